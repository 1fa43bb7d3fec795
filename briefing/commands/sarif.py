"""Findings as SARIF 2.1.0 (OASIS, 2020), which code hosts and editors show beside the lines."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from briefing import __version__
from briefing.check.finding import Severity
from briefing.check.registry import RULES
from briefing.check.rule import Rule
from briefing.commands.findings import Row

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
VERSION: Final = "2.1.0"
ROOT: Final = "%SRCROOT%"
"""The base that hosts take for the root of the checkout."""
LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def write_sarif(rows: Iterable[Row], root: Path) -> dict[str, Any]:
    """Return the findings as one run; paths are given from `root`, waived findings as suppressed with their reason."""
    order = {id: number for number, id in enumerate(RULES)}
    driver = {"name": "briefing", "version": __version__, "rules": [_describe(rule) for rule in RULES.values()]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_report(row, order[row.finding.rule], root) for row in rows],
    }
    return {"$schema": SCHEMA, "version": VERSION, "runs": [run]}


def _describe(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.fix},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"waivable": rule.waivable},
    }


def _report(row: Row, number: int, root: Path) -> dict[str, Any]:
    found = row.finding
    return {
        "ruleId": found.rule,
        "ruleIndex": number,
        "level": LEVELS[found.severity],
        "message": {"text": f"{found.message} {found.fix}".strip()},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": _locate(row.path, root),
                    "region": {"startLine": row.line, "startColumn": row.column},
                },
                "logicalLocations": [{"fullyQualifiedName": found.place}],
            }
        ],
        "suppressions": _suppress(found.waived),
    }


def _locate(path: Path, root: Path) -> dict[str, str]:
    resolved = path.resolve()
    if resolved.is_relative_to(root):
        return {"uri": quote(resolved.relative_to(root).as_posix()), "uriBaseId": ROOT}
    return {"uri": resolved.as_uri()}


def _suppress(reason: str) -> list[dict[str, str]]:
    return [{"kind": "inSource", "status": "accepted", "justification": reason}] if reason else []
