"""How wide words are, in ems of a sans-serif face or in cells of a terminal, and where their lines break."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

ELLIPSIS: Final = "…"
SLACK: Final = 1.08
"""By how much a face may be wider than Helvetica before words meet what stands beside them."""
BOLD: Final = 1.08
_EMS: Final = {
    **dict.fromkeys("'’‘", 0.222),
    **dict.fromkeys("ijl", 0.222),
    **dict.fromkeys(" !,./:;I[]\\ft|·", 0.278),
    **dict.fromkeys("()-r`{}“”„", 0.355),
    **dict.fromkeys("*^", 0.47),
    **dict.fromkeys("Jckvsxyz", 0.5),
    **dict.fromkeys("FTZ+<=>~", 0.611),
    **dict.fromkeys("ABEKPSVXY&", 0.667),
    **dict.fromkeys("CDHNRUw", 0.722),
    **dict.fromkeys("GOQ", 0.778),
    **dict.fromkeys("mM", 0.833),
    **dict.fromkeys("W%", 0.944),
    **dict.fromkeys("@—…", 1.015),
    **dict.fromkeys("жмшщюыфЖМФШЩЮЫ½", 0.93),
}
"""Advance widths of Helvetica (Adobe's font metrics), like ones together; all else as below."""
_LETTER: Final = 0.57
_CAPITAL: Final = 0.75
_EMOJI: Final = 1.35
_LAST_OF_BASIC_PLANE: Final = 0xFFFF
WIDE: Final = 2
"""Cells of a character of East Asia."""
_WIDE: Final = frozenset("WF")
"""The classes of such characters (UAX #11)."""
_WORD: Final = re.compile(r"[^ ]+ *| +")

Measure = Callable[[str], float]
"""The width of one character."""


@lru_cache(maxsize=4096)
def measure_ems(character: str) -> float:
    """Return how wide a character is at most, in ems: 1 and more where East Asian or an emoji, 0 where a mark."""
    known = _EMS.get(character)
    return (_classify(character) if known is None else known) * SLACK


@lru_cache(maxsize=4096)
def measure_cells(character: str) -> float:
    """Return how many cells of a terminal a character takes: 2, 1 or, for marks, 0."""
    if _is_mark(character):
        return 0
    return WIDE if unicodedata.east_asian_width(character) in _WIDE else 1


@lru_cache(maxsize=16384)
def measure_word(word: str, measure: Measure = measure_ems) -> float:
    """Return how wide a word is in the unit of `measure`."""
    return sum(map(measure, word))


def measure_text(text: str, size: float = 1, *, bold: bool = False) -> float:
    """Return how wide a text is at most at a size in points."""
    return measure_word(text) * size * (BOLD if bold else 1)


def wrap(text: str, room: float, most: int, measure: Measure = measure_ems) -> list[str]:
    """Return a text on at most `most` lines that are no wider than `room`, the last with an ellipsis where it is cut.

    Lines break at spaces and beside wide characters; a word that is too long for a line breaks anywhere. `measure`
    gives the unit of `room`.
    """
    lines: list[str] = []
    for line in _break(text, room, measure):
        if len(lines) == most:
            lines[-1] = _cut(lines[-1], room, measure)
            break
        lines.append(line)
    return lines


def _break(text: str, room: float, measure: Measure) -> Iterator[str]:
    line: list[str] = []
    taken = 0.0
    for piece in _split(text):
        width = measure_word(piece.rstrip(" "), measure)
        if line and taken + width > room:
            yield "".join(line).rstrip(" ")
            line, taken = [], 0.0
        *whole, rest = [piece] if width <= room else _break_anywhere(piece, room, measure)
        yield from whole
        line.append(rest)
        taken += measure_word(rest, measure)
    if line:
        yield "".join(line).rstrip(" ")


def _split(text: str) -> Iterator[str]:
    """Yield words with the spaces that follow them; beside a wide character a line may break without a space."""
    for word in _WORD.findall(text):
        if word.isascii():
            yield word
        else:
            yield from _split_wide(word)


def _split_wide(word: str) -> Iterator[str]:
    start = 0
    for at, character in enumerate(word):
        ends = unicodedata.east_asian_width(word[at - 1]) in _WIDE and character != " " and not _is_mark(character)
        if at > start and ends:
            yield word[start:at]
            start = at
    yield word[start:]


def _break_anywhere(word: str, room: float, measure: Measure) -> list[str]:
    """Return a word in pieces that fit; a mark stays with the letter before it, and a piece holds one at least."""
    pieces = [""]
    taken = 0.0
    for character in word:
        width = measure(character)
        if pieces[-1] and width and character != " " and taken + width > room:
            pieces.append("")
            taken = 0.0
        pieces[-1] += character
        taken += width
    return pieces


def _cut(line: str, room: float, measure: Measure) -> str:
    """Return a line that ends in an ellipsis; a quotation that it leaves open is closed behind that."""
    ending = ELLIPSIS + ("”" if line.count("“") > line.count("”") else "")
    room -= sum(map(measure, ending))
    if sum(map(measure, line)) > room:
        line = line.rpartition(" ")[0] or line
    while line and sum(map(measure, line)) > room:
        line = line[:-1]
    return line.rstrip(" ,;:") + ending


def _classify(character: str) -> float:
    if _is_mark(character):
        return 0.0
    if unicodedata.east_asian_width(character) in _WIDE or ord(character) > _LAST_OF_BASIC_PLANE:
        return _EMOJI if unicodedata.category(character) == "So" else 1.0
    if character.isascii() or character.islower():
        return _LETTER
    return _CAPITAL


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me"}
