"""The room `=`: below a fact the sentences of other sources most like it, with what is shared and what differs."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from itertools import zip_longest
from typing import Final

from rich.cells import cell_len

from briefing.corroboration.contents import Place
from briefing.corroboration.counterparts import Collation, Counterpart
from briefing.corroboration.differences import describe
from briefing.corroboration.ranking import Passage
from briefing.edit import EditError
from briefing.model import Fact
from briefing.source.document import Document
from briefing.tui.comparing import MATCH, NOTHING
from briefing.tui.keys import Mode
from briefing.tui.layout import POINTER
from briefing.tui.room import Item, Row, Run
from briefing.tui.session import Session
from briefing.tui.trail import Dismissed
from briefing.tui.wrap import clip, wrap

BESIDE: Final = 100 - POINTER
"""Cells of the list from which both sides stand side by side: a terminal of 100 columns."""
OPENING: Final = "‹"
CLOSING: Final = "›"
"""Stand around words that differ, so that nothing is said by weight or colour alone."""
COPIES: Final = "copies of one story"
"""Stands beside a match whose source is confirmed to carry the same story as the fact's."""
SEPARATOR: Final = " │ "
HERE: Final = "here  "
THERE: Final = "there "
"""Stand before the two sides where one is above the other."""


def list_matches(session: Session, width: int) -> Iterable[Item]:
    """Yield the items of the room for a width in cells."""
    fact = session.fact_of(session.compared)
    if fact is None:
        return
    collation = collate(session)
    words = collation.words(fact)
    head = f"{_name_source(fact)} · {fact.id}{_say_section(session, fact)}"
    yield Item(None, f"{head} {words}", partial(_head_rows, head, words, width))
    found = find_matches(session)
    if not found:
        yield Item(None, NOTHING, partial(_wrapped, NOTHING.capitalize() + ".", width, "dim"))
    for number, other in enumerate(found, 1):
        title = f"{number}  {_describe(session, other)}"
        told = " ".join((title, other.words, *other.shared))
        yield Item((MATCH, _name(other)), told, partial(_match_rows, title, words, other, width))


def collate(session: Session) -> Collation:
    """Return the facts beside all sources that can be read, as the desk lays them out; what was read serves again."""
    for file in session.shelf.order:
        session.shelf.load(file)
    documents, before = _documents(session), session.collation
    if before is None or before.brief is not session.brief or not before.holds(documents):
        session.collation = Collation(session.brief, documents, before)
    return session.collation or Collation(session.brief, documents)


def is_read(session: Session) -> bool:
    """Say whether all sources were read and laid out for comparing, so that nothing is to be waited for."""
    shelf, before = session.shelf, session.collation
    known = all(file in shelf.readings or file in shelf.refused for file in shelf.order)
    languages = {source.file: source.language for source in session.brief.sources}
    return known and before is not None and before.serves(session.brief, _documents(session), languages)


def _documents(session: Session) -> dict[str, Document]:
    readings = session.shelf.readings
    return {file: readings[file].document for file in session.shelf.order if file in readings}


def find_matches(session: Session) -> tuple[Counterpart, ...]:
    """Return what may tell the same as the fact that is compared."""
    fact = session.fact_of(session.compared)
    return collate(session).find_counterparts(fact, list_dismissed(session, fact)) if fact else ()


def find_at_cursor(session: Session) -> tuple[Fact, Counterpart]:
    """Return the fact that is compared and what the cursor of the room is on; raises EditError where there is none."""
    fact = session.fact_of(session.compared)
    target = session.room(Mode.COMPARE).target
    other = next((other for other in find_matches(session) if target == (MATCH, _name(other))), None)
    if fact is None or other is None:
        raise EditError(NOTHING)
    return fact, other


def find_next(session: Session) -> str:
    """Return the next fact, around the end, that has a match not decided on; raises EditError where none has."""
    ids = [fact.id for fact in session.brief.facts]
    here = ids.index(session.compared) if session.compared in ids else -1
    collation = collate(session)
    for id in (*ids[here + 1 :], *ids[:here]):
        fact = session.fact_of(id)
        dismissed = list_dismissed(session, fact) if fact else ()
        if fact and any(other.passage not in dismissed for other in collation.list_open_of(fact)):
            return id
    raise EditError("no other fact has a likely match that is not decided on")


def list_dismissed(session: Session, fact: Fact) -> tuple[Passage, ...]:
    """Return the sentences that were found to have nothing to do with a fact."""
    return tuple(
        Passage(file, unit.start, unit.end)
        for file, reading in session.shelf.readings.items()
        if (starts := session.workspace.memory.load_seen(_dismissal(session, fact.id, file)))
        for unit in reading.units
        if unit.start in starts
    )


