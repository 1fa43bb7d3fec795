"""Columns that a file writes row by row, put back into the order in which they are read."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final, NamedTuple

from briefing.source.formats.pdf.glyphs import Glyphs
from briefing.source.formats.pdf.lines import Line, place_line
from briefing.source.original import Box
from briefing.source.words import count_words

FEWEST_LINES: Final = 6
"""Lines of a page below which no columns are looked for, and rows that must share a gutter."""
WIDE: Final = 0.6
"""Share of the page's writing that a line spans when it may reach over two columns."""
SAMPLES: Final = 10
"""Wide lines of a page that are looked at for a gutter."""
SHARED: Final = 0.5
"""Share of the looked-at lines that have the gutter in the same place."""
NARROWEST: Final = 1.1
"""Times the size of the font that a gutter is wide at least; a blank is a third of it."""
FEWEST_WORDS: Final = 4
FILLED: Final = 0.7
"""Words of a line, and share of its column that it fills, where a column holds prose and no cells of a table."""


class Gutter(NamedTuple):
    """The room between two columns, in points along the line."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """Return the middle of the room."""
        return (self.left + self.right) / 2


def order_columns(lines: Sequence[Line], turn: int, text: str, glyphs: Glyphs, frame: Box) -> list[Line]:
    """Return the lines of a page column by column where the file goes to and fro between two columns of prose.

    Rows of a table stay rows: their cells are short. Lines that PDFium joined over the gutter are cut there.
    """
    gutter = _find_gutter([line for line in lines if line.turn == turn], glyphs)
    if not gutter:
        return list(lines)
    cut = [part for line in lines for part in _cut(line, gutter.middle, turn, text, glyphs, frame)]
    return _regroup(cut, gutter.middle, turn) if _is_prose(cut, gutter, turn) else list(lines)


def _find_gutter(lines: Sequence[Line], glyphs: Glyphs) -> Gutter | None:
    if len(lines) < FEWEST_LINES:
        return None
    return _find_in_rows(lines) or _find_in_lines(lines, glyphs)


def _find_in_rows(lines: Sequence[Line]) -> Gutter | None:
    """Return the gutter that lines beside each other leave free, one after the other in the file."""
    rows = [pair for pair in pairwise(lines) if _are_beside(*pair)]
    if len(rows) < FEWEST_LINES or len(rows) * 3 < len(lines):
        return None
    middle = median((before.right + after.left) / 2 for before, after in rows)
    straddled = [pair for pair in rows if pair[0].right <= middle <= pair[1].left]
    if len(straddled) < SHARED * len(rows):
        return None
    return Gutter(max(pair[0].right for pair in straddled), min(pair[1].left for pair in straddled))


def _are_beside(before: Line, after: Line) -> bool:
    return before.right + before.size / 2 < after.left and abs(before.base - after.base) < before.size


def _find_in_lines(lines: Sequence[Line], glyphs: Glyphs) -> Gutter | None:
    """Return the gutter that most of the wide lines have within them."""
    span = max(line.right for line in lines) - min(line.left for line in lines)
    wide = [line for line in lines if line.right - line.left > WIDE * span]
    if len(wide) < FEWEST_LINES or len(wide) * 3 < len(lines):
        return None
    looked_at = wide[:: -(-len(wide) // SAMPLES)]
    gaps = [gap for line in looked_at for gap in _find_gaps(line, glyphs)]
    for gap in sorted(gaps, key=lambda gap: gap.left - gap.right):
        over = [other for other in gaps if other.left < gap.middle < other.right]
        if len(over) >= max(2, SHARED * len(looked_at)):
            return Gutter(max(each.left for each in over), min(each.right for each in over))
    return None


def _find_gaps(line: Line, glyphs: Glyphs) -> Iterator[Gutter]:
    """Yield the wide gaps between what is drawn in a line; words of one column are drawn in one go, or near."""
    runs = [_find_extent(run, line) for run in glyphs.list_runs(line.at, line.until - 1)]
    for before, after in pairwise(runs):
        if after.left - before.right > NARROWEST * line.size:
            yield Gutter(before.right, after.left)


def _find_blanks(line: Line, text: str) -> Iterator[int]:
    """Yield the places in the text of blanks between words of a line."""
    at = text.find(" ", line.at, line.until)
    while at > 0:
        if text[at + 1] != " " != text[at - 1]:
            yield at
        at = text.find(" ", at + 1, line.until)


def _find_extent(box: Box, line: Line) -> Gutter:
    """Return where a character begins and ends along its line."""
    if line.turn == 0:
        return Gutter(box.left, box.right)
    along = {1: (box.bottom, box.top), 2: (-box.right, -box.left), 3: (-box.top, -box.bottom)}
    left, right = along.get(line.turn, (box.left, box.right))
    shift = line.left - {1: line.box.bottom, 2: -line.box.right, 3: -line.box.top}.get(line.turn, line.box.left)
    return Gutter(left + shift, right + shift)


def _cut(line: Line, middle: float, turn: int, text: str, glyphs: Glyphs, frame: Box) -> list[Line]:
    """Return the two parts of a line that reaches over the gutter with nothing in it, else the line."""
    if line.turn != turn or not line.left < middle < line.right:
        return [line]
    gap = _find_crossing(line, middle, text, glyphs)
    if gap is None:
        return [line]
    return [
        place_line(text, line.at, gap, glyphs, frame),
        place_line(text, gap + 1, line.until, glyphs, frame),
    ]


def _find_crossing(line: Line, middle: float, text: str, glyphs: Glyphs) -> int | None:
    """Return the blank with which a line passes the middle of the gutter, by its place in the text."""
    for at in _find_blanks(line, text):
        before, after = (_find_extent(glyphs.find_box(place), line) for place in (at - 1, at + 1))
        if before.right <= middle <= after.left:
            return at if after.left - before.right > NARROWEST / 2 * line.size else None
    return None


def _is_prose(lines: Sequence[Line], gutter: Gutter, turn: int) -> bool:
    """Say whether both sides of the gutter hold lines of prose."""
    left = [line for line in lines if line.turn == turn and line.right <= gutter.middle]
    right = [line for line in lines if line.turn == turn and line.left >= gutter.middle]
    return _fills(left) and _fills(right)


def _fills(column: Sequence[Line]) -> bool:
    if len(column) < FEWEST_LINES // 2:
        return False
    width = max(line.right for line in column) - min(line.left for line in column)
    words = median(count_words(line.text) for line in column)
    return words >= FEWEST_WORDS and median(line.right - line.left for line in column) >= FILLED * width


def _regroup(lines: Sequence[Line], middle: float, turn: int) -> list[Line]:
    """Return the lines with those left of the gutter before those right of it, between lines that go over it."""
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        if line.turn != turn or line.left < middle < line.right:
            ordered += [*left, *right, line]
            left, right = [], []
        else:
            (left if line.right <= middle else right).append(line)
    return [*ordered, *left, *right]
