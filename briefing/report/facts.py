"""Facts as a report prints them: the statement or the attributed quotation, and the note that proves it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from briefing.corroboration.copies import find_copies
from briefing.corroboration.independence import Ledger
from briefing.errors import BriefingError
from briefing.evidence.holdings import Holdings, cited_version
from briefing.evidence.quotation import Standing, find_span
from briefing.kinds import Relation, Shared
from briefing.model import Brief, Fact, Link, Quote, Source, Span
from briefing.report.chain import Names, Teller, quiet, say_based
from briefing.report.corroboration import say_standing
from briefing.report.dates import say_date
from briefing.report.escape import normalise
from briefing.report.note import HASH_LENGTH, OMISSION, Range, Record, in_marks, show_words, write_record
from briefing.report.sic import Sic, show_sic
from briefing.report.telling import capitalise
from briefing.source.document import Document

UPDATES: Final = "Updates"
SUPERSEDED: Final = "Superseded by"
ALSO: Final = {Shared.CONTENT: "Also reported", Shared.SAYING: "Saying also reported"}
UNFILED: Final = "Unfiled"
"""What stands for the section of a fact that has none."""
_INLINE: Final = (Relation.UPDATES, Relation.CORROBORATES)
"""Relations that print with the later fact; the others are disagreements."""

Documents = Mapping[str, Document | BriefingError]
"""The text of each source by its id in the brief, or why it cannot be read; `Holdings` add the kept versions."""

_STOPS: Final = (".", "!", "?", "…", "。", "！", "？")
_CLOSING_MARKS: Final = "”’\"'»」』)"


@dataclass(frozen=True, slots=True)
class Line:
    """Text and the ids of the facts whose notes follow it."""

    text: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact: its text, the facts it updates or that support it, and the analyst's comment ("" if none).

    `section` is the section's title; `date` is the event's, as EDTF, and `basis` what it is taken from; `chains` tell
    for each quote who told it, from the one nearest the knower to the publisher.
    """

    id: str
    text: str
    section: str
    kind: str
    date: str
    basis: str
    chains: tuple[tuple[Teller, ...], ...]
    related: tuple[Line, ...]
    comment: str


@dataclass(frozen=True, slots=True)
class Note:
    """What proves a fact: one record for each of its quotes, and how many origins and informants stand behind it.

    The others say whether a record has words of context, a letter for reliability, a digit for credibility.
    """

    id: str
    records: tuple[str, ...]
    count: str
    context: bool
    reliability: bool
    credibility: bool


