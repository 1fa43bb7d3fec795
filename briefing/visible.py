"""The one way from a document's characters to a screen, a log or a message."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from briefing.joiners import JOINERS, find_needed

IGNORABLE: Final = "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef"
"""Characters that are not shown though their category does not say so (Unicode Default_Ignorable_Code_Point, and the
blank of Braille), as the inside of a character class."""
MOST_MARKS: Final = 8
"""Combining marks shown on one base character; the rest are left out of the display, never out of the text."""
MASK: Final = "\ufffd"

_HIDDEN_CATEGORIES: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_IGNORABLE: Final = re.compile(f"[{IGNORABLE}]")
_HARMLESS: Final = (
    r"\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u0400-\u0482\u048a-\u052f"
    r"\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u3001-\u3029\u3030-\u303f\u3041-\u3096\u309b-\u30ff\u4e00-\u9fff"
)
_SUSPECT: Final = re.compile(f"[^{_HARMLESS}]+")
_STACKED: Final = frozenset({"Mn", "Me", "Mc"})
"""Categories of the marks that join the character before them."""
_JOINING: Final = re.compile("[\u1160-\u11ff\ud7b0-\ud7ff\U0001f3fb-\U0001f3ff]")
"""Hangul vowels and finals and the colours of skin, which join it too."""
_LAST_OF_BASIC_PLANE: Final = 0xFFFF


def visible(text: str, *, keep: str = "") -> str:
    """Return `text` with every character that could steer a terminal or hide itself written as an escape.

    Controls, format characters (bidi, zero width, tags), other characters without a shape, surrogates and unassigned
    code points become `\\u001b`; white space other than the characters in `keep` becomes one space each; beyond
    `MOST_MARKS` combining marks per base character are dropped. The result holds one line unless `keep` names a line
    break.
    """
    return _SUSPECT.sub(lambda run: "".join(visible_forms(run[0], keep=keep)), text)


def legible(text: str) -> str:
    """Return what `visible` returns, with the joiners as they are that a script or an emoji needs where they stand.

    For a report, which is set with fonts that know them; a terminal may count their cells otherwise.
    """
    return _keep_needed(text, visible)


def _keep_needed(text: str, show: Callable[[str], str]) -> str:
    if not JOINERS.search(text):
        return show(text)
    shown, end = [], 0
    for at in find_needed(text):
        shown += [show(text[end:at]), text[at]]
        end = at + 1
    return "".join([*shown, show(text[end:])])


def visible_forms(text: str, *, keep: str = "") -> Iterator[str]:
    """Yield for each code point how `visible` shows it: an empty form for a mark that is dropped."""
    marks = 0
    for character in text:
        marks = marks + 1 if _is_stacked(character) else 0
        if marks > MOST_MARKS:
            yield ""
        else:
            yield character if character in keep else visible_character(character)


def visible_character(character: str) -> str:
    """Return how one code point is shown: itself, a space for white space, or its escape (`\\u001b`, `\\U000e0041`)."""
    if character in "\t\n\r\u00a0":
        return " "
    category = unicodedata.category(character)
    if category in _HIDDEN_CATEGORIES or _IGNORABLE.match(character):
        return f"\\u{ord(character):04x}" if ord(character) <= _LAST_OF_BASIC_PLANE else f"\\U{ord(character):08x}"
    return " " if category == "Zs" else character


def escaped(text: str) -> str:
    """Return `text` with the hidden characters as their escapes and all else, white space too, as it is."""
    return _SUSPECT.sub(lambda run: "".join(map(_escape, run[0])), text)


def escaped_legibly(text: str) -> str:
    """Return what `escaped` returns, with the joiners as they are that `legible` keeps."""
    return _keep_needed(text, escaped)


def _escape(character: str) -> str:
    form = visible_character(character)
    return form if len(form) > 1 and character not in "\t\n\r" else character


def masked(text: str) -> str:
    """Return `text` of the same length with `MASK` in the place of each character that is not shown as itself.

    For a line that is being typed, whose every code point keeps its place under the cursor.
    """
    return _SUSPECT.sub(lambda run: "".join(map(_mask, visible_forms(run[0]))), text)


def _mask(form: str) -> str:
    return form if len(form) == 1 else MASK


def _is_stacked(character: str) -> bool:
    return unicodedata.category(character) in _STACKED or _JOINING.match(character) is not None
