"""Days as formats write them: in mail and RSS (RFC 5322), in Atom and OPML (RFC 3339), as ISO 8601."""

import re
from email.utils import parsedate_to_datetime
from typing import Final

_ISO: Final = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_LONGEST: Final = 200


def find_day(words: str) -> str:
    """Return the day that a date begins with, in its own time zone, as "2017-03-18"; "" where it names none."""
    iso = _ISO.match(words)
    if iso:
        return "-".join(iso.groups())
    try:
        return parsedate_to_datetime(words[:_LONGEST]).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return ""
