"""The scale of a timeline: days at places, with long stretches cut so that short ones can be seen."""

from bisect import bisect_right
from calendar import month_abbr
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import accumulate, pairwise
from math import log
from typing import Final, NamedTuple

LEAST: Final = 4.0
"""Points that the shortest stretch between two bounds should have."""
MOST_LEFT: Final = 0.5
"""A scale is cut only where that leaves at most this share of its length."""
_FINER: Final = 0.8
"""The steps in which the longest stretch that is drawn to scale is sought."""


class Cut(NamedTuple):
    """A stretch that is drawn shorter than its days: where it begins and ends."""

    start: float
    end: float


class Scale:
    """Where each day stands between `start` and `end`; times are in days, a day reaching from n to n + 1."""

    def __init__(self, bounds: Iterable[int], start: float, end: float, least: float = LEAST) -> None:
        self._days = sorted(set(bounds)) or [0]
        if len(self._days) == 1:
            self._days.append(self._days[0] + 1)
        gaps = [last - first for first, last in pairwise(self._days)]
        longest = _find_longest(gaps, end - start, least)
        shown = [_shorten(gap, longest) for gap in gaps]
        length = sum(shown)
        self._places = [start + (end - start) * part / length for part in accumulate(shown, initial=0)]
        stretches = zip(gaps, pairwise(self._places), strict=True)
        self.cuts = tuple(Cut(*places) for gap, places in stretches if gap > longest)

    def place(self, day: float) -> float:
        """Return where a moment stands; what lies outside stands at the nearer end."""
        at = min(max(bisect_right(self._days, day) - 1, 0), len(self._days) - 2)
        first, last = self._days[at], self._days[at + 1]
        share = min(max((day - first) / (last - first), 0), 1)
        return self._places[at] + (self._places[at + 1] - self._places[at]) * share


def choose_ticks(days: Sequence[int], scale: Scale, apart: float, taken: Iterable[float] = ()) -> tuple[int, ...]:
    """Return the days that are named, each `apart` from the others and half as far from what is `taken`.

    Where two are too near, the one that comes first in `days` is named.
    """
    far = tuple(taken)
    chosen: dict[int, float] = {}
    for day in dict.fromkeys(days):
        place = scale.place(day + 0.5)
        free = all(abs(place - other) >= apart / 2 for other in far)
        if free and all(abs(place - other) >= apart for other in chosen.values()):
            chosen[day] = place
    return tuple(sorted(chosen))


def say_tick(day: int) -> tuple[str, str]:
    """Return a day as two short lines: day and month, and the year."""
    named = date.fromordinal(day)
    return f"{named.day} {month_abbr[named.month]}", str(named.year)


def _shorten(gap: float, longest: float) -> float:
    """Return the length of a stretch on paper: its days, and beyond `longest` their logarithm."""
    return gap if gap <= longest else longest * (1 + log(gap / longest))


def _find_longest(gaps: Sequence[int], room: float, least: float) -> float:
    """Return how many days a stretch may have before it is cut: as many as leave the shortest one `least` points."""
    total, shortest = sum(gaps), min(gaps)
    wanted = room / least * shortest
    longest = float(max(gaps))
    while longest > shortest and sum(_shorten(gap, longest) for gap in gaps) > wanted:
        longest = max(longest * _FINER, shortest)
    shown = sum(_shorten(gap, longest) for gap in gaps)
    return longest if shown <= total * MOST_LEFT else max(gaps)
