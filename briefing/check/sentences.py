"""The analyst's own texts in sentences, with everything that is quoted taken out."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from briefing.check.prose import Own
from briefing.check.voice import blank_quoted
from briefing.source.sentences import split_sentences
from briefing.source.words import word_set

_REPORTING: Final = word_set(
    """
    according say says said saying tell tells told wrote writes written reported stated states noted notes added adds
    claims claimed warned warns hoped hopes believes believed thinks thought argues argued suggested suggests
    """
)
"""Words by which a sentence says what another holds; what may still happen, such as to agree, is not among them."""
_SELVES: Final = frozenset({"we", "i", "our", "my"})
_WORD: Final = re.compile(r"\w+")


@lru_cache(maxsize=4096)
def split_own(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, what they quote as blanks."""
    bare = blank_quoted(text)
    return tuple(bare[sentence.start : sentence.end] for sentence in split_sentences(bare, 0, len(bare)))


def is_reported(sentence: str) -> bool:
    """Tell whether a sentence says what others say, so that its hedges are theirs."""
    words = {word.lower() for word in _WORD.findall(sentence)}
    return bool(words & _REPORTING) and not words & _SELVES


def list_voiced(texts: Iterable[Own]) -> Iterator[tuple[Own, str]]:
    """Yield the sentences that speak in the analyst's own voice, each with the text it stands in."""
    for own in texts:
        for sentence in split_own(own.text):
            if not is_reported(sentence):
                yield own, sentence
