"""Which items of a list stay where they are, which move and which are new, when one list becomes another."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple


class Slot(NamedTuple):
    """One item of the new list: the old item that becomes it in place, or the one whose text moves here, or neither."""

    kept: int | None = None
    moved: int | None = None


def align(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Slot]:
    """Return a slot for each new item; the kept ones stand in rising order.

    Items with an `id` are the same if their ids are; others if they are equal, and unlike ones that stand in each
    other's place become one another.
    """
    old_keys, new_keys = [_key(item) for item in old], [_key(item) for item in new]
    steps = _compare(old_keys, new_keys)
    kept = {j: i1 + j - j1 for tag, i1, _, j1, j2 in steps if tag == "equal" for j in range(j1, j2)}
    moved = _find_moved(old_keys, new_keys, kept)
    for tag, i1, i2, j1, j2 in steps:
        if tag == "replace" and not _has_id(old[i1]):
            loose = [i for i in range(i1, i2) if i not in moved.values()]
            kept.update(zip((j for j in range(j1, j2) if j not in moved), loose, strict=False))
    return [Slot(kept.get(j), moved.get(j)) for j in range(len(new))]


def _compare(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[str, int, int, int, int]]:
    """Return difflib's steps from old to new, both ends first, so that one changed item is never taken for a move."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    tail = next((at for at in range(shorter - head) if old[-1 - at] != new[-1 - at]), shorter - head)
    middle = SequenceMatcher(None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False)
    return [
        ("equal", 0, head, 0, head),
        *((tag, i1 + head, i2 + head, j1 + head, j2 + head) for tag, i1, i2, j1, j2 in middle.get_opcodes()),
        ("equal", len(old) - tail, len(old), len(new) - tail, len(new)),
    ]


def _find_moved(old: Sequence[Hashable], new: Sequence[Hashable], kept: dict[int, int]) -> dict[int, int]:
    loose: dict[Hashable, list[int]] = defaultdict(list)
    staying = set(kept.values())
    for index, key in enumerate(old):
        if index not in staying:
            loose[key].append(index)
    return {j: loose[key].pop(0) for j, key in enumerate(new) if j not in kept and loose.get(key)}


def _key(item: Hashable) -> Hashable:
    return getattr(item, "id", item)


def _has_id(item: Hashable) -> bool:
    return hasattr(item, "id")
