"""What the screen shows: a session and a size in, rows of styled text out."""

from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len

from briefing.evidence.anchor import find_title
from briefing.source.document import Mark
from briefing.tui.grounds import changed_sources
from briefing.tui.hinting import HINT, reasons_at
from briefing.tui.keys import Mode
from briefing.tui.layout import POINTER, Layout, Size, divide, list_beside
from briefing.tui.questions import Choice
from briefing.tui.reader import draw_reader
from briefing.tui.reading import Reading
from briefing.tui.room import Item, Room, Row, Run, width_of
from briefing.tui.scroll import in_sight, settle
from briefing.tui.session import Session
from briefing.tui.terminal_check import FEWEST_COLUMNS, FEWEST_LINES
from briefing.tui.wording import fact_words
from briefing.tui.wrap import clip, pad, wrap

PLAIN, BOLD, DIM, BAR, WARN = "", "bold", "dim", "bar", "warn"

READER_MODES: Final = frozenset({Mode.READ, Mode.RANGE, Mode.TRIM, Mode.SPLIT})
FOOT_ROWS: Final = 2
"""Status and footer."""
PROMPT_KEYS: Final = " ret keep  esc or ^G cancel  ^U clear  ^W back a word  ^A ^E ends"
PROPOSED_KEYS: Final = " ret take it  typing replaces it  ← → mend it  esc or ^G cancel"
MAKING: Final = "making…"
MOST_MESSAGE_ROWS: Final = 4
MOST_LABEL_ROWS: Final = 3
FEW_OPTIONS: Final = 5
"""Options with a letter that are shown whole; of more, each has one row."""
MOST_OPTION_ROWS: Final = 6
OPTION_INDENT: Final = 6
"""Cells before the words of an option, and one at the end."""
ABOUT_CELLS: Final = 40
"""Cells of the status row that say what the cursor is on, at least: each is sent again with every key."""
REST_CELLS: Final = 40
"""Cells of a wide status row that are left to what is saved and unfinished."""
ARTICLES: Final = frozenset({"the", "a", "an"})
SHORT_WORDS: Final = 6
"""Words of a selection that the status row shows whole; of longer ones it shows the ends."""

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
        return tuple(_fill(lines, size.height))
    layout = divide(size, session.rooms[-1], session.prompt.rows if session.prompt else 0)
    foot = _foot(session, size.width)
    body = layout.rows - (len(foot) - FOOT_ROWS - (session.prompt.rows if session.prompt else 0))
    layout = layout._replace(rows=max(body, 1))
    rows = [_header(session, size.width), *_body(session, layout, size), _legend(session, size.width)]
    return tuple(cut_row(row, size.width) for row in (rows + foot)[: size.height])


def cut_row(row: Row, width: int) -> Row:
    """Return the row, or what of it fits into `width` cells."""
    if width_of(row) <= width:
        return row
    kept: list[Run] = []
    for text, style in row:
        kept.append((clip(text, width), style))
        width -= cell_len(kept[-1][0])
        if width <= 0:
            break
    return tuple(kept)


def _body(session: Session, layout: Layout, size: Size) -> list[Row]:
    if session.choice is not None:
        return _fill(_draw_choice(session, size.width, layout.rows), layout.rows)
    if session.welcome:
        return _fill([(_run(clip("  " + line, size.width), PLAIN),) for line in WELCOME], layout.rows)
    if not layout.list:
        return _fill(draw_reader(session, layout.reader, layout.rows), layout.rows)
    if not layout.reader:
        return _fill(_draw_room(session, session.rooms[-1], layout.list, layout.rows), layout.rows)
    left = _fill(draw_reader(session, layout.reader, layout.rows), layout.rows)
    right = _fill(_draw_room(session, list_beside(session.rooms), layout.list, layout.rows), layout.rows)
    return [_beside(a, b, layout.reader) for a, b in zip(left, right, strict=True)]


def _beside(left: Row, right: Row, width: int) -> Row:
    return (*left, (" " * max(width - width_of(left), 0), PLAIN), ("│", DIM), *right)


def _fill(rows: list[Row], height: int) -> list[Row]:
    return [*rows[:height], *[()] * (height - len(rows))]


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
    signs = ("OLD" if session.preview.fault else "", "DRAFT" if session.preview.drafted else "", marking or "")
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


def _foot(session: Session, width: int) -> list[Row]:
    """Return the rows below the legend: what is saved and said, or what is asked; long words take further rows."""
    prompt = session.prompt
    if prompt is None:
        taken = {option.key for option in session.choice.options} if session.choice else ()
        keys = session.keymap.footer(session.mode, width - 2, taken)
        return [*_status(session, width), ((clip(f" {keys}", width), DIM),)]
    said = (
        _wrapped(session.message, width, WARN if session.alarm else PLAIN, MOST_LABEL_ROWS) if session.message else []
    )
    label = [*said, *_wrapped(prompt.label, width, BOLD, MOST_LABEL_ROWS)]
    hint = _wrapped(prompt.hint, width, DIM, MOST_LABEL_ROWS) if prompt.hint else []
    typed: list[Row] = [((line.text, PLAIN),) for line in wrap(prompt.text, width - 1)[: prompt.rows]]
    return [
        *label,
        *hint,
        *_fill(typed, prompt.rows),
        ((clip(PROPOSED_KEYS if prompt.proposed else PROMPT_KEYS, width), DIM),),
    ]


