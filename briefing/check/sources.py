"""Rules about the documents behind the quotes."""

from collections.abc import Iterable

from briefing.check.finding import Severity
from briefing.check.rule import Evidence, Fault, rule
from briefing.errors import BriefingError
from briefing.source.document import Document


@rule(
    "source-missing",
    Severity.ERROR,
    "A quote names a source that the brief does not list, or whose document is not at hand.",
    "List the source under `sources`, or correct the quote's `source`.",
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
        if source.id not in evidence.documents:
            message = f"The document {source.file} is not at hand."
            yield Fault("sources", source.id, f"sources {source.id}", message, "Put the file back under seeds/.")


@rule(
    "source-unreadable",
    Severity.ERROR,
    "The document of a source cannot be read.",
    "Do what the message says, or restore the file from version control.",
)
def source_unreadable(evidence: Evidence) -> Iterable[Fault]:
    """Hand on why a document could not be read."""
    for source in evidence.brief.sources:
        document = evidence.documents.get(source.id)
        if isinstance(document, BriefingError):
            yield Fault("sources", source.id, f"sources {source.id}", str(document))


@rule(
    "source-hash-mismatch",
    Severity.ERROR,
    "The bytes of a source are not those the brief was made from (ICS 206-01 on preserving sources; the hash is ours).",
    "Restore the file, or add the new version as a source of its own and look at its quotes again.",
)
def source_hash_mismatch(evidence: Evidence) -> Iterable[Fault]:
    """Report documents whose SHA-256 differs from the brief's."""
    for source in evidence.brief.sources:
        document = evidence.documents.get(source.id)
        if isinstance(document, Document) and document.sha256 != source.sha256:
            message = f"{source.file} has SHA-256 {document.sha256[:12]}…, the brief says {source.sha256[:12]}…."
            yield Fault("sources", source.id, f"sources {source.id}", message)
