"""Every change to a brief: pure functions (Brief, …) → Brief."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, Protocol, TypeVar

from msgspec.structs import replace

from briefing.change import HEADING, LISTS, Change, Clash, Entry, Place, apply, compare, invert
from briefing.model import (
    Brief,
    Conflict,
    Copy,
    Fact,
    Judgement,
    Link,
    Part,
    Quote,
    Section,
    Source,
    Span,
    Step,
    Variant,
)

__all__ = ["HEADING", "LISTS", "Change", "Clash", "Entry", "Place", "apply", "compare", "invert"]


class Identified(Protocol):
    """An entry of a brief that has an id of its own."""

    @property
    def id(self) -> str:
        """The entry's id."""


P = TypeVar("P", bound=Part)
Item = TypeVar("Item", bound=Identified)

WORKED_ON: Final = ("statement", "links", "comment", "private", "event", "credibility", "labels")
"""Fields that hold an analyst's work: a fact that carries one is dropped on purpose only, never unticked."""


class EditError(ValueError):
    """A change that makes no sense for this brief; the message says why."""


def find(items: Iterable[Item], id: str | None) -> Item | None:
    """Return the entry with this id, or None."""
    return next((item for item in items if item.id == id), None)


def find_fact(brief: Brief, id: str) -> Fact:
    """Return the fact with this id; raises EditError where there is none."""
    fact = find(brief.facts, id)
    if fact is None:
        raise EditError(f"there is no fact {id}")
    return fact


def add(brief: Brief, name: str, part: Identified) -> Brief:
    """Return the brief with `part` at the end of the list `name`; raises EditError where its id is taken."""
    items: tuple[Identified, ...] = getattr(brief, name)
    if find(items, part.id) is not None:
        raise EditError(f"{part.id} is already there")
    return replace(brief, **{name: (*items, part)})


def put(brief: Brief, name: str, part: Identified) -> Brief:
    """Return the brief with `part` in the place of the entry of the same id; the heading is the list `brief`."""
    if name == HEADING:
        return replace(brief, brief=part)
    items: tuple[Identified, ...] = getattr(brief, name)
    return replace(brief, **{name: tuple(part if item.id == part.id else item for item in items)})


def update_fact(brief: Brief, id: str, **fields: object) -> Brief:
    """Return the brief with these fields of one fact set."""
    return put(brief, "facts", replace(find_fact(brief, id), **fields))


def tick(brief: Brief, source: Source, spans: Sequence[Span], section: str | None, id: str) -> Brief:
    """Return the brief with a new fact of one quote; the source is added to the brief where it is new."""
    if find(brief.sources, source.id) is None:
        brief = add(brief, "sources", source)
    return add(brief, "facts", Fact(id=id, section=section, quotes=(Quote(source=source.id, spans=tuple(spans)),)))


def is_worked_on(brief: Brief, fact: Fact) -> bool:
    """Say whether a fact carries more than its tick: an own word, a link to or from it, or a judgement on it."""
    if any(getattr(fact, name) for name in WORKED_ON) or any(quote.attribution for quote in fact.quotes):
        return True
    linked = any(link.to == fact.id for other in brief.facts for link in other.links)
    return linked or any(fact.id in (*judgement.supports, *judgement.contrary) for judgement in brief.judgements)


def drop(brief: Brief, id: str) -> Brief:
    """Return the brief without this fact and without anything that pointed to it."""
    facts = tuple(_unlinked(fact, id) for fact in brief.facts if fact.id != id)
    judgements = tuple(_without(part, id, "supports", "contrary") for part in brief.judgements)
    gaps = tuple(_without(part, id, "affects") for part in brief.gaps)
    lines = tuple(_without(part, id, "cites") for part in brief.brief.bottom_line)
    heading = brief.brief if lines == brief.brief.bottom_line else replace(brief.brief, bottom_line=lines)
    conflicts = tuple(conflict for conflict in brief.conflicts if (conflict.list, conflict.entry) != ("facts", id))
    waivers = tuple(waiver for waiver in brief.waivers if waiver.entry != id)
    parts = {"facts": facts, "judgements": judgements, "gaps": gaps, "conflicts": conflicts, "waivers": waivers}
    return replace(brief, brief=heading, **parts)


