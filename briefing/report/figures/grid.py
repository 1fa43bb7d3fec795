"""The matrix of sources and sections as a scene: in each field a number and a disc that grows with it."""

from collections.abc import Iterator
from itertools import accumulate
from math import sqrt
from typing import Final, NamedTuple

from briefing.report.figures.matrix import Matrix
from briefing.report.figures.scene import Anchor, Dot, Line, Scene, Shade, Shape, Words
from briefing.report.lettering import BOLD, measure_text, wrap

SIZE: Final = 8.5
SMALL: Final = 7.5
LEADING: Final = 10.0
GAP: Final = 7.0
WIDTH: Final = 480.0
NARROW_WIDTH: Final = 264.0
NAMES: Final = 0.27
"""The part of the width that the names of the sources take."""
LARGEST: Final = 7.0
"""The radius in points of the disc of the greatest number; areas are in proportion."""
SMALLEST: Final = 1.2
MOST_NAME_LINES: Final = 3
MOST_TITLE_LINES: Final = 3


class _Head(NamedTuple):
    """What stands above the columns: lines of titles, or numbers with the titles told below."""

    titles: tuple[tuple[str, ...], ...]
    numbered: bool


def draw_matrix(matrix: Matrix, width: float = WIDTH) -> Scene:
    """Return the picture of a matrix, so many points wide; titles too long for a column are numbered and told below."""
    names = width * NAMES
    column = (width - names) / max(len(matrix.sections), 1)
    head = _lay_head(matrix, column)
    top = max(map(len, head.titles), default=0) * LEADING + GAP
    labels = [wrap(row.source, (names - GAP) / (SIZE * BOLD), MOST_NAME_LINES) for row in matrix.rows]
    beside = column >= 2 * LARGEST + GAP + measure_text(str(matrix.most), SIZE)
    field = 2 * LARGEST + (0 if beside else LEADING)
    heights = [max(len(label) * LEADING, field) + GAP for label in labels]
    *tops, bottom = accumulate(heights, initial=top)
    shapes = list(_draw_head(head, names, column, top, width))
    for row, label, at, height in zip(matrix.rows, labels, tops, heights, strict=True):
        middle = at + height / 2
        first = middle - (len(label) - 1) * LEADING / 2 + SIZE * 0.35
        shapes += [Words(0, first + place * LEADING, words, SIZE, bold=True) for place, words in enumerate(label)]
        for place, count in enumerate(row.counts):
            shapes += _draw_field(count, names + (place + 0.5) * column, middle, matrix.most, beside=beside)
        shapes.append(Line(0, at + height, width, at + height, 0.4, Shade.FAINT))
    told = [*_tell_titles(matrix, bottom + GAP, width)] if head.numbered else []
    height = max([bottom, *(words.y for words in told)]) + GAP
    return Scene(width, height, (*shapes, *told))


def _lay_head(matrix: Matrix, column: float) -> _Head:
    """Return the titles in lines, or numbers where one would be cut or its words broken."""
    room = (column - 6) / SMALL
    titles = tuple(tuple(wrap(title, room, MOST_TITLE_LINES + 1)) for title in matrix.sections)
    whole = all(
        len(lines) <= MOST_TITLE_LINES and " ".join(lines) == title
        for lines, title in zip(titles, matrix.sections, strict=True)
    )
    if whole:
        return _Head(titles, numbered=False)
    return _Head(tuple((str(number),) for number in range(1, len(titles) + 1)), numbered=True)


def _draw_head(head: _Head, names: float, column: float, top: float, width: float) -> Iterator[Shape]:
    for at, lines in enumerate(head.titles):
        first = top - GAP - (len(lines) - 1) * LEADING
        for place, words in enumerate(lines):
            middle = names + (at + 0.5) * column
            yield Words(middle, first + place * LEADING, words, SMALL, Anchor.MIDDLE, bold=head.numbered)
    yield Line(0, top, width, top, 0.75)


def _draw_field(count: int, x: float, y: float, most: int, *, beside: bool) -> Iterator[Shape]:
    """Yield a disc and its number, beside it or below it; nought has no disc."""
    shade = Shade.INK if count else Shade.FAINT
    radius = max(LARGEST * sqrt(count / most), SMALLEST) if count else 0
    half = measure_text(str(most), SIZE) / 2
    if radius:
        yield Dot(x - half - 1 if beside else x, y if beside else y - LEADING / 2, radius, Shade.MARK)
    if beside:
        yield Words(x + LARGEST - half + 2, y + SIZE * 0.35, str(count), SIZE, shade=shade)
    else:
        yield Words(x, y + LARGEST + LEADING / 2 - 1, str(count), SIZE, Anchor.MIDDLE, shade=shade)


def _tell_titles(matrix: Matrix, top: float, width: float) -> Iterator[Words]:
    """Yield the numbered titles one below another."""
    y = top + LEADING
    for number, title in enumerate(matrix.sections, 1):
        yield Words(0, y, str(number), SMALL, bold=True)
        for line in wrap(title, (width - 16) / SMALL, MOST_TITLE_LINES) or [""]:
            yield Words(16, y, line, SMALL)
            y += LEADING
