"""The card: every field of one part of the brief as a list, edited, added and removed by key."""

from typing import Any

from briefing import edit, fields
from briefing.edit import EditError
from briefing.fields import Field, FieldKind, Path
from briefing.model import Part
from briefing.scales import CREDIBILITY_LABELS, RELIABILITY_LABELS, Credibility, Reliability
from briefing.tui.keys import Mode
from briefing.tui.questions import Option
from briefing.tui.session import Session

LONG_FIELDS = frozenset(
    {"statement", "comment", "private", "text", "descriptor", "exact", "note", "settle", "if_wrong", "confidence_basis"}
)
"""Fields that hold sentences: their prompt has three rows."""
REFERENCES = {
    "section": "sections",
    "source": "sources",
    "origin": "origins",
    "to": "facts",
}
"""Fields whose value is the id of another part."""


def open_card(session: Session, name: str, id: str) -> None:
    """Show the card of a part; a source file that the brief does not know yet is added to it first."""
    if name == "file":
        name, id = "sources", _known_source(session, id)
    session.card = (name, id)
    session.enter(Mode.CARD)
    room = session.room(Mode.CARD)
    room.cursor = room.nearest(0)
    if name == "facts":
        session.last_fact = id


def card_part(session: Session) -> Part | None:
    """Return the part that the card shows, or None where it is gone."""
    if session.card is None:
        return None
    name, id = session.card
    if name == edit.HEADING:
        return session.brief.brief
    found: Part | None = edit.find(getattr(session.brief, name), id)
    return found


def explain(session: Session, field: Field) -> str:
    """Return a field's value with what it stands for: a grade's label, a section's title, a fact's words."""
    name = str(field.path[-1])
    if field.value and name == "reliability":
        return f"{field.value} {RELIABILITY_LABELS[Reliability(field.value)]}"
    if field.value and name == "credibility":
        return f"{field.value} {CREDIBILITY_LABELS[Credibility(int(field.value))]}"
    if field.value and name in REFERENCES:
        return f"{field.value}  {_words_of(session, REFERENCES[name], field.value)}"
    return field.value or "–"


def edit_field(session: Session) -> None:
    """Edit the field under the card's cursor: flags turn, choices are offered, all else is typed."""
    part, field = _at_cursor(session)
    if field.kind is FieldKind.ADD:
        _ask_item(session, part, field.path)
    elif field.kind is FieldKind.FLAG:
        _set(session, field.path, fields.NO if field.value == fields.YES else fields.YES)
    elif field.kind is FieldKind.CHOICE:
        options = [Option(_choice_key(value), _choice_label(field, value), value) for value in field.choices]
        options.append(Option("0", "none", ""))
        session.offer(field.label, options, lambda value: _set(session, field.path, value))
    elif str(field.path[-1]) in REFERENCES:
        _offer_references(session, field)
    else:
        rows = 3 if str(field.path[-1]) in LONG_FIELDS else 1
        hint = "ret keep  esc cancel" + (
            f"   separate with {fields.LIST_SEPARATOR}" if field.kind is FieldKind.LIST else ""
        )
        session.ask(field.label, field.value, lambda text: _set(session, field.path, text), rows=rows, hint=hint)


def remove_field(session: Session) -> None:
    """Take away the field under the card's cursor, or the item of a list that it belongs to."""
    part, field = _at_cursor(session)
    if field.kind is FieldKind.ADD:
        raise EditError("this line adds an item; d on one of the item's own lines removes it")
    try:
        _store(session, fields.remove_field(part, field.path), f"remove {field.label}")
    except fields.FieldError as error:
        raise EditError(f"this cannot be taken away: {error}") from None


def _at_cursor(session: Session) -> tuple[Part, Field]:
    part = card_part(session)
    target = session.room(Mode.CARD).target
    if part is None or target is None:
        raise EditError("there is no field here")
    return part, next(field for field in fields.list_fields(part) if path_name(field.path) == target[1])


