"""Rules about the documents behind the quotes."""

from collections.abc import Iterable

from briefing.check.finding import Severity
from briefing.check.rule import Evidence, Fault, rule
from briefing.errors import BriefingError
from briefing.evidence.holdings import is_pending
from briefing.evidence.survey import Survey
from briefing.model import Quote, Source
from briefing.source.document import Document

_DIGITS = 12
"""Digits of a hash that a message shows."""


@rule(
    "source-missing",
    Severity.ERROR,
    "A quote names a source that the brief does not list, or whose document is not at hand (ICS 206-01).",
    "List the source under `sources`, or correct the quote's `source`.",
    waivable=False,
)
def source_missing(evidence: Evidence) -> Iterable[Fault]:
    """Report sources that are named and not listed, and those listed without a document."""
    listed = {source.id for source in evidence.brief.sources}
    for fact in evidence.brief.facts:
        for number, quote in enumerate(fact.quotes, 1):
            if quote.source not in listed:
                message = f"The brief lists no source {quote.source}."
                yield Fault("facts", fact.id, f"facts {fact.id} quote {number}", message)
    for source in evidence.brief.sources:
        if source.id not in evidence.documents and not _is_kept(evidence, source):
            message = f"The document {source.file} is not at hand."
            yield Fault("sources", source.id, f"sources {source.id}", message, "Put the file back under seeds/.")


@rule(
    "source-unreadable",
    Severity.ERROR,
    "The document of a source cannot be read, and what was ticked of it is not kept (ICS 206-01).",
    "Do what the message says, or restore the file from version control.",
    waivable=False,
)
def source_unreadable(evidence: Evidence) -> Iterable[Fault]:
    """Hand on why a document could not be read."""
    for source in evidence.brief.sources:
        document = evidence.documents.get(source.id)
        if isinstance(document, BriefingError) and not _is_kept(evidence, source):
            yield Fault("sources", source.id, f"sources {source.id}", f"{document}{_say_damage(evidence, source)}")


@rule(
    "source-lost",
    Severity.WARNING,
    "The file of a source is missing or cannot be read; the version that was kept proves its quotes.",
    "Put the file back; until then the brief rests on the kept version.",
)
def source_lost(evidence: Evidence) -> Iterable[Fault]:
    """Report files that are gone, where their bytes were kept."""
    for source in evidence.brief.sources:
        document = evidence.documents.get(source.id)
        if not isinstance(document, Document) and _is_kept(evidence, source):
            message = f"{document or f'The document {source.file} is not at hand.'} The kept version stands in for it."
            yield Fault("sources", source.id, f"sources {source.id}", message)


@rule(
    "source-hash-mismatch",
    Severity.ERROR,
    "The bytes of a source are not those the brief was made from (ICS 206-01 on preserving sources; the hash is ours), "
    "and those are not kept.",
    "Restore the file, or take the new version in by `~` in the desk and look at its quotes again.",
    waivable=False,
)
def source_hash_mismatch(evidence: Evidence) -> Iterable[Fault]:
    """Report documents whose SHA-256 differs from the brief's, where nothing is left to prove the quotes by."""
    for source in evidence.brief.sources:
        document = evidence.documents.get(source.id)
        if isinstance(document, Document) and document.sha256 != source.sha256 and not _is_kept(evidence, source):
            said = f"{source.file} has SHA-256 {_shorten(document.sha256)}, the brief says {_shorten(source.sha256)}."
            message = f"{said}{_say_damage(evidence, source)}"
            yield Fault("sources", source.id, f"sources {source.id}", message)


@rule(
    "source-changed",
    Severity.WARNING,
    "The file of a source changed since it was ticked; its quotes are still proved by the version that was kept.",
    "Compare them: `~` in the desk, or `briefing anchors`.",
)
def source_changed(evidence: Evidence) -> Iterable[Fault]:
    """Report files that hold another version than the brief was made from, and what that does to the quotes."""
    for survey in evidence.surveys.values():
        if survey.is_changed and _is_kept(evidence, survey.source):
            message = f"{survey.source.file} changed since it was ticked; {_say_affected(survey)}."
            yield Fault("sources", survey.source.id, f"sources {survey.source.id}", message)


@rule(
    "version-missing",
    Severity.ERROR,
    "A quote is from an earlier version of its source, and that version is not listed or not kept.",
    "Restore `seeds/.versions/` from version control, or quote the words from the present version, by `~` in the desk.",
    waivable=False,
)
def version_missing(evidence: Evidence) -> Iterable[Fault]:
    """Report quotes of versions that nobody can look up."""
    for place, fact, quote, source in _list_pinned(evidence):
        held = evidence.holdings.find(source, quote.version or "")
        version = f"Version {_shorten(quote.version or '')} of {source.id}"
        if quote.version not in {source.sha256, *(version.sha256 for version in source.versions)}:
            yield Fault("facts", fact, place, f"{version} is not among the source's `versions`.")
        elif not isinstance(held, Document):
            yield Fault("facts", fact, place, f"{version} is not kept.{f' {held}' if held else ''}")


@rule(
    "quote-pending",
    Severity.WARNING,
    "A quote is from an earlier version of its source and was not yet compared with the present one.",
    "Compare them by `~` in the desk: `.` takes the present words, `x` keeps the earlier ones.",
)
def quote_pending(evidence: Evidence) -> Iterable[Fault]:
    """Report quotes that a change of their source left to be decided."""
    for place, fact, quote, source in _list_pinned(evidence):
        if is_pending(source, quote):
            message = f"{source.file} has changed, and nobody has yet said whether these words are to stay."
            yield Fault("facts", fact, place, message)


def _list_pinned(evidence: Evidence) -> Iterable[tuple[str, str, Quote, Source]]:
    """Yield the quotes of earlier versions: the place, the fact's id, the quote and its source."""
    for fact in evidence.brief.facts:
        for number, quote in enumerate(fact.quotes, 1):
            source = evidence.sources.get(quote.source)
            if quote.version and source:
                yield f"facts {fact.id} quote {number}", fact.id, quote, source


def _is_kept(evidence: Evidence, source: Source) -> bool:
    return isinstance(evidence.holdings.kept.get(source.sha256), Document)


def _say_damage(evidence: Evidence, source: Source) -> str:
    """Return why the kept version cannot be read, empty where there is none."""
    held = evidence.holdings.kept.get(source.sha256)
    return f" {held}" if isinstance(held, BriefingError) else ""


def _say_affected(survey: Survey) -> str:
    affected = sum(traced.is_affected for traced in survey.quotes)
    return f"affected quotes: {affected or 'none'} of {len(survey.quotes)} ({survey.tally})"


def _shorten(sha256: str) -> str:
    return f"{sha256[:_DIGITS]}…"
