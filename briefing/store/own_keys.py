"""Keys of a person's own, which the model does not know: brought from one state of an entry into another."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from briefing.change import HEADING, LISTS
from briefing.merge.places import ENTRY_KINDS, Spot
from briefing.model import Brief, Heading, Part
from briefing.store.edits import Edit
from briefing.store.lines import shift
from briefing.store.nodes import Mapping, Node, Sequence
from briefing.store.reading import Plain, find_unknown, label_of, plain
from briefing.store.regions import Region, column_of, pair_region
from briefing.store.shapes import shapes

Path = tuple[str, ...]
Values = dict[Path, Plain]
_ABSENT: Final = object()


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one entry and the mapping in it."""

    text: str
    node: Mapping


class OwnValue(NamedTuple):
    """A value at a key of its own that a merged text does not have; None where a side took the key away."""

    spot: Spot
    path: Path
    value: Plain


def bring_own_keys(base: Piece | None, theirs: Piece, joined: Piece, kind: type[Part]) -> list[Edit]:
    """Return the edits that make the changes that theirs made to keys of its own also in `joined`.

    Only those of the entry itself are made, where our side left the key alone and both are in block style.
    """
    if joined.node.flow or theirs.node.flow:
        return []
    old, new, now = (_values(piece.node, kind) if piece else {} for piece in (base, theirs, joined))
    edits: list[Edit] = []
    for path in dict.fromkeys((*old, *new)):
        before, wanted, held = (values.get(path, _ABSENT) for values in (old, new, now))
        if len(path) == 1 and wanted not in (before, held) and held == before:
            edits += _bring(theirs, joined, path[0])
    return edits


def find_noted(base: Mapping, side: Mapping) -> frozenset[Spot]:
    """Return the entries in which a side changed keys of its own."""
    old, new = list_own(base), list_own(side)
    spots = {spot for spot in _list_spots(base) & _list_spots(side) if spot[0] in LISTS}
    return frozenset(spot for spot in spots if old.get(spot, {}) != new.get(spot, {}))


def find_left(base: Mapping | None, ours: Mapping, theirs: Mapping, joined: Mapping) -> Iterator[OwnValue]:
    """Yield what either side has at its own keys, and `joined` has not though nobody took it away."""
    roots = (base, ours, theirs, joined)
    owns = [list_own(root) if root else {} for root in roots]
    held = [_list_spots(root) if root else set() for root in roots]
    for spot in dict.fromkeys(spot for own in owns[:3] for spot in own):
        dropped = [spot[0] in LISTS and spot not in spots for spots in held]
        values = [owns[0 if gone else at].get(spot, {}) for at, gone in enumerate(dropped)]
        yield from (OwnValue(spot, path, value) for path, value in _left_in_entry(*values))


def list_own(root: Mapping) -> dict[Spot, Values]:
    """Return the keys that the model does not know with their values, by the list and id of the entry.

    The heading is the list `brief`; a key of the file itself is the list of its name.
    """
    found: dict[Spot, Values] = {}
    for key, value in root.pairs:
        name = key.value
        if name in LISTS and isinstance(value, Sequence):
            for at, item in enumerate(value.items):
                found[name, label_of(item, at)] = _values(item, ENTRY_KINDS[name])
        elif name == HEADING:
            found[name, ""] = _values(value, Heading)
        elif name not in shapes(Brief):
            found[name, ""] = {(): plain(value)}
    return {spot: values for spot, values in found.items() if values}


def _left_in_entry(old: Values, mine: Values, yours: Values, now: Values) -> Iterator[tuple[Path, Plain]]:
    for path in dict.fromkeys((*old, *mine, *yours)):
        before, first, second, held = (values.get(path, _ABSENT) for values in (old, mine, yours, now))
        if len(path) > 1 or second in (held, first):
            continue
        if second != before:
            yield path, yours.get(path)
        elif first not in (before, held):
            yield path, mine.get(path)
    counts = [_count_nested(values) for values in (old, mine, yours, now)]
    fresh = (counts[1] - counts[0]) | (counts[2] - counts[0])
    for path, words in fresh - (counts[3] - counts[0]):
        origin = yours if counts[2][path, words] else mine
        yield next((place, value) for place, value in origin.items() if (_bare(place), repr(value)) == (path, words))


def _count_nested(values: Values) -> Counter[tuple[Path, str]]:
    return Counter((_bare(path), repr(value)) for path, value in values.items() if len(path) > 1)


def _bare(path: Path) -> Path:
    """Return a path without the numbers of list items, which a merge may change."""
    return tuple(step for step in path if not step.isdigit())


def _list_spots(root: Mapping) -> set[Spot]:
    lists = ((key.value, value) for key, value in root.pairs if isinstance(value, Sequence))
    return {(name, label_of(item, at)) for name, value in lists for at, item in enumerate(value.items)}


def _values(node: Node, kind: type[Part]) -> Values:
    return {found.path: plain(found.value) for found in find_unknown(node, kind)}


def _bring(theirs: Piece, joined: Piece, key: str) -> Iterable[Edit]:
    """Return the edit that puts their lines of a key in the place of ours, or at the end, or takes ours away."""
    old, new = _find(joined, key), _find(theirs, key)
    words = _cut(theirs, new, column_of(joined.text, joined.node.start)) if new is not None else ""
    if old is None:
        end = pair_region(joined.text, joined.node, len(joined.node.pairs) - 1).end
        return [Edit(end, end, words)]
    start = joined.node.pairs[old][0].start
    region = pair_region(joined.text, joined.node, old)
    if not joined.text[region.start : start].strip():
        return [Edit(*region, words)]
    if words:
        return [Edit(start, region.end, words.lstrip(" "))]
    following = joined.node.pairs[old + 1][0].start if old + 1 < len(joined.node.pairs) else region.end
    return [Edit(start, following, "")]


def _find(piece: Piece, key: str) -> int | None:
    return next((at for at, (name, _) in enumerate(piece.node.pairs) if name.value == key), None)


def _cut(piece: Piece, at: int, column: int) -> str:
    """Return the lines of a key, indented to a column."""
    start = piece.node.pairs[at][0].start
    region: Region = pair_region(piece.text, piece.node, at)
    return shift(" " * column_of(piece.text, start) + piece.text[start : region.end], column)
