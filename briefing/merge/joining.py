"""The merge itself: what each side changed is taken, what both changed differently is kept as ours and told."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from briefing.change import HEADING, Entry, compare
from briefing.merge.collisions import rename_sources
from briefing.merge.drops import CONFLICTS, ENTRY_LISTS, Contested, Sides, Spot, find_contested, find_needed, put_back
from briefing.merge.order import merge_order
from briefing.merge.parts import Dispute, join_part
from briefing.merge.renewals import set_beside
from briefing.merge.repairs import fit_reviews, fit_versions, free_keys, pin_quotes, reopen
from briefing.merge.settling import make_conflict
from briefing.model import Assumption, Brief, Conflict, Fact, Gap, Judgement

Told = dict[Spot, list[Dispute]]
"""What both sides changed differently, by list and id."""
WORDED: Final = (Judgement, Assumption, Gap)
"""Entries that are what they say: the same id with other words is another entry."""


class Merged(NamedTuple):
    """What a merge came to."""

    brief: Brief
    conflicts: tuple[Conflict, ...] = ()
    """The new ones, which are in `brief.conflicts` too."""
    both: tuple[tuple[str, str], ...] = ()
    """List and id of the entries that both sides touched."""
    renamed: tuple[tuple[str, str, str], ...] = ()
    """List, old id and new id of their entries whose id was taken."""
    keyless: tuple[str, ...] = ()
    """The sections that lost their key because another section has it."""


def merge(base: Brief, ours: Brief, theirs: Brief, noted: frozenset[Spot] = frozenset()) -> Merged:
    """Return both sides' changes to `base` in one brief, field by field.

    A field that both changed differently, and an entry that one side dropped while the other changed or uses it,
    stays as it is in ours, or as it was, with a conflict in `brief.conflicts` that holds the other value. In the
    entries `noted` a side also changed something that the model does not hold; these are never just dropped.
    """
    if theirs == ours or (theirs == base and not noted):
        return Merged(ours)
    if ours == base and not noted:
        return Merged(theirs)
    theirs, names = rename_sources(Sides(base, ours, theirs))
    sides = Sides(base, ours, set_beside(Sides(base, ours, theirs)))
    brief, told = _join_until_whole(sides, noted)
    brief, told = reopen(sides, brief, told)
    brief, told = fit_versions(sides, brief, told)
    brief, keyless = free_keys(sides, pin_quotes(sides, brief))
    brief, told = fit_reviews(brief, told)
    renamed = tuple(("sources", old, new) for old, new in names.items())
    return add_disputes(Merged(brief, (), _list_both(sides), renamed, keyless), told)


def add_disputes(merged: Merged, told: Mapping[Spot, Sequence[Dispute]]) -> Merged:
    """Return the merge with a conflict for each dispute that its brief does not hold already, in the order of lists."""
    brief = merged.brief
    order = (HEADING, *ENTRY_LISTS)
    places = {(name, entry.id): at for name in ENTRY_LISTS for at, entry in enumerate(getattr(brief, name))}
    made = list(brief.conflicts)
    for spot in sorted(told, key=lambda spot: (order.index(spot[0]) if spot[0] in order else -1, places.get(spot, 0))):
        for dispute in told[spot]:
            conflict = make_conflict(spot, dispute, made)
            made += [] if conflict in made else [conflict]
    fresh = tuple(made[len(brief.conflicts) :])
    if not fresh:
        return merged
    return merged._replace(brief=replace(brief, conflicts=tuple(made)), conflicts=(*merged.conflicts, *fresh))


def _join_until_whole(sides: Sides, noted: frozenset[Spot]) -> tuple[Brief, Told]:
    """Return both sides joined, with every dropped entry back that something of the result needs."""
    contested = find_contested(sides, noted)
    while True:
        whole = Sides(
            sides.base,
            put_back(sides.ours, sides.base, contested.by_ours),
            put_back(sides.theirs, sides.base, contested.by_theirs),
        )
        brief, told = _join_briefs(whole)
        needed = find_needed(sides, brief)
        if needed | contested == contested:
            return brief, _tell_drops(contested, told)
        contested |= needed


def _tell_drops(contested: Contested, told: Told) -> Told:
    drops: Told = {spot: [Dispute((), None)] for spot in (*contested.by_ours, *contested.by_theirs)}
    return told | drops


def _join_briefs(sides: Sides) -> tuple[Brief, Told]:
    heading, found = join_part(*(side.brief for side in sides))
    told: Told = {(HEADING, ""): list(found)} if found else {}
    lists = {name: _join_list(name, sides, told) for name in (*ENTRY_LISTS, CONFLICTS)}
    return replace(sides.ours, brief=heading, **lists), told


def _join_list(name: str, sides: Sides, told: Told) -> tuple[Any, ...]:
    base, ours, theirs = ({entry.id: entry for entry in getattr(side, name)} for side in sides)
    kept: dict[str, Any] = {}
    for id in dict.fromkeys((*ours, *theirs)):
        before, mine, yours = base.get(id), ours.get(id), theirs.get(id)
        if mine is not None and yours is not None:
            kept[id], found = _join_entry(before, mine, yours)
            if found:
                told[name, id] = list(found)
        elif before is None:
            kept[id] = yours if mine is None else mine
    return tuple(kept[id] for id in merge_order(base, ours, theirs, kept))


def _join_entry(before: Any, mine: Any, yours: Any) -> tuple[Any, tuple[Dispute, ...]]:  # noqa: ANN401  (any entry)
    if mine == yours:
        return mine, ()
    if before is None and _is_another(mine, yours):
        return mine, (Dispute((), yours),)
    return join_part(before, mine, yours)


def _is_another(mine: object, yours: object) -> bool:
    """Tell whether two new entries of one id are two things that must not become one."""
    if isinstance(mine, Fact) and isinstance(yours, Fact):
        return _words(mine) != _words(yours)
    return isinstance(mine, WORDED) and isinstance(yours, WORDED) and mine.text != yours.text


def _words(fact: Fact) -> list[tuple[str, tuple[str, ...]]]:
    return [(quote.source, tuple(span.exact for span in quote.spans)) for quote in fact.quotes]


def _list_both(sides: Sides) -> tuple[tuple[str, str], ...]:
    mine = {(entry.list, entry.id): entry for entry in compare(sides.base, sides.ours)}
    yours = {(entry.list, entry.id): entry for entry in compare(sides.base, sides.theirs)}
    return tuple(spot for spot in mine if spot in yours and spot[0] != CONFLICTS and _differ(mine[spot], yours[spot]))


def _differ(mine: Entry, yours: Entry) -> bool:
    places = (mine.place_after, yours.place_after)
    previous = [place and place.previous for place in places]
    return mine.after != yours.after or previous[0] != previous[1]
