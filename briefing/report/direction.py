"""Which way a report's lines run, and which words in them run the other way and are to be kept apart.

The words between quotation marks, and names, come from sources: left to the bidirectional algorithm alone (UAX #9),
two of them that stand together would run into one, with the marks and full stops between them in the wrong places.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from markdown_it.token import Token

from briefing.proposal.speaking.quotations import find_double
from briefing.report.scripts import ARABIC, HEBREW, RIGHT_TO_LEFT

_LANGUAGES: Final = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}
)
"""Languages written from right to left where their tag names no script (CLDR, likely subtags)."""
_SCRIPTS: Final = {"arab": True, "hebr": True, "syrc": True, "thaa": True, "nkoo": True, "latn": False, "cyrl": False}
_WORD: Final = rf"{RIGHT_TO_LEFT.pattern}[{HEBREW}{ARABIC}\u0300-\u036f\u200c\u200d]*"
_JOINTS: Final = r"[ \u00a0.'’״׳\"/–\-\d]"
"""What may stand between two words of one name."""
_NAME: Final = re.compile(rf"{_WORD}(?:{_JOINTS}*{_WORD})*")
_ABBREVIATION: Final = re.compile(rf"(?<={RIGHT_TO_LEFT.pattern})\"(?={RIGHT_TO_LEFT.pattern})")
"""The mark in a Hebrew abbreviation, which is written like a quotation mark and is none."""
_CAPITALS: Final = re.compile(r"\b[A-Z][A-Z\d]+\b")
"""An abbreviation in Latin letters, which stands in sentences of any language."""
_STRONG: Final = {"L": False, "R": True, "AL": True}
"""Letters with a direction of their own, and whether it is from right to left (UAX #9)."""


class Stretch(NamedTuple):
    """A part of a text: whether it is kept apart from what stands around it, and whether it runs from right to left."""

    text: str
    apart: bool = False
    turned: bool = False


def reads_right_to_left(language: str) -> bool:
    """Tell whether a language is written from right to left, by its tag (BCP 47)."""
    first, *others = language.lower().split("-")
    named = next((_SCRIPTS[part] for part in others if part in _SCRIPTS), None)
    return first in _LANGUAGES if named is None else named


def part_directions(text: str) -> Iterator[Stretch]:
    """Yield the stretches of a text, which joined are the text; quoted words stand apart without their marks."""
    if text.isascii() or not RIGHT_TO_LEFT.search(text):
        yield Stretch(text)
        return
    end = 0
    for start, stop in _list_quoted(text):
        yield from _part_names(text[end:start])
        if start < stop:
            yield Stretch(text[start:stop], apart=True, turned=starts_right_to_left(text[start:stop]))
        end = stop
    yield from _part_names(text[end:])


def starts_right_to_left(text: str) -> bool:
    """Tell whether the first letter of a text is written from right to left (rules P2 and P3 of UAX #9)."""
    return next(iter([] if text.isascii() else _list_directions(text)), False)


def turns(children: Sequence[Token], *, turned: bool = False) -> bool:
    """Tell whether a line runs from right to left, in a report that does (`turned`) or does not.

    What the report itself says decides: words in quotation marks are a source's, those in emphasis are labels. An
    English sentence that begins with an Arabic name stays one; of a line that is one quotation its words decide.
    """
    text = "".join(child.content for child in children)
    if not turned and (text.isascii() or not RIGHT_TO_LEFT.search(text)):
        return False
    plain = list(_list_directions(_CAPITALS.sub("", _leave_quoted(_leave_emphasis(children)))))
    if turned:
        return any(plain) or not (plain or any(_list_directions(text)))
    return plain[0] and plain[-1] if plain else starts_right_to_left(text)


def _list_directions(text: str) -> Iterator[bool]:
    return (_STRONG[name] for name in map(unicodedata.bidirectional, text) if name in _STRONG)


def _leave_emphasis(children: Sequence[Token]) -> str:
    depth, parts = 0, []
    for child in children:
        depth += child.nesting if child.tag == "em" else 0
        parts.append(child.content if not depth else " ")
    return "".join(parts)


def _leave_quoted(text: str) -> str:
    parts, end = [], 0
    for start, stop in _list_quoted(text):
        parts.append(text[end:start])
        end = stop
    return "".join([*parts, text[end:]])


def _list_quoted(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words of each quotation that ends start and end, marks left out."""
    masked = _ABBREVIATION.sub("\u05f4", text)
    return (found.inner for found in find_double(masked, 0, len(masked)) if found.closed)


def _part_names(text: str) -> Iterator[Stretch]:
    end = 0
    for name in _NAME.finditer(text):
        if name.start() > end:
            yield Stretch(text[end : name.start()])
        yield Stretch(name[0], apart=True, turned=True)
        end = name.end()
    if end < len(text):
        yield Stretch(text[end:])
