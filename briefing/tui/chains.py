"""The chain of a quote as one line: on the card, and in the prompt that asks who said it."""

from briefing import edit
from briefing.attribution import read_chain, write_chain
from briefing.edit import EditError
from briefing.fields import Field, FieldKind, Path, list_card
from briefing.model import Fact, Part, Quote
from briefing.tui.offers import describe_offer, offer_for
from briefing.tui.session import Session
from briefing.tui.wording import SPAN_JOIN

CHAIN, CONTEXT = "attribution", "context"
HINT = (
    "such as: an official (unnamed, background) > Kommersant > RBTH.   The first is a person, the others are "
    "outlets, ? one not stated; (person) or (outlet) says otherwise."
)


def list_lines(session: Session, part: Part) -> tuple[Field, ...]:
    """Return the lines of a card: those of a part, where the chain and the context of a quote are one line each."""
    return tuple(_fold(session, part)) if isinstance(part, Fact) else list_card(part)


def find_quote(path: Path) -> int | None:
    """Return the number of the quote whose whole chain or context stands at `path`, else None."""
    is_whole = path[:1] == ("quotes",) and path[-1] in {CHAIN, CONTEXT}
    return path[1] if is_whole and isinstance(path[1], int) else None


def ask_chain(session: Session, fact: Fact, number: int) -> None:
    """Ask who said a quote of a fact; where a chain is proposed it is held, and its context is kept along with it."""
    quote = fact.quotes[number]
    offer = offer_for(session, fact, "quotes", number, CHAIN)
    words = offer_for(session, fact, "quotes", number, CONTEXT)

    def accept(text: str) -> None:
        chain = read_chain(text, session.brief)
        brief = session.brief
        for origin in chain.new_origins:
            if edit.find(brief.origins, origin.id) is None:
                brief = edit.add(brief, "origins", origin)
        brief = edit.attribute(brief, fact.id, number, chain.steps)
        if words is not None and offer is not None and text == offer.text:
            brief = edit.explain(brief, fact.id, number, words.spans)
        session.save(brief, f"attribution: {session.words(fact.id, 40)}")
        session.say("said by " + write_chain(chain.steps, session.brief) if chain.steps else "attribution taken away")

    label = f"who said it, the knower first: {session.words(fact.id, 40)}"
    if offer is None:
        session.ask(label, write_chain(quote.attribution, session.brief), accept, hint=HINT)
    else:
        kept = f"; context kept with it: {words.text}" if words else ""
        session.propose(label, offer.text, accept, hint=f"{describe_offer(offer)}{kept}")


def clear(session: Session, fact: Fact, path: Path) -> None:
    """Take the whole chain or context of a quote away."""
    number = find_quote(path)
    if number is None or not (fact.quotes[number].attribution if path[-1] == CHAIN else fact.quotes[number].context):
        raise EditError(f"there is no {path[-1]} to take away")
    brief = (
        edit.attribute(session.brief, fact.id, number, ())
        if path[-1] == CHAIN
        else edit.drop_context(session.brief, fact.id, number)
    )
    session.save(brief, f"remove {path[-1]}: {session.words(fact.id, 40)}")


def _fold(session: Session, fact: Fact) -> "list[Field]":
    lines = []
    for field in list_card(fact):
        match field.path:
            case ("quotes", int(number), ("attribution" | "context") as name, *item) if _is_line(
                session, fact.quotes[number], name
            ):
                if not item:
                    lines.append(_line(session, field.path, fact, number))
            case _:
                lines.append(field)
    return lines


def _is_line(session: Session, quote: Quote, name: str) -> bool:
    """Say whether one line holds all there is: a chain is only folded if the line reads back as the same steps."""
    if name == CONTEXT:
        return True
    try:
        return read_chain(write_chain(quote.attribution, session.brief), session.brief).steps == quote.attribution
    except EditError:
        return False


def _line(session: Session, path: Path, fact: Fact, number: int) -> Field:
    """Return the one line; which quote it is about is only said where there are several."""
    quote = fact.quotes[number]
    label = f"quote {number + 1} {path[-1]}" if len(fact.quotes) > 1 else str(path[-1])
    if path[-1] == CHAIN:
        return Field(path, label, FieldKind.TEXT, write_chain(quote.attribution, session.brief))
    words = SPAN_JOIN.join(span.exact for span in quote.context)
    return Field(path, label, FieldKind.ADD, f"[{words}]" if words else "")
