"""What dates with a day or month mean: in numbers, in words, with or without their year, alone or as a range."""

from collections.abc import Callable, Mapping
from datetime import date
from re import Match
from types import MappingProxyType
from typing import Final, NamedTuple

from briefing.almanac import ERAS, FEASTS, MONTH_NUMBERS, WEEKDAY_NUMBERS, WEEKDAYS, read_number
from briefing.proposal.dating.reckoning import Clue, Reckoned, choose_year, count_from, describe_year
from briefing.proposal.dating.spells import Spell, find_day, spell_day, spell_days, spell_month, spell_year

_LONGEST_MONTHS: Final = 12
_WORDS_APART: Final = ("and", "и", "&", "、", "・", "と", "及び", "および")
"""What stands between two days that are both meant, not those between them."""


class Parts(NamedTuple):
    """A day as it is written: its year may be left out."""

    year: int | None
    month: int
    day: int


def read_iso(match: Match[str], _clue: Clue) -> Reckoned | None:
    """Return the day of 2017-03-20, 2017/03/20 or 2017.03.20."""
    year, month, day = (int(part) for part in match[0].split(match["iso_s"]))
    return _day(year, month, day)


def read_numeric(match: Match[str], _clue: Clue) -> Reckoned | None:
    """Return the day of 20.03.2017, 20/03/2017 or 03/20/2017; where both orders fit, day before month, as a guess."""
    first, second, year = (int(part) for part in match[0].split(match["num_s"]))
    day_first, month_first = find_day(year, second, first), find_day(year, first, second)
    found = day_first or month_first
    if found is None:
        return None
    if not (day_first and month_first) or first == second:
        return Reckoned(spell_day(found))
    usual = match["num_s"] == "."
    note = f"day before month assumed; month first it would be {month_first.isoformat()}"
    return Reckoned(spell_day(found), note=note, weak=not usual)


def read_day_month(match: Match[str], clue: Clue) -> Reckoned | None:
    """Return the days of "20 March 2017", "18–20 March", "28 February – 2 March 2017"."""
    end_month, year = _month(match["dm_n"]), _number(match["dm_z"])
    month = _month(match["dm_m"]) if match["dm_m"] else end_month
    first = Parts(
        _number(match["dm_y"]) or (year if month <= end_month else _before(year)), month, _day_of(match["dm_d"])
    )
    last = Parts(year or first.year, end_month, _day_of(match["dm_e"])) if match["dm_e"] else first
    return _range(first, last, _between_days(match, "dm"), match["dm_w"], clue)


def read_month_day(match: Match[str], clue: Clue) -> Reckoned | None:
    """Return the days of "March 20, 2017", "March 18-20", "March 28 to April 2, 2017"."""
    month = _month(match["md_m"])
    end_month = _month(match["md_n"]) if match["md_n"] else month
    year = _number(match["md_z"])
    first = Parts(
        _number(match["md_y"]) or (year if month <= end_month else _before(year)), month, _day_of(match["md_d"])
    )
    last = Parts(year or first.year, end_month, _day_of(match["md_e"])) if match["md_e"] else first
    return _range(first, last, _between_days(match, "md"), match["md_w"], clue)


def read_month_year(match: Match[str], _clue: Clue) -> Reckoned | None:
    """Return the month of "March 2017", or the months of "January–March 2017"."""
    parts = match.groupdict()
    year, month = int(match["my_y"]), _month(match["my_n"])
    if not parts.get("my_m"):
        return Reckoned(spell_month(year, month))
    start = _month(match["my_m"])
    begun = _number(match["my_x"]) or (year if start <= month else year - 1)
    if (begun, start) >= (year, month):
        return None
    return Reckoned(Spell(f"{spell_month(begun, start).edtf}/{spell_month(year, month).edtf}", "interval"))


def read_feast(match: Match[str], clue: Clue) -> Reckoned | None:
    """Return the day of "Christmas Eve", "New Year's Day 2017"."""
    name = match["feast"].split(",")[0].removesuffix(match["feast_y"] or "")
    month, day = FEASTS[" ".join(name.removesuffix("of ").split())]
    there = Parts(_number(match["feast_y"]), month, day)
    return _range(there, there, None, None, clue)


def read_ideographs(match: Match[str], _clue: Clue) -> Reckoned | None:
    """Return the day, month or year of 2017年3月20日, 2017年3月 or 平成29年."""
    year = _year_of(match["cjk_y"])
    if year is None:
        return None
    month, day = _number(match["cjk_m"]), _number(match["cjk_d"])
    if day and month:
        return _day(year, month, day)
    if month:
        return Reckoned(spell_month(year, month)) if 1 <= month <= _LONGEST_MONTHS else None
    return Reckoned(spell_year(year))


