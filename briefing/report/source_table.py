"""The table of sources: what each is, how reliable, where it came from and whether it changed."""

from dataclasses import dataclass

from briefing.model import Brief, Source
from briefing.report.chain import Names, quiet
from briefing.report.corroboration import say_copies
from briefing.report.escape import normalise
from briefing.report.facts import Line, join_sentences
from briefing.report.note import HASH_LENGTH
from briefing.report.versions import Changes
from briefing.scales import RELIABILITY_LABELS


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of the source table."""

    id: str
    title: str
    publisher: str
    acronym: str
    date: str
    url: str
    origin: str
    reliability: str
    remarks: str
    changed: Line
    sha256: str


def list_sources(brief: Brief, names: Names, changes: Changes) -> tuple[SourceRow, ...]:
    """Return a row for each source, in the order of the brief."""
    return tuple(_row(brief, source, names, changes) for source in brief.sources)


def _row(brief: Brief, source: Source, names: Names, changes: Changes) -> SourceRow:
    reliability = f"{source.reliability}: {RELIABILITY_LABELS[source.reliability]}" if source.reliability else ""
    publisher = quiet(source.publisher or "")
    short = names.short(publisher)
    remarks = [
        normalise(source.descriptor or ""),
        f"Author: {normalise(source.author)}" if source.author else "",
        f"Copy by way of {normalise(source.via)}" if source.via else "",
        *say_copies(brief, source),
        f"Provenance gap: {normalise(source.provenance_gap)}" if source.provenance_gap else "",
        f"Marked {source.marking}" if source.marking else "",
    ]
    return SourceRow(
        source.id,
        quiet(source.title or "") or quiet(source.file),
        publisher,
        "" if short == publisher else short,
        names.dated(source.id),
        normalise(source.url or ""),
        names.origin(source.origin) if source.origin else "not stated",
        reliability,
        join_sentences(remarks),
        changes.line(source),
        source.sha256[:HASH_LENGTH],
    )
