"""A line of words on a page, as layout sees it: upright, whichever way the page is turned."""

from typing import NamedTuple

from briefing.source.formats.pdf.glyphs import ASLANT, Glyphs
from briefing.source.original import Box


class Span(NamedTuple):
    """A stretch of a page's text: `start` and `end` in code points."""

    start: int
    end: int


class Line(NamedTuple):
    """Words on one line: `at` is their place in the page's text in code points, `box` on the page in points.

    `left`, `right` and `base` are upright: along the line and above the foot of the page as its writing stands, in
    points; `size` is that of the font, `turn` counts quarters to the left.
    """

    text: str
    at: int
    box: Box
    left: float
    right: float
    base: float
    size: float
    turn: int
    heavy: bool = False

    @property
    def until(self) -> int:
        """Return the place in the page's text after the last word."""
        return self.at + len(self.text)


def place_line(text: str, span: Span, glyphs: Glyphs, frame: Box) -> Line:
    """Return the line of a stretch of a page's text; `frame` is the part of the page that is shown."""
    first = glyphs.find_box(span.start)
    last = glyphs.find_box(span.end - 1) if span.end - span.start > 1 else first
    box = Box(
        min(first.left, last.left) - frame.left,
        min(first.bottom, last.bottom) - frame.bottom,
        max(first.right, last.right) - frame.left,
        max(first.top, last.top) - frame.bottom,
    )
    face = glyphs.find_face(_find_middle(text, span))
    if face.turn == 0:
        base = face.y - frame.bottom
        base = base if box.bottom <= base <= box.top else box.bottom
        return Line(text[span.start : span.end], span.start, box, box.left, box.right, base, face.size, 0)
    left, right, base = _straighten(box, face.turn, frame.right - frame.left, frame.top - frame.bottom)
    return Line(text[span.start : span.end], span.start, box, left, right, base, face.size, face.turn)


def _find_middle(text: str, span: Span) -> int:
    """Return the letter in the middle of a line, which tells better how it is set than the sign it may begin with."""
    middle = (span.start + span.end) // 2
    return next((at for at in range(middle, span.end) if text[at].isalnum()), span.start)


def _straighten(box: Box, turn: int, width: float, height: float) -> tuple[float, float, float]:
    """Return where writing begins and ends along its line, and how high it stands, as if it stood upright."""
    if turn == 1:
        return box.bottom, box.top, width - box.right
    if turn == 2:
        return width - box.right, width - box.left, height - box.top
    if turn == ASLANT:
        return box.left, box.right, box.bottom
    return height - box.top, height - box.bottom, box.left
