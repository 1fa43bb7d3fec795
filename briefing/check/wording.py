"""The rule about quotation marks in the analyst's own words: around what no source says."""

import re
from collections.abc import Iterable, Iterator, Sequence

from briefing.check.finding import Severity
from briefing.check.quotes import shorten
from briefing.check.rule import Evidence, Fault, rule
from briefing.evidence.folding import fold, fold_once
from briefing.evidence.holdings import Held
from briefing.proposal.speaking.quotations import Quotation, find_double
from briefing.punctuation import CLOSING_MARKS
from briefing.source.document import Document

_MARKS = frozenset('“"')
_ELISION = re.compile(r"\[[^\]]*\]|…|\.\.\.")
_EDGES = " .,;:!?"


@rule(
    "statement-misquotes",
    Severity.ERROR,
    "The analyst's words put in double quotation marks what none of the sources behind them holds (ICD 206).",
    "Quote the words as they stand in the source; for a name or a term use single quotation marks.",
)
def statement_misquotes(evidence: Evidence) -> Iterable[Fault]:
    """Look for what statements quote in their fact's sources, for what the rest quotes in all; typography apart."""
    for fact in evidence.brief.facts:
        if fact.statement:
            documents = [evidence.cited(quote) for quote in fact.quotes]
            place = f"facts {fact.id} statement"
            yield from _find_misquotes(Fault("facts", fact.id, place, fact.statement), documents)
    everything = _list_documents(evidence)
    for judgement in evidence.brief.judgements:
        place = f"judgements {judgement.id} text"
        yield from _find_misquotes(Fault("judgements", judgement.id, place, judgement.text), everything)
    for number, line in enumerate(evidence.brief.brief.bottom_line, 1):
        yield from _find_misquotes(Fault("brief", "", f"brief bottom_line {number}", line.text), everything)


def _list_documents(evidence: Evidence) -> Sequence[Held | None]:
    """Return what all sources say, also in the earlier versions that are quoted."""
    earlier = (evidence.cited(quote) for fact in evidence.brief.facts for quote in fact.quotes if quote.version)
    return [*map(evidence.holdings.accepted, evidence.brief.sources), *earlier]


def _find_misquotes(said: Fault, documents: Sequence[Held | None]) -> Iterator[Fault]:
    """Yield a fault for each false quotation in `said.message`; none where a source cannot be read."""
    if not list_quotations(said.message):
        return
    texts = [fold_once(document.text).text for document in documents if isinstance(document, Document)]
    if len(texts) == len(documents):
        for words in find_misquoted(said.message, texts):
            yield said._replace(message=f"No source behind it holds “{shorten(words)}”.")


def list_quotations(text: str) -> tuple[str, ...]:
    """Return the outermost passages of `text` in double quotation marks, curly or straight.

    Marks of other languages are left alone: they stand around names and titles as well.
    """
    return tuple(filter(None, (_read(text, found) for found in find_double(text, 0, len(text)))))


def _read(text: str, found: Quotation) -> str:
    """Return the words of a quotation; one left open counts as far as the last mark that may close it."""
    start, end = found.inner
    if text[found.start] not in _MARKS:
        return ""
    return text[start:end] if found.closed else text[start:end].rpartition(CLOSING_MARKS[text[found.start]])[0]


def find_misquoted(text: str, folded_sources: Sequence[str]) -> Iterator[str]:
    """Yield the quotations in `text` that stand in none of the folded texts; brackets and ellipses may cut them."""
    for words in list_quotations(text):
        parts = [fold(part).text.strip(_EDGES) for part in (words, *_ELISION.split(words))]
        if not any(parts[0] in source or all(part in source for part in parts[1:]) for source in folded_sources):
            yield words
