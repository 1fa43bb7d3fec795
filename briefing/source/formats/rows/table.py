"""A table as it is read: its columns by name, and its rows by number, which other readers fill."""

from typing import NamedTuple


class Row(NamedTuple):
    """A row: its number in the file from 1, as a person counts it, and its values by column, none of them empty."""

    number: int
    values: dict[str, str]


class Table(NamedTuple):
    """The columns in the order of the file, the rows, and what to know of how they were read."""

    columns: tuple[str, ...]
    rows: list[Row]
    notices: tuple[str, ...] = ()
