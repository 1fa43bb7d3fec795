"""What is not yet filled in: a counter, since unfinished is not wrong."""

from briefing.kinds import DateBasis
from briefing.model import Brief, Fact, Source


def fields_missing(fact: Fact, brief: Brief) -> tuple[str, ...]:
    """Return the names of the fields that a finished fact has and this one lacks, in the order of the card."""
    sections = {section.id for section in brief.sections}
    have = {
        "section": fact.section in sections,
        "statement": bool(fact.statement),
        "attribution": all(quote.attribution for quote in fact.quotes),
        "event date": fact.event is not None,
        "kind": fact.kind is not None,
        "credibility": fact.credibility is not None,
    }
    return tuple(name for name, there in have.items() if not there)


def list_unfinished(brief: Brief) -> tuple[Fact, ...]:
    """Return the facts that print and lack a field; parked facts and those left out do not count."""
    parked = {section.id for section in brief.sections if not section.prints}
    printing = (fact for fact in brief.facts if fact.include and fact.section not in parked)
    return tuple(fact for fact in printing if fields_missing(fact, brief))


def count_unfinished(brief: Brief) -> int:
    """Return how many facts are unfinished."""
    return len(list_unfinished(brief))


def source_fields_missing(source: Source) -> tuple[str, ...]:
    """Return the names of the fields that a described source has and this one lacks, in the order of the card.

    A recorded gap in its provenance accounts for a publisher and a date that the copy does not give, and so does a
    date whose basis is said to be unknown.
    """
    told = bool(source.provenance_gap)
    have = {
        "title": bool(source.title),
        "publisher": bool(source.publisher) or told,
        "published": bool(source.published) or told or source.published_basis is DateBasis.UNKNOWN,
    }
    return tuple(name for name, there in have.items() if not there)


def list_unfinished_sources(brief: Brief) -> tuple[Source, ...]:
    """Return the sources of the brief that lack a field; they are no part of the counter of unfinished facts."""
    return tuple(source for source in brief.sources if source_fields_missing(source))
