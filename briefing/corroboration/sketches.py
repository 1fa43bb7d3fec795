"""The sketch of a text: a few of its shingles, chosen by hash, by which likely copies are found among thousands."""

from collections.abc import Iterable, Mapping, Sequence
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


def draw_sketch(document: Document) -> tuple[int, ...]:
    """Return the hashes of the kept shingles of a text, in order: the same text gives the same, anywhere."""
    hashes = sorted({crc32(words.encode("utf-8", "surrogatepass")) for words in list_shingles(document)})
    few = hashes[:LEAST]
    return tuple(few + [each for each in hashes[LEAST:MOST] if each < _RANGE // ONE_IN])


class Sketches:
    """The sketches of many texts, by name."""

    def __init__(self, sketches: Mapping[str, Sequence[int]]) -> None:
        """Take the sketches of the texts that are known."""
        self._holders: dict[int, list[str]] = {}
        for name, sketch in sketches.items():
            self.add(name, sketch)

    def add(self, name: str, sketch: Iterable[int]) -> None:
        """Take one more."""
        for each in sketch:
            self._holders.setdefault(each, []).append(name)

    def find_candidates(self, sketch: Iterable[int]) -> tuple[str, ...]:
        """Return the names of the texts that share kept shingles with this one, those that share most first."""
        met: dict[str, int] = {}
        for each in sketch:
            for name in self._holders.get(each, ()):
                met[name] = met.get(name, 0) + 1
        found = [name for name, count in met.items() if count >= FEWEST_MET]
        return tuple(sorted(found, key=lambda name: (-met[name], name)))
