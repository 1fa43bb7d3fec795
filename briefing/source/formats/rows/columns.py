"""What the columns of a table hold: which is the text, and which say when, by whom and under what title."""

import re
from typing import Final

from briefing.errors import UnreadableFile
from briefing.source.formats.rows.table import Table
from briefing.visible import visible

LOOKED_AT: Final = 500
"""Rows by which columns are told apart."""
PROSE_WORDS: Final = 5
"""Words of a value that reads like a text; of Japanese and Chinese three times as many signs."""
LEAST_PROSE: Final = 0.5
"""Share of values like that in a column of text."""
LISTED: Final = 20
"""Columns that a refusal lists."""
_SIGN: Final = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
_ADDRESS: Final = re.compile(r"\s*(?:https?://|www\.)\S+\s*")
_NAMES: Final = {
    "text": "text|body|content|contents|message|article|full_?text|текст|сообщение|содержание|本文|内容|テキスト",
    "title": "title|headline|subject|heading|заголовок|тема|название|タイトル|件名|見出し",
    "date": "date|time|datetime|timestamp|created(_at)?|published(_at|_date)?|pub_?date|дата|время|日付|日時",
    "author": "author|authors|by|byline|user|username|user_name|screen_name|sender|from|writer|автор|著者|作者|投稿者",
    "url": "url|link|href|permalink|source_url|ссылка",
}
_PATTERNS: Final = {role: re.compile(f"(?:.*[./])?(?:{names})", re.IGNORECASE) for role, names in _NAMES.items()}


class ColumnNeeded(UnreadableFile):
    """A table has several columns that may be the text, or none; `columns` are all of them, the likely ones first."""

    def __init__(self, message: str, columns: tuple[str, ...]) -> None:
        super().__init__(message)
        self.columns = columns


def choose_column(table: Table, name: str, wanted: str) -> tuple[str, str]:
    """Return the column that is the text, and what to say about the choice, "" where the analyst made it.

    Raises ColumnNeeded where `wanted` is no column, or where none is wanted and not exactly one is plausible.
    """
    if wanted:
        found = find_column(table, wanted)
        if found is None:
            raise _ask(table, name, f"has no column “{visible(wanted)}”", [])
        return found, ""
    plausible = [column for column in table.columns if _is_prose(table, column)]
    named = [column for column in plausible or table.columns if _PATTERNS["text"].fullmatch(column)]
    for candidates in (plausible, named, table.columns):
        if len(candidates) == 1:
            return candidates[0], f"the text is the column “{visible(candidates[0])}”; another can be named"
    what = "has several columns that may be the text" if plausible else "has no column that looks like a text"
    raise _ask(table, name, what, plausible)


def find_column(table: Table, wanted: str) -> str | None:
    """Return the column of a name, which may differ in case, or of a number from 1."""
    alike = [column for column in table.columns if column.casefold() == wanted.strip().casefold()]
    if wanted in table.columns or alike:
        return wanted if wanted in table.columns else alike[0]
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) <= PROSE_WORDS else 0
    return table.columns[number - 1] if 0 < number <= len(table.columns) else None


def find_role(column: str) -> str:
    """Return what a column says of a text by its name: "title", "date", "author", "url", or ""."""
    return next((role for role in ("title", "date", "author", "url") if _PATTERNS[role].fullmatch(column)), "")


def _is_prose(table: Table, column: str) -> bool:
    values = [row.values[column] for row in table.rows[:LOOKED_AT] if column in row.values]
    prose = sum(len(value.split()) + len(_SIGN.findall(value)) / 3 >= PROSE_WORDS for value in values)
    addresses = sum(_ADDRESS.fullmatch(value) is not None for value in values)
    return bool(values) and prose >= LEAST_PROSE * len(values) and not addresses


def _ask(table: Table, name: str, what: str, likely: list[str]) -> ColumnNeeded:
    columns = (*likely, *(column for column in table.columns if column not in likely))
    listed = ", ".join(f"“{visible(column)}”" for column in columns[:LISTED])
    rest = " …" if len(columns) > LISTED else ""
    return ColumnNeeded(f"{name}: {what}; name one (--column): {listed}{rest}", columns)
