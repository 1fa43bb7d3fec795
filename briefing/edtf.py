"""EDTF dates (ISO 8601-2, levels 0 and 1) read as ranges of days; years 1 to 9999 of the Gregorian calendar."""

import re
from calendar import monthrange
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from briefing.almanac import MONTHS

OPEN: Final = frozenset({"..", ""})
"""What stands for the missing end of an interval: open, or unknown."""
MOST_KEPT: Final = 20_000
"""Texts whose reading is remembered: a brief asks for the same few dates again and again."""
LONGEST: Final = 64
"""Code points of the longest text that is read; no date of these levels is longer."""
_POINT: Final = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d\d|\dX|XX)(?:-(?P<day>\d\d|\dX|XX))?)?"
    r"(?:T(?P<time>\d\d:\d\d)(?P<seconds>:\d\d)?(?P<zone>Z|[+-]\d\d:\d\d)?)?(?P<doubt>[?~%])?",
    re.ASCII,
)
_DAY: Final = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?!\d)", re.ASCII)
_SEASONS: Final = (21, 24)
"""The first and last number that stands in a month's place for a season (spring to winter)."""
_LAST_TIME: Final = "23:59"
_MIDNIGHT: Final = "24:00"
"""The end of a day, which ISO 8601 also allows."""
_WIDEST_ZONE: Final = "14:00"
"""Hours from UTC of the clock that is furthest ahead."""


