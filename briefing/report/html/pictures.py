"""Pictures in a page: each before the first table of its section, drawn wide and, for telephones, narrow."""

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from briefing.report.figures.grid import NARROW_WIDTH, draw_matrix
from briefing.report.figures.layout import NARROW
from briefing.report.figures.matrix import Matrix
from briefing.report.figures.plot import draw_timeline
from briefing.report.figures.scene import Scene
from briefing.report.figures.svg import write_svg
from briefing.report.figures.timeline import Timeline
from briefing.report.html.elements import PICTURE
from briefing.report.html.headings import rank_heading, read_heading
from briefing.report.manuscript import Figure


def place_pictures(tokens: Sequence[Token], figures: Sequence[Figure]) -> list[Token]:
    """Return a report's tokens with each picture before the first table under its heading; others are left out."""
    return list(_place(tokens, figures)) if figures else list(tokens)


def _place(tokens: Sequence[Token], figures: Sequence[Figure]) -> Iterator[Token]:
    waiting: dict[int, list[Figure]] = {}
    number = 0
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            rank = rank_heading(token)
            waiting = {depth: kept for depth, kept in waiting.items() if depth < rank}
            waiting[rank] = [figure for figure in figures if figure.heading == read_heading(tokens, at)]
        elif token.type == "table_open":
            for figure in (figure for kept in waiting.values() for figure in kept):
                number += 1
                yield Token(PICTURE, "", 0, content=_write(figure, f"picture-{number}"), block=True)
            waiting = {}
        yield token


def _write(figure: Figure, id: str) -> str:
    narrow = _draw_narrow(figure.shown)
    if narrow is None:
        return f'<div class="picture">\n{write_svg(figure.scene, figure.heading, figure.alternative, id)}\n</div>\n'
    wide = write_svg(figure.scene, figure.heading, figure.alternative, id, "wide")
    small = write_svg(narrow, figure.heading, figure.alternative, f"{id}-narrow", "narrow")
    return f'<div class="picture">\n{wide}\n{small}\n</div>\n'


def _draw_narrow(shown: Timeline | Matrix | None) -> Scene | None:
    if isinstance(shown, Timeline):
        return draw_timeline(shown, NARROW)
    return draw_matrix(shown, NARROW_WIDTH) if isinstance(shown, Matrix) else None
