"""A source that changed: noticed while the desk is open, and led to the room `~`, where it is decided on."""

from typing import TYPE_CHECKING, Final

from briefing.tui.keys import Mode
from briefing.tui.registry import lists, performs
from briefing.tui.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefing.tui.room import Item

SOURCE: Final = "changed"
"""What an item of the room stands for: a source by its id, or a quote by its fact and its number there."""
QUOTE: Final = "quote"
_CHOOSING: Final = frozenset({Mode.RANGE, Mode.TRIM, Mode.SPLIT})


def look_at_sources(session: Session) -> bool:
    """Notice, once, what other programs did to the source files; True where something new is to be shown.

    Looks at their stamps only. Nothing is read anew while words are being chosen in the reader.
    """
    if session.rooms[-1] in _CHOOSING:
        return False
    changed = [file for file in session.shelf.find_changed() if session.shelf.renew(file)]
    if changed:
        session.refresh()
        session.warn("; ".join(_say_news(session, file) for file in changed))
    return bool(changed)


def _say_news(session: Session, file: str) -> str:
    if file in session.shelf.lost:
        return f"{file} is gone or cannot be read now; what was read of it stays open"
    affected = ": ~ shows which quotes that affects" if session.source_of(file) else ""
    return f"{file} changed on disk and was read again{affected}"


@lists(Mode.CHANGED)
def _list_affected(session: Session, width: int) -> "Iterable[Item]":
    from briefing.tui.affected import list_affected  # noqa: PLC0415 - the desk opens without comparing versions

    return list_affected(session, width)


@performs("changed")
def _show_affected(session: Session) -> None:
    look_at_sources(session)
    session.say("")
    session.revision += 1
    session.enter(Mode.CHANGED)
    session.room(Mode.CHANGED).go_end(-1)


@performs("reject")
def _reject(session: Session) -> None:
    from briefing.tui import deciding  # noqa: PLC0415 - see above

    deciding.reject(session)


def accept_version(session: Session) -> None:
    """Take in what the cursor of the room is on: a source's new version, or a quote's words there."""
    from briefing.tui import deciding  # noqa: PLC0415 - see above

    deciding.accept(session)


def show_affected(session: Session, kind: str, name: str) -> None:
    """Go to the source, or to the place of the quote in it as it is now, that an item of the room stands for."""
    from briefing.tui import deciding  # noqa: PLC0415 - see above

    deciding.show(session, kind, name)
