"""Quotations in a stretch of text: where quotation marks open and close speech."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefing.punctuation import CLOSING_MARKS

_MARK: Final = re.compile('["“”„‟＂«»「」『』]')
_SINGLE: Final = re.compile(
    r"(?<![^\s(\[—–-])"
    r"(?:‘(?:[^‘’]|’(?=\w)){1,1500}+’|'(?=\w)(?:[^']|(?<![,.?!…])'){1,1500}+(?<=[,.?!…])')(?!\w)"
)
"""Straight marks close only behind a stop or comma, for elsewhere they are apostrophes."""
LEAST_WORDS: Final = 3
"""Words between single quotation marks that are speech, and no name or term."""


class Quotation(NamedTuple):
    """Words in quotation marks, marks included (code points); `closed`: whether they end before the text does."""

    start: int
    end: int
    closed: bool = True

    @property
    def inner(self) -> tuple[int, int]:
        """Where the words without their marks start and end."""
        return self.start + 1, self.end - (1 if self.closed else 0)


def find_quotations(text: str, start: int, end: int) -> tuple[Quotation, ...]:
    """Return the outermost quotations of a part of a text; single marks count where there are no double ones."""
    return tuple(find_double(text, start, end)) or tuple(_find_single(text, start, end))


def find_double(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Yield the outermost quotations in double marks, whatever the language; one may be left open at the end."""
    opened: list[tuple[str, int]] = []
    for match in _MARK.finditer(text, start, end):
        mark, at = match[0], match.start()
        if opened and mark in CLOSING_MARKS[opened[-1][0]]:
            _, begin = opened.pop()
            if not opened:
                yield Quotation(begin, at + 1)
        elif mark in CLOSING_MARKS:
            if opened and _begins_line(text, start, at):
                yield Quotation(opened[0][1], at, closed=False)
                opened.clear()
            opened.append((mark, at))
    if opened:
        yield Quotation(opened[0][1], end, closed=False)


def _begins_line(text: str, start: int, at: int) -> bool:
    """Say whether a mark stands first on its line, where speech that goes on is opened again."""
    before = text[max(start, at - 8) : at].rstrip(" \t\u00a0")
    return before[-1:] in {"\n", "\r", "\u2029"}


def _find_single(text: str, start: int, end: int) -> Iterator[Quotation]:
    for match in _SINGLE.finditer(text, start, end):
        if len(match[0].split()) >= LEAST_WORDS:
            yield Quotation(*match.span())
