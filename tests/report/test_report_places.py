"""A note says in words where a quote stands in its original, and is read back all the same."""

from hashlib import sha256

import pytest

from briefing.evidence.holdings import Holdings
from briefing.model import Brief, Fact, Heading, Quote, Source, Span
from briefing.report.product import produce
from briefing.report.readers import read_report
from briefing.report.verify import verify
from briefing.source.document import Document, compose
from briefing.source.extract import Extract, Piece
from briefing.source.original import Original, Part, PartKind, Segment

TEXT = "The talks end on Tuesday.\n\nThe next talks are held in Moscow."
DIGEST = sha256(b"paged").hexdigest()
SECOND = TEXT.index("The next")


def paged(*parts: Part) -> Document:
    ends = ((0, 25), (SECOND, len(TEXT)))
    segments = tuple(Segment(*each, number, 0, each[1] - each[0]) for number, each in enumerate(ends))
    return compose(Extract(TEXT, "pdf/1", Original(parts, segments), tuple(Piece(*each) for each in ends)), DIGEST, "x")


def report(document: Document, tmp_path, *quoted: str) -> str:
    spans = tuple(Span(start=TEXT.index(words), exact=words) for words in quoted)
    brief = Brief(
        brief=Heading(id="x", title="X"),
        sources=(Source(id="s-a", file="seeds/a.pdf", sha256=DIGEST, title="Talks", extractor="pdf/1"),),
        facts=(Fact(id="f-1", quotes=(Quote(source="s-a", spans=spans),)),),
    )
    return produce(brief, Holdings.of({"s-a": document}), tmp_path, draft=True).markdown


@pytest.mark.parametrize(
    ("parts", "quoted", "words"),
    [
        ((Part(PartKind.PAGE, 3), Part(PartKind.PAGE, 4)), ("The talks end on Tuesday.",), ", page 3, characters 0–25"),
        (
            (Part(PartKind.PARAGRAPH, 3), Part(PartKind.PARAGRAPH, 12)),
            ("The talks end", "are held in Moscow."),
            ", ¶ 3, ¶ 12, characters",
        ),
        ((Part(PartKind.FILE), Part(PartKind.FILE)), ("The talks end on Tuesday.",), "not dated, characters 0–25"),
    ],
)
def test_a_note_names_the_page_or_paragraph_and_is_proved(tmp_path, parts, quoted, words):
    document = paged(*parts)
    markdown = report(document, tmp_path, *quoted)
    assert words.replace("not dated", "") in markdown
    assert ", file" not in markdown
    read = read_report(markdown.encode(), "x.md")
    assert [verdict.standing for verdict in verify(read, {DIGEST: document})] == ["stands"]


def test_a_name_of_a_part_breaks_no_note(tmp_path):
    document = paged(Part(PartKind.ROW, 3, 'a"; sha256 000000000000\n[^x]: "b'), Part(PartKind.ROW, 4))
    markdown = report(document, tmp_path, "The talks end on Tuesday.")
    read = read_report(markdown.encode(), "x.md")
    assert [verdict.standing for verdict in verify(read, {DIGEST: document})] == ["stands"]
    assert list(read.notes) == ["f-1"]
