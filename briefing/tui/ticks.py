"""Where the facts of a brief stand in the sources on the desk: which words are ticked, and by which fact."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from briefing.evidence.quotation import Found, Standing, find_span
from briefing.model import Brief, Fact, Span
from briefing.source.document import Document

STANDS: Final = frozenset({Standing.EXACT, Standing.MOVED})


class Tick(NamedTuple):
    """A span of a fact in a source's text, in code points."""

    start: int
    end: int
    fact: str


class Ticks:
    """The ticked words of every source, and the facts with a quote that no longer stands."""

    def __init__(self) -> None:
        """Begin with nothing placed; `place` fills it, and again after each change."""
        self._placed: dict[int, tuple[Fact, dict[str, tuple[Tick, ...]], bool]] = {}
        self._longest = 0
        self.by_source: dict[str, list[Tick]] = {}
        self.fallen: frozenset[str] = frozenset()

    def place(self, brief: Brief, documents: Mapping[str, Document]) -> None:
        """Find the spans of all facts of `brief`; `documents` are the readable sources by source id."""
        placed: dict[int, tuple[Fact, dict[str, tuple[Tick, ...]], bool]] = {}
        self.by_source = {}
        fallen = set()
        for fact in brief.facts:
            known = self._placed.get(id(fact)) or (fact, *_place_fact(fact, documents))
            placed[id(fact)] = known
            for source, ticks in known[1].items():
                self.by_source.setdefault(source, []).extend(ticks)
            if not known[2]:
                fallen.add(fact.id)
        for placed_ticks in self.by_source.values():
            placed_ticks.sort()
        self._longest = max((t.end - t.start for ticks in self.by_source.values() for t in ticks), default=0)
        self._placed = placed
        self.fallen = frozenset(fallen)

    def forget(self) -> None:
        """Place everything anew next time, because a source changed."""
        self._placed = {}

    def within(self, source: str | None, start: int, end: int) -> tuple[Tick, ...]:
        """Return the ticks of a source that touch the range, in text order."""
        ticks = self.by_source.get(source or "", [])
        first = bisect_left(ticks, Tick(start - self._longest, 0, ""))
        last = bisect_left(ticks, Tick(end, 0, ""))
        return tuple(tick for tick in ticks[first:last] if tick.end > start)


def _place_fact(fact: Fact, documents: Mapping[str, Document]) -> tuple[dict[str, tuple[Tick, ...]], bool]:
    by_source: dict[str, tuple[Tick, ...]] = {}
    stands = True
    for quote in fact.quotes:
        document = documents.get(quote.source)
        found = [] if document is None else [find_span(document.text, span) for span in quote.spans]
        stands = stands and bool(found) and all(place.standing in STANDS for place in found)
        ticks = tuple(_ticks(fact.id, quote.spans, found))
        by_source[quote.source] = (*by_source.get(quote.source, ()), *ticks)
    return by_source, stands


def _ticks(fact: str, spans: tuple[Span, ...], found: list[Found]) -> Iterable[Tick]:
    """Yield where spans stand, or where they once stood, so that a fallen quote is still marked in the text."""
    for span, place in zip(spans, found, strict=False):
        start = span.start if place.start is None else place.start
        yield Tick(start, start + len(span.exact) if place.end is None else place.end, fact)
