"""Calendar days as a text gives them, with or without a year: English, Russian, Japanese and figures."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from briefing.proposal.dating.almanac import ERAS, MONTH_NUMBERS

READ: Final = 50_000
"""Code points of a text in which days are looked for."""
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
_YEAR: Final = re.compile(r"(?<![\w.,/-])(?:19|20)\d{2}(?![\w/])")


class Years:
    """Finds the year of a day that a text gives without one; the text is read once."""

    def __init__(self, text: str, horizon: str | None) -> None:
        months = [(day.year, day.month) for day in list_days(text, 0, min(READ, len(text))) if day.year]
        years = [int(match[0]) for match in _YEAR.finditer(text, 0, READ)]
        self._month = max(months, default=None)
        self._year = max(years, default=None)
        self._horizon = int(horizon[:4]) if horizon and horizon[:4].isdecimal() else None

    def find(self, day: Day) -> tuple[int | None, str]:
        """Return the year and how it was found; None where nothing shows it or the day does not exist in it."""
        if day.year is not None:
            return day.year, ""
        if self._month is not None:
            year, month = self._month
            why = f"year: the first after {_NAMES[month]} {year}, the latest month named with its year"
            return _existing(year if day.month >= month else year + 1, day), why
        if self._year is not None:
            return _existing(self._year, day), f"year: {self._year}, the latest that is named"
        if self._horizon is not None:
            return _existing(self._horizon, day), f"year: {self._horizon}, from the brief"
        return None, ""


def list_days(text: str, start: int, end: int) -> Iterator[Day]:
    """Yield the days, and the months with a year, in a part of a text; one that does not exist is passed over.

    Figures are read as day, month, year unless only the other order gives a date.
    """
    for match in _DAY.finditer(text, start, end):
        groups = {name: value for name, value in match.groupdict().items() if value}
        parts = {name.partition("_")[2]: value for name, value in groups.items() if "_" in name}
        month = int(parts["m"]) if parts["m"].isdigit() else MONTH_NUMBERS[parts["m"].rstrip(".").lower()]
        day = Day(_read_year(parts), month, int(parts["d"]) if "d" in parts else None, *match.span())
        if match["sign"] and day.month > _MONTHS >= (day.day or 0):
            day = day._replace(month=day.day or 1, day=day.month)
        if exists(day):
            yield day


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


_NAMES: Final = {number: name.title() for name, number in reversed(list(MONTH_NUMBERS.items())) if name.isascii()}


def _existing(year: int, day: Day) -> int | None:
    return year if exists(day._replace(year=year)) else None
