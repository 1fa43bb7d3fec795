"""Where in a new text the passage stands that comes nearest to a quote, by the words that both share."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefing.evidence.alignment import align
from briefing.evidence.home import Home
from briefing.evidence.plain import Plain, Range
from briefing.evidence.surroundings import CONTEXT
from briefing.evidence.tokens import FULL_STOPS, Token, list_tokens

LONGEST_LAID: Final = 1_200
"""Code points of a quote that are laid beside the new text at once; of a longer one, so many at its beginning."""
TAIL: Final = 400
"""Code points at the end of such a quote that are laid beside it as well."""
EDGE: Final = 40
"""Code points around a sentence that are laid beside the new text with it."""
LEAST_GAP: Final = 10
"""Code points that may be put between words of a short quote before what follows is no more taken for a part of it."""
CLUES: Final = 48
"""Groups of words of the quote and its surroundings that are looked up in the new text."""
WORDS_OF_A_CLUE: Final = (3, 1)
"""Tokens of a clue; single ones only where no group of several is found."""
MOST_REPEATS: Final = 3
"""Times that the same words are looked up as a clue, where the quote repeats them."""
MOST_HITS: Final = 12
"""Places at which one clue is looked at, before and after the place where the quote stood."""
MOST_PASSAGES: Final = 4
"""Passages, by the words of the quote, of its sentence and of what stands around, that are laid beside the quote."""
_ENDING: Final = re.compile("[\u3041-\u309f]+")
"""A piece of a Japanese ending, which belongs to the word before it."""
SPREAD: Final = 120
"""Code points by which clues of one passage may be shifted against each other."""


class Passage(NamedTuple):
    """A part of the new text that stands for a quote, and how many of the code points looked for agree with it."""

    here: Range
    weight: int


def list_passages(home: Home, new: Plain, hints: Sequence[Range], expected: int) -> list[Passage]:
    """Return the passages of `new` nearest to a quote and what stands around it, the best first.

    `hints` are places that are to be looked at besides, and `expected` is where the quote may begin; of words that
    repeat, only the nearest are looked at, so that the time does not depend on how often they do.
    """
    here, last = home.here, min(home.here.high, home.here.low + LONGEST_LAID)
    sentence = Range(max(home.sentence.low, here.low - CONTEXT), min(home.sentence.high, last + CONTEXT))
    around = Range(max(0, here.low - CONTEXT), min(len(home.plain.words), last + CONTEXT))
    shifts = [place.low - here.low for place in (*hints, Range(expected, expected))]
    for part in (Range(here.low, last), sentence, around):
        shifts += _cluster(_list_shifts(home.plain, part, new, expected - here.low))
    found: dict[Range, Passage] = {}
    for shift in dict.fromkeys(shifts):
        for passage in _lay(home, new, shift):
            if passage.here not in found or passage.weight > found[passage.here].weight:
                found[passage.here] = passage
    return sorted(found.values(), key=lambda passage: (-passage.weight, abs(passage.here.low - expected)))


def _list_shifts(old: Plain, part: Range, new: Plain, shift: int) -> list[int]:
    """Return by how much the clues of a part of the old text are shifted in the new one, one entry a hit.

    `shift` is by how much they may be.
    """
    tokens = list_tokens(old.words, *part)
    for size in WORDS_OF_A_CLUE:
        starts = range(max(1, len(tokens) - size + 1))
        shifts = []
        looked_up: Counter[str] = Counter()
        for at in starts[:: max(1, len(starts) // CLUES)]:
            group = tokens[at : at + size]
            clue = old.words[group[0].low : group[-1].high] if group else ""
            if any(token.is_word for token in group) and looked_up[clue] < MOST_REPEATS:
                looked_up[clue] += 1
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


def _lay(home: Home, new: Plain, shift: int) -> Iterator[Passage]:
    """Lay a quote beside the new text at a shift: with its sentence, and alone, for that may now stand elsewhere."""
    low, high = home.here
    begin = max(0, low - CONTEXT, home.sentence.low - EDGE)
    stop = min(len(home.plain.words), high + CONTEXT, home.sentence.high + EDGE)
    if high - low > LONGEST_LAID:
        yield from _lay_ends(home, Range(begin, stop), new, shift)
        return
    for frame in (Range(begin, stop), home.here):
        laid = _Laid.of(home, frame, new, shift)
        start, end = laid.find_start(), laid.find_end()
        if start is not None and end is not None and start <= end:
            yield Passage(Range(start, end), laid.weight)


def _lay_ends(home: Home, frame: Range, new: Plain, shift: int) -> Iterator[Passage]:
    """Lay the beginning and the end of a long quote beside the new text, each where its words are found."""
    low, high = home.here
    head = _Laid.of(home, Range(frame.low, low + LONGEST_LAID), new, shift)
    start = head.find_start()
    for other in _cluster(_list_shifts(home.plain, Range(high - TAIL, high), new, shift)):
        tail = _Laid.of(home, Range(high - TAIL, frame.high), new, other)
        end = tail.find_end()
        if start is not None and end is not None and start < end <= start + 2 * (high - low):
            yield Passage(Range(start, end), head.weight + tail.weight)
            return


class _Laid(NamedTuple):
    """A part of the old text and the part of the new one that it was laid beside, token by token."""

    here: Range
    before: tuple[Token, ...]
    after: tuple[Token, ...]
    pairs: list[tuple[int, int]]

    @classmethod
    def of(cls, home: Home, frame: Range, new: Plain, shift: int) -> "_Laid":
        start, end = (max(0, min(len(new.words), at + shift)) for at in (frame.low - SPREAD, frame.high + SPREAD))
        before, after = list_tokens(home.plain.words, *frame), list_tokens(new.words, start, end)
        laid = cls(home.here, before, after, align(before, after))
        return laid._replace(pairs=laid.list_close())

    def list_close(self) -> list[tuple[int, int]]:
        """Return the pairs without those that stand far from the others and are too few to speak for so long a gap."""
        runs = _runs(self.pairs)
        if not runs:
            return []
        core = max(range(len(runs)), key=lambda at: self.weigh(runs[at]))
        first, last = core, core
        while last + 1 < len(runs) and not self._is_far(runs[last][-1], runs[last + 1][0], runs[last + 1 :]):
            last += 1
        while first > 0 and not self._is_far(runs[first - 1][-1], runs[first][0], runs[:first]):
            first -= 1
        return [pair for run in runs[first : last + 1] for pair in run]

    def weigh(self, pairs: list[tuple[int, int]]) -> tuple[int, int]:
        """Return how many code points of the quote agree, then how many at all."""
        same = [self.before[at] for at, _ in pairs if self.before[at].is_word]
        quoted = sum(len(token.text) for token in same if self.here.low <= token.low < self.here.high)
        return quoted, sum(len(token.text) for token in same)

    def _is_far(self, left: tuple[int, int], right: tuple[int, int], rest: list[list[tuple[int, int]]]) -> bool:
        gap = self.after[right[1]].low - self.after[left[1]].high
        widened = gap - (self.before[right[0]].low - self.before[left[0]].high)
        words = [self.before[at] for run in rest for at, _ in run if self.before[at].is_word]
        far = min(EDGE, max(LEAST_GAP, (self.here.high - self.here.low) // 2)) if words else 1
        return widened > far and sum(len(token.text) for token in words) < widened

    @property
    def weight(self) -> int:
        """Code points of words that agree, those of the quote twice."""
        return sum(self.weigh(self.pairs))

    def find_start(self) -> int | None:
        """Return where the quote begins in the new text: at its first word, or behind what agrees before it."""
        first = next(at for at, token in enumerate(self.before) if token.high > self.here.low)
        inside = [pair for pair in self.pairs if self.here.low < self.before[pair[0]].high <= self.here.high]
        outside = [pair for pair in self.pairs if pair[0] < first and pair[1] + 1 < len(self.after)]
        begins = bool(inside) and inside[0][0] == first
        follows = bool(outside) and outside[-1][0] == first - 1
        if begins and (self.before[first].is_word or not follows):
            return self.after[inside[0][1]].low
        if outside:
            return self.after[outside[-1][1] + 1].low
        if not inside:
            return None
        return self.after[self._step(inside[0][1], -1, inside[0][0] - first)].low

    def find_end(self) -> int | None:
        """Return where the quote ends in the new text: at its last word, or before what agrees after it."""
        last = next(at for at in reversed(range(len(self.before))) if self.before[at].low < self.here.high)
        inside = [pair for pair in self.pairs if self.here.low <= self.before[pair[0]].low < self.here.high]
        outside = [pair for pair in self.pairs if pair[0] > last and pair[1] > 0]
        ends = bool(inside) and inside[-1][0] == last
        precedes = bool(outside) and outside[0][0] == last + 1
        if ends and (self.before[last].is_word or not precedes):
            return self.after[inside[-1][1]].high
        if outside:
            return self.after[outside[0][1] - 1].high
        if not inside:
            return None
        at = self._step(inside[-1][1], 1, last - inside[-1][0])
        while not ends and at + 1 < len(self.after) and _ENDING.fullmatch(self.after[at + 1].text):
            at += 1
        return self.after[at].high

    def _step(self, at: int, way: int, most: int) -> int:
        """Go on by as many tokens as are missing, but over no end of a sentence."""
        for _ in range(most):
            if not 0 <= at + way < len(self.after) or self.after[at + way if way < 0 else at].text in FULL_STOPS:
                break
            at += way
        return at


def _runs(pairs: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Return the pairs in runs that follow each other without a gap on either side."""
    runs: list[list[tuple[int, int]]] = []
    for at, other in pairs:
        if runs and runs[-1][-1] == (at - 1, other - 1):
            runs[-1].append((at, other))
        else:
            runs.append([(at, other)])
    return runs
