"""`add`, `sources` and `extract` on documents that are no plain text: what is printed, recorded and ticked."""

import io
import json
import os
import zipfile

import pytest
import yaml

from briefing.source import extract as extract_room
from briefing.source.formats import table

PAGE = (
    "<!DOCTYPE html><html lang='en'><head><title>Ministers meet</title><meta name='author' content='Ann Bell'></head>"
    "<body><h1>Ministers meet</h1><p>The ministers met in <a href='https://example.org/t'>Tokyo</a> on Monday.</p>"
    "<p>The talks end on Tuesday.</p></body></html>"
)


@pytest.fixture
def paged(bare):
    """A workspace with one web page in it."""
    bare.run("new", "talks")
    bare.write("inbox/page.html", PAGE)
    assert bare.run("add", "inbox/page.html").code == 0
    return bare


def test_a_page_is_ticked_in_its_text_and_the_brief_says_what_made_it(paged):
    paged.run("tick", "talks", "--source", "page", "--quote", "The talks end on Tuesday.")
    source = yaml.safe_load(paged.brief())["sources"][0]
    document = paged.run("extract", "page", "--json").json
    assert source["extractor"] == document["extractor"] != "txt/1"
    assert "encoding" not in source
    span = yaml.safe_load(paged.brief())["facts"][0]["quotes"][0]["spans"][0]
    assert document["text"][span["start"] :].startswith("The talks end on Tuesday.")


def test_a_plain_source_says_nothing_of_its_reader(desk):
    desk.tick("The talks end on Tuesday.")
    assert not {"extractor", "encoding", "column"} & set(yaml.safe_load(desk.brief())["sources"][0])


def test_extract_tells_kinds_places_claims_and_links(paged):
    document = paged.run("extract", "page", "--json").json
    assert {(claim["field"], claim["value"]) for claim in document["claims"]} >= {
        ("title", "Ministers meet"),
        ("author", "Ann Bell"),
    }
    assert [link["target"] for link in document["links"]] == ["https://example.org/t"]
    heading, first, last = document["blocks"]
    assert (heading["kind"], first["kind"]) == ("heading", "paragraph")
    place = last["places"][0]
    assert PAGE[place["at"] : place["until"]] == "The talks end on Tuesday."
    printed = paged.run("extract", "page").out
    assert "author: Ann Bell (" in printed


def test_sources_names_the_reader_of_what_is_no_plain_text(paged):
    paged.write("seeds/plain.txt", "Plain words.\n")
    page, plain = paged.run("sources").lines
    assert "  html/" in page
    assert "txt/" not in plain
    assert [row["extractor"].partition("/")[0] for row in paged.run("sources", "--json").json] == ["html", "txt"]


def test_a_report_on_a_page_is_proved_by_its_bytes(paged):
    paged.run("tick", "talks", "--source", "page", "--quote", "The talks end on Tuesday.")
    assert paged.run("render", "talks", "--draft").code == 0
    assert paged.run("verify", "briefs/talks.sitrep.md").out.count("  stands") == 1
    path = paged.root / "seeds" / "page.html"
    path.write_text(PAGE.replace("Tuesday", "Friday"))
    (paged.root / "seeds" / ".versions").rename(paged.root / "gone")
    assert "  stands" not in paged.run("verify", "briefs/talks.sitrep.md").out


def test_a_table_is_proved_by_its_kept_version_once_its_file_is_gone(bare):
    bare.run("new", "talks")
    bare.write("t.csv", "id,who,text\n1,ann,The talks end on Tuesday.\n2,ben,They met in Tokyo on Monday.\n")
    assert bare.run("add", "--column", "text", "t.csv").code == 0
    assert bare.run("tick", "talks", "--source", "t.csv", "--quote", "The talks end on Tuesday.").code == 0
    source = yaml.safe_load(bare.brief())["sources"][0]
    assert (source["column"], source["extractor"].partition("/")[0]) == ("text", "csv")
    assert bare.run("render", "talks", "--draft").code == 0
    report = (bare.root / "briefs" / "talks.sitrep.md").read_text()
    assert "row 2" in report
    assert bare.run("verify", "briefs/talks.sitrep.md").out.count("  stands") == 1
    (bare.root / "seeds" / "t.csv").unlink()
    assert bare.run("verify", "briefs/talks.sitrep.md").out.count("  stands") == 1


RUSSIAN = "Переговоры закончились в Токио."
"""Its bytes in KOI8-R are, read as Windows-1251, letters that mean nothing."""


