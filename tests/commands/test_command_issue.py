"""`issue` freezes a numbered report with its proof, all or nothing; `new --next` begins the one after it."""

import hashlib
import os
import re
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from briefing.report.formats import FORMATS
from briefing.store import files

MONDAY = "The ministers met in Tokyo on Monday."
EPOCH = "1490000000"
"""20 March 2017, 08:53:20 UTC."""


@pytest.fixture
def ticked(desk, monkeypatch):
    """A brief with one stated and one quoted fact, and a time that stands still."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    desk.tick(MONDAY, "--section", "events", "--statement", "The ministers met in Tokyo.")
    desk.tick("They spoke about missiles and islands.", "--section", "security")
    return desk


@pytest.fixture
def issued(ticked):
    assert ticked.run("issue", "talks", "--to", "md,html").code == 0
    return ticked


def folder(desk) -> Path:
    return desk.root / "briefs" / "issued"


def edit(desk, old: str, new: str) -> None:
    assert old in desk.brief()
    desk.write("briefs/talks.yaml", desk.brief().replace(old, new, 1))


def prove(desk, name: str = "talks-001") -> None:
    """Do as `sha256sum -c` does in the workspace."""
    lines = (folder(desk) / f"{name}.sha256").read_text().splitlines()
    assert len(lines) >= 3
    for line in lines:
        digest, path = line.split("  ", 1)
        assert hashlib.sha256((desk.root / path).read_bytes()).hexdigest() == digest


def test_a_report_is_frozen_with_its_brief_and_their_hashes(ticked):
    done = ticked.run("issue", "talks")
    assert done.code == 0, done.err
    ends = ("yaml", *(f"sitrep.{name}" for name in FORMATS), "sha256")
    assert [Path(line).name for line in done.lines] == [f"talks-001.{end}" for end in ends]
    assert all(stat.S_IMODE(Path(line).stat().st_mode) & 0o222 == 0 for line in done.lines)
    prove(ticked)
    hashed = (folder(ticked) / "talks-001.sha256").read_text()
    assert "  seeds/article.txt\n" in hashed
    report = (folder(ticked) / "talks-001.sitrep.md").read_text()
    assert "No. 1, issued 20 March 2017, 08:53 UTC" in report
    assert ticked.run("verify", str(folder(ticked) / "talks-001.sitrep.md")).code == 0
    assert "`briefing new --next talks` starts no. 2" in done.err


def test_the_proof_is_named_as_a_command_that_runs_where_one_is(ticked, monkeypatch, tmp_path):
    told = ticked.run("issue", "talks", "--to", "md").err
    assert "`sha256sum -c briefs/issued/talks-001.sha256` proves it" in told
    monkeypatch.chdir(tmp_path.parent)
    ticked.run("new", "--next", "talks", "--workspace", str(ticked.root))
    told = ticked.run("issue", "talks", "--to", "md", "--workspace", str(ticked.root)).err
    command = re.search("`(cd .*)` proves it", told)[1]
    assert command.endswith(" && sha256sum -c briefs/issued/talks-002.sha256")
    if shutil.which("sha256sum"):
        assert subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False).returncode == 0


def test_the_working_brief_is_what_was_frozen_and_undo_knows_it(issued):
    assert (folder(issued) / "talks-001.yaml").read_text() == issued.brief()
    assert '\n  number: 1\n  issued: "2017-03-20T08:53:20Z"\n' in issued.brief()
    assert "issue no. 1" in issued.run("log", "talks").out


def test_the_time_of_issue_bears_the_zone_of_the_machine(ticked, monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    import time

    time.tzset()
    try:
        assert ticked.run("issue", "talks", "--to", "md").code == 0
    finally:
        monkeypatch.undo()
        time.tzset()
    assert re.search(r'issued: "\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+09:00"', ticked.brief())


def test_the_same_brief_at_the_same_time_gives_the_same_bytes(issued):
    before = {path.name: path.read_bytes() for path in folder(issued).iterdir()}
    for path in folder(issued).iterdir():
        path.unlink()
    edit(issued, '  number: 1\n  issued: "2017-03-20T08:53:20Z"\n', "")
    assert issued.run("issue", "talks", "--to", "md,html").code == 0
    assert {path.name: path.read_bytes() for path in folder(issued).iterdir()} == before


def test_what_was_issued_is_never_issued_again_nor_overwritten(issued):
    before = {path: path.read_bytes() for path in folder(issued).iterdir()}
    again = issued.run("issue", "talks")
    assert (again.code, again.out) == (2, "")
    assert "was issued as no. 1" in again.err
    edit(issued, '  number: 1\n  issued: "2017-03-20T08:53:20Z"\n', "")
    taken = issued.run("issue", "talks", "--number", "1")
    assert taken.code == 2
    assert "no. 1 of talks was issued already" in taken.err
    assert {path: path.read_bytes() for path in folder(issued).iterdir()} == before
    assert issued.run("issue", "talks", "--to", "md").code == 0
    assert (folder(issued) / "talks-002.yaml").exists()


def test_a_report_of_the_same_name_in_the_way_leaves_nothing_behind(ticked):
    ticked.write("briefs/issued/talks-001.sitrep.html", "in the way")
    before = ticked.brief()
    done = ticked.run("issue", "talks", "--to", "md,html")
    assert done.code == 5
    assert "already exists" in done.err
    assert [path.name for path in folder(ticked).iterdir()] == ["talks-001.sitrep.html"]
    assert ticked.brief() == before


def test_an_error_keeps_a_report_from_being_issued(ticked):
    edit(ticked, "in Tokyo on Monday", "in Tokyo on Sunday")
    done = ticked.run("issue", "talks")
    assert (done.code, done.out) == (1, "")
    assert "quote-not-verbatim error" in done.err
    assert "it was not issued" in done.err
    assert not folder(ticked).exists()
    assert "number:" not in ticked.brief()


def test_a_conflict_keeps_a_report_from_being_issued(ticked):
    ticked.write(
        "briefs/talks.yaml", f"{ticked.brief()}conflicts:\n- id: c-1\n  list: brief\n  field: title\n  other: Other\n"
    )
    assert ticked.run("issue", "talks").code == 1
    assert not folder(ticked).exists()


@pytest.mark.parametrize("call", ["write", "fsync", "link", "replace"])
@pytest.mark.parametrize("at", range(1, 9))
def test_a_disk_that_refuses_leaves_nothing_of_an_issue(ticked, monkeypatch, call, at):
    before, real, times = ticked.brief(), getattr(os, call), []

    def refuse(*given, **named):
        times.append(given)
        if len(times) == at:
            raise OSError(28, "No space left on device")
        return real(*given, **named)

    monkeypatch.setattr(files.os, call, refuse)
    done = ticked.run("issue", "talks", "--to", "md")
    monkeypatch.setattr(files.os, call, real)
    names = sorted(path.name for path in folder(ticked).iterdir()) if folder(ticked).exists() else []
    if ticked.brief() == before:
        assert (done.code, names) == (5, [])
    else:
        assert done.code in {0, 5}, "the last flush may fail when all is there"
        assert names == ["talks-001.sha256", "talks-001.sitrep.md", "talks-001.yaml"]
        assert "number: 1" in ticked.brief()


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", "²"])
def test_a_number_counts_from_one(ticked, number):
    assert ticked.run("issue", "talks", f"--number={number}").code == 2


def test_a_frozen_brief_is_not_offered_and_never_changed(issued):
    frozen = folder(issued) / "talks-001.yaml"
    before = frozen.read_bytes()
    assert issued.run("facts").code == 0, "the only brief is still the working one"
    done = issued.run("tick", str(frozen), "--source", "article", "--quote", "“Our talks were frank,”")
    assert done.code == 2
    assert "was issued and is never changed" in done.err
    assert frozen.read_bytes() == before
    assert issued.run("facts", str(frozen)).code == 0, "it can be read"


def test_the_next_number_follows_in_the_same_file(issued):
    done = issued.run("new", "--next", "talks", "--as-of", "2017-03-22")
    assert done.code == 0, done.err
    assert done.lines == [str(issued.root / "briefs" / "talks.yaml")]
    assert "  number: 2\n  previous: briefs/issued/talks-001.yaml\n" in issued.brief()
    assert "issued:" not in issued.brief()
    assert '  as_of: "2017-03-22"\n' in issued.brief()
    assert "begin no. 2" in issued.run("log", "talks").out
    prove(issued)


def test_the_next_number_can_begin_in_a_file_of_its_own(issued):
    done = issued.run("new", "--next", "talks", "talks-april", "--title", "April")
    assert done.code == 0, done.err
    text = issued.brief("talks-april")
    assert "  id: talks-april\n  title: April\n  number: 2\n  previous: briefs/issued/talks-001.yaml\n" in text
    assert text.count("- id: f-") == 2
    assert "number: 1" in issued.brief()
    assert issued.run("new", "--next", "talks", "talks-april").code == 2
    assert issued.run("issue", "talks-april", "--to", "md").code == 0
    assert (folder(issued) / "talks-april-002.yaml").exists()


@pytest.mark.parametrize(
    "words", [["--as-of", "soon"], ["--as-of", "2017-03-20T10:00"], ["--period", "later"], ["--section", "X"]]
)
def test_the_next_number_takes_only_what_makes_sense(issued, words):
    before = issued.brief()
    assert issued.run("new", "--next", "talks", *words).code == 2
    assert issued.brief() == before


def test_what_was_not_issued_has_no_next(ticked):
    done = ticked.run("new", "--next", "talks")
    assert done.code == 2
    assert "`briefing issue talks`" in done.err
    assert ticked.run("new").code == 2
    assert ticked.run("new", "other", "--as-of", "2017").code == 2


def test_a_lost_issue_has_no_next(issued):
    (folder(issued) / "talks-001.yaml").unlink()
    assert issued.run("new", "--next", "talks").code == 3


def test_the_report_of_the_next_number_tells_what_changed(issued):
    issued.run("new", "--next", "talks")
    edit(issued, "statement: The ministers met in Tokyo.", "statement: Both ministers met in Tokyo.")
    issued.tick("“Our talks were frank,” the minister said.", "--section", "events")
    done = issued.run("issue", "talks", "--to", "md")
    assert done.code == 0, done.err
    report = (folder(issued) / "talks-002.sitrep.md").read_text()
    changes = report.split("## Changes since the last report\n")[1].split("\n## ")[0]
    assert "‘The ministers met in Tokyo.’ → Both ministers met in Tokyo.[^f-" in changes
    assert "Our talks were frank" in changes
    assert issued.run("verify", str(folder(issued) / "talks-002.sitrep.md")).code == 0
    prove(issued, "talks-002")


def test_an_altered_issue_is_a_finding_that_stops_the_next(issued):
    issued.run("new", "--next", "talks")
    assert issued.run("check", "talks").code == 0
    frozen = folder(issued) / "talks-001.yaml"
    frozen.chmod(0o644)
    frozen.write_text(frozen.read_text().replace("met in Tokyo.", "met in Kyoto."))
    done = issued.run("check", "talks")
    assert done.code == 1
    assert "previous-issue-altered error" in done.out
    assert issued.run("issue", "talks").code == 1
    frozen.unlink()
    assert "previous-issue-lost error" in issued.run("check", "talks").out


@pytest.mark.parametrize("named", ["../../etc/passwd", "/etc/passwd", "briefs/issued/none-001.yaml", "seeds"])
def test_an_issue_named_elsewhere_is_lost_not_read(issued, named):
    issued.run("new", "--next", "talks")
    edit(issued, "previous: briefs/issued/talks-001.yaml", f"previous: {named}")
    done = issued.run("check", "talks")
    assert done.code == 1
    assert "previous-issue-lost error" in done.out
    assert "root:" not in done.out


def test_a_source_that_changed_since_is_proved_by_its_kept_version(ticked):
    ticked.write("seeds/article.txt", "Something else.\n")
    done = ticked.run("issue", "talks", "--to", "md")
    assert done.code == 0, done.err
    prove(ticked)
    assert "  seeds/.versions/" in (folder(ticked) / "talks-001.sha256").read_text()


def test_an_issued_brief_that_changed_is_no_report_of_its_number(issued):
    assert issued.run("check", "talks").code == 0
    edit(issued, "statement: The ministers met in Tokyo.", "statement: Both ministers met in Tokyo.")
    done = issued.run("check", "talks")
    assert done.code == 1
    assert "issued-brief-changed error" in done.out
    assert "`briefing new --next talks`" in done.out
    refused = issued.run("render", "talks", "--to", "md")
    assert (refused.code, refused.out) == (1, "")
    assert issued.run("render", "talks", "--to", "md", "--draft").code == 0
    draft = (issued.root / "briefs" / "talks.sitrep.md").read_text()
    assert "**DRAFT**" in draft
    assert "issued" not in draft.split("## ")[0]
    assert issued.run("new", "--next", "talks").code == 0
    assert "issued-brief-changed" not in issued.run("check", "talks").out


def test_an_issued_brief_whose_frozen_copy_is_lost_is_found(issued):
    (folder(issued) / "talks-001.yaml").unlink()
    done = issued.run("check", "talks")
    assert done.code == 1
    assert "issued-brief-lost error" in done.out


def test_a_frozen_brief_is_its_own_issue(issued):
    frozen = folder(issued) / "talks-001.yaml"
    assert issued.run("check", str(frozen)).code == 0
    frozen.chmod(0o644)
    frozen.write_text(frozen.read_text().replace("met in Tokyo.", "met in Kyoto."))
    done = issued.run("check", str(frozen))
    assert done.code == 1
    assert "issued-file-altered error" in done.out


@pytest.mark.parametrize("follows", [False, True])
def test_an_altered_or_lost_report_that_was_issued_is_found(issued, follows):
    if follows:
        issued.run("new", "--next", "talks")
    assert "issued-file-altered" not in issued.run("check", "talks").out
    report = folder(issued) / "talks-001.sitrep.md"
    report.chmod(0o644)
    report.write_text(report.read_text().replace("met in Tokyo", "met in Kyoto"))
    done = issued.run("check", "talks")
    assert done.code == 1
    assert "issued-file-altered error briefs/issued/talks-001.sitrep.md has the SHA-256" in done.out
    report.unlink()
    assert "briefs/issued/talks-001.sitrep.md was issued and cannot be read" in issued.run("check", "talks").out
    issued.write("seeds/article.txt", "Something else.\n")
    assert "seeds/article.txt was issued" not in issued.run("check", "talks").out


def test_another_product_of_an_issued_brief_says_that_it_was_not_issued(issued):
    assert issued.run("render", "talks", "--template", "intsum", "--to", "md").code == 0
    note = (issued.root / "briefs" / "talks.intsum.md").read_text()
    said = "no. 1 of 20 March 2017 was issued as sitrep"
    assert f"- **Report:** Intelligence summary, not issued; {said}\n" in note
    assert f'not_issued: "{said}"\n' in note
    assert not re.search(r"^(number|issued): ", note, re.MULTILINE)
    assert issued.run("verify", "briefs/talks.intsum.md", "--strict").code == 1, "it has no notes"
    assert issued.run("render", "talks", "--to", "md").code == 0
    assert "not issued" not in (issued.root / "briefs" / "talks.sitrep.md").read_text()


@pytest.mark.parametrize("name", ["talks-001.yaml", "talks-001.sitrep.md"])
def test_an_altered_or_lost_issue_before_the_last_is_found(issued, name):
    issued.run("new", "--next", "talks")
    edit(issued, "statement: The ministers met in Tokyo.", "statement: Both ministers met in Tokyo.")
    assert issued.run("issue", "talks", "--to", "md").code == 0
    issued.run("new", "--next", "talks")
    assert "issued-file-altered" not in issued.run("check", "talks").out
    first = folder(issued) / name
    first.chmod(0o644)
    first.write_text(first.read_text().replace("met in Tokyo", "met in Kyoto"))
    done = issued.run("check", "talks")
    assert done.code == 1
    assert f"issued-file-altered error briefs/issued/{name} has the SHA-256" in done.out
    first.unlink()
    assert f"briefs/issued/{name}" in issued.run("check", "talks").out


def test_a_source_that_changed_and_was_not_taken_in_is_told_by_the_next_number(issued):
    issued.run("new", "--next", "talks")
    path = issued.root / "seeds" / "article.txt"
    path.write_text(path.read_text() + "A line more.\n")
    issued.run("render", "talks", "--draft", "--to", "md")
    report = (issued.root / "briefs" / "talks.sitrep.md").read_text()
    changed = report.split("### Sources changed\n")[1].split("\n## ")[0]
    assert re.search(r"\*Changed since, not yet taken in:\* .* \(sha256 [0-9a-f]{12} → [0-9a-f]{12}\)", changed)


def test_what_is_issued_after_an_undone_issue_follows_it(issued):
    edit(issued, '  number: 1\n  issued: "2017-03-20T08:53:20Z"\n', "")
    assert issued.run("issue", "talks", "--to", "md").code == 0
    assert "  number: 2\n  previous: briefs/issued/talks-001.yaml\n" in issued.brief()
    report = (folder(issued) / "talks-002.sitrep.md").read_text()
    assert "- **Follows:** no. 1 of 20 March 2017" in report
    assert issued.run("check", "talks").code == 0
