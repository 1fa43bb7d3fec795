"""What is proposed for the fact or source at hand: found when it is first asked for, kept until the brief moves on."""

from typing import TYPE_CHECKING, Final

from briefing import edit, fields
from briefing.fields import Path
from briefing.model import Fact, Source
from briefing.source.document import Document
from briefing.tui.counting import find_overlaps
from briefing.tui.keys import Mode
from briefing.tui.session import Session

if TYPE_CHECKING:  # what the proposers know is read in with the first card, not with the first paint
    from briefing.proposal.proposal import Proposal

FACTS, SOURCES = "facts", "sources"
SHOWN_ALONG: Final = frozenset({"basis", "published_basis"})
"""Fields set along with a proposal that are shown beside it; what else is set along is in its reason."""


def list_offers(session: Session, name: str, id: str) -> "tuple[Proposal, ...]":
    """Return what is proposed for an entry of the list `name`, in the order of its card."""
    asked = (session.revision, name, id)
    if session.offered is None or session.offered[0] != asked:
        session.offered = (asked, _propose(session, name, id))
    return session.offered[1]


def offer_at(session: Session, path: Path) -> "Proposal | None":
    """Return what is proposed for a field of the card that is open, or None."""
    if session.card is None:
        return None
    return next((offer for offer in list_offers(session, *session.card) if offer.at == path), None)


def offer_under_cursor(session: Session) -> "Proposal | None":
    """Return what is proposed on the card's line under the cursor, or None."""
    target = session.room(Mode.CARD).target
    offers = list_offers(session, *session.card) if session.card else ()
    return next((offer for offer in offers if line_of(offer.at) == target), None)


def line_of(path: Path) -> tuple[str, str]:
    """Return what the line of a field stands for in the list of a card."""
    return "field", path_name(path)


def path_name(path: Path) -> str:
    """Return a field's path as one word, by which the list knows its line."""
    return "/".join(str(step) for step in path)


def offer_for(session: Session, fact: Fact, *path: str | int) -> "Proposal | None":
    """Return what is proposed for a field of a fact, or None."""
    return next((offer for offer in list_offers(session, FACTS, fact.id) if offer.at == path), None)


def describe_offer(offer: "Proposal") -> str:
    """Return a proposal as a prompt tells it: that it is one, whether it is a guess, and its reason."""
    return f"proposed{', a guess' if offer.weak else ''}: {offer.reason}"


def show_offer(offer: "Proposal") -> str:
    """Return a proposal as its line on the card shows it: behind a question mark, with what is set along, and why."""
    along = ", ".join(value for path, value in offer.also if path[-1] in SHOWN_ALONG)
    guess = "a guess: " if offer.weak else ""
    return f"? {offer.text}{f' ({along})' if along else ''} · {guess}{offer.reason}"


def name_offered(offer: "Proposal") -> str:
    """Return what the field of a proposal is called: `event date`, `attribution`."""
    return " ".join(fields.field_name(str(step)) for step in offer.at if step != "quotes" and isinstance(step, str))


def documents_of(session: Session, fact: Fact) -> dict[str, Document]:
    """Return the documents a fact is quoted from, by source id, as they were read."""
    readings = session.shelf.readings
    sources = (edit.find(session.brief.sources, quote.source) for quote in fact.quotes)
    return {source.id: readings[source.file].plain for source in sources if source and source.file in readings}


def _propose(session: Session, name: str, id: str) -> "tuple[Proposal, ...]":
    from briefing.proposal.offers import propose_fact, propose_source  # noqa: PLC0415

    part = edit.find(getattr(session.brief, name), id) if name in {FACTS, SOURCES} else None
    if isinstance(part, Fact):
        return propose_fact(session.brief, part, documents_of(session, part))
    reading = session.shelf.readings.get(part.file) if isinstance(part, Source) else None
    if isinstance(part, Source) and reading is not None:
        return propose_source(session.brief, part, reading.plain, find_overlaps(session))
    return ()
