"""Characters that no font has: which they are, and how a person hears of them."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from briefing.check.finding import Finding
from briefing.check.printed import PDF_GLYPH_MISSING
from briefing.check.rule import Fault
from briefing.report.pdf.literal import name
from briefing.visible import visible

_NAMED: Final = 12
"""Characters that one finding names."""
_PLAIN: Final = frozenset(map(chr, range(0x20, 0x7F)))
"""What every font has, and what the notation of a missing character consists of."""


def list_culprits(clusters: Iterable[str]) -> frozenset[str]:
    """Return the characters for which a font is missing, from the signs that could not be shown.

    Of a letter with its marks the marks are taken first: the letter may stand elsewhere without them.
    """
    return frozenset(character for cluster in clusters for character in _culprits(cluster))


def tell_missing(missing: Iterable[str]) -> Iterator[Finding]:
    """Yield the finding that names the characters that print as their numbers."""
    if characters := sorted(missing):
        named = ", ".join(_describe(character) for character in characters[:_NAMED])
        rest = f" and {len(characters) - _NAMED} more" if len(characters) > _NAMED else ""
        many = "characters have no glyph and print" if len(characters) > 1 else "character has no glyph and prints"
        message = f"{len(characters)} {many} as [U+…]: {named}{rest}."
        yield PDF_GLYPH_MISSING.report(Fault("", "", "report", message))


def _culprits(cluster: str) -> list[str]:
    strange = [character for character in cluster if character not in _PLAIN]
    marks = [character for character in strange if unicodedata.category(character)[0] in "MC"]
    return marks if marks and len(marks) < len(cluster) else strange


def _describe(character: str) -> str:
    words = unicodedata.name(character, "")
    return f"{visible(character)} {name(character)[1:-1]}" + (f" {words}" if words else "")
