"""A brief's file put together from three states of it, piece by piece, so that it holds what the merge says."""

from collections.abc import Sequence as Items
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

from msgspec.structs import replace as replace_fields

from briefing.change import HEADING, LISTS, compare
from briefing.merge import Merged
from briefing.merge.order import merge_order
from briefing.model import Brief, Heading, Part
from briefing.store.copies import Copies, Copy
from briefing.store.edits import EditRefused, apply_edits
from briefing.store.lines import shift
from briefing.store.listing import find_separator, write_entry
from briefing.store.manuscript import BOM, KEEPING, WHOLE, Division, Field, Listing, Manuscript
from briefing.store.nodes import Mapping, parse
from briefing.store.own_keys import Piece, bring_own_keys
from briefing.store.revision import Pair, revise
from briefing.store.splice import Site
from briefing.store.strands import Strand, Strands, weave_entry, weave_gap, weave_key


class Divisions(NamedTuple):
    """One top-level key with its value in three states, None where it is missing."""

    base: Division | None
    ours: Division | None
    theirs: Division | None


class Ply(NamedTuple):
    """One state of a list: its entries and what follows each, by id, and what follows the whole list."""

    entries: dict[str, Strand]
    gaps: dict[str, str]
    header: str
    tail: str


def braid(copies: Copies, merged: Merged) -> Manuscript:
    """Return the pieces of ours and theirs that hold `merged.brief`; raises EditRefused or UsageError."""
    _require_alike(copies)
    divisions: list[Division] = []
    held: dict[str, Any] = dict.fromkeys(LISTS, ())
    for name in _order_names(copies, merged.brief):
        division, side = _join_division(copies, _find(copies, name), merged)
        divisions.append(division)
        if name in (HEADING, *LISTS):
            held[name] = getattr(side, name)
    start = replace_fields(merged.brief, **held)
    manuscript = replace(_choose_habits(copies), divisions=tuple(divisions))
    return revise(manuscript, compare(start, merged.brief), Pair(start, merged.brief))


