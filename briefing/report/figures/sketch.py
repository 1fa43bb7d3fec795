"""The pictures of a report as rows of text for a terminal; widths are cells."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefing.edtf import Days, Granularity, parse_edtf
from briefing.kinds import Kind
from briefing.report.dates import say_date
from briefing.report.figures.axis import list_days, make_scale, place_as_of
from briefing.report.figures.marks import is_hollow, place_ends
from briefing.report.figures.matrix import Matrix
from briefing.report.figures.scale import Scale, choose_ticks, say_tick
from briefing.report.figures.timeline import Event, Timeline
from briefing.report.lettering import Measure, measure_cells, wrap

LEAST_WIDTH: Final = 24
"""The narrowest sketch; where there is less room, rows are longer than it."""
STACKED_BELOW: Final = 72
"""A sketch narrower than this has its words below the dates."""
DATES: Final = 20
MOST_SCALE: Final = 28
MOST_LINES: Final = 3
LEAST_NAME: Final = 12
MOST_NAME: Final = 40
AS_OF: Final = "┊"
_POINTS: Final = {(False, False): "●", (True, False): "○", (False, True): "■", (True, True): "□"}
_LINES: Final = {False: "─", True: "╌"}
_BARS: Final = "▁▂▃▄▅▆▇█"
LEGEND: Final = "● date stated  ○ ╌ not stated or doubtful  ■ □ plan  ◂ ▸ open end"


class _Frame(NamedTuple):
    """The scale in cells and what lies below all marks: blanks and the line of the day of the report."""

    scale: Scale
    ground: str
    words: int
    stacked: bool
    measure: Measure


def sketch(shown: Timeline | Matrix, width: int, measure: Measure = measure_cells) -> tuple[str, ...]:
    """Return a picture, given as `Figure.shown`, as rows of text no wider than `width` cells, from `LEAST_WIDTH` up.

    `measure` tells how many cells a character takes. The rows hold no control characters.
    """
    room = max(width, LEAST_WIDTH)
    if isinstance(shown, Timeline):
        rows = _sketch_timeline(shown, room, measure)
    else:
        rows = _sketch_matrix(shown, room, measure)
    return tuple(row.rstrip() for row in rows)


def _sketch_timeline(timeline: Timeline, width: int, measure: Measure) -> Iterator[str]:
    frame = _lay_frame(timeline, width, measure)
    spans = [days for event in timeline.events if (days := parse_edtf(event.edtf))]
    indent = "" if frame.stacked else " " * (DATES + 1)
    if timeline.as_of:
        yield indent + _head(f"as of {say_date(timeline.as_of)} {AS_OF}", frame)
    yield indent + _name_days(spans, frame, timeline.as_of)
    said = ""
    for event in timeline.events:
        yield from _sketch_event(event, frame, repeated=event.date == said)
        said = event.date
    yield ""
    yield from wrap(LEGEND, width, MOST_LINES, measure)


def _lay_frame(timeline: Timeline, width: int, measure: Measure) -> _Frame:
    stacked = width < STACKED_BELOW
    cells = width - 2 if stacked else min(MOST_SCALE, width // 3)
    spans = (days for event in timeline.events if (days := parse_edtf(event.edtf)))
    scale = make_scale(spans, timeline.as_of, 1, cells - 2, 1)
    closed = place_as_of(timeline.as_of, scale)
    ground = [" "] * cells
    if closed is not None:
        ground[int(closed)] = AS_OF
    return _Frame(scale, "".join(ground), width - 2 if stacked else width - DATES - cells - 3, stacked, measure)


def _head(words: str, frame: _Frame) -> str:
    """Return the words whose last character stands above the line of the day of the report, as far as they can."""
    return " " * max(frame.ground.find(AS_OF) + 1 - len(words), 0) + words


def _name_days(spans: Sequence[Days], frame: _Frame, as_of: str) -> str:
    """Return the row that names some days of the scale, none where the line of the day of the report stands."""
    row = list(frame.ground)
    closed = place_as_of(as_of, frame.scale)
    taken = [] if closed is None else [closed]
    for day in choose_ticks(list_days(spans), frame.scale, 13, taken):
        name = " ".join(say_tick(day))
        start = min(max(int(frame.scale.place(day + 0.5)) - len(name) // 2, 0), len(row) - len(name))
        if start >= 0 and not "".join(row[start : start + len(name)]).strip():
            row[start : start + len(name)] = name
    return "".join(row)


def _sketch_event(event: Event, frame: _Frame, *, repeated: bool) -> Iterator[str]:
    strip = _draw_strip(event, frame)
    basis = event.basis if not event.is_stated else ""
    aside = ", ".join(filter(None, [basis, event.kind if event.kind == Kind.PLAN else ""]))
    words = wrap(event.text, frame.words, MOST_LINES, frame.measure)
    if frame.stacked:
        yield strip
        yield from wrap(f"{event.date}{f' ({aside})' if aside else ''}", frame.words + 2, MOST_LINES, frame.measure)
        yield from (f"  {line}" for line in words)
        return
    dates = [*wrap('"' if repeated else event.date, DATES, MOST_LINES, frame.measure), *([aside] if aside else [])]
    for at in range(max(len(dates), len(words))):
        date = dates[at] if at < len(dates) else ""
        filled = _fill(date, DATES, frame.measure)
        yield f"{filled} {frame.ground if at else strip}  {words[at] if at < len(words) else ''}"


def _draw_strip(event: Event, frame: _Frame) -> str:
    """Return the row of the scale that holds an event's mark."""
    cells = list(frame.ground)
    days = parse_edtf(event.edtf)
    if days is None:
        return frame.ground
    point = _POINTS[is_hollow(event), event.kind == Kind.PLAN]
    if days.granularity is Granularity.DAY:
        cells[int(frame.scale.place(days.earliest.toordinal() + 0.5))] = point
        return "".join(cells)
    start, end = place_ends(days, frame.scale)
    first, last = 0 if start is None else int(start), len(cells) - 1 if end is None else int(end)
    line = _LINES[is_hollow(event) or days.granularity is Granularity.OPEN]
    cells[first : last + 1] = line * (last + 1 - first)
    cells[first] = "◂" if start is None else point
    cells[last] = "▸" if end is None else point
    return "".join(cells)


