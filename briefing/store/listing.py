"""A list's pieces after a change: entries spliced, added, removed and put in order, comments between them kept."""

from collections.abc import Container
from collections.abc import Mapping as Lookup
from collections.abc import Sequence as Items
from dataclasses import replace

from briefing.change import Entry
from briefing.model import Part
from briefing.store.edits import Edit, EditRefused, apply_edits
from briefing.store.layout import item_lines
from briefing.store.manuscript import Division, Field, Listing
from briefing.store.nodes import Mapping, Node, Scalar, Sequence, parse
from briefing.store.proof import prove, splice
from briefing.store.splice import Site, edit_part


def revise_listing(site: Site, old: Listing, entries: Lookup[str, Entry], after: Items[Part]) -> Division:
    """Return the division once the changed entries are in it; `after` is the whole new list."""
    bodies = list(old.bodies)
    for id, entry in entries.items():
        if entry.before is not None and entry.after is not None and entry.before != entry.after:
            at = old.ids.index(id)
            bodies[at] = _revise_entry(replace(site, text=bodies[at].decode()), entry.before, entry.after)
    revised = replace(old, bodies=tuple(bodies))
    leaving = {id for id, entry in entries.items() if entry.place_before is not None}
    fresh = {id: _write_entry(site, entry.after, old.column) for id, entry in entries.items() if entry.before is None}
    return _reorder(revised, fresh, leaving, after) if leaving or fresh else revised


def start_listing(site: Site, name: str, old: Field | None, after: Items[Part], column: int) -> Listing:
    """Return the division of a list that held nothing or was missing; `column` is that of the top-level keys."""
    header = f"{' ' * column}{name}:{site.newline}" if old is None else _open(old.body.decode())
    dashes = column + site.indent.sequence
    bodies = tuple(_write_entry(site, entry, dashes) for entry in after)
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


def _revise_entry(site: Site, before: Part, after: Part) -> bytes:
    root = parse(site.text, "the entry")
    node = only_item(root)[0]
    if not isinstance(node, Mapping):
        raise EditRefused("an entry holds no keys")
    return splice(site.text, root, edit_part(site, node, before, after), only_item, [after]).encode()


def _write_entry(site: Site, entry: Part | None, column: int) -> bytes:
    if entry is None:
        raise EditRefused("an entry that is added is missing")
    text = site.block(item_lines(entry, site.indent), column)
    prove(text, only_item, [entry])
    return text.encode()


def _reorder(old: Listing, fresh: Lookup[str, bytes], leaving: Container[str], after: Items[Part]) -> Division:
    """Return the entries in their new order; those `leaving` their place leave the comments behind them there."""
    header, gaps = _settle(old, leaving)
    ids = tuple(_id(entry) for entry in after)
    if not ids:
        return Field(old.name, _vacate(header.decode()).encode(), old.gaps[-1])
    bodies = {**dict(zip(old.ids, old.bodies, strict=True)), **fresh}
    separator = _separator(old)
    between = [gaps.get(id, separator) for id in ids]
    last = (b"" if _is_blank(between[-1]) else between[-1]) + old.gaps[-1]
    return replace(old, header=header, ids=ids, bodies=tuple(bodies[id] for id in ids), gaps=(*between[:-1], last))


def _settle(old: Listing, leaving: Container[str]) -> tuple[bytes, dict[str, bytes]]:
    """Return the header and what follows each entry, the comments behind leaving ones handed to the one before."""
    header, previous = old.header, None
    gaps = dict.fromkeys(old.ids[-1:], _separator(old))
    for id, gap in zip(old.ids[:-1], old.gaps[:-1], strict=True):
        gaps[id] = gap
        if id not in leaving:
            previous = id
        elif not _is_blank(gap):
            gaps[id] = _separator(old)
            if previous is None:
                header += gap
            else:
                gaps[previous] += gap
    return header, gaps


def _separator(old: Listing) -> bytes:
    """Return the blank lines that this file sets between entries."""
    return old.gaps[0] if len(old.ids) > 1 and _is_blank(old.gaps[0]) else b""


def _is_blank(gap: bytes) -> bool:
    return not gap.strip()


def _id(entry: Part) -> str:
    return str(getattr(entry, "id", ""))


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
