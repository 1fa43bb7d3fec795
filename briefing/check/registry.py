"""Every rule in one table: what `check` runs, what the docs page lists."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, Protocol

from briefing.check import conflicts, filing, quotes, references, sources, truncation, wording
from briefing.check.finding import Finding, Severity
from briefing.check.rule import Evidence, Fault, Rule

__all__ = [
    "GIT_UNMERGED",
    "RENDERED_QUOTE_ROUNDTRIP",
    "RULES",
    "STATEMENT_UNCITED",
    "UNKNOWN_KEY",
    "Evidence",
    "check_brief",
    "report_notices",
    "write_rules",
]

UNKNOWN_KEY: Final = Rule(
    "unknown-key",
    Severity.WARNING,
    "The brief file has a key that is not in the schema; it is kept and not used.",
    "Correct the key; if it is your own, begin it with `x-`.",
)
GIT_UNMERGED: Final = Rule(
    "git-unmerged",
    Severity.ERROR,
    "Git's index holds the brief as unmerged, so the file may hold one side's work only; no conflict in it is open.",
    "Merge both sides by hand, or let git merge again after `briefing init`, then `git add` the file.",
)
STATEMENT_UNCITED: Final = Rule(
    "statement-uncited",
    Severity.ERROR,
    "A paragraph, item or row of the report states something without a note (ICD 206).",
    "Cite a fact, or move the passage under a heading that needs no notes.",
)
RENDERED_QUOTE_ROUNDTRIP: Final = Rule(
    "rendered-quote-roundtrip",
    Severity.ERROR,
    "An independent reading of the report does not give back the words of a quote.",
    "Correct the template: notes are printed from `notes`, unchanged.",
)

RULES: Final[Mapping[str, Rule]] = MappingProxyType(
    {
        rule.id: rule
        for rule in (
            quotes.quote_not_verbatim,
            quotes.quote_ambiguous,
            quotes.quote_offset_wrong,
            quotes.quote_cuts_word,
            quotes.spans_out_of_order,
            truncation.quote_drops_negation,
            truncation.quote_stops_short,
            sources.source_missing,
            sources.source_unreadable,
            sources.source_lost,
            sources.source_hash_mismatch,
            sources.source_changed,
            sources.version_missing,
            sources.quote_pending,
            references.dangling_reference,
            references.self_link,
            references.duplicate_id,
            conflicts.conflict_open,
            GIT_UNMERGED,
            filing.unfiled,
            filing.ticked_twice,
            filing.duplicate_section_key,
            filing.disagreement_hidden,
            filing.hidden_fact_cited,
            filing.bottom_line_too_long,
            wording.likelihood_off_lexicon,
            wording.statement_misquotes,
            UNKNOWN_KEY,
            STATEMENT_UNCITED,
            RENDERED_QUOTE_ROUNDTRIP,
        )
    }
)


class KeyNotice(Protocol):
    """An unknown key that was met while reading a brief file; line and column count from 1."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def path(self) -> str: ...
    @property
    def message(self) -> str: ...


def check_brief(evidence: Evidence) -> tuple[Finding, ...]:
    """Return what all rules find in a brief, the gravest first, else in the order of the table and the brief."""
    findings = [finding for rule in RULES.values() for finding in rule.check(evidence)]
    order = list(Severity)
    return tuple(sorted(findings, key=lambda finding: order.index(finding.severity)))


def report_notices(notices: Iterable[KeyNotice]) -> tuple[Finding, ...]:
    """Return a finding for each unknown key of a brief file."""
    return tuple(
        UNKNOWN_KEY.report(Fault("", "", f"line {notice.line} column {notice.column} {notice.path}", notice.message))
        for notice in notices
    )


def write_rules() -> str:
    """Return the docs page of the rules as Markdown."""
    rows = [f"| `{rule.id}` | {rule.severity} | {rule.summary} | {rule.fix} |" for rule in RULES.values()]
    return "\n".join([_PAGE, *rows, ""])


_PAGE: Final = """# Rules

What `briefing check` looks for. An error keeps a report from being issued; a draft is written all the same and says so.
Fields that are not yet filled in are counted, not found fault with.

| Rule | Severity | What is wrong | What to do |
| --- | --- | --- | --- |"""
