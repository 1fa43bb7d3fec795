"""`verify`: a report is proved by its sources alone, and whatever was changed in it is found."""

import re

import pytest
from reported import MONDAY

from briefing.commands import progress
from briefing.report.formats import FORMATS
from briefing.report.manuscript import Manuscript

SCOPE = "(their words and places)"
SAME = "all else is what talks.yaml renders to"
UNPROVED = "statements, chains and grades are not proved"


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


@pytest.mark.parametrize(("name", "kind"), [("report.pdf", "PDF"), ("report.docx", "DOCX file")])
def test_text_under_the_name_of_another_kind_is_said_to_be_none(ticked, name, kind):
    ticked.write(name, "Nothing here.\n")
    done = ticked.run("verify", name)
    assert done.code == 3
    assert f"{name} is no {kind}" in done.err


def test_strict_fails_where_the_report_is_not_what_its_brief_renders_to(ticked):
    ticked.run("render", "--to", "md")
    path = "briefs/talks.sitrep.md"
    assert ticked.run("verify", path, "--strict").code == 0
    text = (ticked.root / path).read_text()
    ticked.write(path, text.replace("Situation report", "Other report", 1))
    assert ticked.run("verify", path).code == 0
    assert ticked.run("verify", path, "--strict").code == 1
    (ticked.root / "elsewhere.md").write_text(text)
    assert ticked.run("verify", "elsewhere.md", "--strict").code == 1, "nothing tells what it was rendered from"


def test_a_source_that_is_gone_is_a_finding_not_a_crash(ticked):
    (ticked.root / "seeds" / "article.txt").unlink()
    done = ticked.run("check")
    assert (done.code, "source-lost" in done.out) == (0, True), "what was ticked is kept"
    assert ticked.run("render").code == 0
    for kept in (ticked.root / "seeds" / ".versions").iterdir():
        kept.unlink()
    assert ticked.run("check").code == 1
    assert ticked.run("render").code == 1


@pytest.fixture
def reports(ticked):
    """The report in every format, by its name."""
    assert ticked.run("render", "--to", "all").code == 0
    return {name: ticked.root / "briefs" / f"talks.sitrep.{name}" for name in FORMATS}


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_proved_in_every_format(ticked, reports, name):
    done = ticked.run("verify", str(reports[name]))
    assert (done.code, done.err) == (0, f"briefing: 2 of 2 notes stand {SCOPE}; {SAME}\n")
    assert [line.partition("  ")[2] for line in done.lines] == ["stands", "stands"]
    rows = ticked.run("verify", str(reports[name]), "--json").json
    assert [set(row) for row in rows] == [{"note", "standing", "detail"}] * 2


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_file_holds_tells_its_format_and_not_its_name(ticked, reports, name):
    disguised = ticked.root / "report.txt"
    disguised.write_bytes(reports[name].read_bytes())
    assert ticked.run("verify", str(disguised)).code == 0


def retell(ticked, reports, name, old, new):
    """Write a report anew in which some words are others, as somebody would who has only this file."""
    markdown = reports["md"].read_text(encoding="utf-8")
    assert old in markdown
    content = FORMATS[name].render(Manuscript(markdown.replace(old, new), (), None)).content
    reports[name].write_bytes(content)
    return ticked.run("verify", str(reports[name]))


@pytest.mark.parametrize("name", FORMATS)
def test_one_letter_more_is_found_in_every_format(ticked, reports, name):
    done = retell(ticked, reports, name, "in Tokyo on Monday", "in Tokyo on Mondays")
    assert done.code == 1
    assert sorted(line.split("  ")[1] for line in done.lines) == ["changed", "stands"]
    assert "1 of 2 notes stand" in done.err


@pytest.mark.parametrize("name", FORMATS)
def test_a_note_of_a_source_that_is_not_at_hand_is_not_found_in_any_format(ticked, reports, name):
    digits = re.search(r"sha256 ([0-9a-f]{12})", reports["md"].read_text())[1]
    done = retell(ticked, reports, name, digits, "0123456789ab")
    assert {line.split("  ")[1] for line in done.lines} == {"not found"}
    assert done.code == 1


@pytest.mark.parametrize("name", FORMATS)
def test_a_statement_without_a_note_is_found_in_every_format(ticked, reports, name):
    done = retell(ticked, reports, name, "\n### ", "\n### New\n\nThe ministers came to blows.\n\n### ")
    assert done.code == 1
    assert any("uncited" in line and "came to blows" in line for line in done.lines)


