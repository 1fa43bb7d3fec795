"""What a field of the card is set to: read, refused where it makes no sense, and stored."""

from typing import TYPE_CHECKING, Final

from briefing import edit, fields
from briefing.edit import EditError
from briefing.edtf import explain_impossible, is_edtf, refuse_as_of
from briefing.fields import Path
from briefing.model import Section
from briefing.tui.cards import card_part, store_part
from briefing.tui.offers import offer_at
from briefing.tui.session import Session

if TYPE_CHECKING:
    from briefing.proposal.proposal import Proposal

DATE_FIELDS: Final = frozenset({"date", "published", "as_of", "period", "accessed"})
"""Fields that hold an EDTF date."""


def set_value(session: Session, path: Path, text: str) -> None:
    """Set a field of the part on the card to what was typed or chosen; raises EditError where it makes no sense."""
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
    store_part(session, changed, f"{fields.field_name(name)} of {session.card[1] if session.card else ''}")


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
