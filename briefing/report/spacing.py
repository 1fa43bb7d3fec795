"""Texts compared where white space is that of a page, as in a PDF, and some characters print as their numbers."""

import re
import unicodedata
from typing import Final

_SPACE: Final = re.compile(r"\s+")
_NUMBERED: Final = re.compile(r"\[U\+([0-9A-F]{4,6})\]")
"""What a PDF prints for a character that no font has."""
_LAST_ASCII: Final = 0x7F
_SURROGATES: Final = range(0xD800, 0xE000)
_LAST: Final = 0x10FFFF


def squeeze(text: str) -> str:
    """Return a text without white space, in NFC, with `[U+XXXX]` as the character it stands for.

    Both sides of a comparison are squeezed, so a text that holds such a notation itself is the same too. ASCII, which
    every font has, never prints as a number.
    """
    return unicodedata.normalize("NFC", _NUMBERED.sub(_restore, _SPACE.sub("", text)))


def _restore(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return chr(number) if _LAST_ASCII < number <= _LAST and number not in _SURROGATES else match[0]
