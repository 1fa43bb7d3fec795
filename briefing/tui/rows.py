"""Rows of the screen: their styles, and how words are laid on them."""

from typing import Final

from rich.cells import cell_len

from briefing.tui.room import Row, Run, width_of
from briefing.tui.wrap import clip, wrap

PLAIN, BOLD, DIM, BAR, WARN = "", "bold", "dim", "bar", "warn"
MOST_MESSAGE_ROWS: Final = 4


def cut_row(row: Row, width: int) -> Row:
    """Return the row, or what of it fits into `width` cells."""
    if width_of(row) <= width:
        return row
    kept: list[Run] = []
    for text, style in row:
        kept.append((clip(text, width), style))
        width -= cell_len(kept[-1][0])
        if width <= 0:
            break
    return tuple(kept)


def fill_rows(rows: list[Row], height: int) -> list[Row]:
    """Return exactly `height` rows: the first of these, or all of them and empty ones."""
    return [*rows[:height], *[()] * (height - len(rows))]


def wrap_rows(words: str, width: int, style: str, most: int) -> list[Row]:
    """Return words on rows of `width` cells, indented by one, at most `most`; the last says that it was cut."""
    lines = wrap(words, width - 2)
    shown = [line.text for line in lines[:most]]
    if len(lines) > most:
        shown[-1] = clip(shown[-1] + " " + lines[most].text, width - 2)
    return [((f" {text}", style),) for text in shown]
