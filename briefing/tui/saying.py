"""Saying: the analyst's own words about a fact, its attribution, date, grade and links, and new parts of the brief."""

from typing import TYPE_CHECKING, Final

from briefing import edit
from briefing.edit import EditError
from briefing.edtf import explain_impossible, is_edtf
from briefing.kinds import DateBasis, Kind, Relation
from briefing.model import EventDate, Fact, Link
from briefing.scales import CREDIBILITY_LABELS, Credibility
from briefing.tui.card_fields import edit_field
from briefing.tui.cards import field_at_cursor, remove_field
from briefing.tui.chains import ask_chain, find_quote
from briefing.tui.keys import Mode
from briefing.tui.offers import describe_offer, offer_for
from briefing.tui.prerequisites import ask_date_first
from briefing.tui.preview import choose_fact
from briefing.tui.questions import Option
from briefing.tui.registry import performs
from briefing.tui.session import Session
from briefing.tui.wording import quoted_words

if TYPE_CHECKING:
    from briefing.proposal.proposal import Proposal

LONG: Final = 3
"""Rows of a prompt for a sentence."""
RELATION_KEYS: Final = {
    Relation.CORROBORATES: "c",
    Relation.CONTRADICTS: "x",
    Relation.UPDATES: "l",
    Relation.DIFFERENT_SCOPE: "s",
}


def _ask_text(session: Session, field: str, label: str, fact: Fact | None = None) -> None:
    fact = fact or session.need_fact()
    label = f"{label} of: {quoted_words(fact)}"
    offer = offer_for(session, fact, field)
    text, hint = (offer.text, describe_offer(offer)) if offer else (getattr(fact, field) or "", "")

    def accept(text: str) -> None:
        session.save(
            edit.update_fact(session.brief, fact.id, **{field: text or None}), f"{field}: {session.words(fact.id, 40)}"
        )
        session.say(f"{field} kept" if text else f"no {field}")

    (session.propose if offer else session.ask)(label, text, accept, rows=LONG, hint=hint)


@performs("statement")
def _statement(session: Session) -> None:
    if session.mode is Mode.CARD:
        edit_field(session)
    elif session.rooms[-1] is Mode.PREVIEW and len(session.facts_in_report()) > 1:
        choose_fact(session, session.facts_in_report(), _ask_statement)
    else:
        _ask_text(session, "statement", "statement")


def _ask_statement(session: Session, id: str) -> None:
    _ask_text(session, "statement", "statement", session.fact_of(id))


@performs("comment")
def _comment(session: Session) -> None:
    _ask_text(session, "comment", "comment, printed")


@performs("private")
def _private(session: Session) -> None:
    _ask_text(session, "private", "private note, never printed")


@performs("labels")
def _labels(session: Session) -> None:
    fact = session.need_fact()

    def accept(text: str) -> None:
        labels = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
        session.save(edit.update_fact(session.brief, fact.id, labels=labels), f"labels: {session.words(fact.id, 40)}")
        session.say(f"labels: {', '.join(labels)}" if labels else "no labels")

    session.ask(f"labels, separated by commas: {session.words(fact.id, 40)}", ", ".join(fact.labels), accept)


@performs("highlight")
def _highlight(session: Session) -> None:
    fact = session.need_fact()
    session.save(
        edit.update_fact(session.brief, fact.id, highlight=not fact.highlight),
        f"highlight: {session.words(fact.id, 40)}",
    )
    session.say("no longer highlighted" if fact.highlight else f"highlighted: {session.words(fact.id)}")


@performs("include")
def _include(session: Session) -> None:
    fact = session.need_fact()
    session.save(
        edit.update_fact(session.brief, fact.id, include=not fact.include), f"include: {session.words(fact.id, 40)}"
    )
    session.say("left out of the report; space prints it again" if fact.include else "printed again")


@performs("attribution")
def _attribution(session: Session) -> None:
    fact = session.need_fact()
    path = field_at_cursor(session) if session.mode is Mode.CARD else ()
    source = session.source_id()
    here = next((number for number, quote in enumerate(fact.quotes) if quote.source == source), 0)
    ask_chain(session, fact, here if find_quote(path) is None else find_quote(path) or 0)


@performs("when")
def _when(session: Session) -> None:
    fact = session.need_fact()
    event, kind, reasons = _held_or_offered(session, fact)
    text = " ".join(str(part) for part in (event and event.date, event and event.basis, kind) if part)

    def accept(typed: str) -> None:
        date, kind = read_when(typed, event)
        session.save(
            edit.update_fact(session.brief, fact.id, event=date, kind=kind), f"date: {session.words(fact.id, 40)}"
        )
        session.say(f"when: {typed}" if typed else "no date and no kind")

    hint = f"such as: 2017-03-17/2017-03-20 stated event.   Bases: {', '.join(DateBasis)}.   Kinds: {', '.join(Kind)}."
    hint = ".   ".join((*reasons, hint)) if fact.event is None else hint
    label = f"when, on what basis, what kind: {session.words(fact.id, 40)}"
    (session.propose if reasons else session.ask)(label, text, accept, hint=hint)


