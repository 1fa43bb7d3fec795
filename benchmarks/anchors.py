"""How well quotes are found again in changed texts, and how fast the quotes of a brief are verified in memory."""

import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Final, NamedTuple

from benchmarks.corpus import SENTENCES, make_brief, make_text
from benchmarks.table import Row, judge
from briefing.evidence.quotation import Standing, find_span
from briefing.evidence.tracing import Status, trace_span
from briefing.model import Brief
from briefing.source.document import read_document
from tests.evidence.mutations import Truth, make_mutations, tally

SEEDS: Final = (1, 2)
MUTATIONS: Final = 3_000
"""Mutations for each seed of chance: of the two seeds, a Russian and a Japanese text, and the project's own pages."""
FACTS: Final = 1_000
ROUNDS: Final = 100
"""Of which the least disturbed counts: what else the machine does only adds."""
MOST_MISSED: Final = 1.0
"""Per cent of the unharmed quotes that may be missed, and of the changes that may go without their kind."""
MOST_TIMES: Final = 2.0
"""Times as long as a plain loop that verifying may take: half its rate."""
_EXACT: Final = Standing.EXACT
_SAME: Final = Status.SAME


class Corpus(NamedTuple):
    """A brief, the bytes of its sources and their texts, both by source id."""

    brief: Brief
    data: dict[str, bytes]
    texts: dict[str, str]


def measure() -> Iterator[Row]:
    """Yield what became of the quotes of mutated texts, then the time of verifying beside a plain loop."""
    result = tally(mutation for seed in SEEDS for mutation in make_mutations(seed, MUTATIONS, pages=True))
    all_of, harmed, kept = (
        f"{count:,}" for count in (result.truths.total(), result.truths[Truth.HARMED], result.truths[Truth.KEPT])
    )
    yield Row.amount("wrong anchors accepted", result.wrong, "", f"{all_of} mutations", 0)
    yield Row.amount("changes of meaning not reported", result.unreported, "", f"{harmed} harmed quotes", 0)
    yield _share("changes shown with their kind", result.named, f"{harmed} harmed quotes")
    yield _share("unharmed quotes found", result.found, f"{kept} unharmed quotes")
    yield from _rates(_make_corpus())


def _share(what: str, share: float, beside: str) -> Row:
    missed = 100 - 100 * share
    return Row(
        what,
        f"{100 * share:.2f} %",
        beside,
        f"{missed:.2f} % missed",
        f"≤ {MOST_MISSED:g} %",
        judge(missed, MOST_MISSED),
    )


def _rates(corpus: Corpus) -> Iterator[Row]:
    ways = (_verify_plainly, _verify_by_finding, _verify_by_tracing)
    plain, finding, tracing = _time_by_turns([lambda way=way: way(corpus) for way in ways])
    for what, taken in (("found again", finding), ("traced in the unchanged text", tracing)):
        beside = f"a loop that hashes and slices {plain * 1e6:.0f} µs"
        yield Row.ratio(f"quotes of {FACTS:,} facts {what}", f"{taken * 1e6:.0f} µs", beside, taken / plain, MOST_TIMES)


def _make_corpus() -> Corpus:
    data = make_text(FACTS // SENTENCES + 1).encode()
    document = read_document(data, "wire.txt")
    brief = make_brief(document, FACTS)
    return Corpus(brief, {source.id: data for source in brief.sources}, {"s-wire": document.text})


def _time_by_turns(ways: list[Callable[[], int]]) -> list[float]:
    """Return the least seconds of each way, done by turns."""
    least = [float("inf")] * len(ways)
    for _ in range(ROUNDS):
        for number, way in enumerate(ways):
            started = time.perf_counter()
            stand = way()
            least[number] = min(least[number], time.perf_counter() - started)
            if stand != FACTS:
                raise RuntimeError(f"{stand} of {FACTS} quotes stand in the generated text")
    return least


def _verify_plainly(corpus: Corpus) -> int:
    """Hash each text and count the quotes that stand where they say: what no verification can do without."""
    _hash(corpus)
    stand = 0
    for fact in corpus.brief.facts:
        for quote in fact.quotes:
            text = corpus.texts[quote.source]
            for span in quote.spans:
                stand += text[span.start : span.start + len(span.exact)] == span.exact
    return stand


def _verify_by_finding(corpus: Corpus) -> int:
    _hash(corpus)
    stand = 0
    for fact in corpus.brief.facts:
        for quote in fact.quotes:
            text = corpus.texts[quote.source]
            for span in quote.spans:
                stand += find_span(text, span).standing is _EXACT
    return stand


def _verify_by_tracing(corpus: Corpus) -> int:
    _hash(corpus)
    stand = 0
    for fact in corpus.brief.facts:
        for quote in fact.quotes:
            text = corpus.texts[quote.source]
            for span in quote.spans:
                stand += trace_span(text, text, span).status is _SAME
    return stand


def _hash(corpus: Corpus) -> None:
    for source in corpus.brief.sources:
        if sha256(corpus.data[source.id]).hexdigest() != source.sha256:
            raise RuntimeError("the generated text has another hash than its brief says")