def read_ideographs_day(match: Match[str], clue: Clue) -> Reckoned | None:
    """Return the day of 3月20日."""
    first = Parts(None, _number(match["cjk_md_m"]) or 0, _number(match["cjk_md_d"]) or 0)
    return _range(first, first, None, None, clue)


def extend_ideographs(found: Reckoned, tail: Match[str], _clue: Clue) -> Reckoned | None:
    """Return the range from a day that was found to the day that a Japanese text names right behind it."""
    first = date.fromisoformat(found.spell.edtf)
    year = _year_of(tail["to_y"]) if tail["to_y"] else first.year
    month = _number(tail["to_m"]) if tail["to_m"] else first.month
    last = find_day(year or first.year, month or 0, _number(tail["to_d"]) or 0)
    return _between(first, last, tail["to"], found.note) if last else None


def _range(first: Parts, last: Parts, to: str | None, weekday: str | None, clue: Clue) -> Reckoned | None:
    start, note = _place(first, weekday, clue)
    if start is None:
        return None
    found = Reckoned(spell_day(start), note=note)
    if to is not None:
        year = last.year or (start.year if last.month >= start.month else start.year + 1)
        end = find_day(year, last.month, last.day)
        between = _between(start, end, to, note) if end else None
        if between is None:
            return None
        found = between
    wrong = weekday and weekday_of(weekday) != start.weekday()
    if wrong:
        says = f"but that day is a {WEEKDAYS[0][start.weekday()].capitalize()}"
        return found._replace(note="; ".join(filter(None, [found.note, says])), weak=True)
    return found


def _place(parts: Parts, weekday: str | None, clue: Clue) -> tuple[date | None, str]:
    """Return a day, its year found if need be: by its weekday where it has one, else near the base."""
    if parts.year is not None:
        return find_day(parts.year, parts.month, parts.day), ""
    if clue.base is None:
        return None, ""
    wanted = weekday_of(weekday) if weekday else None

    def choose(base: date) -> Spell | None:
        there = choose_year(base, None if weekday else clue.ahead, parts.month, parts.day)
        return spell_day(there) if there else None

    spell = count_from(clue, choose)
    if spell is None:
        return None, ""
    day = date.fromisoformat(spell.edtf)
    agrees = "; the weekday agrees" if wanted is not None and day.weekday() == wanted else ""
    return day, describe_year(day.year, clue.base) + agrees


def _between(first: date, last: date, to: str, note: str) -> Reckoned | None:
    if last <= first:
        return None
    apart = any(word.lower() in _WORDS_APART for word in to.split())
    both = apart and (last - first).days > 1 + to.count(",")
    said = "two days are named; the interval holds those between them too" if both else ""
    notes = "; ".join(filter(None, [note, said]))
    return Reckoned(spell_days(first, last, "interval"), note=notes, weak=both)


def _between_days(match: Match[str], form: str) -> str | None:
    """Return what stands between the two days of a range, other days of a list among it; None where there is one."""
    last = match.start(f"{form}_e")
    return match.string[match.end(f"{form}_d") : last] if last >= 0 else None


def weekday_of(name: str) -> int | None:
    """Return the number of a weekday from Monday, 0; None where the word names none."""
    return WEEKDAY_NUMBERS.get(name.rstrip(".").lower())


def _day(year: int, month: int, day: int) -> Reckoned | None:
    found = find_day(year, month, day)
    return Reckoned(spell_day(found)) if found else None


def _before(year: int | None) -> int | None:
    return None if year is None else year - 1


def _month(name: str) -> int:
    return MONTH_NUMBERS[name.rstrip(".").lower()]


def _day_of(words: str) -> int:
    return int("".join(character for character in words if character.isdecimal()))


def _number(words: str | None) -> int | None:
    return read_number(words.rstrip("年月日")) if words else None


def _year_of(words: str) -> int | None:
    era = ERAS.get(words[:2])
    if era is None:
        return _number(words)
    count = 1 if words[2] == "元" else _number(words[2:])
    return None if count is None else era + count


FULL: Final[Mapping[str, Callable[[Match[str], Clue], Reckoned | None]]] = MappingProxyType(
    {
        "iso": read_iso,
        "num": read_numeric,
        "dm": read_day_month,
        "md": read_month_day,
        "my": read_month_year,
        "feast": read_feast,
        "cjk": read_ideographs,
        "cjk_md": read_ideographs_day,
    }
)
"""What each form of `phrases` means that names a day, or a month and its year."""
