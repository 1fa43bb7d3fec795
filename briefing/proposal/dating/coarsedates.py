"""What wordings coarser than a day mean: a month alone, quarters, seasons, years, decades and centuries."""

from collections.abc import Callable, Mapping
from datetime import date
from re import Match
from types import MappingProxyType
from typing import Final

from briefing.almanac import DECADES, MONTH_NUMBERS, ORDINALS, SEASONS, STEPS, read_number
from briefing.proposal.dating.reckoning import Clue, Reckoned, choose_year, count_from, describe_year
from briefing.proposal.dating.spells import (
    MONTHS_OF_YEAR,
    Spell,
    spell_century,
    spell_decade,
    spell_month,
    spell_quarter,
    spell_year,
)

_MIDDLE: Final = 15
"""The day that stands for a month when the nearest one is looked for."""
_CENTURIES: Final = {"nineteenth": 19, "twentieth": 20, "twenty-first": 21}
_PLAUSIBLE: Final = range(1000, 2200)
"""Years that four digits are taken for."""


def read_month(match: Match[str], clue: Clue) -> Reckoned | None:
    """Return the month of "in March", "last November", "next March"."""
    parts = match.groupdict()
    step = STEPS.get((parts.get("month_t") or "").lower())
    return _month_near(MONTH_NUMBERS[parts["month_n"].rstrip(".").lower()], step, clue)


def read_ideographs_month(match: Match[str], clue: Clue) -> Reckoned | None:
    """Return the month of 3月."""
    month = read_number(match["cjk_month_m"].rstrip("月"))
    return _month_near(month, None, clue) if month and 1 <= month <= MONTHS_OF_YEAR else None


def read_quarter(match: Match[str], clue: Clue) -> Reckoned | None:
    """Return the quarter of "third quarter of 2016" or "Q3 2016"; without its year, the nearest one that is past."""
    word = match["quarter_n"]
    number = int(word[1]) if word[1].isdecimal() else ORDINALS[word.replace("-", " ").split()[0].lower()]
    parts = match.groupdict()
    year = parts["quarter_y"] or parts.get("quarter_x")
    if year:
        return Reckoned(spell_quarter(int(year), number))
    middle = 3 * number - 1
    return _without_year(
        clue, lambda day: choose_year(day, ahead=False, month=middle, day=_MIDDLE), number, spell_quarter
    )


def read_season(match: Match[str], clue: Clue) -> Reckoned | None:
    """Return the season of "spring of 2017", "last spring", "this summer"; a bare season is none."""
    parts = match.groupdict()
    season = SEASONS[parts["season_n"].lower()]
    if parts.get("season_y"):
        return Reckoned(Spell(f"{parts['season_y']}-{season}", "season"))
    word = "past" if parts.get("season_p") else (parts.get("season_t") or "").lower()
    if word not in STEPS or clue.base is None:
        return None
    middle = {21: 4, 22: 7, 23: 10, 24: 1}[season]
    step = STEPS[word]
    spell = count_from(clue, lambda day: _season_near(day, season, middle, step))
    return Reckoned(spell, note=f"counted from the {clue.base.name}") if spell else None


def read_years(match: Match[str], _clue: Clue) -> Reckoned | None:
    """Return the years of "from 2014 to 2016", "2014–16"; what could also be a month, as 2014-03, is none."""
    parts = match.groupdict()
    first = int(parts["years_a"])
    short = parts.get("years_c")
    if short and "01" <= short <= "12":
        return None
    last = first // 100 * 100 + int(short) if short else int(parts["years_b"])
    if not (first < last and first in _PLAUSIBLE and last in _PLAUSIBLE):
        return None
    return Reckoned(Spell(f"{first}/{last}", "interval"))


def read_decade(match: Match[str], clue: Clue) -> Reckoned | None:
    """Return the decade of "1990s", "'90s", "nineties", "1990-х"."""
    digits = "".join(character for character in match[0] if character.isdecimal())
    if len(digits) > len("90"):
        return Reckoned(spell_decade(int(digits)))
    tens = int(digits) if digits else DECADES[match[0].lower()]
    spell = count_from(clue, lambda day: spell_decade(_latest_ending(tens, day.year)))
    return Reckoned(spell, note="the latest decade of that name") if spell else None


def read_century(match: Match[str], _clue: Clue) -> Reckoned | None:
    """Return the century of "the 19th century"."""
    word = match[0].split()[0].removesuffix("-century").lower()
    number = _CENTURIES.get(word) or int("".join(character for character in word if character.isdecimal()))
    return Reckoned(spell_century(100 * (number - 1))) if 1 < number <= len(_PLAUSIBLE) // 50 else None


def read_year(match: Match[str], _clue: Clue) -> Reckoned | None:
    """Return the year that four digits are."""
    year = int(match["year_n"])
    return Reckoned(spell_year(year)) if year in _PLAUSIBLE else None


def _month_near(month: int, step: int | None, clue: Clue) -> Reckoned | None:
    if clue.base is None:
        return None
    if step is not None:
        spell = count_from(clue, lambda day: _month_beyond(day, month, step))
        return Reckoned(spell, note=f"counted from the {clue.base.name}") if spell else None
    return _without_year(
        clue, lambda day: choose_year(day, clue.ahead, month, _MIDDLE), month, lambda year, _: spell_month(year, month)
    )


def _month_beyond(day: date, month: int, step: int) -> Spell:
    if step == 0:
        return spell_month(day.year, month)
    later = month > day.month
    year = day.year + (0 if later else 1) if step > 0 else day.year - (1 if month >= day.month else 0)
    return spell_month(year, month)


def _season_near(day: date, season: int, middle: int, step: int) -> Spell:
    """Return a season of the northern year: the last one that has begun, the one of this year, or the next one."""
    begun = (day.month, day.day) >= (middle, 1)
    year = day.year - (0 if begun else 1) if step < 0 else day.year + (1 if step > 0 and begun else 0)
    return Spell(f"{year:04}-{season}", "season")


def _without_year(
    clue: Clue, choose: Callable[[date], date | None], number: int, make: Callable[[int, int], Spell]
) -> Reckoned | None:
    def reckon(base: date) -> Spell | None:
        day = choose(base)
        return make(day.year, number) if day else None

    spell = count_from(clue, reckon)
    if spell is None or clue.base is None:
        return None
    return Reckoned(spell, note=describe_year(int(spell.edtf[:4]), clue.base))


def _latest_ending(tens: int, year: int) -> int:
    found = year // 100 * 100 + tens
    return found if found <= year else found - 100


COARSE: Final[Mapping[str, Callable[[Match[str], Clue], Reckoned | None]]] = MappingProxyType(
    {
        "month": read_month,
        "cjk_month": read_ideographs_month,
        "quarter": read_quarter,
        "season": read_season,
        "years": read_years,
        "decade": read_decade,
        "century": read_century,
        "year": read_year,
    }
)
"""What each form of `phrases` means that names a stretch coarser than a day by name."""
