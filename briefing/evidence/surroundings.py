"""What stands around a quote: its sentence, how far two surroundings agree, and whether it stands in quoted speech."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Final, NamedTuple

from briefing.evidence.folding import KEPT_TEXTS
from briefing.evidence.plain import Plain, Range
from briefing.evidence.tokens import DOUBLE_MARKS
from briefing.source.blocks import split_blocks
from briefing.source.lines import read_lines
from briefing.source.sentences import split_sentences

CONTEXT: Final = 200
"""Code points on either side by which one place of words is told from another."""
REACH: Final = 1_000
"""Code points on either side in which the ends of a sentence, and the marks of quoted speech, are looked for."""
PIECE: Final = 6
"""Code points of the pieces by which surroundings are compared that were edited."""
KEPT_PLACES: Final = 1_024
"""Surroundings whose pieces are remembered, for each is compared several times."""
KEPT_PAIRS: Final = 32
"""Pairs of texts whose common beginning and end are remembered."""
BLANK_LINE: Final = re.compile(r"(?:\r\n|[\n\r\u2028\u2029])[^\S\n\r\u2028\u2029]*+(?:\r\n|[\n\r\u2028\u2029])\s*+")
_OPENING: Final = frozenset("“«„「『〝《〈")
_CLOSING: Final = frozenset("”»」』〟》〉")


class Agreement(NamedTuple):
    """How many plain characters agree right before and right after two places, up to where their texts differ."""

    before: int
    after: int

    @property
    def total(self) -> int:
        """What both sides add up to."""
        return self.before + self.after


def find_sentence(plain: Plain, here: Range) -> Range:
    """Return the part of the plain text from the first sentence that `here` touches to the last one."""
    start, end = plain.leave(*here)
    low, high = find_paragraph(plain.text, start, end)
    sentences = split_sentences(plain.text, low, high)
    begins = [sentence.start for sentence in sentences if sentence.start <= start]
    ends = [sentence.end for sentence in sentences if sentence.end >= end]
    found = plain.enter(max(begins, default=low), min(ends, default=high))
    return Range(min(found.low, here.low), max(found.high, here.high))


def cut_at_blank_lines(plain: Plain, here: Range, sentence: Range) -> Range:
    """Return the part of a sentence, torn over blank lines, that no blank line parts from a range in it."""
    (start, end), (low, high) = plain.leave(*here), plain.leave(*sentence)
    for blank in BLANK_LINE.finditer(plain.text, low, start):
        low = blank.end()
    after = BLANK_LINE.search(plain.text, end, high)
    part = plain.enter(low, after.start() if after else high)
    return Range(min(part.low, here.low), max(part.high, here.high))


def find_block(plain: Plain, here: Range) -> Range:
    """Return the part of the plain text that the blocks of a range take."""
    return plain.enter(*find_paragraph(plain.text, *plain.leave(*here)))


def find_paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the code points of the blocks that a range touches, at most `REACH` away from it.

    Blocks are those of a plain text, so that a sentence ends where it does for the analyst who ticks it.
    """
    starts, ends = _list_blocks(text)
    first, last = bisect_right(ends, start), bisect_left(starts, max(end, start + 1)) - 1
    if first > last:
        return start, end
    return max(start - REACH, min(start, starts[first])), min(end + REACH, max(end, ends[last]))


@lru_cache(maxsize=KEPT_TEXTS)
def _list_blocks(text: str) -> tuple[list[int], list[int]]:
    """Return where the blocks of a text start and where they end, remembered."""
    blocks = split_blocks(read_lines(text))
    return [block.start for block in blocks], [block.end for block in blocks]


def agree(old: Plain, here: Range, new: Plain, there: Range, reach: int = CONTEXT) -> Agreement:
    """Return how far the plain text before and after two places agrees, at most `reach` code points a side."""
    before = old.words[max(0, here.low - reach) : here.low], new.words[max(0, there.low - reach) : there.low]
    after = old.words[here.high : here.high + reach], new.words[there.high : there.high + reach]
    return Agreement(count_shared(before[0][::-1], before[1][::-1]), count_shared(*after))


def resemble(old: Plain, here: Range, new: Plain, there: Range, reach: int = CONTEXT) -> int:
    """Return how many short pieces of the plain text before and after two places are the same on both.

    What was edited in between does not count against the rest. `reach` is in code points a side.
    """
    return sum(
        len(_list_pieces(first) & _list_pieces(second))
        for first, second in (
            (old.words[max(0, here.low - reach) : here.low], new.words[max(0, there.low - reach) : there.low]),
            (old.words[here.high : here.high + reach], new.words[there.high : there.high + reach]),
        )
    )


@lru_cache(maxsize=KEPT_PLACES)
def _list_pieces(text: str) -> frozenset[str]:
    return frozenset(text[at : at + PIECE] for at in range(len(text) - PIECE + 1))


def count_shared(first: str, second: str) -> int:
    """Return with how many of the same characters both begin."""
    low, high = 0, min(len(first), len(second))
    if first[:high] == second[:high]:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


@lru_cache(maxsize=KEPT_PAIRS)
def share(first: str, second: str) -> Agreement:
    """Return how many characters two texts begin with alike, and how many they end with alike; remembered."""
    return Agreement(count_shared(first, second), count_shared(first[::-1], second[::-1]))


def is_quoted(text: str, start: int) -> bool | None:
    """Say whether the nearest quotation mark before a place, in its paragraph, opens quoted speech; None if unsure."""
    low, _ = find_paragraph(text, start, start)
    for at in range(start - 1, low - 1, -1):
        if text[at] in DOUBLE_MARKS:
            return _opens(text, at)
    return False


def _opens(text: str, at: int) -> bool | None:
    """Say whether a mark opens speech: by the space beside it, whatever its shape, else by its shape."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if before == "" or before.isspace() or before in "([—–-":
        return True
    if not after.isalnum():
        return False
    return True if text[at] in _OPENING else False if text[at] in _CLOSING else None
