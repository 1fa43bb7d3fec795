"""The one way from a document's characters to a screen, a log or a message."""

import re
import unicodedata

_HIDDEN_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_HARMLESS = (
    r"\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0377\u0400-\u0482\u048a-\u052f"
    r"\u2010-\u2027\u2030-\u205e\u2190-\u21ff\u3000-\u30ff\u4e00-\u9fff"
)
_SUSPECT = re.compile(f"[^{_HARMLESS}]")
_LAST_OF_BASIC_PLANE = 0xFFFF
MOST_MARKS = 8
"""Combining marks shown on one base character; the rest are left out of the display, never out of the text."""


def visible(text: str, *, keep: str = "") -> str:
    """Return `text` with every character that could steer a terminal or hide itself written as an escape.

    Controls, format characters (bidi, zero width, tags), surrogates and unassigned code points become `\\u001b`;
    white space other than the characters in `keep` becomes one space each; beyond `MOST_MARKS` combining marks
    per base character are dropped. The result holds one line unless `keep` names a line break.
    """
    if not _SUSPECT.search(text):
        return text
    shown = []
    marks = 0
    for character in text:
        form = character if character in keep else visible_character(character)
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MOST_MARKS:
            shown.append(form)
    return "".join(shown)


def visible_character(character: str) -> str:
    """Return how one code point is shown: itself, a space for white space, or its escape (`\\u001b`, `\\U000e0041`)."""
    if character in "\t\n\r\u00a0":
        return " "
    category = unicodedata.category(character)
    if category in _HIDDEN_CATEGORIES:
        return f"\\u{ord(character):04x}" if ord(character) <= _LAST_OF_BASIC_PLANE else f"\\U{ord(character):08x}"
    return " " if category == "Zs" else character
