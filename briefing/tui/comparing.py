"""Comparing: the room `=`, in which a fact stands beside what other sources tell, and is related to it by a key."""

from typing import TYPE_CHECKING, Final

from briefing.edit import EditError
from briefing.tui.keys import Mode
from briefing.tui.questions import Effect
from briefing.tui.registry import lists, performs
from briefing.tui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.tui.room import Item

MANY: Final = 40
"""Sources from which on reading all of them takes longer than a key may, a quarter of a second."""
MATCH: Final = "match"
"""What an item of the room stands for: a sentence of another source, or the fact that quotes it."""
NOTHING: Final = "nothing in the other sources is like this fact, or all of it was found unrelated"


@lists(Mode.COMPARE)
def _list_matches(session: Session, width: int) -> "Iterable[Item]":
    from briefing.tui.matches import list_matches  # noqa: PLC0415 - the desk opens without reading words for comparing

    return list_matches(session, width)


@performs("compare")
def _compare(session: Session) -> None:
    if session.mode is not Mode.COMPARE:
        session.need_fact()
    if _announce(session):
        return
    if session.mode is Mode.COMPARE:
        from briefing.tui.matches import find_next  # noqa: PLC0415 - see above

        session.compared = find_next(session)
    else:
        session.compared = session.need_fact().id
        session.enter(Mode.COMPARE)
    room = session.room(Mode.COMPARE)
    room.go_end(-1)
    if room.target is None:
        session.say(NOTHING)


def _announce(session: Session) -> bool:
    """Say that comparing takes a while where many sources are to be read first, and ask to be done again then."""
    from briefing.tui.matches import is_read  # noqa: PLC0415 - see above

    count = len(session.shelf.order)
    if session.announced or count < MANY or is_read(session):
        session.announced = False
        return False
    session.announced = True
    session.say(f"comparing with {count:,} sources …")
    session.effects.append(Effect("again", session.action))
    return True


@performs("pair.same", "pair.corroborates", "pair.contradicts", "pair.updates", "pair.scope", "pair.unrelated")
def _decide(session: Session) -> None:
    from briefing.tui import relating  # noqa: PLC0415 - see above

    if session.room(Mode.COMPARE).target is None:
        raise EditError(NOTHING)
    relating.decide(session, session.action.rpartition(".")[2])


def show_match(session: Session) -> None:
    """Go to the place in its source of the sentence under the cursor of the room."""
    from briefing.tui.matches import find_at_cursor  # noqa: PLC0415 - see above

    fact, other = find_at_cursor(session)
    session.shelf.open(other.passage.source)
    session.cross(Mode.READ)
    if session.reading is not None:
        session.reading.go_to(other.passage.start)
    session.pointed = other.fact.id if other.fact else None
    session.say(f"beside: {session.words(fact.id)}")
