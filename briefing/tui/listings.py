"""The items of the lists of the desk: the brief, a card, the findings, the help."""

from collections.abc import Iterable
from functools import partial
from typing import Final

from briefing.check.place import name_place
from briefing.check.unfinished import fields_missing
from briefing.fields import Field, FieldKind
from briefing.kinds import Relation
from briefing.model import Brief, Fact, Section
from briefing.tui.cards import card_part
from briefing.tui.chains import find_quote, list_lines
from briefing.tui.counting import count_words, is_borne_out
from briefing.tui.keys import Mode
from briefing.tui.offers import line_of, offer_at, show_offer
from briefing.tui.prerequisites import ask_first
from briefing.tui.preview import make_now
from briefing.tui.registry import lists
from briefing.tui.reviewing import describe_standing
from briefing.tui.room import Item, Row, Target
from briefing.tui.session import Session
from briefing.tui.values import explain
from briefing.tui.wording import fact_words, quoted_words
from briefing.tui.wrap import clip, wrap

LABEL_WIDTH: Final = 22
"""Cells of a card's labels, where the card is wide enough."""
OTHER_LISTS: Final = {
    "judgements": "Judgements",
    "assumptions": "Assumptions",
    "gaps": "Gaps",
    "terms": "Terms",
    "origins": "Origins",
    "sections": "Sections",
}
"""The lists that follow the facts in the brief room."""


@lists(Mode.BRIEF)
def _list_brief(session: Session, width: int) -> Iterable[Item]:
    brief = session.brief
    by_section: dict[str | None, list[Fact]] = {}
    for fact in brief.facts:
        by_section.setdefault(fact.section, []).append(fact)
    for section in brief.sections:
        facts = by_section.pop(section.id, [])
        yield _heading(_section_title(section, len(facts)), width)
        yield from (_fact_item(session, fact, width) for fact in facts)
    for facts in by_section.values():
        yield _heading(f"– Unfiled ({len(facts)})", width)
        yield from (_fact_item(session, fact, width) for fact in facts)
    yield _heading("Report", width)
    yield _plain(("brief", ""), f"{brief.brief.title} ({brief.brief.template})", "the whole brief", width)
    for name, title in OTHER_LISTS.items():
        yield from _list_parts(brief, name, title, width)


def _list_parts(brief: Brief, name: str, title: str, width: int) -> Iterable[Item]:
    parts = getattr(brief, name)
    if parts:
        yield _heading(title, width)
    for part in parts:
        words = next(getattr(part, field) for field in ("text", "prefer", "name", "title") if hasattr(part, field))
        yield _plain((name, part.id), words, part.id, width)


def _section_title(section: Section, count: int) -> str:
    return f"{section.key or '–'} {section.title} ({count})" + ("" if section.prints else ", never printed")


def _heading(words: str, width: int) -> Item:
    return Item(None, words, lambda: (((clip(words, width), "bold"),),))


def _plain(target: Target, words: str, note: str, width: int) -> Item:
    return Item(target, f"{words} {note}", lambda: (*_wrapped(words, width, ""), ((clip(note, width), "dim"),)))


def _wrapped(words: str, width: int, style: str) -> tuple[Row, ...]:
    return tuple(((line.text, style),) for line in wrap(words, width))


def _fact_item(session: Session, fact: Fact, width: int) -> Item:
    others_count = is_borne_out(session, fact)
    known = None if others_count else session.fact_items.get(id(fact))
    fallen = fact.id in session.ticks.fallen
    if known is not None and known[0] is fact and known[1:3] == (width, fallen):
        return known[3]
    words = fact_words(fact)
    missing = fields_missing(fact, session.brief)
    found = f"{words} {_fact_note(fact, missing, '')}"

    def rows() -> tuple[Row, ...]:
        count = count_words(session, fact)
        return _fact_rows(fact, words, _fact_note(fact, missing, count), fallen=fallen, width=width)

    item = Item(("facts", fact.id), found, rows)
    if not others_count:
        session.fact_items[id(fact)] = (fact, width, fallen, item)
    return item


def _fact_rows(fact: Fact, words: str, note: str, *, fallen: bool, width: int) -> tuple[Row, ...]:
    state = ("! " if fallen else "") + ("* " if fact.highlight else "") + ("" if fact.include else "(left out) ")
    rows = [*_wrapped(state + words, width, "warn" if fallen else "")]
    rows.append(((clip(note, width), "dim"),))
    return tuple(rows)


