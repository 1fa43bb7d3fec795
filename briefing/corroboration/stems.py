"""The words of a sentence as they are compared: their stems and places; Japanese and Chinese as pairs of characters.

Stems by Snowball (English Porter2, Russian and the other languages of `STEMMERS`; BSD-3-Clause). A word in Cyrillic is
stemmed as Russian and one in Latin letters as the source's language, so that a Russian name in an English text holds.
"""

import re
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, NamedTuple, Protocol

import snowballstemmer

from briefing.source.words import FUNCTION_WORDS, PARTICLES

STEMMERS: Final = {
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "pl": "polish",
    "pt": "portuguese",
    "sv": "swedish",
    "tr": "turkish",
}
"""Snowball's name of each language in Latin letters that a source may be in, by its two-letter code."""
ENGLISH: Final = "en"
_RUSSIAN: Final = "russian"
_WIDE: Final = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff々〇"
_TOKEN: Final = re.compile(
    "|".join(
        [
            rf"(?P<wide>[{_WIDE}]++)",
            r"(?P<number>\d++(?:[.,]\d++)*+(?:[+/]\d++)*+)",
            r"(?P<acronym>(?:[^\W\d_]\.){2,})",
            rf"(?P<word>(?:(?![{_WIDE}])[^\W\d_])++(?:['’ʼ](?:(?![{_WIDE}])[^\W\d_])++)*+)",
        ]
    )
)
_THOUSANDS: Final = re.compile(r",(?=\d{3}(?!\d))")
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
LONGEST_STEMMED: Final = 60
"""Code points of a word that is stemmed; a longer one is no word of a language and stands for itself."""
MOST_STEMS: Final = 100_000
"""Words whose stems are remembered."""


class Word(NamedTuple):
    """A word, number or pair of ideographs: as it stands, its stem, and its code points in the text."""

    text: str
    stem: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.text[0].isdecimal()


class _Stemmer(Protocol):
    """What a stemmer of Snowball can do."""

    def stemWord(self, word: str) -> str: ...  # noqa: N802 - its own name


def list_words(text: str, language: str | None = None) -> tuple[Word, ...]:
    """Return the words of a text in order, function words included; offsets are code points.

    `language` is the tag of the source, such as `en` or `pt-BR`; English where it is unknown.
    """
    shouted = text.upper() == text and " " in text
    words: list[Word] = []
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "wide":
            words += _list_pairs(match[0], match.start())
        else:
            words.append(Word(match[0], _find_stem(match, language, shouted=shouted), *match.span()))
    return tuple(words)


def is_telling(word: Word) -> bool:
    """Say whether a word carries matter, not grammar."""
    return word.stem not in _function_stems()


def _list_pairs(run: str, start: int) -> list[Word]:
    """Return a run of kana and ideographs as overlapping pairs; one character alone stands for itself."""
    if len(run) == 1:
        return [Word(run, run, start, start + 1)]
    return [Word(a + b, a + b, start + at, start + at + 2) for at, (a, b) in enumerate(pairwise(run))]


def _find_stem(match: re.Match[str], language: str | None, *, shouted: bool) -> str:
    text = match[0]
    if match.lastgroup == "number":
        return _THOUSANDS.sub("", unicodedata.normalize("NFKC", text))
    if match.lastgroup == "acronym":
        return _read_acronym(text.replace(".", ""))
    if not shouted and text.isupper() and len(text) > 1:
        return _read_acronym(text)
    return stem(text.casefold().replace("’", "'").replace("ʼ", "'"), language)


def _read_acronym(text: str) -> str:
    """Return the stem of capitals: lower case, unless that would be a function word, such as US, IT or WHO."""
    lowered = text.casefold()
    return text if lowered in _function_stems() else lowered


@lru_cache(maxsize=MOST_STEMS)
def stem(word: str, language: str | None = None) -> str:
    """Return the stem of a word in lower case."""
    if len(word) > LONGEST_STEMMED:
        return word
    if _CYRILLIC.search(word):
        name = _RUSSIAN
        word = word.replace("ё", "е")
    else:
        name = STEMMERS.get((language or ENGLISH).partition("-")[0].lower(), STEMMERS[ENGLISH])
    return _stemmer(name).stemWord(unicodedata.normalize("NFC", word))


@cache
def _stemmer(name: str) -> _Stemmer:
    made: _Stemmer = snowballstemmer.stemmer(name)
    return made


@cache
def _function_stems() -> frozenset[str]:
    """Return the function words with their stems, and single signs that Japanese and Chinese use as such."""
    stems = {stem(word) for word in FUNCTION_WORDS}
    particles = PARTICLES.pattern.strip("[]")
    return FUNCTION_WORDS | stems | frozenset(particles) | {"s", "us"}
