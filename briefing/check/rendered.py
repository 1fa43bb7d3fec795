"""Rules about a rendered report; the report's own room finds the faults."""

from typing import Final

from briefing.check.finding import Severity
from briefing.check.rule import Rule

STATEMENT_UNCITED: Final = Rule(
    "statement-uncited",
    Severity.ERROR,
    "A paragraph, item or row of the report states something without a note (ICD 206).",
    "Cite a fact, or move the passage under a heading that needs no notes.",
    waivable=False,
)
RENDERED_QUOTE_ROUNDTRIP: Final = Rule(
    "rendered-quote-roundtrip",
    Severity.ERROR,
    "An independent reading of the report does not give back the words of a quote (ICD 206; CommonMark).",
    "Correct the template: notes are printed from `notes`, unchanged.",
    waivable=False,
)
REPORT_UNTITLED: Final = Rule(
    "report-untitled",
    Severity.ERROR,
    "The report has no heading of the first level, or is empty (PDF/UA-1; WCAG 2.2, 2.4.2).",
    "Let the template extend `builtin/base.md.j2`, or print `# {{ title }}`.",
    waivable=False,
)
REPORT_UNMARKED: Final = Rule(
    "report-unmarked",
    Severity.ERROR,
    "The report does not bear the marking of its brief at its head and in its front matter (TLP 2.0).",
    "Let the template extend `builtin/base.md.j2`, which prints it and has each format repeat it on every page.",
    waivable=False,
)
LEXICON_LEGEND_MISSING: Final = Rule(
    "lexicon-legend-missing",
    Severity.ERROR,
    "The report uses likelihood terms and does not say which table they follow (ICD 203; UK PHIA).",
    "Let the template print `lexicon` with the judgements.",
)
DISPUTED_NAMES_DISCLAIMER_MISSING: Final = Rule(
    "disputed-names-disclaimer-missing",
    Severity.WARNING,
    "The report uses names in dispute and does not say that they imply no position (UN reports' disclaimer).",
    "Let the template say, where `disputed` is true, that neither form nor order implies a position on status.",
)
GAP_UNADDRESSED: Final = Rule(
    "gap-unaddressed",
    Severity.INFO,
    "A gap that touches a key judgement does not stand in the report (ICD 203 (2)).",
    "Let the template print `gaps`.",
)
OVER_LENGTH: Final = Rule(
    "over-length",
    Severity.INFO,
    "The report is longer before its notes than two pages, or one for a `bluf` (guides to briefing notes; ICD 208).",
    "Leave out or park what the question does not need; the facts stay in the brief.",
)
