"""The rows below the legend: what is saved and said, what is asked, and the keys."""

from typing import Final

from rich.cells import cell_len

from briefing.source.document import Mark
from briefing.source.parts import Kind
from briefing.tui.grounds import changed_sources
from briefing.tui.hinting import HINT, reasons_at
from briefing.tui.keys import Mode
from briefing.tui.reading import Reading
from briefing.tui.room import Row, width_of
from briefing.tui.rows import BOLD, DIM, MOST_MESSAGE_ROWS, PLAIN, WARN, fill_rows, wrap_rows
from briefing.tui.session import Session
from briefing.tui.wording import fact_words
from briefing.tui.wrap import clip, wrap

FOOT_ROWS: Final = 2
"""Status and footer."""
PROMPT_KEYS: Final = " ret keep  esc or ^G cancel  ^U clear  ^W back a word  ^A ^E ends"
PROPOSED_KEYS: Final = " ret take it  typing replaces it  ← → mend it  esc or ^G cancel"
MAKING: Final = "making…"
MOST_LABEL_ROWS: Final = 3
ABOUT_CELLS: Final = 40
"""Cells of the status row that say what the cursor is on, at least: each is sent again with every key."""
REST_CELLS: Final = 40
"""Cells of a wide status row that are left to what is saved and unfinished."""
TOLD: Final = frozenset(Kind) - {Kind.PARAGRAPH, Kind.HEADING, Kind.ITEM, Kind.PREFORMATTED}
"""Kinds of blocks that change what a sentence is worth: who wrote it, and whether it is still there."""
SHORT_WORDS: Final = 6
"""Words of a selection that the status row shows whole; of longer ones it shows the ends."""


def draw_foot(session: Session, width: int) -> list[Row]:
    """Return the rows below the legend: what is saved and said, or what is asked; long words take further rows."""
    prompt = session.prompt
    if prompt is None:
        taken = {option.key for option in session.choice.options} if session.choice else ()
        keys = session.keymap.footer(session.mode, width - 2, taken)
        return [*_status(session, width), ((clip(f" {keys}", width), DIM),)]
    said = (
        wrap_rows(session.message, width, WARN if session.alarm else PLAIN, MOST_LABEL_ROWS) if session.message else []
    )
    label = [*said, *wrap_rows(prompt.label, width, BOLD, MOST_LABEL_ROWS)]
    hint = wrap_rows(prompt.hint, width, DIM, MOST_LABEL_ROWS) if prompt.hint else []
    typed: list[Row] = [((line.text, PLAIN),) for line in wrap(prompt.text, width - 1)[: prompt.rows]]
    return [
        *label,
        *hint,
        *fill_rows(typed, prompt.rows),
        ((clip(PROPOSED_KEYS if prompt.proposed else PROMPT_KEYS, width), DIM),),
    ]


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
    return [front, *wrap_rows(session.message, width, style, MOST_MESSAGE_ROWS)]


def _tell_making(session: Session, room: int) -> Row:
    """Say at the right end, where nothing moves for it, what goes on beside the keys."""
    said = MAKING if session.preview.is_made_for(session.rooms) else session.adding or ""
    words = clip(said, max(room - 1, 0))
    if not words or (said == MAKING and words != said):
        return ()
    return ((" " * (room - cell_len(words)), PLAIN), (words, DIM))


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
    place = reading.document.original.describe(reading.unit.start, reading.unit.end)
    return "  ".join(filter(None, (place, _about_block(session, reading))))


def _about_block(session: Session, reading: Reading) -> str:
    """Say why the sentence under the cursor may be worth reading, or why it is skipped."""
    block = reading.document.blocks[reading.unit.block]
    if block.mark is Mark.BODY:
        reasons = reasons_at(session, reading)
        kind = block.kind.value if block.kind in TOLD else ""
        return "  ".join(filter(None, (kind, f"{HINT} {', '.join(reasons)}" if reasons else "")))
    return f"{block.mark.value}: {', '.join(block.reasons)}"
