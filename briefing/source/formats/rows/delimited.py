"""A CSV or TSV file → a table: its delimiter by content, its header row, and its records."""

import re
from collections.abc import Sequence
from itertools import chain, islice
from typing import Final

from briefing.errors import UnreadableFile
from briefing.source.formats.rows.scanner import Record, find_delimiter, scan
from briefing.source.formats.rows.table import Row, Table

MOST_VALUES: Final = 5_000_000
"""Values of a table at most; a text that can be stepped through needs far fewer."""
_LONGEST_NAME: Final = 60
"""Characters of the name of a column."""
_NUMBER: Final = re.compile(r"[-+\d.,:/\s%TZ]*\d[-+\d.,:/\s%TZ]*|https?://.*", re.DOTALL)
"""What a row of names does not hold: numbers, dates, addresses."""


def read_delimited(text: str, name: str, suffix: str) -> Table:
    """Return the table in a text; columns without a name are numbered. Raises UnreadableFile where it is too large."""
    delimiter, at = find_delimiter(text, suffix)
    records = scan(text, delimiter, at)
    first = list(islice(records, 2))
    header = len(first) > 1 and _is_header(first[0])
    columns = _name_columns(first[0] if header else [""] * len(first[0])) if first else []
    rows: list[Row] = []
    count = 0
    for number, record in enumerate(chain(first, records), 1):
        count += len(record)
        if count > MOST_VALUES:
            raise UnreadableFile(f"{name}: holds more than {MOST_VALUES:,} values, the most that is read; split it")
        if len(record) > len(columns):
            columns = _name_columns([*columns, *[""] * (len(record) - len(columns))])
        values = {column: value for column, value in zip(columns, record, strict=False) if value.strip()}
        if values and not (header and number == 1):
            rows.append(Row(number, values))
    return Table(tuple(columns), rows)


def _is_header(record: Record) -> bool:
    """Say whether the first record holds the names of columns: short, different, none of them a number."""
    names = [value.strip() for value in record]
    short = all(0 < len(name) <= _LONGEST_NAME and not _NUMBER.fullmatch(name) for name in names)
    return short and len({name.lower() for name in names}) == len(names)


def _name_columns(names: Sequence[str]) -> list[str]:
    """Return names on one line that differ; a column without one is called by its number."""
    columns: dict[str, None] = {}
    for number, given in enumerate(names, 1):
        name = " ".join(given.replace("\0", " ").split()) or f"column {number}"
        columns[name if name not in columns else f"{name} ({number})"] = None
    return list(columns)
