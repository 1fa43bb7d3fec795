"""Two sequences of tokens laid beside each other: what agrees, and the stretches in which they differ."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Final, NamedTuple

from briefing.evidence.tokens import Token

MOST_ALIGNED: Final = 1_500
"""Tokens on either side that are aligned one by one; longer stretches that differ throughout are one difference."""


class Chunk(NamedTuple):
    """Tokens that differ: from `low` to `high` in the old sequence, from `start` to `end` in the new one."""

    low: int
    high: int
    start: int
    end: int


def align(before: Sequence[Token], after: Sequence[Token]) -> list[tuple[int, int]]:
    """Return the pairs of equal tokens, in order, by which two sequences are best laid beside each other.

    Signs pair only beside words that do: a mark that is equal while the words around it are not says nothing.
    """
    first, second = [token.text for token in before], [token.text for token in after]
    start = _shared(first, second)
    end = _shared(first[start:][::-1], second[start:][::-1])
    middle, other = first[start : len(first) - end], second[start : len(second) - end]
    pairs = [(at, at) for at in range(start)]
    if middle and other and max(len(middle), len(other)) <= MOST_ALIGNED:
        for low, begin, size in SequenceMatcher(None, middle, other, autojunk=False).get_matching_blocks():
            if any(token.is_word for token in before[start + low : start + low + size]):
                pairs += [(start + low + at, start + begin + at) for at in range(size)]
    return pairs + [(len(first) - at, len(second) - at) for at in range(end, 0, -1)]


def list_chunks(before: Sequence[Token], after: Sequence[Token]) -> Iterator[Chunk]:
    """Yield the stretches in which two sequences of tokens differ; tokens with other space between them differ too."""
    low = start = 0
    for at, other in [*align(before, after), (len(before), len(after))]:
        if low < at or start < other:
            yield Chunk(low, at, start, other)
        elif 0 < at < len(before) and 0 < other < len(after) and _parted(before, at) != _parted(after, other):
            yield Chunk(at - 1, at + 1, other - 1, other + 1)
        low, start = at + 1, other + 1


def _shared(first: Sequence[str], second: Sequence[str]) -> int:
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False))))


def _parted(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at - 1].high < tokens[at].low
