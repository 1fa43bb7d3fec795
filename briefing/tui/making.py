"""Making: new judgements, assumptions, gaps, indicators, terms, origins and sections, each with its card."""

from collections.abc import Callable
from typing import Final

from briefing import edit
from briefing.edit import EditError
from briefing.identity import slug_id
from briefing.model import Assumption, Brief, Gap, Judgement, Origin, Section, Term
from briefing.tui.cards import open_card
from briefing.tui.naming import offer_names
from briefing.tui.questions import Option
from briefing.tui.registry import performs
from briefing.tui.saying import LONG
from briefing.tui.session import Session

Maker = Callable[[Session, str], tuple[str, Judgement | Assumption | Gap | Term | Origin | Section]]


def _new_section(session: Session, text: str) -> tuple[str, Section]:
    taken = {section.key for section in session.brief.sections}
    key = next((digit for digit in range(1, 10) if digit not in taken), None)
    ids = {section.id for section in session.brief.sections}
    return "sections", Section(key=key, id=slug_id("", text, ids), title=text)


def _before_parked(brief: Brief, section: Section) -> Brief:
    """Let a new section stand before those that never print."""
    for other in reversed(brief.sections[:-1]):
        if other.prints:
            break
        brief = edit.move_part(brief, "sections", section.id, -1)
    return brief


def _new_term(session: Session, text: str) -> tuple[str, Term]:
    taken = {term.id for term in session.brief.terms}
    return "terms", Term(id=slug_id("t-", text, taken), prefer=text)


def _new_origin(session: Session, text: str) -> tuple[str, Origin]:
    taken = {origin.id for origin in session.brief.origins}
    return "origins", Origin(id=slug_id("o-", text, taken), name=text)


MAKERS: Final[dict[str, tuple[str, Maker]]] = {
    "j": ("judgement", lambda s, text: ("judgements", Judgement(id=s.new_id("judgements"), text=text))),
    "a": ("assumption", lambda s, text: ("assumptions", Assumption(id=s.new_id("assumptions"), text=text))),
    "g": ("gap", lambda s, text: ("gaps", Gap(id=s.new_id("gaps"), text=text))),
    "t": ("term", _new_term),
    "o": ("origin", _new_origin),
    "s": ("section", _new_section),
}
"""What `A` makes: its key, its name, and how the typed line becomes a part of the brief."""


@performs("new")
def _new(session: Session) -> None:
    options = [Option(key, name, key) for key, (name, _) in MAKERS.items()]
    options.append(Option("i", "indicator of the judgement made last", "i"))
    session.offer("a new …", options, lambda key: _ask_new(session, key))


def _ask_new(session: Session, key: str) -> None:
    if key == "i":
        _ask_indicator(session)
    elif key == "t":
        offer_names(session, lambda: _type_new(session, key))
    else:
        _type_new(session, key)


def _type_new(session: Session, key: str) -> None:
    name, make = MAKERS[key]

    def accept(text: str) -> None:
        if not text:
            raise EditError(f"a {name} needs words; esc gives up")
        list_name, part = make(session, text)
        brief = edit.add(session.brief, list_name, part)
        session.save(_before_parked(brief, part) if isinstance(part, Section) else brief, f"new {name}: {text[:40]}")
        open_card(session, list_name, part.id)

    session.ask(f"new {name}", "", accept, rows=LONG)


def _ask_indicator(session: Session) -> None:
    if not session.brief.judgements:
        raise EditError("an indicator belongs to a judgement; make one first (A j)")
    judgement = session.brief.judgements[-1]

    def accept(text: str) -> None:
        if text:
            session.save(edit.add_indicator(session.brief, judgement, text), "new indicator")

    session.ask(f"what would change “{judgement.text}”", "", accept, rows=LONG)
