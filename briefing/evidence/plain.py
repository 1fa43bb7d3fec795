"""A text beside its plain form, with the way between the two: typography is compared away, places are kept."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Final, NamedTuple

from briefing.evidence.folding import INVISIBLE, KEPT_TEXTS, Folded, fold_wrapped
from briefing.evidence.quotation import cuts_word

MOST_TRIES: Final = 10_000
"""Occurrences looked at, so that hostile repetition costs no more than a second."""
MOST_COMPARED: Final = 50_000_000
FEWEST_TRIES: Final = 50
"""Code points that the occurrences of long words may hold together before no more are looked at, and how many are."""
_EDGES: Final = INVISIBLE + "".join(character for character in map(chr, range(0x3001)) if character.isspace())
"""What plain text leaves out or makes a space: never the first or last character of words."""


class Range(NamedTuple):
    """A part of a plain text, in its code points."""

    low: int
    high: int


class Plain(NamedTuple):
    """A text and its plain form."""

    text: str
    words: str
    folded: Folded

    def enter(self, start: int, end: int) -> Range:
        """Return the part of the plain form that stands for code points `start` to `end` of the text, trimmed."""
        low = bisect_left(self.folded.origins, start)
        high = bisect_left(self.folded.origins, end)
        part = self.words[low:high]
        return Range(low + len(part) - len(part.lstrip(" ")), high - len(part) + len(part.rstrip(" ")))

    def leave(self, low: int, high: int) -> tuple[int, int]:
        """Return the code points of the text from which this part of the plain form comes, trimmed."""
        start, end = self.folded.origins[low], self.folded.origins[high]
        part = self.text[start:end]
        if part.strip(_EDGES):
            start += len(part) - len(part.lstrip(_EDGES))
            end -= len(part) - len(part.rstrip(_EDGES))
        return start, end

    def cut(self, low: int, high: int) -> str:
        """Return the characters of the text itself for a part of the plain form."""
        start, end = self.leave(low, high)
        return self.text[start:end]

    def is_torn(self, low: int, high: int) -> bool:
        """Say whether a part begins or ends inside what one character of the text stands for, as three points for …."""
        origins = self.folded.origins
        return (low > 0 and origins[low] == origins[low - 1]) or origins[high] == origins[high - 1]

    def find(self, words: str, most: int, near: int = 0, *, cut: bool = False) -> list[Range]:
        """Return places of plain words, up to `most` from `near` on and as many before it, in no certain order.

        Places that cut a word of the text count only if `cut` is set.
        """
        starts = (self._go_on(words, near), self._go_back(words, near))
        return [
            place
            for ways in starts
            for place in islice(filter(None, (self._hold(at, words, cut=cut) for at in ways)), most)
        ]

    def _hold(self, at: int, words: str, *, cut: bool) -> Range | None:
        after = at + len(words)
        if self.is_torn(at, after) or (not cut and cuts_word(self.text, *self.leave(at, after))):
            return None
        return Range(at, after)

    def _go_on(self, words: str, near: int) -> Iterator[int]:
        at = self.words.find(words, near) if words else -1
        for _ in range(_count_tries(words)):
            if at < 0:
                return
            yield at
            at = self.words.find(words, at + 1)

    def _go_back(self, words: str, near: int) -> Iterator[int]:
        at = self.words.rfind(words, 0, near + len(words) - 1) if words else -1
        for _ in range(_count_tries(words)):
            if at < 0:
                return
            yield at
            at = self.words.rfind(words, 0, at + len(words) - 1)


def _count_tries(words: str) -> int:
    return max(FEWEST_TRIES, min(MOST_TRIES, MOST_COMPARED // (len(words) or 1)))


@lru_cache(maxsize=KEPT_TEXTS)
def read_plain(text: str) -> Plain:
    """Return a text with its plain form, remembered: many quotes of one source are traced one after the other."""
    folded = fold_wrapped(text)
    return Plain(text, folded.text, folded)