def remove(brief: Brief, name: str, id: str) -> Brief:
    """Return the brief without this entry; raises EditError while something of the brief still points to it."""
    if name == "facts":
        return drop(brief, id)
    user = _user_of(brief, name, id)
    if user is not None:
        raise EditError(f"{id} is still used by {user}; change that first")
    waivers = tuple(waiver for waiver in brief.waivers if waiver.entry != id)
    brief = brief if len(waivers) == len(brief.waivers) else replace(brief, waivers=waivers)
    return replace(brief, **{name: tuple(item for item in getattr(brief, name) if item.id != id)})


def extend(brief: Brief, id: str, source: Source, spans: Sequence[Span]) -> Brief:
    """Return the brief with further spans of `source` on a fact; raises EditError where they overlap its own.

    Words from an earlier version of the source stay a quote of their own: a quote is of one version.
    """
    if find(brief.sources, source.id) is None:
        brief = add(brief, "sources", source)
    fact = find_fact(brief, id)
    at = _find_present(fact, source)
    if at is None:
        return put(brief, "facts", replace(fact, quotes=(*fact.quotes, Quote(source=source.id, spans=tuple(spans)))))
    merged = tuple(sorted((*fact.quotes[at].spans, *spans), key=lambda span: span.start))
    _refuse_overlap(merged)
    return _put_quote(brief, fact, at, replace(fact.quotes[at], spans=merged))


def add_context(brief: Brief, id: str, source: Source, spans: Sequence[Span]) -> Brief:
    """Return the brief with context on a fact's quote of `source`: words that name a carried-over speaker or date.

    Raises EditError where the fact has no quote of that source as it is now: context only explains words that are
    quoted.
    """
    fact = find_fact(brief, id)
    at = _find_present(fact, source)
    if at is None:
        other = "an earlier version of it" if any(quote.source == source.id for quote in fact.quotes) else "another"
        raise EditError(f"context belongs to quoted words of the same source; this fact quotes {other}")
    return explain(brief, id, at, spans)


def explain(brief: Brief, id: str, quote: int, spans: Sequence[Span]) -> Brief:
    """Return the brief with context added to one quote, in text order; `spans` are words of the quote's source."""
    fact = find_fact(brief, id)
    held = {span.start: span for span in (*fact.quotes[quote].context, *spans)}
    context = tuple(held[start] for start in sorted(held))
    return _put_quote(brief, fact, quote, replace(fact.quotes[quote], context=context))


def drop_context(brief: Brief, id: str, quote: int) -> Brief:
    """Return the brief without the context of one quote."""
    fact = find_fact(brief, id)
    return _put_quote(brief, fact, quote, replace(fact.quotes[quote], context=()))


def respan(brief: Brief, id: str, quote: int, spans: Sequence[Span]) -> Brief:
    """Return the brief with the spans of one quote replaced; raises EditError where they overlap."""
    fact = find_fact(brief, id)
    _refuse_overlap(spans)
    return _put_quote(brief, fact, quote, replace(fact.quotes[quote], spans=tuple(spans)))


def attribute(brief: Brief, id: str, quote: int, steps: Sequence[Step]) -> Brief:
    """Return the brief with the attribution chain of one quote replaced."""
    fact = find_fact(brief, id)
    return _put_quote(brief, fact, quote, replace(fact.quotes[quote], attribution=tuple(steps)))


def add_copy(brief: Brief, id: str, copy: Copy) -> Brief:
    """Return the brief with what was found about the words that a source shares with another."""
    source = find(brief.sources, id)
    if source is None:
        raise EditError(f"there is no source {id}")
    others = tuple(old for old in source.copies if old.of != copy.of)
    return put(brief, "sources", replace(source, copies=(*others, copy)))


def add_indicator(brief: Brief, judgement: Judgement, text: str) -> Brief:
    """Return the brief with one more indicator on a judgement: what, if seen, would change it."""
    return put(brief, "judgements", replace(judgement, indicators=(*judgement.indicators, text)))


def add_variants(brief: Brief, id: str, variants: Iterable[Variant]) -> Brief:
    """Return the brief with those forms added to a term that it does not list yet; raises EditError if it is gone."""
    term = find(brief.terms, id)
    if term is None:
        raise EditError(f"there is no term {id}")
    held = {term.prefer, *(variant.form for variant in term.variants)}
    fresh = tuple(variant for variant in variants if variant.form not in held)
    return put(brief, "terms", replace(term, variants=(*term.variants, *fresh)))


