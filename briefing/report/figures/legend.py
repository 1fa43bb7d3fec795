"""What the marks of a timeline mean, drawn below it."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Final

from briefing.report.figures.scene import Box, Dot, Line, Shade, Shape, Words
from briefing.report.lettering import measure_text

SIZE: Final = 7.0
LEADING: Final = 10.0
_SIGN: Final = 20.0
"""Points that a sign takes beside its words."""
_APART: Final = 12.0


class Key(StrEnum):
    """A sign and what it means."""

    STATED = "date stated by the source"
    INFERRED = "hollow, dashed: not stated, or doubtful"
    PLAN = "square: a plan"
    STRETCH = "some time between, or all of it"
    OPEN = "open end"
    CUT = "scale cut: a stretch drawn shorter than its days"
    UNPLACED = "no mark: not a date that can be placed"


def draw_legend(keys: Sequence[Key], top: float, width: float) -> tuple[list[Shape], float]:
    """Return the shapes of a legend whose first row begins at `top`, and its height; it breaks at `width` points."""
    shapes: list[Shape] = []
    left, y = 0.0, top + LEADING / 2
    for key in keys:
        sign = 0.0 if key is Key.UNPLACED else _SIGN
        taken = sign + measure_text(key, SIZE)
        if left and left + taken > width:
            left, y = 0.0, y + LEADING
        shapes += [*_draw_sign(key, left + 2, y), Words(left + sign, y + 2.5, str(key), SIZE, shade=Shade.FAINT)]
        left += taken + _APART
    return shapes, y + LEADING / 2 - top if keys else 0.0


def _draw_sign(key: Key, x: float, y: float) -> Iterator[Shape]:
    match key:
        case Key.STATED:
            yield Dot(x + 6, y, 2.7)
        case Key.INFERRED:
            yield Line(x, y, x + 13, y, 1.4, dashed=True)
            yield Dot(x + 6.5, y, 2.7, hollow=True)
        case Key.PLAN:
            yield Box(x + 4, y - 2.7, 5.4, 5.4, Shade.INK)
        case Key.STRETCH:
            yield Line(x, y, x + 13, y, 1.4)
            yield from (Dot(x + 1, y, 2.1), Dot(x + 12, y, 2.1))
        case Key.OPEN:
            yield Line(x, y, x + 13, y, 1.4, dashed=True)
            yield from (Line(x + 13, y, x + 10, y - 2.4, 1.2), Line(x + 13, y, x + 10, y + 2.4, 1.2))
        case Key.CUT:
            yield from (Line(x + 3, y + 3, x + 6, y - 3), Line(x + 6, y + 3, x + 9, y - 3))
        case _:
            return
