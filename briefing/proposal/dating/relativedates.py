"""What relative wordings mean: counted from the day of writing ("last week"), or from the date named before."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from re import Match
from types import MappingProxyType
from typing import Final

from briefing.almanac import CARRIED, NEAR_DAYS, NEAR_UNITS, STEPS, UNIT_OF, WEEKDAYS, read_number
from briefing.edtf import Granularity, parse_edtf
from briefing.kinds import DateBasis
from briefing.proposal.dating.fulldates import weekday_of
from briefing.proposal.dating.reckoning import Base, Clue, Dated, Reckoned, count_from
from briefing.proposal.dating.spells import (
    DAYS_OF_WEEK,
    Spell,
    find_day,
    find_weekday,
    spell_day,
    spell_month,
    spell_weekend,
    step_day,
)

_WEEKS: Final = "; weeks run from Monday to Sunday"
_SATURDAY: Final = 5
_FINE: Final = {"day": ("day",), "week": ("day", "week"), "month": ("day", "month"), "quarter": ("day", "month")}
"""Granularities of a date before from which days, weeks, months and quarters can be counted."""


def read_weekday(match: Match[str], clue: Clue) -> Reckoned | None:
    """Return the day of "Monday", "last Monday", "next Monday", "в понедельник", 月曜日."""
    parts = match.groupdict()
    wanted = weekday_of(parts["weekday_n"])
    if wanted is None or clue.base is None:
        return None
    step = STEPS.get((parts.get("weekday_t") or "").lower(), 0)
    ahead = step > 0 or (step == 0 and clue.ahead is True)
    spell = count_from(clue, lambda day: spell_day(find_weekday(wanted, day, ahead=ahead, strictly=step != 0)))
    if spell is None:
        return None
    where = "after" if step > 0 else "before" if step < 0 else "at or after" if ahead else "at or before"
    note = f"nearest {WEEKDAYS[0][wanted].capitalize()} {where} the {clue.base.name}"
    return Reckoned(spell, DateBasis.WEEKDAY, note)


def read_near_day(match: Match[str], clue: Clue) -> Reckoned | None:
    """Return the day of "today", "yesterday", "last night", "the day after tomorrow"."""
    if clue.base is None:
        return None
    distance = _distance(" ".join(match[0].lower().split()))
    if distance == 0:
        return _counted(Spell(clue.base.edtf, _unit_of(clue.base)), clue.base)
    return _counted(count_from(clue, lambda day: spell_day(day + timedelta(days=distance))), clue.base)


def read_unit(match: Match[str], clue: Clue) -> Reckoned | None:
    """Return the week, month, quarter, year or decade of "last week", "this year", 来月20日."""
    parts = match.groupdict()
    base = clue.base
    if base is None:
        return None
    if parts.get("unit_w"):
        return _read_ideographs_unit(parts, clue, base)
    step, unit = STEPS[parts["unit_t"].lower()], UNIT_OF[parts["unit_n"].lower()]
    return _counted(count_from(clue, lambda day: step_day(unit, day, step)), base, _WEEKS if unit == "week" else "")


def read_weekend(match: Match[str], clue: Clue) -> Reckoned | None:
    """Return the Saturday and Sunday of "the weekend", "last weekend", "next weekend"."""
    if clue.base is None:
        return None
    step = STEPS.get("past" if match["weekend_p"] else match["weekend_t"].lower(), 0)

    def reckon(day: date) -> Spell:
        at_weekend = day.weekday() >= _SATURDAY
        back = -1 if not at_weekend and (step < 0 or clue.ahead is not True) else 0
        return spell_weekend(day, 1 if step > 0 and at_weekend else 0 if step > 0 else back)

    return _counted(count_from(clue, reckon), clue.base)


def read_distance(match: Match[str], clue: Clue) -> Reckoned | None:
    """Return the time of "three days ago" from the base, of "two days earlier" from the date named before."""
    parts = match.groupdict()
    number = read_number(parts["ago_d"]) if parts["ago_d"] else 1
    unit = UNIT_OF[
        parts["ago_n"].lower().replace("カ", "か").replace("ヵ", "か").replace("ヶ", "か").replace("ケ", "か")
    ]
    if number is None:
        return None
    back = -number if parts["ago_t"] not in {"later", "after"} else number
    if unit == "decade":
        unit, back = "year", 10 * back
    if parts["ago_t"] in {"ago", "назад", "前"}:
        rough = "~" if parts.get("ago_v") and unit in {"month", "year"} else ""
        found = count_from(clue, lambda day: step_day(unit, day, back))
        spell = found._replace(edtf=found.edtf + rough) if found else None
        return _counted(spell, clue.base, _WEEKS if unit == "week" else "") if clue.base else None
    return _carried(unit, back, clue.before)


def read_weeks_to_the_day(match: Match[str], clue: Clue) -> Reckoned | None:
    """Return the day of "a week ago today", "two weeks ago Monday"."""
    weeks, wanted = read_number(match["weekago_d"].lower()), weekday_of(match["weekago_w"])
    if weeks is None or clue.base is None:
        return None

    def reckon(day: date) -> Spell:
        last = day if wanted is None else find_weekday(wanted, day, ahead=False)
        return step_day("day", last, -DAYS_OF_WEEK * weeks)

    return _counted(count_from(clue, reckon), clue.base)


def read_carried(match: Match[str], clue: Clue) -> Reckoned | None:
    """Return the time of "that day", "the same month", "the next day", 同日: the date before it, or one beside."""
    parts = match.groupdict()
    if parts.get("carry_w"):
        unit, step = CARRIED[parts["carry_w"]]
        return _carried(unit, step, clue.before)
    kind = (parts["carry_t"] or "").strip().lower()
    side = (parts.get("carry_s") or "").strip().lower()
    bare = not kind and not side and match[0][:4].lower() == "the "
    if bare or (kind and side):
        return None
    step = {"next": 1, "following": 1, "previous": -1}.get(
        kind, {"before": -1, "earlier": -1}.get(side, 1 if side else 0)
    )
    return _carried(UNIT_OF[parts["carry_n"].lower()], step, clue.before)


def read_ideographs_day(match: Match[str], clue: Clue) -> Reckoned | None:
    """Return the day of 20日: its month is that of the base, or of the one before or after if that is nearer."""
    number = read_number(match["cjk_day_d"].rstrip("日"))
    if number is None or clue.base is None:
        return None

    def reckon(base: date) -> Spell | None:
        months = (date.fromisoformat(f"{spell_month(base.year, base.month + step).edtf}-01") for step in (-1, 0, 1))
        found = [day for day in (find_day(month.year, month.month, number) for month in months) if day]
        near = [day for day in found if clue.ahead is None or (day >= base if clue.ahead else day <= base)] or found
        return spell_day(min(near, key=lambda day: (abs((day - base).days), day))) if near else None

    spell = count_from(clue, reckon)
    return Reckoned(spell, note=f"month and year taken from the {clue.base.name}") if spell else None


def _read_ideographs_unit(parts: Mapping[str, str | None], clue: Clue, base: Base) -> Reckoned | None:
    unit, step = NEAR_UNITS[parts["unit_w"] or ""]
    month, day = (read_number(part.rstrip("月")) if part else None for part in (parts["unit_m"], parts["unit_d"]))

    def reckon(there: date) -> Spell | None:
        if unit == "year" and month:
            year = there.year + step
            found = find_day(year, month, day or 1)
            return None if found is None else spell_day(found) if day else spell_month(year, month)
        spell = step_day(unit, there, step)
        within = find_day(int(spell.edtf[:4]), int(spell.edtf[5:7]), day) if unit == "month" and day else None
        return spell_day(within) if within else spell

    return _counted(count_from(clue, reckon), base, _WEEKS if unit == "week" else "")


def _distance(words: str) -> int:
    if words.endswith("before yesterday"):
        return -2
    if words.endswith("after tomorrow"):
        return 2
    return -1 if words.startswith("last ") else NEAR_DAYS.get(words, 0)


def _carried(unit: str, step: int, before: Dated | None) -> Reckoned | None:
    days = parse_edtf(before.date) if before else None
    if days is None or before is None or before.granularity not in _FINE.get(unit, ("day", "month", "year")):
        return None
    try:
        spell = step_day(unit, days.earliest, step)
    except (OverflowError, ValueError):
        return None
    return Reckoned(spell, DateBasis.INFERRED, f"counted from “{' '.join(before.words.split())}” before it", weak=True)


def _counted(spell: Spell | None, base: Base, rest: str = "") -> Reckoned | None:
    return Reckoned(spell, DateBasis.PUBLICATION, f"counted from the {base.name}{rest}") if spell else None


def _unit_of(base: Base) -> str:
    fine = base.days.granularity
    return "interval" if fine in {Granularity.INTERVAL, Granularity.OPEN} else str(fine)


RELATIVE: Final[Mapping[str, Callable[[Match[str], Clue], Reckoned | None]]] = MappingProxyType(
    {
        "weekday": read_weekday,
        "near": read_near_day,
        "unit": read_unit,
        "weekend": read_weekend,
        "ago": read_distance,
        "weekago": read_weeks_to_the_day,
        "carry": read_carried,
        "cjk_day": read_ideographs_day,
    }
)
"""What each form of `phrases` means that names a time by its distance from another."""
