"""What was issued: how it is called, its hashes as `sha256sum` has them, and what became of it since."""

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import UsageError
from briefing.model import Brief, Heading
from briefing.store.brief_file import BriefFile
from briefing.store.issues import is_issued, issue_stem, list_numbers, read_hashes, read_issue, write_hashes
from briefing.store.layout import render_brief

BRIEF = Brief(brief=Heading(id="talks", title="Talks", number=1, issued="2017-03-20T18:00:00+09:00"))
NAME = "briefs/issued/talks-001.yaml"


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    path = tmp_path / NAME
    path.parent.mkdir(parents=True)
    path.write_text(render_brief(BRIEF), encoding="utf-8")
    path.with_suffix(".sha256").write_bytes(write_hashes({NAME: sha256(path.read_bytes()).hexdigest()}))
    return path


def test_numbers_are_read_back_from_the_names_of_their_own_series(tmp_path: Path):
    for stem in (issue_stem("talks", 1), issue_stem("talks", 12), issue_stem("talks", 1234), "talks-x", "talks-2-003"):
        (tmp_path / f"{stem}.yaml").write_text("x")
    assert list_numbers(tmp_path, "talks") == (1, 12, 1234)
    assert list_numbers(tmp_path, "talks-2") == (3,)
    assert list_numbers(tmp_path / "none", "talks") == ()


def test_an_issue_is_read_with_its_brief(frozen: Path):
    issue = read_issue(frozen, NAME)
    assert (issue.brief, issue.lost, issue.altered) == (BRIEF, "", "")


def test_an_altered_issue_is_told(frozen: Path):
    frozen.write_text(render_brief(BRIEF).replace("Talks", "Walks"), encoding="utf-8")
    assert "was issued with" in read_issue(frozen, NAME).altered


def test_an_issue_without_its_hashes_is_told(frozen: Path):
    frozen.with_suffix(".sha256").write_bytes(b"not a line\n")
    assert "has no hash of" in read_issue(frozen, NAME).altered
    frozen.with_suffix(".sha256").unlink()
    assert "no hashes talks-001.sha256" in read_issue(frozen, NAME).altered


def test_an_issue_that_is_gone_or_no_brief_is_lost(frozen: Path):
    frozen.write_text("no brief")
    assert read_issue(frozen, NAME).lost
    frozen.unlink()
    issue = read_issue(frozen, NAME)
    assert issue.brief is None
    assert NAME.rpartition("/")[2] in issue.lost


def test_an_issued_brief_is_read_and_never_written(frozen: Path, tmp_path: Path):
    file = BriefFile.open(frozen, tmp_path / ".briefing")
    assert is_issued(frozen)
    before = frozen.read_bytes()
    changed = Brief(brief=Heading(id="talks", title="Other"))
    with pytest.raises(UsageError, match="was issued and is never changed"):
        file.save(changed, "change", "2017-03-21T00:00:00+00:00")
    assert frozen.read_bytes() == before
    assert not is_issued(tmp_path / "briefs" / "talks.yaml")
    assert not is_issued(tmp_path / "issued" / "talks.yaml")


@given(st.dictionaries(st.text(min_size=1).filter(lambda name: "\0" not in name), st.binary(max_size=4), max_size=4))
def test_hashes_read_back_whatever_the_names(files):
    hashes = {name.encode("utf-8", "replace").decode(): sha256(data).hexdigest() for name, data in files.items()}
    assert read_hashes(write_hashes(hashes)) == hashes


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="needs sha256sum")
def test_sha256sum_reads_what_we_write(tmp_path: Path):
    names = ["plain.txt", "with space.txt", "back\\slash.txt", "new\nline.txt", "外相.txt"]
    for name in names:
        (tmp_path / name).write_bytes(name.encode())
    hashes = {name: sha256(name.encode()).hexdigest() for name in names}
    (tmp_path / "all.sha256").write_bytes(write_hashes(hashes))
    command = ["sha256sum", "--check", "--strict", "--quiet", "all.sha256"]
    assert subprocess.run(command, cwd=tmp_path, check=False).returncode == 0
    (tmp_path / "new\nline.txt").write_bytes(b"x")
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode == 1
