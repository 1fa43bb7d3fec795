"""A line of words on a page, as layout sees it: upright, whichever way the page is turned."""

from typing import Final, NamedTuple

from briefing.source.formats.pdf.glyphs import ASLANT, Glyphs
from briefing.source.original import Box

SHORTEST: Final = 3
LONGEST: Final = 90
"""Code points of a line that may be a heading."""


class Line(NamedTuple):
    """Words on one line: `at` is their place in the page's text in code points, `box` on the page in points.

    `left`, `right` and `base` are upright: along the line and above the foot of the page as its writing stands, in
    points; `size` is that of the font, `turn` counts quarters to the left. `heavy` says whether it is set bold, None
    where nobody asked.
    """

    text: str
    at: int
    box: Box
    left: float
    right: float
    base: float
    size: float
    turn: int
    heavy: bool | None = None

    @property
    def until(self) -> int:
        """Return the place in the page's text after the last word."""
        return self.at + len(self.text)


def place_line(text: str, start: int, end: int, glyphs: Glyphs, frame: Box) -> Line:
    """Return the line of a stretch of a page's text; `frame` is the part of the page that is shown."""
    left, bottom, right, top = glyphs.find_room(start, end - 1)
    box = Box(
        round(left - frame.left, 2),
        round(bottom - frame.bottom, 2),
        round(right - frame.left, 2),
        round(top - frame.bottom, 2),
    )
    words = text[start:end]
    size, turn, base = glyphs.find_face(_find_middle(text, start, end))
    heavy = glyphs.is_heavy(start) and glyphs.is_heavy(end - 1) if _may_head(words) else None
    if turn == 0:
        base -= frame.bottom
        base = base if box.bottom <= base <= box.top else box.bottom
        return Line(words, start, box, box.left, box.right, base, size, 0, heavy)
    left, right, base = _straighten(box, turn, frame.right - frame.left, frame.top - frame.bottom)
    return Line(words, start, box, left, right, base, size, turn, heavy)


def _find_middle(text: str, start: int, end: int) -> int:
    """Return the letter in the middle of a line, which tells better how it is set than the sign it may begin with."""
    middle = (start + end) // 2
    if text[middle].isalnum():
        return middle
    return next((at for at in range(middle, end) if text[at].isalnum()), start)


def _may_head(words: str) -> bool:
    """Say whether a line may be a heading, so that it is worth asking for its font."""
    return SHORTEST <= len(words) <= LONGEST and words[0].isalnum() and words[-1] not in ".,;-"


def _straighten(box: Box, turn: int, width: float, height: float) -> tuple[float, float, float]:
    """Return where writing begins and ends along its line, and how high it stands, as if it stood upright."""
    upright = {
        ASLANT: (box.left, box.right, box.bottom),
        1: (box.bottom, box.top, width - box.right),
        2: (width - box.right, width - box.left, height - box.top),
        3: (height - box.top, height - box.bottom, box.left),
    }
    return upright[turn]
