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
    steps = SequenceMatcher(None, old_keys, new_keys, autojunk=False).get_opcodes()
    kept = {j: i1 + j - j1 for tag, i1, _, j1, j2 in steps if tag == "equal" for j in range(j1, j2)}
    moved = _find_moved(old_keys, new_keys, kept)
    for tag, i1, i2, j1, j2 in steps:
        if tag == "replace" and not _has_id(old[i1]):
            loose = [i for i in range(i1, i2) if i not in moved.values()]
            kept.update(zip((j for j in range(j1, j2) if j not in moved), loose, strict=False))
    return [Slot(kept.get(j), moved.get(j)) for j in range(len(new))]


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
