"""Rules about what a quote leaves off: a negation that governs it, or the but, although or if that follows it."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from briefing.check.finding import Severity
from briefing.check.quotes import shorten
from briefing.check.rule import Evidence, Fault, Placed, rule
from briefing.evidence.quotation import Standing
from briefing.evidence.truncation import find_limit, find_negation

_STANDS: Final = frozenset({Standing.EXACT, Standing.MOVED})
FOLLOWING: Final = 40
"""Code points of what follows a quote that a message shows."""


@rule(
    "quote-drops-negation",
    Severity.ERROR,
    "A quote leaves off the negation right beside it, and so says the opposite of its source (ICD 203 (8)).",
    "Take the negation into the quote, by `t` in the desk, or add it as a further span.",
)
def quote_drops_negation(evidence: Evidence) -> Iterable[Fault]:
    """Report spans that a negation governs which no span of their fact holds."""
    for placed, others in _list_spans(evidence):
        start, end = _range(placed)
        dropped = find_negation(placed.document.text, start, end)
        if dropped and not any(_overlaps(other, placed, *dropped) for other in others):
            words = shorten(placed.document.text[slice(*dropped)])
            before = dropped[0] < start
            where = f"right after “{words}”" if before else f"right before “{words}”"
            message = f"“{shorten(placed.span.exact)}” stands {where}, which the quote leaves off."
            yield Fault("facts", placed.fact.id, placed.place, message)


@rule(
    "quote-stops-short",
    Severity.WARNING,
    "A quote stops right before a word that takes something back or makes it depend on something (ICD 203 (8)).",
    "Take the rest of the sentence in, by `t` in the desk, or add it as a further span by `&`.",
)
def quote_stops_short(evidence: Evidence) -> Iterable[Fault]:
    """Report spans whose sentence goes on with but, although, not or if, outside every span of their fact."""
    for placed, others in _list_spans(evidence):
        text, (start, end) = placed.document.text, _range(placed)
        block, number = placed.document.locate(max(start, end - 1))
        sentences = placed.document.blocks[block].sentences
        stop = sentences[number].end if sentences else end
        limit = find_limit(text, end, stop)
        if limit and not any(_overlaps(other, placed, limit[0], stop) for other in others):
            following = shorten(text[limit[0] : min(stop, limit[0] + FOLLOWING)])
            message = f"“{shorten(placed.span.exact)}” stops before “{following}”."
            yield Fault("facts", placed.fact.id, placed.place, message)


def _list_spans(evidence: Evidence) -> Iterator[tuple[Placed, list[Placed]]]:
    """Yield each span of a quote that stands in its source, context apart, with the other spans of its fact."""
    for _, group in groupby(evidence.spans, lambda placed: placed.fact.id):
        standing = [placed for placed in group if placed.found.standing in _STANDS]
        for placed in standing:
            context = (span for quote in placed.fact.quotes for span in quote.context)
            if not any(span is placed.span for span in context):
                yield placed, [other for other in standing if other is not placed]


def _range(placed: Placed) -> tuple[int, int]:
    start = placed.span.start if placed.found.start is None else placed.found.start
    return start, start + len(placed.span.exact)


def _overlaps(other: Placed, placed: Placed, low: int, high: int) -> bool:
    start, end = _range(other)
    return other.document is placed.document and start < high and end > low
