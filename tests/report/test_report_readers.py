"""A finished report is read back from every format: the same passages and notes, whatever was done to its white space."""

import random
import re
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from golden_report import CASES, GOLDEN

from briefing.errors import UnreadableFile
from briefing.evidence.quotation import fold
from briefing.model import Brief, Fact, Heading, Quote, Source, Span
from briefing.report.banner import BANNERS
from briefing.report.formats import FORMATS
from briefing.report.manuscript import Manuscript
from briefing.report.product import produce
from briefing.report.readers import READERS, read_report
from briefing.report.reading import Piece, parse
from briefing.report.spacing import squeeze
from briefing.report.template import render_markdown
from briefing.report.verify import Outcome, find_uncited, verify
from briefing.source.document import Document, read_document
from briefing.store.brief_file import BriefFile
from briefing.workspace import Workspace
from tests.report.hostile_brief import BRIEF, DOCUMENT, DOCUMENTS

ROOT = Path(__file__).parents[2]
BY_HASH = {DOCUMENT.sha256: DOCUMENT}
HOSTILE = render_markdown(BRIEF, DOCUMENTS, draft=True)


@lru_cache(maxsize=64)
def write(name, markdown):
    return FORMATS[name].render(Manuscript(markdown)).content


def read(name, markdown):
    return read_report(write(name, markdown), "report")


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    """The brief that comes with the desk: its report with pictures, and its sources by hash."""
    workspace = Workspace.find(ROOT, None)
    brief = BriefFile.open(workspace.brief_path("japan-russia-2plus2-2017-03"), tmp_path_factory.mktemp("state")).brief
    documents = workspace.read_sources(brief)
    held = {document.sha256: document for document in documents.values() if isinstance(document, Document)}
    return produce(brief, documents), held


def essence(report):
    """What a report says: white space, places and the closing banner apart, notes by their order."""
    numbers = {}
    for passage in report.passages:
        for id in passage.notes:
            numbers.setdefault(id, len(numbers))
    passages = []
    for each in report.passages:
        pieces = tuple(
            Piece(squeeze(piece.text), tuple(map(numbers.get, piece.notes)))
            for piece in each.pieces
            if piece.text.strip() or piece.notes
        )
        notes = tuple(map(numbers.get, each.notes))
        comment = squeeze(each.comment)
        passages.append(replace(each, line=0, text=squeeze(each.text), pieces=pieces, notes=notes, comment=comment))
    if set(re.split("·", passages[-1].text)) <= BANNERS:
        passages.pop()
    quotes = {numbers[id]: [squeeze_quote(quote) for quote in note.quotes] for id, note in report.notes.items()}
    return passages, quotes


def squeeze_quote(quote):
    return quote and quote._replace(words=squeeze(quote.words), chain=squeeze(quote.chain), sic=squeeze(quote.sic))


@pytest.mark.parametrize("name", FORMATS)
def test_the_shipped_report_stands_note_by_note(shipped, name):
    product, held = shipped
    report = read_report(product.render(name).content, "report")
    verdicts = verify(report, held)
    assert [verdict for verdict in verdicts if verdict.standing is not Outcome.STANDS] == []
    assert len(verdicts) == len(parse(product.markdown).notes) == 45
    assert find_uncited(report) == ()
    assert report.caveats == ()
    assert essence(report) == essence(parse(product.markdown))


@pytest.mark.parametrize("name", ["html", "pdf", "docx"])
@pytest.mark.parametrize("case", CASES)
def test_every_product_is_read_back_as_it_was_written(name, case):
    markdown = (GOLDEN / case).read_text(encoding="utf-8")
    assert essence(read(name, markdown)) == essence(parse(markdown))


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_words_stand_in_every_format(name):
    report = read(name, HOSTILE)
    assert {verdict.standing for verdict in verify(report, BY_HASH)} == {Outcome.STANDS}
    assert find_uncited(report) == ()


def other_letter(text, at):
    return text[:at] + ("x" if text[at] != "x" else "y") + text[at + 1 :]


@pytest.mark.parametrize("name", FORMATS)
def test_any_one_letter_of_a_quote_that_is_another_is_found(shipped, name):
    markdown, held = shipped[0].markdown, shipped[1]
    chance = random.Random(name)
    notes = list(re.finditer(r'^\[\^(f-\w+)\]: "([^"\n]*)', markdown, re.MULTILINE))
    changed = markdown
    altered = chance.sample(notes, 12)
    for note in altered:
        letters = [at for at in range(*note.span(2)) if markdown[at].isalpha()]
        changed = other_letter(changed, chance.choice(letters))
    verdicts = verify(read(name, changed), held)
    spoilt = [verdict for verdict in verdicts if verdict.standing is not Outcome.STANDS]
    assert len(verdicts) == 45
    assert {verdict.standing for verdict in spoilt} == {Outcome.CHANGED}
    assert len(spoilt) == len(altered)


