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


def test_the_chosen_encoding_is_recorded_kept_in_the_brief_and_changed_by_adding_again(bare):
    bare.run("new", "talks")
    (bare.root / "old.txt").write_bytes("Переговоры закончились в Токио.".encode("koi8-r"))
    assert bare.run("add", "--encoding", "KOI8_R", "old.txt").code == 0
    assert bare.run("tick", "talks", "--source", "old", "--quote", "Переговоры закончились в Токио.").code == 0
    assert yaml.safe_load(bare.brief())["sources"][0]["encoding"] == "KOI8-R"
    again = bare.run("add", "--encoding", "windows-1251", "old.txt")
    assert "already there as seeds/old.txt, read as Windows-1251 from now on" in again.out
    words = "Переговоры закончились"
    ticked = bare.run("tick", "talks", "--source", "old", "--quote", words, "--again")
    assert ticked.code == 0, "what the brief has taken in is read on as the brief says"
    found = [row["rule"] for row in bare.run("check", "talks", "--json").json]
    assert "quote-not-found" not in found, "the brief says how it was read when it was ticked"


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
