"""Where the columns of a timeline stand, and how its rows are laid; lengths are points."""

from functools import lru_cache
from typing import Final, NamedTuple

from briefing.edtf import Days, parse_edtf
from briefing.kinds import DateBasis, Kind
from briefing.report.figures.timeline import Event
from briefing.report.lettering import BOLD, wrap

SIZE: Final = 8.5
SMALL: Final = 7.0
LEADING: Final = 10.5
GAP: Final = 6.0
"""What lies between two rows."""
MOST_DATES: Final = 3
"""Lines of a date; the longest one that EDTF allows takes no more."""


class Column(NamedTuple):
    """Where something stands: its left side and its width."""

    left: float
    width: float

    @property
    def right(self) -> float:
        """Return its right side."""
        return self.left + self.width


class Layout(NamedTuple):
    """The columns of a picture; in a stacked one the words stand below the date and the scale."""

    width: float
    dates: Column
    scale: Column
    words: Column
    most_lines: int
    stacked: bool = False


WIDE: Final = Layout(480, Column(0, 92), Column(96, 146), Column(250, 230), 3)
"""For paper and screens: about as wide as the text of an A4 page with margins of 20 mm."""
NARROW: Final = Layout(264, Column(0, 104), Column(108, 156), Column(0, 264), 4, stacked=True)
"""For telephones."""


class Row(NamedTuple):
    """An event as it is drawn: the lines of its date, what is said of the date, its words, and the row's height."""

    event: Event
    days: Days | None
    dates: tuple[str, ...]
    aside: str
    words: tuple[str, ...]
    scale_height: float
    """What the date and its mark take: all of the row, unless its words stand below."""
    height: float


@lru_cache(maxsize=4096)
def lay_row(event: Event, layout: Layout = WIDE) -> Row:
    """Return what a row holds and how high it is."""
    dates = tuple(wrap(event.date, layout.dates.width / (SIZE * BOLD), MOST_DATES))
    aside = ", ".join(filter(None, [_say_basis(event), event.kind if event.kind == Kind.PLAN else ""]))
    words = tuple(wrap(event.text, layout.words.width / SIZE, layout.most_lines))
    left = (len(dates) + bool(aside)) * LEADING
    height = left + len(words) * LEADING if layout.stacked else max(left, len(words) * LEADING)
    return Row(event, parse_edtf(event.edtf), dates, aside, words, left if layout.stacked else height, height + GAP)


def _say_basis(event: Event) -> str:
    return "" if event.basis == DateBasis.STATED else event.basis or "basis not given"
