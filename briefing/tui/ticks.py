"""Where the facts of a brief stand in the sources on the desk: which words are ticked, and by which fact."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping, Sequence
from operator import is_
from typing import Final, NamedTuple

from briefing.evidence.holdings import is_pending
from briefing.evidence.quotation import Found, Standing, find_span
from briefing.model import Brief, Fact, Quote, Source, Span
from briefing.source.document import Document

STANDS: Final = frozenset({Standing.EXACT, Standing.MOVED})


class Tick(NamedTuple):
    """A span of a fact in a source's text, in code points."""

    start: int
    end: int
    fact: str


class Placed(NamedTuple):
    """A fact with the places of its words by source, and whether all of them still stand."""

    fact: Fact
    by_source: Mapping[str, tuple[Tick, ...]]
    stands: bool


class Ticks:
    """The ticked words of every source, and the facts with a quote that no longer stands."""

    def __init__(self) -> None:
        """Begin with nothing placed; `place` fills it, and again after each change."""
        self._facts: tuple[Fact, ...] = ()
        self._placed: dict[int, Placed] = {}
        """By identity of the fact, for two that a person wrote by hand may have the same id."""
        self._documents: Mapping[str, Document] = {}
        self._sources: Mapping[str, Source] = {}
        self._longest = 0
        self.by_source: dict[str, list[Tick]] = {}
        self.fallen: set[str] = set()

    def place(self, brief: Brief, documents: Mapping[str, Document]) -> None:
        """Find the spans of the facts of `brief` that changed; `documents` are the readable sources by source id."""
        sources = {source.id: source for source in brief.sources}
        if not _same(documents, self._documents) or _versions(sources) != _versions(self._sources):
            self._facts, self._placed, self._documents, self.by_source, self.fallen = (), {}, documents, {}, set()
        self._sources = sources
        gone, come = compare(self._facts, brief.facts)
        for fact in gone:
            self._remove(self._placed.pop(id(fact)))
        for fact in come:
            self._placed[id(fact)] = self._add(self._place_fact(fact))
        self._facts = brief.facts

    def _add(self, placed: Placed) -> Placed:
        for source, ticks in placed.by_source.items():
            for tick in ticks:
                insort(self.by_source.setdefault(source, []), tick)
                self._longest = max(self._longest, tick.end - tick.start)
        if not placed.stands:
            self.fallen.add(placed.fact.id)
        return placed

    def _remove(self, placed: Placed) -> None:
        for source, ticks in placed.by_source.items():
            here = self.by_source.get(source, [])
            for tick in ticks:
                del here[bisect_left(here, tick)]
        self.fallen.discard(placed.fact.id)

    def _place_fact(self, fact: Fact) -> Placed:
        """Find the words of a fact; those from an earlier version of a source have no place in the file as it is."""
        by_source: dict[str, tuple[Tick, ...]] = {}
        stands = True
        for quote in fact.quotes:
            if quote.version is not None:
                source = self._sources.get(quote.source)
                stands = stands and source is not None and not is_pending(source, quote)
                continue
            found = self._find(quote)
            stands = stands and bool(found) and all(place.standing in STANDS for place in found)
            ticks = tuple(_ticks(fact.id, quote.spans, found, lasting=self._is_unchanged(quote.source)))
            by_source[quote.source] = (*by_source.get(quote.source, ()), *ticks)
        return Placed(fact, by_source, stands)

    def _is_unchanged(self, id: str) -> bool:
        """Tell whether a source is still the one that was ticked."""
        source, document = self._sources.get(id), self._documents.get(id)
        return source is not None and document is not None and source.sha256 == document.sha256

    def _find(self, quote: Quote) -> list[Found]:
        document = self._documents.get(quote.source)
        return [] if document is None else [find_span(document.text, span) for span in quote.spans]

    def within(self, source: str | None, start: int, end: int) -> tuple[Tick, ...]:
        """Return the ticks of a source that touch the range, in text order."""
        ticks = self.by_source.get(source or "", [])
        first = bisect_left(ticks, Tick(start - self._longest, 0, ""))
        last = bisect_left(ticks, Tick(end, 0, ""))
        return tuple(tick for tick in ticks[first:last] if tick.end > start)


def compare(before: Sequence[Fact], after: Sequence[Fact]) -> tuple[Sequence[Fact], Sequence[Fact]]:
    """Return what of `before` went and what of `after` came, between the facts that both begin and end with.

    A change replaces a fact and never alters it, so that the same object is the same fact.
    """
    start = _shared(before, after)
    end = _shared(before[start:][::-1], after[start:][::-1])
    return before[start : len(before) - end], after[start : len(after) - end]


def _shared(before: Sequence[Fact], after: Sequence[Fact]) -> int:
    """Return with how many of the same facts both begin."""
    same = [*map(is_, before, after), False]
    return same.index(False)


def _same(documents: Mapping[str, Document], before: Mapping[str, Document]) -> bool:
    return documents.keys() == before.keys() and all(before[id] is document for id, document in documents.items())


def _versions(sources: Mapping[str, Source]) -> Mapping[str, str]:
    return {id: source.sha256 for id, source in sources.items()}


def _ticks(fact: str, spans: tuple[Span, ...], found: list[Found], *, lasting: bool) -> Iterable[Tick]:
    """Yield where spans stand; in a source that is `lasting` also where they should, so that a fallen quote is marked.

    In a source that changed, other words may stand there now.
    """
    for span, place in zip(spans, found, strict=False):
        if place.start is None and not lasting:
            continue
        start = span.start if place.start is None else place.start
        yield Tick(start, start + len(span.exact) if place.end is None else place.end, fact)
