"""Rules about ids: every reference leads somewhere, and every id to one entry."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from briefing.change import LISTS
from briefing.check.finding import Severity
from briefing.check.rule import Evidence, Fault, rule
from briefing.model import Brief, Fact, Judgement

_TERM_PREFIX: Final = "t-"


class Reference(NamedTuple):
    """An id that one entry names, and the lists it may stand in."""

    list: str
    id: str
    place: str
    target: str
    among: tuple[str, ...]


@rule(
    "dangling-reference",
    Severity.ERROR,
    "An entry names another by an id that is not in the brief.",
    "Correct the id, or take the reference out.",
)
def dangling_reference(evidence: Evidence) -> Iterable[Fault]:
    """Report each reference whose id is in none of the lists it may stand in."""
    ids = {name: {entry.id for entry in getattr(evidence.brief, name)} for name in LISTS}
    for found in _list_references(evidence.brief):
        if not any(found.target in ids[name] for name in found.among):
            kinds = " or ".join(name.removesuffix("s") for name in found.among)
            place = f"{found.list} {found.id} {found.place}".replace("brief  ", "brief ")
            yield Fault(found.list, found.id, place, f"There is no {kinds} {found.target}.")


@rule("self-link", Severity.ERROR, "A fact is linked to itself.", "Link it to the other fact, or take the link out.")
def self_link(evidence: Evidence) -> Iterable[Fault]:
    """Report links that lead back to their own fact."""
    for fact in evidence.brief.facts:
        for number, link in enumerate(fact.links, 1):
            if link.to == fact.id:
                yield Fault("facts", fact.id, f"facts {fact.id} link {number}", f"It {link.rel} itself.")


@rule(
    "duplicate-id",
    Severity.ERROR,
    "Two entries of one list have the same id, so a note or a link could mean either.",
    "Give one of them an id of its own.",
)
def duplicate_id(evidence: Evidence) -> Iterable[Fault]:
    """Report ids that occur more than once in a list."""
    for name in LISTS:
        counts = Counter(entry.id for entry in getattr(evidence.brief, name))
        for id, count in counts.items():
            if count > 1:
                yield Fault(name, id, f"{name} {id}", f"{count} entries have this id.")


def _list_references(brief: Brief) -> Iterator[Reference]:
    for fact in brief.facts:
        yield from _of_fact(fact)
    for source in brief.sources:
        if source.origin:
            yield Reference("sources", source.id, "origin", source.origin, ("origins",))
    for judgement in brief.judgements:
        yield from _of_judgement(judgement)
    for gap in brief.gaps:
        for target in gap.affects:
            yield Reference("gaps", gap.id, "affects", target, ("judgements", "facts", "assumptions"))
    for number, line in enumerate(brief.brief.bottom_line, 1):
        for target in line.cites:
            yield Reference("brief", "", f"bottom_line {number}", target, ("facts", "judgements"))


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
            if step.who and step.who.startswith(_TERM_PREFIX):
                yield Reference("facts", fact.id, place, step.who, ("terms",))
