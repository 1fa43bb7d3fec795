"""The passage a quote lies in: its sentences, the speech they belong to, and the sentences before and behind them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile
from typing import Final, NamedTuple

from briefing.evidence.quotation import find_span
from briefing.model import Quote
from briefing.proposal.speaking.quotations import find_quotations
from briefing.source.document import SKIPPED, Document, Sentence
from briefing.source.words import CLOSERS, STOPS

LONGEST: Final = 6_000
"""Code points on either side of a quote that are read: a sentence of a megabyte is none."""
MOST: Final = 12_000
"""Code points of a passage that are read, from its start."""
KEPT: Final = 64
"""Documents whose prose is remembered."""
MOST_JOINED: Final = 8
"""Sentences of one speech that are read together."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A document known by its blocks, for what is remembered of it: the marks an analyst changed are other blocks."""

    document: Document

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Whole) and other.document.blocks is self.document.blocks

    def __hash__(self) -> int:
        return hash(self.document.sha256)


class Passage(NamedTuple):
    """Sentences that belong together around a quote, and the ranges of the quote in them, in code points."""

    start: int
    end: int
    ranges: tuple[tuple[int, int], ...]
    first: int
    """The number of its first sentence among all of the document."""
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Prose:
    """The sentences of a document that are prose, in text order; those around a quote always count.

    The same sentences give the same object, by which what was read of them is remembered.
    """

    text: str
    sentences: tuple[Sentence, ...]

    @classmethod
    def of(cls, document: Document, ranges: tuple[tuple[int, int], ...]) -> "Prose":
        """Return the sentences of a document without headlines, page furniture and the like."""
        low, high = (ranges[0][0], ranges[-1][1]) if ranges else (0, 0)
        first = max(0, bisect_right(document.blocks, low, key=lambda block: block.start) - 1)
        touched = takewhile(lambda block: block.start < high, islice(document.blocks, first, None))
        kept = tuple(block.start for block in touched if block.mark in SKIPPED and low < block.end)
        return cls._of(Whole(document), kept)

    @classmethod
    @lru_cache(maxsize=KEPT)
    def _of(cls, whole: "Whole", kept: tuple[int, ...]) -> "Prose":
        """Return the prose of a document with the blocks that start at some places, whatever their marks."""
        document = whole.document
        blocks = (block for block in document.blocks if block.mark not in SKIPPED or block.start in kept)
        return cls(document.text, tuple(sentence for block in blocks for sentence in block.sentences))

    def find_passages(self, ranges: tuple[tuple[int, int], ...]) -> tuple[Passage, ...]:
        """Return the passages of a quote: spans in one sentence, or in sentences beside each other, share one."""
        passages: list[Passage] = []
        for part in ranges:
            found = self.find_passage((part,))
            if found and passages and found.first <= passages[-1].last + 1:
                found = self.find_passage((*passages.pop().ranges, part))
            passages += [found] if found else []
        return tuple(passages)

    def find_passage(self, ranges: tuple[tuple[int, int], ...]) -> Passage | None:
        """Return the sentences that a quote touches, with the rest of the speech and the sentence they break off in."""
        low, high = ranges[0][0], ranges[-1][1]
        first = bisect_right(self.sentences, low, key=lambda sentence: sentence.end)
        last = bisect_left(self.sentences, high, key=lambda sentence: sentence.start) - 1
        if last < first:
            return None
        while first and last - first < MOST_JOINED and self._is_open(first - 1, first):
            first -= 1
        while last + 1 < len(self.sentences) and last - first < MOST_JOINED and self._goes_on(first, last):
            last += 1
        start = max(self.sentences[first].start, low - LONGEST)
        end = min(self.sentences[last].end, high + LONGEST, start + MOST)
        return Passage(start, end, tuple((at, min(stop, end)) for at, stop in ranges if at < end), first, last)

    def clip(self, number: int) -> tuple[int, int]:
        """Return where a sentence starts and ends, a huge one cut short."""
        start, end = self.sentences[number]
        return start, min(end, start + LONGEST)

    def before(self, number: int, most: int) -> Iterator[int]:
        """Yield the numbers of the sentences before one, the nearest first."""
        yield from range(number - 1, max(-1, number - 1 - most), -1)

    def _goes_on(self, first: int, last: int) -> bool:
        end = self.sentences[last].end
        following = self.text[self.sentences[last + 1].start]
        unfinished = self.text[end - 1] not in STOPS + CLOSERS and following.islower()
        return unfinished or self._is_open(first, last + 1)

    def _is_open(self, first: int, until: int) -> bool:
        """Say whether speech opened in a sentence is not closed where another one begins."""
        start = self.sentences[first].start
        stop = self.sentences[until - 1].end if until > first else start
        if stop - start > LONGEST:
            return False
        found = find_quotations(self.text, start, stop)
        return bool(found) and not found[-1].closed


def find_ranges(document: Document, quote: Quote) -> tuple[tuple[int, int], ...]:
    """Return where the spans of a quote stand in a text, in text order; what does not stand is left out."""
    found = (find_span(document.text, span) for span in quote.spans)
    return tuple(
        sorted((place.start, place.end) for place in found if place.start is not None and place.end is not None)
    )
