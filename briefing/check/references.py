"""Rules about ids: every reference leads somewhere, and every id to one entry."""

from collections import Counter
from collections.abc import Iterable

from briefing.change import LISTS
from briefing.check.finding import Severity
from briefing.check.rule import Evidence, Fault, rule
from briefing.reference import list_references


@rule(
    "dangling-reference",
    Severity.ERROR,
    "An entry names another by an id that is not in the brief (REFI-QDA, JSON-LD: references resolve).",
    "Correct the id, or take the reference out.",
    waivable=False,
)
def dangling_reference(evidence: Evidence) -> Iterable[Fault]:
    """Report each reference whose id is in none of the lists it may stand in."""
    ids = {name: {entry.id for entry in getattr(evidence.brief, name)} for name in LISTS}
    for found in list_references(evidence.brief):
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
    waivable=False,
)
def duplicate_id(evidence: Evidence) -> Iterable[Fault]:
    """Report ids that occur more than once in a list."""
    for name in LISTS:
        counts = Counter(entry.id for entry in getattr(evidence.brief, name))
        for id, count in counts.items():
            if count > 1:
                yield Fault(name, id, f"{name} {id}", f"{count} entries have this id.")