@pytest.fixture
def russian(bare):
    """A workspace with a text in KOI8-R that was added as Windows-1251 and quoted as that."""
    bare.run("new", "talks")
    data = RUSSIAN.encode("koi8-r")
    (bare.root / "old.txt").write_bytes(data)
    assert bare.run("add", "--encoding", "cp1251", "old.txt").code == 0
    words = data.decode("cp1251")
    assert bare.run("tick", "talks", "--source", "old", "--quote", words, "--section", "events").code == 0
    assert bare.run("render", "talks", "--draft").code == 0
    return bare


def _stands(desk) -> bool:
    return "  stands" in desk.run("verify", "briefs/talks.sitrep.md").out


def test_the_chosen_encoding_is_recorded_and_may_be_changed_until_a_brief_has_the_source(bare):
    bare.run("new", "talks")
    (bare.root / "old.txt").write_bytes(RUSSIAN.encode("koi8-r"))
    assert bare.run("add", "--encoding", "cp1251", "old.txt").code == 0
    again = bare.run("add", "--encoding", "KOI8_R", "old.txt")
    assert "already there as seeds/old.txt, read as KOI8-R from now on" in again.out
    assert bare.run("tick", "talks", "--source", "old", "--quote", RUSSIAN).code == 0
    assert yaml.safe_load(bare.brief())["sources"][0]["encoding"] == "KOI8-R"


def test_bytes_that_a_brief_reads_are_not_read_otherwise_from_then_on(russian):
    record = next((russian.root / "seeds" / ".records").iterdir())
    before = record.read_bytes()
    refused = russian.run("add", "--encoding", "koi8-r", "old.txt")
    assert refused.code == 3
    assert refused.out == ""
    (line,) = refused.err.splitlines()
    id = yaml.safe_load(russian.brief())["sources"][0]["id"]
    assert f"the brief talks reads {id} (seeds/old.txt) as Windows-1251" in line
    assert "drop the source there first" in line
    assert record.read_bytes() == before
    assert russian.run("add", "--encoding", "windows-1251", "old.txt").code == 0, "that is how it is read"
    assert russian.run("add", "old.txt").code == 0
    assert _stands(russian)


def test_the_column_that_a_brief_reads_is_not_changed_either(bare):
    bare.run("new", "talks")
    bare.write("t.csv", "id,who,text\n1,ann,The talks end on Tuesday.\n")
    assert bare.run("add", "--column", "text", "t.csv").code == 0
    assert bare.run("tick", "talks", "--source", "t.csv", "--quote", "The talks end on Tuesday.").code == 0
    refused = bare.run("add", "--column", "who", "t.csv")
    assert refused.code == 3
    assert "(seeds/t.csv) as text" in refused.err


def test_what_was_read_without_a_choice_is_not_read_otherwise_once_a_brief_has_it(bare):
    bare.run("new", "talks")
    (bare.root / "old.txt").write_bytes(RUSSIAN.encode())
    assert bare.run("add", "old.txt").code == 0
    assert bare.run("tick", "talks", "--source", "old", "--quote", RUSSIAN).code == 0
    assert "encoding" not in yaml.safe_load(bare.brief())["sources"][0]
    assert bare.run("add", "--encoding", "koi8-r", "old.txt").code == 3
    assert bare.run("add", "--encoding", "utf-8", "old.txt").code == 0, "the text is the same"


@pytest.mark.parametrize("state", ["another reading", "no records", "no file", "neither"])
def test_a_report_is_proved_in_the_reading_of_its_brief(russian, state):
    """A colleague's record may say otherwise after a merge, and a clone may have none."""
    record = next((russian.root / "seeds" / ".records").iterdir())
    if state == "another reading":
        record.write_text(record.read_text().replace("Windows-1251", "KOI8-R"))
    if state in {"no records", "neither"}:
        record.unlink()
    if state in {"no file", "neither"}:
        (russian.root / "seeds" / "old.txt").unlink()
    assert _stands(russian)
    assert russian.run("anchors", "talks").code == 0
    found = [row["rule"] for row in russian.run("check", "talks", "--json").json]
    assert "quote-not-found" not in found
    report = russian.root / "briefs" / "talks.sitrep.md"
    before = report.read_bytes()
    assert russian.run("render", "talks", "--draft").code == 0
    assert report.read_bytes() == before


def test_a_report_that_was_issued_is_proved_in_the_reading_it_was_issued_with(russian):
    """Its own brief goes before others that read the same bytes in another way."""
    brief = russian.root / "briefs" / "talks.yaml"
    other = brief.read_text().replace("Windows-1251", "KOI8-R").replace("id: talks", "id: another")
    (russian.root / "briefs" / "another.yaml").write_text(other)
    assert _stands(russian)


def test_an_encoding_that_nobody_knows_is_a_wrong_argument(bare):
    bare.run("new", "talks")
    bare.write("a.txt", "Words.")
    done = bare.run("add", "--encoding", "rot13", "a.txt")
    assert done.code == 2
    assert "no encoding is called rot13" in done.err
    assert not list((bare.root / "seeds").iterdir())


