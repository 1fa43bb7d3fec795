"""What the checks say about a brief, each with the line of the file it stands on."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from briefing.check.finding import Finding, Severity
from briefing.check.registry import report_notices
from briefing.commands.output import count
from briefing.commands.selection import is_about_history
from briefing.store.brief_file import BriefFile

TOP: Final = 1
"""The line of a finding about the brief as a whole."""


class Row(NamedTuple):
    """A finding and the line of the brief's file, counted from 1, that it is about."""

    path: Path
    line: int
    finding: Finding


def list_rows(file: BriefFile, findings: Iterable[Finding]) -> list[Row]:
    """Return the findings and what the reader noticed, in the order of the file."""
    rows = [Row(file.path, file.line_of(found.list, found.id) or TOP, found) for found in findings]
    notices = [notice for notice in file.notices if not is_about_history(notice)]
    noticed = zip(notices, report_notices(notices), strict=True)
    rows.extend(Row(file.path, notice.line, found) for notice, found in noticed)
    return sorted(rows, key=lambda row: row.line)


def describe_row(row: Row) -> str:
    """Return a finding on one line as compilers print theirs, so that editors can jump to it."""
    found = row.finding
    fix = f" ({found.fix})" if found.fix else ""
    return f"{row.path}:{row.line} {found.rule} {found.severity} {found.message}{fix}"


def plain_row(row: Row) -> dict[str, Any]:
    """Return a finding as plain values."""
    found = row.finding
    return {
        "path": str(row.path),
        "line": row.line,
        "rule": found.rule,
        "severity": str(found.severity),
        "place": found.place,
        "message": found.message,
        "fix": found.fix,
        "list": found.list,
        "id": found.id,
    }


def has_error(rows: Iterable[Row]) -> bool:
    """Say whether one of the findings is an error."""
    return any(row.finding.severity is Severity.ERROR for row in rows)


def summarise(rows: Sequence[Row]) -> str:
    """Return how many findings there are of each severity."""
    counts = Counter(row.finding.severity for row in rows)
    return ", ".join(count(counts[severity], severity) for severity in (Severity.ERROR, Severity.WARNING))
