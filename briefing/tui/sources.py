"""The room of the sources: what is being read, the inbox, what is filed away and what is skipped."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from briefing.check.unfinished import source_fields_missing
from briefing.edit import EditError
from briefing.evidence.anchor import find_title
from briefing.source.document import Document
from briefing.source.encodings import Sample, list_samples
from briefing.store.files import read_bytes
from briefing.tui.inbox import Standing
from briefing.tui.keys import Mode
from briefing.tui.questions import Option
from briefing.tui.reading import Reading
from briefing.tui.registry import lists, performs
from briefing.tui.room import Item, Row
from briefing.tui.session import Session
from briefing.tui.wrap import clip, wrap
from briefing.visible import visible

UNREAD: Final = "not read yet, for it is long; enter opens it"
"""What is said of a source too long to be read in passing."""
COMING: Final = "being looked at …"
MOST_SKIMMED: Final = 5
"""Sentences that a skimmed source shows."""
SAMPLE: Final = 48
"""Code points of the text that a choice of encodings shows."""
MOST_ROWS: Final = 3
"""Rows that each of them takes at most."""


@lists(Mode.SOURCES)
def _list_sources(session: Session, width: int) -> Iterable[Item]:
    shelf = session.shelf
    for standing, files in shelf.inbox.group(shelf.order, shelf.opened):
        title = f"{standing.value} ({len(files):,})"
        yield Item(None, title, partial(_heading_rows, title, width))
        for file in files:
            yield Item(("file", file), _source_words(session, file), partial(_source_rows, session, file, width))


def _heading_rows(title: str, width: int) -> tuple[Row, ...]:
    return (((clip(title, width), "bold"),),)


def _source_words(session: Session, file: str) -> str:
    source = session.source_of(file)
    return " ".join(filter(None, (file, source.title, source.publisher))) if source else file


def _source_rows(session: Session, file: str, width: int) -> tuple[Row, ...]:
    source = session.source_of(file)
    reading, waiting = _glance(session, file)
    if reading is None:
        why = session.shelf.refused.get(file, waiting)
        return (((clip(file, width), "warn"),), ((clip(f"  {why}", width), "dim"),))
    title = (source.title if source else None) or find_title(reading.plain) or file
    about = [source.id, source.publisher, source.published, source.reliability] if source else ["not in the brief yet"]
    missing = source_fields_missing(source) if source else ()
    place = f"{file} · open: {', '.join(missing)}" if missing else file
    about_line = " · ".join(str(word) for word in about if word)
    return (
        ((clip(title, width), "bold"),),
        ((clip(f"{_describe_progress(session, reading)} · {about_line}", width), ""),),
        ((clip(place, width), "dim"),),
        *(((clip(f"! {notice}", width), "warn"),) for notice in reading.plain.notices),
        *(_skim(reading.plain, width) if file in session.skimmed else ()),
    )


def _glance(session: Session, file: str) -> tuple[Reading | None, str]:
    """Return a source for the line about it, and what is said while there is none: no key waits for a long one."""
    shelf = session.shelf
    if not session.preview.beside or file in shelf.readings or file in shelf.glances:
        return shelf.glance(file), UNREAD
    shelf.wish(file)
    return None, COMING if file in shelf.wishes else UNREAD


def _describe_progress(session: Session, reading: Reading) -> str:
    source = session.source_of(reading.file)
    ticked = len({tick.start for tick in session.ticks.by_source.get(source.id if source else "", [])})
    skipped = len(reading.units) - reading.offered
    return f"seen {reading.seen_offered}/{reading.offered} · ticked {ticked} · skipped {skipped}"


def _skim(document: Document, width: int) -> Iterator[Row]:
    """Yield what a document says of itself, then the sentences most worth reading, in text order."""
    from briefing.proposal.hints import find_hints  # noqa: PLC0415 - nobody waits for it before the first page

    for claim in document.claims:
        yield ((clip(f"  {claim.field}: {claim.value} ({claim.basis})", width), "dim"),)
    best = sorted(find_hints(document), key=lambda hint: -hint.score)[:MOST_SKIMMED]
    for hint in sorted(best, key=lambda hint: hint.start):
        words = " ".join(document.text[hint.start : hint.end].split())
        lines = wrap(words, max(width - 4, 1))
        for number, line in enumerate(lines[:MOST_ROWS]):
            rest = " …" if number == MOST_ROWS - 1 and len(lines) > MOST_ROWS else ""
            yield ((clip(f"{'  · ' if number == 0 else '    '}{line.text}{rest}", width), ""),)


@performs("source.done")
def _file_away(session: Session) -> None:
    if session.mode is Mode.SOURCES:
        _set_aside(session, Standing.FILED)
        return
    file = session.shelf.current
    if file is None:
        raise EditError("no source is open; s lists them")
    if _give(session, file, Standing.FILED):
        unread = session.shelf.find_unread()
        if unread is None:
            session.say(f"{session.message}; the inbox is empty")
        else:
            session.shelf.open(unread)


@performs("source.skip")
def _skip(session: Session) -> None:
    _set_aside(session, Standing.SKIPPED)


@performs("source.skim")
def _toggle_skim(session: Session) -> None:
    file = _file_under_cursor(session)
    session.shelf.read_aside(file)
    session.skimmed ^= {file}


@performs("source.encoding")
def _choose_encoding(session: Session) -> None:
    file = _file_under_cursor(session)
    if session.source_of(file) is not None:
        raise EditError("this source is in the brief, read as it was when it was taken in; drop it there first")
    samples = list_samples(read_bytes(session.workspace.resolve(file)), SAMPLE)
    if not samples:
        raise EditError("these bytes can be read in no encoding that is known")
    options = [Option("", _describe_sample(sample), sample.encoding) for sample in samples]

    def accept(encoding: str) -> None:
        before = session.shelf.glance(file)
        document = session.workspace.choose_encoding(file, encoding)
        session.shelf.read_anew(file)
        if before is not None and before.plain.text == document.text:
            session.say(f"{file.rpartition('/')[2]}: the same text in {encoding}")
        else:
            session.say(f"{file.rpartition('/')[2]}: read as {encoding}")

    session.offer("read this source in which encoding?", options, accept)


def _describe_sample(sample: Sample) -> str:
    likely = f"{sample.confidence:.0%}".replace("%", " %") if sample.confidence else ""
    return f"{sample.encoding:<13} {likely:>5}  {visible(' '.join(sample.words.split()))}"


def _set_aside(session: Session, standing: Standing) -> None:
    """Give the source under the cursor a standing, or take it back, and put the cursor on the one behind it."""
    file = _file_under_cursor(session)
    room = session.room(Mode.SOURCES)
    behind = next((item.target for item in room.items[room.cursor + 1 :] if item.target), None)
    _give(session, file, standing)
    if behind is not None:
        session.room(Mode.SOURCES).go_to(behind)


def _give(session: Session, file: str, standing: Standing) -> bool:
    """Set a source aside, or take it back where it has that standing; say which, and return whether it is set aside."""
    inbox = session.shelf.inbox
    is_back = inbox.set_aside.get(file) is standing
    inbox.give(file, None if is_back else standing)
    name = file.rpartition("/")[2]
    session.say(f"{name}: {'taken back' if is_back else standing.value.lower()}")
    return not is_back


def _file_under_cursor(session: Session) -> str:
    target = session.room(Mode.SOURCES).target
    if target is None:
        raise EditError("there is no source here; `briefing add FILE…` brings documents in")
    return target[1]
