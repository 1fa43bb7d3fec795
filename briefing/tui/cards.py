"""The card: every field of one part of the brief as a list, edited, added and removed by key."""

from typing import TYPE_CHECKING, Any, Final

from briefing import edit, fields
from briefing.edit import EditError
from briefing.edtf import explain_impossible, is_edtf, refuse_as_of
from briefing.fields import Field, FieldKind, Path
from briefing.model import Fact, Part, Section
from briefing.scales import LIKELIHOOD_BANDS
from briefing.tui.chains import CHAIN, ask_chain, clear, find_quote, list_lines
from briefing.tui.grounds import source_entry
from briefing.tui.keys import Mode
from briefing.tui.offers import describe_offer, line_of, list_offers, offer_at, path_name
from briefing.tui.prerequisites import find_open
from briefing.tui.questions import Option
from briefing.tui.session import Session
from briefing.tui.values import REFERENCES, choice_option, is_reference, list_references
from briefing.tui.wording import quoted_words

if TYPE_CHECKING:
    from briefing.proposal.proposal import Proposal

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
DATE_FIELDS: Final = frozenset({"date", "published", "as_of", "period", "accessed"})
"""Fields that hold an EDTF date."""
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


def edit_field(session: Session) -> None:
    """Edit the field under the card's cursor: flags turn, what has fixed values is offered, all else is typed."""
    part, field = _at_cursor(session)
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
        _set(session, field.path, fields.NO if field.value == fields.YES else fields.YES)
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
    session.offer(title, [*options, *none], lambda value: _set(session, field.path, value), now)


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
        _set(session, field.path, fields.LIST_SEPARATOR.join(kept))
        _offer_members(session, _at_cursor(session)[1])
        if session.choice is not None:
            session.choice.cursor = next(at for at, option in enumerate(options) if option.value == id)

    session.offer(f"{field.label}: ret takes in or out, q ends", options, turn)


def _type(session: Session, part: Part, field: Field) -> None:
    rows = 3 if str(field.path[-1]) in LONG_FIELDS else 1
    hint = f"separate with {fields.LIST_SEPARATOR}" if field.kind is FieldKind.LIST else ""
    label = f"{field.label} of: {quoted_words(part)}" if isinstance(part, Fact) else field.label
    offer = offer_at(session, field.path)
    if offer is None:
        session.ask(label, field.value, lambda typed: _set(session, field.path, typed), rows=rows, hint=hint)
    else:
        hint = describe_offer(offer)
        session.propose(label, offer.text, lambda typed: _set(session, field.path, typed), rows=rows, hint=hint)


def remove_field(session: Session) -> None:
    """Take away the field under the card's cursor, or the item of a list that it belongs to."""
    part, field = _at_cursor(session)
    if isinstance(part, Fact) and find_quote(field.path) is not None:
        clear(session, part, field.path)
        return
    if field.kind is FieldKind.ADD:
        raise EditError("this line adds an item; d on one of the item's own lines removes it")
    try:
        _store(session, fields.remove_field(part, field.path), f"remove {field.label}")
    except fields.FieldError as error:
        raise EditError(f"this cannot be taken away: {error}") from None


def is_typed_at_cursor(session: Session) -> bool:
    """Say whether the field under the card's cursor takes words, so that asking for them changes nothing."""
    part, target = card_part(session), session.room(Mode.CARD).target
    known = {path_name(field.path): field.kind for field in list_lines(session, part)} if part else {}
    return known.get(target[1] if target else "") in {FieldKind.TEXT, FieldKind.NUMBER, FieldKind.LIST}


def field_at_cursor(session: Session) -> Path:
    """Return the path of the field under the card's cursor; raises EditError where there is none."""
    return _at_cursor(session)[1].path


def _at_cursor(session: Session) -> tuple[Part, Field]:
    part = card_part(session)
    target = session.room(Mode.CARD).target
    if part is None or target is None:
        raise EditError("there is no field here")
    return part, next(field for field in list_lines(session, part) if path_name(field.path) == target[1])


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
            _store(session, _added(part, path, given), f"new {path[-1]}")
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


def _set(session: Session, path: Path, text: str) -> None:
    part = card_part(session)
    if part is None:
        raise EditError("this part is gone")
    offer = offer_at(session, path)
    if offer is not None and text == offer.text:
        take_offer(session, offer)
        return
    name = str(path[-1])
    if text and name in DATE_FIELDS and not is_edtf(text.strip()):
        why = explain_impossible(text.strip()) or "write 2017-03-20, 2017-03, 2017 or 2017-03-17/2017-03-20"
        raise EditError(f"“{text}” is no date; {why}")
    if text and name == "as_of" and (fault := refuse_as_of(text.strip())):
        raise EditError(fault)
    try:
        changed = fields.set_field(part, path, text)
    except fields.FieldError as error:
        raise EditError(str(error)) from None
    if isinstance(changed, Section):
        _refuse_second_key(session, changed)
    _store(session, changed, f"{fields.field_name(name)} of {session.card[1] if session.card else ''}")


def take_offer(session: Session, *offers: "Proposal") -> None:
    """Fill in what is proposed for the part on the card, as one change."""
    from briefing.proposal.offers import apply_proposal, label_of  # noqa: PLC0415 - read in with the first proposal

    name, id = session.card or ("", "")
    brief = session.brief
    for offer in offers:
        brief = apply_proposal(brief, name, id, offer)
    named = ", ".join(label_of(offer.at) for offer in offers)
    session.save(brief, f"take the proposed {named}: {session.words(id, 40) or id}")


def _refuse_second_key(session: Session, changed: Section) -> None:
    other = edit.section_of_key(session.brief, changed.key) if changed.key else None
    if other is not None and other.id != changed.id:
        raise EditError(f"the key {changed.key} already reaches {other.title}; free it first")


def _store(session: Session, part: Any, label: str) -> None:  # noqa: ANN401 - every entry of a brief, and its heading
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
