"""Which sentences of other sources tell the same: BM25 in both directions over stems, with the shared words as reasons.

BM25 after Robertson and Zaragoza, The Probabilistic Relevance Framework (2009). What a word weighs is counted in the
sentences of the documents themselves. The score has no scale of its own, so it ranks within one brief and says nothing
else; as a share of what both sentences would score with themselves it lies between 0 and 1.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from math import log
from operator import neg
from typing import Final, NamedTuple

from briefing.corroboration.aliases import Aliases
from briefing.corroboration.stems import Word, is_telling
from briefing.source.document import Document, Mark

SATURATION: Final = 1.2
LENGTH: Final = 0.75
"""BM25's k1 and b, at the values that Robertson and Zaragoza name."""

EVERYWHERE: Final = 1_000
"""Sentences from which on a word is too frequent to find others by, so that many documents cost little more."""


class Passage(NamedTuple):
    """A sentence of a document: the document's name, and its code points there."""

    source: str
    start: int
    end: int


class Shared(NamedTuple):
    """A word that two sentences share: its stem, as it stands in both, and how much it adds to the score."""

    stem: str
    here: Word
    there: Word
    weight: float


class Likeness(NamedTuple):
    """How like two texts are: the score, its share of what both would score with themselves, and what is shared."""

    score: float
    share: float
    shared: tuple[Shared, ...]
    """The weightiest first."""


class Match(NamedTuple):
    """A sentence elsewhere that tells the same, perhaps."""

    passage: Passage
    text: str
    likeness: Likeness


@dataclass(frozen=True)
class _Bag:
    """The telling words of a sentence, each stem once with how often it stands there."""

    words: tuple[Word, ...]
    counts: Mapping[str, int]

    @cached_property
    def length(self) -> int:
        return sum(self.counts.values())


