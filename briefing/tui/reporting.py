"""The report from the desk: what the checks say, how it will read, and writing it."""

from collections.abc import Mapping

from briefing.check.finding import Finding
from briefing.errors import BriefingError
from briefing.evidence.holdings import cited_version
from briefing.model import Fact, Quote
from briefing.source.document import Document
from briefing.tui.session import Session


def check(session: Session) -> None:
    """Find out what the checks say, of the brief alone where the report cannot be made."""
    from briefing.check.registry import Evidence, check_brief  # noqa: PLC0415

    try:
        make_product(session)
    except BriefingError:
        sources = session.workspace.read_sources(session.brief)
        session.findings = (*check_brief(Evidence(session.brief, sources)), *_report_notices(session))
        session.revision += 1
        raise


def make_product(session: Session) -> None:
    """Render the report as brief and sources are now, marked as a draft while an error stands."""
    from briefing.report.product import produce  # noqa: PLC0415 - the desk opens without checks and report
    from briefing.report.reading import parse  # noqa: PLC0415

    sources = session.workspace.read_sources(session.brief)
    previous = session.workspace.read_previous(session.brief)
    made_of = {id: source.sha256 if isinstance(source, Document) else str(source) for id, source in sources.items()}
    made_of |= {"": f"{previous.lost}{previous.altered}"} if previous else {}
    if session.product is not None and session.made_of == made_of:
        return
    _renew_sources(session, made_of)
    product = produce(session.brief, sources, session.workspace.templates, previous=previous)
    if product.errors:
        product = produce(session.brief, sources, session.workspace.templates, draft=True, previous=previous)
    session.product, session.made_of = product, made_of
    session.findings = (*product.findings, *_report_notices(session))
    session.report = parse(product.markdown)
    session.revision += 1


def _report_notices(session: Session) -> tuple[Finding, ...]:
    from briefing.check.registry import report_notices  # noqa: PLC0415

    return report_notices((*session.file.notices, *session.file.list_traps()), session.brief.waivers)


def _renew_sources(session: Session, made_of: Mapping[str, str]) -> None:
    """Read anew the sources whose file changed while the desk was open, so that reader and report say the same."""
    differing = [
        source.file
        for source in session.brief.sources
        if source.file in session.shelf.readings
        and made_of.get(source.id) != session.shelf.readings[source.file].plain.sha256
    ]
    if [file for file in differing if session.shelf.renew(file)]:
        session.refresh()


def write_report(session: Session) -> None:
    """Write the report beside the brief, as Markdown and HTML, and say where; while an error stands it is a draft."""
    from briefing.report.formats import QUICK  # noqa: PLC0415
    from briefing.report.product import save_product  # noqa: PLC0415

    make_product(session)
    if session.product is None:
        return
    folder, stem = session.workspace.briefs, session.file.path.stem
    paths = save_product(session.product, folder, stem, QUICK).paths
    draft = f"DRAFT (errors: {session.errors()}, ! lists them): " if session.errors() else ""
    session.say(f"{draft}written {', '.join(str(path.relative_to(session.workspace.root)) for path in paths)}")


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
