"""Calendar days as a text gives them, with or without a year: English, Russian, Japanese and figures."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from briefing.almanac import ERAS, MONTH_NUMBERS, WEEKDAYS

HEAD: Final = 9_000
TAIL: Final = 3_000
"""Code points at either end of a text in which days are looked for: a longer one costs no more."""
REACH: Final = 40
"""Code points on either side of a figure that are searched for a whole day: no wording of one is without a figure."""
LATER: Final = 10
"""Years after the first that fits which are tried for a weekday; each day of the year has had every weekday by then."""
_MONTHS: Final = 12
_SOME_LEAP_YEAR: Final = 2000
_STROKES: Final = re.compile(r"\d{1,2}/")
_MONTH: Final = "(?:" + "|".join(sorted(map(re.escape, MONTH_NUMBERS), key=len, reverse=True)) + r")(?!\w)\.?"


class Day(NamedTuple):
    """A day as a text gives it; the year is None where it gives none, the day where it gives a month only."""

    year: int | None
    month: int
    day: int | None
    start: int
    end: int


_DAY: Final = re.compile(
    rf"""
      (?<![\w./-])(?P<iso_y>\d{{4}})[-./](?P<iso_m>\d{{1,2}})[-./](?P<iso_d>\d{{1,2}})(?![\w/])
    | (?<![\w./-])(?P<num_d>\d{{1,2}})(?P<sign>[./-])(?P<num_m>\d{{1,2}})(?P=sign)(?P<num_y>\d{{4}})(?![\w/])
    | (?<![\w.])(?P<eu_d>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?P<eu_m>{_MONTH})(?:,?\s+(?P<eu_y>\d{{4}})(?!\w))?
    | (?<!\w)(?P<us_m>{_MONTH})\s+(?P<us_d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|\.\d)(?:,?\s+(?P<us_y>\d{{4}})(?!\w))?
    | (?<!\w)(?P<my_m>{_MONTH}),?\s+(?P<my_y>\d{{4}})(?!\w)
    | (?:(?P<ja_e>平成|令和|昭和)(?P<ja_n>\d{{1,2}}|元)年|(?P<ja_y>\d{{4}})年)?\s?
      (?P<ja_m>\d{{1,2}})月(?P<ja_d>\d{{1,2}})日
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FIGURE: Final = re.compile(r"\d+")
_YEAR: Final = re.compile(r"(?<![\w.,/-])(?:19|20)\d{2}(?![\w/])")


class Lead(NamedTuple):
    """The weekdays that the first words of a report name as those of its news, Monday being 0."""

    weekdays: frozenset[int] = frozenset()

    def fits(self, there: date) -> bool:
        """Say whether a day, or the one before it, is one of them; it is where none is named."""
        return not self.weekdays or not self.weekdays.isdisjoint({there.weekday(), (there.weekday() - 1) % 7})


