"""Rules about origins, copies and how sources are described: each fires on one planted fault and not on a near miss."""

import time
from pathlib import Path

import pytest
from msgspec.structs import replace
from origin_brief import BRIEF, CLOSED, DOCUMENTS, EMPTY, bears_out, judge, source, three
from origin_cases import CASES, FOUR

from briefing.check import copies, descriptions, origins
from briefing.check.finding import Severity
from briefing.check.registry import Evidence, check_brief
from briefing.check.rule import Rule
from briefing.kinds import Relation
from briefing.model import Brief, Fact, Heading, Quote, Source, Span
from briefing.scales import Credibility, Reliability
from briefing.store.brief_file import BriefFile
from briefing.workspace import Workspace
from tests.corroboration.stories import AGENCY, RELAYED, read

ROOT = Path(__file__).parents[2]


OWN = {
    rule.id: rule for room in (origins, copies, descriptions) for rule in vars(room).values() if isinstance(rule, Rule)
}


def find(made):
    held = {id: document for id, document in DOCUMENTS.items() if any(each.id == id for each in made.sources)}
    return [finding for finding in check_brief(Evidence(made, held)) if finding.rule in OWN]


def test_the_brief_of_these_tests_is_clean():
    assert find(BRIEF) == []


def test_every_rule_has_a_case():
    assert {case.rule for case in CASES} == set(OWN)


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_the_rule_fires(case):
    findings = [finding for finding in find(case.faulty()) if finding.rule == case.rule]
    assert len(findings) == 1
    assert case.message in findings[0].message
    assert findings[0].severity is OWN[case.rule].severity
    assert findings[0].fix


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_the_near_miss_is_clean(case):
    assert case.rule not in {finding.rule for finding in find(case.near())}


def test_what_is_merely_not_filled_in_yet_is_no_fault():
    bare = Source(id="s-agency", file="seeds/a.txt", sha256=DOCUMENTS["s-agency"].sha256, title="Ferry")
    ticked = Brief(brief=Heading(id="b", title="B"), sources=(bare,), facts=(CLOSED,), origins=BRIEF.origins)
    assert find(ticked) == []


def test_copies_that_are_an_error_are_not_a_warning_too():
    rules = [finding.rule for finding in find(three(links=bears_out("f-closed"))())]
    assert rules == ["copies-counted-apart"]


def test_unknown_grades_are_not_taken_for_copied_ones():
    six = [replace(each, credibility=Credibility.UNJUDGED) for each in FOUR]
    made = replace(
        BRIEF, facts=(*six, EMPTY), sources=(source("s-agency", reliability=Reliability.F), source("s-apart"))
    )
    assert find(made) == []


def test_a_circle_behind_a_long_row_of_links_is_found_once():
    row = [
        replace(CLOSED, id=f"f-{at:04}", links=bears_out(f"f-{at + 1:04}", None, Relation.UPDATES))
        for at in range(1500)
    ]
    last = replace(EMPTY, id="f-1500", links=bears_out("f-1498", None, Relation.UPDATES))
    findings = [each for each in find(replace(BRIEF, facts=(*row, last))) if each.rule == "circular-links"]
    assert len(findings) == 1
    assert "f-1498 → f-1499 → f-1500 → f-1498" in findings[0].message


def test_words_of_a_document_cannot_steer_the_terminal_through_these_messages():
    hostile = AGENCY.replace("Inspectors closed", "Inspectors \u202eclosed")
    documents = {
        "s-agency": read(hostile),
        "s-relayed": read(RELAYED.replace("Inspectors closed", "Inspectors \u202eclosed")),
    }
    made = three()()
    findings = check_brief(Evidence(made, documents))
    assert any(finding.rule == "copies-unsettled" for finding in findings)
    assert not any("\u202e" in finding.message for finding in findings)


def test_the_shipped_brief_has_no_error_and_no_warning_of_these(tmp_path):
    workspace = Workspace.find(ROOT, None)
    shipped = BriefFile.open(workspace.brief_path("japan-russia-2plus2-2017-03"), tmp_path).brief
    evidence = Evidence(shipped, workspace.read_sources(shipped))
    findings = [finding for rule in OWN.values() for finding in rule.check(evidence)]
    assert {finding.rule for finding in findings if finding.severity is not Severity.INFO} == set()
    assert [finding.rule for finding in findings] == ["origin-unknown"]


def test_a_thousand_sources_are_checked_in_time_that_grows_with_their_number():
    def spend(count):
        sources = tuple(
            Source(id=f"s-{at:04}", file=f"seeds/{at}.txt", sha256="0" * 64, origin=f"o-{at % 50}")
            for at in range(count)
        )
        made = tuple(
            Fact(
                id=f"f-{at:04}",
                quotes=(Quote(source=f"s-{at:04}", spans=(Span(start=0, exact="x"),)),),
                credibility=Credibility.CONFIRMED,
                links=bears_out(f"f-{at - 1:04}") if at % 5 else (),
            )
            for at in range(count)
        )
        evidence = Evidence(replace(BRIEF, sources=sources, facts=made, judgements=(judge("f-0001"),)), {})
        begin = time.process_time()
        found = [finding for rule in OWN.values() for finding in rule.check(evidence)]
        assert found
        return time.process_time() - begin

    spend(50)
    assert spend(1000) < 12 * spend(250) + 1
