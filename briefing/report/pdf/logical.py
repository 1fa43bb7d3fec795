"""Words from right to left on a page, put back in the order in which they are read."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefing.report.scripts import RIGHT_TO_LEFT

OPENINGS: Final = {"\u2066": False, "\u2067": True}
"""What opens words that are set apart, and whether they run from right to left (UAX #9, LRI and RLI)."""
CLOSING: Final = "\u2069"
_SIGNS: Final = re.compile("([\u2066\u2067\u2069])")
_STRAY: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks of direction, which Typst sets; no word of a source holds one, for hidden characters print as escapes."""
_LETTER: Final = re.compile(r"[^\W\d_]")
_PAIRS: Final = "()[]{}<>«»‹›“”‘’"
_MIRROR: Final = str.maketrans(_PAIRS, "".join(_PAIRS[at ^ 1] for at in range(len(_PAIRS))))
"""PDFium turns what comes in pairs around among words from right to left."""


_LEAST_LEADING: Final = 6.0
"""Points between two lines; marks of letters and raised words move less."""
_EMPTY: Final = re.compile(r"[\W_]*")


class Piece(NamedTuple):
    """Words that one object draws: how far to the right they begin and where their line is, in points; page from 1."""

    text: str
    left: float = 0.0
    line: float = 0.0
    page: int = 0

    @property
    def turned(self) -> bool:
        """Whether it has letters from right to left."""
        return bool(RIGHT_TO_LEFT.search(self.text))

    @property
    def spoken(self) -> bool:
        """Whether it has letters from left to right."""
        return not self.turned and bool(_LETTER.search(self.text))


def straighten(text: str) -> str:
    """Return what PDFium read of an object that holds letters from right to left as it was written."""
    return text.translate(_MIRROR) if RIGHT_TO_LEFT.search(text) else text


def order(pieces: Sequence[Piece]) -> str:
    """Return the text of pieces in the order that they were written in; that between two signs is put in order."""
    written: list[str] = []
    open_: list[Piece] = []
    ways: list[bool] = []
    for piece in _cut(pieces):
        if piece.text in OPENINGS:
            ways.append(OPENINGS[piece.text])
        elif piece.text == CLOSING and ways:
            way = ways.pop()
            if not ways:
                written.append(_read(open_, turned=way))
                open_ = []
        elif ways:
            open_.append(piece)
        else:
            written.append(piece.text)
    return _STRAY.sub("", "".join([*written, *(piece.text for piece in open_)]))


def _cut(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        yield from (piece._replace(text=part) for part in _SIGNS.split(piece.text) if part)


def _read(pieces: Sequence[Piece], *, turned: bool) -> str:
    return "".join(_read_line(line, turned=turned) for line in _part_lines(pieces))


def _part_lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield the pieces of each line."""
    line: list[Piece] = []
    for piece in pieces:
        if line and (piece.page != line[0].page or abs(line[0].line - piece.line) > _LEAST_LEADING):
            yield line
            line = []
        line.append(piece)
    if line:
        yield line


def _read_line(line: Sequence[Piece], *, turned: bool) -> str:
    """Return the words of a line as they are read: what runs the other way in it goes back to its own order."""
    parts: list[str] = []
    group: list[str] = []
    between: list[str] = []

    def end_group() -> Iterator[str]:
        yield from reversed(group)
        yield from (_turn_signs(text) if turned else text for text in between)
        group.clear()
        between.clear()

    for piece in sorted(line, key=lambda piece: piece.left, reverse=turned):
        if piece.spoken if turned else piece.turned:
            group += [*between, piece.text]
            between.clear()
        elif group and not (piece.turned or piece.spoken):
            between.append(piece.text)
        else:
            parts += [*end_group(), _turn_signs(piece.text) if turned else piece.text]
    return "".join([*parts, *end_group()])


def _turn_signs(text: str) -> str:
    """Return signs alone in the order of words from right to left; among letters they are so already."""
    return text[::-1] if _EMPTY.fullmatch(text) else text