def _sketch_matrix(matrix: Matrix, width: int, measure: Measure) -> Iterator[str]:
    """Yield a row for each source, as many columns at once as there is room for; sections are numbered, told below."""
    column = max(len(str(matrix.most)) + 3, 5)
    abreast = max((width - LEAST_NAME) // column, 1)
    for left in range(0, len(matrix.sections), abreast):
        numbers = range(left + 1, min(left + abreast, len(matrix.sections)) + 1)
        names = min(width - column * len(numbers), MOST_NAME)
        yield " " * names + "".join(f"{number:>{column - 2}}  " for number in numbers)
        for row in matrix.rows:
            first, *rest = wrap(row.source, names - 1, MOST_LINES, measure) or [""]
            counts = row.counts[left : left + abreast]
            yield _fill(first, names, measure) + "".join(_field(count, matrix.most, column) for count in counts)
            yield from rest
        yield ""
    for number, title in enumerate(matrix.sections, 1):
        for at, line in enumerate(wrap(title, width - 4, MOST_LINES, measure)):
            yield f"{'' if at else number:>2}  {line}"


def _field(count: int, most: int, column: int) -> str:
    """Return a number and a bar that grows with it."""
    bar = _BARS[max(-(-count * len(_BARS) // most), 1) - 1] if count else " "
    return f"{count:>{column - 2}}{bar} "


def _fill(text: str, cells: int, measure: Measure) -> str:
    return text + " " * int(cells - sum(map(measure, text)))
