"""Collecting: ticking sentences, ranges and trimmed words into facts; joining, splitting and marking what is read."""

from collections.abc import Iterable
from itertools import groupby
from typing import Final

from briefing import edit
from briefing.edit import EditError
from briefing.evidence.anchor import make_spans, require_quotable
from briefing.identity import slug_id
from briefing.model import Fact, Section, Source, Span
from briefing.source.document import Mark
from briefing.tui.grounds import source_entry
from briefing.tui.keys import Mode
from briefing.tui.moving import need_reading
from briefing.tui.questions import Option
from briefing.tui.reading import Reading, Unit
from briefing.tui.registry import performs
from briefing.tui.session import Session
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
        _refile(session, session.fact_at_hand() or here[-1], section)
        need_reading(session).step(1)
        need_reading(session).look()
    else:
        _tick_here(session, section)


def _refile(session: Session, fact: Fact, section: Section) -> None:
    words = session.words(fact.id, 40)
    session.save(edit.refile(session.brief, fact.id, section.id), f"file under {section.title}: {words}")
    session.pointed = fact.id
    session.say(f"{section.key} {section.title}: {session.words(fact.id)}")


def _tick_here(session: Session, section: Section | None) -> None:
    """Tick what is chosen: the trimmed words, the range, or the sentence; then move on."""
    source = source_entry(session)
    spans, after, left_out = _chosen(session)
    _refuse_twin(session, source, spans)
    is_new = edit.find(session.brief.sources, source.id) is None
    id = session.new_id("facts")
    brief = edit.tick(session.brief, source, spans, section.id if section else None, id)
    session.save(brief, f"tick: {spans[0].exact[:40]}…")
    session.last_fact = session.pointed = id
    _read_on(session, after)
    parts = [f"{f'{section.key} {section.title}' if section else 'unfiled'}: {session.words(id)}"]
    parts += [f"{left_out} skipped lines left out"] if left_out else []
    parts += ["this source's publisher and date are still to be filled in: s ;"] if is_new else []
    session.say("   ".join(parts))


def _read_on(session: Session, after: int) -> None:
    """Leave choosing and go on with the sentence behind unit `after`."""
    end_choosing(session)
    reading = need_reading(session)
    reading.cursor = after
    reading.look()
    reading.step(1)
    reading.look()


def _chosen(session: Session) -> tuple[tuple[Span, ...], int, int]:
    """Return the chosen spans, the unit behind which reading goes on, and how many skipped lines were left out.

    What is skipped is not quoted: a range leaves it out, and on its own it is refused until its mark is overridden.
    """
    reading = need_reading(session)
    document = reading.document
    if session.mode is Mode.RANGE and session.anchor is not None:
        low, high = sorted((session.anchor, reading.cursor))
        runs = list(_runs(reading.units[low : high + 1]))
        require_quotable(sum(run[-1].end - run[0].start for run in runs))
        spans = tuple(span for run in runs for span in make_spans(document, run[0].start, run[-1].end))
        left_out = high + 1 - low - sum(map(len, runs))
    else:
        unit, high, left_out = reading.unit, reading.cursor, 0
        if unit.mark is not Mark.BODY:
            raise EditError(f"this line is marked {unit.mark.value} and not quoted; x makes it body first")
        chosen = session.selection if session.mode is Mode.TRIM else None
        spans = make_spans(document, *((chosen.start, chosen.end) if chosen else (unit.start, unit.end)))
    if not spans:
        raise EditError("there are no words here to quote")
    return spans, high, left_out


def _runs(units: Iterable[Unit]) -> Iterable[list[Unit]]:
    """Yield the stretches of units that are offered."""
    return (list(run) for offered, run in groupby(units, lambda unit: unit.mark is Mark.BODY) if offered)


def _refuse_twin(session: Session, source: Source, spans: tuple[Span, ...]) -> None:
    """Refuse words that are already a fact of their own, span for span."""
    places = [(span.start, span.exact) for span in spans]
    for tick in session.ticks.within(source.id, spans[0].start, spans[0].start + 1):
        fact = session.fact_of(tick.fact)
        quote = fact.quotes[0] if fact and len(fact.quotes) == 1 else None
        if quote and quote.source == source.id and places == [(span.start, span.exact) for span in quote.spans]:
            raise EditError(
                f"these very words are a fact already ({session.words(tick.fact, 40)}); choose fewer or more"
            )


def _untick(session: Session) -> None:
    here = session.facts_at_cursor()
    fact = session.fact_at_hand() or here[-1]
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
    fact = _last_fact(session)
    spans, after, left_out = _chosen(session)
    brief = edit.extend(session.brief, fact.id, source_entry(session), spans)
    session.save(brief, f"add words to: {session.words(fact.id, 40)}")
    _read_on(session, after)
    note = f"   {left_out} skipped lines left out" if left_out else ""
    session.say(f"added to the last fact: {session.words(fact.id)}{note}")


@performs("context")
def _context(session: Session) -> None:
    fact = _last_fact(session)
    spans, _, _ = _chosen(session)
    brief = edit.add_context(session.brief, fact.id, source_entry(session), spans)
    session.save(brief, f"context of: {session.words(fact.id, 40)}")
    end_choosing(session)
    session.say(f"context of the last fact: [{' … '.join(span.exact for span in spans)}]")


def _last_fact(session: Session) -> Fact:
    fact = session.fact_of(session.last_fact)
    if fact is None:
        raise EditError("there is no last fact to add to; tick one first")
    return fact


@performs("join")
def _join(session: Session) -> None:
    reading = need_reading(session)
    if reading.cursor == len(reading.units) - 1:
        raise EditError("there is no sentence after this one to join")
    joined = reading.unit.start not in reading.overrides.joins
    session.relay("join" if joined else "parting", Reading.toggle_join)
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
    session.relay("mark", lambda reading: reading.override_mark(mark))
    session.say(f"this block is now {reading.unit.mark.value}; nothing of the source is changed")
