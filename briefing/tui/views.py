"""What the screen shows: a session and a size in, rows of styled text out."""

from typing import Final

from rich.cells import cell_len

from briefing.evidence.anchor import find_title
from briefing.tui.choosing import draw_choice
from briefing.tui.foot import FOOT_ROWS, draw_foot
from briefing.tui.keys import Mode
from briefing.tui.layout import POINTER, Layout, Size, divide, list_beside
from briefing.tui.reader import draw_reader
from briefing.tui.room import Item, Room, Row, Run, width_of
from briefing.tui.rows import BAR, BOLD, DIM, PLAIN, cut_row, fill_rows
from briefing.tui.scroll import in_sight, settle
from briefing.tui.session import Session
from briefing.tui.terminal_check import FEWEST_COLUMNS, FEWEST_LINES
from briefing.tui.wrap import clip, pad, wrap

READER_MODES: Final = frozenset({Mode.READ, Mode.RANGE, Mode.TRIM, Mode.SPLIT})
ARTICLES: Final = frozenset({"the", "a", "an"})

WELCOME: Final = (
    "This is your desk. Read, tick, restate, write.",
    "",
    "j k      next and previous sentence; { } by block, [ ] other source",
    "1–9      tick the sentence, file it under that section, move on",
    "space    tick or untick without filing",
    "v        a range of sentences; t trims the quote to the words you need",
    "enter    from a ticked sentence to its fact, and back",
    "e        restate the fact in your own words; @ who said it; w when",
    ";        the card: what is proposed (?) and what is open; . takes it, , takes all",
    "tab      the brief;  p the report as it will be;  W writes it",
    "u        undo: nothing you drop is lost",
    "?        all keys of the room you are in;  q back, and out",
    "",
    "What the status line calls saved is on disk. Press any key to begin.",
)


def draw(session: Session, size: Size) -> tuple[Row, ...]:
    """Return exactly `size.height` rows, none wider than `size.width` cells."""
    session.size = size
    if size.width < FEWEST_COLUMNS or size.height < FEWEST_LINES:
        needed = (
            f"The desk needs {FEWEST_COLUMNS}×{FEWEST_LINES} characters; this window has {size.width}×{size.height}."
        )
        lines: list[Row] = [cut_row(((line.text, PLAIN),), size.width) for line in wrap(needed, size.width)]
        return tuple(fill_rows(lines, size.height))
    layout = divide(size, session.rooms[-1], session.prompt.rows if session.prompt else 0)
    foot = draw_foot(session, size.width)
    body = layout.rows - (len(foot) - FOOT_ROWS - (session.prompt.rows if session.prompt else 0))
    layout = layout._replace(rows=max(body, 1))
    rows = [_header(session, size.width), *_body(session, layout, size), _legend(session, size.width)]
    return tuple(cut_row(row, size.width) for row in (rows + foot)[: size.height])


def _body(session: Session, layout: Layout, size: Size) -> list[Row]:
    if session.choice is not None:
        return fill_rows(draw_choice(session, size.width, layout.rows), layout.rows)
    if session.welcome:
        return fill_rows([(_run(clip("  " + line, size.width), PLAIN),) for line in WELCOME], layout.rows)
    if not layout.list:
        return fill_rows(draw_reader(session, layout.reader, layout.rows), layout.rows)
    if not layout.reader:
        return fill_rows(_draw_room(session, session.rooms[-1], layout.list, layout.rows), layout.rows)
    left = fill_rows(draw_reader(session, layout.reader, layout.rows), layout.rows)
    right = fill_rows(_draw_room(session, list_beside(session.rooms), layout.list, layout.rows), layout.rows)
    return [_beside(a, b, layout.reader) for a, b in zip(left, right, strict=True)]


def _beside(left: Row, right: Row, width: int) -> Row:
    return (*left, (" " * max(width - width_of(left), 0), PLAIN), ("│", DIM), *right)


def _run(text: str, style: str) -> Run:
    return (text, style)


def _header(session: Session, width: int) -> Row:
    """Return the header, what changes with a key first: a row is sent from its left end to its last changed cell."""
    progress, name = _where(session)
    return ((pad(f" {progress}  {name}", width), BAR),)