class Facts:
    """The facts of a brief that print, in the order of the report: by section, the unfiled last."""

    def __init__(self, brief: Brief, documents: Documents) -> None:
        self.names = Names(brief)
        self._sic = Sic(brief)
        self._holdings = Holdings.of(documents)
        self._ledger = Ledger(brief, find_copies(self._holdings.read(brief.sources)))
        prints = {section.id: section.prints for section in brief.sections}
        shown = [fact for fact in brief.facts if fact.include and prints.get(fact.section or "", True)]
        self.by_section: dict[str, list[Fact]] = {section.id: [] for section in brief.sections if section.prints}
        self.unfiled: list[Fact] = []
        for fact in shown:
            self.by_section.get(fact.section or "", self.unfiled).append(fact)
        ordered = [fact for facts in self.by_section.values() for fact in facts] + self.unfiled
        self.printed = {fact.id: fact for fact in ordered}
        self._titles = {section.id: normalise(section.title) or section.id for section in brief.sections}
        self._texts: dict[str, str] = {}
        self._superseded: dict[str, list[str]] = {}
        for fact in ordered:
            for link in fact.links:
                if link.rel is Relation.UPDATES:
                    self._superseded.setdefault(link.to, []).append(fact.id)

    def title(self, fact: Fact) -> str:
        """Return the title of a fact's section, "" if it is unfiled."""
        return self._titles.get(fact.section or "", "")

    def text(self, fact: Fact) -> str:
        """Return the statement, or the quotation behind its lead-in, never the quotation as the report's own voice."""
        if fact.id not in self._texts:
            self._texts[fact.id] = self._sic.mark(normalise(fact.statement or "")) or self._attributed(fact)
        return self._texts[fact.id]

    def words(self, fact: Fact) -> str:
        """Return the statement, or the bare quotation for a place that names the speaker beside it."""
        stated = self._sic.mark(normalise(fact.statement or ""))
        return stated or end_sentence("; ".join(map(self._quotation, fact.quotes)))

    def line(self, fact: Fact) -> Line:
        """Return a fact's text with its own note."""
        return Line(self.text(fact), (fact.id,))

    def voices(self, ids: Iterable[str]) -> tuple[Line, ...]:
        """Return who speaks in those facts among `ids` that print, each once, with the notes of what they say."""
        by_voice: dict[str, list[str]] = {}
        for id in dict.fromkeys(ids):
            if id in self.printed:
                voices = dict.fromkeys(map(self.names.voice, self.printed[id].quotes))
                by_voice.setdefault(" and ".join(voices), []).append(id)
        return tuple(Line(voice, tuple(notes)) for voice, notes in by_voice.items())

    def statement(self, fact: Fact) -> Statement:
        """Return a fact with the facts it updates, those that supersede it, those that support it, and the comment."""
        related: dict[str, list[str]] = {}
        comments = [fact.comment]
        if fact.id in self._superseded:
            related[SUPERSEDED] = self._superseded[fact.id]
        for link in fact.links:
            if link.rel in _INLINE and link.to in self.printed:
                label = UPDATES if link.rel is Relation.UPDATES else ALSO[link.of or Shared.CONTENT]
                related.setdefault(label, []).append(link.to)
                comments += [link.comment, say_settling(link)]
        lines = tuple(Line(label, tuple(dict.fromkeys(ids))) for label, ids in related.items())
        return Statement(
            fact.id,
            self.text(fact),
            self.title(fact) or UNFILED,
            str(fact.kind or ""),
            quiet(fact.event.date) if fact.event else "",
            str((fact.event and fact.event.basis) or ""),
            tuple(map(self.names.tellers, fact.quotes)),
            lines,
            join_sentences(comments),
        )

    def lead(self, fact: Fact) -> str:
        """Return who says what a fact's words hold, as far as these do not name them, and when."""
        text = self.words(fact) if fact.statement else ""
        return capitalise("; ".join(dict.fromkeys(self.names.lead(quote, text) for quote in fact.quotes)))

    def note(self, fact: Fact) -> Note:
        """Return what proves a fact; the date of the event stands with its last quote."""
        chains = [f"{self.names.chain(quote)}, {self._dated(quote)}{self._located(quote)}" for quote in fact.quotes]
        if fact.event:
            chains[-1] += f"; event {quiet(say_based(fact.event.date, fact.event.basis))}"
        records = [self._record(fact, *pair) for pair in zip(fact.quotes, chains, strict=True)]
        return Note(
            fact.id,
            tuple(map(write_record, records)),
            say_standing(self._ledger.find_standing(fact)),
            any(record.context for record in records),
            any(record.grade[:1].isalpha() for record in records),
            fact.credibility is not None,
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
            parts.append(self._quotation(quote))
            spoken = lead
        return end_sentence("".join(parts))

    def _quotation(self, quote: Quote) -> str:
        """Return the words of a quote in quotation marks, with what is right where they hold an error."""
        words = quotation(quote)
        return words + show_sic(self._sic.corrections(words))

    def _record(self, fact: Fact, quote: Quote, chain: str) -> Record:
        source = self.names.source(quote.source)
        reliability = source.reliability if source and source.reliability else ""
        return Record(
            show_words([span.exact for span in quote.spans], [span.exact for span in quote.context]),
            chain,
            tuple(self._place(source, quote, span) for span in quote.spans),
            tuple(self._place(source, quote, span) for span in quote.context),
            cited_version(source, quote)[:HASH_LENGTH] if source else "0" * HASH_LENGTH,
            f"{reliability}{int(fact.credibility) if fact.credibility else ''}",
            self._sic.corrections(" ".join(normalise(span.exact) for span in (*quote.spans, *quote.context))),
        )

    def _dated(self, quote: Quote) -> str:
        """Return the date of a quote's source, and which version it is from where that is an earlier one."""
        dated = self.names.dated(quote.source)
        source = self.names.source(quote.source)
        return f"{dated}, {_say_version(source, quote.version)}" if source and quote.version else dated

    def _located(self, quote: Quote) -> str:
        """Return where a quote stands in the original, in words behind a comma; "" where that has no parts."""
        source = self.names.source(quote.source)
        document = self._holdings.cited(source, quote) if source else None
        if not isinstance(document, Document):
            return ""
        places = (document.original.describe(*self._place(source, quote, span)) for span in quote.spans)
        return "".join(f", {quiet(place)}" for place in dict.fromkeys(places) if place)

    def _place(self, source: Source | None, quote: Quote, span: Span) -> Range:
        document = self._holdings.cited(source, quote) if source else self._holdings.get(quote.source)
        if isinstance(document, Document):
            found = find_span(document.text, span)
            if found.standing in {Standing.EXACT, Standing.MOVED} and found.start is not None:
                return found.start, found.start + len(span.exact)
        return span.start, span.start + len(span.exact)


def _say_version(source: Source, sha256: str) -> str:
    """Return that words are from an earlier version of a source, and when that was retrieved, if it is known."""
    accessed = next((version.accessed for version in source.versions if version.sha256 == sha256), None)
    return f"earlier version{f' of {quiet(say_date(accessed))}' if accessed else ''}"


def quotation(quote: Quote) -> str:
    """Return the words of a quote in typographic quotation marks."""
    return OMISSION.join(in_marks(normalise(span.exact)) for span in quote.spans)


def end_sentence(text: str) -> str:
    """Return `text` with a full stop unless it ends a sentence already."""
    return text if not text or text.rstrip(_CLOSING_MARKS).endswith(_STOPS) else f"{text}."


def join_sentences(texts: Iterable[str | None]) -> str:
    """Return normalised texts as sentences of one paragraph; what is missing is passed over."""
    return " ".join(filter(None, (end_sentence(normalise(text or "")) for text in texts)))


def say_settling(link: Link) -> str:
    """Return what would settle a disagreement, "" if nothing is said of it."""
    return f"Would settle it: {link.settle}" if link.settle else ""
