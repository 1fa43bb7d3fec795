"""The pages of a PDF as lines of words, each with its place on the page."""

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from itertools import pairwise
from typing import Final, NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

from briefing.source.formats.pdf.glyphs import FARTHEST, Glyphs
from briefing.source.formats.pdf.gutters import order_columns
from briefing.source.formats.pdf.lines import Line, place_line
from briefing.source.original import Box

HYPHEN: Final = "\ufffe"
"""What PDFium writes for a hyphen at the end of a line together with the line's break."""
PROBES: Final = 24
"""Characters of a page that are asked whether their font tells which letter they are."""
LINE_PROBES: Final = 6
"""Lines of a page that are asked whether they are drawn at all."""
GARBLED: Final = 0.2
"""Share of the characters of a page without a known letter from which the page is named."""
_LINE: Final = re.compile(rf"{HYPHEN}|[^\s{HYPHEN}](?:[^\r\n{HYPHEN}]*[^\s{HYPHEN}])?{HYPHEN}?")
"""A line without the blanks around it."""
_HYPHEN_BEFORE_BREAK: Final = re.compile("\x02(?=\r|\n|$)")
_UNKNOWN: Final = "\ufffd"
_PLAIN: Final = dict.fromkeys([*range(9), 11, 12, *range(14, 32), *range(0x7F, 0xA0), 0xFFFF], _UNKNOWN) | {
    0xFFFE: "-",
    0x2028: " ",
    0x2029: " ",
    0xF0B7: "•",
    0xF0A7: "▪",
}
"""What is printed for what PDFium writes: a hyphen, and for control characters, which no page shows, the sign of an
unknown one, and the bullets of two fonts of signs; each stands for one character, so that places stay."""
_WRITTEN_ELSE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\uf0a7\uf0b7\ufffe\uffff]")
_FROM_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]{2}")
_NO_LETTER: Final = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


class Sheet(NamedTuple):
    """One page: its number from 1, its size in points as its words stand upright, their turn, and its lines.

    `hidden` says that its words are an invisible layer, `garbled` that its fonts do not tell which letters they show,
    `damaged` that it cannot be read, `leftward` that words on it are written from right to left;
    `unknown` counts the signs that no letter is known for.
    """

    number: int
    width: float
    height: float
    turn: int
    lines: Sequence[Line]
    hidden: bool = False
    garbled: bool = False
    damaged: bool = False
    leftward: bool = False
    unknown: int = 0


class Overlong(Exception):
    """A page holds more characters than there is room for."""


def read_sheet(document: PdfDocument, number: int, room: int) -> Sheet:
    """Return a page, by its number from 1; raises PdfiumError where it cannot be read.

    Raises Overlong for more than `room` characters, before they are taken over.
    """
    with closing(document[number - 1]) as page, closing(page.get_textpage()) as text:
        if text.count_chars() > room:
            raise Overlong
        return _read(page, text, number)


def _read(page: PdfPage, page_text: PdfTextPage, number: int) -> Sheet:
    raw = (
        _HYPHEN_BEFORE_BREAK.sub(HYPHEN, page_text.get_text_range(errors="replace")) if page_text.count_chars() else ""
    )
    text = raw.translate(_PLAIN) if _WRITTEN_ELSE.search(raw) else raw
    glyphs = Glyphs(page_text, raw)
    frame = _find_frame(page)
    lines = [place_line(text, match.start(), match.end(), glyphs, frame) for match in _LINE.finditer(raw)]
    turn = _find_turn(lines)
    lines = _put_upright(lines, turn)
    lines = order_columns(lines, turn, text, glyphs, frame)
    width, height = frame.right - frame.left, frame.top - frame.bottom
    if turn % 2:
        width, height = height, width
    return Sheet(
        number,
        width,
        height,
        turn,
        lines,
        _is_hidden(lines, glyphs),
        _is_garbled(raw, text, glyphs),
        leftward=_FROM_RIGHT_TO_LEFT.search(text) is not None,
        unknown=text.count(_UNKNOWN),
    )


def _find_frame(page: PdfPage) -> Box:
    """Return the part of the page that is shown, in points of its own measure."""
    rectangle = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page.raw, rectangle):
        return Box(0.0, 0.0, 0.0, 0.0)
    frame = Box(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
    return frame if all(-FARTHEST < edge < FARTHEST for edge in frame) else Box(0.0, 0.0, 0.0, 0.0)


def _find_turn(lines: Sequence[Line]) -> int:
    """Return the turn that most of the words have."""
    if not any(line.turn for line in lines):
        return 0
    turns = Counter[int]()
    for line in lines:
        turns[line.turn] += len(line.text)
    return turns.most_common(1)[0][0]


def _put_upright(lines: list[Line], turn: int) -> list[Line]:
    """Return lines downwards, where PDFium takes writing that is turned by its place on the sheet and goes upwards."""
    if turn == 0:
        return lines
    steps = [before.base - after.base for before, after in pairwise(lines) if before.turn == after.turn == turn]
    return lines[::-1] if sum(step < 0 for step in steps) > sum(step > 0 for step in steps) else lines


def _is_hidden(lines: Sequence[Line], glyphs: Glyphs) -> bool:
    probes = lines[:: len(lines) // LINE_PROBES + 1]
    return bool(probes) and sum(glyphs.is_hidden(line.at) for line in probes) * 2 > len(probes)


def _is_garbled(raw: str, text: str, glyphs: Glyphs) -> bool:
    if not text:
        return False
    if len(_NO_LETTER.findall(text)) > GARBLED * len(text):
        return True
    step = len(raw) // PROBES + 1
    probes = [at for at in range(0, len(raw), step) if not text[at].isspace() and raw[at] != HYPHEN]
    return sum(map(glyphs.is_unmapped, probes)) > GARBLED * len(probes)
