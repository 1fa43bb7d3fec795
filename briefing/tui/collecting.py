"""Collecting: ticking sentences, ranges and trimmed words into facts; joining, splitting and marking what is read."""

from typing import Final

from briefing import edit
from briefing.edit import EditError
from briefing.evidence.anchor import make_spans
from briefing.identity import slug_id
from briefing.model import Fact, Section
from briefing.source.document import Mark
from briefing.tui.keys import Mode
from briefing.tui.moving import need_reading
from briefing.tui.questions import Option
from briefing.tui.session import Session, performs
from briefing.tui.trimming import end_choosing, keep_trim

MARK_KEYS: Final = {Mark.BODY: "b", Mark.TITLE: "t", Mark.HEADLINE: "h", Mark.META: "m", Mark.NOISE: "n"}


@performs("tick")
def _tick(session: Session) -> None:
    if session.mode is Mode.TRIM and session.selection is not None and session.selection.fact is not None:
        keep_trim(session)
    elif session.mode is Mode.READ and session.facts_at_cursor():
        _untick(session)
    else:
        _tick_here(session, None)


@performs(*(f"file.{digit}" for digit in range(1, 10)))
def _file(session: Session) -> None:
    key = int(session.action.rpartition(".")[2])
    section = edit.section_of_key(session.brief, key)
    if section is None:
        _ask_section(session, key)
    else:
        _file_under(session, section)


def _ask_section(session: Session, key: int) -> None:
    """Give an unused digit a section, then file under it."""

    def accept(title: str) -> None:
        if not title:
            raise EditError("a section needs a title; esc gives up")
        taken = {section.id for section in session.brief.sections}
        section = Section(key=key, id=slug_id("", title, taken), title=title)
        session.save(edit.add(session.brief, "sections", section), f"new section {key} {title}")
        _file_under(session, section)

    session.ask(f"title of section {key}", "", accept)


def _file_under(session: Session, section: Section) -> None:
    if session.mode is Mode.BRIEF:
        fact = session.need_fact()
        _refile(session, fact, section)
        return
    if session.mode is Mode.TRIM and session.selection is not None and session.selection.fact is not None:
        fact = session.need_fact()
        keep_trim(session)
        _refile(session, fact, section)
        return
    here = session.facts_at_cursor() if session.mode is Mode.READ else ()
    if here:
        _refile(session, edit.find(here, session.last_fact) or here[-1], section)
        need_reading(session).step(1)
        need_reading(session).look()
    else:
        _tick_here(session, section)


def _refile(session: Session, fact: Fact, section: Section) -> None:
    session.save(edit.refile(session.brief, fact.id, section.id), f"file {fact.id} under {section.title}")
    session.last_fact = fact.id
    session.say(f"{section.key} {section.title}: {session.words(fact.id)}")


def _tick_here(session: Session, section: Section | None) -> None:
    """Tick what is chosen: the trimmed words, the range, or the sentence; then move on."""
    reading = need_reading(session)
    start, end, after = _chosen(session)
    spans = make_spans(reading.document, start, end)
    if not spans:
        raise EditError("there are no words here to tick")
    id = session.new_id("facts")
    source = session.source_entry()
    brief = edit.tick(session.brief, source, spans, section.id if section else None, id)
    session.save(brief, "tick" if section is None else f"tick, {section.title}")
    session.last_fact = id
    end_choosing(session)
    reading.cursor = after
    reading.look()
    reading.step(1)
    reading.look()
    session.say(f"{f'{section.key} {section.title}' if section else 'unfiled'}: {session.words(id)}")


def _chosen(session: Session) -> tuple[int, int, int]:
    """Return the chosen range of the text in code points, and the unit after which reading goes on."""
    reading = need_reading(session)
    if session.mode is Mode.TRIM and session.selection is not None:
        return session.selection.start, session.selection.end, reading.cursor
    if session.mode is Mode.RANGE and session.anchor is not None:
        low, high = sorted((session.anchor, reading.cursor))
        return reading.units[low].start, reading.units[high].end, high
    return reading.unit.start, reading.unit.end, reading.cursor


def _untick(session: Session) -> None:
    here = session.facts_at_cursor()
    fact = edit.find(here, session.last_fact) or here[-1]
    if edit.is_worked_on(session.brief, fact):
        raise EditError(f"this fact carries your work ({session.words(fact.id, 30)}); d drops it, u takes that back")
    session.save(edit.drop(session.brief, fact.id), "untick")
    session.say("unticked; u takes it back")


@performs("range")
def _range(session: Session) -> None:
    if session.mode is Mode.RANGE:
        end_choosing(session)
        return
    session.anchor = need_reading(session).cursor
    session.enter(Mode.RANGE)


@performs("trim.done")
def _trim_done(session: Session) -> None:
    if session.selection is not None and session.selection.fact is None:
        _tick_here(session, None)
    else:
        keep_trim(session)


@performs("extend")
def _extend(session: Session) -> None:
    fact = session.fact_of(session.last_fact)
    if fact is None:
        raise EditError("there is no last fact to add to; tick one first")
    start, end, after = _chosen(session)
    reading = need_reading(session)
    spans = make_spans(reading.document, start, end)
    session.save(edit.extend(session.brief, fact.id, session.source_entry(), spans), f"add words to {fact.id}")
    end_choosing(session)
    reading.cursor = after
    reading.step(1)
    reading.look()
    session.say(f"added to the last fact: {session.words(fact.id)}")


@performs("join")
def _join(session: Session) -> None:
    reading = need_reading(session)
    if reading.cursor == len(reading.units) - 1:
        raise EditError("there is no sentence after this one to join")
    joined = reading.toggle_join()
    session.keep_overrides()
    session.say("joined with the next sentence; + again parts them" if joined else "parted again")


@performs("mark")
def _toggle_mark(session: Session) -> None:
    reading = need_reading(session)
    is_body = reading.unit.mark is Mark.BODY
    _set_mark(session, Mark.NOISE if is_body else Mark.BODY)


@performs("mark.as")
def _choose_mark(session: Session) -> None:
    options = [Option(key, mark.value, mark.value) for mark, key in MARK_KEYS.items()]
    options.append(Option("a", "the automatic mark", ""))
    session.offer("mark this block as", options, lambda value: _set_mark(session, Mark(value) if value else None))


def _set_mark(session: Session, mark: Mark | None) -> None:
    reading = need_reading(session)
    reading.override_mark(mark)
    session.keep_overrides()
    session.say(
        f"this block is now {mark.value if mark else reading.unit.mark.value}; nothing of the source is changed"
    )
