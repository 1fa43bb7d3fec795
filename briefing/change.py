"""The difference between two briefs, entry by entry: what history keeps, undo takes back and merging joins."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from briefing.model import Brief, Part

HEADING: Final = "brief"
"""The name under which the heading stands in a change; its id there is the empty string."""

LISTS: Final = (
    "sections",
    "sources",
    "origins",
    "facts",
    "judgements",
    "assumptions",
    "gaps",
    "terms",
    "waivers",
    "conflicts",
)
"""The lists of a brief in the order of the file."""


class Place(NamedTuple):
    """Where an entry stands in its list: its position and the id before it (None: it stands first)."""

    at: int
    previous: str | None


class Entry(NamedTuple):
    """One entry that differs between two briefs; places are given where it was added, removed or moved."""

    list: str
    id: str
    before: Part | None
    after: Part | None
    place_before: Place | None = None
    place_after: Place | None = None


Change = tuple[Entry, ...]


class Clash(Exception):
    """An entry is no longer what a change expects, so the change cannot be applied."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(f"{entry.list} {entry.id}".strip())
        self.entry = entry


def compare(before: Brief, after: Brief) -> Change:
    """Return the entries that differ, so that `apply(before, compare(before, after)) == after`."""
    entries: list[Entry] = []
    if before.brief != after.brief:
        entries.append(Entry(HEADING, "", before.brief, after.brief))
    for name in LISTS:
        old, new = getattr(before, name), getattr(after, name)
        if old is not new:
            entries.extend(_compare_list(name, old, new))
    return tuple(entries)


def invert(change: Change) -> Change:
    """Return the change that takes `change` back."""
    return tuple(Entry(e.list, e.id, e.after, e.before, e.place_after, e.place_before) for e in change)


def apply(brief: Brief, change: Change) -> Brief:
    """Return `brief` with `change` made; raises `Clash` where an entry differs from the one the change expects."""
    fields: dict[str, Any] = {}
    for name in dict.fromkeys(entry.list for entry in change):
        entries = [entry for entry in change if entry.list == name]
        if name == HEADING:
            if brief.brief != entries[0].before:
                raise Clash(entries[0])
            fields[name] = entries[0].after
        else:
            fields[name] = _apply_list(getattr(brief, name), entries)
    return replace(brief, **fields)


def _compare_list(name: str, old: Sequence[Any], new: Sequence[Any]) -> Iterable[Entry]:
    head, tail = _count_same(old, new)
    old_part, new_part = old[head : len(old) - tail], new[head : len(new) - tail]
    old_at = {item.id: index for index, item in enumerate(old_part, head)}
    new_at = {item.id: index for index, item in enumerate(new_part, head)}
    common = [item.id for item in new_part if item.id in old_at]
    moved = set(common) - _longest_rising(common, old_at)
    for index, item in enumerate(old_part, head):
        if item.id not in new_at:
            yield Entry(name, item.id, item, None, _place(old, index), None)
    for index, item in enumerate(new_part, head):
        at = old_at.get(item.id)
        if at is None:
            yield Entry(name, item.id, None, item, None, _place(new, index))
        elif item.id in moved:
            yield Entry(name, item.id, old[at], item, _place(old, at), _place(new, index))
        elif old[at] is not item and old[at] != item:
            yield Entry(name, item.id, old[at], item)


def _count_same(old: Sequence[Any], new: Sequence[Any]) -> tuple[int, int]:
    """Return how many items at the beginning and at the end are the very same ones, so that they need no look."""
    shorter = min(len(old), len(new))
    head = next((index for index, (a, b) in enumerate(zip(old, new, strict=False)) if a is not b), shorter)
    backwards = enumerate(zip(reversed(old), reversed(new), strict=False))
    tail = next((index for index, (a, b) in backwards if a is not b), shorter)
    return head, min(tail, shorter - head)


def _place(items: Sequence[Any], index: int) -> Place:
    return Place(index, items[index - 1].id if index else None)


def _longest_rising(ids: Sequence[str], rank: dict[str, int]) -> set[str]:
    """Return the largest set of ids that already stand in rising rank (patience sorting)."""
    if all(rank[a] < rank[b] for a, b in pairwise(ids)):
        return set(ids)
    tails: list[int] = []
    tail_ids: list[str] = []
    before: dict[str, str | None] = {}
    for item in ids:
        at = bisect_left(tails, rank[item])
        tails[at : at + 1], tail_ids[at : at + 1] = [rank[item]], [item]
        before[item] = tail_ids[at - 1] if at else None
    kept = set()
    item_or_none = tail_ids[-1] if tail_ids else None
    while item_or_none is not None:
        kept.add(item_or_none)
        item_or_none = before[item_or_none]
    return kept


def _apply_list(items: Sequence[Any], entries: Sequence[Entry]) -> tuple[Any, ...]:
    by_id = {item.id: item for item in items}
    for entry in entries:
        if by_id.get(entry.id) != entry.before:
            raise Clash(entry)
    gone = {entry.id for entry in entries if entry.place_before is not None}
    changed = {entry.id: entry.after for entry in entries if entry.place_before is None and entry.place_after is None}
    result = [changed.get(item.id, item) for item in items if item.id not in gone]
    arriving = [(entry.place_after, entry.after) for entry in entries if entry.place_after is not None]
    for place, item in sorted(arriving, key=lambda pair: pair[0].at):
        result.insert(_position(result, place), item)
    return tuple(result)


def _position(items: Sequence[Any], place: Place) -> int:
    if place.previous is None:
        return 0
    if 0 < place.at <= len(items) and items[place.at - 1].id == place.previous:
        return place.at
    for index, item in enumerate(items):
        if item.id == place.previous:
            return index + 1
    return min(place.at, len(items))
