"""The times that a sentence names, as far as two of them can be told apart without a calendar beside them."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from briefing.almanac import MONTH_NUMBERS, MONTHS, WEEKDAYS

_SHORT_MONTHS: Final = {name for name in MONTH_NUMBERS if name.isascii()} - set(MONTHS[0])
_MONTH: Final = (
    "(?:"
    + "|".join(
        rf"{name}\b\.?" if name in _SHORT_MONTHS else name for name in sorted(MONTH_NUMBERS, key=len, reverse=True)
    )
    + r")(?!\w)"
)
_DAYS_OF_WEEK: Final = (WEEKDAYS[0], *WEEKDAYS[2:5], tuple(f"{sign}曜" for sign in WEEKDAYS[5]))
_WEEKDAYS: Final = {name: number for names in _DAYS_OF_WEEK for number, name in enumerate(names)}
"""Written out, for a short form may be a word."""
_DAY: Final = r"(?:[0-2]?\d|3[01])"
_YEAR: Final = r"(?:1[5-9]\d\d|20\d\d)"
_UNITS: Final = "years?|months?|weeks?|days?|decades?|лет|года?|месяц(?:а|ев)?|недел[ьюяи]|дн(?:я|ей)|день"
_COUNT: Final = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a few"
    "|два|две|три|четыре|пять|шесть|семь|восемь|девять|десять)"
)
_TIME: Final = re.compile(
    rf"""
      \b(?P<iso>(?P<y0>\d{{4}})-(?P<m0>\d\d)-(?P<d0>\d\d))\b
    | \b(?P<dotted>(?P<d1>{_DAY})\.(?P<m1>\d{{1,2}})\.(?P<y1>\d{{4}}))\b
    | \b(?P<d2>{_DAY})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{_MONTH})(?!\w)(?:,?\s+(?P<y2>{_YEAR})\b)?
    | \b(?P<m3>{_MONTH})\s+(?P<d3>{_DAY})(?:st|nd|rd|th)?\b(?!\.\d)(?:,?\s+(?P<y3>{_YEAR})\b)?
    | \b(?P<m4>{_MONTH}),?\s+(?P<y4>{_YEAR})\b
    | (?P<y5>\d{{4}})年(?:(?P<m5>\d{{1,2}})月(?:(?P<d5>\d{{1,2}})日)?)? | (?P<m6>\d{{1,2}})月(?P<d6>\d{{1,2}})日
    | \b(?:in|since|of|early|late|mid-?|until|through|during|by|в|с)\s+
      (?P<m7>{_MONTH})(?!\w|\.?\s+{_DAY}(?!\d)|,?\s+{_YEAR}\b)
    | \b(?P<w>{"|".join(_WEEKDAYS)})
    | \b(?:in|for|after|since|within|last|past|за|через|спустя)\s+(?:more\ than\ |nearly\ |almost\ |the\ last\ )?
      (?P<age>{_COUNT}\s+(?:{_UNITS}))\b
    | \b(?P<ago>{_COUNT}\s+(?:{_UNITS})\s+(?:ago|earlier|later|назад))\b
    | (?<![\d.,$€£¥№#])\b(?P<y8>{_YEAR})\b(?![.,]\d|\s*[%-])
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Moment(NamedTuple):
    """A time as a sentence names it: its words and code points, and what of the calendar it says."""

    words: str
    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    """From 0, Monday."""
    is_counted: bool = False
    """Whether it is counted from another time, such as “three years ago”."""

    def clashes(self, other: "Moment") -> bool:
        """Say whether both cannot be the same time, as far as their own words show.

        What is counted from elsewhere may be any date, but no other count.
        """
        if self.is_counted or other.is_counted:
            return self.is_counted == other.is_counted and self.words.casefold() != other.words.casefold()
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        if any(mine is not None and theirs is not None and mine != theirs for mine, theirs in pairs):
            return True
        weekdays = {found for found in (self.find_weekday(other), other.find_weekday(self)) if found is not None}
        return len(weekdays) > 1

    def says_same(self, other: "Moment") -> bool:
        """Say whether both name at least one and the same part of the calendar, and nothing that clashes."""
        if self.is_counted or other.is_counted:
            return self.is_counted == other.is_counted and not self.clashes(other)
        mine, theirs = (
            (self.year, self.month, self.day, self.weekday),
            (other.year, other.month, other.day, other.weekday),
        )
        shared = any(a is not None and a == b for a, b in zip(mine, theirs, strict=True))
        return shared and not self.clashes(other)

    def is_met(self, others: "Sequence[Moment]") -> bool:
        """Say whether one of the times of another sentence says the same.

        A month or year does so of a day only where no other day of it is named there as well.
        """
        same = [other for other in others if self.says_same(other)]
        if self.day is None or any(other.day is not None or other.weekday is not None for other in same):
            return bool(same)
        rivals = (other for other in others if other.day is not None and other.month == self.month)
        return bool(same) and not any(map(self.clashes, rivals))

    def stands_against(self, other: "Moment") -> bool:
        """Say whether both clash, or one gives a date and the other counts, so that a calendar has to tell."""
        if self.is_counted != other.is_counted:
            dated = other if self.is_counted else self
            return dated.year is not None or dated.month is not None
        return self.clashes(other)

    def find_weekday(self, other: "Moment") -> int | None:
        """Return the weekday, worked out where the day is known; a year that is missing is the other's."""
        year = self.year or other.year
        if self.weekday is not None or not (year and self.month and self.day):
            return self.weekday
        try:
            return date(year, self.month, self.day).weekday()
        except ValueError:
            return None


def list_moments(text: str) -> tuple[Moment, ...]:
    """Return the times that a text names, in order; offsets are code points."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[Moment]:
    for match in _TIME.finditer(text):
        held = {name: value for name, value in match.groupdict().items() if value is not None}
        if "age" in held or "ago" in held:
            name = "age" if "age" in held else "ago"
            yield Moment(held[name], *match.span(name), is_counted=True)
            continue
        parts = {name[0]: value for name, value in held.items() if name[1:].isdigit()}
        if "w" in held:
            yield Moment(match[0], *match.span(), weekday=_WEEKDAYS[held["w"].casefold()])
        elif parts and _is_written_as_date(match, held):
            start = match.start("m7") if "m7" in held else match.start()
            month = _read_month(parts["m"]) if "m" in parts else None
            day = int(parts["d"]) if "d" in parts else None
            year = int(parts["y"]) if "y" in parts else None
            yield Moment(text[start : match.end()], start, match.end(), year, month, day)


def _is_written_as_date(match: re.Match[str], held: dict[str, str]) -> bool:
    """Say whether a month's name is one: “may” and “march” in lower case are verbs."""
    name = next((held[key] for key in ("m2", "m3", "m4", "m7") if key in held), "")
    return not (name.isascii() and name[:1].islower()) or bool(match["d2"] or match["d3"])


def _read_month(written: str) -> int:
    return int(written) if written.isdigit() else MONTH_NUMBERS[written.rstrip(".").casefold()]
