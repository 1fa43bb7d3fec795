"""Which language a report and the sources behind a fact are in, as far as that shows."""

from functools import lru_cache
from typing import Final

from briefing.check.rule import Evidence
from briefing.model import Brief, Fact, Quote
from briefing.proposal.sourcing.languages import find_language
from briefing.source.document import Document

ENGLISH: Final = "en"
"""The language whose tables of words the rules on statements hold (BCP 47)."""


def is_english(evidence: Evidence, fact: Fact) -> bool:
    """Say whether all sources of a fact are in English, as far as that shows.

    In other languages names have other forms, nouns capitals, and number words no table here.
    """
    return all(_language_of(evidence, quote) == ENGLISH for quote in fact.quotes)


def is_written_in_english(brief: Brief) -> bool:
    """Say whether a report is in English, as far as its statements show."""
    return _find_language(" ".join(fact.statement for fact in brief.facts if fact.statement)) == ENGLISH


def _language_of(evidence: Evidence, quote: Quote) -> str:
    source, document = evidence.sources.get(quote.source), evidence.cited(quote)
    if source and source.language:
        return source.language.split("-")[0].lower()
    return _find_language(document.text) if isinstance(document, Document) else ENGLISH


@lru_cache(maxsize=64)
def _find_language(text: str) -> str:
    found = find_language(text)
    return found.tag if found else ENGLISH
