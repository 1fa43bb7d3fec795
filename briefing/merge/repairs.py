"""What fields joined one by one do not see: two sections on one key, words of another version, two decisions."""

from collections import Counter
from typing import Any

from msgspec.structs import replace

from briefing.edit import find
from briefing.merge.drops import Sides
from briefing.merge.parts import ANCHOR, Dispute
from briefing.merge.places import MISSING, Path, Spot, get_value, put_value, read_path
from briefing.model import Brief, Fact, Quote
from briefing.reviews import fingerprint

Told = dict[tuple[str, str], list[Dispute]]


def reopen(sides: Sides, brief: Brief, told: Told) -> tuple[Brief, Told]:
    """Return the brief with ours wherever both sides settled one conflict and chose differently, and that told."""
    told = dict(told)
    for conflict in sides.base.conflicts:
        if conflict.field is None or any(conflict in side.conflicts for side in (sides.ours, sides.theirs)):
            continue
        path, spot = read_path(conflict.field), (conflict.list, conflict.entry)
        mine, yours = (get_value(side, spot, path) for side in (sides.ours, sides.theirs))
        if MISSING in (mine, yours) or mine == yours or any(dispute.path == path for dispute in told.get(spot, ())):
            continue
        brief = put_value(brief, spot, path, mine)
        told[spot] = [*told.get(spot, ()), Dispute(path, yours)]
    return brief, told


def fit_versions(sides: Sides, brief: Brief, told: Told) -> tuple[Brief, Told]:
    """Return the brief with the words that one side chose where the other only named the version they are from.

    A source that was renewed makes its quotes say which version they are from; that changes none of them.
    """
    left: Told = {}
    for spot, disputes in told.items():
        for dispute in disputes:
            kept = _judge_version(sides, spot, dispute)
            if kept is None:
                left.setdefault(spot, []).append(dispute)
            elif kept is not MISSING:
                brief = put_value(brief, spot, dispute.path, kept)
    return brief, left


def fit_reviews(brief: Brief, told: Told) -> tuple[Brief, Told]:
    """Return the brief with that one of a reader's two signatures under a fact which is of the merged fact, else ours.

    Which one it is needs no decision: a signature says itself what it was given for.
    """
    left: Told = {}
    for spot, disputes in told.items():
        for dispute in disputes:
            if spot[0] != "facts" or dispute.path[:1] != ("reviews",) or dispute.path[-1] != "of":
                left.setdefault(spot, []).append(dispute)
            elif dispute.other == fingerprint(get_value(brief, spot, ())):
                brief = put_value(brief, spot, dispute.path, dispute.other)
    return brief, left


def free_keys(sides: Sides, brief: Brief) -> tuple[Brief, tuple[str, ...]]:
    """Return the brief with one section on each key that only the merge gave to two, and those that lost theirs.

    The section that had the key before keeps it, else the one that ours gave it to, else the first.
    """
    known = {key for side in (sides.ours, sides.theirs) for key in _shared_keys(side)}
    losing: list[str] = []
    for key in _shared_keys(brief) - known:
        holders = [section.id for section in brief.sections if section.key == key]
        ranks = [_rank(sides, id, key) for id in holders]
        keeper = holders[ranks.index(min(ranks))]
        losing += [id for id in holders if id != keeper]
    sections = tuple(replace(section, key=None) if section.id in losing else section for section in brief.sections)
    return (replace(brief, sections=sections) if losing else brief), tuple(losing)


def pin_quotes(sides: Sides, brief: Brief) -> Brief:
    """Return the brief with each new quote of one side bound to the version of its source that this side had.

    A quote without a version means the present one; that may have become another by what the other side did.
    """
    for side, other in ((sides.ours, sides.theirs), (sides.theirs, sides.ours)):
        moved = _moved_sources(side, brief)
        if moved:
            facts = tuple(_pin_fact(fact, Sides(sides.base, side, other), moved) for fact in brief.facts)
            brief = replace(brief, facts=facts)
    return brief


def _judge_version(sides: Sides, spot: Spot, dispute: Dispute) -> Any:  # noqa: ANN401  (a quote, MISSING or None)
    """Return the quote to take, MISSING to leave ours, None where both sides chose words anew."""
    if spot[0] != "facts" or dispute.path[:1] != ("quotes",) or not isinstance(dispute.other, Quote):
        return None
    base, ours, theirs = (_find_words(side, spot, dispute.path) for side in sides)
    if base == ours:
        return dispute.other
    return MISSING if base == theirs else None


def _find_words(side: Brief, spot: Spot, path: Path) -> tuple[object, ...] | None:
    """Return what a quote quotes from which version, the present one by its hash too."""
    quote = get_value(side, spot, path)
    if not isinstance(quote, Quote):
        return None
    source = find(side.sources, quote.source)
    return quote.spans, quote.version or (source and source.sha256), quote.checked


def _shared_keys(brief: Brief) -> set[int]:
    counts = Counter(section.key for section in brief.sections if section.key is not None)
    return {key for key, number in counts.items() if number > 1}


def _rank(sides: Sides, id: str, key: int) -> int:
    had = [any(section.id == id and section.key == key for section in side.sections) for side in sides]
    return had.index(True) if True in had else len(had)


def _moved_sources(side: Brief, brief: Brief) -> dict[str, str]:
    """Return the hash that a side had of each source that has another one in the brief, which keeps the old one."""
    now = {source.id: source for source in brief.sources}
    return {
        source.id: source.sha256
        for source in side.sources
        if source.id in now
        and now[source.id].sha256 != source.sha256
        and any(version.sha256 == source.sha256 for version in now[source.id].versions)
    }


def _pin_fact(fact: Fact, sides: Sides, moved: dict[str, str]) -> Fact:
    if not any(quote.source in moved for quote in fact.quotes):
        return fact
    base, side, other = (_anchors(find(brief.facts, fact.id)) for brief in sides)
    quotes: tuple[Any, ...] = tuple(
        replace(quote, version=moved[quote.source])
        if quote.version is None and quote.source in moved and _anchor(quote) in side - base - other
        else quote
        for quote in fact.quotes
    )
    return fact if quotes == fact.quotes else replace(fact, quotes=quotes)


def _anchors(fact: Fact | None) -> set[tuple[object, ...]]:
    return {_anchor(quote) for quote in fact.quotes} if fact else set()


def _anchor(quote: Quote) -> tuple[object, ...]:
    return (quote.source, *(getattr(quote, name) for name in ANCHOR))
