"""A list's pieces after a change: entries spliced, added, removed and put in order, comments between them kept."""

from collections.abc import Callable, Container
from collections.abc import Mapping as Lookup
from collections.abc import Sequence as Items
from dataclasses import replace
from operator import attrgetter
from typing import NamedTuple

from briefing.change import Entry
from briefing.model import Part
from briefing.store.edits import Edit, EditRefused, apply_edits
from briefing.store.layout import item_lines
from briefing.store.manuscript import KEEPING, Division, Field, Listing
from briefing.store.nodes import Mapping, Node, Scalar, Sequence, parse
from briefing.store.proof import prove, splice
from briefing.store.splice import Site, edit_part


class _Columns(NamedTuple):
    """The entries of a list that stay where they are: ids, lines and what follows each, side by side."""

    ids: list[str]
    bodies: list[bytes]
    gaps: list[bytes]


class _Loose(NamedTuple):
    """An entry on its way to a new place: its lines and the blank ones after it."""

    body: bytes
    gap: bytes


def revise_listing(site: Site, old: Listing, entries: Lookup[str, Entry], after: Items[Part]) -> Division:
    """Return the division once the changed entries are in it; `after` is the whole new list."""
    bodies = list(old.bodies)
    for id, entry in entries.items():
        if entry.before is not None and entry.after is not None and entry.before != entry.after:
            at = old.ids.index(id)
            bodies[at] = revise_entry(replace(site, text=bodies[at].decode()), entry.before, entry.after)
    revised = replace(old, bodies=tuple(bodies))
    leaving = {id for id, entry in entries.items() if entry.place_before is not None}
    fresh = {id: write_entry(site, entry.after, old.column) for id, entry in entries.items() if entry.before is None}
    return _reorder(revised, fresh, leaving, after) if leaving or fresh else revised


def start_listing(site: Site, name: str, old: Field | None, after: Items[Part], column: int) -> Listing:
    """Return the division of a list that held nothing or was missing; `column` is that of the top-level keys."""
    header = f"{' ' * column}{name}:{site.newline}" if old is None else _open(old.body.decode())
    dashes = column + site.indent.sequence
    bodies = tuple(write_entry(site, entry, dashes) for entry in after)
    gaps = (*[b""] * (len(bodies) - 1), old.gap if old else b"")
    return Listing(name, header.encode(), dashes, tuple(_id(entry) for entry in after), bodies, gaps)


def is_vacant(field: Field) -> bool:
    """Tell whether a list's key has no value, or brackets with nothing in them."""
    text = field.body.decode()
    _, value = _only_pair(text)
    if isinstance(value, Sequence):
        return not value.items and "#" not in text[value.start : value.end]
    return isinstance(value, Scalar) and value.absent


def only_item(root: Node | None) -> Items[Node]:
    """Return the one entry that a list's piece holds."""
    if isinstance(root, Sequence) and len(root.items) == 1:
        return root.items
    raise EditRefused("an entry would not stand alone")


def revise_entry(site: Site, before: Part, after: Part) -> bytes:
    """Return the text of the entry that holds `before` once it holds `after`; raises EditRefused or UsageError."""
    root = parse(site.text, "the entry")
    node = only_item(root)[0]
    if not isinstance(node, Mapping):
        raise EditRefused("an entry holds no keys")
    return splice(site.text, root, edit_part(site, node, before, after), only_item, [after]).encode()


def write_entry(site: Site, entry: Part | None, column: int) -> bytes:
    """Return the lines of a new entry; raises EditRefused or UsageError."""
    if entry is None:
        raise EditRefused("an entry that is added is missing")
    text = site.block(item_lines(entry, site.indent), column)
    prove(text, only_item, [entry])
    return text.encode()


def _reorder(old: Listing, fresh: Lookup[str, bytes], leaving: Container[str], after: Items[Part]) -> Division:
    """Return the entries in their new order; those `leaving` their place leave the comments behind them there."""
    separator = find_separator(old)
    header, staying, moving = _take_out(old, leaving) if leaving else (old.header, _stay(old), {})
    ids, bodies, gaps = staying
    arriving = moving | {id: _Loose(body, separator) for id, body in fresh.items()}
    for at, id in enumerate(map(_id, after)):
        if id in arriving:
            ids.insert(at, id)
            bodies.insert(at, arriving[id].body)
            gaps.insert(at, arriving[id].gap)
    if not ids:
        return Field(old.name, _vacate(header.decode()).encode(), old.gaps[-1])
    gaps[-1] = (b"" if is_blank(gaps[-1]) else gaps[-1]) + old.gaps[-1]
    if old.keeps:
        gaps = [gap.lstrip() if KEEPING.search(body) else gap for body, gap in zip(bodies, gaps, strict=True)]
    return replace(old, header=header, ids=tuple(ids), bodies=tuple(bodies), gaps=tuple(gaps))


def _stay(old: Listing) -> _Columns:
    """Return the entries in place; what follows the last one stays behind whichever is last in the end."""
    return _Columns([*old.ids], [*old.bodies], [*old.gaps[:-1], find_separator(old)])


def _take_out(old: Listing, leaving: Container[str]) -> tuple[bytes, _Columns, dict[str, _Loose]]:
    """Return the header, the entries that stay and those that leave; comments behind these go to the one before."""
    header, separator = old.header, find_separator(old)
    staying, moving = _Columns([], [], []), {}
    for id, body, gap in zip(*_stay(old), strict=True):
        if id not in leaving:
            staying.ids.append(id)
            staying.bodies.append(body)
            staying.gaps.append(gap)
            continue
        moving[id] = _Loose(body, gap if is_blank(gap) else separator)
        if not is_blank(gap) and staying.gaps:
            staying.gaps[-1] += gap
        elif not is_blank(gap):
            header += gap
    return header, staying, moving


def find_separator(old: Listing) -> bytes:
    """Return the blank lines that this file sets between entries."""
    return old.gaps[0] if len(old.ids) > 1 and is_blank(old.gaps[0]) else b""


def is_blank(gap: bytes) -> bool:
    """Tell whether nothing but blank lines follows an entry."""
    return not gap.strip()


_id: Callable[[Part], str] = attrgetter("id")


def _open(text: str) -> str:
    """Return a key without its empty value, ready for entries on the lines below."""
    key, value = _only_pair(text)
    colon = text.index(":", key.end) + 1
    return apply_edits(text, [Edit(colon, max(colon, value.end), "")])


def _vacate(text: str) -> str:
    """Return the header of a list with an empty list as its value."""
    key, _ = _only_pair(text)
    colon = text.index(":", key.end) + 1
    return apply_edits(text, [Edit(colon, colon, " []")])


def _only_pair(text: str) -> tuple[Scalar, Node]:
    root = parse(text, "the key")
    if isinstance(root, Mapping) and len(root.pairs) == 1:
        return root.pairs[0]
    raise EditRefused("a key would not stand alone")
