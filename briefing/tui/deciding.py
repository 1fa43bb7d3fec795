"""Deciding on a source that changed: its version is taken in, and its quotes are decided one by one."""

from typing import Final

from briefing.edit import EditError, find, update_fact
from briefing.evidence.holdings import cited_version
from briefing.evidence.survey import ACCEPTED, Survey, Traced, take_in
from briefing.evidence.tracing import Status
from briefing.model import Brief
from briefing.renewal import Anchors, keep_quote, reanchor_quote, reanchor_quotes
from briefing.tui.affected import quote_name, survey
from briefing.tui.keys import Mode
from briefing.tui.renewing import QUOTE, SOURCE
from briefing.tui.session import Session

_DAY: Final = len("2017-03-20")
_REFUSED: Final = {
    Status.GONE: "these words are gone from the present version",
    Status.AMBIGUOUS: "these words stand at several places of the present version",
    Status.CHANGED: "these words no longer stand in their order",
}
_INSTEAD: Final = "tick the right ones there and drop this fact, or keep the earlier words with x"


def accept(session: Session) -> None:
    """Take in what the cursor of the room is on: a source's new version, or a quote's words there."""
    found, traced = _at_cursor(session)
    if traced is None:
        _take_in(session, found)
    else:
        _reanchor(session, found, traced)


def reject(session: Session) -> None:
    """Keep the earlier words of the quote that the cursor of the room is on."""
    found, traced = _at_cursor(session)
    if traced is None:
        raise EditError("x keeps the earlier words of one quote; go to it with j")
    if traced.rejected:
        raise EditError("the earlier words are kept already; . takes the present ones")
    if not session.workspace.versions.has(cited_version(found.source, traced.quote)):
        raise EditError(
            "the version these words are from is not kept, so nothing would prove them; . or a new tick does"
        )
    brief = _renewed(session, found, {key: at for key, at in found.anchors.items() if key != traced.key})
    here = session.room(Mode.CHANGED).cursor
    session.save(keep_quote(brief, *traced.key), f"keep the earlier words: {session.words(traced.fact, 40)}")
    room = session.room(Mode.CHANGED)
    room.cursor = room.nearest(here)
    session.say(f"kept as they were: {session.words(traced.fact)}")


def _take_in(session: Session, found: Survey) -> None:
    if found.is_lost:
        raise EditError(f"there is no file to take in: put {found.source.file} back")
    if not found.is_changed and not found.settled:
        raise EditError("this version is taken in already; its quotes are decided one by one")
    brief = (
        _renewed(session, found, found.anchors) if found.is_changed else reanchor_quotes(session.brief, found.settled)
    )
    session.save(brief, f"take in the new version of {found.source.id}")
    waiting = sum(traced.is_open and traced.status not in ACCEPTED for traced in found.quotes)
    rest = f"; {waiting} to decide: . takes the present words, x keeps the earlier ones" if waiting else ""
    session.say(f"{found.source.id} taken in: {found.tally}{rest}")


def _reanchor(session: Session, found: Survey, traced: Traced) -> None:
    if traced.anchor is None:
        raise EditError(f"{_REFUSED[traced.status]}: {_INSTEAD}")
    brief = _renewed(session, found, found.anchors)
    session.save(reanchor_quote(brief, *traced.key, traced.anchor), f"re-anchor: {session.words(traced.fact, 40)}")
    session.say(f"taken from the present version: {session.words(traced.fact)}")
    if traced.status is Status.CHANGED:
        _ask_statement(session, traced.fact)


def _ask_statement(session: Session, id: str) -> None:
    """Have a statement looked at that was written for other words."""
    fact = session.fact_of(id)
    if fact is None or not fact.statement:
        return

    def accept(text: str) -> None:
        session.save(update_fact(session.brief, id, statement=text or None), f"statement: {session.words(id, 40)}")
        session.say("statement kept")

    words = "; ".join(span.exact for quote in fact.quotes for span in quote.spans)
    session.ask(
        f"its statement was written for the earlier words; now they are: {words}", fact.statement, accept, rows=3
    )


def _renewed(session: Session, found: Survey, anchors: Anchors) -> Brief:
    """Return the brief with the file of a source taken in, if it is not yet; its bytes are kept first."""
    if not found.is_changed:
        return session.brief
    brief = take_in(session.brief, found, session.now()[:_DAY], anchors)
    renewed = find(brief.sources, found.source.id)
    if renewed is not None:
        session.shelf.keep(renewed)
    return brief


def show(session: Session, kind: str, name: str) -> None:
    """Go to the source, or to the place of the quote in it as it is now, that an item of the room stands for."""
    found, traced = _find(session, kind, name)
    session.shelf.open(found.source.file)
    session.cross(Mode.READ)
    if traced is None or session.reading is None:
        return
    place = next((trace.start for trace in traced.spans if trace.start is not None), None)
    if place is not None:
        session.reading.go_to(place)
    where = "here now stands what was" if place is not None else "nowhere here now stands"
    session.pointed = traced.fact
    session.say(f"{where} “{traced.quote.spans[0].exact}”")


def _at_cursor(session: Session) -> tuple[Survey, Traced | None]:
    target = session.room(Mode.CHANGED).target
    if target is None:
        raise EditError("nothing has changed")
    return _find(session, *target)


def _find(session: Session, kind: str, name: str) -> tuple[Survey, Traced | None]:
    """Return the survey and the quote that an item of the room stands for, as the files are now."""
    for found in survey(session):
        if (kind, name) == (SOURCE, found.source.id):
            return found, None
        for traced in found.quotes:
            if (kind, name) == (QUOTE, quote_name(traced)):
                return found, traced
    raise EditError("this is no longer so; ~ looks again")
