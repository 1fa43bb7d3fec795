"""What the paragraphs of a PDF are by their type: headings, captions, notes, items, and the title."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from briefing.source.blocks import Markup, Preset
from briefing.source.formats.pdf.paragraphs import Paragraph
from briefing.source.formats.pdf.sheets import Sheet
from briefing.source.parts import Kind, Mark
from briefing.source.words import count_words, is_stopped

LARGER: Final = 1.12
"""Times the size of the text from which a line is set larger."""
SMALLER: Final = 0.93
"""Times the size of the text up to which a note is set smaller."""
MOST_WORDS: Final = 30
MOST_HEADING_LINES: Final = 4
"""Words and lines of a heading or title."""
FEWEST_LETTERS: Final = 3
"""Letters of a title."""
MOST_LEVELS: Final = 6
LOWER_HALF: Final = 0.6
"""Share of the height of a page below which its notes stand."""
UPPER_PART: Final = 0.4
"""Share of the height of the first page above which its title stands."""

_NO_TITLES: Final = frozenset(
    {
        "contents",
        "table of contents",
        "abstract",
        "summary",
        "inhalt",
        "inhaltsverzeichnis",
        "sommaire",
        "table des matières",
    }
    | {"índice", "indice", "содержание", "оглавление", "目次", "目录"}
)
"""Headings that name a part of any document."""
_CAPTION: Final = re.compile(
    r"(?:figure|fig\.|table|chart|map|photo|plate|exhibit|box|abbildung|abb\.|tabelle|tab\.|tableau|carte|figura|"
    r"tabla|рисунок|рис\.|таблица|табл\.|карта)\s*(?:[\dA-Z]{1,3}(?:[.\-–]\d{1,3})*)\s*(?:[.:|–—]|$)|[図表]\s*\d{1,3}",
    re.IGNORECASE,
)
_LEADER: Final = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})$|…{2,}\s*\d{1,4}$")
"""Dots that lead to the number of a page."""
_MARKER: Final = re.compile(r"(?:\[?\d{1,3}\]?[.)]?|[*†‡§¶]+|[¹²³⁰⁴-⁹]+)\s?\S")


class Sizes:
    """The sizes that the text and the headings of a document are set in, in points."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        exact = defaultdict[float, int](int)
        for paragraph in paragraphs:
            for line in paragraph.lines:
                exact[line.size] += len(line.text)
        counts = Counter[float]()
        for size, letters in exact.items():
            counts[_round(size)] += letters
        self.text = counts.most_common(1)[0][0] if counts else 0.0
        larger = sorted((size for size in counts if size >= LARGER * self.text), reverse=True)
        self._levels = {size: min(level, MOST_LEVELS) for level, size in enumerate(larger, 1)}

    def find_level(self, size: float) -> int:
        """Return the level of a heading of this size, from 1."""
        return self._levels.get(_round(size), min(len(self._levels) + 1, MOST_LEVELS))


def find_title(paragraphs: Sequence[Paragraph], sheet: Sheet, sizes: Sizes) -> Paragraph | None:
    """Return the paragraph of the first page that is set largest, if larger than the text and in its upper part."""
    upper = [each for each in paragraphs if each.first.base > UPPER_PART * sheet.height and _is_short(each)]
    worded = [each for each in upper if _names_something(_join(each))]
    largest = max(worded, key=lambda each: each.first.size, default=None)
    return largest if largest and largest.first.size >= LARGER * sizes.text else None


def _names_something(words: str) -> bool:
    return sum(map(str.isalpha, words)) >= FEWEST_LETTERS and words.casefold().strip(" .:") not in _NO_TITLES


def find_markup(paragraph: Paragraph, sheet: Sheet, sizes: Sizes, before: Kind | None) -> Markup:
    """Return what a paragraph is by its size, its place and how it begins; `before` is the kind of the one before."""
    first = paragraph.first
    if _CAPTION.match(first.text):
        return Markup(Kind.CAPTION)
    if _is_note(paragraph, sheet, sizes, before):
        return Markup(Kind.NOTE)
    large = first.size >= LARGER * sizes.text
    heavy = first.heavy and first.size >= SMALLER * sizes.text and all(line.heavy for line in paragraph.lines)
    if (large or heavy) and _is_short(paragraph) and not is_stopped(paragraph.last.text):
        return Markup(Kind.HEADING, sizes.find_level(first.size if large else sizes.text))
    return Markup(Kind.ITEM if paragraph.is_item else Kind.PARAGRAPH)


def find_preset(markup: Markup, paragraph: Paragraph, sizes: Sizes) -> Preset | None:
    """Return the mark that the look of a paragraph gives outright, with its reason."""
    if all(_LEADER.search(line.text) for line in paragraph.lines):
        return Preset(Mark.NOISE, "line of a table of contents")
    if markup.kind is not Kind.HEADING:
        return None
    large = paragraph.first.size >= LARGER * sizes.text
    return Preset(Mark.HEADLINE, "set larger than the text" if large else "a line of its own, set bold")


def _is_note(paragraph: Paragraph, sheet: Sheet, sizes: Sizes, before: Kind | None) -> bool:
    first = paragraph.first
    if first.base > LOWER_HALF * sheet.height or not 0 < _find_size(paragraph) <= SMALLER * sizes.text:
        return False
    return before is Kind.NOTE or _MARKER.match(first.text) is not None


def _find_size(paragraph: Paragraph) -> float:
    """Return the size of most of a paragraph."""
    return max(paragraph.lines, key=lambda line: len(line.text)).size


def _is_short(paragraph: Paragraph) -> bool:
    if len(paragraph.lines) > MOST_HEADING_LINES:
        return False
    text = _join(paragraph)
    return any(map(str.isalpha, text)) and count_words(text) <= MOST_WORDS


def _join(paragraph: Paragraph) -> str:
    return " ".join(line.text for line in paragraph.lines)


def _round(size: float) -> float:
    return round(size * 2) / 2