class Index:
    """The sentences of documents by their words, made once and asked for each fact."""

    def __init__(
        self, documents: Mapping[str, Document], aliases: Aliases, languages: Mapping[str, str | None] | None = None
    ) -> None:
        """Take in every sentence that is offered as a statement; `languages` are those of the documents, by name."""
        self.aliases = aliases
        self._documents = documents
        self._languages = languages or {}
        self.passages: list[Passage] = []
        self._by_source: dict[str, list[Passage]] = {}
        self._bags: list[_Bag] = []
        self._postings: dict[str, list[int]] = {}
        self._known_gains: dict[str, dict[int, float]] = {}
        for name, document in documents.items():
            for block in document.blocks:
                if block.mark is Mark.BODY:
                    for start, end in block.sentences:
                        self._take(Passage(name, start, end))
        self._mean = sum(bag.length for bag in self._bags) / max(len(self._bags), 1) or 1.0

    def text(self, passage: Passage) -> str:
        """Return the words of a passage."""
        return self._documents[passage.source].text[passage.start : passage.end]

    def find_passages(self, source: str, start: int, end: int) -> tuple[Passage, ...]:
        """Return the passages that a range of a document touches."""
        held = self._by_source.get(source, ())
        low = bisect_right(held, start, key=lambda passage: passage.end)
        return tuple(held[low : bisect_left(held, end, key=lambda passage: passage.start)])

    def find_best(
        self, text: str, most: int = 10, language: str | None = None, without: Container[str] = ()
    ) -> tuple[Match, ...]:
        """Return the passages most like `text`, the best first, none of the documents `without`.

        A word that stands nearly everywhere only tells apart what shares rarer words, unless nothing does.
        """
        bag = self._read(text, language)
        scores: dict[int, float] = {}
        wanted = self._mark_wanted(without)
        for stem, count in sorted(bag.counts.items(), key=lambda item: len(self._postings.get(item[0], ()))):
            weight, own = self._weigh(stem), self._saturate(count, bag.length)
            if scores and len(self._postings.get(stem, ())) > EVERYWHERE:
                for number, gain in self._list_gains(stem, tuple(scores)):
                    scores[number] += weight * (gain + own)
            else:
                for number, gain in self._gains(stem).items():
                    if wanted[number]:
                        scores[number] = scores.get(number, 0.0) + weight * (gain + own)
        best = nlargest(most, zip(scores.values(), map(neg, scores), strict=True))
        return tuple(self._match(bag, -number) for _, number in best)

    def compare(self, here: str, there: str, language: str | None = None, other: str | None = None) -> Likeness:
        """Return how like two texts are, in the languages `language` and `other`."""
        return self._liken(self._read(here, language), self._read(there, other))

    def language(self, source: str) -> str | None:
        """Return the language of a document, None where it is not known."""
        return self._languages.get(source)

    def _mark_wanted(self, without: Container[str]) -> bytearray:
        """Return for each passage 1, but 0 for those of the documents `without`; a document's stand in a row."""
        marks = bytearray()
        for name, held in self._by_source.items():
            marks += (b"\0" if name in without else b"\1") * len(held)
        return marks

    def _gains(self, stem: str) -> Mapping[int, float]:
        """Return what a stem is worth to each passage that has it, by number; reckoned when it is first looked for."""
        gains, held = self._known_gains.get(stem, {}), self._postings.get(stem, ())
        if len(gains) < len(held):
            bags = ((number, self._bags[number]) for number in held)
            gains = {number: self._saturate(bag.counts[stem], bag.length) for number, bag in bags}
            self._known_gains[stem] = gains
        return gains

    def _list_gains(self, stem: str, numbers: Sequence[int]) -> Iterator[tuple[int, float]]:
        """Yield the same for those of these passages that have the stem, and reckon it for them alone."""
        gains = self._known_gains.setdefault(stem, {})
        for number in numbers:
            gain = gains.get(number)
            if gain is None and stem in self._bags[number].counts:
                bag = self._bags[number]
                gain = gains[number] = self._saturate(bag.counts[stem], bag.length)
            if gain is not None:
                yield number, gain

    def _take(self, passage: Passage) -> None:
        bag = self._read(self.text(passage), self._languages.get(passage.source))
        for stem in bag.counts:
            self._postings.setdefault(stem, []).append(len(self.passages))
        self.passages.append(passage)
        self._by_source.setdefault(passage.source, []).append(passage)
        self._bags.append(bag)

    def _read(self, text: str, language: str | None) -> _Bag:
        words = tuple(filter(is_telling, self.aliases.read(text, language)))
        return _Bag(words, Counter(word.stem for word in words))

    def _weigh(self, stem: str) -> float:
        """Return how rare a stem is among the passages (BM25's inverse document frequency, never negative)."""
        held = len(self._postings.get(stem, ()))
        return log(1 + (len(self.passages) - held + 0.5) / (held + 0.5))

    def _saturate(self, count: int, length: int) -> float:
        return count * (SATURATION + 1) / (count + SATURATION * (1 - LENGTH + LENGTH * length / self._mean))

    def _score_self(self, bag: _Bag) -> float:
        return 2 * sum(self._weigh(stem) * self._saturate(count, bag.length) for stem, count in bag.counts.items()) or 1

    def _match(self, bag: _Bag, number: int) -> Match:
        passage = self.passages[number]
        return Match(passage, self.text(passage), self._liken(bag, self._bags[number]))

    def _liken(self, bag: _Bag, other: _Bag) -> Likeness:
        there = _first_forms(other.words)
        shared = []
        for stem, word in _first_forms(bag.words).items():
            if stem in there:
                gain = self._saturate(bag.counts[stem], bag.length) + self._saturate(other.counts[stem], other.length)
                shared.append(Shared(stem, word, there[stem], self._weigh(stem) * gain))
        score = sum(each.weight for each in shared)
        share = 2 * score / (self._score_self(bag) + self._score_self(other))
        return Likeness(score, share, tuple(sorted(shared, key=lambda each: -each.weight)))


def _first_forms(words: Sequence[Word]) -> dict[str, Word]:
    """Return the first word of each stem."""
    forms: dict[str, Word] = {}
    for word in words:
        forms.setdefault(word.stem, word)
    return forms
