"""Weekdays that a text names, and those beside a date of the calendar that falls on another."""

from collections.abc import Iterator
from datetime import date
from re import Match
from typing import Final, NamedTuple

from briefing.almanac import WEEKDAYS
from briefing.edtf import Granularity, parse_edtf
from briefing.proposal.dating.fulldates import FULL, weekday_of
from briefing.proposal.dating.reckoning import Base, Clue
from briefing.proposal.dating.wordings import Wording, find_wordings

NEAR: Final = 31
"""Days from the date of a document within which a date without a year is surely of that year."""
NAMES: Final = tuple(name.capitalize() for name in WEEKDAYS[0])
"""Weekdays in English from Monday, as `date.weekday` counts."""


class Mismatch(NamedTuple):
    """A weekday beside a date that is another: the words, the weekday named, and the day."""

    words: str
    named: int
    day: date


def list_weekdays(text: str) -> frozenset[int]:
    """Return the weekdays that a text names, alone or beside a date; Monday is 0."""
    found = (_named(wording) for wording in find_wordings(text, 0, len(text)))
    return frozenset(weekday for weekday in found if weekday is not None)


def find_mismatches(text: str, published: str | None) -> Iterator[Mismatch]:
    """Yield the weekdays of a text that contradict the date they stand beside.

    A date without a year counts only where it lies within a month of `published`, the EDTF day of its document.
    """
    base = Base.of(published, "publication date")
    exact = base if base and base.days.granularity is Granularity.DAY else None
    for wording in find_wordings(text, 0, len(text)):
        named = _named(wording)
        found = FULL[wording.form](wording.match, Clue(exact, None, None)) if wording.form in FULL else None
        days = parse_edtf(found.spell.edtf) if found else None
        if named is None or days is None:
            continue
        sure = _has_year(wording.match) or (exact and abs((days.earliest - exact.days.earliest).days) <= NEAR)
        if sure and days.earliest.weekday() != named:
            yield Mismatch(text[wording.start : wording.end], named, days.earliest)


def _named(wording: Wording) -> int | None:
    parts = wording.match.groupdict()
    word = parts.get("dm_w") or parts.get("md_w") or parts.get("weekday_n")
    if word is None and wording.tail:
        word = wording.tail["w"]
    return weekday_of(word) if word else None


def _has_year(match: Match[str]) -> bool:
    return any(match.groupdict().get(name) for name in ("dm_y", "dm_z", "md_y", "md_z", "cjk_y"))
