"""A date as pages write it in their markup → the day it names, as EDTF; what can be read two ways is no date."""

import re
from datetime import date
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED: Final = "|".join(f"{month}[a-z]*" for month in _MONTHS)
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T\d|$)")
_PARTIAL: Final = re.compile(r"(\d{4})(?:-(\d{2}))?$")
_DAY_FIRST: Final = re.compile(
    rf"(?:[a-z]{{3,9}},?\s+)?(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+({_NAMED})\.?,?[\s-]+(\d{{4}})", re.IGNORECASE
)
_MONTH_FIRST: Final = re.compile(
    rf"(?:[a-z]{{3,9}},?\s+)?({_NAMED})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", re.IGNORECASE
)
_WEEKDAY_FIRST: Final = re.compile(
    rf"[a-z]{{3}}\s+({_NAMED})\s+(\d{{1,2}})\s+[\d:]+\s+(?:[a-z]+\s+)?(\d{{4}})", re.IGNORECASE
)
EARLIEST: Final = 1450
LATEST: Final = 2199
"""Years between which something can have been published."""


def read_date(text: str) -> str:
    """Return the day (or month, or year) that a text begins with as EDTF, "" where it begins with none.

    "03/04/2017" is none, for it is in March or in April. A time of day is left out, and the day is the one written.
    """
    text = text.strip()
    if match := _ISO.match(text) or _COMPACT.match(text):
        return _make(int(match[1]), int(match[2]), int(match[3]))
    if match := _DAY_FIRST.match(text):
        return _make(int(match[3]), _find_month(match[2]), int(match[1]))
    if match := _MONTH_FIRST.match(text) or _WEEKDAY_FIRST.match(text):
        return _make(int(match[3]), _find_month(match[1]), int(match[2]))
    if match := _PARTIAL.match(text):
        return match[0] if _make(int(match[1]), int(match[2] or 1), 1) else ""
    return ""


def _make(year: int, month: int, day: int) -> str:
    try:
        found = date(year, month, day)
    except ValueError:
        return ""
    return found.isoformat() if EARLIEST <= year <= LATEST else ""


def _find_month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1
