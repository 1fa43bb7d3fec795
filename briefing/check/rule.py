"""What a rule is, and what it looks at."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from briefing.check.finding import Finding, Severity
from briefing.check.issue import Issue
from briefing.corroboration.copies import Overlap, find_copies
from briefing.corroboration.independence import Ledger
from briefing.errors import BriefingError
from briefing.evidence.holdings import Held, Holdings
from briefing.evidence.quotation import Found, find_span
from briefing.evidence.survey import Survey, survey_sources
from briefing.model import Brief, Fact, Quote, Source, Span
from briefing.source.document import Document


class Placed(NamedTuple):
    """A span of the brief, where it was looked for and what was found."""

    fact: Fact
    place: str
    span: Span
    document: Document
    found: Found


@dataclass(frozen=True)
class Evidence:
    """A brief and the text of each of its sources by id, or the reason why it cannot be read; kept versions too."""

    brief: Brief
    documents: Mapping[str, Document | BriefingError]
    previous: Issue | None = None
    """The issue that the brief follows, as it can be read now; None: it follows none, or nobody looked."""
    issued: Issue | None = None
    """What the brief was issued as, as it can be read now; None: it is not issued, or nobody looked."""

    @cached_property
    def holdings(self) -> Holdings:
        """What is at hand of the sources, kept versions included."""
        return Holdings.of(self.documents)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources that the brief lists, by id."""
        return {source.id: source for source in self.brief.sources}

    @cached_property
    def surveys(self) -> Mapping[str, Survey]:
        """What became of the quotes of each source that changed, is lost or has quotes of an earlier version."""
        return {survey.source.id: survey for survey in survey_sources(self.brief, self.holdings)}

    @cached_property
    def overlaps(self) -> tuple[Overlap, ...]:
        """The pairs of sources that share so many words that they carry one story, whatever the analyst said of it."""
        return find_copies(self.holdings.read(self.brief.sources))

    @cached_property
    def ledger(self) -> Ledger:
        """Who stands behind each fact: informants, origins and copies."""
        return Ledger(self.brief, self.overlaps)

    def cited(self, quote: Quote) -> Held | None:
        """Return the text that a quote is taken from, the reason why it cannot be read, or None."""
        source = self.sources.get(quote.source)
        return self.holdings.cited(source, quote) if source else self.holdings.get(quote.source)

    @cached_property
    def spans(self) -> tuple[Placed, ...]:
        """Every span, context included, of the quotes whose source can be read."""
        return tuple(placed for fact in self.brief.facts for placed in self._find_spans(fact))

    def _find_spans(self, fact: Fact) -> Iterator[Placed]:
        for number, quote in enumerate(fact.quotes, 1):
            document = self.cited(quote)
            if isinstance(document, Document):
                for name, span in _named_spans(quote):
                    place = f"facts {fact.id} quote {number} {name}"
                    yield Placed(fact, place, span, document, find_span(document.text, span))


class Fault(NamedTuple):
    """What a rule's function yields: the entry, the place within it, what is wrong, and the fix if it is special."""

    list: str
    id: str
    place: str
    message: str
    fix: str = ""


Find = Callable[[Evidence], Iterable[Fault]]


@dataclass(frozen=True)
class Rule:
    """One rule of the registry; `find` is None where another room finds the fault."""

    id: str
    severity: Severity
    summary: str
    fix: str
    find: Find | None = None
    waivable: bool = True
    """Whether a waiver can let it pass; what proves a report's quotes cannot be waived."""

    def check(self, evidence: Evidence) -> Iterator[Finding]:
        """Yield a finding for each fault in the evidence."""
        return (self.report(fault) for fault in self.find(evidence)) if self.find else iter(())

    def report(self, fault: Fault) -> Finding:
        """Return the finding for a fault against this rule."""
        return Finding(
            self.id, self.severity, fault.place, fault.message, fault.fix or self.fix, list=fault.list, id=fault.id
        )


def rule(id: str, severity: Severity, summary: str, fix: str, *, waivable: bool = True) -> Callable[[Find], Rule]:
    """Make a rule of the function below it."""
    return lambda find: Rule(id, severity, summary, fix, find, waivable)


def _named_spans(quote: Quote) -> Iterator[tuple[str, Span]]:
    for number, span in enumerate(quote.spans, 1):
        yield f"span {number}", span
    for number, span in enumerate(quote.context, 1):
        yield f"context {number}", span
