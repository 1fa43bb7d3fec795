"""Stretches of the calendar as EDTF: days, weeks, months, quarters, years, and how to step among them."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Final, NamedTuple

DAYS_OF_WEEK: Final = 7
MONTHS_OF_YEAR: Final = 12


class Spell(NamedTuple):
    """A stretch of the calendar: its EDTF, and what it is, such as a day, week, month, quarter or year."""

    edtf: str
    unit: str


def spell_day(day: date) -> Spell:
    """Return a day."""
    return Spell(day.isoformat(), "day")


def spell_days(first: date, last: date, unit: str = "day") -> Spell:
    """Return the days from the first to the last."""
    return spell_day(first) if first == last else Spell(f"{first.isoformat()}/{last.isoformat()}", unit)


def spell_month(year: int, month: int) -> Spell:
    """Return a month; numbers beyond 1 to 12 lead into other years."""
    year, month = year + (month - 1) // MONTHS_OF_YEAR, (month - 1) % MONTHS_OF_YEAR + 1
    return Spell(f"{year:04}-{month:02}", "month")


def spell_year(year: int) -> Spell:
    """Return a year."""
    return Spell(date(year, 1, 1).strftime("%Y").zfill(4), "year")


def spell_quarter(year: int, quarter: int) -> Spell:
    """Return a quarter as an interval of months, for EDTF has none below level 2."""
    first = 3 * quarter - 2
    return Spell(f"{spell_month(year, first).edtf}/{spell_month(year, first + 2).edtf}", "quarter")


def spell_week(day: date) -> Spell:
    """Return the week of a day, Monday to Sunday (ISO 8601)."""
    monday = day - timedelta(days=day.weekday())
    return spell_days(monday, monday + timedelta(days=6), "week")


def spell_weekend(day: date, step: int) -> Spell:
    """Return the Saturday and Sunday of a day's week, or of a week so many steps away."""
    saturday = day - timedelta(days=day.weekday()) + timedelta(days=5 + DAYS_OF_WEEK * step)
    return spell_days(saturday, saturday + timedelta(days=1), "weekend")


def spell_decade(year: int) -> Spell:
    """Return the decade of a year."""
    return Spell(f"{year // 10:03}X", "decade")


def spell_century(year: int) -> Spell:
    """Return the hundred years that share a year's first two digits."""
    return Spell(f"{year // 100:02}XX", "century")


def find_day(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where the calendar has none such."""
    if not (MINYEAR <= year <= MAXYEAR and 1 <= month <= MONTHS_OF_YEAR):
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def step_day(unit: str, day: date, count: int) -> Spell:
    """Return the day, week, month or year that lies so many units from a day; coarse units lose their day.

    Raises OverflowError or ValueError beyond the years 1 to 9999.
    """
    if unit in {"day", "week"}:
        there = day + timedelta(days=count * (DAYS_OF_WEEK if unit == "week" else 1))
        return spell_week(there) if unit == "week" else spell_day(there)
    if unit in {"month", "quarter"}:
        return spell_month(day.year, day.month + count) if unit == "month" else _step_quarter(day, count)
    spells = {"year": (spell_year, 1), "decade": (spell_decade, 10), "century": (spell_century, 100)}
    spell, years = spells[unit]
    return spell(day.year + count * years)


def find_weekday(weekday: int, day: date, *, ahead: bool, strictly: bool = False) -> date:
    """Return the nearest day of the week at or before a day (ahead: at or after it); strictly: never that day itself.

    Weekdays count from Monday, 0.
    """
    distance = (weekday - day.weekday()) % DAYS_OF_WEEK if ahead else (day.weekday() - weekday) % DAYS_OF_WEEK
    if strictly and distance == 0:
        distance = DAYS_OF_WEEK
    return day + timedelta(days=distance if ahead else -distance)


def _step_quarter(day: date, count: int) -> Spell:
    number = day.year * 4 + (day.month - 1) // 3 + count
    return spell_quarter(number // 4, number % 4 + 1)
