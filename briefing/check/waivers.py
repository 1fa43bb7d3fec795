"""Waivers: what an analyst lets pass and why, and the rules about waivers themselves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from briefing.check.finding import Finding, Severity
from briefing.check.quotes import shorten
from briefing.check.rule import Fault, Rule
from briefing.edit import add, put, remove
from briefing.model import Brief, Waiver

WAIVER_WITHOUT_REASON: Final = Rule(
    "waiver-without-reason",
    Severity.WARNING,
    "A waiver gives no reason, so it waives nothing.",
    "Give the `reason` that the report is to print, or take the waiver out.",
    waivable=False,
)
WAIVER_UNKNOWN_RULE: Final = Rule(
    "waiver-unknown-rule",
    Severity.WARNING,
    "A waiver names a rule that does not exist, so it waives nothing.",
    "Correct its `rule`; `docs/rules.md` lists them.",
    waivable=False,
)
WAIVER_REFUSED: Final = Rule(
    "waiver-refused",
    Severity.ERROR,
    "A waiver names a rule that cannot be waived, for what proves the report rests on it.",
    "Mend what the rule finds, and take the waiver out.",
    waivable=False,
)
WAIVER_UNUSED: Final = Rule(
    "waiver-unused",
    Severity.INFO,
    "A waiver has nothing to waive; the report would print it all the same.",
    "Take it out, or correct its `entry`.",
    waivable=False,
)


def is_sound(waiver: Waiver, rules: Mapping[str, Rule]) -> bool:
    """Tell whether a waiver waives anything: it has a reason, and its rule exists and can be waived."""
    return bool(waiver.reason and waiver.reason.strip()) and waiver.rule in rules and rules[waiver.rule].waivable


def waives(waiver: Waiver, finding: Finding) -> bool:
    """Tell whether a waiver is for this finding: its rule, and its entry or any."""
    return waiver.rule == finding.rule and waiver.entry in {None, finding.id}


def let_pass(brief: Brief, waiver: Waiver) -> Brief:
    """Return the brief with a waiver; where its rule is waived for its entry already, only the reason changes."""
    for known in brief.waivers:
        if (known.rule, known.entry) == (waiver.rule, waiver.entry):
            same = Waiver(id=known.id, rule=known.rule, entry=known.entry, reason=waiver.reason)
            return put(brief, "waivers", same)
    return add(brief, "waivers", waiver)


def count_again(brief: Brief, waivers: Iterable[Waiver]) -> Brief:
    """Return the brief without these waivers, so that what they let pass counts again."""
    for waiver in tuple(waivers):
        brief = remove(brief, "waivers", waiver.id)
    return brief


def waive(findings: Iterable[Finding], waivers: Sequence[Waiver], rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """Yield the findings, those that the analyst lets pass with the reason."""
    reasons: dict[tuple[str, str | None], str] = {}
    for waiver in waivers:
        if is_sound(waiver, rules):
            reasons.setdefault((waiver.rule, waiver.entry), waiver.reason or "")
    for finding in findings:
        reason = reasons.get((finding.rule, finding.id)) or reasons.get((finding.rule, None))
        yield replace(finding, waived=reason) if reason else finding


def check_waivers(
    waivers: Iterable[Waiver], rules: Mapping[str, Rule], findings: Iterable[Finding], looked: Iterable[str]
) -> Iterator[Finding]:
    """Yield what is wrong with the waivers themselves; only a rule that was `looked` for can leave one unused."""
    fired = {place for finding in findings for place in ((finding.rule, finding.id), (finding.rule, None))}
    known = frozenset(looked)
    for waiver in waivers:
        place = f"waivers {waiver.id}"
        name = shorten(waiver.rule)
        if waiver.rule not in rules:
            yield WAIVER_UNKNOWN_RULE.report(Fault("waivers", waiver.id, place, f"There is no rule {name}."))
        elif not rules[waiver.rule].waivable:
            yield WAIVER_REFUSED.report(Fault("waivers", waiver.id, place, f"{name} cannot be waived."))
        elif not is_sound(waiver, rules):
            yield WAIVER_WITHOUT_REASON.report(
                Fault("waivers", waiver.id, place, f"{name} is waived without a reason.")
            )
        elif waiver.rule in known and (waiver.rule, waiver.entry) not in fired:
            where = f" for {shorten(waiver.entry)}" if waiver.entry else ""
            yield WAIVER_UNUSED.report(Fault("waivers", waiver.id, place, f"{name} finds nothing{where}."))
