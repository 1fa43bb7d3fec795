"""What has to be filled in first, so that something can be proposed for a field: a source's date, a source's name."""

from collections.abc import Iterable
from typing import Final

from briefing import edit
from briefing.check.unfinished import source_fields_missing
from briefing.fields import Field, Path
from briefing.model import Fact, Quote, Source
from briefing.tui.chains import CHAIN, find_quote
from briefing.tui.offers import offer_at, offer_for
from briefing.tui.session import Session

EVENT_DATE: Final[Path] = ("event", "date")
STATEMENT: Final[Path] = ("statement",)
DATE_FIRST: Final = "date the source first: s ;"
NAME_FIRST: Final = "name the source's publisher first: s ;"


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
