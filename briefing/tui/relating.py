"""Deciding on a pair: how a fact stands to what another source tells, kept with a comment; or both made one fact."""

from collections.abc import Callable
from typing import Final, NamedTuple

from briefing import edit
from briefing.corroboration.counterparts import Counterpart
from briefing.edit import EditError
from briefing.edtf import parse_edtf
from briefing.evidence.anchor import make_spans
from briefing.kinds import Kind, Relation, Shared
from briefing.model import Brief, Fact, Link
from briefing.pairing import list_links, list_lost, merge_facts, order_pair, relate
from briefing.report.disagreement import QUESTIONS
from briefing.tui.grounds import source_entry
from briefing.tui.matches import find_at_cursor, set_dismissed
from briefing.tui.questions import Option
from briefing.tui.session import Session
from briefing.tui.trail import Dismissed

LONG: Final = 3
"""Rows of a prompt for a sentence."""
WORDS: Final = 36
"""Code points of a fact's words in a question, so that both sides stay in sight."""
ONE, TWO = "one", "two"
THIS, THAT = "this", "that"


def decide(session: Session, what: str) -> None:
    """Begin the decision `what` on the pair under the cursor: the last part of its action's id."""
    fact, other = find_at_cursor(session)
    _DECISIONS[what](session, fact, other)


def _same(session: Session, fact: Fact, other: Counterpart) -> None:
    options = [
        Option("m", "merge: one fact, one statement, the quotes of both", ONE),
        Option("c", "two facts: the later one corroborates the content of the earlier", TWO),
    ][: 1 if other.copied else None]

    def accept(value: str) -> None:
        if value == ONE:
            _merge(session, fact, other)
        else:
            _ask_link(session, fact, other, Decision(Relation.CORROBORATES, Shared.CONTENT))

    session.offer(f"the same: {_name_pair(fact, other)}", options, accept)


def _corroborates(session: Session, fact: Fact, other: Counterpart) -> None:
    if other.copied:
        raise EditError("copies of one story bear nothing out; s makes one fact of both, n leaves the pair out")
    options = [
        Option("c", "the content: both say that it is so", Shared.CONTENT.value),
        Option("s", "the saying: both say that it was said", Shared.SAYING.value),
    ]
    known = next((link.of.value for _, link in other.links if link.of), "")
    title = f"what is borne out: {_name_pair(fact, other)}"
    session.offer(
        title,
        options,
        lambda value: _ask_link(session, fact, other, Decision(Relation.CORROBORATES, Shared(value))),
        known,
    )


def _contradicts(session: Session, fact: Fact, other: Counterpart) -> None:
    _ask_link(session, fact, other, Decision(Relation.CONTRADICTS))


def _scope(session: Session, fact: Fact, other: Counterpart) -> None:
    _ask_link(session, fact, other, Decision(Relation.DIFFERENT_SCOPE))


def _updates(session: Session, fact: Fact, other: Counterpart) -> None:
    options = [
        Option("t", f"this fact updates the other: {_cut(_words(fact))}", THIS),
        Option("o", f"the other updates this fact: {_cut(other.words)}", THAT),
    ]
    first = THAT if other.fact and _is_earlier(fact, other.fact) else THIS
    session.offer(
        "which one is the later state?",
        options,
        lambda value: _ask_link(session, fact, other, Decision(Relation.UPDATES, turned=value == THAT)),
        first,
    )


def _unrelated(session: Session, fact: Fact, other: Counterpart) -> None:
    if other.fact is not None:
        _ask_link(session, fact, other, Decision(Relation.UNRELATED))
        return
    label = f"unrelated: {_cut(other.words)}"
    step = Dismissed(other.passage.source, other.passage.start, fact.id, label)
    set_dismissed(session, step, dismissed=True)
    session.trail.add(step)
    session.say(f"not offered again beside this fact; z takes that back: {_cut(other.words)}")


def _is_earlier(fact: Fact, other: Fact) -> bool:
    """Say whether a fact tells an earlier state than another: by their dates, else a plan comes before the event."""
    mine, theirs = (parse_edtf(each.event.date) if each.event else None for each in (fact, other))
    if mine and theirs and not mine.overlaps(theirs):
        return mine.latest < theirs.earliest
    return fact.kind is Kind.PLAN and other.kind is Kind.EVENT


class Decision(NamedTuple):
    """What is decided on a pair, and the analyst's words on it."""

    relation: Relation
    of: Shared | None = None
    turned: bool = False
    """Whether the other side updates the fact that is compared."""
    comment: str | None = None
    question: str | None = None
    settle: str | None = None


def _ask_link(session: Session, fact: Fact, other: Counterpart, made: Decision) -> None:
    """Ask for the comment, of a disagreement also for its question and what would settle it; then keep the decision."""
    old = other.links[0][1] if other.links else None

    def accept(text: str) -> None:
        commented = made._replace(comment=text or None)
        if made.relation in QUESTIONS:
            _ask_question(session, fact, other, commented)
        else:
            _keep(session, fact.id, other, commented)

    about = f"comment on “{_say(made.relation)}”, may stay empty: {_name_pair(fact, other)}"
    session.ask(about, (old.comment if old else "") or "", accept, rows=LONG)