def _where(session: Session) -> tuple[str, str]:
    """Return how far one is, and what is open."""
    mode = session.rooms[-1]
    counts = f"{session.shelf.progress():3}% seen  {len(session.brief.facts)} facts"
    if mode is Mode.CARD and session.card is not None:
        return counts, f"Card: {' '.join(session.card)}"
    if mode is Mode.PREVIEW:
        return counts, f"Preview{_describe_report(session)}: {session.brief.brief.title}"
    reading = session.reading
    if mode not in READER_MODES or reading is None:
        return counts, f"{mode.value.capitalize()}: {session.brief.brief.title}"
    source = session.source_of(reading.file)
    title = (source.title if source else None) or find_title(reading.plain) or ""
    grade = f"  {source.reliability.value}" if source and source.reliability else ""
    if source and source.sha256 != reading.plain.sha256:
        grade = "  CHANGED"
    if reading.file in session.shelf.lost:
        grade = "  LOST"
    seen = round(100 * reading.seen_offered / max(reading.offered, 1))
    place = f"{session.shelf.order.index(reading.file) + 1}/{len(session.shelf.order)}"
    step = f"{mode.value.upper()} " if mode is not Mode.READ else ""
    return (
        f"{step}{seen:3}% seen  {place}{grade}",
        f"{source.id if source else reading.file.rpartition('/')[2]}  {title}",
    )


def _describe_report(session: Session) -> str:
    """Say what every page of the report bears, and that the one in sight is an old one."""
    marking = session.brief.brief.marking
    signs = (
        session.preview.template,
        "OLD" if session.preview.fault else "",
        "DRAFT" if session.preview.drafted else "",
        marking or "",
    )
    return "".join(f" {sign}" for sign in signs if sign)


def _legend(session: Session, width: int) -> Row:
    sections = [section for section in session.brief.sections if section.key is not None]
    if not sections:
        return ((clip(" 1–9: an unused digit asks for a section's title, then files", width), DIM),)
    line = _legend_line([(section.key, section.title) for section in sections])
    names = [(section.key, short_title(section.title)) for section in sections]
    longest = max(len(name) for _, name in names)
    while cell_len(line) > width and longest > 1:
        line = _legend_line([(key, clip(name, longest)) for key, name in names])
        longest -= 1
    return ((clip(line, width), BOLD),)


def short_title(title: str) -> str:
    """Return the first telling word of a section's title, in lower case."""
    words = [word.strip(",.:;'’") for word in title.lower().split()]
    return next((word for word in words if word and word not in ARTICLES), title)


def _legend_line(names: list[tuple[int | None, str]]) -> str:
    return " " + " ".join(f"{key} {name}" for key, name in names)


def _draw_room(session: Session, mode: Mode, width: int, height: int) -> list[Row]:
    room = session.room(mode)
    return draw_list(room, width, height, active=session.rooms[-1] is mode and session.choice is None)


def draw_list(room: Room, width: int, height: int, *, active: bool) -> list[Row]:
    """Return the rows of a list in sight, at most `height`; a page turns where the cursor would leave it."""
    room.top = settle(room.top, room.cursor, len(room.items), room.height, height)
    if room.cursor <= 1 and room.top.item <= 1:
        room.top = room.top._replace(item=0, row=0) if _fits(room, height) else room.top
    rows = []
    for item, row in in_sight(room.top, len(room.items), room.height, height):
        here = item == room.cursor
        rows.append(_list_row(room.items[item], row, pointed=here and row == 0, lit=here and active, width=width))
    return rows


def _fits(room: Room, height: int) -> bool:
    return sum(room.height(index) for index in range(min(room.cursor + 1, len(room.items)))) <= height


def _list_row(item: Item, row: int, *, pointed: bool, lit: bool, width: int) -> Row:
    indent = (("> " if lit else "· ") if pointed else "  ") if item.target is not None else ""
    runs = [(indent.ljust(POINTER) if item.target is not None else " ", BOLD if pointed else PLAIN)]
    runs += [(text, f"{style} reverse".strip() if lit else style) for text, style in item.rows[row]]
    return tuple(runs) if width > POINTER else ()
