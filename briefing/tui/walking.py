"""Walking: from card to card of what is unfinished, facts and sources each among their own."""

from briefing import edit
from briefing.check.unfinished import list_unfinished_sources
from briefing.edit import EditError
from briefing.tui.cards import open_card
from briefing.tui.keys import Mode
from briefing.tui.registry import performs
from briefing.tui.session import Session


@performs("card")
def _card(session: Session) -> None:
    target = None
    if session.mode is Mode.SOURCES:
        target = session.room(Mode.SOURCES).target
    elif session.mode is Mode.BRIEF:
        target = session.room(Mode.BRIEF).target
    elif session.mode is Mode.COMPARE:
        match = session.room(Mode.COMPARE).target
        target = ("facts", (session.fact_of(match[1] if match else None) or session.need_fact()).id)
    elif session.mode is Mode.CARD:
        if not _next_source(session):
            _next_unfinished(session)
        return
    if target is not None:
        open_card(session, *target)
        return
    fact = (session.facts_at_cursor() or (None,))[-1] if session.mode is Mode.READ else None
    if fact is not None:
        open_card(session, "facts", (session.fact_at_hand() or fact).id)
    else:
        _next_unfinished(session)


def _next_source(session: Session) -> bool:
    """From the card of a source, open that of the next one to be filled in, around the end; False where none is left.

    A document that the brief does not know yet is one of them.
    """
    if session.card is None or session.card[0] != "sources":
        return False
    order = session.shelf.order
    here = edit.find(session.brief.sources, session.card[1])
    at = order.index(here.file) if here and here.file in order else 0
    unfinished = {source.file for source in list_unfinished_sources(session.brief)}
    known = {source.file for source in session.brief.sources}
    others = [*order[at + 1 :], *order[:at]]
    found = next((file for file in others if file in unfinished or file not in known), None)
    if found is not None:
        open_card(session, "file", found)
    elif not session.unfinished():
        raise EditError("every card is filled in; q goes back")
    return found is not None


def _next_unfinished(session: Session) -> None:
    """Open the card of the next unfinished fact behind the one on the card, around the end."""
    waiting = session.unfinished()
    if not waiting:
        raise EditError("no unfinished fact is left" if session.brief.facts else "no fact yet; tick a sentence first")
    order = {fact.id: number for number, fact in enumerate(session.brief.facts)}
    here = order.get(session.card[1], -1) if session.mode is Mode.CARD and session.card else -1
    open_card(session, "facts", next((fact.id for fact in waiting if order[fact.id] > here), waiting[0].id))
