"""`verify`: a report is proved by its sources alone, and whatever was changed in it is found."""

import pytest
from reported import MONDAY


def test_a_verified_report_stands_and_a_changed_one_does_not(ticked):
    ticked.run("render", "--to", "md")
    report = ticked.root / "briefs" / "talks.sitrep.md"
    done = ticked.run("verify", str(report))
    assert done.code == 0
    assert len(done.lines) == 2
    assert "2 of 2 notes stand" in done.err
    report.write_text(report.read_text().replace("in Tokyo on Monday", "in Tokyo on Sunday"))
    refuted = ticked.run("verify", str(report), "--json")
    assert refuted.code == 1
    assert sorted(verdict["standing"] == "stands" for verdict in refuted.json) == [False, True]


def test_verify_needs_only_the_report_and_the_sources(ticked, monkeypatch, tmp_path_factory):
    ticked.run("render", "--to", "md")
    elsewhere = tmp_path_factory.mktemp("colleague")
    (elsewhere / "report.md").write_bytes((ticked.root / "briefs" / "talks.sitrep.md").read_bytes())
    (elsewhere / "archive").mkdir()
    (elsewhere / "archive" / "renamed.txt").write_bytes((ticked.root / "seeds" / "article.txt").read_bytes())
    monkeypatch.chdir(elsewhere)
    assert ticked.run("verify", "report.md", "--sources", "archive").code == 0
    (elsewhere / "archive" / "renamed.txt").unlink()
    assert ticked.run("verify", "report.md", "--sources", "archive").code == 1
    assert ticked.run("verify", "report.md", "--sources", "nowhere").code == 3
    assert ticked.run("verify", "report.md").code == 2


def test_a_report_elsewhere_is_proved_in_the_workspace_around_here(ticked, tmp_path_factory):
    ticked.run("render", "--to", "md")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    report = elsewhere / "r.md"
    report.write_bytes((ticked.root / "briefs" / "talks.sitrep.md").read_bytes())
    assert ticked.run("verify", str(report)).code == 0
    (elsewhere / "briefs").mkdir()
    assert ticked.run("verify", str(report)).code == 1
    assert ticked.run("verify", str(report), "--workspace", str(ticked.root)).code == 0
    assert ticked.run("verify", str(report), "--sources", str(ticked.root / "seeds")).code == 0
    assert ticked.run("verify", str(report), "--workspace", str(elsewhere / "briefs")).code == 2


def test_a_sentence_added_without_a_note_is_found(ticked):
    ticked.run("render", "--to", "md")
    report = ticked.root / "briefs" / "talks.sitrep.md"
    text = report.read_text()
    line = next(line for line in text.split("\n") if line.startswith("- The ministers met in Tokyo."))
    report.write_text(text.replace(line, f"{line}\n\nThe ministers came to blows.\n", 1))
    done = ticked.run("verify", str(report))
    assert done.code == 1
    number = report.read_text().split("\n").index("The ministers came to blows.") + 1
    assert f"report line {number}  uncited  “The ministers came to blows.” carries no note." in done.lines
    assert "2 of 2 notes stand, 1 statement without a note" in done.err
    verdicts = ticked.run("verify", str(report), "--json").json
    assert [verdict["standing"] for verdict in verdicts] == ["stands", "stands", "uncited"]
    report.write_text(text.replace(line, f"{line} They came to blows.", 1))
    assert ticked.run("verify", str(report)).code == 1


@pytest.mark.parametrize("data", [b"", b" \n\t\n"])
def test_an_empty_file_is_no_report(ticked, data):
    (ticked.root / "report.md").write_bytes(data)
    done = ticked.run("verify", "report.md")
    assert done.code == 3
    assert "empty" in done.err
    assert "no report" in done.err
    assert "add the document" not in done.err


def test_one_note_stands_in_the_singular(desk):
    desk.tick(MONDAY, "--section", "events")
    desk.run("render", "--to", "md")
    assert "1 of 1 note stands" in desk.run("verify", "briefs/talks.sitrep.md").err


def test_a_report_without_notes_proves_nothing(ticked):
    ticked.write("report.md", "# A report\n\nNothing here.\n")
    done = ticked.run("verify", "report.md")
    assert done.code == 1
    assert "no notes" in done.err


def test_a_source_that_is_gone_is_a_finding_not_a_crash(ticked):
    (ticked.root / "seeds" / "article.txt").unlink()
    done = ticked.run("check")
    assert (done.code, "source-lost" in done.out) == (0, True), "what was ticked is kept"
    assert ticked.run("render").code == 0
    for kept in (ticked.root / "seeds" / ".versions").iterdir():
        kept.unlink()
    assert ticked.run("check").code == 1
    assert ticked.run("render").code == 1


def test_verify_of_the_html_form_names_the_markdown_beside_it(ticked):
    ticked.run("render")
    done = ticked.run("verify", "briefs/talks.sitrep.html")
    assert done.code == 2
    assert "talks.sitrep.md" in done.err
