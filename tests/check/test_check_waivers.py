"""A waiver lets one rule pass for one entry with a reason; what proves the report cannot be waived."""

from assessed import BRIEF, DOCUMENT, find, judged
from msgspec.structs import replace

from briefing.check.finding import Finding, Severity
from briefing.check.registry import RULES, Evidence, check_brief, list_waivers, report_notices
from briefing.model import Span, Waiver
from briefing.store.reading import Notice

RULE = "key-judgement-without-indicators"
PROOF = {
    "quote-not-verbatim",
    "source-hash-mismatch",
    "dangling-reference",
    "git-unmerged",
    "conflict-open",
    "statement-uncited",
    "rendered-quote-roundtrip",
}


def waived(brief, **fields):
    waiver = Waiver(**{"id": "w-1", "rule": RULE, "entry": "j-1", "reason": "None is known."} | fields)
    return replace(brief, waivers=(*brief.waivers, waiver))


FAULTY = judged(indicators=())()


def test_a_waived_finding_is_kept_with_the_reason():
    (finding,) = find(waived(FAULTY))
    assert (finding.rule, finding.id, finding.waived) == (RULE, "j-1", "None is known.")


def test_a_waiver_without_an_entry_is_for_the_whole_brief():
    (finding,) = find(waived(FAULTY, entry=None))
    assert finding.waived == "None is known."


def test_the_finding_of_another_entry_still_counts():
    other = replace(FAULTY.judgements[0], id="j-2", alternatives=("Another text was agreed.",))
    findings = find(waived(replace(FAULTY, judgements=(*FAULTY.judgements, other))))
    assert {(finding.id, finding.waived) for finding in findings} == {("j-1", "None is known."), ("j-2", "")}


def test_a_waiver_of_another_rule_waives_nothing():
    findings = find(waived(FAULTY, rule="key-judgement-without-alternatives"))
    assert {(finding.rule, finding.waived) for finding in findings} == {(RULE, ""), ("waiver-unused", "")}


def test_an_error_that_is_waived_stops_nothing():
    (error,) = find(judged(supports=())())
    (passed,) = find(waived(judged(supports=())(), rule=error.rule))
    assert (error.stops, passed.stops, passed.severity) == (True, False, Severity.ERROR)


def test_without_a_reason_nothing_is_waived():
    findings = find(waived(FAULTY, reason=" "))
    assert {(finding.rule, finding.waived) for finding in findings} == {(RULE, ""), ("waiver-without-reason", "")}


def test_with_a_reason_nothing_is_said_of_the_waiver():
    assert "waiver-without-reason" not in {finding.rule for finding in find(waived(FAULTY))}


def test_a_rule_that_does_not_exist_is_told():
    (finding,) = find(waived(BRIEF, rule="tlp-wrong"))
    assert (finding.rule, finding.list, finding.id) == ("waiver-unknown-rule", "waivers", "w-1")
    assert "tlp-wrong" in finding.message


def test_a_rule_that_exists_is_known():
    assert "waiver-unknown-rule" not in {finding.rule for finding in find(waived(FAULTY))}


def test_a_waiver_with_nothing_to_waive_is_told():
    (finding,) = find(waived(BRIEF))
    assert (finding.rule, finding.severity) == ("waiver-unused", Severity.INFO)
    assert "for j-1" in finding.message


def test_a_waiver_in_use_is_not():
    assert [finding.rule for finding in find(waived(FAULTY))] == [RULE]


def test_a_waiver_for_the_report_is_judged_only_once_there_is_one():
    brief = waived(BRIEF, rule="over-length", entry=None)
    evidence = Evidence(brief, {"s-a": DOCUMENT})
    assert check_brief(evidence) == ()
    assert [finding.rule for finding in check_brief(evidence, ())] == ["waiver-unused"]
    long = Finding("over-length", Severity.INFO, "report", "Long.", "")
    assert [finding.waived for finding in check_brief(evidence, (long,))] == ["None is known."]


def test_what_proves_the_report_cannot_be_waived():
    assert {rule.id for rule in RULES.values() if not rule.waivable} >= PROOF
    fact = BRIEF.facts[0]
    false = replace(fact, quotes=(replace(fact.quotes[0], spans=(Span(start=0, exact="Never said."),)),))
    brief = replace(BRIEF, facts=(false, *BRIEF.facts[1:]))
    findings = find(waived(brief, rule="quote-not-verbatim", entry="f-1"))
    assert {finding.rule for finding in findings if finding.stops} == {"quote-not-verbatim", "waiver-refused"}


def test_what_rests_on_judgement_can_be_waived():
    assert "waiver-refused" not in {finding.rule for finding in find(waived(FAULTY))}


def test_waivers_themselves_cannot_be_waived():
    assert [rule.id for rule in RULES.values() if rule.id.startswith("waiver-") and rule.waivable] == []


def test_the_report_prints_those_that_waive_something():
    brief = waived(waived(waived(BRIEF), id="w-2", reason=None), id="w-3", rule="conflict-open")
    assert [waiver.id for waiver in list_waivers(brief)] == ["w-1"]


def test_an_unknown_key_can_be_waived():
    notice = Notice(line=12, column=3, path="facts", message="unknown key")
    (finding,) = report_notices([notice], (Waiver(id="w-1", rule="unknown-key", reason="Ours."),))
    assert finding.waived == "Ours."


def test_the_name_of_a_rule_cannot_steer_the_terminal():
    (finding,) = find(waived(BRIEF, rule="\u001b[31mred"))
    assert "\u001b" not in finding.message
