"""Any text as Typst source that shows exactly that text: a string literal, in which no markup is read."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

LONGEST: Final = 48
"""Characters of a word that may stay in one piece in running text; a line holds about a hundred."""
_PIECE: Final = 6
_ESCAPES: Final = (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t"))
"""What Typst reads for each sign that a string cannot hold as it is, the one that begins the others first."""
_BREAK: Final = "#h(0.001pt);"
"""A place at which a line may end; it leaves nothing in the text of the page. One of no width would be passed over."""
_STRAY: Final = re.compile(r"(?<=[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])(?=[\u0300-\u036f])")
"""Between a sign and an accent on it: set as one, the sign would be lost, for no font has both."""
_PRESENTATION: Final = "\ufe0f"
"""The wish that a sign be an emoji: the bundled fonts hold one form of each, and PDFium loses a sign set with it."""
_UNBROKEN: Final = r"[^\s\u2e80-\ud7ff\uf900-\ufaff\ufe30-\uffef\U0001f000-\U0003ffff]"
"""What a word consists of: lines may end anywhere between East Asian characters."""


def quote(text: str) -> str:
    """Return a text as a Typst string, with its quotation marks."""
    for sign, escape in _ESCAPES:  # most texts hold none of them, and `str.translate` goes through each sign of a text
        text = text.replace(sign, escape)
    return f'"{text}"'


def show(text: str, longest: int = LONGEST) -> str:
    """Return Typst markup that prints a text; a word of more than `longest` characters may be broken anywhere."""
    text = text.replace(_PRESENTATION, "")
    if len(text) <= longest:
        return _write(text)
    parts = _words(longest).split(text)
    return "".join(_break(part) if at % 2 else _write(part) for at, part in enumerate(parts) if part)


def substitute(text: str, missing: Iterable[str]) -> str:
    """Return a text with a visible `[U+XXXX]` in the place of each character that is `missing` from the fonts."""
    return text.translate({ord(character): name(character) for character in missing})


def name(character: str) -> str:
    """Return the notation of a character that cannot be printed."""
    return f"[U+{ord(character):04X}]"


@lru_cache(maxsize=64)
def _words(longest: int) -> re.Pattern[str]:
    return re.compile(f"({_UNBROKEN}{{{longest + 1},}})")


def _write(text: str) -> str:
    if text.isascii():
        return f"#{quote(text)};" if text else ""
    return _BREAK.join(f"#{quote(part)};" for part in _STRAY.split(text))


def _break(word: str) -> str:
    return _BREAK.join(_write(piece) for piece in _cut(word))


def _cut(word: str) -> Iterator[str]:
    """Cut a word in pieces, none of which begins with a mark that belongs to the letter before it."""
    start = 0
    for at, character in enumerate(word):
        if at - start >= _PIECE and unicodedata.category(character) not in {"Mn", "Me", "Mc", "Cf"}:
            yield word[start:at]
            start = at
    yield word[start:]
