"""Every rule in one table: what `check` runs, what the docs page lists."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Protocol

from briefing.check import (
    additions,
    assumptions,
    attributions,
    commenting,
    conflicts,
    copies,
    dates,
    denials,
    descriptions,
    disclosure,
    filing,
    judgements,
    lexicon,
    links,
    marking,
    origins,
    printed,
    product,
    quotes,
    references,
    rendered,
    restating,
    sources,
    storage,
    succession,
    terms,
    tidiness,
    truncation,
    waivers,
    wording,
)
from briefing.check.finding import Finding, Severity
from briefing.check.rendered import RENDERED_QUOTE_ROUNDTRIP, STATEMENT_UNCITED
from briefing.check.rule import Evidence, Fault, Rule
from briefing.check.storage import GIT_UNMERGED, UNKNOWN_KEY, YAML_TYPE_TRAP
from briefing.check.waivers import check_waivers, is_sound, waive
from briefing.model import Brief, Waiver

__all__ = [
    "GIT_UNMERGED",
    "RENDERED_QUOTE_ROUNDTRIP",
    "RULES",
    "STATEMENT_UNCITED",
    "UNKNOWN_KEY",
    "YAML_TYPE_TRAP",
    "Evidence",
    "check_brief",
    "list_waivers",
    "report_notices",
    "waive_findings",
    "write_rules",
]

ROOMS: Final = (
    quotes,
    truncation,
    sources,
    references,
    conflicts,
    filing,
    dates,
    wording,
    attributions,
    additions,
    denials,
    commenting,
    terms,
    judgements,
    lexicon,
    assumptions,
    restating,
    links,
    origins,
    copies,
    descriptions,
    disclosure,
    product,
    succession,
    marking,
    tidiness,
    storage,
    rendered,
    printed,
    waivers,
)
"""The files that hold rules, in the order of the docs page; every rule of a file counts, in the order of the file."""

RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {rule.id: rule for room in ROOMS for rule in vars(room).values() if isinstance(rule, Rule)}
)
_RENDERED: Final = frozenset(rule.id for rule in vars(rendered).values() if isinstance(rule, Rule))


class KeyNotice(Protocol):
    """An unknown key, or a value that others read otherwise, met in a brief file; line and column count from 1."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def path(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def typed(self) -> bool: ...


def check_brief(evidence: Evidence, report: Iterable[Finding] | None = None) -> tuple[Finding, ...]:
    """Return what all rules find in a brief, the gravest first, else in the order of the table and the brief.

    `report` has what was found in the rendered report, None where none was made. What is waived is among them, with
    the reason.
    """
    found = [*(finding for rule in RULES.values() for finding in rule.check(evidence)), *(report or ())]
    looked = {rule.id for rule in RULES.values() if rule.find} | (_RENDERED if report is not None else frozenset())
    asked = evidence.brief.waivers
    findings = [*waive(found, asked, RULES), *check_waivers(asked, RULES, found, looked)]
    order = list(Severity)
    return tuple(sorted(findings, key=lambda finding: order.index(finding.severity)))


def report_notices(notices: Iterable[KeyNotice], asked: Sequence[Waiver] = ()) -> tuple[Finding, ...]:
    """Return a finding for each notice of a brief file, with the reason where a waiver is `asked` for."""
    return tuple(waive(map(_report_notice, notices), asked, RULES))


def waive_findings(findings: Iterable[Finding], brief: Brief) -> tuple[Finding, ...]:
    """Return findings that came up later than the checks, those that the analyst lets pass with the reason."""
    return tuple(waive(findings, brief.waivers, RULES))


def list_waivers(brief: Brief) -> tuple[Waiver, ...]:
    """Return the waivers of a brief that waive something: those a report prints."""
    return tuple(waiver for waiver in brief.waivers if is_sound(waiver, RULES))


def write_rules() -> str:
    """Return the docs page of the rules as Markdown."""
    rows = [_write_row(rule) for rule in RULES.values()]
    return "\n".join([_PAGE, *rows, ""])


def _report_notice(notice: KeyNotice) -> Finding:
    place = f"line {notice.line} column {notice.column} {notice.path}"
    return (YAML_TYPE_TRAP if notice.typed else UNKNOWN_KEY).report(Fault("", "", place, notice.message))


def _write_row(rule: Rule) -> str:
    severity = rule.severity if rule.waivable else f"{rule.severity}, never waived"
    return f"| `{rule.id}` | {severity} | {rule.summary} | {rule.fix} |"


_PAGE: Final = """# Rules

What `briefing check` looks for. An error keeps a report from being issued; a draft is written all the same and says so.
Fields that are not yet filled in are counted, not found fault with.

An entry of `waivers` in the brief lets a rule pass for one entry (`entry`, its id) or wherever it fires, with a
`reason` that the report prints; `w` on a finding in the desk or `briefing waive` does it. What proves the quotes
cannot be waived.

| Rule | Severity | What is wrong | What to do |
| --- | --- | --- | --- |"""
