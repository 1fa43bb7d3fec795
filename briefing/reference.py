"""Which entry of a brief names which other by its id: the one list of places where a reference may stand."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from briefing.model import Brief, Fact, Judgement

TERM_PREFIX: Final = "t-"


class Reference(NamedTuple):
    """An id that one entry names, where in the entry it stands, and the lists it may stand in."""

    list: str
    id: str
    place: str
    target: str
    among: tuple[str, ...]


def list_references(brief: Brief) -> Iterator[Reference]:
    """Yield every reference of a brief, in the order of the lists; the heading is the list `brief`."""
    for fact in brief.facts:
        yield from _of_fact(fact)
    for source in brief.sources:
        if source.origin:
            yield Reference("sources", source.id, "origin", source.origin, ("origins",))
        for copy in source.copies:
            yield Reference("sources", source.id, "copies", copy.of, ("sources",))
    for judgement in brief.judgements:
        yield from _of_judgement(judgement)
    for gap in brief.gaps:
        for target in gap.affects:
            yield Reference("gaps", gap.id, "affects", target, ("judgements", "facts", "assumptions"))
    for number, line in enumerate(brief.brief.bottom_line, 1):
        for target in line.cites:
            yield Reference("brief", "", f"bottom_line {number}", target, ("facts", "judgements"))


def list_dangling(brief: Brief) -> Iterator[Reference]:
    """Yield every reference, a quote's source included, whose id is in none of the lists it may stand in."""
    ids: dict[str, set[str]] = {}
    for found in (*list_references(brief), *list_sources(brief)):
        for name in found.among:
            ids[name] = ids.get(name) or {entry.id for entry in getattr(brief, name)}
        if not any(found.target in ids[name] for name in found.among):
            yield found


def list_sources(brief: Brief) -> Iterator[Reference]:
    """Yield the source that each quote names."""
    for fact in brief.facts:
        for number, quote in enumerate(fact.quotes, 1):
            yield Reference("facts", fact.id, f"quote {number}", quote.source, ("sources",))


def _of_judgement(judgement: Judgement) -> Iterator[Reference]:
    for name, among in (("supports", "facts"), ("contrary", "facts"), ("assumptions", "assumptions")):
        for target in getattr(judgement, name):
            yield Reference("judgements", judgement.id, name, target, (among,))


def _of_fact(fact: Fact) -> Iterator[Reference]:
    if fact.section:
        yield Reference("facts", fact.id, "section", fact.section, ("sections",))
    for number, link in enumerate(fact.links, 1):
        yield Reference("facts", fact.id, f"link {number}", link.to, ("facts",))
    for number, quote in enumerate(fact.quotes, 1):
        for step in quote.attribution:
            place = f"quote {number} attribution"
            if step.origin:
                yield Reference("facts", fact.id, place, step.origin, ("origins",))
            if step.who and step.who.startswith(TERM_PREFIX):
                yield Reference("facts", fact.id, place, step.who, ("terms",))
