"""Rules about a brief that follows an issued one: each fires on its fault and not on the near miss."""

from typing import NamedTuple

import pytest
from msgspec.structs import replace

from briefing.check.issue import Issue
from briefing.check.registry import Evidence, check_brief
from briefing.kinds import Kind
from briefing.model import Brief, EventDate, Fact, Heading, Judgement, Quote, Review, Source, Span
from briefing.scales import Confidence
from briefing.source.document import read_document

FILE = "briefs/issued/talks-001.yaml"
DOCUMENT = read_document(b"The ministers met.", "a.txt")
JUDGED = Judgement(id="j-1", text="More is likely.", likelihood="likely", confidence=Confidence.LOW)
OLD = Brief(brief=Heading(id="talks", title="Talks", number=1), judgements=(JUDGED,))
NEW = replace(OLD, brief=Heading(id="talks", title="Talks", number=2, previous=FILE))


def judged(**fields) -> Brief:
    return replace(NEW, judgements=(replace(JUDGED, **fields),))


def fact(id: str, **fields) -> Fact:
    return Fact(id=id, quotes=(Quote(source="s-a", spans=(Span(start=0, exact="The ministers met"),)),), **fields)


class Case(NamedTuple):
    rule: str
    faulty: tuple[Brief, Issue | None] | tuple[Brief, Issue | None, Issue]
    says: str
    near: tuple[Brief, Issue | None] | tuple[Brief, Issue | None, Issue]


READ = Issue(FILE, OLD)
OUT = replace(OLD, brief=replace(OLD.brief, issued="2017-03-20T18:00:00Z"))
CASES = (
    Case(
        "previous-issue-lost", (NEW, Issue(FILE, None, lost=f"{FILE} does not exist.")), "does not exist", (NEW, READ)
    ),
    Case("previous-issue-altered", (NEW, Issue(FILE, OLD, altered="Another hash.")), "Another hash", (NEW, READ)),
    Case(
        "issued-brief-lost",
        (OUT, None, Issue(FILE, None, lost="It is gone.")),
        "is gone",
        (OUT, None, Issue(FILE, OUT)),
    ),
    Case(
        "issued-brief-changed",
        (replace(OUT, judgements=(replace(JUDGED, text="Less is likely."),)), None, Issue(FILE, OUT)),
        "issued as no. 1: j-1; `briefing new --next talks` begins the next number",
        (OUT, None, Issue(FILE, OUT)),
    ),
    Case(
        "issued-file-altered",
        (OUT, None, Issue(FILE, OUT, damaged=("A report is gone.",))),
        "A report is gone",
        (OUT, None, Issue(FILE, OUT)),
    ),
    Case(
        "serial-number-gap",
        (replace(NEW, brief=replace(NEW.brief, number=3)), READ),
        "no. 3; the issue before it is no. 1",
        (NEW, READ),
    ),
    Case(
        "change-unexplained",
        (judged(likelihood="unlikely", confidence=Confidence.HIGH), READ),
        "likelihood likely → unlikely; confidence low → high",
        (judged(likelihood="unlikely", change="The talks were called off."), READ),
    ),
    Case(
        "withdrawal-unexplained",
        (replace(NEW, facts=(fact("f-1", include=False),)), Issue(FILE, replace(OLD, facts=(fact("f-1"),)))),
        "stood in the last issue",
        (
            replace(NEW, facts=(fact("f-1", include=False, correction="It was misread."),)),
            Issue(FILE, replace(OLD, facts=(fact("f-1"), fact("f-2", include=False)))),
        ),
    ),
)


def run(brief: Brief, previous: Issue | None, issued: Issue | None = None) -> dict[str, str]:
    return {found.rule: found.message for found in check_brief(Evidence(brief, {"s-a": DOCUMENT}, previous, issued))}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_rule_fires_on_its_fault_and_not_on_the_near_miss(case: Case):
    assert case.says in run(*case.faulty)[case.rule]
    assert case.rule not in run(*case.near)


def test_a_brief_that_follows_nothing_is_not_compared():
    assert not run(judged(likelihood="unlikely"), None).keys() & {case.rule for case in CASES}


def test_a_fact_carried_over_may_lie_outside_the_new_period():
    span = Span(start=0, exact="The ministers met")
    fact = Fact(
        id="f-1", quotes=(Quote(source="s-a", spans=(span,)),), event=EventDate(date="2017-03-20"), kind=Kind.EVENT
    )
    source = Source(id="s-a", file="seeds/a.txt", sha256=DOCUMENT.sha256)
    brief = replace(NEW, brief=replace(NEW.brief, period="2017-03-21/2017-03-22"), sources=(source,), facts=(fact,))
    assert "event-outside-period" in run(brief, READ)
    assert "event-outside-period" not in run(brief, Issue(FILE, replace(OLD, sources=(source,), facts=(fact,))))


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ((fact("f-1", statement="They met."), fact("f-2")), "f-1"),
        ((fact("f-1"),), "f-2"),
        ((fact("f-1"), fact("f-2"), fact("f-3")), "f-3"),
        ((fact("f-2"), fact("f-1")), "the order of facts"),
    ],
)
def test_it_says_what_changed_after_the_issue(changed, named):
    issued = replace(OUT, facts=(fact("f-1"), fact("f-2")))
    assert f"no. 1: {named};" in run(replace(issued, facts=changed), None, Issue(FILE, issued))["issued-brief-changed"]
    titled = replace(issued, brief=replace(issued.brief, title="Other"))
    assert "no. 1: title;" in run(titled, None, Issue(FILE, issued))["issued-brief-changed"]


def test_what_no_report_holds_may_change_after_the_issue():
    issued = replace(OUT, facts=(fact("f-1"),))
    signed = replace(OUT, facts=(fact("f-1", labels=("later",), private="Ask.", reviews=(Review(by="ann", of="0"),)),))
    assert "issued-brief-changed" not in run(signed, None, Issue(FILE, issued))


def test_an_altered_brief_and_report_of_both_issues_are_told():
    for number, (previous, issued) in enumerate(((READ, None), (None, Issue(FILE, OUT)))):
        issues = [each._replace(damaged=("Gone.",)) if each else None for each in (previous, issued)]
        assert run(OUT if number else NEW, *issues)["issued-file-altered"] == "Gone."
    assert run(OUT, None, Issue(FILE, OUT, altered="Another hash."))["issued-file-altered"] == "Another hash."


def test_a_fact_that_was_dropped_is_withdrawn_without_a_reason():
    issued = Issue(FILE, replace(OLD, facts=(fact("f-1"),)))
    assert "f-1 of the last issue" in run(NEW, issued)["withdrawal-unexplained"]
    assert "withdrawal-unexplained" not in run(replace(NEW, facts=(fact("f-1"),)), issued)
