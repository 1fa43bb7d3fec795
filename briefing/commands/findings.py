"""What the checks say about a brief, each with the line and column of the file that it is about."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

from briefing.check.finding import Finding, Severity
from briefing.check.place import read_place
from briefing.check.registry import report_notices
from briefing.commands.output import count
from briefing.commands.selection import is_about_history
from briefing.store.brief_file import BriefFile
from briefing.store.nodes import parse
from briefing.store.spots import Spots
from briefing.store.traps import list_traps

TOP: Final = 1
"""The line and column of a finding about the brief as a whole."""


REPORT: Final = "report "
"""How the place of a finding begins that is about a line of the report and no line of the brief."""


class Row(NamedTuple):
    """A finding and the place in the brief's file, counted from 1, columns in code points, that it is about."""

    path: Path
    line: int
    column: int
    finding: Finding


def list_rows(file: BriefFile, findings: Iterable[Finding]) -> list[Row]:
    """Return the findings and what the reader noticed, in the order of the file, those about templates last."""
    text = file.text
    root = parse(text, "the brief")
    spots = Spots(text, root)
    rows = [_place(file.path, spots, each) for each in findings]
    notices = [notice for notice in file.notices if not is_about_history(notice)] + list(list_traps(text, root))
    noticed = zip(notices, report_notices(notices, file.brief.waivers), strict=True)
    rows.extend(Row(file.path, notice.line, notice.column, each) for notice, each in noticed)
    return sorted(rows, key=lambda row: (row.path != file.path, row.line))


def _place(path: Path, spots: Spots, finding: Finding) -> Row:
    if finding.file:
        return Row(Path(finding.file), max(finding.line, TOP), TOP, finding)
    return Row(path, *spots.find(finding.list, finding.id, read_place(finding)), finding)


def describe_row(row: Row) -> str:
    """Return a finding on one line as compilers print theirs, so that editors can jump to it."""
    found = row.finding
    fix = f" ({found.fix})" if found.fix else ""
    place = f" [{found.place}]" if found.place.startswith(REPORT) and not found.file else ""
    return f"{row.path}:{row.line}:{row.column} {found.rule} {found.severity} {found.message}{place}{fix}"


def plain_row(row: Row) -> dict[str, Any]:
    """Return a finding as plain values; `waived` is the reason where it is let pass, else ""."""
    found = row.finding
    return {
        "path": str(row.path),
        "line": row.line,
        "column": row.column,
        "rule": found.rule,
        "severity": str(found.severity),
        "place": found.place,
        "message": found.message,
        "fix": found.fix,
        "list": found.list,
        "id": found.id,
        "waived": found.waived,
    }


def has_error(rows: Iterable[Row]) -> bool:
    """Say whether one of the findings is an error that is not waived."""
    return any(row.finding.stops for row in rows)


def summarise(rows: Iterable[Row]) -> str:
    """Return how many findings there are of each severity, and how many are waived."""
    counts = Counter("waived" if row.finding.waived else row.finding.severity.value for row in rows)
    said = [count(counts[severity], severity) for severity in (Severity.ERROR, Severity.WARNING)]
    said += [f"{counts[kind]} {kind}" for kind in (Severity.INFO, "waived") if counts[kind]]
    return ", ".join(said)
