"""The headings of a report's tokens: their words and how deep they stand."""

from collections.abc import Sequence

from markdown_it.token import Token


def rank_heading(token: Token) -> int:
    """Return how deep a heading stands, 1 being the title."""
    return int(token.tag.removeprefix("h"))


def read_heading(tokens: Sequence[Token], at: int) -> str:
    """Return the words of the heading that opens at `at`, without marks and notes."""
    return "".join(child.content for child in tokens[at + 1].children or [])
