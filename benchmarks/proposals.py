"""How well chains and statements are proposed for the shipped brief, beside those its analyst made, and how fast."""

import time
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from msgspec.structs import replace

from benchmarks.corpus import SENTENCES, make_brief, make_text
from benchmarks.editing import list_keys
from benchmarks.table import Row, judge
from briefing.attribution import read_chain
from briefing.check.registry import Evidence, check_brief
from briefing.check.voice import blank_quoted
from briefing.check.wording import list_quotations
from briefing.evidence.folding import fold
from briefing.model import Brief, Fact, Quote, Source, Span, Step
from briefing.proposal.speaking.speakers import propose_attribution
from briefing.proposal.speaking.statements import OMISSION, propose_statement
from briefing.source.document import Document, read_document
from briefing.store.brief_file import BriefFile
from briefing.workspace import Workspace

ROOT: Final = Path(__file__).parents[1]
NAME: Final = "japan-russia-2plus2-2017-03"
MOST_WRONG: Final = 5.0
"""Per cent of the chains that may name another person or outlet than the analyst did."""
MOST_KEYS: Final = 100.0
"""Keys in a hundred that editing a draft into the analyst's statement may take, beside typing it."""
LONGEST: Final = 1_000_000
"""Code points of a hostile sentence."""
FACTS: Final = 1_000
MOST_SECONDS: Final = 2.0
_RULES: Final = (
    "statement-misquotes",
    "number-not-in-quote",
    "name-not-in-quote",
    "intermediary-dropped",
    "statement-drops-negation",
)


class Match(StrEnum):
    """How a proposed chain stands to the one made by hand."""

    EXACT = "exact"
    SAME = "same persons and outlets, other terms"
    WRONG = "wrong"
    NONE = "none"


class Shipped(NamedTuple):
    """The shipped brief, its sources' texts, and the sources by id."""

    brief: Brief
    documents: dict[str, Document]
    sources: dict[str, Source]


def measure() -> Iterator[Row]:
    """Yield how chains, statements and their quotations came out, then the time of a proposal and of a huge one."""
    shipped = _read_shipped()
    chains = list(_match_chains(shipped))
    matches = Counter(match for match, _ in chains)
    wrong = 100 * (matches[Match.WRONG] + matches[Match.NONE]) / len(chains)
    beside = f"{len(chains)} chains of the shipped brief, made by hand"
    yield Row("chains proposed exactly", str(matches[Match.EXACT]), beside)
    yield Row("chains proposed with the same persons and outlets", str(matches[Match.SAME]), beside)
    yield Row(
        "chains proposed wrong or not at all",
        f"{wrong:.1f} %",
        beside,
        "",
        f"≤ {MOST_WRONG:g} %",
        judge(wrong, MOST_WRONG),
    )
    sure = [match for match, weak in chains if not weak]
    yield Row(
        "chains offered without “guess”", str(len(sure)), beside, f"{sum(match is Match.WRONG for match in sure)} wrong"
    )
    yield from _measure_statements(shipped)
    yield from _measure_time(shipped)


def _read_shipped() -> Shipped:
    workspace = Workspace.find(ROOT, ROOT)
    brief = BriefFile.open(workspace.brief_path(NAME), ROOT / "nowhere").brief
    read = {source.id: read_document((ROOT / source.file).read_bytes(), source.file) for source in brief.sources}
    return Shipped(brief, read, {source.id: source for source in brief.sources})


def _match_chains(shipped: Shipped) -> Iterator[tuple[Match, bool]]:
    for fact in shipped.brief.facts:
        for number, quote in enumerate(fact.quotes):
            bare = replace(quote, attribution=(), context=())
            proposals = propose_attribution(
                shipped.brief, shipped.documents[quote.source], number, bare, shipped.sources[quote.source]
            )
            made = next((proposal for proposal in proposals if proposal.at[-1] == "attribution"), None)
            steps = read_chain(made.text, shipped.brief).steps if made else ()
            yield _match(steps, quote.attribution), made is not None and made.weak


def _match(steps: Sequence[Step], wanted: Sequence[Step]) -> Match:
    if not steps:
        return Match.NONE
    if tuple(steps) == tuple(wanted):
        return Match.EXACT
    same = [(step.who, step.origin) for step in steps] == [(step.who, step.origin) for step in wanted]
    return Match.SAME if same else Match.WRONG


