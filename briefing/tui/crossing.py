"""Crossing over: from a sentence to its fact, from a fact, finding or line of the report to its place."""

from briefing.edit import EditError
from briefing.tui.cards import open_card
from briefing.tui.comparing import MATCH, show_match
from briefing.tui.grounds import show_fact
from briefing.tui.keys import Mode
from briefing.tui.preview import show_note, show_passage
from briefing.tui.registry import performs
from briefing.tui.renewing import QUOTE, SOURCE, show_affected
from briefing.tui.session import Session


@performs("goto")
def _goto(session: Session) -> None:
    if session.mode is Mode.READ:
        facts = session.facts_at_cursor()
        if not facts:
            raise EditError("this sentence is not ticked; a section digit or space ticks it")
        fact = session.fact_at_hand() or facts[-1]
        session.enter(Mode.BRIEF)
        session.room(Mode.BRIEF).go_to(("facts", fact.id))
        return
    target = session.room(session.mode).target
    if target is not None:
        _goto_target(session, *target)


def _goto_target(session: Session, kind: str, name: str) -> None:
    if kind == "facts":
        show_fact(session, name)
    elif kind == "file":
        session.shelf.open(name)
        session.enter(Mode.READ)
    elif kind == "finding":
        finding = (session.findings or ())[int(name)]
        _goto_finding(session, finding.list, finding.id)
    elif kind == "note":
        show_note(session, name)
    elif kind == "passage":
        show_passage(session, name)
    elif kind in {SOURCE, QUOTE}:
        show_affected(session, kind, name)
    elif kind == MATCH:
        show_match(session)
    else:
        open_card(session, kind, name)


def _goto_finding(session: Session, list: str, id: str) -> None:
    if list == "facts":
        session.enter(Mode.BRIEF)
        session.room(Mode.BRIEF).go_to((list, id))
    elif list == "conflicts":
        from briefing.tui.conflicts import ask_conflict  # noqa: PLC0415 - conflicts are rare, merging is slow to import

        ask_conflict(session, id)
    elif list:
        open_card(session, list, id)
    else:
        raise EditError("this finding stands in no single place of the brief")
