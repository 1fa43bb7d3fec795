"""A CSV or TSV file → a table: its delimiter by content, its header row, and its records."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from briefing.errors import UnreadableFile
from briefing.source.formats.rows.scanner import Record, find_delimiter, scan
from briefing.source.formats.rows.table import Row, Table

MOST_VALUES: Final = 5_000_000
"""Values of a table at most; a text that can be stepped through needs far fewer."""
_LONGEST_NAME: Final = 60
"""Characters of the name of a column."""
_NUMBER: Final = re.compile(r"[-+]?[\d.,:/\s%-]+|https?://.*")
"""What a row of names does not hold: numbers, dates, addresses."""


def read_delimited(text: str, name: str, suffix: str) -> Table:
    """Return the table in a text; columns without a name are numbered. Raises UnreadableFile where it is too large."""
    delimiter, at = find_delimiter(text, suffix)
    records = scan(text, delimiter, at)
    first = next(records, [])
    header = _is_header(first, next(scan(text, delimiter, at + 1), None) is not None)
    columns = _name_columns(first if header else [""] * len(first))
    rows: list[Row] = []
    count = 0
    for number, record in _number(first, records, header=header):
        count += len(record)
        if count > MOST_VALUES:
            raise UnreadableFile(f"{name}: holds more than {MOST_VALUES:,} values, the most that is read; split it")
        if len(record) > len(columns):
            columns = _name_columns([*columns, *[""] * (len(record) - len(columns))])
        values = {column: value for column, value in zip(columns, record, strict=False) if value.strip()}
        if values:
            rows.append(Row(number, values))
    return Table(tuple(columns), rows)
