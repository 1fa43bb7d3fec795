"""Records in JSON → a table: one a line (JSON Lines), or an array of them; values within values by dotted names."""

import json
from collections.abc import Iterator
from typing import Final

from briefing.errors import UnreadableFile
from briefing.source.formats.rows.delimited import MOST_VALUES
from briefing.source.formats.rows.table import Row, Table

DEEPEST: Final = 4
"""Objects within each other whose values become columns."""
_LISTED: Final = 3
"""Lines that a notice names."""
_BROKEN: Final = (ValueError, RecursionError)


def read_records(text: str, name: str) -> Table:
    """Return the table of a file's objects; rows are numbered by line, or by their place in an array.

    Lines that are no object are left out, with a notice. Raises UnreadableFile where nothing is one.
    """
    rows: list[Row] = []
    bad: list[int] = []
    count = 0
    objects = _read_whole(text) or _read_lines(text)
    for number, value in objects:
        if not isinstance(value, dict):
            bad.append(number)
            continue
        values = dict(_flatten(value, "", 1))
        count += len(values)
        if count > MOST_VALUES:
            raise UnreadableFile(f"{name}: holds more than {MOST_VALUES:,} values, the most that is read; split it")
        if values:
            rows.append(Row(number, values))
    if not rows:
        raise UnreadableFile(f"{name}: holds no records that can be read as JSON; write one object on each line")
    columns = tuple(dict.fromkeys(column for row in rows for column in row.values))
    return Table(columns, rows, _tell(bad))


def _read_whole(text: str) -> list[tuple[int, object]]:
    """Return the objects of a file that is one JSON value: an array, or the one array in an object; none for lines."""
    beginning = text.lstrip()[:1]
    if beginning not in {"[", "{"}:
        return []
    try:
        value = json.loads(text)
    except _BROKEN:
        return []
    if isinstance(value, dict):
        arrays = [each for each in value.values() if isinstance(each, list) and each and isinstance(each[0], dict)]
        value = arrays[0] if len(arrays) == 1 else [value]
    return list(enumerate(value, 1))


def _read_lines(text: str) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except _BROKEN:
            yield number, None


def _flatten(value: dict[str, object], prefix: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the values that say something by the names of their columns; lists of words are joined by lines."""
    for key, each in value.items():
        column = " ".join(f"{prefix}{key}".replace("\0", " ").split())
        if isinstance(each, dict):
            if depth < DEEPEST:
                yield from _flatten(each, f"{column}.", depth + 1)
        elif words := _write(each):
            yield column, words


def _write(value: object) -> str:
    if isinstance(value, str):
        return value if value.strip() else ""
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(each for each in value if isinstance(each, str))
    try:
        return str(value)
    except ValueError:  # a number of thousands of digits
        return ""


def _tell(bad: list[int]) -> tuple[str, ...]:
    if not bad:
        return ()
    lines = ", ".join(f"{number:,}" for number in bad[:_LISTED])
    rest = f" and {len(bad) - _LISTED:,} more" if len(bad) > _LISTED else ""
    return (f"left out as no JSON objects: line{'s' if len(bad) > 1 else ''} {lines}{rest}",)