def _held_or_offered(session: Session, fact: Fact) -> tuple[EventDate | None, Kind | None, tuple[str, ...]]:
    """Return the date and the kind of a fact, what is proposed where it has none, and what is to be said of that."""
    date = offer_for(session, fact, "event", "date")
    kind = offer_for(session, fact, "kind")
    first = ask_date_first(session, fact)
    reasons = [f"{offer.text} {describe_offer(offer)}" for offer in (date, kind) if offer]
    return (
        _offered_date(date) if date else fact.event,
        Kind(kind.text) if kind else fact.kind,
        (*reasons, *([first] if first and not date else [])),
    )


def _offered_date(offer: "Proposal") -> EventDate:
    along = {str(path[-1]): value for path, value in offer.also}
    basis = along.get("basis")
    return EventDate(date=offer.text, basis=DateBasis(basis) if basis else None, note=along.get("note"))


def read_when(text: str, old: EventDate | None) -> tuple[EventDate | None, Kind | None]:
    """Return the event date and the kind that a line names, in any order; the note is kept while the date stays.

    Raises EditError for a date that is not EDTF level 0 or 1, or for a basis without a date.
    """
    date, basis, kind = None, None, None
    for word in text.split():
        if word in set(Kind):
            kind = Kind(word)
        elif word in set(DateBasis):
            basis = DateBasis(word)
        elif date is None and is_edtf(word):
            date = word
        else:
            why = explain_impossible(word) or "nor a basis or kind (2017-03-20, 2017-03, 2017-03-17/2017-03-20)"
            raise EditError(f"“{word}” is no date; {why}")
    if date is None and basis is not None:
        raise EditError("a basis needs a date before it")
    note = old.note if old and old.date == date else None
    return (EventDate(date=date, basis=basis, note=note) if date else None), kind


@performs("credibility")
def _credibility(session: Session) -> None:
    fact = session.need_fact()
    options = [Option(str(grade.value), label, str(grade.value)) for grade, label in CREDIBILITY_LABELS.items()]
    options.append(Option("0", "no grade", ""))

    def accept(value: str) -> None:
        grade = Credibility(int(value)) if value else None
        session.save(
            edit.update_fact(session.brief, fact.id, credibility=grade), f"credibility: {session.words(fact.id, 40)}"
        )
        session.say(f"credibility {value} {CREDIBILITY_LABELS[grade]}" if grade else "grade taken away")

    session.offer(f"credibility of: {session.words(fact.id, 50)}", options, accept)


@performs("link")
def _link(session: Session) -> None:
    fact = session.need_fact()
    options = [Option(key, relation.value, relation.value) for relation, key in RELATION_KEYS.items()]
    title = f"this fact … another: {session.words(fact.id, 50)}"
    session.offer(title, options, lambda value: _choose_other(session, fact, Relation(value)))


def _choose_other(session: Session, fact: Fact, relation: Relation) -> None:
    options = [
        Option("", session.words(other.id, 200), other.id) for other in session.brief.facts if other.id != fact.id
    ]
    if not options:
        raise EditError("there is no other fact to link to")
    session.offer(
        f"{relation.value} which fact?", options, lambda other: _ask_link_comment(session, fact, relation, other)
    )


def _ask_link_comment(session: Session, fact: Fact, relation: Relation, other: str) -> None:
    holder, target = later_first(session, fact.id, other, relation)

    def accept(text: str) -> None:
        new = Link(rel=relation, to=target, comment=text or None)
        session.save(edit.link(session.brief, holder, new), f"link, {relation.value}: {session.words(holder, 40)}")
        session.say(f"linked: {relation.value}; the card holds what would settle it")

    session.ask(f"comment on “{relation.value}” (may stay empty)", "", accept, rows=LONG)


def later_first(session: Session, fact: str, other: str, relation: Relation) -> tuple[str, str]:
    """Return (holder, target): a link stands on the later fact, and an update always on the fact that updates."""
    order = [known.id for known in session.brief.facts]
    if relation is Relation.UPDATES or order.index(fact) > order.index(other):
        return fact, other
    return other, fact


@performs("drop")
def _drop(session: Session) -> None:
    if session.mode is Mode.CARD:
        remove_field(session)
        return
    target = session.room(Mode.BRIEF).target if session.mode is Mode.BRIEF else None
    if target is not None and target[0] != "facts":
        session.save(edit.remove(session.brief, *target), f"drop {target[1]}")
        session.say(f"dropped {target[1]}; u takes it back")
        return
    here = session.facts_at_cursor() if session.mode is Mode.READ else ()
    fact = session.need_fact() if session.mode in {Mode.BRIEF, Mode.PREVIEW} or here else None
    if fact is None:
        raise EditError("no fact here to drop")
    words = session.words(fact.id)
    session.save(edit.drop(session.brief, fact.id), f"drop: {words}")
    session.say(f"dropped, with the links to it; u takes it back: {words}")


@performs("reorder.down")
def _down(session: Session) -> None:
    _reorder(session, 1)


@performs("reorder.up")
def _up(session: Session) -> None:
    _reorder(session, -1)


def _reorder(session: Session, step: int) -> None:
    """Move what is under the cursor: a fact within its section, any other part within its list."""
    target = session.room(Mode.BRIEF).target
    name, id = target or ("", "")
    if name in {"", "brief"}:
        raise EditError("there is nothing here to move")
    brief = edit.move(session.brief, id, step) if name == "facts" else edit.move_part(session.brief, name, id, step)
    if brief == session.brief:
        session.say("it already stands first" if step < 0 else "it already stands last")
    session.save(brief, f"move: {session.words(id, 40) or id}")
