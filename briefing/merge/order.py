"""The order of a list that two people added to and rearranged: nothing of one is put between what the other added."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from itertools import pairwise
from typing import Any

Entries = Mapping[str, Any]
"""What stands in a list, by key and in order."""


def merge_order(base: Entries, ours: Entries, theirs: Entries, kept: Container[str]) -> list[str]:
    """Return the keys of both sides that are in `kept`, ours in their order and theirs put among them.

    What theirs added or moved follows its nearest predecessor that ours left in place; where ours added at the same
    place, ours comes first. What both moved stays where ours put it.
    """
    mine, yours = _find_touched(base, ours), _find_touched(base, theirs)
    by_ours, by_theirs = find_placed(base, ours, (mine, yours)), find_placed(base, theirs, (yours, mine))
    ours, theirs = ({key: value for key, value in side.items() if key in kept} for side in (ours, theirs))
    if [key for key in ours if key in theirs] == list(theirs):
        return list(ours)
    standing = [key for key in ours if key in by_ours or key not in by_theirs]
    in_place = set(standing)
    followers: dict[str | None, list[str]] = defaultdict(list)
    anchor = None
    for key in theirs:
        if key in in_place:
            anchor = anchor if key in by_ours else key
        else:
            followers[anchor].append(key)
    return _put_together(standing, by_ours, followers)


def find_placed(before: Entries, after: Entries, touched: tuple[Container[str], Container[str]]) -> set[str]:
    """Return the keys of `after` that were added or moved: as few as explain the order.

    Where it could be one or another, it is rather what this side touched and the other one did not.
    """
    rank = {key: at for at, key in enumerate(before)}
    common = [key for key in after if key in rank]
    if all(rank[one] < rank[two] for one, two in pairwise(common)):
        return set(after) - set(common)
    whole = len(common) + 1
    weights = [(whole + (key not in touched[0])) * whole + (key in touched[1]) for key in common]
    return set(after) - {common[at] for at in _heaviest_rising([rank[key] for key in common], weights)}


def _find_touched(before: Entries, after: Entries) -> set[str]:
    return {key for key in after if key in before and before[key] is not after[key] and before[key] != after[key]}


def _put_together(
    standing: Sequence[str], by_ours: Container[str], followers: dict[str | None, list[str]]
) -> list[str]:
    result: list[str] = []
    waiting = followers[None]
    for key in standing:
        if key not in by_ours:
            result += waiting
            waiting = followers[key]
        result.append(key)
    return result + waiting


def _heaviest_rising(ranks: Sequence[int], weights: Sequence[int]) -> list[int]:
    """Return the places of the rising numbers that weigh most together (dynamic programming over a Fenwick tree)."""
    size = max(ranks) + 1
    tree: list[tuple[int, int]] = [(0, -1)] * (size + 1)
    before: list[int] = []
    best = (0, -1)
    for at, (rank, weight) in enumerate(zip(ranks, weights, strict=True)):
        total, previous = _most_below(tree, rank)
        before.append(previous)
        best = max(best, (total + weight, at))
        node = rank + 1
        while node <= size:
            tree[node] = max(tree[node], (total + weight, at))
            node += node & -node
    chosen = []
    place = best[1]
    while place >= 0:
        chosen.append(place)
        place = before[place]
    return chosen


def _most_below(tree: Sequence[tuple[int, int]], rank: int) -> tuple[int, int]:
    """Return the heaviest run that ends below a number: its weight and the place of its last."""
    found = (0, -1)
    while rank > 0:
        found = max(found, tree[rank])
        rank -= rank & -rank
    return found
