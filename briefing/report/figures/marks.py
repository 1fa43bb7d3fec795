"""The mark of a date on a timeline: a dot for a day, a line for a stretch of days, an arrow for an open end."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from briefing.edtf import Days, Granularity, read_ends
from briefing.kinds import Kind
from briefing.report.figures.layout import Column
from briefing.report.figures.scale import Scale
from briefing.report.figures.scene import Box, Dot, Line, Shade, Shape
from briefing.report.figures.timeline import Event

RADIUS: Final = 2.7
END_RADIUS: Final = 2.1
ARROW: Final = 3.0


def draw_mark(event: Event, days: Days, y: float, scale: Scale, column: Column) -> Iterator[Shape]:
    """Yield the mark of a date at the height `y`; hollow or dashed is what is not stated, square what is a plan."""
    hollow, plan = is_hollow(event), event.kind == Kind.PLAN
    if days.granularity is Granularity.DAY:
        yield _draw_point(scale.place(days.earliest.toordinal() + 0.5), y, RADIUS, hollow=hollow, plan=plan)
        return
    start, end = place_ends(days, scale)
    dashed = hollow or days.granularity is Granularity.OPEN
    left, right = column.left + 1 if start is None else start, column.right - 1 if end is None else end
    yield Line(left, y, right, y, 1.4, dashed=dashed)
    if start is None:
        yield from draw_arrow(left, y, ARROW)
    if end is None:
        yield from draw_arrow(right, y, -ARROW)
    for place in (start, end):
        if place is not None:
            yield _draw_point(place, y, END_RADIUS, hollow=hollow, plan=plan)


def is_hollow(event: Event) -> bool:
    """Say whether a date is drawn hollow: the source does not state it, or it is marked as doubtful."""
    return not event.is_stated or any(point.doubt for point in read_ends(event.edtf) or () if point)


def place_ends(days: Days, scale: Scale) -> tuple[float | None, float | None]:
    """Return where a stretch of days begins and where it ends, None for an end that is open."""
    start = None if days.earliest == date.min else scale.place(days.earliest.toordinal())
    return start, None if days.latest == date.max else scale.place(days.latest.toordinal() + 1)


def draw_arrow(x: float, y: float, size: float) -> Iterator[Line]:
    """Yield an arrow's head with its tip at a place; it points left, with a negative size right."""
    yield Line(x, y, x + size, y - abs(size) * 0.8, 1.2)
    yield Line(x, y, x + size, y + abs(size) * 0.8, 1.2)


def _draw_point(x: float, y: float, radius: float, *, hollow: bool, plan: bool) -> Shape:
    if plan:
        return Box(x - radius, y - radius, 2 * radius, 2 * radius, Shade.INK, hollow)
    return Dot(x, y, radius, Shade.INK, hollow)