@pytest.mark.parametrize("name", ["html", "pdf", "docx"])
@pytest.mark.parametrize("cut", [20, 2000])
def test_half_a_file_is_refused_in_a_sentence_that_names_it(ticked, reports, name, cut):
    reports[name].write_bytes(reports[name].read_bytes()[:-cut])
    done = ticked.run("verify", str(reports[name]))
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith(f"briefing: talks.sitrep.{name}: Th")
    assert done.err.count("\n") == 1


def test_what_takes_over_a_second_is_told(ticked, monkeypatch):
    ticked.run("render", "--to", "md")
    monkeypatch.setattr("briefing.commands.progress.PATIENCE", 0.0)
    done = ticked.run("verify", "briefs/talks.sitrep.md")
    assert "briefing: reading talks.sitrep.md …\nbriefing: proving 2 notes …\n" in done.err


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_what_its_brief_renders_to_until_one_of_them_changes(reports, ticked, name):
    path = reports[name]
    done = ticked.run("verify", str(path))
    assert (done.code, done.err) == (0, f"briefing: 2 of 2 notes stand {SCOPE}; {SAME}\n")
    ticked.write("briefs/talks.yaml", ticked.brief().replace("The ministers met in Tokyo.", "The envoys met in Tokyo."))
    done = ticked.run("verify", str(path))
    assert done.code == 0, "what was handed on stands, whatever became of the brief"
    place = {"md": r"line \d+", "html": r"line \d+", "pdf": "page 1", "docx": r"\w+ \d+"}[name]
    assert re.search(rf"{SCOPE[1:-1]}\); it differs from what talks.yaml renders to, first at {place}\n", done.err)


def test_where_a_report_differs_is_its_own_line(reports, ticked):
    text = reports["md"].read_text()
    line = next(line for line in text.split("\n") if line.startswith("- The ministers met"))
    reports["md"].write_text(text.replace(line, line.replace("met in", "never met in")))
    done = ticked.run("verify", str(reports["md"]))
    number = text.split("\n").index(line) + 1
    assert done.err.endswith(f"it differs from what talks.yaml renders to, first at line {number}\n")
    reports["md"].write_text(text + "\nMore.\n")
    assert ticked.run("verify", str(reports["md"])).err.endswith(f"line {text.count(chr(10)) + 1}\n")


def test_a_draft_is_compared_with_the_draft(ticked):
    ticked.run("render", "--draft", "--to", "md")
    assert SAME in ticked.run("verify", "briefs/talks.sitrep.md").err


def test_an_issued_report_is_compared_with_the_brief_as_it_was_issued(ticked):
    ticked.run("issue", "talks", "--to", "md,docx")
    ticked.run("new", "--next", "talks")
    ticked.write("briefs/talks.yaml", ticked.brief().replace("met in Tokyo.", "met in Kyoto."))
    for name in ("md", "docx"):
        assert (
            "all else is what talks-001.yaml renders to"
            in ticked.run("verify", f"briefs/issued/talks-001.sitrep.{name}").err
        )


@pytest.mark.parametrize("name", ["report.md", "other.sitrep.md", "talks.sitrep"])
def test_without_its_brief_a_report_says_what_was_not_looked_at(reports, ticked, name):
    (ticked.root / name).write_bytes(reports["md"].read_bytes())
    done = ticked.run("verify", name)
    assert (done.code, done.err) == (0, f"briefing: 2 of 2 notes stand {SCOPE}; {UNPROVED}\n")
    done = ticked.run("verify", str(reports["md"]), "--sources", "seeds")
    assert UNPROVED in done.err, "nothing but the sources was to be asked"


def test_a_brief_that_cannot_be_read_is_told_and_the_notes_count_all_the_same(reports, ticked):
    ticked.write("briefs/talks.yaml", "brief: [")
    done = ticked.run("verify", str(reports["md"]))
    assert done.code == 0
    assert "all else is not proved, for talks.yaml renders to nothing: " in done.err


def test_long_proving_counts_the_notes(reports, ticked, monkeypatch):
    monkeypatch.setattr(progress, "PATIENCE", -1.0)
    done = ticked.run("verify", str(reports["pdf"]))
    lines = done.err.splitlines()
    assert "briefing: notes 1 of 2" in lines
    assert "briefing: notes 2 of 2" in lines
    counted = progress.Progress()
    counted.count("notes", 3200, 10000)
    assert "notes 3,200 of 10,000" in ticked.capture.readouterr().err
