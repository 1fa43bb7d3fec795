"""Taking proposals: the one under the card's cursor, or all that are more than a guess."""

from typing import TYPE_CHECKING

from briefing.check.unfinished import fields_missing, source_fields_missing
from briefing.edit import EditError
from briefing.model import Fact, Source
from briefing.tui.card_values import take_offer
from briefing.tui.cards import card_part, go_to_open
from briefing.tui.keys import Mode
from briefing.tui.offers import line_of, list_offers, name_offered, offer_under_cursor
from briefing.tui.registry import performs
from briefing.tui.renewing import accept_version
from briefing.tui.session import Session

if TYPE_CHECKING:
    from briefing.proposal.proposal import Proposal


@performs("accept")
def _accept(session: Session) -> None:
    if session.mode is Mode.CHANGED:
        accept_version(session)
    else:
        _accept_here(session)


@performs("accept.all")
def _accept_all(session: Session) -> None:
    offers = _offers(session)
    sure = [offer for offer in offers if not offer.weak]
    if offers and not sure:
        raise EditError("only guesses are proposed here; . takes the one under the cursor")
    if not sure:
        raise EditError(_what_is_left(session))
    take_offer(session, *sure)
    _go_on(session, f"{len(sure)} taken, u takes them back")


def _accept_here(session: Session) -> None:
    """Take the proposal under the cursor and go on to the next; where there is none, only go to the next."""
    here = offer_under_cursor(session)
    if here is not None:
        take_offer(session, here)
        _go_on(session, f"taken: {name_offered(here)}, u takes it back")
    elif _offers(session):
        _go_on(session, "nothing is proposed on that line, but here:")
    else:
        raise EditError(_what_is_left(session))


def _go_on(session: Session, said: str) -> None:
    """Put the cursor on the next proposal of the card, around its end, and say what is left."""
    room = session.room(Mode.CARD)
    offers = _offers(session)
    places = {item.target: number for number, item in enumerate(room.items)}
    ahead = [offer for offer in offers if places.get(line_of(offer.at), -1) > room.cursor]
    following = next(iter(ahead or offers), None)
    if following is None:
        go_to_open(session)
        session.say(f"{said}; {_name_missing(session)}")
        return
    room.go_to(line_of(following.at))
    session.say(f"{said}; {_count(offers)}")


def _count(offers: "tuple[Proposal, ...]") -> str:
    """Say how many proposals are left, and how many of them are guesses."""
    guesses = sum(offer.weak for offer in offers)
    if guesses == len(offers):
        return "a guess is left" if guesses == 1 else f"{guesses} guesses are left"
    return f"{len(offers)} left" + (f", {guesses} of them a guess" if guesses else "")


def _what_is_left(session: Session) -> str:
    return f"nothing more is proposed; {_name_missing(session)}"


def _name_missing(session: Session) -> str:
    """Name the fields that are still open on the card, and the key that goes on."""
    part = card_part(session)
    missing: tuple[str, ...] = ()
    if isinstance(part, Fact):
        missing = fields_missing(part, session.brief)
    elif isinstance(part, Source):
        missing = (*source_fields_missing(part), *(() if part.reliability else ("reliability",)))
    left = f"open: {', '.join(missing)}" if missing else "nothing is open"
    return f"{left} (; goes on)"


def _offers(session: Session) -> "tuple[Proposal, ...]":
    return list_offers(session, *session.card) if session.card else ()
