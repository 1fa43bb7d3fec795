"""Whether words of a text stand in another one that carries the same story, or are the text's own."""

import re
from functools import lru_cache
from typing import Final

from briefing.corroboration.copies import THRESHOLD
from briefing.corroboration.shingles import MOST_WORDS, WORDS
from briefing.source.document import Document

HELD: Final = 0.25
"""Share of a passage's runs of words from which another text is taken to hold it: a word that is spelt otherwise breaks
five of them, so a sentence of ten words with a name in another spelling still has a quarter."""
KEPT: Final = 64
"""Texts whose runs of words are remembered."""
_WORD: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|(?:(?![\u3040-\u30ff\u3400-\u9fff])[^\W_])+")


def tells_same_story(document: Document, other: Document) -> bool:
    """Say whether two documents share so much, quotations included, that one is seen to carry the other's story."""
    first, second = _list_runs(document.text), _list_runs(other.text)
    return len(first & second) >= THRESHOLD * max(1, min(len(first), len(second)))


def holds(other: Document, words: str) -> bool | None:
    """Say whether another document holds these words, but for a name or two; None where they are too few to tell."""
    runs = _list_runs(words)
    return len(runs & _list_runs(other.text)) >= HELD * len(runs) if runs else None


@lru_cache(maxsize=KEPT)
def _list_runs(text: str) -> frozenset[int]:
    """Return every run of five words, or characters of a text without spaces, of the first words of a text."""
    words = _WORD.findall(text.casefold())[:MOST_WORDS]
    return frozenset(hash(tuple(words[at : at + WORDS])) for at in range(len(words) - WORDS + 1))
