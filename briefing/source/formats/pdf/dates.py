"""The dates that a PDF bears, as days."""

import re
from datetime import date
from typing import Final

MONTHS: Final = 12
_DATE: Final = re.compile(r"(?:D:)?(\d{4})-?(\d{2})?-?(\d{2})?", re.ASCII)


def read_date(text: str) -> str:
    """Return the day that a date of a PDF (ISO 32000-1, 7.9.4) or of XMP names, as far as it exists: "2017-03-20"."""
    match = _DATE.match(text)
    if not match:
        return ""
    year, month, day = match.groups()
    if not month or not 1 <= int(month) <= MONTHS:
        return year
    try:
        return date(int(year), int(month), int(day)).isoformat() if day else f"{year}-{month}"
    except ValueError:
        return f"{year}-{month}"
