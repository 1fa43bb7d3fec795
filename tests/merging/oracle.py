"""What two scripts must come to, worked out on plain values alone: nothing of the program is called here.

Both scripts are replayed on the plain brief. A fact that one dropped and the other changed or pointed to stays: the
script that dropped it is replayed without the drop. Then every value that stands by itself is compared in the three
states: what one side changed is expected, what both changed differently is expected as in ours, with a conflict.
"""

from copy import deepcopy
from typing import Any, NamedTuple

from tests.merging.deeds import Doc, entry, forget
from tests.merging.scripts import Script

LISTS = ("sections", "sources", "origins", "facts", "judgements", "gaps", "terms")
SETS = ("labels", "supports", "contrary", "affects", "cites")
KEYED = {"quotes": lambda item: item["source"], "links": lambda item: f"{item['rel']} {item['to']}"}


class Expected(NamedTuple):
    """What the merged brief must hold by list and id, and its conflicts: the place and the other value."""

    entries: dict[tuple[str, str], Any]
    conflicts: dict[tuple[str, str, str], Any]


def expect(base: Doc, ours: Script, theirs: Script) -> Expected:
    """Return what a merge of what two scripts made of `base` must hold."""
    states = [deepcopy(base) for _ in range(3)]
    ours.replay(states[1])
    theirs.replay(states[2])
    rename_sources(*states)
    disputed = _disputed(base, ours, states[2], theirs) | _disputed(base, theirs, states[1], ours)
    states[1:] = [deepcopy(base), deepcopy(base)]
    ours.replay(states[1], frozenset(disputed))
    theirs.replay(states[2], frozenset(disputed))
    rename_sources(*states)
    conflicts: dict[tuple[str, str, str], Any] = {("facts", id, ""): None for id in disputed}
    entries = {}
    plain = [flatten(state) for state in states]
    for spot in dict.fromkeys(key for state in plain for key in state):
        value = _join_entry([state.get(spot) for state in plain], spot, conflicts)
        if value is not None:
            entries[spot] = value
    return Expected(entries, conflicts)


def flatten(doc: Doc) -> dict[tuple[str, str], Doc]:
    """Return the heading and all entries of a plain brief by list and id, what has no order as sets and mappings."""
    entries = {(name, item["id"]): _loosen(item) for name in LISTS for item in doc.get(name, [])}
    lines = {str(at): _loosen(line) for at, line in enumerate(doc["brief"].get("bottom_line", []))}
    return {**entries, ("brief", ""): doc["brief"] | ({"bottom_line": lines} if lines else {})}


def rename_sources(base: Doc, ours: Doc, theirs: Doc) -> dict[str, str]:
    """Give their new documents the ids that these have in ours, or free ones, and return the new names."""
    known = {source["id"] for source in base["sources"]}
    mine = {source["id"]: source["file"] for source in ours["sources"] if source["id"] not in known}
    yours = {source["id"]: source["file"] for source in theirs["sources"] if source["id"] not in known}
    names = {}
    for id, file in yours.items():
        for other, held in mine.items():
            if held == file and other != id:
                names[id] = other
    for id, file in yours.items():
        taken = {*mine, *names.values()}
        if id not in names and id in taken and mine.get(id) != file:
            names[id] = next(f"{id}-{n}" for n in range(2, 99) if f"{id}-{n}" not in {*taken, *yours})
    for source in theirs["sources"]:
        source["id"] = names.get(source["id"], source["id"])
    for fact in theirs["facts"]:
        for quote in fact["quotes"]:
            quote["source"] = names.get(quote["source"], quote["source"])
    return names


def _disputed(base: Doc, script: Script, other: Doc, hand: Script) -> set[str]:
    """Return the facts that one script dropped while the other changed them, by hand too, or pointed to them anew."""
    kept = {fact["id"] for fact in other["facts"]}
    before = deepcopy(base)
    for fact in base["facts"]:
        if fact["id"] not in kept:
            before["facts"] = [item for item in before["facts"] if item["id"] != fact["id"]]
            forget(before, fact["id"])
    found = set()
    for id in script.dropped & kept:
        changed = _loosen(entry(before, "facts", id)) != _loosen(entry(other, "facts", id))
        if changed or id in hand.own_keys or not _pointers(other, id) <= _pointers(before, id):
            found.add(id)
    return found


def _pointers(doc: Doc, id: str) -> set[tuple[Any, ...]]:
    """Return every place that names a fact, with what is said there about it."""
    found = {
        (fact["id"], link["rel"], link.get("comment"))
        for fact in doc["facts"]
        for link in fact.get("links", [])
        if link["to"] == id
    }
    found |= {
        (item["id"], key) for name in LISTS for item in doc.get(name, []) for key in SETS if id in item.get(key, [])
    }
    return found


def _loosen(item: Doc) -> Doc:
    """Return an entry with its unordered lists as sets and its keyed ones as mappings."""
    loose = dict(item)
    for key, value in item.items():
        if key in SETS:
            loose[key] = frozenset(value)
        elif key in KEYED:
            loose[key] = {KEYED[key](part): _loosen(part) for part in value}
    return loose


def _join_entry(sides: list[Any], spot: tuple[str, str], conflicts: dict) -> Any:
    base, ours, theirs = sides
    if ours is None or theirs is None:
        only = ours if theirs is None else theirs
        return only if base is None else None
    return _join(sides, spot, (), conflicts)


def _join(sides: list[Any], spot: tuple[str, str], path: tuple[str, ...], conflicts: dict) -> Any:
    if path and path[-1] in KEYED:
        sides = [side or {} for side in sides]
    base, ours, theirs = sides
    if theirs in (base, ours):
        return ours or None
    if ours == base:
        return theirs or None
    if isinstance(ours, frozenset) or isinstance(theirs, frozenset):
        old, mine, yours = (side or frozenset() for side in sides)
        return ((mine | yours) - (old - mine) - (old - yours)) or None
    if isinstance(ours, dict) and isinstance(theirs, dict) and path[-1:] != ("event",):
        keys = dict.fromkeys([*ours, *theirs])
        joined = {key: _join_key(sides, key, spot, path, conflicts) for key in keys}
        return {key: value for key, value in joined.items() if value is not None} or None
    conflicts[(*spot, "/".join(path))] = theirs
    return ours


def _join_key(sides: list[Any], key: str, spot: tuple[str, str], path: tuple[str, ...], conflicts: dict) -> Any:
    base, ours, theirs = ((side or {}).get(key) for side in sides)
    if len(path) == 1 and base is not None and (ours is None) != (theirs is None):
        only = ours if theirs is None else theirs
        if only != base:
            conflicts[(*spot, "/".join((*path, key)))] = None
            return only
        return None
    return _join([base, ours, theirs], spot, (*path, key), conflicts)