class Years:
    """Finds the year of a day that a text gives without one; the text is read once, at both of its ends."""

    def __init__(self, text: str, horizon: str | None) -> None:
        stretches = list_stretches(len(text))
        self.days = tuple(day for start, end in stretches for day in list_days(text, start, end))
        """The days, and the months with a year, that the text gives, in text order."""
        years = [int(match[0]) for start, end in stretches for match in _YEAR.finditer(text, start, end)]
        self._month = max(((day.year, day.month) for day in self.days if day.year), default=None)
        self._year = max(years, default=None)
        self._horizon = int(horizon[:4]) if horizon and horizon[:4].isdecimal() else None

    def find(self, day: Day, lead: Lead = Lead()) -> tuple[int | None, str]:  # noqa: B008 - it never changes
        """Return the year and how it was found; None where nothing shows it or the day does not exist in it.

        A year in which the day contradicts the weekdays of the lead is passed over for the next one that fits.
        """
        if day.year is not None:
            return day.year, ""
        first, since, why = self._find_first(day)
        if first is None:
            return None, ""
        there = _place(first, day)
        if there is None or lead.fits(there):
            return first if there else None, f"year: {why}"
        return self._find_fitting(first, since, day, lead)

    def _find_first(self, day: Day) -> tuple[int | None, str, str]:
        """Return the nearest year, from when on it was looked for, and how it was found."""
        if self._month is not None:
            year, month = self._month
            since = f"after {_NAMES[month]} {year}"
            return (
                year if day.month >= month else year + 1,
                since,
                f"the first {since}, the latest month named with its year",
            )
        if self._year is not None:
            return self._year, f"from {self._year} on", f"{self._year}, the latest that is named"
        return self._horizon, "", f"{self._horizon}, from the brief"

    def _find_fitting(self, first: int, since: str, day: Day, lead: Lead) -> tuple[int | None, str]:
        """Return the first year since then, of those before the report was closed, in which the day fits the lead."""
        years = range(first, first + LATER + 1) if since else range(first, first - LATER - 1, -1)
        known = (year for year in years if self._horizon is None or year <= self._horizon)
        places = [there for year in known if (there := _place(year, day))]
        same = next((there for there in places if there.weekday() in lead.weekdays), None)
        there = same or next(filter(lead.fits, places), None)
        if there is None:
            return None, ""
        named = _WEEKDAYS[there.weekday() if same else (there.weekday() - 1) % 7]
        since = f"the first {since}" if since else "the latest"
        which = f"it is a {named}" if same else f"the day before it is a {named}"
        return there.year, f"year: {since} in which {which}, as the lead says"


def list_stretches(length: int) -> tuple[tuple[int, int], ...]:
    """Return the two ends of a text of so many code points that are read, one where they meet."""
    return ((0, length),) if length <= HEAD + TAIL else ((0, HEAD), (length - TAIL, length))


def list_days(text: str, start: int, end: int) -> Iterator[Day]:
    """Yield the days, and the months with a year, in a part of a text; one that does not exist is passed over.

    Figures are read as day, month, year unless only the other order gives a date.
    """
    for match in _match_days(text, start, end):
        groups = {name: value for name, value in match.groupdict().items() if value}
        parts = {name.partition("_")[2]: value for name, value in groups.items() if "_" in name}
        month = int(parts["m"]) if parts["m"].isdigit() else MONTH_NUMBERS[parts["m"].rstrip(".").lower()]
        day = Day(_read_year(parts), month, int(parts["d"]) if "d" in parts else None, *match.span())
        if match["sign"] and day.month > _MONTHS >= (day.day or 0):
            day = day._replace(month=day.day or 1, day=day.month)
        if exists(day):
            yield day


def _match_days(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the wordings of days in a part of a text, looked for around its figures only."""
    low = high = start
    for figure in _FIGURE.finditer(text, start, end):
        if figure.start() - REACH > high:
            yield from _DAY.finditer(text, low, high)
            low = figure.start() - REACH
        high = min(end, figure.end() + REACH)
    yield from _DAY.finditer(text, low, high)


def _read_year(parts: dict[str, str]) -> int | None:
    if "e" in parts:
        return ERAS[parts["e"]] + (1 if parts["n"] == "元" else int(parts["n"]))
    return int(parts["y"]) if "y" in parts else None


def exists(day: Day) -> bool:
    """Say whether the calendar has such a day."""
    try:
        date(_SOME_LEAP_YEAR if day.year is None else day.year, day.month, day.day or 1)
    except ValueError:
        return False
    return True


def is_full(day: Day) -> bool:
    """Say whether a day is given with its year."""
    return day.year is not None and day.day is not None


def is_ambiguous(text: str, day: Day) -> bool:
    """Say whether day and month could change places: between strokes nobody knows which comes first."""
    return _STROKES.match(text, day.start) is not None and (day.day or 0) <= _MONTHS and day.day != day.month


def write_day(day: Day) -> str:
    """Return a full day as EDTF."""
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


_WEEKDAYS: Final = tuple(name.capitalize() for name in WEEKDAYS[0])
_NAMES: Final = {number: name.title() for name, number in reversed(list(MONTH_NUMBERS.items())) if name.isascii()}


def _place(year: int, day: Day) -> date | None:
    """Return a day in a year, None where the calendar has no such day then."""
    return date(year, day.month, day.day or 1) if exists(day._replace(year=year)) else None
