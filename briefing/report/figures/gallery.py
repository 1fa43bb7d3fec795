"""The pictures of a report, each with the heading that it stands under and its words for those who do not see it."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby
from math import ceil
from operator import itemgetter
from typing import Final

from briefing.model import Brief
from briefing.report.facts import Facts
from briefing.report.figures import matrix, timeline
from briefing.report.figures.grid import draw_matrix
from briefing.report.figures.layout import lay_row
from briefing.report.figures.matrix import Matrix, tabulate_sources
from briefing.report.figures.plot import draw_timeline
from briefing.report.figures.timeline import Timeline, list_events, place_as_of
from briefing.report.manuscript import Figure

HEADINGS: Final = (timeline.HEADING, matrix.HEADING)
HIGHEST: Final = 178.0
"""Points of rows in one picture: three stand on a page of A4, two below a bottom line, and the scale is in sight."""
MOST_SECTIONS: Final = 9
MOST_SOURCES: Final = 20
"""Columns and rows of one picture of the matrix."""


def list_figures(brief: Brief, facts: Facts, wanted: Collection[str] = HEADINGS) -> tuple[Figure, ...]:
    """Return the pictures of a report whose headings are `wanted`; of a long one several, three to a page."""
    return (*_draw_timelines(brief, facts, wanted), *_draw_matrices(brief, facts, wanted))


def _draw_timelines(brief: Brief, facts: Facts, wanted: Collection[str]) -> Iterator[Figure]:
    events = list_events(brief, facts) if timeline.HEADING in wanted else ()
    for part in divide_timeline(Timeline(events, place_as_of(brief))) if events else ():
        yield Figure(timeline.HEADING, part.alternative, draw_timeline(part), part)


def _draw_matrices(brief: Brief, facts: Facts, wanted: Collection[str]) -> Iterator[Figure]:
    whole = tabulate_sources(brief, facts) if matrix.HEADING in wanted else Matrix((), ())
    for part in divide_matrix(whole):
        yield Figure(matrix.HEADING, part.alternative, draw_matrix(part), part)


def divide_timeline(whole: Timeline) -> Iterator[Timeline]:
    """Yield a timeline in parts of about one height, so that three stand on a page."""
    heights = [lay_row(event).height for event in whole.events]
    total = sum(heights)
    number = ceil(total / HIGHEST)
    ends = accumulate(heights)
    middles = (end - height / 2 for end, height in zip(ends, heights, strict=True))
    places = [min(int(middle * number / total), number - 1) for middle in middles]
    parts = [list(pairs) for _, pairs in groupby(zip(places, whole.events, strict=True), key=itemgetter(0))]
    for part, pairs in enumerate(parts, 1):
        yield replace(whole, events=tuple(event for _, event in pairs), part=part, parts=len(parts))


def divide_matrix(whole: Matrix) -> Iterator[Matrix]:
    """Yield a matrix in parts of so many sections and sources as can be read side by side."""
    for top in range(0, len(whole.rows), MOST_SOURCES):
        for left in range(0, len(whole.sections), MOST_SECTIONS):
            rows = _cut_rows(whole, top, left)
            yield replace(whole, sections=whole.sections[left : left + MOST_SECTIONS], rows=tuple(rows))


def _cut_rows(whole: Matrix, top: int, left: int) -> Sequence[matrix.MatrixRow]:
    rows = whole.rows[top : top + MOST_SOURCES]
    return [replace(row, counts=row.counts[left : left + MOST_SECTIONS]) for row in rows]
