"""How the screen is divided: one pane below 120 columns, reader and list side by side from there."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing.tui.keys import Mode

WIDE: Final = 120
"""Columns from which reader and list stand side by side."""
READER_CELLS: Final = 72
"""Columns of the reader pane, gutter included, beside a list: about ten words a row, which reads best."""
POINTER: Final = 2
"""Columns of a list's own gutter."""
FRAME_ROWS: Final = 4
"""Header, section legend, status and footer."""
BESIDE_READER: Final = frozenset({Mode.READ, Mode.RANGE, Mode.TRIM, Mode.SPLIT, Mode.BRIEF, Mode.CARD})


class Size(NamedTuple):
    """Columns and rows of the terminal."""

    width: int
    height: int


class Layout(NamedTuple):
    """Columns of the reader and of the list beside it (0: not in sight), and the rows of both."""

    reader: int
    list: int
    rows: int


def divide(size: Size, room: Mode, prompt_rows: int = 0) -> Layout:
    """Return the panes of a room; a prompt takes its rows, and one for its label, from the body."""
    rows = max(size.height - FRAME_ROWS - prompt_rows, 1)
    if size.width >= WIDE and room in BESIDE_READER:
        return Layout(READER_CELLS, size.width - READER_CELLS - 1, rows)
    reading = room in BESIDE_READER - {Mode.BRIEF, Mode.CARD}
    return Layout(size.width if reading else 0, 0 if reading else size.width, rows)


def list_beside(rooms: Sequence[Mode]) -> Mode:
    """Return the room that stands beside the reader where there is room for both: the preview once it was opened."""
    if rooms[-1] in {Mode.BRIEF, Mode.CARD}:
        return rooms[-1]
    return Mode.PREVIEW if Mode.PREVIEW in rooms else Mode.BRIEF
