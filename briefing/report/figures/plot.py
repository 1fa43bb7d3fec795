"""A timeline as a scene: a row for each event with its date, its mark on the scale, and its words."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from briefing.edtf import Granularity
from briefing.kinds import Kind
from briefing.report.figures.axis import HEIGHT, MARGIN, Stripe, draw_axis, make_scale
from briefing.report.figures.layout import GAP, LEADING, SIZE, SMALL, WIDE, Layout, Row, lay_row
from briefing.report.figures.legend import Key, draw_legend
from briefing.report.figures.marks import draw_mark, is_hollow
from briefing.report.figures.scale import Scale
from briefing.report.figures.scene import Line, Scene, Shade, Shape, Words
from briefing.report.figures.timeline import Timeline


def draw_timeline(timeline: Timeline, layout: Layout = WIDE) -> Scene:
    """Return the picture of a timeline; it is as high as its rows need."""
    rows = [lay_row(event, layout) for event in timeline.events]
    *tops, bottom = accumulate((row.height for row in rows), initial=HEIGHT)
    start, end = layout.scale.left + MARGIN, layout.scale.right - MARGIN
    scale = make_scale((row.days for row in rows if row.days), timeline.as_of, start, end)
    shapes = draw_axis(rows, scale, timeline.as_of, _list_stripes(rows, tops, bottom, layout), layout)
    for row, above, top in zip(rows, [None, *rows], tops, strict=False):
        shapes += _draw_row(row, above, top, layout)
        if row.days:
            shapes += draw_mark(row.event, row.days, top + LEADING / 2, scale, layout.scale)
    legend, height = draw_legend(_list_keys(rows, scale), bottom + GAP, layout.width)
    return Scene(layout.width, bottom + GAP + height, (*shapes, *legend))


def _list_stripes(rows: Sequence[Row], tops: Sequence[float], bottom: float, layout: Layout) -> list[Stripe]:
    """Return where lines may run down the rows without crossing words."""
    if not layout.stacked:
        return [Stripe(HEIGHT - 4, bottom)]
    return [Stripe(top, top + row.scale_height - 1) for row, top in zip(rows, tops, strict=True)]


def _draw_row(row: Row, above: Row | None, top: float, layout: Layout) -> Iterator[Shape]:
    """Yield what is written of an event; a date that stands above already is only repeated faintly."""
    repeated = above is not None and above.event.date == row.event.date
    base = top + LEADING - 2.5
    if above is not None and not repeated:
        yield Line(0, top - GAP / 2, layout.width, top - GAP / 2, 0.4, Shade.FAINT)
    shade = Shade.FAINT if repeated else Shade.INK
    for at, words in enumerate(row.dates):
        yield Words(layout.dates.left, base + at * LEADING, words, SIZE, bold=not repeated, shade=shade)
    if row.aside:
        yield Words(layout.dates.left, base + len(row.dates) * LEADING, row.aside, SMALL, shade=Shade.FAINT)
    first = base + row.scale_height if layout.stacked else base
    for at, words in enumerate(row.words):
        yield Words(layout.words.left, first + at * LEADING, words, SIZE)


def _list_keys(rows: Sequence[Row], scale: Scale) -> list[Key]:
    """Return what the marks of these rows mean, only those that occur."""
    drawn = [(row.event, row.days.granularity) for row in rows if row.days]
    occurs = {
        Key.STATED: any(not is_hollow(event) for event, _ in drawn),
        Key.INFERRED: any(is_hollow(event) for event, _ in drawn),
        Key.PLAN: any(event.kind == Kind.PLAN for event, _ in drawn),
        Key.STRETCH: any(fine not in {Granularity.DAY, Granularity.OPEN} for _, fine in drawn),
        Key.OPEN: any(fine is Granularity.OPEN for _, fine in drawn),
        Key.CUT: bool(scale.cuts),
        Key.UNPLACED: len(drawn) < len(rows),
    }
    return [key for key in Key if occurs[key]]
