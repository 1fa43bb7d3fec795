"""Words that set a date as the edge of what is told: before it, until the end of it, since it; and the edge as EDTF."""

import re
from datetime import timedelta
from typing import Final, NamedTuple

from briefing.edtf import Granularity, Point, read_ends
from briefing.proposal.dating.reckoning import Dated
from briefing.proposal.dating.spells import spell_day, spell_month, spell_year

_LATE: Final = r"(?:(?:the\s+)?(?:very\s+)?(?:end|close)\s+of|late|конца|концу)\s"
_INNER: Final = (
    r"(?:(?:the\s+)?(?:start|beginning|middle|first\s+half|second\s+half)\s+of|early|mid|начала|началу|середины|середине)"
    r"[\s-]"
)
_BEFORE: Final = re.compile(
    r"(?<!\w)(?P<limit>before|prior\s+to|ahead\s+of|until|till|by|through|up\s+to|(?:no|not)\s+later\s+than"
    rf"|до|раньше|ранее|к|ко|по|не\s+позднее)\s+(?:(?P<late>{_LATE})|(?P<inner>{_INNER}))?\s*(?:the\s+|this\s+)?$",
    re.IGNORECASE,
)
_TO_THE_END: Final = re.compile(rf"(?<!\w)to\s+{_LATE}\s*(?:the\s+)?$", re.IGNORECASE)
_AFTER: Final = re.compile(
    r"(?<!\w)(?:since|after|from|following|с|со|после|(?:no|not)\s+(?:earlier\s+than|before)|не\s+(?:раньше|ранее))"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    r"^(?P<late>末|下旬)?(?:(?P<until>までに?|以前)|(?P<short>より前|の?前に)|(?P<after>以降|以後|以来))"
)
_COUNTED: Final = re.compile(
    r"(?:days?|weeks?|months?|years?|hours?|(?:дн|недел|месяц|год|лет)\w*|за\s+\S+)\s+$", re.IGNORECASE
)
"""A stretch of time right before “before”, so that the limit is only reckoned from."""
_DENIED: Final = re.compile(
    r"(?<!\w)(?:not|never|nothing|nobody|no|doubts?|doubted|\w+n['’]t|не|никто|ничего)(?!\w)", re.IGNORECASE
)
_SHORT: Final = frozenset({"before", "prior to", "ahead of", "раньше", "ранее"})
"""Limits that leave the date itself out."""
_WITHIN: Final = frozenset({"through", "no later than", "not later than", "по", "не позднее"})
"""Limits that surely take it in."""
_DAYS_TAKEN_IN: Final = frozenset({"by", "until", "till", "up to", "к", "ко"})
"""Limits that take a day in; whether they take in a month or a year, nobody knows."""
_PREPOSITION: Final = re.compile(
    r"^(?:(?:до|с|со|к|ко|по|во?|конца|концу|конце|начала|началу|начале|середины|середине)\s+)+", re.IGNORECASE
)
_DAY_LIKE: Final = frozenset({"day", "weekend", "week"})


class Bound(NamedTuple):
    """The edge that a date is: what is told lies before or after it."""

    after: bool
    short: bool = False
    """Whether the date itself is left out."""
    weak: bool = False
    """Whether the words leave it open if the date itself belongs to it."""


def read_bound(left: str, dated: Dated, right: str) -> Bound | None:
    """Return the edge that the words right beside a date make of it, None where they make none.

    `left` and `right` are the words of its sentence on either side.
    """
    behind = _BEHIND.match(right)
    if behind:
        return Bound(after=behind["after"] is not None, short=behind["short"] is not None and not behind["late"])
    held = _PREPOSITION.match(dated.words)
    left += held[0] if held else ""
    if _AFTER.search(left):
        return None if dated.granularity == "interval" else Bound(after=True)
    if _TO_THE_END.search(left):
        return Bound(after=False)
    found = _BEFORE.search(left)
    return _read_before(left[: found.start()], found, dated) if found else None


def _read_before(left: str, found: re.Match[str], dated: Dated) -> Bound:
    limit = " ".join(found["limit"].lower().split())
    day = dated.granularity in _DAY_LIKE
    short = limit in _SHORT or (limit == "до" and not day)
    if found["late"] or (found["inner"] and not short):
        return Bound(after=False)
    if short:
        return Bound(after=False, short=True, weak=bool(_COUNTED.search(left) or _DENIED.search(left)))
    return Bound(after=False, weak=not (limit in _WITHIN or (day and limit in _DAYS_TAKEN_IN)))


def spell_bound(date: str, bound: Bound) -> str:
    """Return the open interval that ends or begins at an EDTF date, or short of it."""
    ends = read_ends(date)
    first, last = ends or (None, None)
    if bound.after:
        return f"{date.partition('/')[0]}/.." if first else date
    if not bound.short:
        return f"../{date.rpartition('/')[2]}" if last else date
    edge = _step_back(first) if first else None
    return f"../{edge}" if edge else date


def _step_back(point: Point) -> str | None:
    """Return the day, month or year before a date; None where there is none."""
    start = point.earliest
    try:
        if point.granularity is Granularity.DAY:
            return spell_day(start - timedelta(days=1)).edtf
        if point.granularity is Granularity.MONTH:
            return spell_month(start.year, start.month - 1).edtf
        return spell_year(start.year - 1).edtf
    except (OverflowError, ValueError):
        return None
