"""How the blocks of a report are laid on rows: hanging indents, and tables whose cells wrap in aligned columns."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from itertools import zip_longest
from math import sqrt
from typing import Final

from rich.cells import cell_len

from briefing.report.block import (
    CODE,
    COMMENT,
    DRAFT,
    EMPHASIS,
    HEADING,
    MARK,
    NOTE,
    PICTURE,
    RULE,
    STRONG,
    STRUCK,
    Block,
    Cell,
    Table,
)
from briefing.tui.room import Item, Row, Run, width_of
from briefing.tui.wrap import clip, wrap
from briefing.visible import visible

PASSAGE: Final = "passage"
"""What an item stands for that is no note: its name is the block's."""
STYLES: Final = {
    STRONG: "bold",
    EMPHASIS: "underline",
    STRUCK: "dim",
    COMMENT: "dim",
    MARK: "dim",
    DRAFT: "warn",
}
HEADINGS: Final = {1: "bold underline"}
"""The style of the title; headings are bold, those of the third level and below further in."""
INDENT: Final = 2
"""Cells by which a heading of the third level and below stands further in than the one above."""
GAP: Final = (" │ ", "dim")
"""What stands between two columns."""
NARROWEST: Final = 6
"""Cells of a column below which a table is told cell by cell instead."""
MOST_WORD: Final = 18
"""Cells of a word that a column is kept wide enough for; a longer one is broken."""
LONGEST_RULE: Final = 40


def list_blocks(blocks: Iterable[Block], width: int) -> Iterator[Item]:
    """Yield the blocks of a report as items; a heading is passed over, and its rows are made when they are seen."""
    columns: dict[int, Columns] = {}
    for block in blocks:
        if block.kind == PICTURE:
            yield from _list_picture(block, width)
            continue
        if block.table is not None and id(block.table) not in columns:
            columns[id(block.table)] = Columns(block.table, width)
        known = columns[id(block.table)] if block.table is not None else None
        target = None if block.kind == HEADING else (NOTE if block.kind == NOTE else PASSAGE, block.key)
        yield Item(target, block.words, partial(_make_rows, block, known, width))


def _make_rows(block: Block, columns: "Columns | None", width: int) -> tuple[Row, ...]:
    lay = _LAYERS.get(block.kind, lay_text)
    rows = columns.lay(block.level) if columns is not None else tuple(lay(block, width))
    return (*rows, ()) if block.ends else rows


