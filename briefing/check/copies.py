"""Rules about sources that carry one story: two copies are one origin, and nobody may count them as two."""

from collections.abc import Iterable, Iterator
from itertools import product

from briefing.check.finding import Severity
from briefing.check.quotes import shorten
from briefing.check.rule import Evidence, Fault, rule
from briefing.corroboration.copies import Overlap
from briefing.corroboration.independence import Ledger
from briefing.kinds import Relation
from briefing.model import Fact
from briefing.source.document import Document

_FIX = (
    "Say on the source's card, under `copies`, whether they are one story; `confirmed: no` needs a reason. "
    "The same `origin` for both settles it too."
)


@rule(
    "copies-counted-apart",
    Severity.ERROR,
    "Two sources share so many words that they carry one story, and one is taken to bear the other out, or both "
    "support one judgement (circular reporting; STANAG 2511 code 1).",
    _FIX,
)
def copies_counted_apart(evidence: Evidence) -> Iterable[Fault]:
    """Report unsettled copies that a corroborating link or a judgement sets against each other."""
    found = _name_overlaps(evidence)
    for pair in sorted(_list_counted(evidence)):
        yield _say(evidence, *pair, found.get(pair))


@rule(
    "copies-unsettled",
    Severity.WARNING,
    "Two sources share so many words that they carry one story, and nobody has said whether they do (circular "
    "reporting).",
    _FIX,
)
def copies_unsettled(evidence: Evidence) -> Iterable[Fault]:
    """Report each source whose story an earlier one carries, until that is settled; what is an error is left out."""
    counted = _list_counted(evidence)
    settled = _name_settled(evidence)
    found = _name_overlaps(evidence)
    firsts: dict[str, dict[str, str]] = {}
    for source in evidence.brief.sources:
        story = evidence.ledger.story(source.id)
        if story is None:
            continue
        versions = firsts.setdefault(story, {})
        if settled[source.id] not in versions and versions:
            pair = _order(next(iter(versions.values())), source.id)
            if pair not in counted:
                yield _say(evidence, *pair, found.get(pair))
        versions.setdefault(settled[source.id], source.id)


@rule(
    "copy-overruled-without-reason",
    Severity.WARNING,
    "Two sources are said to be gathered apart though they share words, and no reason is given; it settles nothing.",
    "Give the `reason` that the report is to print, or take the entry out.",
)
def copy_overruled_without_reason(evidence: Evidence) -> Iterable[Fault]:
    """Report entries of `copies` that overrule without saying why."""
    for source in evidence.brief.sources:
        for number, copy in enumerate(source.copies, 1):
            if not copy.confirmed and not (copy.reason or "").strip():
                place = f"sources {source.id} copies {number}"
                yield Fault("sources", source.id, place, f"Nothing says why {copy.of} is another story.")


def _list_counted(evidence: Evidence) -> frozenset[tuple[str, str]]:
    """Return the unsettled pairs of copies that links and judgements count as two."""
    if not evidence.overlaps:
        return frozenset()
    settled = _name_settled(evidence)
    facts = {fact.id: fact for fact in evidence.brief.facts}
    pairs = (pair for one, other in _list_set_beside(evidence) for pair in _cross(facts.get(one), facts.get(other)))
    story = evidence.ledger.story
    return frozenset(
        _order(one, other)
        for one, other in pairs
        if story(one) is not None and story(one) == story(other) and settled[one] != settled[other]
    )


def _list_set_beside(evidence: Evidence) -> Iterator[tuple[str, str]]:
    """Yield the pairs of facts that are to bear each other out, or that support one judgement."""
    for fact in evidence.brief.facts:
        yield from ((fact.id, link.to) for link in fact.links if link.rel is Relation.CORROBORATES)
    for judgement in evidence.brief.judgements:
        yield from product(judgement.supports, repeat=2)


def _cross(one: Fact | None, other: Fact | None) -> Iterator[tuple[str, str]]:
    if one is not None and other is not None:
        yield from product({quote.source for quote in one.quotes}, {quote.source for quote in other.quotes})


def _name_settled(evidence: Evidence) -> dict[str, str]:
    """Return for each source what it counts as by the analyst's own word: a confirmed story, its origin, itself."""
    confirmed = Ledger(evidence.brief)
    names: dict[str, str] = {}
    by_origin: dict[str, str] = {}
    for source in evidence.brief.sources:
        story = confirmed.story(source.id) or source.id
        name = names.get(story, story)
        if source.origin:
            name = by_origin.setdefault(source.origin, name)
        names[story] = names[source.id] = name
    return {source.id: names[confirmed.story(source.id) or source.id] for source in evidence.brief.sources}


def _order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _name_overlaps(evidence: Evidence) -> dict[tuple[str, str], Overlap]:
    return {(overlap.first, overlap.second): overlap for overlap in evidence.overlaps}


def _say(evidence: Evidence, first: str, second: str, overlap: Overlap | None) -> Fault:
    if overlap is None:
        return Fault("sources", second, f"sources {second}", f"It carries the story of {first}, as others here do.")
    shared = f"{overlap.share:.0%} of the shorter one's runs of five words{_show(evidence, overlap)}"
    message = f"{first} and {second} share {shared}; which is the original is not known."
    return Fault("sources", second, f"sources {second}", message)


def _show(evidence: Evidence, overlap: Overlap) -> str:
    document = evidence.documents.get(overlap.first)
    if not overlap.passages or not isinstance(document, Document):
        return ""
    (start, end), (there, until) = overlap.passages[0]
    words = shorten(document.text[start:end])
    return f", such as “{words}” (characters {start}–{end} and {there}–{until})"
