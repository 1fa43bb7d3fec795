"""The time that a report's files bear: never the clock's, so that the same brief gives the same bytes."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Final

from briefing.edtf import parse_edtf
from briefing.errors import UsageError
from briefing.model import Heading

VARIABLE: Final = "SOURCE_DATE_EPOCH"
"""Seconds since 1970 that take the place of every other time (reproducible-builds.org)."""
FIRST, LAST = date(1980, 1, 1), date(2107, 12, 31)
"""The days that a ZIP archive, and so a DOCX file, can name."""
_LATEST: Final = 253_402_300_799
"""The last second of the year 9999."""


def find_stamp(heading: Heading, environment: Mapping[str, str]) -> datetime | None:
    """Return, in UTC, the time asked for in the environment, else when the report was issued, else its as-of day.

    None where nothing tells, or where the day is one that not all files can bear. Raises UsageError where the
    environment asks for what is no time.
    """
    asked = read_epoch(environment)
    stamp = asked or _read_moment(heading.issued or "") or _read_day(heading.as_of or "")
    return stamp if stamp is not None and FIRST <= stamp.date() <= LAST else None


def read_epoch(environment: Mapping[str, str]) -> datetime | None:
    """Return the time that the environment asks for, None where it asks for none; raises UsageError."""
    text = environment.get(VARIABLE, "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(_LATEST)) and int(text) <= _LATEST):
        raise UsageError(f"{VARIABLE} is “{text}”; set it to a whole number of seconds since 1970, or unset it")
    return datetime.fromtimestamp(int(text), UTC)


def _read_moment(text: str) -> datetime | None:
    """Return a date and time with a zone in UTC; None where the text is none."""
    try:
        moment = datetime.fromisoformat(text)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _read_day(edtf: str) -> datetime | None:
    days = parse_edtf(edtf)
    return datetime.combine(days.latest, time(), UTC) if days else None