def choose(base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401  (any of three alike)
    """Return what a side alone changed, ours where both did."""
    return theirs if ours == base else ours


def _require_alike(copies: Copies) -> None:
    """Raise EditRefused where the files are laid out so differently that their pieces would not fit together."""
    manuscripts = [copy.manuscript for copy in copies if copy]
    if len({manuscript.column for manuscript in manuscripts}) > 1 or any(found.find(WHOLE) for found in manuscripts):
        raise EditRefused("the files are laid out differently, or in braces")


def _find(copies: Copies, name: str) -> Divisions:
    return Divisions(*(copy.manuscript.find(name) if copy else None for copy in copies))


def _order_names(copies: Copies, merged: Brief) -> list[str]:
    """Return the top-level keys that the file is to have: one that a side took away stays gone unless it is needed."""
    sides = [dict.fromkeys(part.name for part in copy.manuscript.divisions) if copy else {} for copy in copies]
    kept = {
        name for name in chain(*sides[1:]) if _stays(_find(copies, name)) or (name in LISTS and getattr(merged, name))
    }
    return merge_order(sides[0], sides[1], sides[2], kept)


def _stays(found: Divisions) -> bool:
    base, ours, theirs = found
    if base is None or (ours is not None and theirs is not None):
        return True
    return any(side is not None and _raw(side) != _raw(base) for side in (ours, theirs))


def _raw(division: Division | None) -> bytes | None:
    return None if division is None else b"".join(division.pieces())


def _join_division(copies: Copies, found: Divisions, merged: Merged) -> tuple[Division, Brief]:
    """Return a division and the brief whose value it holds."""
    base, ours, theirs = found
    if ours is None or theirs is None:
        return (ours, copies.ours.brief) if ours is not None else (_some(theirs), copies.theirs.brief)
    raw = [_raw(division) for division in found]
    if raw[2] in (raw[0], raw[1]):
        return ours, copies.ours.brief
    if raw[1] == raw[0]:
        return theirs, copies.theirs.brief
    if isinstance(ours, Listing) and isinstance(theirs, Listing) and getattr(merged.brief, ours.name):
        before = base if isinstance(base, Listing) else None
        return _join_listing(copies, (before, ours, theirs), merged), merged.brief
    return _join_field(copies, found, ours, theirs)


def _some(division: Division | None) -> Division:
    if division is None:
        raise EditRefused("a key is on neither side")
    return division


def _join_field(copies: Copies, found: Divisions, ours: Division, theirs: Division) -> tuple[Division, Brief]:
    """Return a heading, or a list that is in brackets on a side: ours, unless only theirs changed its value."""
    name = ours.name
    values = [getattr(copy.brief, name, None) if copy else None for copy in copies]
    if name in LISTS and values[1] == values[0] != values[2]:
        return theirs, copies.theirs.brief
    if not isinstance(ours, Field) or not isinstance(theirs, Field):
        return ours, copies.ours.brief
    base = found.base if isinstance(found.base, Field) else Field(name, b"")
    bodies = [field.body.decode() for field in (base, ours, theirs)]
    gaps = [field.gap.decode() for field in (base, ours, theirs)]
    body = _bring_to_heading(*bodies) if name == HEADING else bodies[1]
    body = weave_key(bodies[0], bodies[1], bodies[2], body)
    return Field(name, body.encode(), weave_gap(*gaps).encode()), copies.ours.brief


def _bring_to_heading(base: str, ours: str, theirs: str) -> str:
    old, new, joined = (_cut_heading(text) for text in (base, theirs, ours))
    if new is None or joined is None:
        return ours
    return apply_edits(ours, bring_own_keys(old, new, joined, Heading))


def _cut_heading(text: str) -> Piece | None:
    root = parse(text, "the heading")
    value = root.pairs[0][1] if isinstance(root, Mapping) else None
    return Piece(text, value) if isinstance(value, Mapping) and value.pairs else None


def _join_listing(copies: Copies, found: tuple[Listing | None, Listing, Listing], merged: Merged) -> Listing:
    ours = found[1]
    column = choose(*(listing.column if listing else None for listing in found))
    names = {old: new for name, old, new in merged.renamed if name == ours.name}
    plies = [
        _unravel(copy, listing, column, names if copy is copies.theirs else {})
        for copy, listing in zip(copies, found, strict=True)
    ]
    site = Site("", _choose_habits(copies).indent, _newline(copies))
    after: Items[Part] = getattr(merged.brief, ours.name)
    ids = [str(getattr(entry, "id", "")) for entry in after]
    bodies = [_weave(site, plies, id, entry, column) for id, entry in zip(ids, after, strict=True)]
    gaps = [_weave_gap(plies, id) for id in ids]
    gaps[-1] = (gaps[-1] if gaps[-1].strip() else "") + weave_gap(*(ply.tail for ply in plies))
    keeps = [KEEPING.search(body.encode()) is not None for body in bodies]
    gaps = [gap.lstrip() if keeping else gap for gap, keeping in zip(gaps, keeps, strict=True)]
    header = _join_header(*(ply.header for ply in plies))
    return Listing(
        ours.name,
        header.encode(),
        column,
        tuple(ids),
        tuple(body.encode() for body in bodies),
        tuple(gap.encode() for gap in gaps),
        any(keeps),
    )


def _unravel(copy: Copy | None, listing: Listing | None, column: int, names: dict[str, str]) -> Ply:
    """Return a list by the ids that its entries have in the merge, all lines moved to one column."""
    if copy is None or listing is None:
        return Ply({}, {}, "", "")
    values = getattr(copy.brief, listing.name)
    ids = [names.get(id, id) for id in listing.ids]
    texts = [shift(body.decode(), column) for body in listing.bodies]
    between = [gap.decode() for gap in (*listing.gaps[:-1], find_separator(listing))]
    strands = (Strand(text, value) for text, value in zip(texts, values, strict=True))
    return Ply(
        dict(zip(ids, strands, strict=True)),
        dict(zip(ids, between, strict=True)),
        listing.header.decode(),
        listing.gaps[-1].decode(),
    )


def _weave(site: Site, plies: Items[Ply], id: str, entry: Part, column: int) -> str:
    try:
        return weave_entry(site, Strands(*(ply.entries.get(id) for ply in plies)), entry, column)
    except EditRefused:
        return write_entry(site, entry, column).decode()


def _weave_gap(plies: Items[Ply], id: str) -> str:
    base, ours, theirs = (ply.gaps.get(id) for ply in plies)
    if ours is None or theirs is None:
        return (theirs if ours is None else ours) or ""
    return weave_gap(base or "", ours, theirs)


def _join_header(base: str, ours: str, theirs: str) -> str:
    if theirs in (base, ours) or ours == base:
        return str(choose(base, ours, theirs))
    return weave_key(base, ours, theirs, ours)


def _newline(copies: Copies) -> str:
    return copies.ours.manuscript.newline


def _choose_habits(copies: Copies) -> Manuscript:
    """Return an empty manuscript with the habits of the file: those that a side alone changed, else ours."""
    manuscripts = [copy.manuscript if copy else None for copy in copies]
    heads = [(found.head if found else b"") for found in manuscripts]
    bom = choose(*(head.startswith(BOM) for head in heads))
    head = weave_gap(*(head.removeprefix(BOM).decode() for head in heads))
    return replace(
        copies.ours.manuscript,
        head=(BOM if bom else b"") + head.encode(),
        divisions=(),
        indent=choose(*(found.indent if found else None for found in manuscripts)),
        ends_open=choose(*(found.ends_open if found else None for found in manuscripts)),
    )
