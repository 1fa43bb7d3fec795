"""What a fact is called on the screen: its statement, else its quoted words."""

from typing import Final

from briefing.model import Fact

QUOTATION_MARKS: Final = '“”„«»"‘’「『'
SPAN_JOIN: Final = " […] "
"""Stands between the spans of a quote."""


def fact_words(fact: Fact) -> str:
    """Return what a fact is called on the screen: its statement, else its quoted words."""
    return fact.statement or quoted_words(fact)


def quoted_words(fact: Fact) -> str:
    """Return a fact's quoted words in quotation marks, unless they begin with their own."""
    words = SPAN_JOIN.join(span.exact for quote in fact.quotes for span in quote.spans)
    return words if words[0] in QUOTATION_MARKS else f"“{words}”"