def _ask_question(session: Session, fact: Fact, other: Counterpart, made: Decision) -> None:
    old = other.links[0][1] if other.links else None
    section = next((section.title for section in session.brief.sections if section.id == fact.section), "")
    usual = f"{section}: {QUESTIONS[made.relation]}" if section else QUESTIONS[made.relation].capitalize()

    def settle(text: str, asked: Decision) -> None:
        _keep(session, fact.id, other, asked._replace(settle=text or None))

    def accept(text: str) -> None:
        asked = made._replace(question=text if text not in {"", usual} else None)
        label = "what would settle it? it may stay empty"
        session.ask(label, (old.settle if old else "") or "", lambda text: settle(text, asked), rows=LONG)

    label = "the question that the report asks"
    if old and old.question:
        session.ask(label, old.question, accept, rows=LONG)
    else:
        session.propose(label, usual, accept, rows=LONG)


def _keep(session: Session, id: str, other: Counterpart, made: Decision) -> None:
    """Store a decision, the sentence ticked with it where it is no fact yet, so that one undo takes back both."""
    brief, name = _with_other(session, id, other)
    fact, second = edit.find_fact(brief, id), edit.find_fact(brief, name)
    replaced = [old.rel for _, old in list_links(fact, second) if old.rel is not made.relation]
    first, last = (name, id) if made.turned else (id, name)
    holder, target = order_pair(brief, first, last, made.relation)
    words = {"question": made.question, "comment": made.comment, "settle": made.settle}
    brief = relate(brief, holder, Link(rel=made.relation, to=target, of=made.of, **words))
    session.save(brief, f"compare, {_say(made.relation)}: {_cut(_words(fact))}")
    ticked = "" if other.fact else "; its sentence is ticked with it"
    instead = f", no longer {_say(replaced[0])}" if replaced else ""
    session.say(f"{holder} {_say(made.relation)} {target}{instead}{ticked}; z takes it back")


def _merge(session: Session, fact: Fact, other: Counterpart) -> None:
    """Ask for what one fact cannot have twice, then for the comment, and make one fact of two."""
    second = other.fact
    if second is None or not fact.statement or not second.statement or fact.statement == second.statement:
        _ask_merged_comment(session, fact, other, None)
        return

    def accept(text: str) -> None:
        if not text:
            raise EditError("one fact needs one statement here, for both had one; esc gives up")
        _ask_merged_comment(session, fact, other, text)

    session.ask("the one statement of both", fact.statement, accept, rows=LONG, hint=f"the other: {second.statement}")


def _ask_merged_comment(session: Session, fact: Fact, other: Counterpart, statement: str | None) -> None:
    second = other.fact
    comments = dict.fromkeys(filter(None, (fact.comment, second.comment if second else None)))

    def accept(text: str) -> None:
        if second is None:
            brief = _extend(session, fact.id, other)
        else:
            brief = merge_facts(session.brief, fact.id, second.id, statement)
        brief = edit.update_fact(brief, fact.id, comment=text or None)
        session.save(brief, f"merge: {_cut(_words(fact))}")
        lost = list_lost(fact, second) if second else ()
        given_up = f"; given up of the other: {', '.join(lost)}" if lost else ""
        session.say(f"one fact with the quotes of both{given_up}; z takes it back")

    session.ask("comment on the one fact, printed, may stay empty", " ".join(comments), accept, rows=LONG)


def _with_other(session: Session, id: str, other: Counterpart) -> tuple[Brief, str]:
    """Return the brief with the other side as a fact, and that fact's id: it is filed where the first one is."""
    if other.fact is not None:
        return session.brief, other.fact.id
    source = source_entry(session, other.passage.source)
    name = session.new_id("facts")
    section = edit.find_fact(session.brief, id).section
    spans = make_spans(session.shelf.readings[other.passage.source].document, other.passage.start, other.passage.end)
    return edit.tick(session.brief, source, spans, section, name), name


def _extend(session: Session, id: str, other: Counterpart) -> Brief:
    """Return the brief with the sentence of the other side as a further quote of a fact."""
    file = other.passage.source
    source = source_entry(session, file)
    spans = make_spans(session.shelf.readings[file].document, other.passage.start, other.passage.end)
    return edit.extend(session.brief, id, source, spans)


def _name_pair(fact: Fact, other: Counterpart) -> str:
    return f"{_cut(_words(fact))} ⇄ {_cut(other.words)}"


def _words(fact: Fact) -> str:
    return fact.statement or " […] ".join(span.exact for quote in fact.quotes for span in quote.spans)


def _cut(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= WORDS else plain[: WORDS - 1].rstrip() + "…"


def _say(relation: Relation) -> str:
    """Return a relation as a word between two facts."""
    said = {Relation.DIFFERENT_SCOPE: "differs in scope from", Relation.UNRELATED: "unrelated to"}
    return said.get(relation, relation.value)


_DECISIONS: Final[dict[str, Callable[[Session, Fact, Counterpart], None]]] = {
    "same": _same,
    "corroborates": _corroborates,
    "contradicts": _contradicts,
    "updates": _updates,
    "scope": _scope,
    "unrelated": _unrelated,
}
