"""Tables in a page: what each is called, which cells head a row or a column, and which stack on a telephone."""

from collections.abc import Iterable, Sequence

from markdown_it.token import Token

from briefing.report.html.headings import read_heading

_TEXT: frozenset[str] = frozenset({"", "left"})


def dress_tables(tokens: Sequence[Token]) -> None:
    """Give each table of a section the name of the heading above it, and its cells their roles and labels.

    A second table under one heading is numbered. A table without columns of numbers stacks: there each cell bears the
    name of its column.
    """
    heading = "Table"
    named: dict[str, int] = {}
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            heading = read_heading(tokens, at) or heading
        elif token.type == "table_open":
            named[heading] = named.get(heading, 0) + 1
            name = heading if named[heading] == 1 else f"{heading} {named[heading]}"
            end = next(place for place in range(at, len(tokens)) if tokens[place].type == "table_close")
            token.meta = {**token.meta, "name": name, "stacks": _dress(tokens[at:end])}


def _dress(tokens: Sequence[Token]) -> bool:
    """Set the attributes of a table's cells and return whether it stacks."""
    heads = [_read(tokens[at + 1]) for at, token in enumerate(tokens) if token.type == "th_open"]
    column = 0
    stacks = True
    for token in tokens:
        if token.type == "tr_open":
            column = 0
        elif token.type in {"th_open", "td_open"}:
            stacks &= _align(token) in _TEXT
            _dress_cell(token, column, heads)
            column += 1
    _head_rows(tokens)
    return stacks


def _dress_cell(token: Token, column: int, heads: Sequence[str]) -> None:
    if token.type == "th_open":
        token.attrSet("scope", "col")
    elif column and column < len(heads) and heads[column]:
        token.attrSet("data-label", heads[column])


def _head_rows(tokens: Iterable[Token]) -> None:
    """Make the first cell of each row of the body the head of that row."""
    first = False
    for token in tokens:
        if token.type == "tr_open":
            first = True
        elif token.type == "td_open" and first:
            token.tag = "th"
            token.attrSet("scope", "row")
        elif token.type in {"td_close", "th_close"}:
            token.tag = "th" if first else token.tag
            first = False


def _align(token: Token) -> str:
    """Turn the style that a column's alignment comes as into a class, for the page allows no styles; return it."""
    style = token.attrs.pop("style", None)
    align = str(style).removeprefix("text-align:") if style else ""
    if align:
        token.attrSet("class", align)
    return align


def _read(inline: Token) -> str:
    return "".join(child.content for child in inline.children or [])
