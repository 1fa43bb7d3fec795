"""Invisible characters that a script needs where they stand: joiners within words, and within emoji.

Persian parts letters within a word by ZWNJ (U+200C), scripts of India and Ceylon form their conjuncts with ZWJ
(U+200D) and ZWNJ behind a virama (UAX #31, 2.3, rules A1, A2 and B); emoji are joined by ZWJ, and a sign is told to be
an emoji by U+FE0F (UTS #51, ED-9a, ED-14, ED-16). Anywhere else such a character only hides itself.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

ZWNJ, ZWJ, EMOJI_STYLE, KEYCAP = "\u200c", "\u200d", "\ufe0f", "\u20e3"
JOINERS: Final = re.compile(f"[{ZWNJ}{ZWJ}{EMOJI_STYLE}]")

_MOST_MARKS: Final = 4
"""Marks on a letter that are passed over when its neighbour is looked for."""
_VIRAMA: Final = 9
"""The combining class of a virama (Unicode Character Database)."""
_ARABIC: Final = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f]"
)
_JOINS_BEFORE_ONLY: Final = re.compile(
    "[\u0622-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0673\u0675-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb\u06cd\u06cf"
    "\u06d2\u06d3\u06d5\u06ee\u06ef\u0759-\u075b\u076b\u076c\u0771\u0773\u0774\u0778\u0779]"
)
"""Letters that never join the next one, so that nothing needs to part them (Joining_Type=Right_Joining)."""
_ALONE: Final = re.compile("[\u0621\u0674]")
"""Letters that join none (Joining_Type=Non_Joining)."""
_EMOJI: Final = re.compile(
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u21aa\u231a-\u23ff\u24c2\u25aa-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d"
    "\u3297\u3299\U0001f004-\U0001f3fa\U0001f400-\U0001faff]"
)
_SKIN: Final = re.compile("[\U0001f3fb-\U0001f3ff]")
_KEYS: Final = "0123456789#*"


def find_needed(text: str) -> Iterator[int]:
    """Yield the places of the joiners that the text needs where they stand."""
    return (match.start() for match in JOINERS.finditer(text) if is_needed(text, match.start()))


def is_needed(text: str, at: int) -> bool:
    """Tell whether the joiner at a place changes what is seen there, as its script or an emoji asks for."""
    after = text[at + 1 : at + 2]
    if text[at] == EMOJI_STYLE:
        before = text[at - 1] if at else ""
        if after == KEYCAP:
            return before != "" and before in _KEYS
        return _EMOJI.match(before) is not None and after not in {EMOJI_STYLE, ZWNJ} and not _is_mark(after)
    if text[at] == ZWJ and _joins_emoji(text, at, after):
        return True
    letter, marks = _look_back(text, at)
    if any(unicodedata.combining(mark) == _VIRAMA for mark in marks) and _is_letter(letter):
        return _is_letter(after) if text[at] == ZWNJ else not JOINERS.match(after) and not _is_mark(after)
    return text[at] == ZWNJ and _parts_letters(letter, after)


def _joins_emoji(text: str, at: int, after: str) -> bool:
    before = text[at - 1 : at] if at else ""
    if before == EMOJI_STYLE or _SKIN.match(before):
        before = text[at - 2 : at - 1] if at > 1 else ""
    return bool(before and after and _EMOJI.match(before) and _EMOJI.match(after))


def _parts_letters(before: str, after: str) -> bool:
    """Tell whether two letters of the Arabic script would join if nothing stood between them."""
    joins_next = _ARABIC.match(before) and not _JOINS_BEFORE_ONLY.match(before) and not _ALONE.match(before)
    return bool(joins_next and _ARABIC.match(after) and not _ALONE.match(after))


def _look_back(text: str, at: int) -> tuple[str, str]:
    """Return the letter before a place and the marks that it bears; no letter where there are too many."""
    start = at
    while start > 0 and at - start < _MOST_MARKS and _is_mark(text[start - 1]):
        start -= 1
    return text[start - 1 : start] if start else "", text[start:at]


def _is_letter(character: str) -> bool:
    return bool(character) and unicodedata.category(character) == "Lo"


def _is_mark(character: str) -> bool:
    return bool(character) and unicodedata.category(character) in {"Mn", "Mc", "Me"}
