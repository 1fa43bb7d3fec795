"""The shingles of a text: every run of five words, apart from what stands in long quotations and what is no story."""

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from briefing.corroboration.quotations import find_quotations
from briefing.source.document import Document, Mark
from briefing.source.words import CHARACTERS_PER_WORD, IDEOGRAPHIC

WORDS: Final = 5
"""Words of a shingle; of texts without spaces, twice as many characters (standards.md §0.1)."""
QUOTED_WORDS: Final = 6
"""Words up to which a quotation stays part of the story: a phrase in marks is no statement handed to the press."""
MOST_WORDS: Final = 60_000
"""Words of a text that are compared, some two hundred pages; the rest is left out."""
LEFT_OUT: Final = frozenset({Mark.NOISE, Mark.META})
"""Marks of blocks that are no part of the story: a page's furniture, its dates and credits."""

_WORD: Final = re.compile(r"[^\W_]+(?:[\u0300-\u036f\u00ad\u200b\u2060]+[^\W_]*)*")
_HIDDEN: Final = re.compile("[\u00ad\u200b\u2060]")
_MIDDLE_DOTS: Final = frozenset("・゠")
_WHOLE: Final = CHARACTERS_PER_WORD
"""What a word weighs where one character of a text without spaces weighs one."""


class Word(NamedTuple):
    """A word, or one character of a text without spaces, as it is compared; its place in code points; its weight."""

    key: str
    start: int
    end: int
    weight: int


@dataclass(frozen=True, slots=True)
class Shingles:
    """The shingles of one text, in text order; in quotations that are masked there are none."""

    keys: Sequence[int | None]
    """What each shingle holds, None where it reaches into a long quotation."""
    starts: Sequence[int]
    ends: Sequence[int]
    """The place of each shingle, in code points."""
    told: frozenset[int]
    """The different shingles of what the text tells in its own voice."""
    quoted: frozenset[int]
    """Those within one long quotation."""


def split_shingles(document: Document) -> Shingles:
    """Return the shingles of a document: words in one case, punctuation ignored, quotations of some length masked."""
    words = list(islice(_list_words(document), MOST_WORDS))
    zones = _zone(words, find_quotations(document))
    lasts = _measure(words)
    spelt = [word.key for word in words]
    keys: list[int | None] = []
    quoted: set[int] = set()
    for first, last in enumerate(lasts):
        key = hash(tuple(spelt[first : last + 1]))
        alike = zones[first] == zones[last]
        keys.append(key if alike and not zones[first] else None)
        if alike and zones[first]:
            quoted.add(key)
    starts = array("L", (word.start for word in islice(words, len(lasts))))
    ends = array("L", (words[last].end for last in lasts))
    return Shingles(keys, starts, ends, frozenset(key for key in keys if key is not None), frozenset(quoted))


def list_shingles(document: Document) -> Iterator[str]:
    """Yield what the shingles of a document hold that `told` has the hashes of, in text order."""
    words = list(islice(_list_words(document), MOST_WORDS))
    zones = _zone(words, find_quotations(document))
    spelt = [word.key for word in words]
    for first, last in enumerate(_measure(words)):
        if not zones[first] and not zones[last]:
            yield " ".join(spelt[first : last + 1])


def _list_words(document: Document) -> Iterator[Word]:
    for block in document.blocks:
        if block.mark not in LEFT_OUT:
            for match in _WORD.finditer(document.text, block.start, block.end):
                yield from _read_word(match[0], match.start())


def _read_word(word: str, start: int) -> Iterator[Word]:
    """Yield a word; of scripts without spaces each character, and what stands between them as words."""
    if word.isascii() or not IDEOGRAPHIC.search(word):
        yield Word(_fold(word), start, start + len(word), _WHOLE)
        return
    begin = 0
    for at, character in enumerate(word):
        if IDEOGRAPHIC.match(character):
            if begin < at:
                yield Word(_fold(word[begin:at]), start + begin, start + at, _WHOLE)
            if character not in _MIDDLE_DOTS:
                yield Word(character, start + at, start + at + 1, 1)
            begin = at + 1
    if begin < len(word):
        yield Word(_fold(word[begin:]), start + begin, start + len(word), _WHOLE)


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFKC", _HIDDEN.sub("", word)).casefold()


def _measure(words: Sequence[Word]) -> list[int]:
    """Return for each word that begins a shingle the number of the shingle's last word."""
    lasts: list[int] = []
    last, weight = -1, 0
    for first in range(len(words)):
        while weight < WORDS * _WHOLE and last + 1 < len(words):
            last += 1
            weight += words[last].weight
        if weight < WORDS * _WHOLE:
            break
        lasts.append(last)
        weight -= words[first].weight
    return lasts


def _zone(words: Sequence[Word], quotations: Sequence[tuple[int, int]]) -> list[int]:
    """Return for each word the number of the long quotation it stands in, from 1, or 0.

    A long quotation has more words than a shingle, so none lies between the ends of a shingle.
    """
    zones = [0] * len(words)
    at = 0
    for number, (start, end) in enumerate(quotations, 1):
        while at < len(words) and words[at].start < start:
            at += 1
        first, weight = at, 0
        while at < len(words) and words[at].end <= end:
            weight += words[at].weight
            at += 1
        if weight > QUOTED_WORDS * _WHOLE:
            zones[first:at] = [number] * (at - first)
    return zones
