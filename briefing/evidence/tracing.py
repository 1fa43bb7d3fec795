"""What became of a quote in the new text of its source: same, moved, typographic, changed, gone or ambiguous."""

from enum import StrEnum
from typing import NamedTuple

from briefing.evidence.alterations import TYPOGRAPHY, Alteration, AlterationKind
from briefing.evidence.quotation import Standing, find_span
from briefing.model import Span

__all__ = ["TYPOGRAPHY", "Alteration", "AlterationKind", "Status", "Trace", "trace_span"]


class Status(StrEnum):
    """What became of the words of a quote in a new text."""

    SAME = "same"
    MOVED = "moved"
    TYPOGRAPHIC = "typographic"
    CHANGED = "changed"
    GONE = "gone"
    AMBIGUOUS = "ambiguous"


class Trace(NamedTuple):
    """What became of a span: its place in the new text in code points, and what differs.

    Where it changed, the place is that of the nearest passage; where it is ambiguous, `places` says how many there are.
    """

    status: Status
    start: int | None
    end: int | None
    alterations: tuple[Alteration, ...]
    places: int = 0


def trace_span(old: str | None, new: str, span: Span) -> Trace:
    """Return what became of a span of `old`, None if that text is lost, in the text `new`."""
    found = find_span(new, span)
    status = {
        Standing.EXACT: Status.SAME,
        Standing.MOVED: Status.MOVED,
        Standing.TYPOGRAPHIC: Status.TYPOGRAPHIC,
        Standing.AMBIGUOUS: Status.AMBIGUOUS,
        Standing.ABSENT: Status.GONE,
    }[found.standing]
    return Trace(status, found.start, found.end, ())
