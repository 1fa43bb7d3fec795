"""Texts compared where white space is that of a page, as in a PDF, and some characters print as their numbers."""

import re
import unicodedata
from typing import Final

from briefing.joiners import JOINERS
from briefing.report.scripts import RIGHT_TO_LEFT

_SPACE: Final = re.compile(r"\s+")
_NUMBERED: Final = re.compile(r"\[U\+([0-9A-F]{4,6})\]")
"""What a PDF prints for a character that no font has."""
_UNSEEN: Final = re.compile(f"{JOINERS.pattern}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Joiners, and the marks of direction with which a report keeps words apart; no source's words hold such a mark."""
_LIGATURES: Final = re.compile(r"[\ufb00-\ufb06\ufb13-\ufdff\ufe70-\ufefc]")
"""Letters joined in one character, which PDFium takes apart."""
_LAM_ALEF: Final = re.compile("[\u0644\u0622\u0623\u0625\u0627]{2,}")
"""Two Arabic letters that fonts join in one, whose order PDFium turns around; without spaces others join in."""
_POINTS: Final = re.compile("[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]+")
"""Marks of vowels, which a page sets apart from their letters, and those once more with each."""
_POINTED: Final = re.compile(
    rf"{RIGHT_TO_LEFT.pattern}{{0,2}}{_POINTS.pattern}(?:{RIGHT_TO_LEFT.pattern}{{1,2}}{_POINTS.pattern})*"
    rf"{RIGHT_TO_LEFT.pattern}{{0,2}}"
)
_DOUBLED: Final = re.compile(rf"({RIGHT_TO_LEFT.pattern})\1+")
_MARKS: Final = r"\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
_REPEATED: Final = re.compile(rf"([^\s{_MARKS}][{_MARKS}]+)\1+")
"""A letter whose mark was moved up or down: such a mark bears the letter's text as well."""
_LAST_ASCII: Final = 0x7F
_SURROGATES: Final = range(0xD800, 0xE000)
_LAST: Final = 0x10FFFF


def squeeze(text: str) -> str:
    """Return what is left of a text to be compared with that of a PDF: in NFC, without white space.

    `[U+XXXX]` counts as the character it stands for (ASCII, which every font has, never prints as a number), joined
    letters are taken apart, joiners and marks of direction count for nothing, a letter with a mark that is repeated
    counts once, points of Hebrew and Arabic vowels are left out, and lams and alefs that stand together are put in one
    order: all as PDFium reads them.
    """
    bare = unicodedata.normalize("NFC", _NUMBERED.sub(_restore, _SPACE.sub("", text)))
    apart = _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match.group()), _UNSEEN.sub("", bare))
    if RIGHT_TO_LEFT.search(apart):
        bare = _POINTED.sub(lambda match: _DOUBLED.sub(r"\1", _POINTS.sub("", match[0])), apart)
        apart = _LAM_ALEF.sub(lambda match: "".join(sorted(match[0])), bare)
    return _REPEATED.sub(r"\1", apart)


def _restore(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    return chr(number) if _LAST_ASCII < number <= _LAST and number not in _SURROGATES else match[0]
