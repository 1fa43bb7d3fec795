"""Facts and comment apart, AI tools disclosed, reports that keep to their kind: each rule fires, each near miss does not."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from assessed import BRIEF, DOCUMENT, FACTS, find, headed, judged, rules, sourced, summed, told
from msgspec.structs import replace

from briefing.check.finding import Severity
from briefing.check.registry import RULES, Evidence, check_brief
from briefing.kinds import Kind
from briefing.model import Brief, EventDate, Fact, Quote, Span
from briefing.source.document import read_document


class Case(NamedTuple):
    rule: str
    faulty: Callable[[], Brief]
    message: str
    near: Callable[[], Brief]


def dated(template, period, date):
    heading = replace(BRIEF.brief, template=template, period=period, as_of="2017-03-31")
    return lambda: replace(told(0, event=EventDate(date=date), kind=Kind.BACKGROUND)(), brief=heading)


def via(words, ai_use=None):
    return lambda: replace(sourced(via=words)(), brief=headed(ai_use=ai_use)().brief)


CASES = (
    Case(
        "mixed-fact-and-comment",
        told(0, statement="Ministers met in Tokyo, which suggests a thaw."),
        "“which suggests”",
        told(0, statement="Ministers met in Tokyo.", comment="This suggests a thaw."),
    ),
    Case(
        "mixed-fact-and-comment",
        told(0, statement="Ministers met in Tokyo. We assess that more will follow."),
        "“We assess”",
        told(0, statement="Ministers met in Tokyo. “We assess it,” the host told them."),
    ),
    Case(
        "mixed-fact-and-comment",
        told(0, statement="Ministers very likely met in Tokyo.", kind=Kind.EVENT),
        "“very likely”",
        told(0, statement="Ministers very likely met in Tokyo, the Gazette reported.", kind=Kind.EVENT),
    ),
    Case(
        "mixed-fact-and-comment",
        told(0, statement="Ministers may have met in Tokyo.", kind=Kind.EVENT),
        "“may”",
        told(0, statement="Ministers may meet in Tokyo.", kind=Kind.PLAN),
    ),
    Case(
        "mixed-fact-and-comment",
        told(1, statement="Evidently officials named no date."),
        "“Evidently”",
        told(3, statement="Evidently observers expect nothing.", section="talks", kind=Kind.ASSESSMENT),
    ),
    Case("ai-use-undisclosed", via("machine translation by DeepL"), "is empty", via("feed reader, Paris office")),
    Case(
        "ai-use-undisclosed",
        via("DeepL", "None."),
        "says “None.”",
        via("DeepL", "DeepL (web, March 2017) for the Japanese text."),
    ),
    Case(
        "ai-use-undisclosed",
        told(0, comment="Translated with ChatGPT."),
        "“Translated with ChatGPT”",
        told(0, comment="The host’s firm sells ChatGPT licences."),
    ),
    Case(
        "ai-use-undisclosed",
        told(0, labels=("machine-translated",)),
        "“machine-translated”",
        told(0, labels=("machine tools",)),
    ),
    Case(
        "non-diagnostic-evidence",
        judged(supports=("f-1", "f-2"), contrary=("f-2",)),
        "f-2 stands under",
        judged(supports=("f-1",), contrary=("f-2",)),
    ),
    Case(
        "recommendation-in-sitrep",
        summed("A settlement is very unlikely; we recommend patience."),
        "“we recommend”",
        summed("A settlement is very unlikely; the host said that ministers should consider patience."),
    ),
    Case(
        "nothing-new",
        dated("sitrep", "2017-03-19/2017-03-20", "2016"),
        "No fact is dated in 2017-03-19/2017-03-20",
        dated("sitrep", "2017-03-19/2017-03-20", "2017-03"),
    ),
    Case(
        "nothing-new",
        dated("intsum", "2017-03-19/2017-03-20", "2017-04-02"),
        "No fact is dated",
        dated("profile", "2017-03-19/2017-03-20", "2017-04-02"),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_the_rule_fires(case):
    found = next(found for found in find(case.faulty()) if found.rule == case.rule)
    assert case.message in found.message
    assert found.severity is RULES[case.rule].severity
    assert found.fix


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_the_near_miss_does_not(case):
    assert case.rule not in rules(case.near())


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_nothing_else_of_weight_fires(case):
    graves = {found.rule for found in find(case.faulty()) if found.severity is not Severity.INFO}
    assert graves <= {case.rule, "statement-unattributed", "event-after-cutoff", "name-not-in-quote"}


def test_a_hedge_of_the_source_is_no_comment():
    text = "Ministers are expected to meet in Tokyo."
    document = read_document(text.encode(), "a.txt")
    quote = Quote(source="s-a", spans=(Span(start=0, exact=text),))
    fact = Fact(id="f-1", section="talks", quotes=(quote,), statement="Ministers are likely to meet in Tokyo.")
    brief = replace(BRIEF, facts=(fact, *FACTS[1:]))
    fired = {found.rule for found in check_brief(Evidence(brief, {"s-a": document}))}
    assert "mixed-fact-and-comment" not in fired
    told_as_done = replace(fact, quotes=FACTS[0].quotes)
    fired = {found.rule for found in check_brief(Evidence(replace(brief, facts=(told_as_done,)), {"s-a": DOCUMENT}))}
    assert "mixed-fact-and-comment" in fired


def test_a_fact_that_does_not_print_is_left_alone():
    assert "mixed-fact-and-comment" not in rules(told(2, statement="Nothing was signed, which suggests a rift.")())
