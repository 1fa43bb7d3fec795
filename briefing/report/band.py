"""The band of a likelihood term, “(5–20 %)”, within which no line may break."""

import re
from typing import Final

BAND: Final = re.compile(r"\((\d+)–(\d+) %\)")
"""A band as Markdown has it; a line could end behind the dash (class BA of UAX #14) and at the space."""
_HELD: Final = re.compile(r"\((\d+)–\u2060(\d+)\u00a0%\)")


def hold_bands(text: str) -> str:
    """Return a text whose bands have a word joiner behind the dash and a no-break space before the sign."""
    return BAND.sub("(\\1–\u2060\\2\u00a0%)", text) if "%" in text else text


def release_bands(text: str) -> str:
    """Return a text whose bands are as Markdown has them: what `hold_bands` was given."""
    return _HELD.sub(r"(\1–\2 %)", text) if "%" in text else text
