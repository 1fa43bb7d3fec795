"""The tables of a Markdown file: where they stand, and their rows as cells without the pipes between them."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from briefing.source.blocks import Layout, Preset
from briefing.source.lines import SOMETHING, Line
from briefing.source.parts import Mark

_PIPE: Final = re.compile(r"(?<!\\)\|")
_DELIMITER: Final = re.compile(r"[|:\- \t]++$")
"""The line below a table's head, provided that it holds a pipe and a dash (GitHub Flavored Markdown, 4.10)."""
_HEAD: Final = Preset(Mark.HEADLINE, "head of a table")
_CELL: Final = Preset(Mark.BODY, "cell of a table")
_EMPTY: Final = Preset(Mark.NOISE, "cell without a word")
_RULE: Final = Preset(Mark.NOISE, "rule of a table")


def find_table(lines: Sequence[Line], at: int) -> int:
    """Return the line after the table that begins at this one; `at` itself where none does.

    A line that begins with a pipe is a row wherever it stands.
    """
    if not _has_head(lines, at):
        return at + 1 if lines[at].text.startswith("|") and SOMETHING.search(lines[at].text) else at
    end = at + 2
    while end < len(lines) and not lines[end].after_blank and _PIPE.search(lines[end].text):
        end += 1
    return end


def lay_out_table(lines: Sequence[Line]) -> Iterator[Layout]:
    """Yield the cells of a table in order, each a block of its own; the line below the head is one too."""
    headed = _has_head(lines, 0)
    for number, line in enumerate(lines):
        if headed and number == 1:
            yield Layout([line], preset=_RULE)
        else:
            yield from _lay_out_row(line, _HEAD if headed and number == 0 else _CELL)


def _has_head(lines: Sequence[Line], at: int) -> bool:
    if at + 1 >= len(lines) or lines[at + 1].after_blank:
        return False
    below = lines[at + 1].text
    is_rule = "|" in below and "-" in below and _DELIMITER.match(below) is not None
    return is_rule and _count_cells(lines[at].text) == _count_cells(below)


def _count_cells(row: str) -> int:
    inner = row.removeprefix("|").removesuffix("|")
    return len(_PIPE.findall(inner)) + 1


def _lay_out_row(line: Line, preset: Preset) -> Iterator[Layout]:
    begin = 0
    for end in (*(pipe.start() for pipe in _PIPE.finditer(line.text)), len(line.text)):
        raw = line.text[begin:end]
        words = raw.strip()
        if words:
            start = line.start + begin + raw.index(words[0])
            cell = Line(start, start + len(words), 0, after_blank=False, text=words)
            yield Layout([cell], preset=preset if SOMETHING.search(words) else _EMPTY)
        begin = end + 1