def link(brief: Brief, id: str, new: Link) -> Brief:
    """Return the brief with a link on a fact, replacing one of the same relation to the same fact."""
    fact = find_fact(brief, id)
    if new.to == id:
        raise EditError("a fact cannot be linked to itself")
    others = tuple(old for old in fact.links if (old.rel, old.to) != (new.rel, new.to))
    return put(brief, "facts", replace(fact, links=(*others, new)))


def move(brief: Brief, id: str, step: int) -> Brief:
    """Return the brief with a fact moved by one place within its section: `step` is -1 (up) or 1 (down)."""
    facts = list(brief.facts)
    at = next(index for index, fact in enumerate(facts) if fact.id == id)
    peers = [index for index, fact in enumerate(facts) if fact.section == facts[at].section]
    target = peers.index(at) + step
    if not 0 <= target < len(peers):
        return brief
    fact = facts.pop(at)
    facts.insert(peers[target], fact)
    return replace(brief, facts=tuple(facts))


def move_part(brief: Brief, name: str, id: str, step: int) -> Brief:
    """Return the brief with an entry of the list `name` moved by one place: `step` is -1 (up) or 1 (down)."""
    items = list(getattr(brief, name))
    at = next(index for index, item in enumerate(items) if item.id == id)
    if 0 <= at + step < len(items):
        items.insert(at + step, items.pop(at))
    return replace(brief, **{name: tuple(items)})


def refile(brief: Brief, id: str, section: str | None) -> Brief:
    """Return the brief with a fact filed under another section; it follows the facts already there."""
    fact = find_fact(brief, id)
    if fact.section == section:
        return brief
    others = [other for other in brief.facts if other.id != id]
    last = max((index for index, other in enumerate(others) if other.section == section), default=None)
    at = brief.facts.index(fact) if last is None else last + 1
    others.insert(at, replace(fact, section=section))
    return replace(brief, facts=tuple(others))


def set_conflicts(brief: Brief, conflicts: tuple[Conflict, ...]) -> Brief:
    """Return the brief with these conflicts open and no others."""
    return replace(brief, conflicts=conflicts)


def section_of_key(brief: Brief, key: int) -> Section | None:
    """Return the section that a digit reaches, or None."""
    return next((section for section in brief.sections if section.key == key), None)


def _find_present(fact: Fact, source: Source) -> int | None:
    """Return which quote of a fact, from 0, is from the present version of a source, None if none is."""
    quotes = enumerate(fact.quotes)
    return next((index for index, quote in quotes if quote.source == source.id and quote.version is None), None)


def _put_quote(brief: Brief, fact: Fact, at: int, quote: Quote) -> Brief:
    quotes = (*fact.quotes[:at], quote, *fact.quotes[at + 1 :])
    return put(brief, "facts", replace(fact, quotes=quotes))


def _refuse_overlap(spans: Sequence[Span]) -> None:
    for before, after in pairwise(spans):
        if before.start + len(before.exact) > after.start:
            raise EditError("these words are already in the quote")


def _unlinked(fact: Fact, id: str) -> Fact:
    kept = tuple(old for old in fact.links if old.to != id)
    return fact if len(kept) == len(fact.links) else replace(fact, links=kept)


def _without(part: P, id: str, *names: str) -> P:
    changed = {name: tuple(other for other in getattr(part, name) if other != id) for name in names}
    return part if all(getattr(part, name) == value for name, value in changed.items()) else replace(part, **changed)


def _user_of(brief: Brief, name: str, id: str) -> str | None:
    """Return the id of an entry that points to this one, or None."""
    pairs: list[tuple[str, str | None]] = []
    for fact in brief.facts:
        pairs += [(fact.id, fact.section)] if name == "sections" else []
        for quote in fact.quotes:
            pairs += [(fact.id, quote.source)] if name == "sources" else []
            pairs += [(fact.id, value) for step in quote.attribution for value in (step.who, step.origin)]
    pairs += [(source.id, source.origin) for source in brief.sources]
    pairs += [(source.id, copy.of) for source in brief.sources for copy in source.copies if name == "sources"]
    pairs += [(part.id, value) for part in brief.judgements for value in part.assumptions]
    pairs += [(gap.id, value) for gap in brief.gaps for value in gap.affects]
    pairs += [("the bottom line", value) for line in brief.brief.bottom_line for value in line.cites]
    return next((user for user, value in pairs if value == id), None)
