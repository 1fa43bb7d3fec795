"""Character references (`&amp;`, `&#8217;`) → the characters they stand for, as the HTML standard says."""

import re
from html.entities import html5
from typing import Final

REFERENCE: Final = re.compile(r"&(?:#(?:[xX]([0-9A-Fa-f]++)|([0-9]++));?|([A-Za-z][A-Za-z0-9]{0,31}+);?)")
"""A reference as it may be written; whether a name is one shows in the table."""
_MOST_DIGITS: Final = 7
"""Digits that the greatest code point has, in decimal."""
_LAST: Final = 0x10FFFF
_SURROGATES: Final = range(0xD800, 0xE000)
_UNKNOWN: Final = "\ufffd"
_C1: Final = range(0x80, 0xA0)
_LONGEST_BARE: Final = 6
"""Letters of the longest name that counts without its semicolon."""
_SHORTEST_BARE: Final = 2


def read_reference(match: re.Match[str]) -> tuple[str, int]:
    """Return the characters for a match of `REFERENCE`, and where the reference ends; ("", 0) where it is none.

    NUL, surrogates and what lies past the last code point become U+FFFD, C1 controls what Windows-1252 has for them
    (HTML Living Standard, 13.2.5.80); other controls stay as they are.
    """
    if match[3] is None:
        digits, base = (match[1], 16) if match[1] else (match[2], 10)
        return _read_number(digits.lstrip("0"), base), match.end()
    name = match[3]
    if match[0].endswith(";") and (characters := html5.get(f"{name};")):
        return characters, match.end()
    for length in range(min(len(name), _LONGEST_BARE), _SHORTEST_BARE - 1, -1):
        if characters := html5.get(name[:length]):
            return characters, match.start() + 1 + length
    return "", 0


def decode_references(text: str) -> str:
    """Return a text with its references replaced, and without NUL."""
    if "&" not in text:
        return text.replace("\0", "")
    return REFERENCE.sub(_replace, text).replace("\0", "")


def decode_attribute(value: str) -> str:
    """Return an attribute's value decoded: a name without semicolon before `=` or a letter is no reference there."""
    if "&" not in value:
        return value.replace("\0", _UNKNOWN)
    return REFERENCE.sub(_replace_in_attribute, value).replace("\0", _UNKNOWN)


def _read_number(digits: str, base: int) -> str:
    if not digits or len(digits) > _MOST_DIGITS:
        return _UNKNOWN
    code = int(digits, base)
    if code > _LAST or code in _SURROGATES:
        return _UNKNOWN
    if code in _C1:
        return bytes([code]).decode("cp1252", "ignore") or chr(code)
    return chr(code)


def _replace(match: re.Match[str]) -> str:
    characters, end = read_reference(match)
    return characters + match[0][end - match.start() :] if characters else match[0]


def _replace_in_attribute(match: re.Match[str]) -> str:
    characters, end = read_reference(match)
    if not characters:
        return match[0]
    if match[3] is not None and match.string[end - 1] != ";":
        after = match.string[end : end + 1]
        if after == "=" or after.isalnum():
            return match[0]
    return characters + match[0][end - match.start() :]
