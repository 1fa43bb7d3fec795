"""The card: every field of one part of the brief as a list, edited, added and removed by key."""

from typing import Any

from briefing import edit, fields
from briefing.edit import EditError
from briefing.fields import Field, FieldKind, Path
from briefing.model import Fact, Part
from briefing.tui.chains import clear, find_quote, list_lines
from briefing.tui.grounds import source_entry
from briefing.tui.keys import Mode
from briefing.tui.offers import line_of, list_offers, path_name
from briefing.tui.prerequisites import find_open
from briefing.tui.session import Session


def open_card(session: Session, name: str, id: str) -> None:
    """Show the card of a part, the cursor on its first proposal, else on what is still open.

    A source file that the brief does not know yet is added to it first.
    """
    if name == "file":
        name, id = "sources", _known_source(session, id)
    session.card = (name, id)
    session.enter(Mode.CARD)
    room = session.room(Mode.CARD)
    room.cursor = room.nearest(0)
    offers = list_offers(session, name, id)
    if offers:
        room.go_to(line_of(offers[0].at))
    else:
        go_to_open(session)


def go_to_open(session: Session) -> None:
    """Put the cursor on the first field of the card that is still to be filled, a grade too, where there is one."""
    part = card_part(session)
    path = find_open(session, part) if part else None
    if path is not None:
        session.room(Mode.CARD).go_to(line_of(path))


def card_part(session: Session) -> Part | None:
    """Return the part that the card shows, or None where it is gone."""
    if session.card is None:
        return None
    name, id = session.card
    if name == edit.HEADING:
        return session.brief.brief
    found: Part | None = edit.find(getattr(session.brief, name), id)
    return found


def remove_field(session: Session) -> None:
    """Take away the field under the card's cursor, or the item of a list that it belongs to."""
    part, field = at_cursor(session)
    if isinstance(part, Fact) and find_quote(field.path) is not None:
        clear(session, part, field.path)
        return
    if field.kind is FieldKind.ADD:
        raise EditError("this line adds an item; d on one of the item's own lines removes it")
    try:
        store_part(session, fields.remove_field(part, field.path), f"remove {field.label}")
    except fields.FieldError as error:
        raise EditError(f"this cannot be taken away: {error}") from None


def is_typed_at_cursor(session: Session) -> bool:
    """Say whether the field under the card's cursor takes words, so that asking for them changes nothing."""
    part, target = card_part(session), session.room(Mode.CARD).target
    known = {path_name(field.path): field.kind for field in list_lines(session, part)} if part else {}
    return known.get(target[1] if target else "") in {FieldKind.TEXT, FieldKind.NUMBER, FieldKind.LIST}


def field_at_cursor(session: Session) -> Path:
    """Return the path of the field under the card's cursor; raises EditError where there is none."""
    return at_cursor(session)[1].path


def at_cursor(session: Session) -> tuple[Part, Field]:
    """Return the part on the card and the field under its cursor; raises EditError where there is none."""
    part = card_part(session)
    target = session.room(Mode.CARD).target
    if part is None or target is None:
        raise EditError("there is no field here")
    return part, next(field for field in list_lines(session, part) if path_name(field.path) == target[1])


def store_part(session: Session, part: Any, label: str) -> None:  # noqa: ANN401 - every entry of a brief, and its heading
    """Put a changed part in the place of the one on the card, durably; raises what saving raises."""
    if session.card is not None:
        session.save(edit.put(session.brief, session.card[0], part), label)


def _known_source(session: Session, file: str) -> str:
    source = session.source_of(file)
    if source is None:
        session.shelf.open(file)
        source = source_entry(session)
        session.save(edit.add(session.brief, "sources", source), f"add source {source.id}")
        session.say("this source is in the brief now; u takes it out again")
    return source.id