class Granularity(StrEnum):
    """How fine a date is; an interval has its own, and is open where an end is missing."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    INTERVAL = "interval"
    OPEN = "open"


class Point(NamedTuple):
    """A single date: its parts as typed, the first and the last day that it may mean, and how fine it is."""

    year: str
    month: str
    day: str
    time: str
    """Hours and minutes; empty where none are given."""
    zone: str
    doubt: str
    earliest: date
    latest: date
    granularity: Granularity

    @property
    def is_partial(self) -> bool:
        """Say whether a digit of it is left unspecified by an X."""
        return "X" in self.year + self.month + self.day


class Days(NamedTuple):
    """The days that a date or an interval may mean: `date.min` and `date.max` stand for an end that is open."""

    earliest: date
    latest: date
    granularity: Granularity
    time: str = ""
    zone: str = ""

    def overlaps(self, other: "Days") -> bool:
        """Say whether some day belongs to both."""
        return self.earliest <= other.latest and other.earliest <= self.latest


def is_edtf(text: str) -> bool:
    """Say whether a text is an EDTF date of level 0 or 1: a date, a season, a decade, or an interval of dates."""
    return parse_edtf(text) is not None


@lru_cache(MOST_KEPT)
def parse_edtf(text: str) -> Days | None:
    """Return the days that an EDTF date or interval may mean, or None where the text is none.

    A season counts as its whole year, since its months differ between the hemispheres.
    """
    ends = read_ends(text)
    if ends is None:
        return None
    first, last = ends
    if first is last and first is not None:
        return Days(first.earliest, first.latest, first.granularity, first.time, first.zone)
    earliest = first.earliest if first else date.min
    latest = last.latest if last else date.max
    return Days(earliest, latest, Granularity.INTERVAL if first and last else Granularity.OPEN)


def read_ends(text: str) -> tuple[Point | None, Point | None] | None:
    """Return both ends of an interval, None for one that is open; a single date is both; None where it is no date."""
    first, slash, last = text.partition("/") if len(text) <= LONGEST else ("", "", "")
    if not slash:
        point = read_point(first)
        return (point, point) if point else None
    start, end = read_point(first), read_point(last)
    missing = first in OPEN and last in OPEN
    broken = (start is None and first not in OPEN) or (end is None and last not in OPEN)
    if missing or broken or (start and end and start.earliest > end.latest):
        return None
    return start, end


@lru_cache(MOST_KEPT)
def read_point(text: str) -> Point | None:
    """Return a single date with its parts, or None where the text is none or names a day that does not exist."""
    match = _POINT.fullmatch(text) if len(text) <= LONGEST else None
    if match is None:
        return None
    parts = {name: match[name] or "" for name in ("year", "month", "day", "time", "zone", "doubt")}
    span = _find_span(parts["year"], parts["month"], parts["day"])
    if span is None or not _is_time(parts["day"], parts["time"], match["seconds"] or "", parts["zone"]):
        return None
    earliest, latest, granularity = span
    return Point(**parts, earliest=earliest, latest=latest, granularity=granularity)


def _find_span(year: str, month: str, day: str) -> tuple[date, date, Granularity] | None:
    years = _fill(year, 1, 9999)
    if years is None or ("X" in year and month) or ("X" in month and day not in {"", "XX"}):
        return None
    if month in {"", "XX"}:
        coarse = (Granularity.YEAR, Granularity.DECADE, Granularity.CENTURY)[year.count("X")]
        return date(years[0], 1, 1), date(years[1], 12, 31), coarse
    if _fill(month, *_SEASONS):
        return None if day else (date(years[0], 1, 1), date(years[0], 12, 31), Granularity.SEASON)
    return _find_days(years[0], month, day)


def _find_days(year: int, month: str, day: str) -> tuple[date, date, Granularity] | None:
    months = _fill(month, 1, 12)
    days = _fill(day or "XX", 1, monthrange(year, months[1])[1]) if months else None
    if months is None or days is None:
        return None
    exact = Granularity.DAY if day.isdigit() else Granularity.MONTH
    return (
        date(year, months[0], days[0]),
        date(year, months[1], days[1]),
        Granularity.YEAR if "X" in month else exact,
    )


def _fill(digits: str, least: int, most: int) -> tuple[int, int] | None:
    """Return the least and the greatest number within bounds that digits with X for any digit may mean."""
    low, high = max(least, int(digits.replace("X", "0"))), min(most, int(digits.replace("X", "9")))
    return (low, high) if low <= high else None


def _is_time(day: str, time: str, seconds: str, zone: str) -> bool:
    if not time:
        return True
    clock = time <= _LAST_TIME or time == _MIDNIGHT
    return day.isdigit() and clock and time[3:] < "60" and seconds < ":60" and _is_zone(zone)


def _is_zone(zone: str) -> bool:
    return zone in {"", "Z"} or (zone[1:] <= _WIDEST_ZONE and zone[4:] < "60")


def refuse_as_of(text: str) -> str:
    """Return why a text cannot say when a report was closed, as a sentence; "" where it can.

    A time needs a zone (ISO 8601 offset or Z), for the same hour is another moment in the next country.
    """
    days = parse_edtf(text)
    if days is None:
        return f"“{text}” is no date; write 2017-03-20 or 2017-03-20T18:00+09:00"
    if days.time and not days.zone:
        return f"“{text}” has a time without a zone; add Z for UTC or an offset such as +09:00"
    return ""


def explain_impossible(text: str) -> str:
    """Return what keeps a text of the form of a date from being one, as a sentence; "" where its form is another.

    A month that the year has not, a day that the month has not, an interval that ends before it begins.
    """
    if parse_edtf(text) is not None or len(text) > LONGEST:
        return ""
    points = [found for part in text.split("/") if (found := _DAY.match(part))]
    if told := next(filter(None, map(_explain_point, points)), ""):
        return told
    ends = [read_point(part) for part in text.split("/")]
    first, last = ends if len(ends) == len(("first", "last")) else (None, None)
    return "It ends before it begins." if first and last and first.earliest > last.latest else ""


def _explain_point(found: re.Match[str]) -> str:
    """Return what is wrong with the digits of a date, "" where nothing is that the calendar knows of."""
    year, month, day = (int(found[name] or "1") for name in ("year", "month", "day"))
    if _SEASONS[0] <= month <= _SEASONS[1] and not found["day"]:
        return ""
    if not 1 <= month <= len(MONTHS[0]):
        return f"There is no month {found['month']}."
    most = monthrange(year, month)[1] if year else 0
    if most and not 1 <= day <= most:
        return f"{MONTHS[0][month - 1].capitalize()} {year} has {most} days."
    return ""