def path_name(path: Path) -> str:
    """Return a field's path as one word, by which the list knows its line."""
    return "/".join(str(step) for step in path)


def _choice_key(value: str) -> str:
    return value if len(value) == 1 else ""


def _choice_label(field: Field, value: str) -> str:
    labels: dict[str, dict[Any, str]] = {
        "reliability": dict(RELIABILITY_LABELS),
        "credibility": dict(CREDIBILITY_LABELS),
    }
    table = {str(getattr(key, "value", key)): label for key, label in labels.get(str(field.path[-1]), {}).items()}
    return table.get(value, value)


def _offer_references(session: Session, field: Field) -> None:
    name = REFERENCES[str(field.path[-1])]
    parts = getattr(session.brief, name)
    options = [Option("", f"{part.id}  {_words_of(session, name, part.id)}", part.id) for part in parts]
    if not field.required:
        options.append(Option("0", "none", ""))
    if not options:
        raise EditError(f"the brief has no {name} yet; A makes one")
    session.offer(field.label, options, lambda value: _set(session, field.path, value))


def _words_of(session: Session, name: str, id: str) -> str:
    if name == "facts":
        return session.words(id, 60) if session.fact_of(id) else ""
    part = edit.find(getattr(session.brief, name), id)
    return next((getattr(part, key) or "" for key in ("title", "name") if part and hasattr(part, key)), "")


def _ask_item(session: Session, part: Part, path: Path) -> None:
    """Ask for the required fields of a new item one after the other, then add it."""
    wanted = list(fields.missing_item(part, path))
    given: dict[str, Any] = {}

    def ask_next() -> None:
        if not wanted:
            _store(session, _added(part, path, given), f"new {path[-1]}")
            return
        field = wanted.pop(0)
        if field.kind is FieldKind.CHOICE:
            options = [Option(_choice_key(value), value, value) for value in field.choices]
            session.offer(f"new {path[-1]}: {field.label}", options, lambda value: keep(field, value))
        elif str(field.path[-1]) in REFERENCES:
            name = REFERENCES[str(field.path[-1])]
            parts = getattr(session.brief, name)
            lines = [Option("", f"{p.id}  {_words_of(session, name, p.id)}", p.id) for p in parts]
            session.offer(f"new {path[-1]}: {field.label}", lines, lambda value: keep(field, value))
        else:
            session.ask(f"new {path[-1]}: {field.label}", "", lambda text: keep(field, text), rows=3)

    def keep(field: Field, value: str) -> None:
        if not value:
            raise EditError(f"{field.label} is needed; esc gives up")
        given[str(field.path[-1])] = value
        ask_next()

    if path[-1] == "quotes" or path[-1] in {"spans", "context"}:
        raise EditError(
            "words come from the source: & adds the sentence or range under the reader's cursor to this fact"
        )
    ask_next()


def _added(part: Part, path: Path, item: dict[str, Any]) -> Part:
    try:
        return fields.add_item(part, path, item)
    except fields.FieldError as error:
        raise EditError(str(error)) from None


def _set(session: Session, path: Path, text: str) -> None:
    part = card_part(session)
    if part is None:
        raise EditError("this part is gone")
    try:
        changed = fields.set_field(part, path, text)
    except fields.FieldError as error:
        raise EditError(str(error)) from None
    if "id" in path[-1:] and len(path) == 1:
        raise EditError("an id stays what it is: links and notes lead to it")
    _store(session, changed, f"{fields.field_name(str(path[-1]))} of {session.card[1] if session.card else ''}")


def _store(session: Session, part: Any, label: str) -> None:  # noqa: ANN401
    if session.card is not None:
        session.save(edit.put(session.brief, session.card[0], part), label)


def _known_source(session: Session, file: str) -> str:
    source = session.source_of(file)
    if source is None:
        session.shelf.open(file)
        source = session.source_entry()
        session.save(edit.add(session.brief, "sources", source), f"add source {source.id}")
    return source.id
