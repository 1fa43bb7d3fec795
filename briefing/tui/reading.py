"""One source being read: its sentences as a flat row, the cursor on one, what was seen, flagged, overridden."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from briefing.source.document import Document, Mark, Overrides
from briefing.tui.scroll import Top

if TYPE_CHECKING:
    from briefing.tui.hinting import Ground


class Unit(NamedTuple):
    """A sentence as the reader steps through it; offsets are code points of the text."""

    start: int
    end: int
    block: int
    mark: Mark
    first: bool
    """Whether it is the first sentence of its block."""


@dataclass
class Reading:
    """A source on the desk; `document` already carries the analyst's overrides."""

    file: str
    plain: Document
    overrides: Overrides
    seen: set[int] = field(default_factory=set)
    flags: set[int] = field(default_factory=set)
    cursor: int = 0
    top: Top = field(default_factory=Top)
    document: Document = field(init=False)
    units: tuple[Unit, ...] = field(init=False)
    starts: list[int] = field(init=False)
    offered: int = field(init=False)
    """How many sentences are offered, and how many of them were seen."""
    seen_offered: int = field(init=False)
    unkept: bool = False
    """Whether sentences were seen that are not on disk yet."""
    hints: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """Why sentences may be worth reading, by the code point at which each starts; empty until that was found out."""
    hinted: "Ground | None" = None
    """What the hints were found from."""

    def __post_init__(self) -> None:
        """Lay out the units and put the cursor on the first sentence that is offered."""
        self._lay_out()
        self.cursor = self._offered(range(len(self.units)), default=0)

    @property
    def unit(self) -> Unit:
        """The unit under the cursor."""
        return self.units[self.cursor]

    def look(self) -> None:
        """Count the sentence under the cursor as seen."""
        unit = self.unit
        if unit.start not in self.seen:
            self.seen.add(unit.start)
            self.seen_offered += unit.mark is Mark.BODY
            self.unkept = True

    def step(self, direction: int) -> bool:
        """Move to the next (1) or previous (-1) sentence that is not skipped; False at the end."""
        ahead = range(self.cursor + 1, len(self.units)) if direction > 0 else range(self.cursor - 1, -1, -1)
        target = self._offered(ahead, default=self.cursor)
        moved = target != self.cursor
        self.cursor = target
        return moved

    def step_block(self, direction: int) -> None:
        """Move to the first sentence of the next or previous block, skipped ones too."""
        here = self.unit
        if direction < 0 and not here.first:
            self.cursor = self.index_at(self.document.blocks[here.block].start)
            return
        block = min(max(here.block + direction, 0), len(self.document.blocks) - 1)
        self.cursor = self.index_at(self.document.blocks[block].start)

    def go_end(self, direction: int) -> None:
        """Move to the first (-1) or last (1) sentence that is not skipped."""
        order = range(len(self.units)) if direction < 0 else range(len(self.units) - 1, -1, -1)
        self.cursor = self._offered(order, default=self.cursor)

    def go_to(self, offset: int) -> None:
        """Move to the unit that holds this offset, skipped or not."""
        self.cursor = self.index_at(offset)

    def is_offered(self, index: int) -> bool:
        """Say whether a unit is offered as a statement, not skipped."""
        return self.units[index].mark is Mark.BODY

    def index_at(self, offset: int) -> int:
        """Return the index of the unit that begins at or last before this offset."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def units_within(self, start: int, end: int) -> range:
        """Return the indexes of the units that a range of the text touches."""
        first = self.index_at(start)
        if self.units[first].end <= start:
            first += 1
        return range(first, bisect_right(self.starts, max(end - 1, start)))

    def override_mark(self, mark: Mark | None) -> None:
        """Set the mark of the block under the cursor, or give the automatic one back."""
        start = self.document.blocks[self.unit.block].start
        marks = {key: value for key, value in self.overrides.marks.items() if key != start}
        if mark is not None:
            marks[start] = mark
        self.lay_out(replace(self.overrides, marks=marks))

    def toggle_join(self) -> None:
        """Join the sentence under the cursor with the next one, or part them again."""
        self.lay_out(replace(self.overrides, joins=self.overrides.joins ^ {self.unit.start}))

    def split_at(self, offset: int) -> None:
        """Let a new sentence begin at `offset`."""
        self.lay_out(replace(self.overrides, splits=self.overrides.splits | {offset}))

    def unsplit(self) -> None:
        """Take back a split at the start of the sentence under the cursor."""
        self.lay_out(replace(self.overrides, splits=self.overrides.splits - {self.unit.start}))

    def lay_out(self, overrides: Overrides) -> None:
        """Take other overrides, the cursor staying where it is in the text."""
        here = self.unit.start
        self.overrides = overrides
        self._lay_out()
        self.go_to(here)

    def _lay_out(self) -> None:
        self.document = self.plain.with_overrides(self.overrides)
        self.units = tuple(_units(self.document))
        self.starts = [unit.start for unit in self.units]
        offered = [unit.start for unit in self.units if unit.mark is Mark.BODY]
        self.offered = len(offered)
        self.seen_offered = sum(start in self.seen for start in offered)

    def _offered(self, order: Iterable[int], default: int) -> int:
        return next((index for index in order if self.units[index].mark is Mark.BODY), default)


def _units(document: Document) -> Iterable[Unit]:
    for number, block in enumerate(document.blocks):
        for place, sentence in enumerate(block.sentences):
            yield Unit(sentence.start, sentence.end, number, block.mark, place == 0)