def _wrapped(words: str, width: int, style: str, most: int) -> list[Row]:
    lines = wrap(words, width - 2)
    shown = [line.text for line in lines[:most]]
    if len(lines) > most:
        shown[-1] = clip(shown[-1] + " " + lines[most].text, width - 2)
    return [((f" {text}", style),) for text in shown]


def _status(session: Session, width: int) -> list[Row]:
    fallen = _count_fallen(session)
    saved = f" saved {len(session.file.saved.facts)}"
    state = _saving_state(session)
    counts = f"   {len(session.unfinished())} unfinished{fallen}   "
    style = WARN if session.alarm else PLAIN
    words = session.message or _about_cursor(session, width)
    front: Row = ((saved, PLAIN), (state, WARN), (counts, PLAIN))
    taken = width_of(front)
    if taken + cell_len(words) <= width or not session.message:
        shown = clip(words, max(width - taken, 0))
        return [(*front, (shown, style), *_tell_making(session, width - taken - cell_len(shown)))]
    return [front, *_wrapped(session.message, width, style, MOST_MESSAGE_ROWS)]


def _tell_making(session: Session, room: int) -> Row:
    """Say at the right end, where nothing moves for it, that the report is being made."""
    if room <= cell_len(MAKING) or not session.preview.is_made_for(session.rooms):
        return ()
    return ((" " * (room - cell_len(MAKING)), PLAIN), (MAKING, DIM))


def _count_fallen(session: Session) -> str:
    """Say how many facts have words that no longer stand, and the key that tells more."""
    if not session.ticks.fallen:
        return ""
    renewed = changed_sources(session) or any(source.versions for source in session.brief.sources)
    return f"   {len(session.ticks.fallen)} no longer stand {'~' if renewed else '!'}"


def _saving_state(session: Session) -> str:
    """Say that something is not on the disk, or that another desk writes."""
    if session.file.waiting:
        return f"  {session.file.waiting} NOT ON DISK"
    if session.brief.conflicts:
        return f"  {len(session.brief.conflicts)} TO DECIDE !"
    return "  READING ALONG" if session.holder is not None else ""


def _about_cursor(session: Session, width: int) -> str:
    """Say something of what is under the cursor: the selection, the fact, or why a line is skipped."""
    reading = session.reading
    mode = session.rooms[-1]
    if mode is Mode.CARD:
        from briefing.tui.offers import describe_offer, offer_under_cursor  # noqa: PLC0415 - cards come after the first page

        offer = offer_under_cursor(session)
        return describe_offer(offer) if offer else ""
    if mode is Mode.PREVIEW:
        return session.preview.fault
    if reading is None or not reading.units:
        return ""
    if session.selection is not None and mode in {Mode.TRIM, Mode.SPLIT}:
        words = reading.document.text[session.selection.start : session.selection.end].split()
        ends = " ".join(words) if len(words) <= SHORT_WORDS else f"{words[0]} … {' '.join(words[-4:])}"
        return f"{len(words)} words: {ends}"
    return clip(_about_sentence(session, reading), max(ABOUT_CELLS, width - REST_CELLS)) if mode is Mode.READ else ""


def _about_sentence(session: Session, reading: Reading) -> str:
    facts = session.facts_at_cursor()
    if facts:
        fact = session.fact_at_hand() or facts[-1]
        more = f" (+{len(facts) - 1} more)" if len(facts) > 1 else ""
        return f"{fact.section or 'unfiled'}{more}: {fact_words(fact)}"
    block = reading.document.blocks[reading.unit.block]
    if block.mark is Mark.BODY:
        reasons = reasons_at(session, reading)
        return f"{HINT} {', '.join(reasons)}" if reasons else ""
    return f"{block.mark.value}: {', '.join(block.reasons)}"


def _draw_room(session: Session, mode: Mode, width: int, height: int) -> list[Row]:
    room = session.room(mode)
    return _draw_list(room, width, height, active=session.rooms[-1] is mode and session.choice is None)


def _draw_list(room: Room, width: int, height: int, *, active: bool) -> list[Row]:
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


def _draw_whole(choice: Choice, width: int) -> Iterator[Row]:
    """Yield the lines of a few options, each on as many rows as its words need."""
    for number, option in enumerate(choice.options):
        here = number == choice.cursor
        for row, line in enumerate(wrap(option.label, width - OPTION_INDENT)[:MOST_OPTION_ROWS]):
            key = option.key if row == 0 else ""
            mark = ">" if here and row == 0 else " "
            yield ((f"{mark} ", BOLD), (f"{key:<2} {line.text}", "reverse" if here else PLAIN))


def _draw_choice(session: Session, width: int, height: int) -> list[Row]:
    choice = session.choice
    if choice is None:
        return []
    rows = _wrapped(choice.title, width, BOLD, MOST_MESSAGE_ROWS)
    if len(choice.options) <= FEW_OPTIONS and all(option.key for option in choice.options):
        return [*rows, *_draw_whole(choice, width)]
    first = max(choice.cursor - height + 2, 0)
    for number, option in enumerate(choice.options[first : first + height - 1], first):
        here = number == choice.cursor
        mark = ">" if here else " "
        rows.append(
            ((f"{mark} ", BOLD), (clip(f"{option.key:<2} {option.label}", width - 2), "reverse" if here else PLAIN))
        )
    return rows