def test_a_folder_is_gone_through_and_summed_up(bare):
    bare.run("new", "talks")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a/inside.html", PAGE.replace("Tuesday", "Friday"))
    (bare.root / "in").mkdir()
    (bare.root / "in" / "box.zip").write_bytes(packed.getvalue())
    bare.write("in/page.html", PAGE)
    bare.write("in/deep/same.html", PAGE)
    for name in ("a.png", "b.png"):
        (bare.root / "in" / name).write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(20))
    done = bare.run("add", "in")
    assert done.code == 3
    assert len(done.lines) == 3
    assert "2 added, 1 already there, 2 refused: 2 × this is a PNG picture" in done.err
    again = bare.run("add", "in")
    assert "0 added, 3 already there, 2 refused" in again.err


def test_hostile_names_and_notices_steer_nothing(bare):
    bare.run("new", "talks")
    folder = bare.root / "in"
    folder.mkdir()
    names = ("a\x1b]0;x\x07\nb.txt", "-rf.txt", "  .txt", "\u202egnp.txt", os.fsdecode(b"\xff\xfe.txt"))
    for number, name in enumerate(names):
        (folder / name).write_text(f"Words number {number}.")
    done = bare.run("add", "in")
    assert done.code == 0, done.err
    assert not set("\x1b\x07\u202e") & set(done.out + done.err)
    stored = [path.name for path in (bare.root / "seeds").glob("*.txt")]
    assert len(stored) == len(names)
    assert all(name.isprintable() and name[0] not in "-." for name in stored)
    for record in (bare.root / "seeds" / ".records").iterdir():
        assert json.loads(record.read_text())["name"].isprintable()


def test_another_reader_of_the_same_bytes_is_a_change_to_be_taken_in(paged, monkeypatch):
    """Once a reader makes another text of the same bytes, quotes are traced in it as in a new version."""
    for words in ("The talks end on Tuesday.", "The ministers met in Tokyo on Monday."):
        assert paged.run("tick", "talks", "--source", "page", "--quote", words).code == 0
    row = next(each for each in table.FORMATS if each.name == "html")

    def read(data, name, reading):
        made = row.read(data, name, reading)
        shift = "New head.\n\n"
        at = len(shift)
        pieces = tuple(piece._replace(start=piece.start + at, end=piece.end + at) for piece in made.pieces)
        head = extract_room.Piece(0, 9)
        text = shift + made.text.replace("Tuesday", "Wednesday" if wrong else "Tuesday")
        if wrong:
            pieces = (*pieces[:-1], pieces[-1]._replace(end=len(text)))
        original = extract_room.Original(made.original.parts, ())
        return extract_room.Extract(text, "html/99", original, (head, *pieces))

    rows = tuple(each._replace(read=read) if each.name == "html" else each for each in table.FORMATS)
    monkeypatch.setattr(table, "FORMATS", rows)
    monkeypatch.setattr("briefing.intake.reception.Reception._worker", lambda self: _Here(rows))
    for path in (paged.root / ".briefing" / "texts").glob("*.json"):
        path.unlink()
    wrong = True
    listed = paged.run("anchors", "talks", "--json")
    assert sorted(row["status"] for row in listed.json) == ["changed", "moved"]
    refused = paged.run("tick", "talks", "--source", "page", "--quote", "New head.")
    assert refused.code == 2
    assert "its text changed" in refused.err
    paged.run("anchors", "talks", "--take", "page")
    brief = yaml.safe_load(paged.brief())
    assert brief["sources"][0]["extractor"] == "html/1", "a quote waits, so the text is not taken in"
    wrong = False
    for path in (paged.root / ".briefing" / "texts").glob("*.json"):
        path.unlink()
    assert paged.run("anchors", "talks", "--take", "page").code == 0
    brief = yaml.safe_load(paged.brief())
    assert brief["sources"][0]["extractor"] == "html/99"
    assert "versions" not in brief["sources"][0]
    text = paged.run("extract", "page", "--json").json["text"]
    for fact in brief["facts"]:
        span = fact["quotes"][0]["spans"][0]
        assert text[span["start"] : span["start"] + len(span["exact"])] == span["exact"]
    assert paged.run("anchors", "talks").err.endswith("every source is what it was when it was ticked\n")


class _Here:
    """Reads in this process, where the row was changed."""

    def __init__(self, rows) -> None:
        self._rows = rows

    def read(self, request, data):
        from briefing.intake.cell import Answer, Outcome, pack_extract

        row = next(each for each in self._rows if each.name == "html")
        body = pack_extract(row.read(data, request.name, request.reading))
        return Outcome(Answer(extract=len(body)), (body,))
