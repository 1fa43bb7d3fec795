"""Trimming: which words of a sentence a quote keeps, by word and clause, and where a sentence is split."""

from briefing import edit
from briefing.edit import EditError
from briefing.evidence.anchor import make_spans
from briefing.model import Fact, Span
from briefing.source.clauses import clause_ends, word_ends, word_starts
from briefing.tui.grounds import place_of, show_fact
from briefing.tui.keys import Mode
from briefing.tui.moving import need_reading
from briefing.tui.reading import Reading
from briefing.tui.registry import performs
from briefing.tui.selection import Selection
from briefing.tui.session import Session


def end_choosing(session: Session) -> None:
    """Leave range, trim and split; nothing stays chosen."""
    session.anchor = session.selection = None
    while session.rooms[-1] in {Mode.RANGE, Mode.TRIM, Mode.SPLIT}:
        session.leave()


@performs("trim")
def _trim(session: Session) -> None:
    fact = session.fact_at_hand() if session.mode is not Mode.READ else _own_fact(session)
    if fact is None:
        _select_sentence(session)
        return
    show_fact(session, fact.id)
    reading = need_reading(session)
    source = session.source_id()
    present = (number for number, quote in enumerate(fact.quotes) if quote.source == source and quote.version is None)
    quote = next(present, None)
    if quote is None:
        raise EditError("these words are quoted from an earlier version of the source and stay as they are; ~ compares")
    place = _span_under_cursor(session, fact, quote)
    _trim_span(session, fact, quote, place)
    reading.look()


def _own_fact(session: Session) -> Fact | None:
    here = session.facts_at_cursor()
    return (session.fact_at_hand() or here[-1]) if here else None


def _span_under_cursor(session: Session, fact: Fact, quote: int) -> int:
    unit = need_reading(session).unit
    spans = fact.quotes[quote].spans
    return next(
        (n for n, span in enumerate(spans) if unit.start < span.start + len(span.exact) and span.start < unit.end), 0
    )


def _trim_span(session: Session, fact: Fact, quote: int, place: int) -> None:
    """Begin trimming one span; it may grow to the ends of the sentences it touches, never into its neighbours."""
    reading = need_reading(session)
    spans = fact.quotes[quote].spans
    found = place_of(session, spans[place])
    touched = reading.units_within(found[0], found[1])
    low, high = reading.units[touched[0]].start, reading.units[touched[-1]].end
    if place:
        low = max(low, place_of(session, spans[place - 1])[1])
    if place + 1 < len(spans):
        high = min(high, place_of(session, spans[place + 1])[0])
    reading.go_to(found[0])
    session.selection = Selection(low, high, found[0], found[1], fact.id, quote, place)
    session.enter(Mode.TRIM)


@performs("trim.span")
def _trim_next_span(session: Session) -> None:
    selection = session.selection
    fact = session.fact_of(selection.fact) if selection else None
    if selection is None or fact is None or len(fact.quotes[selection.quote].spans) == 1:
        raise EditError("this quote has one span only")
    _store_trim(session, selection)
    fact = edit.find_fact(session.brief, fact.id)
    session.leave()
    _trim_span(session, fact, selection.quote, (selection.span + 1) % len(fact.quotes[selection.quote].spans))


@performs("another")
def _another(session: Session) -> None:
    _select_sentence(session)
    session.say("another fact from this sentence: choose its words, then a section digit or space")


def _select_sentence(session: Session) -> None:
    unit = need_reading(session).unit
    session.selection = Selection(unit.start, unit.end, unit.start, unit.end)
    session.enter(Mode.TRIM)


def keep_trim(session: Session) -> None:
    """Make the trimmed span durable and go back to reading."""
    selection = session.selection
    if selection is not None:
        _store_trim(session, selection)
        session.pointed = selection.fact
    end_choosing(session)
    session.say(f"trimmed: {session.words(session.pointed)}")


def _store_trim(session: Session, selection: Selection) -> None:
    fact = edit.find_fact(session.brief, selection.fact or "")
    document = need_reading(session).document
    spans: list[Span] = list(fact.quotes[selection.quote].spans)
    spans[selection.span : selection.span + 1] = make_spans(document, selection.start, selection.end)
    session.save(edit.respan(session.brief, fact.id, selection.quote, spans), f"trim: {session.words(fact.id, 40)}")


@performs("split")
def _split(session: Session) -> None:
    reading = need_reading(session)
    if reading.unit.start in reading.overrides.splits:
        session.relay("split taken back", Reading.unsplit)
        session.say("split taken back")
        return
    unit = reading.unit
    first = next(iter(clause_ends(reading.document.text, unit.start, unit.end)), unit.end)
    session.selection = Selection(unit.start, unit.end, unit.start, first)
    session.enter(Mode.SPLIT)
    session.say("choose where the first part ends")


@performs("split.here")
def _split_here(session: Session) -> None:
    reading, selection = need_reading(session), session.selection
    end_choosing(session)
    if selection is None:
        return
    rest = reading.document.text[selection.end : selection.high]
    if not rest.strip():
        raise EditError("nothing would be left behind the split; choose an earlier place")
    place = selection.end + len(rest) - len(rest.lstrip())
    session.relay("split", lambda reading: reading.split_at(place))
    session.say("split; - on the second part takes it back")


@performs("trim.end.back", "trim.end.on", "trim.clause.back", "trim.clause.on")
def _move_end(session: Session) -> None:
    selection = session.selection
    if selection is None:
        return
    text = need_reading(session).document.text
    ends = clause_ends if ".clause." in session.action else word_ends
    places = [at for at in (*ends(text, selection.low, selection.high), selection.high) if at > selection.start]
    if session.action.endswith(".on"):
        end = next((at for at in places if at > selection.end), selection.end)
    else:
        end = next((at for at in reversed(places) if at < selection.end), selection.end)
    session.selection = selection._replace(end=end)


@performs("trim.start.back", "trim.start.on")
def _move_start(session: Session) -> None:
    selection = session.selection
    if selection is None:
        return
    text = need_reading(session).document.text
    places = [at for at in word_starts(text, selection.low, selection.high) if at < selection.end]
    if session.action.endswith(".on"):
        start = next((at for at in places if at > selection.start), selection.start)
    else:
        start = next((at for at in reversed(places) if at < selection.start), selection.start)
    session.selection = selection._replace(start=start)
