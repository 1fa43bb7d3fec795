"""One part of a brief, changed twice: joined field by field, and what both changed differently is told."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar

from msgspec.structs import fields, replace

from briefing.merge.lines import match_lines
from briefing.merge.order import merge_order
from briefing.model import BottomLine, Copy, Link, Part, Quote, Review, Variant, Version

P = TypeVar("P", bound=Part)

KEYS: Final[Mapping[type[Part], Callable[[Any], str]]] = {
    Copy: lambda copy: str(copy.of),
    Link: lambda link: f"{link.rel} {link.to}",
    Quote: lambda quote: str(quote.source),
    Review: lambda review: str(review.by),
    Variant: lambda variant: str(variant.form),
    Version: lambda version: str(version.sha256),
}
"""What makes two parts without an id the same one, as long as no other of the list has it too."""
ANCHOR: Final = ("spans", "version", "checked")
"""Fields of a quote that only mean something together: which words of which version."""


class Dispute(NamedTuple):
    """A place within a part that both sides changed differently, and the value there of the side that is not kept."""

    path: tuple[str, ...]
    other: object
    """None where that side has no value, or took the item away."""


Disputes = tuple[Dispute, ...]


class Items(NamedTuple):
    """A list of parts or texts by key, in three states."""

    base: Mapping[str, Any]
    ours: Mapping[str, Any]
    theirs: Mapping[str, Any]


def key_items(items: Sequence[Any]) -> dict[str, Any] | None:
    """Return items by what makes each the same one, None where they have no such thing or share one."""
    if all(isinstance(item, str) for item in items):
        keys = list(items)
    else:
        makers = [KEYS.get(type(item)) for item in items]
        keys = [maker(item) if maker else "" for maker, item in zip(makers, items, strict=True)]
        if None in makers:
            return None
    return dict(zip(keys, items, strict=True)) if len(set(keys)) == len(keys) else None


def join_part(base: P | None, ours: P, theirs: P) -> tuple[P, Disputes]:
    """Return what both sides made of a part, with ours where they disagree; without a base, of its defaults."""
    if isinstance(ours, Quote) and isinstance(theirs, Quote) and _is_anchored_apart(base, ours, theirs):
        return _join_apart(base, ours, theirs)
    changed: dict[str, object] = {}
    disputes: list[Dispute] = []
    for field in fields(ours):
        before = field.default if base is None else getattr(base, field.name)
        mine, yours = getattr(ours, field.name), getattr(theirs, field.name)
        value, found = join_values(before, mine, yours)
        if value is not mine:
            changed[field.name] = value
        disputes += [Dispute((field.name, *path), other) for path, other in found]
    return (replace(ours, **changed) if changed else ours), tuple(disputes)


def join_values(base: object, ours: Any, theirs: Any) -> tuple[Any, Disputes]:  # noqa: ANN401  (any field's value)
    """Return what both sides made of a value, with ours where they disagree."""
    if theirs in (base, ours):
        return ours, ()
    if ours == base:
        return theirs, ()
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        before = base if isinstance(base, tuple) else ()
        if all(isinstance(item, BottomLine) for item in (*before, *ours, *theirs)):
            return _join_lines(before, ours, theirs)
        found = [key_items(items) for items in (before, ours, theirs)]
        if not any(items is None for items in found):
            return _join_tuple(Items(*(items or {} for items in found)), ours, theirs)
    return ours, (Dispute((), theirs),)


def join_items(items: Items) -> tuple[tuple[Any, ...], Disputes]:
    """Return both sides' items; one that a side took away and the other changed is kept and told."""
    kept: dict[str, Any] = {}
    disputes: list[Dispute] = []
    for key in dict.fromkeys((*items.ours, *items.theirs)):
        before, mine, yours = (side.get(key) for side in items)
        if mine is not None and yours is not None:
            kept[key], found = (mine, ()) if mine == yours else join_part(before, mine, yours)
            disputes += [Dispute((key, *path), other) for path, other in found]
            continue
        left = yours if mine is None else mine
        if before is None or left != before:
            kept[key] = left
            disputes += [] if before is None else [Dispute((key,), None)]
    return tuple(kept[key] for key in merge_order(items.base, items.ours, items.theirs, kept)), tuple(disputes)


def _join_tuple(items: Items, ours: Sequence[Any], theirs: Sequence[Any]) -> tuple[Any, Disputes]:
    value, disputes = join_items(items)
    if not value and any(isinstance(item, Quote) for item in (*ours, *theirs)):
        return ours, (Dispute((), theirs),)
    return value, disputes


def _join_lines(base: Sequence[Any], ours: Sequence[Any], theirs: Sequence[Any]) -> tuple[Any, Disputes]:
    """Return the bottom line of both; where they disagree the other value is the whole of it, with theirs first."""
    before = {str(at): line for at, line in enumerate(base)}
    mine, yours = match_lines(base, ours), match_lines(base, theirs)
    value, disputes = join_items(Items(before, mine, yours))
    if not disputes:
        return value, ()
    return value, (Dispute((), join_items(Items(before, yours, mine))[0]),)


def _anchor(quote: Quote | None) -> tuple[object, ...] | None:
    return None if quote is None else tuple(getattr(quote, name) for name in ANCHOR)


def _is_anchored_apart(base: Part | None, ours: Quote, theirs: Quote) -> bool:
    """Tell whether both sides changed where a quote stands, and in which version: neither half fits the other's."""
    before = _anchor(base if isinstance(base, Quote) else None)
    mine, yours = _anchor(ours), _anchor(theirs)
    same_version = (ours.version, ours.checked) == (theirs.version, theirs.checked)
    return not same_version and before not in (mine, yours)


def _join_apart(base: Part | None, ours: Any, theirs: Any) -> tuple[Any, Disputes]:  # noqa: ANN401  (quotes)
    where = {name: getattr(ours, name) for name in ANCHOR}
    joined, disputes = join_part(base, ours, replace(theirs, **where))
    other = replace(joined, **{name: getattr(theirs, name) for name in ANCHOR})
    return joined, (*disputes, Dispute((), other))
