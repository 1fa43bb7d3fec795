"""Editing the card: the field under its cursor turned, chosen, typed or filled item by item."""

from typing import Any, Final

from briefing import fields
from briefing.edit import EditError
from briefing.fields import Field, FieldKind, Path
from briefing.model import Fact, Part
from briefing.scales import LIKELIHOOD_BANDS
from briefing.tui.card_values import set_value
from briefing.tui.cards import at_cursor, store_part
from briefing.tui.chains import CHAIN, ask_chain, find_quote
from briefing.tui.offers import describe_offer, offer_at
from briefing.tui.questions import Option
from briefing.tui.session import Session
from briefing.tui.values import (
    REFERENCES,
    TEMPLATE,
    choice_option,
    is_reference,
    list_references,
    list_template_options,
)
from briefing.tui.wording import quoted_words

LONG_FIELDS: Final = frozenset(
    {
        "statement",
        "comment",
        "private",
        "correction",
        "text",
        "descriptor",
        "note",
        "settle",
        "question",
        "reason",
        "if_wrong",
        "confidence_basis",
    }
)
"""Fields that hold sentences: their prompt has three rows."""
QUOTED_FIELDS: Final = frozenset({"start", "exact", "prefix", "suffix"})
"""Fields that come from the source and are never typed."""
MEMBERS: Final = {
    "supports": ("facts",),
    "contrary": ("facts",),
    "cites": ("facts", "judgements"),
    "affects": ("judgements",),
    "assumptions": ("assumptions",),
}
"""Fields that list ids of other parts, and the lists these come from."""


def edit_field(session: Session) -> None:
    """Edit the field under the card's cursor: flags turn, what has fixed values is offered, all else is typed."""
    part, field = at_cursor(session)
    name = str(field.path[-1])
    quote = find_quote(field.path)
    if isinstance(part, Fact) and quote is not None and name == CHAIN:
        ask_chain(session, part, quote)
    elif field.kind is FieldKind.ADD:
        ask_item(session, part, field.path)
    elif field.path == ("id",):
        raise EditError("an id stays what it is: links and notes lead to it")
    elif field.path in {("file",), ("sha256",)}:
        raise EditError("the file is what was read: `briefing add` brings another in, ~ takes a changed one over")
    elif name in QUOTED_FIELDS:
        raise EditError("words come from the source: t trims them in the reader, & adds to them")
    elif field.kind is FieldKind.FLAG:
        set_value(session, field.path, fields.NO if field.value == fields.YES else fields.YES)
    elif name in MEMBERS:
        _offer_members(session, field)
    elif (options := _options(session, field)) is not None:
        _offer(session, field, options)
    else:
        _type(session, part, field)


def _options(session: Session, field: Field) -> list[Option] | None:
    """Return what a field may be set to, None where it is typed."""
    name = str(field.path[-1])
    if field.kind is FieldKind.CHOICE:
        return [choice_option(field, value) for value in field.choices]
    if name == "likelihood":
        bands = LIKELIHOOD_BANDS[session.brief.brief.lexicon]
        return [Option("", f"{term}  {band}", term) for term, band in bands.items()]
    if field.path == TEMPLATE:
        return list_template_options(session)
    if is_reference(field):
        own = session.card[1] if session.card else ""
        known = [option for option in list_references(session, REFERENCES[name]) if option.value != own]
        offer = offer_at(session, field.path)
        return [Option("", f"? {offer.text}  {describe_offer(offer)}", offer.text), *known] if offer else known
    return None


def _offer(session: Session, field: Field, options: list[Option]) -> None:
    if not options:
        raise EditError(f"there is nothing to choose for {field.label} yet; A makes new parts of the brief")
    none = [] if field.required else [Option("0", "none", "")]
    offer = offer_at(session, field.path)
    title = f"{field.label}, {describe_offer(offer)}" if offer else field.label
    now = offer.text if offer else field.value
    session.offer(title, [*options, *none], lambda value: set_value(session, field.path, value), now)


def _offer_members(session: Session, field: Field) -> None:
    """Offer all parts that a list may hold; choosing one takes it in or out, and `q` ends."""
    held = [id for id in field.value.split(f"{fields.LIST_SEPARATOR} ") if id]
    options = [
        Option("", f"[{'x' if option.value in held else ' '}] {option.label}", option.value)
        for name in MEMBERS[str(field.path[-1])]
        for option in list_references(session, name)
    ]
    if not options:
        raise EditError(f"there is nothing to choose for {field.label} yet")

    def turn(id: str) -> None:
        kept = [other for other in held if other != id] if id in held else [*held, id]
        set_value(session, field.path, fields.LIST_SEPARATOR.join(kept))
        _offer_members(session, at_cursor(session)[1])
        if session.choice is not None:
            session.choice.cursor = next(at for at, option in enumerate(options) if option.value == id)

    session.offer(f"{field.label}: ret takes in or out, q ends", options, turn)


def _type(session: Session, part: Part, field: Field) -> None:
    rows = 3 if str(field.path[-1]) in LONG_FIELDS else 1
    hint = f"separate with {fields.LIST_SEPARATOR}" if field.kind is FieldKind.LIST else ""
    label = f"{field.label} of: {quoted_words(part)}" if isinstance(part, Fact) else field.label
    offer = offer_at(session, field.path)
    if offer is None:
        session.ask(label, field.value, lambda typed: set_value(session, field.path, typed), rows=rows, hint=hint)
    else:
        hint = describe_offer(offer)
        session.propose(label, offer.text, lambda typed: set_value(session, field.path, typed), rows=rows, hint=hint)


def ask_item(session: Session, part: Part, path: Path) -> None:
    """Ask for the required fields of a new item one after the other, then add it."""
    if path[-1] == "context":
        raise EditError(
            "context comes from the source: . takes what is proposed, and C in the reader adds the sentence or "
            "selection there to the last fact"
        )
    if path[-1] in {"quotes", "spans"}:
        raise EditError(
            "words come from the source: & adds the sentence or range under the reader's cursor to the last fact"
        )
    wanted = list(fields.missing_item(part, path))
    given: dict[str, Any] = {}

    def ask_next() -> None:
        if not wanted:
            store_part(session, _added(part, path, given), f"new {path[-1]}")
            return
        field = wanted.pop(0)
        options = _options(session, field)
        title = f"new {fields.ITEM_NAMES.get(str(path[-1]), path[-1])}: {field.label}"
        if options is None:
            session.ask(title, "", lambda text: keep(field, text), rows=3)
        elif options:
            session.offer(title, options, lambda value: keep(field, value))
        else:
            raise EditError(f"there is nothing to choose for {field.label} yet")

    def keep(field: Field, value: str) -> None:
        if not value:
            raise EditError(f"{field.label} is needed; esc gives up")
        given[str(field.path[-1])] = value
        ask_next()

    ask_next()


def _added(part: Part, path: Path, item: dict[str, Any]) -> Part:
    try:
        return fields.add_item(part, path, item)
    except fields.FieldError as error:
        raise EditError(str(error)) from None
