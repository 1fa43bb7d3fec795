"""The canvas: rows of styled text on the terminal, of which only the cells that changed are sent."""

from functools import lru_cache
from itertools import zip_longest
from typing import Final

from rich.cells import get_character_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from briefing.tui.room import Row

STYLES: Final = {
    "bold": Style(bold=True),
    "dim": Style(dim=True),
    "reverse": Style(reverse=True),
    "underline": Style(underline=True),
    "bar": Style(reverse=True),
    "warn": Style(bold=True, color="yellow"),
}
"""What the views' words mean here: attributes first, so that nothing is said by colour alone."""
CLOSE: Final = 10
"""Changed stretches of a row nearer than this many cells are sent as one: moving the cursor costs about as much."""


class Canvas(Widget, can_focus=True):
    """The whole screen as rows; `show` sends the difference to what stands there."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._rows: tuple[Row, ...] = ()

    def show(self, rows: tuple[Row, ...]) -> None:
        """Put `rows` on the screen, refreshing only cells that differ from the rows shown before."""
        old, self._rows = self._rows, rows
        regions = []
        for y, (before, after) in enumerate(zip_longest(old, rows, fillvalue=())):
            if before != after:
                regions += [Region(start, y, end - start, 1) for start, end in changed_cells(before, after)]
        if regions:
            self.refresh(*regions)

    def forget(self) -> None:
        """Send everything anew, as after another program had the terminal."""
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one row, filled to the width of the widget."""
        width = self.size.width
        row = self._rows[y] if y < len(self._rows) else ()
        segments = [Segment(text, style_of(name)) for text, name in row if text]
        return Strip(segments).adjust_cell_length(width, Style.null())


@lru_cache(maxsize=256)
def style_of(names: str) -> Style:
    """Return the style for words such as `underline reverse`."""
    return Style.combine(STYLES[name] for name in names.split()) if names else Style.null()


def changed_cells(before: Row, after: Row) -> list[tuple[int, int]]:
    """Return the stretches of cells, as (start, end), in which two rows differ; near ones are joined."""
    stretches: list[tuple[int, int]] = []
    blank = (" ", "")
    for at, (old, new) in enumerate(zip_longest(_cells(before), _cells(after), fillvalue=blank)):
        if old == new:
            continue
        if stretches and at - stretches[-1][1] < CLOSE:
            stretches[-1] = (stretches[-1][0], at + 1)
        else:
            stretches.append((at, at + 1))
    return stretches


def _cells(row: Row) -> list[tuple[str, str]]:
    """Return one entry a cell; a wide character fills its cells, marks of no width join the cell before."""
    cells: list[tuple[str, str]] = []
    for text, style in row:
        if text.isascii():
            cells.extend((character, style) for character in text)
            continue
        for character in text:
            width = get_character_cell_size(character)
            if width:
                cells.extend([(character, style)] * width)
            elif cells:
                cells[-1] = (cells[-1][0] + character, style)
    return cells