def _measure_statements(shipped: Shipped) -> Iterator[Row]:
    drafts = {fact.id: _draft(shipped, fact) for fact in shipped.brief.facts}
    made = {id: draft for id, draft in drafts.items() if draft}
    facts = [fact for fact in shipped.brief.facts if fact.statement and fact.id in made]
    beside = f"{len(drafts)} facts of the shipped brief"
    yield Row("statements drafted", str(len(made)), beside)
    quoted = [(fact, words) for fact in facts for words in list_quotations(made[fact.id])]
    false = sum(not _is_verbatim(shipped, fact, words) for fact, words in quoted)
    yield Row.amount("quotations in drafts that are not verbatim", false, "", f"{len(quoted)} quotations", 0)
    drafted = replace(
        shipped.brief, facts=tuple(replace(fact, statement=made.get(fact.id)) for fact in shipped.brief.facts)
    )
    found = [finding.rule for finding in check_brief(Evidence(drafted, shipped.documents)) if finding.rule in _RULES]
    yield Row.amount("drafts that a check finds fault with", len(found), "", beside, 0)
    outside = sum(len(blank_quoted(made[fact.id]).split()) for fact in facts)
    words = sum(len(made[fact.id].split()) for fact in facts)
    yield Row("words of drafts in quotation marks", f"{100 - 100 * outside / words:.0f} %", f"{words:,} words")
    typed = sum(_count_keys("", fact) for fact in facts)
    edited = sum(_count_keys(made[fact.id], fact) for fact in facts)
    keys = 100 * edited / typed
    yield Row(
        "keys from the drafts to the analyst's own statements",
        f"{edited:,}",
        f"typed whole {typed:,}",
        f"{keys:.0f} %",
        f"≤ {MOST_KEYS:g} %",
        judge(keys, MOST_KEYS),
    )


def _count_keys(held: str, fact: Fact) -> int:
    """Return the keys that turn what a prompt offers into the analyst's statement."""
    return len(list_keys(held, fact.statement or "", proposed=bool(held)))


def _draft(shipped: Shipped, fact: Fact) -> str | None:
    proposal = propose_statement(shipped.brief, replace(fact, statement=None), shipped.documents)
    return proposal.text if proposal else None


def _is_verbatim(shipped: Shipped, fact: Fact, words: str) -> bool:
    """Say whether each part of a quotation stands in a quote's source, white space and nothing else apart."""
    texts = [" ".join(shipped.documents[quote.source].text.split()) for quote in fact.quotes]
    parts = [part for part in (" ".join(part.split()) for part in words.split(OMISSION.strip())) if part]
    return any(all(part in text for part in parts) for text in texts)


def _measure_many() -> Row:
    """Return how long the chains and drafts of many facts of one long source take."""
    document = read_document(make_text(FACTS // SENTENCES + 1).encode(), "wire.txt")
    brief = make_brief(document, FACTS)
    bare = tuple(
        replace(fact, statement=None, quotes=tuple(replace(quote, attribution=()) for quote in fact.quotes))
        for fact in brief.facts
    )
    brief = replace(brief, facts=bare)
    started = time.perf_counter()
    for fact in bare:
        for number, quote in enumerate(fact.quotes):
            propose_attribution(brief, document, number, quote, brief.sources[0])
        propose_statement(brief, fact, {brief.sources[0].id: document})
    taken = time.perf_counter() - started
    what = f"chains and drafts of {FACTS:,} facts of one source"
    return Row(what, f"{taken:.2f} s", "", "", f"≤ {MOST_SECONDS:g} s", judge(taken, MOST_SECONDS))


def _measure_time(shipped: Shipped) -> Iterator[Row]:
    started = time.perf_counter()
    done = sum(1 for _ in _match_chains(shipped))
    taken = (time.perf_counter() - started) / done
    started = time.perf_counter()
    for fact in shipped.brief.facts:
        _draft(shipped, fact)
    drafted = (time.perf_counter() - started) / len(shipped.brief.facts)
    yield Row("a chain", f"{taken * 1e3:.2f} ms", f"a draft {drafted * 1e3:.2f} ms")
    yield _measure_many()
    text = fold("He said that the bay, which was told to Reuters, said it. “").text * (LONGEST // 60)
    text = text.replace(". ", " ")[:LONGEST] + "."
    document = read_document(text.encode(), "huge.txt")
    quote = Quote(source="s-rbth", spans=(Span(start=0, exact=text),))
    started = time.perf_counter()
    propose_attribution(shipped.brief, document, 0, quote, shipped.sources["s-rbth"])
    huge = time.perf_counter() - started
    yield Row(
        "a chain for a sentence of a megabyte",
        f"{huge:.2f} s",
        "",
        "",
        f"≤ {MOST_SECONDS:g} s",
        judge(huge, MOST_SECONDS),
    )
