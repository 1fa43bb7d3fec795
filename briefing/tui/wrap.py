"""How text is laid on rows: what of it is shown, how wide each character is, and where lines break."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import cell_len, get_character_cell_size

from briefing.visible import visible, visible_forms

MOST_SHOWN: Final = 20_000
"""Code points of one sentence that are laid out; longer ones end in an ellipsis on the screen, never in a quote."""
ELLIPSIS: Final = "…"
PILCROW: Final = "¶"
"""Stands for a blank line inside a sentence: there a tick makes two spans of one quote."""
_RUN: Final = re.compile(r"[ \t\r\n\u00a0]{2,}")
_BREAK: Final = re.compile(r"\r\n|\r|\n")


class Line(NamedTuple):
    """One row of a wrapped text: the shown characters and, for each, its code point's offset in the text."""

    text: str
    offsets: tuple[int, ...] | range


@lru_cache(maxsize=4096)
def wrap(text: str, width: int) -> tuple[Line, ...]:
    """Return `text` made visible and broken at spaces into rows of at most `width` cells; empty text is one row."""
    shown, offsets = _show(text[:MOST_SHOWN])
    if len(text) > MOST_SHOWN:
        shown, offsets = shown + ELLIPSIS, (*offsets, MOST_SHOWN)
    lines: list[Line] = []
    start = 0
    while start < len(shown) or not lines:
        end = _row_end(shown, start, max(width, 2))
        lines.append(Line(shown[start:end].rstrip(" "), offsets[start:end]))
        start = end
    return tuple(lines)


def clip(text: str, width: int) -> str:
    """Return `text` made visible on one row of at most `width` cells, ending in an ellipsis where it is cut."""
    shown = visible(text[: width * 8 + 8])
    if cell_len(shown) <= width:
        return shown
    kept, room = [], width - 1
    for character in shown:
        room -= get_character_cell_size(character)
        if room < 0:
            break
        kept.append(character)
    return "".join(kept).rstrip() + ELLIPSIS if width > 0 else ""


def pad(text: str, width: int) -> str:
    """Return `text` clipped or filled with spaces to exactly `width` cells."""
    shown = clip(text, width)
    return shown + " " * (width - cell_len(shown))


def _show(text: str) -> tuple[str, tuple[int, ...] | range]:
    """Return the shown characters and their offsets; a run of white space is one space, a blank line a pilcrow."""
    shown = visible(text)
    if shown == text and not _RUN.search(shown):
        return shown, range(len(text))
    pieces: list[str] = []
    offsets: list[int] = []
    end = 0
    for run in _RUN.finditer(text):
        _take(text, end, run.start(), pieces, offsets)
        blank_line = len(_BREAK.findall(run[0])) > 1
        pieces.append(f" {PILCROW} " if blank_line else " ")
        offsets.extend([run.start()] * len(pieces[-1]))
        end = run.end()
    _take(text, end, len(text), pieces, offsets)
    return "".join(pieces), tuple(offsets)


def _take(text: str, start: int, end: int, pieces: list[str], offsets: list[int]) -> None:
    """Add `text[start:end]` as it is shown, with an offset for each shown character."""
    for at, form in enumerate(visible_forms(text[start:end]), start):
        pieces.append(form)
        offsets.extend([at] * len(form))


def _row_end(shown: str, start: int, width: int) -> int:
    """Return where the row that begins at `start` ends: behind the last space that fits, or where the cells run out."""
    room = width
    breaking = None
    for at in range(start, len(shown)):
        room -= get_character_cell_size(shown[at])
        if shown[at] == " ":
            breaking = at + 1
        elif room < 0:
            return breaking or max(at, start + 1)
        elif get_character_cell_size(shown[at]) > 1:
            breaking = at + 1
    return len(shown)
