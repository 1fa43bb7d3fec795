"""Who says what in a sentence, by the script it is written in: English, Russian, Japanese."""

import re
from typing import Final

from briefing.proposal.speaking.acquaintance import Acquaintance
from briefing.proposal.speaking.english import find_english
from briefing.proposal.speaking.japanese import find_japanese
from briefing.proposal.speaking.russian import find_russian
from briefing.proposal.speaking.saying import Saying

__all__ = ["Saying", "find_sayings"]

_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_KANA: Final = re.compile("[\u3041-\u30fa]")


def find_sayings(text: str, start: int, end: int, known: Acquaintance) -> tuple[Saying, ...]:
    """Return the attributions of a stretch of a text, in code points and in text order."""
    if _KANA.search(text, start, end):
        return find_japanese(text, start, end, known)
    if _CYRILLIC.search(text, start, end):
        return find_russian(text, start, end, known)
    return find_english(text, start, end, known)
