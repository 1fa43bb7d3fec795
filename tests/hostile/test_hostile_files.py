"""What stands in the place of a file, and links by which a stranger's workspace reaches for the analyst's own files."""

import os
import shutil
from pathlib import Path

import pytest

from tests.hostile.corpus import NO_FILES
from tests.hostile.workspace import QUOTE, Workspace, require_harmless

PLACES = (
    "seeds/k{}.txt",
    f"seeds/.versions/{{}}{'0' * 63}.gz",
    "briefs/k{}.yaml",
    "templates/k{}.md.j2",
    ".briefing/k{}.history",
    ".briefing/k{}.resume.json",
)
LAST = len(NO_FILES) - 1
"""The link out of the workspace, whose document a person may well add."""
READING = (("sources",), ("doctor",), ("facts", "talks"), ("verify", "briefs/talks.sitrep.md"))
SECRET = "root:x:0:0"  # noqa: S105 - the first words of /etc/passwd


def test_what_is_no_file_is_passed_over_or_refused_at_once(workspace: Workspace) -> None:
    workspace.require("render", "talks")
    for number, put in enumerate(NO_FILES.values()):
        for place in PLACES:
            path = workspace.root / place.format(number)
            path.parent.mkdir(exist_ok=True)
            put(path)
    numbers = range(len(NO_FILES))
    adding = ("add", *(f"seeds/k{number}.txt" for number in numbers if number != LAST))
    naming = [("facts", f"briefs/k{number}.yaml") for number in numbers]
    for words in (*READING, adding, ("render", "k"), *naming):
        done = workspace.run(*words, seconds=10)
        require_harmless(done, (0, 1, 2, 3, 5))
        assert done.seconds < 10
        assert done.peak < 300
        assert SECRET not in done.out + done.err
    shutil.rmtree(workspace.root / "templates")
    workspace.require_works()


@pytest.mark.parametrize("kind", NO_FILES)
def test_settings_that_are_no_file_are_told_in_one_sentence(workspace: Workspace, kind: str) -> None:
    from briefing.errors import BriefingError
    from briefing.settings import load_keys

    path = workspace.root / "settings.yaml"
    NO_FILES[kind](path)
    with pytest.raises(BriefingError) as refused:
        load_keys(path)
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    "file", ["../../../../etc/passwd", "/etc/passwd", "seeds/../../x", '"seeds/\\0"', '"seeds/\\e]0;x\\a"', "."]
)
def test_a_file_that_a_brief_names_outside_is_not_read(workspace: Workspace, file: str) -> None:
    workspace.brief.write_text(workspace.brief.read_text().replace("seeds/article.txt", file))
    shutil.rmtree(workspace.root / "seeds" / ".versions")
    for words in (("check", "talks"), ("render", "talks")):
        done = workspace.call(*words)
        require_harmless(done, (1,))
        assert SECRET not in done.out + done.err
    assert not workspace.brief.with_name("talks.sitrep.md").exists()


def test_a_seed_that_leads_out_is_refused_by_every_command(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text(QUOTE)
    (workspace.root / "seeds" / "link.txt").symlink_to(tmp_path / "outside.txt")
    for words in (("sources",), ("doctor",), ("verify", str(workspace.put("report.md", b"[^f-1]\n\n[^f-1]: x\n")))):
        done = workspace.call(*words)
        assert "leads out of the workspace" in done.out + done.err
    done = workspace.call("tick", "talks", "--source", "link", "--quote", QUOTE)
    assert done.code == 3
    (tmp_path / "desk" / "twin.txt").write_text(QUOTE)
    assert "added" in workspace.require("add", "twin.txt").out


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("briefs/talks.sitrep.md", ("render", "talks")),
        ("briefs/talks.sitrep.html", ("render", "talks")),
        ("briefs/brief.schema.json", ("new", "other")),
        (
            ".briefing/talks.history",
            ("tick", "talks", "--source", "article", "--quote", "The next talks are held in Moscow."),
        ),
        (
            ".briefing/.gitignore",
            ("tick", "talks", "--source", "article", "--quote", "The next talks are held in Moscow."),
        ),
        (".briefing/doctor.probe", ("doctor",)),
        ("seeds/new.txt", ("add", "new.txt")),
    ],
)
@pytest.mark.parametrize("standing", [b"the analyst's own\n", None])
def test_nothing_is_written_through_a_link(
    workspace: Workspace, tmp_path: Path, link: str, words: tuple[str, ...], standing: bytes | None
) -> None:
    victim = tmp_path / "victim"
    if standing is not None:
        victim.write_bytes(standing)
    workspace.put("new.txt", b"A new text of some words.")
    path = workspace.root / link
    path.unlink(missing_ok=True)
    path.symlink_to(victim)
    done = workspace.call(*words)
    require_harmless(done, (0, 1, 3, 5))
    assert (victim.read_bytes() if victim.exists() else None) == standing