def set_dismissed(session: Session, step: Dismissed, *, dismissed: bool) -> None:
    """Keep that a sentence has nothing to do with a fact, or that it may again."""
    name = _dismissal(session, step.fact, step.file)
    starts = session.workspace.memory.load_seen(name)
    session.workspace.memory.save_seen(name, starts | {step.start} if dismissed else starts - {step.start})
    session.revision += 1


def _dismissal(session: Session, fact: str, file: str) -> str:
    """Return the name under which it is kept which sentences of a source a fact has nothing to do with."""
    digest = session.shelf.readings[file].plain.sha256
    return sha256(f"{session.shelf.brief} {digest} unrelated {fact}".encode()).hexdigest()


def _name(other: Counterpart) -> str:
    """Return a match as one word, by which the list knows its line."""
    passage = other.passage
    return other.fact.id if other.fact else f"{passage.start} {passage.source}"


def _name_source(fact: Fact) -> str:
    return ", ".join(dict.fromkeys(quote.source for quote in fact.quotes))


def _say_section(session: Session, fact: Fact) -> str:
    title = next((section.title for section in session.brief.sections if section.id == fact.section), "")
    return f" · {title}" if title else " · unfiled"


def _describe(session: Session, other: Counterpart) -> str:
    """Return where a match is from, whether it is a fact already, and what was decided on the pair."""
    source = session.source_of(other.passage.source)
    name = source.id if source else other.passage.source
    copied = f" · {COPIES}" if other.copied else ""
    if other.fact is None:
        return f"{name} · not ticked{copied}"
    decided = "; ".join(f"{link.rel.value}{f' ({link.of.value})' if link.of else ''}" for _, link in other.links)
    state = f"DECIDED: {decided}" if decided else "not decided"
    return f"{name} · {other.fact.id}{_say_section(session, other.fact)}{copied} · {state}"


def _head_rows(head: str, words: str, width: int) -> tuple[Row, ...]:
    body = _wrapped(words, width, "bold") if width < BESIDE else ()
    return ((((clip(head, width)), "dim"),), *body)


def _match_rows(title: str, words: str, other: Counterpart, width: int) -> tuple[Row, ...]:
    rows: list[Row] = [*_wrapped(title, width, "bold")]
    rows += _wrapped(f"shared: {', '.join(other.shared) or 'nothing but common words'}", width, "dim")
    here = [place for difference in other.differences for place in difference.here]
    there = [place for difference in other.differences for place in difference.there]
    if width >= BESIDE:
        column = (width - cell_len(SEPARATOR)) // 2
        rows += _set_beside(_marked_rows(words, here, column), _marked_rows(other.words, there, column), column)
    else:
        rows += _set_below(HERE, _marked_rows(words, here, width - len(HERE)))
        rows += _set_below(THERE, _marked_rows(other.words, there, width - len(THERE)))
    told = "; ".join(describe(difference, words, other.words) for difference in other.differences)
    rows += _wrapped(f"differs: {told}", width, "bold") if told else ()
    return (*rows, ())


def _set_beside(left: Sequence[Row], right: Sequence[Row], column: int) -> Iterator[Row]:
    for first, second in zip_longest(left, right, fillvalue=()):
        gap = column - sum(cell_len(text) for text, _ in first)
        yield (*first, (" " * max(gap, 0), ""), (SEPARATOR, "dim"), *second)


def _set_below(label: str, rows: Sequence[Row]) -> Iterator[Row]:
    for number, row in enumerate(rows):
        yield ((label if number == 0 else " " * len(label), "dim"), *row)


def _marked_rows(text: str, places: Sequence[Place], width: int) -> tuple[Row, ...]:
    """Return a text on rows, what differs between marks and in bold."""
    marked, bold = _mark(text, places)
    return tuple(_style(line.text, line.offsets, bold) for line in wrap(marked, width))


def _mark(text: str, places: Sequence[Place]) -> tuple[str, list[Place]]:
    """Return a text with marks around places, and where these now stand, their marks included."""
    pieces: list[str] = []
    bold: list[Place] = []
    at = length = 0
    for start, end in sorted(places):
        if start < at:
            continue
        pieces += (text[at:start], OPENING, text[start:end], CLOSING)
        length += start - at
        bold.append((length, length + end - start + 2))
        length, at = bold[-1][1], end
    return "".join((*pieces, text[at:])), bold


def _style(text: str, offsets: Sequence[int], bold: Sequence[Place]) -> Row:
    runs: list[Run] = []
    for character, offset in zip(text, offsets, strict=False):
        style = "bold" if any(start <= offset < end for start, end in bold) else ""
        if runs and runs[-1][1] == style:
            runs[-1] = runs[-1][0] + character, style
        else:
            runs.append((character, style))
    return tuple(runs)


def _wrapped(words: str, width: int, style: str) -> tuple[Row, ...]:
    return tuple(((line.text, style),) for line in wrap(words, width))
