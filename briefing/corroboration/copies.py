"""Which sources carry one story: shared shingles, with the longest shared passages as the evidence."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Final, NamedTuple

from briefing.corroboration.shingles import Shingles, split_shingles
from briefing.source.document import Document

THRESHOLD: Final = 0.2
"""Share of the smaller text's shingles from which two texts count as one story (standards.md §0.1: copies of one
agency report shared 0.66 to 1.00, reports of the same event that were written apart 0.00)."""
FEWEST_SHARED: Final = 8
"""Shingles that two texts share at least: twelve words in a row. Fewer are a name and an office, or a set phrase."""
CROWD: Final = 12
"""Texts with one shingle up to which each is compared with each. In a larger crowd, a phrase of the house or a story
that everyone carries, each is compared with the next, which still joins all copies of one story."""
FEWEST_MET: Final = 3
"""Shingles by which two texts are noticed as worth counting exactly."""
MOST_PASSAGES: Final = 3
"""Shared passages that are kept as evidence."""
MOST_PLACES: Final = 8
"""Places of one shingle in a text that are tried for a shared passage."""


class Passage(NamedTuple):
    """The same words in two texts: the place in each, in code points, the end exclusive."""

    first: tuple[int, int]
    second: tuple[int, int]


class Overlap(NamedTuple):
    """Two sources, in the order of their ids, that share so much that they carry one story.

    Which of the two is the original is not known: both may have it from a third.
    """

    first: str
    second: str
    share: float
    """Shared shingles as a share of the smaller text's, 0 to 1."""
    passages: tuple[Passage, ...]
    """The longest passages that both hold, the longest first."""


def find_copies(documents: Mapping[str, Document]) -> tuple[Overlap, ...]:
    """Return the pairs of sources that carry one story, by id; all else shares less than the threshold.

    Long quotations are masked on both sides and noise is left out. Of a story that more than `CROWD` sources carry
    some pairs stand for all. Time grows with the words of all texts, not with the number of pairs; what was found
    last is remembered.
    """
    if len(documents) <= 1:
        return ()  # nothing to compare one text with
    return _compare(tuple(sorted(documents.items(), key=lambda item: item[0])))


def measure_overlap(first: Document, second: Document) -> float:
    """Return the share of the smaller text's shingles that two texts have in common, 0 to 1, as `find_copies` does."""
    return _share(split_shingles(first), split_shingles(second))


@lru_cache(maxsize=1)
def _compare(documents: tuple[tuple[str, Document], ...]) -> tuple[Overlap, ...]:
    ids = [id for id, _ in documents]
    shingles = [split_shingles(document) for _, document in documents]
    found = ((first, second, _share(shingles[first], shingles[second])) for first, second in _list_candidates(shingles))
    return tuple(
        Overlap(ids[first], ids[second], share, _find_passages(shingles[first], shingles[second]))
        for first, second, share in found
        if share >= THRESHOLD
    )


def _list_candidates(shingles: Sequence[Shingles]) -> list[tuple[int, int]]:
    met: Counter[tuple[int, int]] = Counter()
    for group in _list_sharing(shingles):
        met.update(combinations(group, 2) if len(group) <= CROWD else pairwise(group))
    return sorted(pair for pair, count in met.items() if count >= FEWEST_MET)


def _list_sharing(shingles: Sequence[Shingles]) -> Iterator[Sequence[int]]:
    """Yield for each shingle of more than one text the numbers of these texts."""
    owner: dict[int, int] = {}
    shared: dict[int, list[int]] = {}
    for number, text in enumerate(shingles):
        for key in text.told:
            if key not in owner:
                owner[key] = number
            elif key in shared:
                shared[key].append(number)
            else:
                shared[key] = [owner[key], number]
    yield from shared.values()


def _share(first: Shingles, second: Shingles) -> float:
    masked = first.quoted | second.quoted
    shared = (first.told & second.told) - masked
    if len(shared) < FEWEST_SHARED:
        return 0.0
    return len(shared) / min(len(first.told - masked), len(second.told - masked))


def _find_passages(first: Shingles, second: Shingles) -> tuple[Passage, ...]:
    masked = first.quoted | second.quoted
    places: dict[int, list[int]] = {}
    for at, key in enumerate(second.keys):
        if key is not None and key in first.told and key not in masked:
            places.setdefault(key, []).append(at)
    runs: list[tuple[int, int, int]] = []
    at = 0
    while at < len(first.keys):
        key = first.keys[at]
        length, there = 1, -1
        for place in places.get(key, ())[:MOST_PLACES] if key is not None else ():
            run = _measure_run(first, second, at, place)
            length, there = (run, place) if there < 0 or run > length else (length, there)
        if there >= 0:
            runs.append((length, at, there))
        at += length
    longest = sorted(runs, key=lambda run: (-run[0], run[1]))[:MOST_PASSAGES]
    return tuple(Passage(_place(first, at, length), _place(second, there, length)) for length, at, there in longest)


def _measure_run(first: Shingles, second: Shingles, at: int, there: int) -> int:
    """Return how many shingles in a row the two texts share from these places on."""
    length = 1
    while at + length < len(first.keys) and there + length < len(second.keys):
        key = first.keys[at + length]
        if key is None or key != second.keys[there + length]:
            break
        length += 1
    return length


def _place(text: Shingles, at: int, length: int) -> tuple[int, int]:
    return text.starts[at], text.ends[at + length - 1]
