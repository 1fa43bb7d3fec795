"""Rules about a report on paper; the room that sets the pages finds the faults."""

from typing import Final

from briefing.check.finding import Severity
from briefing.check.rule import Rule

PDF_GLYPH_MISSING: Final = Rule(
    "pdf-glyph-missing",
    Severity.WARNING,
    "The PDF prints a character as its number, since no font has a glyph for it (PDF/UA-1).",
    "Name a folder with a font that has it in `BRIEFING_FONTS`, and render again.",
)
TLP_NOT_ON_EVERY_PAGE: Final = Rule(
    "tlp-not-on-every-page",
    Severity.ERROR,
    "A page of the PDF lacks the marking or the draft sign at its head or foot (TLP 2.0).",
    "Set the `marking` of the brief to a label of TLP 2.0; if it is one, do not hand the file on.",
    waivable=False,
)