def lay_text(block: Block, width: int) -> Iterator[Row]:
    """Yield the rows of a paragraph, list item or note, further lines below the first word of the first."""
    lead, hang = (
        clip(words, width // 2) if words.strip() else words[: width // 2] for words in (block.lead, block.hang)
    )
    for number, row in enumerate(wrap_runs(block.text, width - max(cell_len(lead), cell_len(hang)))):
        before = lead if number == 0 else hang
        yield ((before, "dim" if block.kind == NOTE else ""), *row) if before else row


def _lay_heading(block: Block, width: int) -> Iterator[Row]:
    indent = " " * (INDENT * max(block.level - 2, 0))
    style = HEADINGS.get(block.level, "bold")
    for row in wrap_runs(block.text, width - len(indent)):
        shown = tuple((words, f"{style} {own}".strip() if own == "dim" else style) for words, own in row)
        yield ((indent, ""), *shown) if indent else shown


def _lay_rule(_: Block, width: int) -> Iterator[Row]:
    yield (("─" * min(width, LONGEST_RULE), "dim"),)


def _lay_code(block: Block, width: int) -> Iterator[Row]:
    yield ((clip(block.lead + "".join(words for words, _ in block.text), width), ""),)


def _list_picture(block: Block, width: int) -> Iterator[Item]:
    """Yield a picture as signs of a terminal, an item a row, at the greatest width there is room for, else in words."""
    fitting = [rows for rows in block.picture if max(map(cell_len, rows), default=0) <= width]
    if not fitting:
        yield Item((PASSAGE, block.key), block.words, partial(_make_rows, block, None, width))
        return
    for number, line in enumerate((*fitting[-1], "")):
        yield Item((PASSAGE, f"{block.key}\n{number}"), line, partial(_lay_line, line, width))


def _lay_line(line: str, width: int) -> tuple[Row, ...]:
    return (((clip(line, width), ""),),)


_LAYERS: Final[dict[str, Callable[[Block, int], Iterator[Row]]]] = {
    HEADING: _lay_heading,
    RULE: _lay_rule,
    CODE: _lay_code,
}


def wrap_runs(cell: Cell, width: int) -> Iterator[Row]:
    """Yield a text of several styles on rows of at most `width` cells, made visible."""
    text = "".join(words for words, _ in cell)
    ends, end = [], 0
    for words, kind in cell:
        ends.append((end, end + len(words), style_of(kind)))
        end += len(words)
    for line in wrap(text, width):
        yield tuple(_cut(line.text, line.offsets, ends))


def _cut(text: str, offsets: tuple[int, ...] | range, stretches: list[tuple[int, int, str]]) -> Iterator[Run]:
    """Yield what a line shows of each stretch; the last one reaches to where the text was cut short."""
    for start, end, style in stretches:
        first = bisect_left(offsets, start)
        shown = text[first : bisect_left(offsets, end, first)]
        if shown:
            yield (shown, style)


def style_of(kind: str) -> str:
    """Return the style of a stretch on the screen; what is dim is nothing else."""
    styles = [STYLES[name] for name in kind.split()]
    return "dim" if "dim" in styles else " ".join(dict.fromkeys(styles))


class Columns:
    """A table at a width: how wide each column is."""

    def __init__(self, table: Table, width: int) -> None:
        """Take a table; nothing is measured before a row of it is seen."""
        self._table = table
        self._width = width

    @cached_property
    def widths(self) -> tuple[int, ...]:
        """The cells of each column: the narrow ones have what they need, the others share the rest."""
        columns = [
            [_plain(row[column]) for row in self._table.rows if column < len(row)]
            for column in range(len(self._table.rows[0]))
        ]
        needed = [max(map(cell_len, cells)) for cells in columns]
        least = [min(max(_longest_word(cell) for cell in cells), MOST_WORD) for cells in columns]
        return share(needed, least, self._width - len(GAP[0]) * (len(needed) - 1))

    def lay(self, number: int) -> tuple[Row, ...]:
        """Return the rows of one row of the table, those of its head with a rule below."""
        cells = self._table.rows[number]
        if min(self.widths, default=0) <= 0:
            return tuple(self._tell(cells))
        head = number == 0
        laid = [
            [_dress(row, head=head) for row in wrap_runs(cell, width)]
            for cell, width in zip(cells, self.widths, strict=False)
        ]
        rows = tuple(self._join(parts) for parts in zip_longest(*laid, fillvalue=()))
        return (*rows, (("─┼─".join("─" * width for width in self.widths), "dim"),)) if head else rows

    def _join(self, parts: Iterable[Row]) -> Row:
        runs: list[Run] = []
        for part, width, side in zip(parts, self.widths, self._table.sides, strict=False):
            room = max(width - width_of(part), 0)
            before = {"right": room, "center": room // 2}.get(side, 0)
            runs += [GAP] if runs else []
            runs += [(" " * before, ""), *part, (" " * (room - before), "")]
        return tuple(run for run in runs if run[0])

    def _tell(self, cells: tuple[Cell, ...]) -> Iterator[Row]:
        """Yield each cell on rows of its own behind the head of its column, where there is no room for columns."""
        for head, cell in zip(self._table.rows[0], cells, strict=False):
            named = cell if cells is self._table.rows[0] else (*head, (": ", ""), *cell)
            yield from (_dress(row, head=cells is self._table.rows[0]) for row in wrap_runs(named, self._width))


def _plain(cell: Cell) -> str:
    return visible("".join(words for words, _ in cell))


def _longest_word(text: str) -> int:
    """Return the cells of the longest word; wide characters break anywhere."""
    words = (word for word in text.split() if cell_len(word) == len(word))
    return max(map(len, words), default=2)


def _dress(row: Row, *, head: bool) -> Row:
    return tuple((words, style or "bold") for words, style in row) if head else row


def share(needed: Sequence[int], least: Sequence[int], room: int) -> tuple[int, ...]:
    """Divide `room` cells among columns that need so many; zeros where a column would be too narrow to read.

    The narrow ones have what they need, the others share the rest by the root of their needs, so that a row of theirs
    is about as many lines high in each, but have at least what their longest word takes.

    >>> share([4, 90, 40], [4, 10, 12], 60)
    (4, 34, 22)
    """
    wide = sorted(range(len(needed)), key=needed.__getitem__)
    widths = [0] * len(needed)
    while wide:
        even, parts = room // len(wide), _by_root(needed, wide, room)
        settled = {column: max(needed[column], 1) for column in wide if needed[column] <= even}
        settled = settled or {column: least[column] for column in wide if parts[column] < least[column] <= even}
        if not settled:
            break
        column, width = next(iter(settled.items()))
        widths[column] = width
        room -= width
        wide.remove(column)
    for column, part in _by_root(needed, wide, room).items():
        widths[column] = part
    is_readable = all(width >= min(need, NARROWEST) for width, need in zip(widths, needed, strict=True))
    return tuple(widths) if is_readable else (0,) * len(needed)


def _by_root(needed: Sequence[int], columns: Sequence[int], room: int) -> dict[int, int]:
    """Return the parts of `room` by the root of what each column needs; the last has what is left over."""
    whole = sum(sqrt(needed[column]) for column in columns)
    parts = {column: int(room * sqrt(needed[column]) / whole) for column in columns}
    if columns:
        parts[columns[-1]] += room - sum(parts.values())
    return parts
