"""Rules on how facts are related: each fires on one planted fault, and not on a near miss."""

import pytest
from msgspec.structs import replace

from briefing.check.finding import Severity
from briefing.check.links import contrary_reporting_hidden, link_without_comment
from briefing.check.registry import RULES, Evidence
from briefing.kinds import Relation
from briefing.model import Brief, Fact, Heading, Judgement, Link, Quote, Section, Span

SECTIONS = (Section(key=1, id="talks", title="Talks"), Section(key=9, id="parked", title="Parked", prints=False))
AGAINST = Link(rel=Relation.CONTRADICTS, to="f-1", comment="how")


def fact(id, *links, **fields):
    quotes = (Quote(source="s-a", spans=(Span(start=0, exact="x"),)),)
    return Fact(id=id, quotes=quotes, links=links, **{"section": "talks"} | fields)


def brief(*facts, supports=(), contrary=()):
    judgements = (Judgement(id="j-1", text="So.", supports=supports, contrary=contrary),)
    return Brief(brief=Heading(id="b", title="B"), sections=SECTIONS, facts=facts, judgements=judgements)


def found(rule, made):
    return [finding.message for finding in rule.check(Evidence(made, {}))]


def test_a_support_that_another_fact_contradicts_unnamed_is_an_error():
    made = brief(fact("f-1"), fact("f-2", AGAINST), supports=("f-1",))
    (message,) = found(contrary_reporting_hidden, made)
    assert message == "f-2 contradicts f-1, on which it rests."
    assert contrary_reporting_hidden.severity is Severity.ERROR
    turned = brief(fact("f-1"), fact("f-2", AGAINST), supports=("f-2",))
    assert found(contrary_reporting_hidden, turned) == ["f-1 contradicts f-2, on which it rests."]


@pytest.mark.parametrize(
    "near",
    [
        brief(fact("f-1"), fact("f-2", AGAINST), supports=("f-1",), contrary=("f-2",)),
        brief(fact("f-1"), fact("f-2", AGAINST), supports=("f-1", "f-2")),
        brief(fact("f-1"), fact("f-2", AGAINST), contrary=("f-1",)),
        brief(fact("f-1"), fact("f-2", replace(AGAINST, rel=Relation.DIFFERENT_SCOPE)), supports=("f-1",)),
        brief(fact("f-1"), fact("f-2", replace(AGAINST, rel=Relation.UNRELATED)), supports=("f-1",)),
        brief(fact("f-1"), fact("f-2", AGAINST, include=False), supports=("f-1",)),
        brief(fact("f-1"), fact("f-2", AGAINST, section="parked"), supports=("f-1",)),
        brief(fact("f-1", replace(AGAINST, to="f-1")), supports=("f-1",)),
    ],
)
def test_what_is_named_or_does_not_print_or_does_not_contradict_is_none(near):
    assert found(contrary_reporting_hidden, near) == []


def test_a_disagreement_on_which_nothing_is_said_is_told():
    for relation in (Relation.CONTRADICTS, Relation.DIFFERENT_SCOPE):
        made = brief(fact("f-1"), fact("f-2", Link(rel=relation, to="f-1")))
        assert found(link_without_comment, made) == [f"Nothing is said on {relation} f-1."]
    assert link_without_comment.severity is Severity.INFO


@pytest.mark.parametrize(
    "near",
    [
        brief(fact("f-1"), fact("f-2", AGAINST)),
        brief(fact("f-1"), fact("f-2", Link(rel=Relation.CONTRADICTS, to="f-1", settle="the text"))),
        brief(fact("f-1"), fact("f-2", Link(rel=Relation.CORROBORATES, to="f-1"))),
        brief(fact("f-1"), fact("f-2", Link(rel=Relation.UNRELATED, to="f-1"))),
        brief(fact("f-1"), fact("f-2", Link(rel=Relation.CONTRADICTS, to="f-1"), include=False)),
    ],
)
def test_a_word_on_it_is_enough_and_other_relations_need_none(near):
    assert found(link_without_comment, near) == []


def test_one_side_that_does_not_print_is_told_of_disagreements_only():
    hidden = RULES["disagreement-hidden"]
    assert found(hidden, brief(fact("f-1"), fact("f-2", AGAINST, include=False))) == ["f-2 does not print."]
    unrelated = fact("f-2", replace(AGAINST, rel=Relation.UNRELATED), include=False)
    assert found(hidden, brief(fact("f-1"), unrelated)) == []


def test_both_rules_are_registered():
    assert {"contrary-reporting-hidden", "link-without-comment"} <= set(RULES)
