"""A text without its typography, for comparison only, with the way back to the place of every character."""

import re
import unicodedata
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache, partial
from typing import Final, NamedTuple

INVISIBLE: Final = "\u00ad\u200b\u2060\ufeff"
"""Soft hyphen, zero width space, word joiner, byte order mark: they show nothing and steer nothing."""
SINGLE: Final = "‘’‚‛′‵´`ʼ‹›＇"
DOUBLE: Final = "“”„‟″«»〝〞＂"
DASHES: Final = "‐‑‒–—―−－"
"""What is made a plain quotation mark, single or double, or a hyphen; the apostrophe is one of the first."""
_HIDDEN: Final = re.compile(f"[{INVISIBLE}]++")
_TYPOGRAPHY: Final = re.compile(rf"\s{{2,}}+|[^\S ]|[{SINGLE}]|[{DOUBLE}]|[-{DASHES}]{{2,}}+|[{DASHES}]|…")
_WIDE: Final = "\u3000-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
"""Kana, ideographs and their signs, between which no space is written, so that a line may break anywhere."""
_WRAPPED: Final = re.compile(rf"(?<=[{_WIDE}]) | (?=[{_WIDE}])")
_TORN: Final = re.compile(r"(?<=[^\W\d_])[-‐\u00ad][ \t]*\r?\n[ \t]*(?=[^\W\d_])")
"""A hyphen between two letters at the end of a line, with the line's break."""
_BEYOND_ASCII: Final = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]++")
_PLAIN: Final = (
    dict.fromkeys(SINGLE, "'") | dict.fromkeys(DOUBLE, '"') | dict.fromkeys(f"-{DASHES}", "-") | {"…": "..."}
)

LONGEST_CLUSTER: Final = 64
"""Code points of one character with its marks that are normalised; ordering a flood of marks takes quadratic time."""
KEPT_TEXTS: Final = 32
"""Folded texts that are remembered, so that many quotes of one source fold it once."""
_JAMO: Final = (0x1160, 0x11FF)
_LAST_COMPOSING: Final = 0x1FFFF


class Folded(NamedTuple):
    """A folded text and, for each of its code points and its end, the code point of the text it came from."""

    text: str
    origins: Sequence[int]


class _Rewrite(NamedTuple):
    """A stretch of a text and what stands for it."""

    start: int
    end: int
    text: str


def fold(text: str) -> Folded:
    """Return the text with quotes, dashes, ellipses and white space made plain, in NFC, without invisible characters.

    Letters, digits, case and all other signs stay as they are, so that no changed word, number or negation folds
    away. `origins` has one entry more than the folded text has code points.
    """
    folded = Folded(text, range(len(text) + 1))
    for find in (_find_hidden, _find_composable, _find_typography):
        folded = _apply(folded, find)
    return folded


@lru_cache(maxsize=KEPT_TEXTS)
def fold_once(text: str) -> Folded:
    """Return the folded text, remembered: for the texts of sources, which are folded for each of their quotes."""
    return fold(text)


@lru_cache(maxsize=KEPT_TEXTS)
def fold_wrapped(text: str) -> Folded:
    """Return the folded text without white space beside kana and ideographs, where lines break anywhere; remembered.

    Japanese that was wrapped anew, or spaced from the Latin words in it, reads the same.
    """
    return _apply(fold_once(text), _find_wrapped)


@lru_cache(maxsize=KEPT_TEXTS)
def fold_torn(text: str, hyphen: str) -> Folded:
    """Return the folded text with words whole that the end of a line tears, remembered; `hyphen` is what parts them.

    A hyphen at the end of a line may be the word's own or there for the line alone: the one text has it, the other not.
    """
    folded = Folded(text, range(len(text) + 1))
    for find in (partial(_find_torn, hyphen=hyphen), _find_hidden, _find_composable, _find_typography):
        folded = _apply(folded, find)
    return folded


def has_torn(text: str) -> bool:
    """Say whether the end of a line tears a word."""
    return _TORN.search(text) is not None


def _apply(folded: Folded, find: Callable[[str], Iterator[_Rewrite]]) -> Folded:
    pieces: list[str] = []
    origins = array("L")
    at = 0
    for start, end, replacement in find(folded.text):
        pieces += (folded.text[at:start], replacement)
        origins.extend(folded.origins[at:start])
        origins.extend([folded.origins[start]] * len(replacement))
        at = end
    if not pieces:
        return folded
    pieces.append(folded.text[at:])
    origins.extend(folded.origins[at:])
    return Folded("".join(pieces), origins)


def _find_torn(text: str, hyphen: str) -> Iterator[_Rewrite]:
    for match in _TORN.finditer(text):
        yield _Rewrite(match.start(), match.end(), hyphen)


def _find_hidden(text: str) -> Iterator[_Rewrite]:
    if not text.isascii():
        yield from (_Rewrite(match.start(), match.end(), "") for match in _HIDDEN.finditer(text))


def _find_typography(text: str) -> Iterator[_Rewrite]:
    for match in _TYPOGRAPHY.finditer(text):
        yield _Rewrite(match.start(), match.end(), _PLAIN.get(match[0][0], " "))


def _find_wrapped(text: str) -> Iterator[_Rewrite]:
    if not text.isascii():
        yield from (_Rewrite(match.start(), match.end(), "") for match in _WRAPPED.finditer(text))


def _find_composable(text: str) -> Iterator[_Rewrite]:
    """Yield each character with its marks that NFC writes differently."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return
    for match in _BEYOND_ASCII.finditer(text):
        for start, end in _clusters(text, match.start(), match.end()):
            cluster = text[start:end]
            if len(cluster) <= LONGEST_CLUSTER and not unicodedata.is_normalized("NFC", cluster):
                yield _Rewrite(start, end, unicodedata.normalize("NFC", cluster))


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for at in range(start + 1, end):
        if not _joins_before(text[at]):
            yield begin, at
            begin = at
    yield begin, end


def _joins_before(character: str) -> bool:
    """Say whether a character may compose with the one before it."""
    if unicodedata.combining(character) or _JAMO[0] <= ord(character) <= _JAMO[1]:
        return True
    return character in _composing_starters()


@cache
def _composing_starters() -> frozenset[str]:
    """Return the characters of combining class 0 that still compose with, or reorder before, what precedes them."""
    found: set[str] = set()
    for number in range(0x80, _LAST_COMPOSING):
        parts = unicodedata.decomposition(chr(number)).split()
        if parts and not parts[0].startswith("<"):
            found.update(chr(int(part, 16)) for part in parts[1:])
            if unicodedata.combining(chr(int(parts[0], 16))):
                found.add(chr(number))
    return frozenset(character for character in found if not unicodedata.combining(character))
