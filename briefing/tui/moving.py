"""Moving: by sentence, block, source, tick, page and end; finding words; flags; between a fact and its place."""

from collections.abc import Iterable

from briefing.edit import EditError
from briefing.tui.keys import Mode
from briefing.tui.layout import divide
from briefing.tui.reader import page_of
from briefing.tui.reading import Reading
from briefing.tui.registry import performs
from briefing.tui.scroll import walk_back, walk_on
from briefing.tui.session import Session

READER_MODES = frozenset({Mode.READ, Mode.RANGE})


@performs("move.next")
def _next(session: Session) -> None:
    _step(session, 1)


@performs("move.previous")
def _previous(session: Session) -> None:
    _step(session, -1)


def _step(session: Session, direction: int) -> None:
    if session.choice is not None:
        most = len(session.choice.options) - 1
        session.choice.cursor = min(max(session.choice.cursor + direction, 0), most)
    elif session.mode in READER_MODES:
        reading = need_reading(session)
        if not reading.step(direction):
            session.say("end of this source; ] goes to the next one" if direction > 0 else "beginning of this source")
        reading.look()
    else:
        room = session.room(session.mode)
        if session.mode is Mode.FINDINGS and session.findings is None:
            room.owed = max(room.owed + direction, 0)
        room.step(direction)


@performs("block.next")
def _next_block(session: Session) -> None:
    _step_block(session, 1)


@performs("block.previous")
def _previous_block(session: Session) -> None:
    _step_block(session, -1)


def _step_block(session: Session, direction: int) -> None:
    if session.mode in READER_MODES:
        reading = need_reading(session)
        reading.step_block(direction)
        reading.look()
    else:
        session.room(session.mode).step_heading(direction)


@performs("source.next")
def _next_source(session: Session) -> None:
    _step_source(session, 1)


@performs("source.previous")
def _previous_source(session: Session) -> None:
    _step_source(session, -1)


def _step_source(session: Session, direction: int) -> None:
    session.shelf.step(direction)


@performs("ticked.next")
def _next_ticked(session: Session) -> None:
    _step_ticked(session, 1)


@performs("ticked.previous")
def _previous_ticked(session: Session) -> None:
    _step_ticked(session, -1)


def _step_ticked(session: Session, direction: int) -> None:
    reading = need_reading(session)
    ticks = session.ticks.by_source.get(session.source_id() or "", [])
    at = sorted({reading.index_at(tick.start) for tick in ticks})
    ahead = [index for index in at if (index > reading.cursor if direction > 0 else index < reading.cursor)]
    if not ahead:
        raise EditError("no further ticked sentence in this source")
    reading.cursor = ahead[0] if direction > 0 else ahead[-1]
    reading.look()


@performs("page.next")
def _next_page(session: Session) -> None:
    _page(session, 1)


@performs("page.previous")
def _previous_page(session: Session) -> None:
    _page(session, -1)


def _page(session: Session, direction: int) -> None:
    """Turn a page; the cursor goes to the first offered sentence on it."""
    layout = divide(session.size, session.rooms[-1])
    if session.choice is not None:
        for _ in range(layout.rows):
            _step(session, direction)
    elif session.mode in READER_MODES:
        _page_reader(session, need_reading(session), direction, layout.rows - 1, layout.reader)
    else:
        room = session.room(session.mode)
        if direction > 0:
            top = walk_on(room.top, layout.rows - 1, len(room.items), room.height)
        else:
            top = walk_back(room.top, layout.rows - 1, room.height)
        room.top = top
        room.cursor = room.nearest(top.item if top.row == 0 else top.item + 1)


def _page_reader(session: Session, reading: Reading, direction: int, rows: int, width: int) -> None:
    page = page_of(session, reading, width)
    count = len(reading.units)
    onward = direction > 0
    top = walk_on(reading.top, rows, count, page.height) if onward else walk_back(reading.top, rows, page.height)
    if top == reading.top:
        reading.go_end(direction)
    else:
        reading.top = top
        reading.cursor = top.item
        fills_page = page.height(top.item) - top.row > rows
        if not fills_page and (top.row or not reading.is_offered(top.item)):
            reading.step(1)
    reading.look()


@performs("ends.first")
def _first(session: Session) -> None:
    _go_end(session, -1)


@performs("ends.last")
def _last(session: Session) -> None:
    _go_end(session, 1)


def _go_end(session: Session, direction: int) -> None:
    if session.choice is not None:
        session.choice.cursor = 0 if direction < 0 else len(session.choice.options) - 1
    elif session.mode in READER_MODES:
        reading = need_reading(session)
        reading.go_end(direction)
        reading.look()
    else:
        session.room(session.mode).go_end(direction)


def need_reading(session: Session) -> Reading:
    """Return the source in the reader; raises EditError where there is none."""
    if session.reading is None or not session.reading.units:
        raise EditError("no source is open; `briefing add FILE…` brings documents into the workspace")
    return session.reading


@performs("flag")
def _flag(session: Session) -> None:
    reading = need_reading(session)
    start = reading.unit.start
    reading.flags ^= {start}
    session.say("mark left; M goes to the next one" if start in reading.flags else "mark taken away")


@performs("flag.next")
def _next_flag(session: Session) -> None:
    here = (
        (session.shelf.order.index(session.shelf.current), need_reading(session).unit.start)
        if session.shelf.current
        else (0, 0)
    )
    places = sorted(_flags(session))
    if not places:
        raise EditError("no mark is left; m leaves one on a sentence")
    number, start = next((place for place in places if place > here), places[0])
    session.shelf.open(session.shelf.order[number])
    need_reading(session).go_to(start)


def _flags(session: Session) -> Iterable[tuple[int, int]]:
    for file, reading in session.shelf.readings.items():
        yield from ((session.shelf.order.index(file), start) for start in reading.flags)
