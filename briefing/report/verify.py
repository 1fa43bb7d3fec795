"""The proof of a finished report: do its quotes still stand in the sources, and does all it states carry a note?"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from briefing.check.finding import Finding
from briefing.check.quotes import shorten
from briefing.check.registry import RENDERED_QUOTE_ROUNDTRIP, STATEMENT_UNCITED
from briefing.check.rule import Fault
from briefing.check.wording import find_misquoted, list_quotations
from briefing.evidence.holdings import Holdings, cited_version
from briefing.evidence.quotation import Standing, find_span, fold
from briefing.model import Brief, Fact
from briefing.report.banner import BANNERS
from briefing.report.conventions import check_conventions
from briefing.report.escape import normalise
from briefing.report.facts import Documents
from briefing.report.misreading import name_difference
from briefing.report.note import Range, Record, in_marks, show_words
from briefing.report.patience import patience
from briefing.report.reading import HEADING, Note, Passage, Report, parse
from briefing.report.spacing import squeeze
from briefing.source.document import Document

EXEMPT_HEADINGS: Final = frozenset(
    {
        "Assessment",
        "Conclusion",
        "Gaps and next dates",
        "Next steps",
        "Names used",
        "Sources",
        "Sources by section",
        "Checks waived",
        "Notes",
    }
)
"""Headings of level 2 under which the analyst speaks, or a table does; everywhere else each statement has a note."""
EXEMPT_PARTS: Final = frozenset(
    {
        ("Changes since the last report", "Withdrawn"),
        ("Changes since the last report", "Judgements"),
        ("Changes since the last report", "Sources changed"),
    }
)
"""Headings of level 2 and 3 between which and the next one nothing has a note: what the report no longer holds."""

_SECTION_LEVEL: Final = 2
_CLOSING: Final = " .,;:!?)”’"


class Outcome(StrEnum):
    """What became of a note's quotes."""

    STANDS = "stands"
    CHANGED = "changed"
    NOT_FOUND = "not found"


class Verdict(NamedTuple):
    """The outcome for one note, and why where it does not stand."""

    note: str
    standing: Outcome
    detail: str = ""


@dataclass(frozen=True)
class _Sources:
    """The documents by the hash digits that a report prints, and their texts as a report shows them."""

    documents: Mapping[str, Document]
    spaced: bool = True
    """Whether the report's white space is its own."""
    shown: dict[str, str] = field(default_factory=dict)

    def find(self, digits: str) -> Document | None:
        return next((document for sha256, document in self.documents.items() if sha256.startswith(digits)), None)

    def fold(self, document: Document) -> str:
        if document.sha256 not in self.shown:
            self.shown[document.sha256] = fold(self.compare(normalise(document.text))).text
        return self.shown[document.sha256]

    def compare(self, text: str) -> str:
        """Return a text as the report and its sources are compared."""
        return text if self.spaced else squeeze(text)


def verify(
    report: Report | str, documents: Mapping[str, Document], heed: Callable[[int, int], None] | None = None
) -> tuple[Verdict, ...]:
    """Return a verdict for each note of a report, given as read or in Markdown, from the documents by SHA-256 alone.

    Words stand if they equal the source at the printed place after folding each run of white space to one space, with
    hidden characters as their escapes, NFC on both sides; where the report's white space is not its own, without any.
    Words that the text itself puts in double quotation marks must stand in a source that the passage cites. `heed` is
    told after each note how many are judged, and of how many. Raises UnreadableFile where that takes too long.
    """
    with patience():
        return _verify(parse(report) if isinstance(report, str) else report, documents, heed)


def find_uncited(report: Report | str) -> tuple[Finding, ...]:
    """Return a finding for each statement of a finished report that must carry a note and carries none."""
    read = parse(report) if isinstance(report, str) else report
    return tuple(STATEMENT_UNCITED.report(fault) for fault in _list_uncited(read))


def check_report(markdown: str, brief: Brief, documents: Documents) -> tuple[Finding, ...]:
    """Return what is wrong with a rendered report: statements without a note, and quotes that do not read back."""
    report = parse(markdown)
    faults = [
        *(STATEMENT_UNCITED.report(fault) for fault in _list_uncited(report)),
        *(RENDERED_QUOTE_ROUNDTRIP.report(fault) for fault in _list_unread(report, brief)),
    ]
    read = {finding.id for finding in faults}
    holdings = Holdings.of(documents)
    held = (*holdings.values(), *holdings.kept.values())
    readable = {document.sha256: document for document in held if isinstance(document, Document)}
    sound = {fact.id for fact in brief.facts if fact.id not in read and _is_sound(fact, brief, holdings)}
    for verdict in _verify(report, readable):
        if verdict.standing is not Outcome.STANDS and verdict.note in sound:
            message = f"The note does not stand: {verdict.detail}."
            faults.append(RENDERED_QUOTE_ROUNDTRIP.report(_fault_of(verdict.note, message)))
    return (*faults, *check_conventions(report, brief))


def _verify(
    report: Report, documents: Mapping[str, Document], heed: Callable[[int, int], None] | None = None
) -> tuple[Verdict, ...]:
    sources = _Sources(documents, report.spaced)
    verdicts = {}
    for number, (id, note) in enumerate(report.notes.items(), 1):
        verdicts[id] = _judge(note, sources)
        if heed is not None:
            heed(number, len(report.notes))
    for passage in report.passages:
        for id in passage.notes:
            verdicts.setdefault(id, Verdict(id, Outcome.NOT_FOUND, "the report has no such note"))
        for id, words in _list_misquoted(passage, report.notes, verdicts, sources):
            detail = f"{report.unit} {passage.line} quotes “{shorten(words)}”, which no source cited there holds"
            verdicts[id] = Verdict(id, Outcome.CHANGED, detail)
    return tuple(verdicts.values())


