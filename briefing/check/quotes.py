"""Rules about the words of a quote and their place in the source."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from briefing.check.finding import Severity
from briefing.check.rule import Evidence, Fault, Placed, rule
from briefing.evidence.quotation import Standing, cuts_word
from briefing.visible import visible

LONGEST: Final = 120
"""Characters of a quote that a message shows."""
AROUND: Final = 12
"""Characters before and after a quote that a message shows where the quote is cut."""


def shorten(words: str) -> str:
    """Return the words of a document for a message: on one line, at most `LONGEST` characters."""
    line = visible(" ".join(words[: LONGEST * 2].split()))
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


@rule(
    "quote-not-verbatim",
    Severity.ERROR,
    "The words of a quote do not stand in the source code point for code point (ICD 206; W3C Web Annotation).",
    "Tick the words again in the source, or put the source's own words into `exact`.",
    waivable=False,
)
def quote_not_verbatim(evidence: Evidence) -> Iterable[Fault]:
    """Tell words that differ in typography only from words that are absent."""
    for placed in evidence.spans:
        if placed.found.standing is Standing.TYPOGRAPHIC:
            words = shorten(placed.found.words or "")
            yield _fault(
                placed,
                f"“{shorten(placed.span.exact)}” differs from the source in typography; there it reads “{words}”.",
                f"Put the source's own characters into `exact`: “{words}”, at character {placed.found.start}.",
            )
        elif placed.found.standing is Standing.ABSENT:
            yield _fault(placed, f"“{shorten(placed.span.exact)}” is absent from the source.")


@rule(
    "quote-ambiguous",
    Severity.ERROR,
    "The words of a quote stand at several places of the source, or among other words, and not where `start` says "
    "(W3C Web Annotation, selectors).",
    "Tick the words again at the place that is meant, or give `prefix` or `suffix`.",
)
def quote_ambiguous(evidence: Evidence) -> Iterable[Fault]:
    """Report words that repeat, with nothing to say which place is meant."""
    for placed in evidence.spans:
        if placed.found.standing is Standing.AMBIGUOUS:
            count = placed.document.text.count(placed.span.exact)
            places = f"at {count} places" if count > 1 else "more than once"
            said = f"stands {places}, none of them at character {placed.span.start}."
            if count == 1:
                said = "stands once, but not between the words of `prefix` and `suffix`."
            yield _fault(placed, f"“{shorten(placed.span.exact)}” {said}")


@rule(
    "quote-offset-wrong",
    Severity.WARNING,
    "The words of a quote stand in the source, but not where `start` says (W3C Web Annotation, selectors).",
    "Set `start` to the place that the message names.",
)
def quote_offset_wrong(evidence: Evidence) -> Iterable[Fault]:
    """Report a wrong start together with the right one."""
    for placed in evidence.spans:
        if placed.found.standing is Standing.MOVED:
            words, start = shorten(placed.span.exact), placed.found.start
            message = f"“{words}” starts at character {start}, not at {placed.span.start}."
            yield _fault(placed, message, f"Set `start: {start}`.")


@rule(
    "quote-cuts-word",
    Severity.ERROR,
    "A quote begins or ends inside a word or a number, or leaves off the prefix or sign that turns it (ICD 203 (8)).",
    "Trim the quote at the ends of words, by `t` in the desk.",
)
def quote_cuts_word(evidence: Evidence) -> Iterable[Fault]:
    """Report words that stand at their place and mean something else there, as "5 missiles" in "15 missiles"."""
    for placed in evidence.spans:
        start, end = placed.span.start, placed.span.start + len(placed.span.exact)
        if placed.found.standing is Standing.EXACT and cuts_word(placed.document.text, start, end):
            around = shorten(placed.document.text[max(0, start - AROUND) : end + AROUND])
            yield _fault(placed, f"“{shorten(placed.span.exact)}” is cut out of “{around}”.")


@rule(
    "spans-out-of-order",
    Severity.ERROR,
    "The spans of a quote overlap or do not follow the order of the source.",
    "Put the spans in the order of the source; join those that overlap into one.",
)
def spans_out_of_order(evidence: Evidence) -> Iterable[Fault]:
    """Report neighbouring spans of which the second starts before the end of the first."""
    for fact in evidence.brief.facts:
        for number, quote in enumerate(fact.quotes, 1):
            for first, second in pairwise(quote.spans):
                end = first.start + len(first.exact)
                if second.start < end:
                    how = "overlaps" if second.start >= first.start else "stands before"
                    message = f"“{shorten(second.exact)}” {how} “{shorten(first.exact)}” in the source."
                    yield Fault("facts", fact.id, f"facts {fact.id} quote {number}", message)


def _fault(placed: Placed, message: str, fix: str = "") -> Fault:
    return Fault("facts", placed.fact.id, placed.place, message, fix)
