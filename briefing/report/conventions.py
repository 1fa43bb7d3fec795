"""What readers of such a report expect of it as a whole: a legend, a word on disputed names, the gaps, two pages."""

import re
import sys
from collections.abc import Iterator
from functools import partial
from typing import Final

from briefing.check.finding import Finding
from briefing.check.rendered import (
    DISPUTED_NAMES_DISCLAIMER_MISSING,
    GAP_UNADDRESSED,
    LEXICON_LEGEND_MISSING,
    OVER_LENGTH,
    REPORT_UNMARKED,
    REPORT_UNTITLED,
)
from briefing.check.rule import Fault
from briefing.model import Brief, Term
from briefing.report.assessment import say_likelihood
from briefing.report.escape import normalise
from briefing.report.first_use import remove_first_uses
from briefing.report.reading import HEADING, Report
from briefing.report.usages import list_usages
from briefing.scales import Lexicon

MOST_WORDS: Final = 1100
"""Words of two pages of A4 at 11 points, which a report may have before its notes (guides to briefing notes)."""
_LIMITS: Final = {"bluf": MOST_WORDS // 2, "timeline": sys.maxsize}
"""The templates with another limit: one page, and none for a table, which is looked up and not read."""
_TEMPLATE: Final = re.compile(r'^template: "(.*)"$', re.MULTILINE)
_MARKING: Final = re.compile(r'^marking: "(.*)"$', re.MULTILINE)
_NOTES: Final = "Notes"
_BANNER_PARTS: Final = " · "
_LEGENDS: Final = {Lexicon.ICD203: "ICD 203", Lexicon.PHIA: "PHIA"}
_DISCLAIMER: Final = re.compile(
    r"position on (?:\w+ )?status|impl(?:y|ies) no|not imply|neither form nor order|no (?:opinion|position)",
    re.IGNORECASE,
)


def check_conventions(report: Report, brief: Brief) -> Iterator[Finding]:
    """Yield what a rendered report lacks or has too much of."""
    yield from _list_unsigned(report, brief)
    printed = "\n".join(passage.text for passage in report.passages)
    if _lacks_legend(printed, brief):
        yield LEXICON_LEGEND_MISSING.report(Fault("", "", "report", "No line of the report names the table."))
    if name := _find_disputed(printed, brief):
        message = f"It says “{name}” and nothing on what that implies."
        yield DISPUTED_NAMES_DISCLAIMER_MISSING.report(Fault("", "", "report", message))
    yield from _list_unaddressed(printed, brief)
    most = _LIMITS.get(_read_template(report), MOST_WORDS)
    if (words := len(" ".join(_list_before_notes(report)).split())) > most:
        pages = "two pages hold" if most == MOST_WORDS else "one page holds"
        message = f"It has {words} words before the notes; {pages} about {most}."
        yield OVER_LENGTH.report(Fault("", "", "report", message))


def _list_unsigned(report: Report, brief: Brief) -> Iterator[Finding]:
    """Yield a finding where a report lacks its title or the marking of its brief."""
    if not any(passage.kind == HEADING and passage.level == 1 and passage.text.strip() for passage in report.passages):
        message = "It has no title." if report.passages else "It is empty."
        yield REPORT_UNTITLED.report(Fault("", "", "report", message))
    marking = brief.brief.marking
    if marking is None:
        return
    named = _MARKING.search(report.front_matter)
    if not any(marking in text.split(_BANNER_PARTS) for text in _list_head(report)):
        yield REPORT_UNMARKED.report(Fault("", "", "report", f"No line before its sections says {marking}."))
    elif named is None or named[1] != marking:
        message = f'Its front matter has no `marking: "{marking}"`, of which formats with pages take it.'
        yield REPORT_UNMARKED.report(Fault("", "", "report", message))


def _list_before_notes(report: Report) -> Iterator[str]:
    """Yield what is read before the notes of a report."""
    for passage in report.passages:
        if passage.kind == HEADING and passage.text == _NOTES:
            return
        yield passage.text


def _list_head(report: Report) -> Iterator[str]:
    """Yield what stands before the first section of a report."""
    for passage in report.passages:
        if passage.kind == HEADING and passage.level > 1:
            return
        yield passage.text.strip()


def _read_template(report: Report) -> str:
    """Return the template that a report says it was made with, "" if it does not."""
    match = _TEMPLATE.search(report.front_matter)
    return match[1] if match else ""


def _list_unaddressed(printed: str, brief: Brief) -> Iterator[Finding]:
    """Yield a finding for each gap that touches a key judgement of the report and that the report does not name."""
    said = partial(remove_first_uses, usages=list_usages(brief))
    printed = said(printed)
    lexicon = brief.brief.lexicon
    keys = {each.id for each in brief.judgements if each.key and said(say_likelihood(each, lexicon)) in printed}
    last = 0
    for gap in (gap for gap in brief.gaps if keys & set(gap.affects)):
        text = said(normalise(gap.text).rstrip("."))
        found = printed.find(text, last)  # as a rule they print in their order, so that each is found at once
        last = max(found, last)
        if found < 0 and text not in printed:
            yield GAP_UNADDRESSED.report(Fault("gaps", gap.id, f"gaps {gap.id}", "It does not stand in the report."))


def _lacks_legend(printed: str, brief: Brief) -> bool:
    lexicon = brief.brief.lexicon
    uses = any(judgement.likelihood and say_likelihood(judgement, lexicon) in printed for judgement in brief.judgements)
    return uses and _LEGENDS[lexicon] not in printed


def _find_disputed(printed: str, brief: Brief) -> str:
    """Return a name in dispute that the report uses and says nothing about, "" where there is none."""
    if _DISCLAIMER.search(printed):
        return ""
    forms = (form for term in brief.terms if term.disputed and _is_told(term) for form in _list_forms(term))
    return next((form for form in forms if re.search(rf"(?<!\w){re.escape(form)}(?!\w)", printed)), "")


def _is_told(term: Term) -> bool:
    """Tell whether a report has anything to say of a term; one without other forms is another rule's."""
    return bool(term.role or term.native or term.variants or term.note)


def _list_forms(term: Term) -> Iterator[str]:
    yield from map(normalise, (term.prefer, *(variant.form for variant in term.variants if not variant.error)))
