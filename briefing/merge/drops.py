"""Entries that one side dropped while the other still needs them: put back as they were, so that both are seen."""

from collections.abc import Container, Iterable, Iterator
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from briefing.change import LISTS
from briefing.merge.order import merge_order
from briefing.model import Brief
from briefing.reference import list_dangling

Spot = tuple[str, str]
"""The list and the id of an entry."""
CONFLICTS: Final = "conflicts"
ENTRY_LISTS: Final = tuple(name for name in LISTS if name != CONFLICTS)
_NAMING: Final = {"judgements": ("supports", "contrary"), "gaps": ("affects",)}
"""Lists of ids from which a fact disappears when it is dropped."""


class Sides(NamedTuple):
    """A brief in three states: before, and as two people changed it."""

    base: Brief
    ours: Brief
    theirs: Brief


class Contested(NamedTuple):
    """What only one side dropped and the other needs."""

    by_ours: frozenset[Spot] = frozenset()
    by_theirs: frozenset[Spot] = frozenset()

    def __or__(self, more: "Contested") -> "Contested":
        """Return what either holds."""
        return Contested(self.by_ours | more.by_ours, self.by_theirs | more.by_theirs)


def find_contested(sides: Sides, noted: frozenset[Spot] = frozenset()) -> Contested:
    """Return the entries that one side dropped and the other changed, or confirmed where a merge had left it open.

    In those `noted` a side changed something that the model does not hold, such as a key of its own.
    """
    base, ours, theirs = sides
    return Contested(
        frozenset(_dropped_though_changed(base, ours, theirs, noted)),
        frozenset(_dropped_though_changed(base, theirs, ours, noted)),
    )


def find_needed(sides: Sides, merged: Brief) -> Contested:
    """Return the entries whose drop would leave a reference of `merged` without its end, as neither side had it."""
    _, ours, theirs = sides
    bare = _list_dangling(ours) | _list_dangling(theirs)
    by_ours: set[Spot] = set()
    by_theirs: set[Spot] = set()
    for found in list_dangling(merged):
        if (found.list, found.id, found.target) not in bare:
            for name in found.among:
                if _has(ours, name, found.target):
                    by_theirs.add((name, found.target))
                elif _has(theirs, name, found.target):
                    by_ours.add((name, found.target))
    return Contested(frozenset(by_ours), frozenset(by_theirs))


def put_back(side: Brief, base: Brief, spots: frozenset[Spot]) -> Brief:
    """Return `side` with entries that it dropped in their old place, and with what pointed to such facts."""
    if not spots:
        return side
    facts = {id for name, id in spots if name == "facts"}
    held = {fact.id for fact in side.facts} | facts
    base = strip(base, {fact.id for fact in base.facts} - held)
    for name in ENTRY_LISTS:
        wanted = {id for list_name, id in spots if list_name == name}
        if wanted:
            items = _insert(getattr(base, name), getattr(side, name), wanted)
            side = replace(side, **{name: items})
    return _point_back(side, base, facts) if facts else side


def strip(brief: Brief, facts: Container[str]) -> Brief:
    """Return a brief without what points to these facts, as dropping them does."""
    changed: dict[str, Any] = {
        name: tuple(_strip_ids(entry, fields, facts) for entry in getattr(brief, name))
        for name, fields in _NAMING.items()
    }
    kept = tuple(_strip_links(fact, facts) for fact in brief.facts)
    lines = tuple(_strip_ids(line, ("cites",), facts) for line in brief.brief.bottom_line)
    return replace(brief, brief=replace(brief.brief, bottom_line=lines), facts=kept, **changed)


def _has(brief: Brief, name: str, id: str) -> bool:
    """Tell whether an entry is in a brief."""
    return any(entry.id == id for entry in getattr(brief, name))


def _dropped_though_changed(base: Brief, dropping: Brief, other: Brief, noted: frozenset[Spot]) -> Iterator[Spot]:
    gone = {fact.id for fact in base.facts} - {fact.id for fact in other.facts}
    plain = strip(base, gone) if gone else base
    settled = (item for item in base.conflicts if item.field is None and item not in other.conflicts)
    marked = noted | {(item.list, item.entry) for item in settled}
    for name in ENTRY_LISTS:
        held = {entry.id for entry in getattr(dropping, name)}
        now = {entry.id: entry for entry in getattr(other, name)}
        for entry in getattr(plain, name):
            dropped = entry.id not in held and entry.id in now
            if dropped and (now[entry.id] != entry or (name, entry.id) in marked):
                yield name, entry.id


def _list_dangling(brief: Brief) -> set[tuple[str, str, str]]:
    return {(found.list, found.id, found.target) for found in list_dangling(brief)}


def _insert(base: Iterable[Any], items: Iterable[Any], wanted: Container[str]) -> tuple[Any, ...]:
    """Return items with those of `base` that are wanted and missing, each behind one that it stood behind."""
    old, now = ({entry.id: entry for entry in entries} for entries in (base, items))
    back = {id: entry for id, entry in old.items() if id in wanted and id not in now}
    result = now | back
    return tuple(result[id] for id in merge_order(old, now, old, result))


def _point_back(side: Brief, base: Brief, facts: Container[str]) -> Brief:
    """Return `side` with the links and ids in its entries that pointed to these facts before they were dropped."""
    changed: dict[str, Any] = {}
    for name, fields in _NAMING.items():
        old = {entry.id: entry for entry in getattr(base, name)}
        changed[name] = tuple(_name_again(entry, old.get(entry.id), fields, facts) for entry in getattr(side, name))
    old = {fact.id: fact for fact in base.facts}
    linked = tuple(_link_again(fact, old.get(fact.id), facts) for fact in side.facts)
    said = {line.text: line for line in base.brief.bottom_line}
    lines = tuple(_name_again(line, said.get(line.text), ("cites",), facts) for line in side.brief.bottom_line)
    return replace(side, brief=replace(side.brief, bottom_line=lines), facts=linked, **changed)


def _name_again(part: Any, old: Any, fields: Iterable[str], facts: Container[str]) -> Any:  # noqa: ANN401  (any part)
    if old is None:
        return part
    changed = {name: _restore(getattr(old, name), getattr(part, name), facts) for name in fields}
    return part if all(getattr(part, name) == value for name, value in changed.items()) else replace(part, **changed)


def _restore(old: tuple[str, ...], now: tuple[str, ...], facts: Container[str]) -> tuple[str, ...]:
    result = list(now)
    for at, id in enumerate(old):
        if id in facts and id not in result:
            before = next((result.index(other) + 1 for other in reversed(old[:at]) if other in result), 0)
            result.insert(before, id)
    return tuple(result)


def _link_again(fact: Any, old: Any, facts: Container[str]) -> Any:  # noqa: ANN401  (facts)
    held = {(link.rel, link.to) for link in fact.links}
    missing = [link for link in (old.links if old else ()) if link.to in facts and (link.rel, link.to) not in held]
    return replace(fact, links=(*fact.links, *missing)) if missing else fact


def _strip_ids(part: Any, fields: Iterable[str], facts: Container[str]) -> Any:  # noqa: ANN401  (any part)
    changed = {name: tuple(id for id in getattr(part, name) if id not in facts) for name in fields}
    return part if all(getattr(part, name) == value for name, value in changed.items()) else replace(part, **changed)


def _strip_links(fact: Any, facts: Container[str]) -> Any:  # noqa: ANN401  (facts)
    kept = tuple(link for link in fact.links if link.to not in facts)
    return fact if len(kept) == len(fact.links) else replace(fact, links=kept)
