"""Lines of a YAML text: where they begin and end, which are comments, and which lines belong to an entry."""

import re
from bisect import bisect_right
from typing import Final, NamedTuple

BREAK: Final = re.compile(r"\r\n|\r|\n")
"""A line break; the two characters of a Windows one count as one break."""
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_COMMENT: Final = re.compile(r"[ \t]*#")
_BLANK: Final = re.compile(r"[ \t]*(?:[\r\n]|$)")


class Spot(NamedTuple):
    """Line and column of a place in a text, both counted from 1, columns in code points."""

    line: int
    column: int


class Lines:
    """The beginnings of a text's lines, for many look-ups."""

    def __init__(self, text: str) -> None:
        self.starts = [0, *(found.end() for found in BREAK.finditer(text))]

    def spot(self, offset: int) -> Spot:
        """Return the line and column of an offset in code points."""
        line = bisect_right(self.starts, offset)
        return Spot(line, offset - self.starts[line - 1] + 1)


def find_spot(text: str, offset: int) -> Spot:
    """Return the line and column of one offset in code points."""
    line, start = 1, 0
    for found in BREAK.finditer(text, 0, offset):
        line, start = line + 1, found.end()
    return Spot(line, offset - start + 1)


def line_start(text: str, offset: int) -> int:
    """Return where the line begins that holds an offset."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def line_above(text: str, start: int) -> int:
    """Return where the line above begins, given where a line begins that is not the first."""
    return line_start(text, start - (2 if text.endswith("\r\n", 0, start) else 1))


def next_line(text: str, offset: int) -> int:
    """Return where the line after the one that holds an offset begins, or the end of the text."""
    found = BREAK.search(text, offset)
    return found.end() if found else len(text)


def margin(text: str, start: int) -> int:
    """Return by how many characters a line is indented."""
    at = start
    while at < len(text) and text[at] in " \t":
        at += 1
    return at - start


def lead_start(text: str, start: int, floor: int) -> int:
    """Return where the comment lines begin that stand directly above the line at `start` and introduce it.

    They are indented no deeper than that line; nothing above `floor` is taken.
    """
    column = margin(text, start)
    while start > floor:
        above = line_above(text, start)
        if above < floor or not _COMMENT.match(text, above) or margin(text, above) > column:
            break
        start = above
    return start


def body_end(text: str, end: int, column: int, ceiling: int) -> int:
    """Return where the lines of an entry end: after the line of its last value and deeper comments that follow it.

    `end` lies on the line of the last value; `column` is the entry's own; nothing from `ceiling` on is taken.
    """
    stop = at = min(next_line(text, end), ceiling)
    while at < ceiling:
        after = min(next_line(text, at), ceiling)
        if _COMMENT.match(text, at) and margin(text, at) > column:
            stop = after
        elif not _BLANK.match(text, at):
            break
        at = after
    return stop


def shift(text: str, column: int) -> str:
    """Return lines moved sideways as one, so that the first that is not blank stands at a column."""
    lines = _LINE.findall(text)
    first = next((line for line in lines if not _BLANK.match(line)), "")
    by = column - margin(first, 0)
    return "".join(_shift_line(line, by) for line in lines) if by else text


def _shift_line(line: str, by: int) -> str:
    if _BLANK.match(line):
        return line
    return " " * by + line if by > 0 else line[min(-by, margin(line, 0)) :]
