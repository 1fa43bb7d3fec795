"""EDTF dates (ISO 8601-2, levels 0 and 1) as English prose, and their last day for comparisons."""

import re
from calendar import month_name
from typing import Final

from briefing.edtf import Granularity, Point, parse_edtf, read_ends

_SEASONS: Final = {"21": "spring ", "22": "summer ", "23": "autumn ", "24": "winter "}
_DOUBTS: Final = {"?": " (uncertain)", "~": " (approximate)", "%": " (uncertain and approximate)", "": ""}
_UNSPECIFIED: Final = " (not specified further)"
FOREVER: Final = "9999-12-31"
_MONTHS: Final = re.compile(rf"\b(?:{'|'.join(filter(None, month_name))})\b")


def say_date(edtf: str) -> str:
    """Return an EDTF date as prose ("17–20 March 2017", "November 2013"); what is no such date comes back as it is."""
    ends = read_ends(edtf)
    if ends is None:
        return edtf
    first, last = ends
    if first is None:
        return f"until {_say_one(last)}" if last else edtf
    if last is None:
        return f"{_say_one(first)} onwards"
    return _say_one(first) if first == last else _say_range(first, last)


def say_briefly(edtf: str) -> str:
    """Return an EDTF date as prose with its months in three letters ("17–20 Mar 2017"); what is no date as it is."""
    return _MONTHS.sub(lambda match: match[0][:3], say_date(edtf)) if read_ends(edtf) else edtf


def say_as_of(edtf: str) -> str:
    """Return when a report was closed as prose; a day without a time says that its hour is unknown."""
    days = parse_edtf(edtf)
    is_bare = days is not None and days.granularity is Granularity.DAY and not days.time
    return say_date(edtf) + (" (hour unknown)" if is_bare else "")


def last_day(edtf: str) -> str | None:
    """Return the last day a date covers as YYYY-MM-DD (`FOREVER` where its end is open), or None if it is no date.

    A season counts to the end of its year, since its months differ between the hemispheres.
    """
    days = parse_edtf(edtf)
    return days.latest.isoformat() if days else None


def _say_one(point: Point) -> str:
    if point.granularity in {Granularity.DECADE, Granularity.CENTURY}:
        return f"{point.year.replace('X', '0')}s{_say_rest(point)}"
    if point.is_partial:
        return _say_partial(point)
    season = _SEASONS.get(point.month, "")
    month = "" if season else _month(point)
    return season + _join(_day(point), month, point.year) + _say_rest(point)


def _say_partial(point: Point) -> str:
    """Return a date with unspecified digits: what is sure of it, or the range that they leave."""
    if point.month.isdigit() and point.day != "XX":
        said = f"{point.earliest.day}–{point.latest.day} {_month(point)} {point.year}"
    else:
        said = _join(_month(point), point.year)
    return f"{said}{_UNSPECIFIED}{_DOUBTS[point.doubt]}"


def _say_range(start: Point, end: Point) -> str:
    plain = not (_say_rest(start) or _say_rest(end) or start.is_partial or end.is_partial)
    alike = plain and start.granularity == end.granularity != Granularity.SEASON
    in_year = alike and bool(start.month) and start.year == end.year
    if in_year and start.month == end.month:
        return f"{_day(start)}–{_join(_day(end), _month(end), end.year)}"
    left = _join(_day(start), _month(start)) if in_year else _say_one(start)
    return f"{left}{' – ' if ' ' in left else '–'}{_say_one(end)}"


def _say_rest(point: Point) -> str:
    """Return the time of day and the doubt, as printed after a date."""
    zone = {"": "", "Z": " UTC"}.get(point.zone, f" ({point.zone})")
    return (f", {point.time}{zone}" if point.time else "") + _DOUBTS[point.doubt]


def _day(point: Point) -> str:
    return point.day.removeprefix("0")


def _month(point: Point) -> str:
    return month_name[int(point.month)] if point.month.isdigit() else ""


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)