@pytest.mark.parametrize("folder", [".briefing", "seeds", "briefs"])
def test_a_folder_that_leads_elsewhere_gets_nothing_of_the_analysts(
    workspace: Workspace, tmp_path: Path, folder: str
) -> None:
    outside = tmp_path / "outside"
    shutil.move(workspace.root / folder, outside)
    (workspace.root / folder).symlink_to(outside)
    before = {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()}
    workspace.put("new.txt", b"A new text of some words.")
    if folder == ".briefing":
        done = workspace.call("tick", "talks", "--source", "article", "--quote", "The next talks are held in Moscow.")
        assert (done.code, "is a link" in done.err) == (5, True)
    if folder == "seeds":
        done = workspace.call("add", "new.txt")
        assert (done.code, "leads out of the workspace" in done.err) == (3, True)
    require_harmless(workspace.call("doctor"))
    assert {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()} == before or folder == "briefs"


@pytest.mark.parametrize(
    "template", ["../../../etc/passwd", "builtin/sitrep", "a/b", "..", '"\\e]0;x\\a"', '"a\\nb"', "x" * 300]
)
def test_a_template_is_named_by_a_plain_word(workspace: Workspace, tmp_path: Path, template: str) -> None:
    (tmp_path / "outside").mkdir()
    (workspace.root / "briefs" / "talks.a").symlink_to(tmp_path / "outside")
    workspace.put("templates/a/b.md.j2", b"{{ title }}")
    workspace.brief.write_text(workspace.brief.read_text().replace("template: sitrep", f"template: {template}"))
    done = workspace.call("render", "talks")
    require_harmless(done, (3,))
    assert "cannot name a template" in done.err
    assert not any((tmp_path / "outside").iterdir())


def test_what_is_private_is_private_even_without_a_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        workspace = Workspace(tmp_path / "desk")
        workspace.require("render", "talks")
        workspace.require("doctor")
    finally:
        os.umask(before)
    private = [workspace.root / ".briefing", *(workspace.root / ".briefing").rglob("*")]
    assert len(private) > 2
    open_to_others = [path for path in private if path.stat().st_mode & 0o077 and path.name != ".gitignore"]
    assert not open_to_others
    writable = [path for path in workspace.root.rglob("*") if not path.is_symlink() and path.stat().st_mode & 0o002]
    assert not [path for path in writable if path.name != "article.txt"]


@pytest.mark.parametrize("folder", [".", "seeds", "briefs", ".briefing"])
def test_a_folder_that_everyone_can_write_in_is_named_by_the_doctor(workspace: Workspace, folder: str) -> None:
    assert "everyone on this machine" not in workspace.call("doctor").out
    (workspace.root / folder).chmod(0o777)
    done = workspace.call("doctor")
    require_harmless(done)
    assert done.code == 0
    assert "everyone on this machine can write there (`chmod o-w" in done.out


def test_a_folder_of_another_user_is_named_by_the_doctor(workspace: Workspace) -> None:
    if os.geteuid():
        pytest.skip("only root can give a folder away")
    os.chown(workspace.root / ".briefing", 54321, -1)
    assert "it belongs to another user" in workspace.call("doctor").out