def _judge(note: Note, sources: _Sources) -> Verdict:
    for record in note.quotes:
        if record is None:
            return Verdict(note.id, Outcome.NOT_FOUND, "the note does not follow the grammar of a note")
        document = sources.find(record.sha256)
        if document is None:
            return Verdict(note.id, Outcome.NOT_FOUND, f"no source at hand has sha256 {record.sha256}…")
        expected = _words_at(record, document)
        if sources.compare(_comparable(record.words)) != sources.compare(_comparable(expected)):
            return Verdict(note.id, Outcome.CHANGED, _say_changed(record.words, expected))
    return Verdict(note.id, Outcome.STANDS)


def _say_changed(printed: str, expected: str) -> str:
    """Return how the words of a note differ from those of the source, which is quoted with its own white space."""
    if not expected.strip():
        return f"the report has {shorten(printed)}, and the source nothing at that place"
    return f"the source has {shorten(normalise(expected))}, and the report {name_difference(printed, expected)}"


def _words_at(record: Record, document: Document) -> str:
    def cut(ranges: Sequence[Range]) -> list[str]:
        return [document.text[start:end] for start, end in ranges]

    return show_words(cut(record.spans), cut(record.context))


def _comparable(text: str) -> str:
    """Return words as a report shows them, in NFC; a flood of marks is cut before, for ordering it is quadratic."""
    return unicodedata.normalize("NFC", normalise(text))


def _list_misquoted(
    passage: Passage, notes: Mapping[str, Note], verdicts: Mapping[str, Verdict], sources: _Sources
) -> Iterator[tuple[str, str]]:
    """Yield the note and the words where a passage quotes what none of its sources holds."""
    standing = [id for id in passage.notes if verdicts[id].standing is Outcome.STANDS]
    if not standing or not list_quotations(passage.text):
        return
    records = [record for id in standing for record in notes[id].quotes if record]
    documents = [document for record in records if (document := sources.find(record.sha256))]
    printed = [
        sources.compare(in_marks(normalise(document.text[start:end])))
        for record, document in zip(records, documents, strict=True)
        for start, end in record.spans
    ]
    for piece in passage.pieces:
        text = _without(sources.compare(piece.text), printed)
        if piece.notes and list_quotations(text):
            texts = [sources.fold(document) for document in dict.fromkeys(documents)]
            yield from ((piece.notes[-1], words) for words in find_misquoted(text, texts))


def _without(text: str, quotations: Sequence[str]) -> str:
    for quotation in sorted(quotations, key=len, reverse=True):
        text = text.replace(quotation, "")
    return text


def _list_uncited(report: Report) -> Iterator[Fault]:
    exempt, section = True, ""
    for passage in report.passages:
        if passage.kind == HEADING and passage.level == _SECTION_LEVEL:
            section = passage.text
            exempt = section in EXEMPT_HEADINGS
        elif passage.kind == HEADING:
            if passage.level == _SECTION_LEVEL + 1 and section not in EXEMPT_HEADINGS:
                exempt = (section, passage.text) in EXEMPT_PARTS
        elif not exempt and not _is_cited(passage) and not _is_bare(passage):
            message = f"“{shorten(passage.text)}” carries no note."
            yield Fault("", "", f"report {report.unit} {passage.line}", message)


def _is_cited(passage: Passage) -> bool:
    pieces = [piece for piece in passage.pieces if piece.notes or piece.text.strip(_CLOSING)]
    return bool(pieces) and bool(pieces[-1].notes)


def _is_bare(passage: Passage) -> bool:
    """Tell whether a passage states nothing: an empty one, or the marking."""
    return set(passage.text.strip().split(" · ")) <= BANNERS | {""}


def _list_unread(report: Report, brief: Brief) -> Iterator[Fault]:
    """Yield a fault for each printed note that does not hold the words of the brief."""
    for fact in brief.facts:
        note = report.notes.get(fact.id)
        if note is None:
            continue
        expected = [
            show_words([span.exact for span in quote.spans], [span.exact for span in quote.context])
            for quote in fact.quotes
        ]
        read = [quote.words if quote else "" for quote in note.quotes]
        if list(map(_comparable, read)) != list(map(_comparable, expected)):
            message = f"Line {note.line} of the report reads {shorten(' '.join(read)) or 'nothing'}."
            yield _fault_of(fact.id, message)


def _is_sound(fact: Fact, brief: Brief, holdings: Holdings) -> bool:
    """Tell whether the checks of the brief itself have nothing against the quotes of a fact."""
    sources = {source.id: source for source in brief.sources}
    for quote in fact.quotes:
        source = sources.get(quote.source)
        document = holdings.find(source, cited_version(source, quote)) if source else None
        if not isinstance(document, Document):
            return False
        found = (find_span(document.text, span).standing for span in (*quote.spans, *quote.context))
        if not set(found) <= {Standing.EXACT, Standing.MOVED}:
            return False
    return not fact.statement or not list_quotations(fact.statement)


def _fault_of(id: str, message: str) -> Fault:
    return Fault("facts", id, f"facts {id}", message)
