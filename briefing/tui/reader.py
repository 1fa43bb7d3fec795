"""The reader's rows: a gutter that says everything without colour, and the source's own words."""

from itertools import groupby
from typing import Final

from briefing.model import Fact
from briefing.source.document import Mark
from briefing.source.parts import Kind
from briefing.tui.hinting import HINT
from briefing.tui.keys import Mode
from briefing.tui.reading import Reading, Unit
from briefing.tui.room import Row
from briefing.tui.scroll import Top, in_sight, settle
from briefing.tui.session import Session
from briefing.tui.wrap import Line, clip, pad, wrap

STATE_CELLS: Final = 4
"""Cursor, section digit, tick or hint, and flag."""
MARK_CELLS: Final = 9
"""Room for the name of a mark at the end of a skipped line."""
NAMED: Final = frozenset({Kind.DELETED, Kind.COMMENT, Kind.CAPTION, Kind.NOTE, Kind.FIELD})
"""Kinds of blocks that tell more than the mark of a skipped line."""
NO_SOURCE: Final = (
    "No source can be read here.",
    "Leave with q, then: briefing add FILE…   copies documents into seeds/ with their hash.",
)


def draw_reader(session: Session, width: int, height: int) -> list[Row]:
    """Return the rows of the source in the reader; the page turns when the cursor leaves it."""
    reading = session.reading
    if reading is None or not reading.units:
        return [((clip(f"  {line}", width), ""),) for line in NO_SOURCE]
    page = page_of(session, reading, width)
    reading.top = settle(reading.top, reading.cursor, len(reading.units), page.height, height)
    return [page.row(top) for top in in_sight(reading.top, len(reading.units), page.height, height)]


def page_of(session: Session, reading: Reading, width: int) -> "Page":
    """Return how a source looks in a reader of `width` cells now."""
    number = len(str(len(reading.document.blocks)))
    return Page(session, reading, max(width - STATE_CELLS - number - 2, 2), number)


class Page:
    """One drawing of a source: what every unit looks like at this width, with ticks, range and selection."""

    def __init__(self, session: Session, reading: Reading, width: int, number: int) -> None:
        """Take what the drawing depends on; `width` is the text's cells, `number` those of a block number."""
        self.reading = reading
        self.width = width
        self.number = number
        self.ticks = session.ticks
        self.source = session.source_id()
        self.fallen = session.ticks.fallen
        self.keys = {section.id: section.key for section in session.brief.sections}
        self.fact_of = session.fact_of
        self.hints = reading.hints if session.hinting else {}
        mode = session.rooms[-1]
        self.selection = session.selection if mode in {Mode.TRIM, Mode.SPLIT} else None
        self.range = range(0)
        if mode is Mode.RANGE and session.anchor is not None:
            low, high = sorted((session.anchor, reading.cursor))
            self.range = range(low, high + 1)

    def height(self, index: int) -> int:
        """Return how many rows a unit takes: one if it is skipped."""
        unit = self.reading.units[index]
        return 1 if unit.mark is not Mark.BODY else len(self._lines(unit))

    def row(self, top: Top) -> Row:
        """Return one row of a unit with its gutter."""
        unit = self.reading.units[top.item]
        gutter = self._gutter(top, unit)
        if unit.mark is not Mark.BODY:
            return (gutter, *self._skipped(unit, lit=top.item == self.reading.cursor))
        return (gutter, *self._body(top, unit, self._lines(unit)[top.row]))

    def _lines(self, unit: Unit) -> tuple[Line, ...]:
        return wrap(self.reading.document.text[unit.start : unit.end], self.width)

    def _gutter(self, top: Top, unit: Unit) -> tuple[str, str]:
        here = top.item == self.reading.cursor
        if top.row:
            return (" " * (STATE_CELLS + self.number + 2), "")
        facts = self._facts(unit)
        digit = next((str(self.keys[f.section]) for f in facts if f.section and self.keys.get(f.section)), " ")
        flag = "m" if unit.start in self.reading.flags else " "
        block = f"{unit.block + 1:>{self.number}}" if unit.first else " " * self.number
        return (
            f"{'>' if here else ' '}{digit}{self._state(top.item, facts)}{flag} {block} ",
            "bold" if here else "dim",
        )

    def _state(self, index: int, facts: list[Fact]) -> str:
        if index in self.range:
            return "+"
        if any(fact.id in self.fallen for fact in facts):
            return "!"
        if not facts and self.reading.units[index].start in self.hints:
            return HINT if self.reading.is_offered(index) else " "
        return " xX"[min(len({fact.id for fact in facts}), 2)]

    def _facts(self, unit: Unit) -> list[Fact]:
        found = (self.fact_of(tick.fact) for tick in self.ticks.within(self.source, unit.start, unit.end))
        return [fact for fact in found if fact is not None]

    def _skipped(self, unit: Unit, *, lit: bool) -> Row:
        words = pad(self.reading.document.text[unit.start : unit.end], self.width - MARK_CELLS)
        kind = self.reading.document.blocks[unit.block].kind
        name = f"{(kind if kind in NAMED else unit.mark).value:>{MARK_CELLS}}"
        return ((words, "dim reverse" if lit else "dim"), (name, "dim"))

    def _body(self, top: Top, unit: Unit, line: Line) -> Row:
        lit = top.item == self.reading.cursor or top.item in self.range
        ticks = self.ticks.within(self.source, unit.start, unit.end)
        if self.selection is None and not ticks:
            return ((line.text, "reverse" if lit else ""),)
        spans = [(tick.start, tick.end) for tick in ticks]

        def style(offset: int) -> str:
            at = unit.start + offset
            ticked = any(start <= at < end for start, end in spans)
            chosen = self.selection
            lit_here = lit if chosen is None else chosen.start <= at < chosen.end
            return f"{'underline ' if ticked else ''}{'reverse' if lit_here else ''}".strip()

        pairs = zip(line.text, line.offsets, strict=False)
        return tuple(
            ("".join(character for character, _ in group), name)
            for name, group in groupby(pairs, key=lambda pair: style(pair[1]))
        )
