"""Where in a new text the passage stands that comes nearest to a quote, by the words that both share."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefing.evidence.alterations import align
from briefing.evidence.plain import Plain, Range
from briefing.evidence.surroundings import CONTEXT
from briefing.evidence.tokens import Token, split_tokens

LONGEST_ALIGNED: Final = 1_200
"""Code points of a quote that are laid beside the new text at once; of a longer one, so many at either end."""
CLUES: Final = 48
"""Groups of words of the quote and its surroundings that are looked up in the new text."""
WORDS_OF_A_CLUE: Final = (3, 1)
"""Tokens of a clue; single ones only where no group of several is found."""
MOST_HITS: Final = 12
"""Places at which one clue is looked at, before and after the place where the quote stood."""
MOST_PASSAGES: Final = 6
"""Passages that are laid beside the quote."""
SPREAD: Final = 120
"""Code points by which clues of one passage may be shifted against each other."""


class Passage(NamedTuple):
    """A part of the new text that stands for a quote, and how many of the characters looked for agree with it."""

    here: Range
    weight: int


def list_passages(old: Plain, home: Range, new: Plain, hints: Sequence[Range], expected: int) -> list[Passage]:
    """Return the passages of `new` nearest to what stands at `home` in `old`, the best first.

    `hints` are places that are to be looked at besides, and `expected` is where the quote may begin; of words that
    repeat, only the nearest are looked at, so that the time does not depend on how often they do.
    """
    low, high = max(0, home.low - CONTEXT), min(len(old.words), home.high + CONTEXT)
    shifts = [place.low - home.low for place in hints]
    shifts += _cluster(_list_shifts(old, Range(low, high), new, expected - home.low))
    found: dict[Range, Passage] = {}
    for shift in shifts:
        passage = _lay(old, home, new, shift)
        if passage and (passage.here not in found or passage.weight > found[passage.here].weight):
            found[passage.here] = passage
    return sorted(found.values(), key=lambda passage: (-passage.weight, abs(passage.here.low - home.low)))


def _list_shifts(old: Plain, part: Range, new: Plain, shift: int) -> list[int]:
    """Return by how much the clues of a part of the old text are shifted in the new one, one entry a hit.

    `shift` is by how much they may be.
    """
    tokens = split_tokens(old.words, *part)
    for size in WORDS_OF_A_CLUE:
        starts = range(max(1, len(tokens) - size + 1))
        step = max(1, len(starts) // CLUES)
        shifts = []
        for at in starts[::step]:
            group = tokens[at : at + size]
            if group and any(token.is_word for token in group):
                clue = old.words[group[0].low : group[-1].high]
                shifts += [hit - group[0].low for hit in _find_around(new.words, clue, group[0].low + shift)]
        if shifts:
            return shifts
    return []


def _find_around(text: str, clue: str, middle: int) -> Iterator[int]:
    """Yield places of a clue, the nearest to `middle` on either side first."""
    at = max(0, middle)
    for _ in range(MOST_HITS):
        at = text.find(clue, at)
        if at < 0:
            break
        yield at
        at += 1
    at = max(0, middle) + len(clue) - 1
    for _ in range(MOST_HITS):
        at = text.rfind(clue, 0, max(0, at))
        if at < 0:
            break
        yield at
        at += len(clue) - 1


def _cluster(shifts: list[int]) -> list[int]:
    """Return the middle shifts of the largest groups of shifts that lie close together."""
    shifts.sort()
    groups = []
    at = 0
    while at < len(shifts):
        end = bisect_left(shifts, shifts[at] + SPREAD)
        groups.append(shifts[at:end])
        at = end
    groups.sort(key=len, reverse=True)
    return [group[len(group) // 2] for group in groups[:MOST_PASSAGES]]


def _lay(old: Plain, home: Range, new: Plain, shift: int) -> Passage | None:
    """Lay a quote with its surroundings beside the new text at a shift; None where nothing agrees."""
    middle = min(home.high, home.low + LONGEST_ALIGNED)
    head = _Laid.of(old, Range(home.low, middle), new, shift)
    start = head.find_start()
    if start is None:
        return None
    if middle == home.high:
        end = head.find_end()
        return None if end is None or end < start else Passage(Range(start, end), head.weight)
    tails = _cluster(_list_shifts(old, Range(home.high - CONTEXT, home.high), new, shift))
    for other in tails:
        tail = _Laid.of(old, Range(home.high - CONTEXT, home.high), new, other)
        end = tail.find_end()
        if end is not None and start < end <= start + 2 * (home.high - home.low):
            return Passage(Range(start, end), head.weight + tail.weight)
    return None


class _Laid(NamedTuple):
    """A part of the old text with its surroundings, and the part of the new one that it was laid beside."""

    home: Range
    before: tuple[Token, ...]
    after: tuple[Token, ...]
    pairs: list[tuple[int, int]]

    @classmethod
    def of(cls, old: Plain, home: Range, new: Plain, shift: int) -> "_Laid":
        low, high = max(0, home.low - CONTEXT), min(len(old.words), home.high + CONTEXT)
        start, end = (max(0, min(len(new.words), at + shift)) for at in (low - SPREAD, high + SPREAD))
        before, after = split_tokens(old.words, low, high), split_tokens(new.words, start, end)
        return cls(home, before, after, align(before, after))

    @property
    def weight(self) -> int:
        """Code points of words that agree, those of the quote twice."""
        return sum(
            (1 + (self.home.low <= token.low < self.home.high)) * len(token.text)
            for token, _ in ((self.before[at], other) for at, other in self.pairs)
            if token.is_word
        )

    def find_start(self) -> int | None:
        """Return where the quote begins in the new text: at its first word, or behind what agrees before it."""
        inside = [(at, other) for at, other in self.pairs if self.home.low <= self.before[at].low < self.home.high]
        outside = [other for at, other in self.pairs if self.before[at].low < self.home.low]
        if inside and self.before[inside[0][0]].low == self.home.low:
            return self.after[inside[0][1]].low
        if outside and outside[-1] + 1 < len(self.after):
            return self.after[outside[-1] + 1].low
        return self.after[inside[0][1]].low if inside else None

    def find_end(self) -> int | None:
        """Return where the quote ends in the new text: at its last word, or before what agrees after it."""
        inside = [(at, other) for at, other in self.pairs if self.home.low < self.before[at].high <= self.home.high]
        outside = [other for at, other in self.pairs if self.before[at].high > self.home.high]
        if inside and self.before[inside[-1][0]].high == self.home.high:
            return self.after[inside[-1][1]].high
        if outside and outside[0] > 0:
            return self.after[outside[0] - 1].high
        return self.after[inside[-1][1]].high if inside else None
