"""Tables: how wide each column is, and the rows under a head that every page repeats."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from markdown_it.token import Token

from briefing.report.docx.characters import escape_xml
from briefing.report.docx.runs import show_text
from briefing.report.lettering import WIDE, measure_cells, measure_word

MOST_COLUMNS: Final = 63
"""Columns of a table that Word takes."""
HEAD, CELL = "TableHead", "TableText"

_LETTER: Final = 90
"""Width of a letter in a table, in twentieths of a point: 8 points, bold, a little more than half as wide as high."""
_MARGIN: Final = 160
"""Space beside the words of a cell, left and right together."""
_LONGEST_WORD: Final = 26
"""Letters up to which a column gives way to a word."""
_WORD = re.compile(r"[^\s\-–—/]+[\-–—/]?")
_GREED: Final = 0.9
"""How much of the room long cells take: 1 shares by length alone, 0 gives every column the same."""


class Cell(NamedTuple):
    """A cell: its words with their marks, how it is aligned, the same as runs, and whether from right to left."""

    children: Sequence[Token]
    alignment: str
    runs: str
    turned: bool = False


class Row(NamedTuple):
    """A row, which may be of the head."""

    cells: tuple[Cell, ...]
    head: bool


def write_table(rows: Sequence[Row], width: int, indent: int, caption: str) -> str:
    """Return a table of that width and indentation (twentieths of a point), named for those who cannot see it."""
    shown = [[show_text(cell.children) for cell in row.cells] for row in rows]
    widths = divide_width(shown, width)
    columns = "".join(f'<w:gridCol w:w="{each}"/>' for each in widths)
    named = f'<w:tblCaption w:val="{escape_xml(caption)}"/>' if caption else ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/>{named}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        + "".join(_write_row(row, widths) for row in rows)
        + "</w:tbl>"
    )


def divide_width(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the width of each column, so that words stay whole and long cells get most of the room."""
    columns = list(zip_longest(*rows, fillvalue=""))
    needs = [_MARGIN + _LETTER * max(map(_measure_word, cells)) for cells in columns]
    wants = [_MARGIN + _LETTER * max(map(_measure, cells)) for cells in columns]
    if sum(wants) <= width:
        return _scale(wants, width)
    if sum(needs) >= width:
        return _scale(needs, width)
    shares = [(want - need) ** _GREED for need, want in zip(needs, wants, strict=True)]
    room = width - sum(needs)
    widths = [need + int(room * share / sum(shares)) for need, share in zip(needs, shares, strict=True)]
    return _scale(widths, width)


def _scale(widths: Sequence[int], width: int) -> list[int]:
    scaled = [each * width // sum(widths) for each in widths]
    return [*scaled[:-1], width - sum(scaled[:-1])]


def _measure(text: str) -> int:
    """Return the letters that a text is wide; those of East Asia count twice (UAX #11), marks on letters not at all."""
    return len(text) if text.isascii() else int(measure_word(text, measure_cells))


def _measure_word(text: str) -> int:
    words = _WORD.findall(text)
    return min(
        max((len(word) if word.isascii() else _measure_unbroken(word) for word in words), default=0), _LONGEST_WORD
    )


def _measure_unbroken(word: str) -> int:
    """Return the width of what cannot be broken of a word: between letters of East Asia any line may end."""
    longest = run = 0
    for letter in word:
        run = 0 if measure_cells(letter) == WIDE else run + 1
        longest = max(longest, run, 2)
    return longest


def _write_row(row: Row, widths: Sequence[int]) -> str:
    head = "<w:tblHeader/>" if row.head else ""
    cells = "".join(
        _write_cell(cell, width, HEAD if row.head else CELL) for cell, width in zip(row.cells, widths, strict=False)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{cells}</w:tr>"


def _write_cell(cell: Cell, width: int, style: str) -> str:
    bidi = "<w:bidi/>" if cell.turned else ""
    alignment = f'<w:jc w:val="{cell.alignment}"/>' if cell.alignment else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{bidi}{alignment}</w:pPr>{cell.runs}</w:p></w:tc>'
    )
