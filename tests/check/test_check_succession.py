"""Rules about a brief that follows an issued one: each fires on its fault and not on the near miss."""

from typing import NamedTuple

import pytest
from msgspec.structs import replace

from briefing.check.issue import Issue
from briefing.check.registry import Evidence, check_brief
from briefing.model import Brief, EventDate, Fact, Heading, Judgement, Kind, Quote, Source, Span
from briefing.scales import Confidence
from briefing.source.document import read_document

FILE = "briefs/issued/talks-001.yaml"
DOCUMENT = read_document(b"The ministers met.", "a.txt")
JUDGED = Judgement(id="j-1", text="More is likely.", likelihood="likely", confidence=Confidence.LOW)
OLD = Brief(brief=Heading(id="talks", title="Talks", number=1), judgements=(JUDGED,))
NEW = replace(OLD, brief=Heading(id="talks", title="Talks", number=2, previous=FILE))


def judged(**fields) -> Brief:
    return replace(NEW, judgements=(replace(JUDGED, **fields),))


class Case(NamedTuple):
    rule: str
    faulty: tuple[Brief, Issue | None]
    says: str
    near: tuple[Brief, Issue | None]


READ = Issue(FILE, OLD)
CASES = (
    Case(
        "previous-issue-lost", (NEW, Issue(FILE, None, lost=f"{FILE} does not exist.")), "does not exist", (NEW, READ)
    ),
    Case("previous-issue-altered", (NEW, Issue(FILE, OLD, altered="Another hash.")), "Another hash", (NEW, READ)),
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
)


def run(brief: Brief, previous: Issue | None) -> dict[str, str]:
    return {found.rule: found.message for found in check_brief(Evidence(brief, {"s-a": DOCUMENT}, previous))}


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
