"""The grounds of a fact: where its words stand in a source, and what the brief says of that source."""

from briefing.edit import EditError
from briefing.evidence.anchor import make_source
from briefing.evidence.holdings import is_read_anew
from briefing.evidence.quotation import find_span
from briefing.model import Source, Span
from briefing.source.document import Document
from briefing.tui.keys import Mode
from briefing.tui.session import Session


def show_fact(session: Session, id: str, quote: int = 0) -> None:
    """Go to the first words of a fact, or of one of its further quotes, in their source."""
    fact = session.fact_of(id)
    sources = {source.id: source.file for source in session.brief.sources}
    for number, quoted in enumerate(fact.quotes[quote:] if fact else (), quote):
        file = sources.get(quoted.source)
        if file is None:
            continue
        session.shelf.open(file)
        ticks = [tick for tick in session.ticks.by_source.get(quoted.source, ()) if tick.fact == id]
        if number:
            ticks.sort(key=lambda tick: abs(tick.start - quoted.spans[0].start))
        session.cross(Mode.READ)
        if ticks and session.reading is not None:
            session.reading.go_to(ticks[0].start)
        if id in session.ticks.fallen:
            session.warn("the quoted words no longer stand here; ~ shows what does, ! says more")
        elif not ticks:
            session.say("these words are quoted from an earlier version of this source; ~ compares both")
        session.pointed = id
        return
    raise EditError("this fact's source is not in the brief")


def place_of(session: Session, span: Span) -> tuple[int, int]:
    """Return where a span stands in the source in the reader; raises EditError where it no longer does."""
    found = find_span(session.reading.plain.text, span) if session.reading else None
    if found is None or found.start is None or found.end is None:
        raise EditError("these words no longer stand in the source; ! says more")
    return found.start, found.end


def source_entry(session: Session, file: str | None = None) -> Source:
    """Return the brief's entry for a source, by default the one in the reader, or a new one for it."""
    file = file or session.shelf.current
    reading = session.shelf.readings.get(file or "")
    known = session.source_of(file or "")
    if reading is None or file is None:
        raise EditError("no source is open")
    if known is not None:
        if is_read_anew(known, reading.plain):
            raise EditError(
                f"{file} is read otherwise now than when {known.id} was ticked, so nothing more is quoted from it: ~ "
                "shows which quotes that affects, and . there takes the new text in"
            )
        if known.sha256 != reading.plain.sha256:
            raise EditError(
                f"{file} changed since {known.id} was ticked (its hash differs), so nothing more is quoted from "
                "it: ~ shows which quotes that affects, and . there takes the new version in"
            )
        session.shelf.keep(known)
        return known
    source = make_source(reading.plain, file, {source.id for source in session.brief.sources})
    session.shelf.keep(source)
    return source


def changed_sources(session: Session) -> tuple[Source, ...]:
    """Return the sources of the brief whose file is no longer the one that was ticked."""
    readings = session.shelf.readings
    return tuple(
        source
        for source in session.brief.sources
        if source.file in readings and _is_other(source, readings[source.file].plain)
    )


def _is_other(source: Source, document: Document) -> bool:
    """Tell whether a text is not the one that was ticked: of other bytes, or made by another reader."""
    return document.sha256 != source.sha256 or is_read_anew(source, document)
