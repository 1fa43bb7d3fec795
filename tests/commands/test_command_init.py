"""`init`: a workspace in which git merges briefs fact by fact, and the check that it does."""

import json
import os
import subprocess

import pytest

from briefing.model import schema_json
from tests.repository.clones import begin, shield

ATTRIBUTES = (
    "seeds/** -text -merge\nbriefs/*.yaml text eol=lf merge=briefing\nbriefs/*.yml text eol=lf merge=briefing\n"
    "briefs/issued/** -text -merge\n"
)


@pytest.fixture(autouse=True)
def _shielded(monkeypatch, tmp_path_factory):
    shield(monkeypatch, tmp_path_factory.mktemp("home"))


def setting(root, key: str) -> str:
    done = subprocess.run(["git", "config", "--local", key], cwd=root, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def test_init_lays_out_a_workspace_and_says_what_it_made(bare):
    done = bare.run("init")
    assert done.code == 0
    assert done.lines[:3] == ["seeds/", "briefs/", "templates/"]
    assert (bare.root / ".gitattributes").read_text() == ATTRIBUTES
    assert json.loads((bare.root / "briefs/brief.schema.json").read_text()) == json.loads(json.dumps(schema_json()))
    assert "`git init`, then `briefing init` again" in done.err


def test_init_again_changes_nothing(bare):
    bare.run("init", "--git")
    before = {path: path.read_bytes() for path in bare.root.rglob("*") if path.is_file()}
    done = bare.run("init", "--git")
    assert (done.code, done.out) == (0, "")
    assert "everything" in done.err
    assert {path: path.read_bytes() for path in bare.root.rglob("*") if path.is_file()} == before


def test_init_in_a_clone_installs_the_driver_there(bare):
    begin(bare.root)
    done = bare.run("init")
    assert done.code == 0
    command = setting(bare.root, "merge.briefing.driver")
    assert command.endswith("-m briefing merge --path %P %O %A %B")
    assert command.startswith("/")
    assert f"merge driver of this clone: {command}" in done.lines
    assert bare.run("init", "--check").code == 0


def test_init_makes_the_repository_too_if_asked(bare):
    done = bare.run("init", "desk", "--git")
    assert done.code == 0
    assert (bare.root / "desk" / ".git").is_dir()
    assert bare.run("init", "desk", "--check").code == 0


def test_init_inside_a_workspace_means_that_workspace(desk, monkeypatch):
    monkeypatch.chdir(desk.root / "briefs")
    assert desk.run("init").code == 0
    assert not (desk.root / "briefs" / "briefs").exists()
    assert (desk.root / ".gitattributes").exists()


def test_a_workspace_deep_in_a_repository_is_served_too(bare):
    begin(bare.root)
    (bare.root / "own work").mkdir()
    assert bare.run("init", "own work").code == 0
    assert (bare.root / "own work" / ".gitattributes").read_text() == ATTRIBUTES
    assert bare.run("init", "own work", "--check").code == 0
    assert not (bare.root / "own work" / ".git").exists()


def test_lines_of_ones_own_stay_byte_for_byte(bare):
    own = b"# ours \xff\r\n*.png binary"
    (bare.root / ".gitattributes").write_bytes(own)
    assert bare.run("init").code == 0
    assert (bare.root / ".gitattributes").read_bytes() == own + b"\n" + ATTRIBUTES.encode()


def test_another_merge_for_briefs_is_told_and_left(bare):
    begin(bare.root)
    bare.write(".gitattributes", "briefs/* merge=union\n")
    done = bare.run("init")
    assert done.code == 1
    assert "`merge=union`, not `merge=briefing`" in done.err
    assert (bare.root / ".gitattributes").read_text().startswith("briefs/* merge=union\n")
    assert "merge=briefing" not in (bare.root / ".gitattributes").read_text()
    assert bare.run("init", "--check").code == 1


def test_check_says_what_is_missing_and_changes_nothing(bare):
    begin(bare.root)
    before = sorted(bare.root.rglob("*"))
    done = bare.run("init", "--check")
    assert done.code == 1
    assert "this clone has no merge driver for briefs" in done.lines
    assert ".gitattributes lacks `seeds/** -text -merge`" in done.lines
    assert any("brief.schema.json" in line for line in done.lines)
    assert sorted(bare.root.rglob("*")) == before


def test_check_in_a_fresh_clone_misses_the_driver_alone(bare, tmp_path_factory):
    bare.run("init", "--git")
    bare.write("briefs/keep.md", "x")
    clone = begin(bare.root)
    clone.commit("Begin")
    other = tmp_path_factory.mktemp("other") / "clone"
    clone.git("clone", "-q", str(bare.root), str(other))
    done = bare.run("init", str(other), "--check")
    assert (done.code, done.lines) == (1, ["this clone has no merge driver for briefs"])
    assert bare.run("init", str(other)).code == 0
    assert bare.run("init", str(other), "--check").code == 0


def test_check_sees_an_attribute_that_is_overruled_elsewhere(bare):
    bare.run("init", "--git")
    bare.run("new", "talks")
    bare.write("briefs/.gitattributes", "talks.yaml merge=ours\n")
    done = bare.run("init", "--check")
    assert (done.code, done.lines) == (1, ["git merges briefs/talks.yaml by `ours`"])


def test_check_sees_a_driver_that_cannot_be_started(bare):
    bare.run("init", "--git")
    subprocess.run(["git", "config", "merge.briefing.driver", "/gone/python -m briefing merge"], check=True)
    done = bare.run("init", "--check")
    assert (done.code, len(done.lines)) == (1, 1)
    assert "cannot be started: /gone/python" in done.out
    again = bare.run("init")
    assert again.code == 0
    assert "was: /gone/python -m briefing merge" in again.err


def test_a_driver_without_its_path_goes_on_working_until_init_replaces_it(bare, monkeypatch):
    bare.run("init", "--git")
    program = bare.write("bin/briefing", "#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    bare_name = "briefing merge --path %P %O %A %B"
    subprocess.run(["git", "config", "merge.briefing.driver", bare_name], check=True)
    assert bare.run("init", "--check").code == 0
    assert f"was: {bare_name}" in bare.run("init").err
    assert setting(bare.root, "merge.briefing.driver").startswith("/")


def test_new_shares_the_layout(bare):
    bare.run("new", "talks")
    assert (bare.root / ".gitattributes").read_text() == ATTRIBUTES


def test_without_git_the_folders_are_made_all_the_same(bare, monkeypatch):
    monkeypatch.setenv("PATH", os.devnull)
    done = bare.run("init")
    assert done.code == 0
    assert "git" in done.err
    assert bare.run("init", "--git").code == 5


def test_doctor_tells_about_merging(bare):
    def merging() -> dict[str, str]:
        return next(row for row in bare.run("doctor", "--json").json if row["name"] == "merging")

    bare.run("new", "talks")
    assert merging()["value"] == "no git repository"
    begin(bare.root)
    assert merging()["state"] == "warning"
    assert "no merge driver" in merging()["value"]
    assert "briefing init" in merging()["advice"]
    bare.run("init")
    assert (merging()["state"], merging()["advice"]) == ("ok", "")
