"""Who says what in a sentence, by the script it is written in: English, Russian, Japanese."""

import re
from functools import lru_cache
from typing import Final

from briefing.proposal.speaking.acquaintance import Acquaintance
from briefing.proposal.speaking.english import find_english
from briefing.proposal.speaking.japanese import find_japanese
from briefing.proposal.speaking.russian import find_russian
from briefing.proposal.speaking.saying import Saying

__all__ = ["Saying", "find_sayings"]

KEPT_SENTENCES: Final = 8192
"""Sentences whose attributions are remembered."""
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_KANA: Final = re.compile("[\u3041-\u30fa]")


_UNREAD: Final = re.compile(
    "\\b(?:сообщ|заяв|сказа|рассказа|отмет|подчеркн|отрица|опровер|утвержда|предупре|пригроз|обеща)\\w*"
    "|と(?:述べ|語|話|主張|表明|説明)|否定した|[»」]"
)
_SAID: Final = re.compile(r"\b(?:said|says|say|saying|told|telling|quoted|quotes|cited|cites)\b", re.IGNORECASE)


def holds_speech(text: str, start: int, end: int, *, read: bool) -> bool:
    """Say whether a stretch has a word of speech that was not `read`, or in another script a mark of it."""
    foreign = _KANA.search(text, start, end) or _CYRILLIC.search(text, start, end)
    if foreign:
        return _UNREAD.search(text, start, end) is not None
    return not read and _SAID.search(text, start, end) is not None


@lru_cache(maxsize=KEPT_SENTENCES)
def find_sayings(text: str, start: int, end: int, known: Acquaintance) -> tuple[Saying, ...]:
    """Return the attributions of a stretch of a text, in code points and in text order."""
    if _KANA.search(text, start, end):
        return find_japanese(text, start, end, known)
    if _CYRILLIC.search(text, start, end):
        return find_russian(text, start, end, known)
    return find_english(text, start, end, known)
