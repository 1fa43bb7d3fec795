"""Facts as a report prints them: the statement or the attributed quotation, and the note that proves it."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.errors import BriefingError
from briefing.evidence.quotation import Standing, find_span
from briefing.model import Brief, Fact, Quote, Relation, Span
from briefing.report.chain import Names, quiet
from briefing.report.dates import say_date
from briefing.report.escape import normalise
from briefing.report.note import HASH_LENGTH, OMISSION, Range, Record, show_words, write_record
from briefing.source.document import Document

Documents = Mapping[str, Document | BriefingError]
"""The text of each source by its id in the brief, or why it cannot be read."""

_SENTENCE_ENDS = (".", "!", "?", "…", ".”", "!”", "?”", ".’", "!’", "?’", '."', '!"', '?"', ".'", "!'", "?'")


@dataclass(frozen=True, slots=True)
class Line:
    """Text and the ids of the facts whose notes follow it."""

    text: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact: its text, the facts that corroborate it, and the analyst's comment ("" if none)."""

    id: str
    text: str
    also: tuple[Line, ...]
    comment: str


@dataclass(frozen=True, slots=True)
class Note:
    """What proves a fact: one record for each of its quotes."""

    id: str
    records: tuple[str, ...]


class Facts:
    """The facts of a brief that print, in the order of the report: by section, the unfiled last."""

    def __init__(self, brief: Brief, documents: Documents) -> None:
        self.names = Names(brief)
        self._documents = documents
        prints = {section.id: section.prints for section in brief.sections}
        shown = [fact for fact in brief.facts if fact.include and prints.get(fact.section or "", True)]
        self.by_section: dict[str, list[Fact]] = {section.id: [] for section in brief.sections if section.prints}
        self.unfiled: list[Fact] = []
        for fact in shown:
            self.by_section.get(fact.section or "", self.unfiled).append(fact)
        ordered = [fact for facts in self.by_section.values() for fact in facts] + self.unfiled
        self.printed = {fact.id: fact for fact in ordered}
        self._texts: dict[str, str] = {}

    def text(self, fact: Fact) -> str:
        """Return the statement, or the quotation behind its lead-in, never the quotation as the report's own voice."""
        if fact.id not in self._texts:
            self._texts[fact.id] = normalise(fact.statement or "") or self._attributed(fact)
        return self._texts[fact.id]

    def words(self, fact: Fact) -> str:
        """Return the statement, or the bare quotation for a place that names the speaker beside it."""
        return normalise(fact.statement or "") or end_sentence("; ".join(quotation(quote) for quote in fact.quotes))

    def line(self, fact: Fact) -> Line:
        """Return a fact's text with its own note."""
        return Line(self.text(fact), (fact.id,))

    def lines(self, ids: tuple[str, ...]) -> tuple[Line, ...]:
        """Return the lines of those facts among `ids` that print."""
        return tuple(self.line(self.printed[id]) for id in ids if id in self.printed)

    def statement(self, fact: Fact) -> Statement:
        """Return a fact with what goes after it."""
        also = tuple(
            Line(f"{self.who(self.printed[link.to])} (supports the {link.of or 'content'})", (link.to,))
            for link in fact.links
            if link.rel is Relation.CORROBORATES and link.to in self.printed
        )
        return Statement(fact.id, self.text(fact), also, normalise(fact.comment or ""))

    def who(self, fact: Fact) -> str:
        """Return the chains behind a fact, each once."""
        return "; ".join(dict.fromkeys(self.names.chain(quote) for quote in fact.quotes))

    def when(self, fact: Fact) -> str:
        """Return the dates of the sources behind a fact, each once."""
        return "; ".join(dict.fromkeys(self.names.dated(quote.source) for quote in fact.quotes))

    def note(self, fact: Fact) -> Note:
        """Return what proves a fact; the date of the event stands with its last quote."""
        chains = [f"{self.names.chain(quote)}, {self.names.dated(quote.source)}" for quote in fact.quotes]
        if fact.event:
            basis = f" ({fact.event.basis})" if fact.event.basis else ""
            chains[-1] += f"; event {quiet(say_date(fact.event.date))}{basis}"
        return Note(
            fact.id,
            tuple(write_record(self._record(fact, *pair)) for pair in zip(fact.quotes, chains, strict=True)),
        )

    def _attributed(self, fact: Fact) -> str:
        parts: list[str] = []
        spoken = ""
        for quote in fact.quotes:
            lead = self.names.lead_in(quote)
            if lead == spoken:
                parts.append(OMISSION)
            else:
                parts.append(f"{'; ' if parts else ''}{lead} ")
            parts.append(quotation(quote))
            spoken = lead
        return end_sentence("".join(parts))

    def _record(self, fact: Fact, quote: Quote, chain: str) -> Record:
        source = self.names.source(quote.source)
        reliability = source.reliability if source and source.reliability else ""
        return Record(
            show_words([span.exact for span in quote.spans], [span.exact for span in quote.context]),
            chain,
            tuple(self._place(quote.source, span) for span in quote.spans),
            tuple(self._place(quote.source, span) for span in quote.context),
            source.sha256[:HASH_LENGTH] if source else "0" * HASH_LENGTH,
            f"{reliability}{int(fact.credibility) if fact.credibility else ''}",
        )

    def _place(self, source: str, span: Span) -> Range:
        document = self._documents.get(source)
        if isinstance(document, Document):
            found = find_span(document.text, span)
            if found.standing in {Standing.EXACT, Standing.MOVED} and found.start is not None:
                return found.start, found.start + len(span.exact)
        return span.start, span.start + len(span.exact)


def quotation(quote: Quote) -> str:
    """Return the words of a quote in typographic quotation marks."""
    return OMISSION.join(f"“{normalise(span.exact)}”" for span in quote.spans)


def end_sentence(text: str) -> str:
    """Return `text` with a full stop unless it ends a sentence already."""
    return text if not text or text.endswith(_SENTENCE_ENDS) else f"{text}."
