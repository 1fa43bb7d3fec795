"""What became of the quotes of a source in its present file, for `~`, `briefing anchors`, the checks and the report."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from briefing.evidence.anchor import make_span
from briefing.evidence.holdings import Held, Holdings, cited_version, is_read_anew
from briefing.evidence.tracing import Alteration, Status, Trace, trace_span
from briefing.model import Brief, Quote, Source, Span
from briefing.renewal import Anchor, Anchors, renew_source, take_reading
from briefing.source.document import Document

GRAVITY: Final = (
    Status.SAME,
    Status.MOVED,
    Status.TYPOGRAPHIC,
    Status.CHANGED,
    Status.AMBIGUOUS,
    Status.GONE,
)
"""The statuses, the gravest last: a quote of several spans has that of its gravest span."""
ACCEPTED: Final = frozenset({Status.SAME, Status.MOVED, Status.TYPOGRAPHIC})
"""What is taken over with a new version; all else is for the analyst to decide, quote by quote."""
UNAFFECTED: Final = frozenset({Status.SAME, Status.MOVED})
_REMEMBERED: Final = 4096
"""Traces that are remembered, so that a list of quotes is drawn again without tracing them again."""


class Traced(NamedTuple):
    """A quote of a source and what became of it in the present file."""

    fact: str
    number: int
    """Which quote of the fact it is, from 0."""
    quote: Quote
    status: Status
    spans: tuple[Trace, ...]
    context: tuple[Trace, ...]
    anchor: Anchor | None
    """Where the quote would stand in the present file; None where a span stands nowhere, or not in its order."""
    rejected: bool
    """Whether the analyst compared it with the present file and stayed with the earlier version."""

    @property
    def key(self) -> tuple[str, int]:
        """The fact and the number of the quote in it."""
        return self.fact, self.number

    @property
    def traces(self) -> tuple[Trace, ...]:
        """The traces of all spans, context included."""
        return (*self.spans, *self.context)

    @property
    def alterations(self) -> tuple[Alteration, ...]:
        """What differs, in the order of the quote."""
        return tuple(alteration for trace in self.traces for alteration in trace.alterations)

    @property
    def places(self) -> int:
        """At how many places an ambiguous span stands."""
        return max(trace.places for trace in self.traces)

    @property
    def is_affected(self) -> bool:
        """Whether a word or a character of it differs from the present file."""
        return self.status not in UNAFFECTED

    @property
    def is_open(self) -> bool:
        """Whether it waits for the analyst: it differs in more than typography or is pinned, and was not rejected."""
        return (self.status not in ACCEPTED or self.is_pinned) and not self.rejected

    @property
    def is_pinned(self) -> bool:
        """Whether it names an earlier version as the one it is from."""
        return self.quote.version is not None


@dataclass(frozen=True)
class Survey:
    """A source, what its file holds now, and what became of each of its quotes there."""

    source: Source
    present: Held | None
    quotes: tuple[Traced, ...]

    @property
    def is_changed(self) -> bool:
        """Whether the file holds another version than the one the brief was made from, or is read otherwise now."""
        present = self.present
        return isinstance(present, Document) and not _holds(present, self.source)

    @property
    def is_lost(self) -> bool:
        """Whether the file is missing or cannot be read."""
        return not isinstance(self.present, Document)

    @property
    def is_open(self) -> bool:
        """Whether there is something to decide: a version to take in, or a quote to compare."""
        return self.is_changed or any(traced.is_open for traced in self.quotes)

    @cached_property
    def counts(self) -> Mapping[Status, int]:
        """How many quotes have each status."""
        return Counter(traced.status for traced in self.quotes)

    @property
    def tally(self) -> str:
        """How many quotes have each status, in words: "12 same, 3 moved, 1 changed"."""
        counts = [f"{self.counts[status]} {status}" for status in Status if self.counts[status]]
        return ", ".join(counts) or "no quotes"

    @property
    def waiting(self) -> int:
        """How many quotes the analyst has to decide on."""
        return sum(traced.is_open for traced in self.quotes)

    @property
    def settled(self) -> Anchors:
        """The anchors of quotes that wait though they are the same but for typography, as a merge may leave them."""
        return {
            traced.key: traced.anchor
            for traced in self.quotes
            if traced.status in ACCEPTED and traced.is_pinned and traced.is_open and traced.anchor
        }

    @property
    def anchors(self) -> Anchors:
        """The anchors of the quotes that are taken over with the version: none beyond typographic."""
        return {traced.key: traced.anchor for traced in self.quotes if traced.status in ACCEPTED and traced.anchor}


def survey_sources(brief: Brief, holdings: Holdings) -> tuple[Survey, ...]:
    """Return a survey of each source whose file changed or is lost, or of which a quote cites an earlier version."""
    pinned = {quote.source for fact in brief.facts for quote in fact.quotes if quote.version}
    return tuple(
        survey_source(brief, source, holdings)
        for source in brief.sources
        if source.id in pinned or not _holds(holdings.get(source.id), source)
    )


def survey_source(brief: Brief, source: Source, holdings: Holdings) -> Survey:
    """Return what became of each quote of a source in its file as it is now; no quotes where it cannot be read."""
    present = holdings.get(source.id)
    if not isinstance(present, Document):
        return Survey(source, present, ())
    return Survey(source, present, tuple(_trace_quotes(brief, source, holdings, present)))


def take_in(brief: Brief, survey: Survey, accessed: str, anchors: Anchors) -> Brief:
    """Return the brief with the file of a source taken in as it is now, if it is not yet; the quotes in `anchors` move.

    `accessed` is the date of a new version (EDTF).
    """
    present, source = survey.present, survey.source
    if not isinstance(present, Document) or not survey.is_changed:
        return brief
    extractor = None if present.is_plain else present.extractor
    if present.sha256 == source.sha256:
        return take_reading(brief, source.id, extractor, anchors)
    return renew_source(brief, source.id, present.sha256, accessed, anchors, extractor)


def _holds(held: Held | None, source: Source) -> bool:
    """Tell whether a text is the one that a brief was made from: of the same bytes, made by the same reader."""
    return isinstance(held, Document) and held.sha256 == source.sha256 and not is_read_anew(source, held)


def _trace_quotes(brief: Brief, source: Source, holdings: Holdings, present: Document) -> Iterator[Traced]:
    for fact in brief.facts:
        for index, quote in enumerate(fact.quotes):
            if quote.source == source.id:
                digest = cited_version(source, quote)
                cited = holdings.find(source, digest)
                lost = not isinstance(cited, Document) or (digest == source.sha256 and is_read_anew(source, cited))
                old = cited.text if isinstance(cited, Document) and not lost else None
                yield _trace_quote((fact.id, index), quote, source, (old, present))


def _trace_quote(key: tuple[str, int], quote: Quote, source: Source, texts: tuple[str | None, Document]) -> Traced:
    old, present = texts
    if cited_version(source, quote) == present.sha256 and not is_read_anew(source, present):
        spans, context = (tuple(map(_standing, part)) for part in (quote.spans, quote.context))
        anchor: Anchor | None = Anchor(quote.spans, quote.context)
    else:
        spans, context = (
            tuple(_trace(old, present.text, span) for span in part) for part in (quote.spans, quote.context)
        )
        anchor = _anchor(present.text, spans, context)
    status = max((trace.status for trace in (*spans, *context)), key=GRAVITY.index)
    if anchor is None and status in ACCEPTED:
        status = Status.CHANGED
    rejected = quote.version is not None and quote.checked == present.sha256
    return Traced(*key, quote, status, spans, context, anchor, rejected)


@lru_cache(maxsize=_REMEMBERED)
def _trace(old: str | None, new: str, span: Span) -> Trace:
    return trace_span(old, new, span)


def _standing(span: Span) -> Trace:
    return Trace(Status.SAME, span.start, span.start + len(span.exact), ())


def _anchor(text: str, spans: tuple[Trace, ...], context: tuple[Trace, ...]) -> Anchor | None:
    """Return where the traced spans stand now; None where one stands nowhere, or two no longer in their order."""
    found = [_place(text, trace) for trace in spans]
    around = [_place(text, trace) for trace in context]
    placed = [span for span in found if span]
    if len(placed) < len(found) or None in around:
        return None
    if any(first.start + len(first.exact) > second.start for first, second in pairwise(placed)):
        return None
    return Anchor(tuple(placed), tuple(span for span in around if span))


def _place(text: str, trace: Trace) -> Span | None:
    if trace.start is None or trace.end is None or trace.start >= trace.end:
        return None
    return make_span(text, trace.start, trace.end)