def _fact_note(fact: Fact, missing: tuple[str, ...], count: str) -> str:
    """Return what stands below a fact: first what is still open, last the sources, for a narrow row is cut there."""
    parts = ["open: " + ", ".join(missing)] if missing else []
    parts += [fact.event.date] if fact.event else []
    parts += [fact.kind.value] if fact.kind else []
    parts += [str(fact.credibility.value)] if fact.credibility else []
    parts += [count] if count else []
    parts += [f"{link.rel.value} {link.to}" for link in fact.links if link.rel is not Relation.UNRELATED]
    parts.append(", ".join(dict.fromkeys(quote.source for quote in fact.quotes)))
    return " · ".join(parts)


@lists(Mode.CARD)
def _list_card(session: Session, width: int) -> Iterable[Item]:
    part = card_part(session)
    if part is None or session.card is None:
        return
    if isinstance(part, Fact):
        yield Item(None, "", partial(_wrapped, quoted_words(part), width, "bold"))
        for line in describe_standing(session, part):
            yield Item(None, "", partial(_wrapped, line, width, "dim"))
    else:
        yield _heading(f"{session.card[0]} {session.card[1]}".strip(), width)
    for field in list_lines(session, part):
        yield _field_item(session, field, width)


def _field_item(session: Session, field: Field, width: int) -> Item:
    offer = offer_at(session, field.path)
    is_new = field.kind is FieldKind.ADD and find_quote(field.path) is None
    if offer is not None:
        name, value = field.label, show_offer(offer)
    elif is_new:
        name, value = "", f"+ new {field.label}"
    else:
        first = ask_first(session, field)
        name, value = field.label, f"– {first}" if first else explain(session, field) + _explain_basis(session, field)

    def rows() -> tuple[Row, ...]:
        column = min(LABEL_WIDTH, width // 3)
        lines = wrap(value, max(width - column - 1, 10))
        style = "dim" if is_new or offer is not None else ""
        shown = name if len(name) <= column else "…" + name[-column + 1 :]
        return tuple(
            ((f"{shown if number == 0 else '':<{column}} ", "dim"), (line.text, style))
            for number, line in enumerate(lines)
        )

    return Item(line_of(field.path), f"{field.label} {value}", rows)


def _explain_basis(session: Session, field: Field) -> str:
    """Return on what basis the date of an event stands, to be read beside it."""
    fact = session.fact_of(session.card[1]) if session.card and field.path == ("event", "date") else None
    return f" ({fact.event.basis})" if fact and fact.event and fact.event.basis else ""


@lists(Mode.FINDINGS)
def _list_findings(session: Session, width: int) -> Iterable[Item]:
    if session.findings is None and not session.preview.beside:
        make_now(session)
    if not session.findings:
        known = session.findings is not None
        yield _heading("No findings: every quote stands where it says." if known else "The checks are made …", width)
    for number, finding in enumerate(session.findings or ()):
        grade = f"waived ({finding.severity.value})" if finding.waived else finding.severity.value
        words = f"{grade} {finding.rule}: {finding.message}"
        target = ("finding", str(number))
        fix, place = finding.waived or finding.fix, name_place(finding)
        yield Item(target, words, partial(_finding_rows, words, fix, place, width))


def _finding_rows(words: str, fix: str, place: str, width: int) -> tuple[Row, ...]:
    style = "warn" if words.startswith("error") else ""
    return (*_wrapped(words, width, style), *_wrapped(f"{place}. {fix}", width, "dim"))


@lists(Mode.HELP)
def _list_help(session: Session, width: int) -> Iterable[Item]:
    group = ""
    for number, (name, keys, text) in enumerate(session.keymap.help(session.helped)):
        if name != group:
            group = name
            yield _heading(name, width)
        yield Item(("key", str(number)), f"{keys} {text}", partial(_help_rows, keys, text, width))


def _help_rows(keys: str, text: str, width: int) -> tuple[Row, ...]:
    column = 12
    lines = wrap(text, max(width - column, 10))
    return tuple(((f"{keys if n == 0 else '':<{column}}", "bold"), (line.text, "")) for n, line in enumerate(lines))
