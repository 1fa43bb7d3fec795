"""The sketch of a text: a few of its shingles, chosen by hash, by which likely copies are found among thousands."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final
from zlib import crc32

from briefing.corroboration.shingles import list_shingles
from briefing.source.document import Document

ONE_IN: Final = 16
"""Of so many different shingles one is kept, the same one in each text that holds it (FracMinHash)."""
LEAST: Final = 64
"""Shingles that are kept of each text, those with the least hashes; of a short one that is all."""
MOST: Final = 1024
"""Shingles that are kept of the longest text."""
FEWEST_MET: Final = 2
"""Kept shingles that two texts share before they are worth comparing."""

_RANGE: Final = 1 << 32
_NUMBER_BITS: Final = 32
_MOST_UNSORTED: Final = 50_000


def draw_sketch(document: Document) -> tuple[int, ...]:
    """Return the hashes of the kept shingles of a text, in order: the same text gives the same, anywhere."""
    hashes = sorted({crc32(words.encode("utf-8", "surrogatepass")) for words in list_shingles(document)})
    few = hashes[:LEAST]
    return tuple(few + [each for each in hashes[LEAST:MOST] if each < _RANGE // ONE_IN])


class Sketches:
    """The sketches of many texts, by name, eight bytes for each shingle that is kept."""

    def __init__(self, sketches: Mapping[str, Sequence[int]]) -> None:
        """Take the sketches of the texts that are known."""
        self._names = list(sketches)
        self._sorted = array("Q", sorted(chain(*(_pair(sketches[name], at) for at, name in enumerate(sketches)))))
        self._recent: dict[int, list[int]] = {}
        self._unsorted = 0

    def add(self, name: str, sketch: Iterable[int]) -> None:
        """Take one more."""
        at = len(self._names)
        self._names.append(name)
        for each in sketch:
            self._recent.setdefault(each, []).append(at)
            self._unsorted += 1
        if self._unsorted > max(_MOST_UNSORTED, len(self._sorted) // 4):
            self._sort()

    def find_candidates(self, sketch: Iterable[int]) -> tuple[str, ...]:
        """Return the names of the texts that share kept shingles with this one, those that share most first."""
        met: dict[int, int] = {}
        for each in sketch:
            for number in self._list_holders(each):
                met[number] = met.get(number, 0) + 1
        found = [(-count, self._names[number]) for number, count in met.items() if count >= FEWEST_MET]
        return tuple(name for _, name in sorted(found))

    def _list_holders(self, hash: int) -> Iterator[int]:
        at = bisect_left(self._sorted, hash << _NUMBER_BITS)
        while at < len(self._sorted) and self._sorted[at] >> _NUMBER_BITS == hash:
            yield self._sorted[at] & (1 << _NUMBER_BITS) - 1
            at += 1
        yield from self._recent.get(hash, ())

    def _sort(self) -> None:
        added = (hash << _NUMBER_BITS | number for hash, numbers in self._recent.items() for number in numbers)
        self._sorted = array("Q", sorted([*self._sorted, *added]))
        self._recent, self._unsorted = {}, 0


def _pair(sketch: Iterable[int], number: int) -> Iterator[int]:
    """Yield each hash with the number of its text, so that both are one number."""
    return (hash << _NUMBER_BITS | number for hash in sketch)
