"""What the wording of a date means: counted from a base, carried over from the date before it, or said in full."""

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from briefing.edtf import Days, parse_edtf
from briefing.kinds import DateBasis
from briefing.proposal.dating.spells import Spell, find_day


class Dated(NamedTuple):
    """A date in a text: its words at `start` to `end` (code points), the EDTF they mean, and what was assumed."""

    start: int
    end: int
    words: str
    date: str
    basis: DateBasis
    granularity: str
    """What it is: day, week, weekend, month, quarter, season, year, decade, century, or an interval of them."""
    note: str = ""
    """The assumption in words; empty where the words say it all."""
    weak: bool = False
    """Whether the words could well mean another date."""


class Base(NamedTuple):
    """The date of a document, from which relative words are counted, and what it is called in notes."""

    edtf: str
    days: Days
    name: str

    @classmethod
    def of(cls, edtf: str | None, name: str) -> "Base | None":
        """Return the base that an EDTF date is, or None where there is no such date."""
        days = parse_edtf(edtf) if edtf else None
        return cls(edtf or "", days, name) if days else None


class Reckoned(NamedTuple):
    """What a wording means, and on what ground."""

    spell: Spell
    basis: DateBasis = DateBasis.STATED
    note: str = ""
    weak: bool = False


class Clue(NamedTuple):
    """What is known beside the words: the base, the date named before, and the tense (True: ahead, None: unclear)."""

    base: Base | None
    before: Dated | None
    ahead: bool | None


def count_from(clue: Clue, reckon: Callable[[date], Spell | None]) -> Spell | None:
    """Return what is counted from the base; where that is no single day, only what its first and last day agree on."""
    if clue.base is None:
        return None
    try:
        first, last = reckon(clue.base.days.earliest), reckon(clue.base.days.latest)
    except (OverflowError, ValueError):
        return None
    return first if first == last else None


_REACH: Final = {True: (-65, 300), False: (-300, 65), None: (-215, 150)}
"""Days from the base within which a date without a year is looked for, by tense: a year of days, so one of its kind."""


def choose_year(base: date, ahead: bool | None, month: int, day: int) -> date | None:
    """Return the day of this month nearest to a day, a little further into the past, or as the tense says."""
    low, high = _REACH[ahead]
    found = (find_day(year, month, day) for year in (base.year - 1, base.year, base.year + 1))
    return next((there for there in found if there and low <= (there - base).days <= high), None)


def describe_year(year: int, base: Base) -> str:
    """Return the assumption behind a year that the words leave out."""
    if base.days.earliest.year <= year <= base.days.latest.year:
        return f"year taken from the {base.name}"
    return f"year {year} taken as the nearest to the {base.name}"
