"""EDTF dates (ISO 8601-2, levels 0 and 1) as English prose, and their last day for comparisons."""

import re
from calendar import month_name, monthrange
from typing import Final, NamedTuple

_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?)?"
    r"(?:T(?P<time>\d\d:\d\d)(?::\d\d)?(?P<zone>Z|[+-]\d\d:\d\d)?)?(?P<doubt>[?~%])?"
)
_DECADE = re.compile(r"(?P<years>\d{2,3})(?P<unknown>X{1,2})")
_SEASONS: Final = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_SEASON = re.compile(r"(?P<year>\d{4})-(?P<season>2[1-4])")
_DOUBTS: Final = {"?": " (uncertain)", "~": " (approximate)", "%": " (uncertain and approximate)", None: ""}
_OPEN: Final = frozenset({"..", ""})
"""What stands for the missing end of an interval."""
FOREVER: Final = "9999-12-31"


class _Day(NamedTuple):
    year: str
    month: str
    day: str
    rest: str
    """Time of day and doubt, as printed after the date."""


def say_date(edtf: str) -> str:
    """Return an EDTF date as prose ("17–20 March 2017", "November 2013"); what is no such date comes back as it is."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _say_one(edtf) or edtf
    if last in _OPEN:
        said = _say_one(first)
        return f"{said} onwards" if said else edtf
    if first in _OPEN:
        said = _say_one(last)
        return f"until {said}" if said else edtf
    return _say_range(first, last) or edtf


def is_edtf(text: str) -> bool:
    """Say whether a text is an EDTF date of level 0 or 1: a date, a season, a decade, or an interval of dates."""
    first, slash, last = text.partition("/")
    if not slash:
        return _say_one(text) is not None
    ends = [end for end in (first, last) if end not in _OPEN]
    return bool(ends) and all(_say_one(end) is not None for end in ends)


def last_day(edtf: str) -> str | None:
    """Return the last day a date covers as YYYY-MM-DD (`FOREVER` where its end is open), or None if it is no date.

    A season counts to the end of its year, since its months differ between the hemispheres.
    """
    last = edtf.rpartition("/")[2]
    if last in _OPEN and edtf != last:
        return FOREVER
    season = _SEASON.fullmatch(last)
    if season:
        return f"{season['year']}-12-31"
    match = _DATE.fullmatch(last)
    if match is None or not _exists(match):
        return None
    month = match["month"] or "12"
    return f"{match['year']}-{month}-{match['day'] or monthrange(int(match['year']), int(month))[1]}"


def _say_one(edtf: str) -> str | None:
    season, decade = _SEASON.fullmatch(edtf), _DECADE.fullmatch(edtf)
    if season:
        return f"{_SEASONS[season['season']]} {season['year']}"
    if decade and len(edtf) == len("201X"):
        return f"{decade['years']}{'0' * len(decade['unknown'])}s"
    day = _read(edtf)
    return None if day is None else _join(day.day, day.month, day.year) + day.rest


def _say_range(first: str, last: str) -> str | None:
    start, end = _read(first), _read(last)
    if first == last:
        return _say_one(first)
    if start is None or end is None:
        said = [_say_one(first), _say_one(last)]
        return " – ".join(filter(None, said)) if all(said) else None
    alike = not (start.rest or end.rest) and bool(start.day) == bool(end.day)
    in_year = alike and bool(start.month) and start.year == end.year
    if in_year and start.month == end.month:
        return f"{start.day}–{_join(end.day, end.month, end.year)}"
    left = _join(start.day, start.month) if in_year else f"{_say_one(first)}"
    return f"{left}{' – ' if ' ' in left else '–'}{_say_one(last)}"


def _read(edtf: str) -> _Day | None:
    match = _DATE.fullmatch(edtf)
    if match is None or not _exists(match):
        return None
    zone = {None: "", "Z": " UTC"}.get(match["zone"], f" ({match['zone']})")
    time = f", {match['time']}{zone}" if match["time"] else ""
    month = month_name[int(match["month"])] if match["month"] else ""
    return _Day(match["year"], month, (match["day"] or "").removeprefix("0"), time + _DOUBTS[match["doubt"]])


def _exists(match: re.Match[str]) -> bool:
    if match["time"] and not match["day"]:
        return False
    year = int(match["year"])
    return year > 0 and (not match["day"] or int(match["day"]) <= monthrange(year, int(match["month"]))[1])


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)