@pytest.mark.parametrize("name", ["md", "html", "docx"])
def test_a_note_goes_by_the_name_of_its_fact_where_the_format_tells_it(name):
    assert set(read(name, HOSTILE).notes) == set(parse(HOSTILE).notes)


def test_the_words_of_a_pdf_are_told_by_note_number_and_page():
    report = read("pdf", HOSTILE)
    assert list(report.notes) == [f"note-{number}" for number in range(1, len(report.notes) + 1)]
    assert report.unit == "page"
    pages = [passage.line for passage in report.passages]
    assert pages == sorted(pages)
    assert set(pages) == set(range(1, max(pages) + 1))


SAYINGS = (
    "Thai สวัสดีชาวโลก and 한국어 안녕 stand here",
    "cuneiform 𒐫𒀀, a mark alone \u0301 and literal [U+12423] too",
    "ﬁne ﬂow ﷽ x",
    f"e{chr(0x301) * 12} e\u0301\u0323 end",
    "flag 🇯🇵 family 👩‍👩‍👧 skin 👍🏽 1️⃣",
    "hyphen soft\u00adhy non\u2011break " + "long-" * 60,
    "w" * 300,
    "日本語の長い文" * 30,
    'said "x" […] also; *also* ; sha256 0123456789ab; C3; also "y"',
    "1. Independent origins: 1. ↑ a b",
)


def quote_all(sayings):
    document = read_document("\n\n".join(sayings).encode(), "sayings.txt")
    facts, at = [], 0
    for number, words in enumerate(document.text.split("\n\n"), 1):
        quote = Quote(source="s-a", spans=(Span(start=at, exact=words),))
        facts.append(Fact(id=f"f-{number:08d}", quotes=(quote,)))
        at += len(words) + 2
    source = Source(id="s-a", file="seeds/sayings.txt", sha256=document.sha256)
    brief = Brief(brief=Heading(id="a", title="A"), sources=(source,), facts=tuple(facts))
    return render_markdown(brief, {"s-a": document}), {document.sha256: document}


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_font_lacks_and_what_a_line_breaks_stands(name):
    markdown, held = quote_all(SAYINGS)
    verdicts = verify(read(name, markdown), held)
    assert len(verdicts) == len(SAYINGS)
    assert [verdict for verdict in verdicts if verdict.standing is not Outcome.STANDS] == []


def test_what_a_font_lacks_is_found_where_it_is_another_character():
    markdown, held = quote_all(SAYINGS[:1])
    verdicts = verify(read("pdf", markdown.replace("ส", "ห")), held)
    assert [verdict.standing for verdict in verdicts] == [Outcome.CHANGED]


def test_a_pdf_says_that_it_turns_words_from_right_to_left():
    report = read("pdf", "# T\n\nעברית\n")
    assert "right to left" in report.caveats[0]


def test_a_character_by_its_number_is_that_character_but_for_ascii():
    assert squeeze("[U+0E2A]a [U+12423]") == "สa\U00012423"
    assert squeeze("[U+0041] [U+D800] [U+110000]") == "[U+0041][U+D800][U+110000]"
    assert fold(squeeze("e\u0301 x")).text == "éx"


def test_every_format_that_is_written_is_read():
    assert {reader.name for reader in READERS} == set(FORMATS)


@pytest.mark.parametrize("data", [b"", b" \n"])
def test_an_empty_file_is_no_report(data):
    with pytest.raises(UnreadableFile, match=r"report\.pdf is empty"):
        read_report(data, "report.pdf")


def with_entry(name, text):
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        archive.writestr(name, text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\nnothing\n%%EOF", "cannot be read"),
        (b"%PDF-1.7\n", "cut off"),
        (with_entry("x.txt", "x"), "no Word document"),
        (b"<!DOCTYPE html><html><body>half", "cut off"),
        (b"<!DOCTYPE html><html>\xff</html>", "UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "cannot be read as text"),
        ("# Bericht für den Tag".encode("latin-1"), "report"),
    ],
)
def test_what_is_no_report_is_refused_in_a_sentence_that_names_it(data, words):
    with pytest.raises(UnreadableFile, match=words) as refusal:
        read_report(data, "report")
    assert str(refusal.value).startswith("report: ")


@pytest.mark.parametrize("name", ["html", "pdf", "docx"])
def test_no_damage_makes_a_reader_fall_over(name):
    chance = random.Random(7)
    content = write(name, HOSTILE)
    for _ in range(60):
        data = bytearray(content)
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        start = chance.randrange(len(data)) if chance.random() < 0.2 else len(data)
        try:
            report = read_report(bytes(data[:start]), "report")
        except UnreadableFile:
            continue
        verify(report, BY_HASH)
