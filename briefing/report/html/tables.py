"""Tables in a page: what each is called, which cells head a row or a column, and which stack on a telephone."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from briefing.report.html.headings import read_heading

_TEXT: Final = frozenset({None, "left"})
"""How columns of words are aligned."""
_CELLS: Final = frozenset({"th_open", "td_open"})


def dress_tables(tokens: Iterable[Token]) -> list[Token]:
    """Return the tokens of a section, each table with the name of the heading above it, its cells with their roles.

    A second table under one heading is numbered. A table without columns of numbers stacks: there each cell bears the
    name of its column.
    """
    tokens = list(tokens)
    heading = "Table"
    named: dict[str, int] = {}
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            heading = read_heading(tokens, at) or heading
        elif token.type == "table_open":
            named[heading] = named.get(heading, 0) + 1
            name = heading if named[heading] == 1 else f"{heading} {named[heading]}"
            end = next(place for place in range(at, len(tokens)) if tokens[place].type == "table_close")
            dressed = list(_dress(tokens[at:end]))
            tokens[at:end] = dressed
            tokens[at] = token.copy(meta={**token.meta, "name": name, "stacks": _stacks(dressed)})
    return tokens


def _stacks(tokens: Iterable[Token]) -> bool:
    """Tell whether no column of a dressed table is aligned as numbers are."""
    return all(token.attrGet("class") in _TEXT for token in tokens if token.type in _CELLS)


def _dress(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens of a table, its cells with their attributes."""
    heads = [_read(tokens[at + 1]) for at, token in enumerate(tokens) if token.type == "th_open"]
    column = 0
    for token in tokens:
        if token.type == "tr_open":
            column = 0
        if token.type in _CELLS:
            yield _dress_cell(token, column, heads)
            column += 1
        elif token.type == "td_close" and column == 1:
            yield token.copy(tag="th")
        else:
            yield token


def _dress_cell(token: Token, column: int, heads: Sequence[str]) -> Token:
    """Return a cell with its alignment as a class, for the page allows no styles; the first of a row heads the row."""
    align = str(token.attrs.get("style", "")).removeprefix("text-align:")
    attrs = {key: value for key, value in token.attrs.items() if key != "style"} | ({"class": align} if align else {})
    if token.type == "th_open":
        return token.copy(attrs={**attrs, "scope": "col"})
    if not column:
        return token.copy(tag="th", attrs={**attrs, "scope": "row"})
    label = heads[column] if column < len(heads) else ""
    return token.copy(attrs={**attrs, "data-label": label} if label else attrs)


def _read(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [])
