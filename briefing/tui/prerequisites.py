"""What has to be filled in: for a fact or source to be finished, and first, for something to be proposed at all."""

from collections.abc import Iterable
from typing import Final

from briefing import edit
from briefing.check.unfinished import source_fields_missing
from briefing.fields import Field, Path
from briefing.model import Fact, Part, Quote, Source
from briefing.tui.chains import CHAIN, find_quote, list_lines
from briefing.tui.offers import offer_at, offer_for
from briefing.tui.session import Session

EVENT_DATE: Final[Path] = ("event", "date")
STATEMENT: Final[Path] = ("statement",)
DUE_OF_FACT: Final = frozenset({("section",), STATEMENT, EVENT_DATE, ("kind",), ("credibility",)})
"""Lines of a fact that a finished one has filled, beside its chains."""
DUE_OF_SOURCE: Final = frozenset({("title",), ("publisher",), ("published",), ("reliability",)})
"""Lines of a source that a described one has filled, its grade included."""
DATE_FIRST: Final = "date the source first: s ;"
NAME_FIRST: Final = "name the source's publisher first: s ;"


def find_open(session: Session, part: Part) -> Path | None:
    """Return the first line of a card that is still to be filled, None where the fact or source is finished."""
    return next((field.path for field in list_lines(session, part) if _is_open(part, field)), None)


def _is_open(part: Part, field: Field) -> bool:
    if isinstance(part, Source):
        return not field.value and field.path in DUE_OF_SOURCE
    is_chain = find_quote(field.path) is not None and field.path[-1] == CHAIN
    return isinstance(part, Fact) and not field.value and (is_chain or field.path in DUE_OF_FACT)


def ask_first(session: Session, field: Field) -> str:
    """Return what an empty field of the card waits for, and the keys that lead there; empty where it waits for nothing.

    A source waits for nothing where a gap in its provenance is recorded.
    """
    fact = session.fact_of(session.card[1]) if session.card and not field.value else None
    if fact is None or offer_at(session, field.path) is not None:
        return ""
    number = find_quote(field.path)
    if field.path == EVENT_DATE:
        return ask_date_first(session, fact)
    if field.path == STATEMENT or (number is not None and field.path[-1] == CHAIN):
        quotes = fact.quotes if number is None else (fact.quotes[number],)
        return NAME_FIRST if _is_missing("publisher", session, quotes) else ""
    return ""


def ask_date_first(session: Session, fact: Fact) -> str:
    """Return that the source is to be dated first where no date is proposed for a fact since it has none."""
    if fact.event is not None or offer_for(session, fact, *EVENT_DATE) is not None:
        return ""
    return DATE_FIRST if _is_missing("published", session, fact.quotes) else ""


def _is_missing(name: str, session: Session, quotes: Iterable[Quote]) -> bool:
    found: Iterable[Source | None] = (edit.find(session.brief.sources, quote.source) for quote in quotes)
    return any(name in source_fields_missing(source) for source in found if source is not None)
