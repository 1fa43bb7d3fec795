"""The order of a list that two people added to and rearranged: nothing of one is put between what the other added."""

from collections import defaultdict
from collections.abc import Container, Sequence

from briefing.change import longest_rising


def merge_order(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], kept: Container[str]) -> list[str]:
    """Return the keys of both sides that are in `kept`, ours in their order and theirs put among them.

    What theirs added or moved follows its nearest predecessor that ours left in place; where ours added at the same
    place, ours comes first. What both moved stays where ours put it.
    """
    by_ours, by_theirs = find_placed(base, ours), find_placed(base, theirs)
    standing = {key for key in ours if key in kept and (key in by_ours or key not in by_theirs)}
    followers: dict[str | None, list[str]] = defaultdict(list)
    anchor = None
    for key in theirs:
        if key in standing:
            anchor = anchor if key in by_ours else key
        elif key in kept:
            followers[anchor].append(key)
    return _put_together([key for key in ours if key in standing], by_ours, followers)


def find_placed(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Return the keys of `after` that were added to `before` or moved within it, as few as explain the new order."""
    rank = {key: at for at, key in enumerate(before)}
    common = [key for key in after if key in rank]
    return set(after) - longest_rising(common, rank)


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
