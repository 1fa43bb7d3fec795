"""A list on the screen: its items, the cursor on one, and the first row in sight."""

from collections.abc import Callable
from dataclasses import dataclass, field

from rich.cells import cell_len

from briefing.tui.scroll import Top

Target = tuple[str, str]
"""What an item stands for: a list of the brief and an id, or a kind of place and its name."""

Run = tuple[str, str]
"""A stretch of text and its style."""

Row = tuple[Run, ...]


def width_of(row: Row) -> int:
    """Return the cells that a row takes."""
    return sum(cell_len(text) for text, _ in row)


class Item:
    """One entry of a list; its rows are made when they first come in sight."""

    __slots__ = ("_make", "_rows", "target", "words")

    def __init__(self, target: Target | None, words: str, make: Callable[[], tuple[Row, ...]]) -> None:
        """Name what the item stands for (None: a heading, passed over), its words for finding, and its rows."""
        self.target = target
        self.words = words
        self._make = make
        self._rows: tuple[Row, ...] | None = None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows the item takes."""
        if self._rows is None:
            self._rows = self._make()
        return self._rows


@dataclass
class Room:
    """A list of items with a cursor that rests on items that stand for something."""

    items: tuple[Item, ...] = ()
    cursor: int = 0
    top: Top = field(default_factory=Top)
    version: tuple[object, ...] = ()
    """What the items were made from; they are made anew when it changes."""
    owed: int = 0
    """Steps that were taken before the items were there; they are taken when the first ones come."""

    @property
    def item(self) -> Item | None:
        """The item under the cursor."""
        return self.items[self.cursor] if 0 <= self.cursor < len(self.items) else None

    @property
    def target(self) -> Target | None:
        """What the item under the cursor stands for."""
        return self.item.target if self.item else None

    def height(self, index: int) -> int:
        """Return how many rows an item takes."""
        return len(self.items[index].rows)

    def fill(self, items: tuple[Item, ...]) -> None:
        """Take new items and keep the cursor on what it was on, else near the same line."""
        before = self.target
        self.items = items
        same = next((index for index, item in enumerate(items) if item.target == before), None)
        if before is None or same is None:
            same = self.nearest(min(self.cursor, len(items) - 1))
        self.cursor = same
        if self.owed and self.target is not None:
            owed, self.owed = self.owed, 0
            self.step(owed)

    def go_to(self, target: Target) -> bool:
        """Put the cursor on the item that stands for `target`; False where there is none."""
        at = next((index for index, item in enumerate(self.items) if item.target == target), None)
        if at is not None:
            self.cursor = at
        return at is not None

    def step(self, count: int) -> None:
        """Move the cursor by `count` items that stand for something, as far as there are any."""
        order = range(self.cursor + 1, len(self.items)) if count > 0 else range(self.cursor - 1, -1, -1)
        left = abs(count)
        for index in order:
            if self.items[index].target is not None:
                self.cursor, left = index, left - 1
            if not left:
                return

    def step_heading(self, direction: int) -> None:
        """Move to the first item behind the next heading, or behind the heading before this one."""
        heads = [i + 1 for i, item in enumerate(self.items[:-1]) if item.target is None and self.items[i + 1].target]
        ahead = [at for at in heads if (at > self.cursor if direction > 0 else at < self.cursor)]
        if ahead:
            self.cursor = ahead[0] if direction > 0 else ahead[-1]

    def go_end(self, direction: int) -> None:
        """Move to the first (-1) or last (1) item that stands for something."""
        self.cursor = self.nearest(0) if direction < 0 else self.nearest(len(self.items) - 1)

    def nearest(self, at: int) -> int:
        """Return the first item at or after `at` that stands for something, else the last one before."""
        ahead = [*range(max(at, 0), len(self.items)), *range(min(at, len(self.items)) - 1, -1, -1)]
        return next((index for index in ahead if self.items[index].target is not None), 0)
