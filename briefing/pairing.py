"""Changes to a brief when two facts were compared: related by a link, or made one."""

from collections.abc import Iterable
from typing import Final, TypeVar

from msgspec.structs import replace

from briefing.edit import EditError, find_fact, put
from briefing.kinds import Relation
from briefing.model import Brief, Fact, Judgement, Link, Part

P = TypeVar("P", bound=Part)

_FILLED: Final = ("section", "event", "as_of", "kind", "credibility")
"""Fields of which a fact has one value: it keeps its own and takes over what it lacks."""
_TOLD: Final = {"event": "date", "as_of": "as-of date"}
"""What a field is called to a person, where its name does not say it."""


def list_links(first: Fact, second: Fact) -> tuple[tuple[str, Link], ...]:
    """Return the links between two facts, each with the id of the fact that it stands on."""
    return tuple(
        (holder.id, link)
        for holder, other in ((first, second), (second, first))
        for link in holder.links
        if link.to == other.id
    )


def order_pair(brief: Brief, fact: str, other: str, relation: Relation) -> tuple[str, str]:
    """Return (holder, target): a link stands on the later fact of the brief, an update on the one that updates."""
    order = [known.id for known in brief.facts]
    if relation is Relation.UPDATES or order.index(fact) > order.index(other):
        return fact, other
    return other, fact


def relate(brief: Brief, holder: str, link: Link) -> Brief:
    """Return the brief with this link between two facts and no other: a pair has one decision.

    Raises EditError where a fact would be linked to itself, or one of both is not there.
    """
    if link.to == holder:
        raise EditError("a fact cannot be linked to itself")
    fact, other = find_fact(brief, holder), find_fact(brief, link.to)
    kept = tuple(old for old in fact.links if old.to != other.id)
    freed = tuple(old for old in other.links if old.to != fact.id)
    brief = put(brief, "facts", replace(fact, links=(*kept, link)))
    return put(brief, "facts", replace(other, links=freed))


def merge_facts(brief: Brief, keep: str, other: str, statement: str | None = None) -> Brief:
    """Return the brief with two facts made one: `keep` has the quotes of both, and all that led to `other` leads to it.

    What it lacks it takes from the other; comments, labels and links are joined. Raises EditError where both carry
    different statements and none is given, where a judgement has one of them for it and one against it, and while a
    conflict of either is open.
    """
    first, second = find_fact(brief, keep), find_fact(brief, other)
    if first is second:
        raise EditError("a fact cannot be merged with itself")
    _refuse_contest(brief, first, second, statement)
    merged = _join(first, second, statement)
    order = {fact.id: number for number, fact in enumerate(brief.facts)}
    facts = [_redirect(merged if fact.id == keep else fact, keep, other) for fact in brief.facts if fact.id != other]
    facts = _settle_holders(facts, keep, order)
    heading = brief.brief
    lines = tuple(replace(line, cites=_rename(line.cites, keep, other)) for line in heading.bottom_line)
    return replace(
        brief,
        brief=heading if lines == heading.bottom_line else replace(heading, bottom_line=lines),
        facts=tuple(facts),
        judgements=tuple(_rename_in(part, keep, other, "supports", "contrary") for part in brief.judgements),
        gaps=tuple(_rename_in(part, keep, other, "affects") for part in brief.gaps),
        waivers=tuple(replace(each, entry=keep) if each.entry == other else each for each in brief.waivers),
    )


def list_lost(first: Fact, second: Fact) -> tuple[str, ...]:
    """Return which values of the second fact a merger with the first gives up, as both have one: `date 2017-03`."""
    lost = []
    for name in _FILLED:
        mine, theirs = getattr(first, name), getattr(second, name)
        if mine is not None and theirs is not None and mine != theirs:
            shown = theirs.date if name == "event" else getattr(theirs, "value", theirs)
            lost.append(f"{_TOLD.get(name, name)} {shown}")
    return tuple(lost)


def _refuse_contest(brief: Brief, first: Fact, second: Fact, statement: str | None) -> None:
    ids = {first.id, second.id}
    if statement is None and first.statement and second.statement and first.statement != second.statement:
        raise EditError("both facts carry a statement of their own; say which words the one fact is to have")
    for judgement in brief.judgements:
        if _contests(judgement, ids):
            raise EditError(f"{judgement.id} has one of these facts for it and one against it; decide that first")
    if any(conflict.list == "facts" and conflict.entry in ids for conflict in brief.conflicts):
        raise EditError("a conflict of one of these facts is still open; ! leads to it")


def _contests(judgement: Judgement, ids: set[str]) -> bool:
    return bool(ids & set(judgement.supports)) and bool(ids & set(judgement.contrary))


def _join(first: Fact, second: Fact, statement: str | None) -> Fact:
    quotes = (*first.quotes, *(quote for quote in second.quotes if quote not in first.quotes))
    links = {(link.rel, link.to): link for link in (*second.links, *first.links)}
    fields = {name: value if (value := getattr(first, name)) is not None else getattr(second, name) for name in _FILLED}
    return replace(
        first,
        **fields,
        statement=statement or first.statement or second.statement,
        quotes=quotes,
        links=tuple(links.values()),
        comment=_join_texts(first.comment, second.comment),
        private=_join_texts(first.private, second.private),
        correction=_join_texts(first.correction, second.correction),
        labels=tuple(dict.fromkeys((*first.labels, *second.labels))),
        highlight=first.highlight or second.highlight,
        include=first.include or second.include,
    )


def _join_texts(first: str | None, second: str | None) -> str | None:
    return " ".join(dict.fromkeys(filter(None, (first, second)))) or None


def _redirect(fact: Fact, keep: str, other: str) -> Fact:
    """Return a fact with its links to `other` leading to `keep`; none leads to the fact itself or twice to one."""
    links: dict[tuple[Relation, str], Link] = {}
    for link in fact.links:
        target = keep if link.to == other else link.to
        if target != fact.id:
            links.setdefault((link.rel, target), link if link.to == target else replace(link, to=target))
    kept = tuple(links.values())
    return fact if kept == fact.links else replace(fact, links=kept)


def _settle_holders(facts: list[Fact], keep: str, order: dict[str, int]) -> list[Fact]:
    """Let the links of the merged fact stand on the later of both facts, updates apart."""
    merged = next(fact for fact in facts if fact.id == keep)
    early = [link for link in merged.links if link.rel is not Relation.UPDATES and order.get(link.to, -1) > order[keep]]
    if not early:
        return facts
    merged = replace(merged, links=tuple(link for link in merged.links if link not in early))
    return [merged if fact.id == keep else _give(fact, keep, early) for fact in facts]


def _give(fact: Fact, keep: str, links: Iterable[Link]) -> Fact:
    """Return a fact with those of `links` that lead to it, turned round."""
    own = {(link.rel, link.to) for link in fact.links}
    turned = (replace(link, to=keep) for link in links if link.to == fact.id and (link.rel, keep) not in own)
    return replace(fact, links=given) if (given := (*fact.links, *turned)) != fact.links else fact


def _rename(ids: Iterable[str], keep: str, other: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(keep if id == other else id for id in ids))


def _rename_in(part: P, keep: str, other: str, *names: str) -> P:
    changed = {name: _rename(getattr(part, name), keep, other) for name in names}
    return part if all(getattr(part, name) == value for name, value in changed.items()) else replace(part, **changed)
