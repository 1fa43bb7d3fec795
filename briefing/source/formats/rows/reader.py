"""A table's bytes → its extract: the column of text row by row, each below what its other columns say of it."""

import re
from typing import Final

from briefing.errors import UnreadableFile
from briefing.source.blocks import Markup, Preset
from briefing.source.encodings import decode_bytes
from briefing.source.extract import Extract, Reading
from briefing.source.formats.assembly import LINE, PARAGRAPH, Assembly, Stretch, split_lines
from briefing.source.formats.rows.columns import choose_column, find_role
from briefing.source.formats.rows.delimited import read_delimited
from briefing.source.formats.rows.records import read_records
from briefing.source.formats.rows.table import Row, Table
from briefing.source.formats.table import find_suffix
from briefing.source.original import Part, PartKind
from briefing.source.parts import Kind, Mark

CSV_EXTRACTOR: Final = "csv/1"
JSON_EXTRACTOR: Final = "json/1"
_META: Final = Preset(Mark.META, "column beside the text")
_TITLE: Final = Preset(Mark.HEADLINE, "title of the row")
_UNFIT: Final = re.compile("[\\0\ud800-\udfff]")
"""What JSON can name and no text holds: NUL, and halves of characters."""


def read_table(data: bytes, name: str, reading: Reading) -> Extract:
    """Return the text of a CSV or TSV file; a place counts the code points of a value, without its quotation marks.

    Raises UnreadableFile, and ColumnNeeded where the column of the text must be named.
    """
    decoded = decode_bytes(data, name, chosen=reading.encoding)
    table = read_delimited(decoded.text, name, find_suffix(name))
    extract = _Rows(table, name, reading)
    extract.assembly.notices += decoded.notices
    extract.assembly.claims += decoded.claims
    return extract.finish(CSV_EXTRACTOR)


def read_json(data: bytes, name: str, reading: Reading) -> Extract:
    """Return the text of records in JSON; a place counts the code points of a value as JSON means it.

    Raises UnreadableFile, and ColumnNeeded where the column of the text must be named.
    """
    decoded = decode_bytes(data, name, "utf-8", reading.encoding)
    table = read_records(decoded.text, name)
    return _Rows(table, name, reading).finish(JSON_EXTRACTOR)


class _Rows:
    """The rows of a table as they are read."""

    def __init__(self, table: Table, name: str, reading: Reading) -> None:
        if not table.rows:
            raise UnreadableFile(f"{name}: is a table without rows; there is nothing to read in it")
        self.assembly = Assembly(name, reading.limits)
        self._table = table
        self._column, said = choose_column(table, name, reading.column)
        self._beside = [
            (column, role) for column in table.columns if column != self._column and (role := find_role(column))
        ]
        self.assembly.notices += [*table.notices, *([said] if said else [])]
        self._unfit = 0

    def finish(self, extractor: str) -> Extract:
        """Return the extract of all rows that have a text."""
        for row in self._table.rows:
            if self._column in row.values:
                self._add_row(row)
        without = sum(self._column not in row.values for row in self._table.rows)
        if without:
            self.assembly.notices.append(f"rows without a text are left out: {without:,}")
        if self._unfit:
            self.assembly.notices.append(f"characters that no text holds stand as \ufffd: {self._unfit:,}")
        return self.assembly.finish(extractor)

    def _add_row(self, row: Row) -> None:
        gap = PARAGRAPH
        for column, role in self._beside:
            value = self._fit(row.values.get(column, ""))
            if words := value.strip():
                part = self.assembly.open_part(Part(PartKind.ROW, row.number, f"column {column}"))
                markup = Markup(Kind.HEADING if role == "title" else Kind.FIELD)
                preset = _TITLE if role == "title" else _META
                lead = "" if role == "title" else f"{column}: "
                target = words if role == "url" else ""
                line = Stretch(words, len(value) - len(value.lstrip()))
                until = line.at + len(words)
                self.assembly.add_line(line, part, markup, preset, lead=lead, gap=gap, target=target, until=until)
                gap = LINE
        part = self.assembly.open_part(Part(PartKind.ROW, row.number, f"column {self._column}"))
        self.assembly.add_lines(split_lines(self._fit(row.values[self._column])), part)

    def _fit(self, value: str) -> str:
        fitted, count = _UNFIT.subn("\ufffd", value)
        self._unfit += count
        return fitted
