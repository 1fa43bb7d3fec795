"""What the desk says beside the report: of the brief's file, of sources that changed, and a fact's citation."""

from collections.abc import Mapping

from briefing.check.finding import Finding
from briefing.evidence.holdings import cited_version
from briefing.model import Fact, Quote
from briefing.tui.session import Session


def list_notices(session: Session) -> tuple[Finding, ...]:
    """Return what is to be said of the brief's file itself."""
    from briefing.check.registry import report_notices  # noqa: PLC0415 - the desk opens without checks

    return report_notices((*session.file.notices, *session.file.list_traps()), session.brief.waivers)


def renew_sources(session: Session, made_of: Mapping[str, str]) -> None:
    """Read anew the sources whose file changed while the desk was open, so that reader and report say the same."""
    differing = [
        source.file
        for source in session.brief.sources
        if source.file in session.shelf.readings
        and made_of.get(source.id) != session.shelf.readings[source.file].plain.sha256
    ]
    if [file for file in differing if session.shelf.renew(file)]:
        session.refresh()


def cite(session: Session, fact: Fact) -> str:
    """Return a fact's citation in brackets: publisher or title, date, place and hash of each source."""
    return "; ".join(_cite_quote(session, quote) for quote in fact.quotes)


def _cite_quote(session: Session, quote: Quote) -> str:
    source = next((source for source in session.brief.sources if source.id == quote.source), None)
    if source is None:
        return f"({quote.source})"
    place = f"character {quote.spans[0].start}"
    parts = [source.publisher, source.title, source.published, place, f"sha256 {cited_version(source, quote)[:12]}"]
    return f"({', '.join(part for part in parts if part)})"
