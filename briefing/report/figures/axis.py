"""The head of a timeline: its scale with some days named, its cuts, and the line of the day of the report."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from briefing.edtf import Days, parse_edtf
from briefing.report.dates import say_date
from briefing.report.figures.layout import SMALL, Column, Layout, Row
from briefing.report.figures.scale import LEAST, Scale, choose_ticks, say_tick
from briefing.report.figures.scene import Anchor, Line, Shade, Shape, Words
from briefing.report.lettering import measure_text

HEIGHT: Final = 34.0
"""Points above the first row."""
MARGIN: Final = 13.0
"""Points at both ends of the scale, for the arrows of open ends and for half of a named day."""
APART: Final = 27.0
"""Points between the middles of two named days."""
_LINE: Final = HEIGHT - 4


class Stripe(NamedTuple):
    """Where a line down the rows is drawn: from one height to another."""

    top: float
    bottom: float


def make_scale(spans: Iterable[Days], as_of: str, start: float, end: float, least: float = LEAST) -> Scale:
    """Return the scale on which all these days, and the day of the report, have a place."""
    closed = parse_edtf(as_of)
    bounds = [bound for days in (*spans, *([closed] if closed else [])) for bound in _list_bounds(days)]
    return Scale(bounds, start, end, least)


def draw_axis(rows: Sequence[Row], scale: Scale, as_of: str, stripes: Sequence[Stripe], layout: Layout) -> list[Shape]:
    """Return the head of a picture and its lines down the `stripes`."""
    shapes: list[Shape] = list(_draw_line(scale, layout.scale))
    closed = place_as_of(as_of, scale)
    taken = [] if closed is None else [closed]
    for day in choose_ticks(list_days([row.days for row in rows if row.days]), scale, APART, taken):
        place = scale.place(day + 0.5)
        above, below = say_tick(day)
        shapes += [Line(place, top, place, bottom, 0.4, Shade.FAINT) for top, bottom in stripes]
        shapes.append(Words(place, _LINE - 11.5, above, SMALL, Anchor.MIDDLE, shade=Shade.FAINT))
        shapes.append(Words(place, _LINE - 4.5, below, SMALL, Anchor.MIDDLE, shade=Shade.FAINT))
    if closed is not None:
        shapes += _draw_as_of(closed, f"as of {say_date(as_of)}", stripes, layout.width)
    return shapes


def place_as_of(as_of: str, scale: Scale) -> float | None:
    """Return where the day of the report stands, None where that is not told."""
    closed = parse_edtf(as_of)
    return scale.place((closed.earliest.toordinal() + closed.latest.toordinal() + 1) / 2) if closed else None


def list_days(spans: Sequence[Days]) -> list[int]:
    """Return the days that a scale could name: the first, the last, then those at which most events stand."""
    ends = [(None if days.latest == date.max else days.latest.toordinal()) for days in spans]
    starts = [(None if days.earliest == date.min else days.earliest.toordinal()) for days in spans]
    count = Counter(end if start is None else start for start, end in zip(starts, ends, strict=True))
    days = sorted({day for day in (*starts, *ends) if day is not None})
    return [*days[:1], *days[-1:], *sorted(days, key=lambda day: -count[day])]


def _list_bounds(days: Days) -> Iterator[int]:
    """Yield the ends of some days that are known: the first day, and the one after the last."""
    if days.earliest != date.min:
        yield days.earliest.toordinal()
    if days.latest != date.max:
        yield days.latest.toordinal() + 1


def _draw_line(scale: Scale, column: Column) -> Iterator[Line]:
    """Yield the scale's line and, where it is cut, two slanted strokes with nothing between them."""
    middles = [(cut.start + cut.end) / 2 for cut in scale.cuts]
    edges = [column.left, *(middle + side for middle in middles for side in (-1.5, 1.5)), column.right]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        yield Line(start, _LINE, end, _LINE, 0.75, Shade.FAINT)
    for place in edges[1:-1]:
        yield Line(place - 1.2, _LINE + 2.4, place + 1.2, _LINE - 2.4, 0.75)


def _draw_as_of(place: float, words: str, stripes: Sequence[Stripe], width: float) -> Iterator[Shape]:
    half = measure_text(words, SMALL, bold=True) / 2
    for top, bottom in [Stripe(8.5, _LINE), *stripes]:
        yield Line(place, top, place, bottom, 1, Shade.MARK)
    yield Words(min(max(place, half), width - half), 6.5, words, SMALL, Anchor.MIDDLE, bold=True, shade=Shade.MARK)
