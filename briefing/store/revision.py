"""A change made to a manuscript: the pieces it touches are spliced, read back and compared, all others stay."""

from collections.abc import Iterator
from collections.abc import Mapping as Lookup
from collections.abc import Sequence as Items
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple

from briefing.change import HEADING, LISTS, Change, Entry
from briefing.errors import UsageError
from briefing.model import Brief
from briefing.store.edits import Edit, EditRefused
from briefing.store.layout import RARE
from briefing.store.listing import is_vacant, revise_listing, start_listing
from briefing.store.manuscript import WHOLE, Division, Field, Listing, Manuscript
from briefing.store.nodes import Mapping, Node, Sequence, parse
from briefing.store.proof import splice
from briefing.store.shapes import shapes
from briefing.store.splice import Site, edit_pair, edit_part


class Pair(NamedTuple):
    """A brief before and after a change."""

    before: Brief
    after: Brief


def revise(manuscript: Manuscript, change: Change, briefs: Pair) -> Manuscript:
    """Return the manuscript with a change made; raises EditRefused or UsageError, and then nothing has changed."""
    site = Site("", manuscript.indent, manuscript.newline)
    if whole := manuscript.find(WHOLE):
        with _told(change[:1]):
            return replace(manuscript, divisions=(_revise_whole(site, whole, briefs),))
    for name in (HEADING, *LISTS):
        entries = {entry.id: entry for entry in change if entry.list == name}
        if entries:
            with _told(tuple(entries.values())):
                division = _revise_division(site, manuscript, name, entries, briefs)
                manuscript = _take_out(manuscript, name) if _is_spent(division) else _put(manuscript, division)
    return manuscript


@contextmanager
def _told(entries: Change) -> Iterator[None]:
    """Name the entries that cannot be changed."""
    where = ", ".join(f"{entry.list} {entry.id}".strip() for entry in entries[:3])
    try:
        yield
    except EditRefused as refused:
        message = f"{where} cannot be changed as it stands in the file ({refused}); edit the file by hand."
        raise EditRefused(message) from refused
    except UsageError as refused:
        raise UsageError(f"{where}: {refused}; nothing was changed.") from refused


def _revise_whole(site: Site, whole: Division, briefs: Pair) -> Field:
    site = replace(site, text=b"".join(whole.pieces()).decode())
    root = parse(site.text, "the brief")
    if not isinstance(root, Mapping):
        raise EditRefused("it holds no keys")
    text = splice(site.text, root, edit_part(site, root, *briefs), _all, [briefs.after])
    return Field(WHOLE, text.encode())


def _revise_division(
    site: Site, manuscript: Manuscript, name: str, entries: Lookup[str, Entry], briefs: Pair
) -> Division:
    old, after = manuscript.find(name), getattr(briefs.after, name)
    if isinstance(old, Listing):
        return revise_listing(site, old, entries, after)
    if name in LISTS and (old is None or is_vacant(old)):
        return start_listing(site, name, old, after, manuscript.column)
    if old is None:
        raise EditRefused("its key is missing")
    return _revise_field(replace(site, text=old.body.decode()), old, briefs)


def _revise_field(site: Site, old: Field, briefs: Pair) -> Field:
    """Change the heading, or a list that stands in brackets."""
    root = parse(site.text, old.name)
    if not isinstance(root, Mapping):
        raise EditRefused("it holds no keys")
    after = getattr(briefs.after, old.name)
    _, value = root.pairs[0]
    if old.name in LISTS and not after:
        edits = [Edit(value.start, value.end, "[]")]
    else:
        edits = list(edit_pair(site, root, old.name, *briefs))
    parts = [after] if old.name == HEADING else after
    text = splice(site.text, root, edits, _value if old.name == HEADING else _items, parts)
    return replace(old, body=text.encode())


def _put(manuscript: Manuscript, division: Division) -> Manuscript:
    """Return the manuscript with a division in place of the one of its name, or added in the model's order."""
    names = [old.name for old in manuscript.divisions]
    divisions = list(manuscript.divisions)
    if division.name in names:
        divisions[names.index(division.name)] = division
        return replace(manuscript, divisions=tuple(divisions))
    order = list(shapes(Brief))
    earlier = [name for name in order[: order.index(division.name)] if name in names]
    at = names.index(earlier[-1])
    before = divisions[at]
    gap = _gap(before)
    if at + 1 == len(divisions):
        divisions[at:] = [_with_gap(before, b""), _with_gap(division, gap)]
    else:
        divisions.insert(at + 1, _with_gap(division, b"" if gap.strip() else gap))
    return replace(manuscript, divisions=tuple(divisions))


def _is_spent(division: Division) -> bool:
    """Tell whether a list that only stands while it holds something has become empty."""
    if not isinstance(division, Field) or division.name not in RARE:
        return False
    return division.body.strip() == f"{division.name}: []".encode()


def _take_out(manuscript: Manuscript, name: str) -> Manuscript:
    """Return the manuscript without a division; what followed it follows the one before."""
    at = next(index for index, division in enumerate(manuscript.divisions) if division.name == name)
    spent, before = manuscript.divisions[at], manuscript.divisions[at - 1]
    kept = _with_gap(before, _gap(before) + _gap(spent))
    return replace(manuscript, divisions=(*manuscript.divisions[: at - 1], kept, *manuscript.divisions[at + 1 :]))


def _gap(division: Division) -> bytes:
    return division.gap if isinstance(division, Field) else division.gaps[-1]


def _with_gap(division: Division, gap: bytes) -> Division:
    if isinstance(division, Field):
        return replace(division, gap=gap)
    return replace(division, gaps=(*division.gaps[:-1], gap))


def _all(root: Node | None) -> Items[Node]:
    return [root] if root is not None else []


def _value(root: Node | None) -> Items[Node]:
    return [root.pairs[0][1]] if isinstance(root, Mapping) else []


def _items(root: Node | None) -> Items[Node]:
    value = root.pairs[0][1] if isinstance(root, Mapping) else None
    return value.items if isinstance(value, Sequence) else []
