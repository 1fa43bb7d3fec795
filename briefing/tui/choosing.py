"""A choice on the screen: its title and its options, a few of them whole."""

from collections.abc import Iterator
from typing import Final

from briefing.tui.questions import Choice
from briefing.tui.room import Row
from briefing.tui.rows import BOLD, MOST_MESSAGE_ROWS, PLAIN, wrap_rows
from briefing.tui.session import Session
from briefing.tui.wrap import clip, wrap

FEW_OPTIONS: Final = 5
"""Options with a letter that are shown whole; of more, each has one row."""
MOST_OPTION_ROWS: Final = 6
OPTION_INDENT: Final = 6
"""Cells before the words of an option, and one at the end."""


def _draw_whole(choice: Choice, width: int) -> Iterator[Row]:
    """Yield the lines of a few options, each on as many rows as its words need."""
    for number, option in enumerate(choice.options):
        here = number == choice.cursor
        for row, line in enumerate(wrap(option.label, width - OPTION_INDENT)[:MOST_OPTION_ROWS]):
            key = option.key if row == 0 else ""
            mark = ">" if here and row == 0 else " "
            yield ((f"{mark} ", BOLD), (f"{key:<2} {line.text}", "reverse" if here else PLAIN))


def draw_choice(session: Session, width: int, height: int) -> list[Row]:
    """Return the rows of the open choice, scrolled so that its cursor is in sight; none where nothing is asked."""
    choice = session.choice
    if choice is None:
        return []
    rows = wrap_rows(choice.title, width, BOLD, MOST_MESSAGE_ROWS)
    if len(choice.options) <= FEW_OPTIONS and all(option.key for option in choice.options):
        return [*rows, *_draw_whole(choice, width)]
    first = max(choice.cursor - height + 2, 0)
    for number, option in enumerate(choice.options[first : first + height - 1], first):
        here = number == choice.cursor
        mark = ">" if here else " "
        rows.append(
            ((f"{mark} ", BOLD), (clip(f"{option.key:<2} {option.label}", width - 2), "reverse" if here else PLAIN))
        )
    return rows
