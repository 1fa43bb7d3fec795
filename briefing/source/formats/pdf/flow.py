"""The text of a PDF in reading order: paragraphs go on behind what stands between two pages or columns."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from briefing.source.blocks import Markup, Preset
from briefing.source.extract import Piece
from briefing.source.formats.pdf.lines import Line
from briefing.source.formats.pdf.paragraphs import ANOTHER_SIZE, Paragraph
from briefing.source.original import Segment
from briefing.source.parts import Kind
from briefing.source.words import count_words, is_hyphenated, is_stopped, starts_lower, starts_uncased

FULL: Final = 0.9
"""Share of its column that the last line of a paragraph fills when it was broken by the end of the column."""
LEAST_WORDS: Final = 5
"""Words of a paragraph that may go on over the end of a page."""
_PROSE: Final = frozenset({Kind.PARAGRAPH, Kind.ITEM})


class Passage(NamedTuple):
    """A paragraph, the number of its page from 1, what it is, and whether it stands between the parts of others."""

    page: int
    paragraph: Paragraph
    markup: Markup = Markup()
    preset: Preset | None = None
    aside: bool = False


class Composed(NamedTuple):
    """A text, its pieces, and where each of its lines stands; `part` is the number of the page from 0."""

    text: str
    pieces: tuple[Piece, ...]
    segments: tuple[Segment, ...]


def join_passages(passages: Iterable[Passage]) -> list[list[Passage]]:
    """Return passages in reading order, those together that are one paragraph torn by the end of a page or column.

    What stands between two parts of a paragraph, as heads, feet and notes do, follows after it.
    """
    joined: list[list[Passage]] = []
    flowing: list[Passage] | None = None
    asides: list[list[Passage]] = []
    for passage in passages:
        if passage.aside:
            asides.append([passage])
        elif flowing and _goes_on(flowing[-1], passage):
            flowing.append(passage)
        else:
            joined += asides
            asides = []
            flowing = [passage]
            joined.append(flowing)
    return joined + asides


def _goes_on(before: Passage, after: Passage) -> bool:
    """Say whether a sentence that breaks off at the end of one page or column goes on in the next."""
    last, first = before.paragraph.last, after.paragraph.first
    if before.markup.kind not in _PROSE or after.markup.kind is not Kind.PARAGRAPH or before.preset or after.preset:
        return False
    if before.page == after.page and first.base <= last.base:
        return False
    if is_stopped(last.text) or last.text.endswith((":", ";")) or not _are_alike(last, first):
        return False
    if is_hyphenated(last.text):
        return first.text[:1].isalpha()
    if sum(count_words(line.text) for line in before.paragraph.lines) < LEAST_WORDS:
        return False
    return starts_lower(first.text) or (
        _is_full(before.paragraph) and (_has_prose(after) or starts_uncased(first.text))
    )


def _are_alike(last: Line, first: Line) -> bool:
    small, large = sorted((last.size, first.size))
    return last.turn == first.turn and large <= small * ANOTHER_SIZE


def _is_full(paragraph: Paragraph) -> bool:
    width = paragraph.right - paragraph.left
    return len(paragraph.lines) > 1 and paragraph.last.right - paragraph.left >= FULL * width


def _has_prose(passage: Passage) -> bool:
    lines = passage.paragraph.lines
    return len(lines) > 1 and is_stopped(lines[-1].text)


def compose_text(passages: Iterable[Sequence[Passage]]) -> Composed:
    """Return the text of joined passages: lines end with a line break, paragraphs with a blank line."""
    texts: list[str] = []
    pieces: list[Piece] = []
    segments: list[Segment] = []
    at = 0
    for joined in passages:
        start = at
        for page, line in _list_lines(joined):
            end = at + len(line.text)
            texts += (line.text, "\n")
            segments.append(Segment(at, end, page - 1, line.at, line.until, line.box))
            at = end + 1
        texts.append("\n")
        pieces.append(Piece(start, at - 1, joined[0].markup, joined[0].preset))
        at += 1
    return Composed("".join(texts).rstrip("\n") + "\n" if texts else "", tuple(pieces), tuple(segments))


def _list_lines(joined: Sequence[Passage]) -> Iterator[tuple[int, Line]]:
    for passage in joined:
        for line in passage.paragraph.lines:
            yield passage.page, line
