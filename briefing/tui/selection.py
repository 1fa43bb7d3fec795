"""The words chosen for a quote while they are trimmed, in code points of the source in the reader."""

from typing import NamedTuple


class Selection(NamedTuple):
    """Words being trimmed: the part of the text they may grow in, their own ends, and what they are for."""

    low: int
    high: int
    start: int
    end: int
    fact: str | None = None
    """The fact whose span is being trimmed; None while a new quote is chosen."""
    quote: int = 0
    span: int = 0
