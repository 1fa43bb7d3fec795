"""Finding words in the room one is in, whatever their case and typography."""

from collections.abc import Sequence

from briefing.edit import EditError
from briefing.evidence.quotation import fold
from briefing.tui.keys import Mode
from briefing.tui.moving import need_reading
from briefing.tui.registry import performs
from briefing.tui.room import Room
from briefing.tui.session import Session


@performs("find")
def _find(session: Session) -> None:
    choice = session.choice

    def accept(text: str) -> None:
        session.choice = choice
        session.needle = text or session.needle
        try:
            _find_from(session, 1)
        except EditError as error:
            session.warn(str(error))

    again = f"ret alone finds “{session.needle}” again" if session.needle else ""
    session.ask("find words, whatever their case and typography", "", accept, hint=again)


@performs("find.next")
def _find_next(session: Session) -> None:
    _find_from(session, 1)


@performs("find.previous")
def _find_previous(session: Session) -> None:
    _find_from(session, -1)


def _find_from(session: Session, direction: int) -> None:
    if not session.needle:
        raise EditError("nothing to find yet; / asks for words")
    needle = plain(session.needle)
    if session.choice is not None:
        labels = [option.label for option in session.choice.options]
        found = [number for number, label in enumerate(labels) if needle in plain(label)]
        session.choice.cursor = _nearest(found, session.choice.cursor, direction, session.needle)
    elif session.mode is Mode.READ:
        reading = need_reading(session)
        found = [
            i for i, unit in enumerate(reading.units) if needle in plain(reading.document.text[unit.start : unit.end])
        ]
        reading.cursor = _nearest(found, reading.cursor, direction, session.needle)
        reading.look()
    else:
        room = session.room(session.mode)
        found = [_place(room, i) for i, item in enumerate(room.items) if needle in plain(item.words)]
        room.cursor = _nearest(found, room.cursor, direction, session.needle)


def _place(room: Room, index: int) -> int:
    """Return where the cursor goes for an item with the words: itself, or the first item below a heading."""
    return index if room.items[index].target is not None else room.nearest(index)


def _nearest(found: Sequence[int], cursor: int, direction: int, needle: str) -> int:
    if not found:
        raise EditError(f"“{needle}” is not here")
    if direction > 0:
        return next((at for at in found if at > cursor), found[0])
    return next((at for at in reversed(found) if at < cursor), found[-1])


def plain(text: str) -> str:
    """Return text as it is searched: typography folded, case ignored."""
    return fold(text)[0].casefold()
