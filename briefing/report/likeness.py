"""A finished report beside what its brief renders to now: where both first say something else."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Final

from briefing.report.readers import read_report
from briefing.report.reading import Report
from briefing.report.spacing import squeeze

MARKDOWN: Final = "md"


def find_difference(data: bytes, report: Report, rendered: bytes, name: str) -> str:
    """Return the place at which a report first differs from what its brief renders to, "" where both say the same.

    `data` is the report's file and `report` what was read of it; `name` has the suffix of its format. Markdown is
    compared line by line, other formats as they are read: passages first, then notes. Raises what reading raises.
    """
    if data == rendered:
        return ""
    if name.endswith(f".{MARKDOWN}"):
        number = _find_first(data.splitlines(), rendered.splitlines())
        return f"line {number + 1}" if number is not None else ""
    other = read_report(rendered, name)
    at = _find_first(_list_passages(report), _list_passages(other))
    if at is not None:
        place = report.passages[at].line if at < len(report.passages) else None
        return f"{report.unit} {place}" if place else "its end"
    at = _find_first(_list_notes(report), _list_notes(other))
    labels = list(report.notes)
    return "" if at is None else f"note {labels[at]}" if at < len(labels) else "its last note"


def _list_passages(report: Report) -> list[tuple[str, tuple[str, ...]]]:
    return [(squeeze(passage.text), passage.notes) for passage in report.passages]


def _list_notes(report: Report) -> list[tuple[str, str]]:
    return [(id, squeeze(note.text)) for id, note in report.notes.items()]


def _find_first(one: Iterable[object], other: Iterable[object]) -> int | None:
    pairs = enumerate(zip_longest(one, other))
    return next((number for number, (here, there) in pairs if here != there), None)
