"""Each rule about judgements and their words fires on one planted fault, alone; each near miss is left alone."""

import pytest
from assessed import (
    ASSUMPTION,
    BRIEF,
    FACTS,
    JUDGEMENT,
    assumed,
    find,
    headed,
    judged,
    sourced,
    summed,
    told,
)
from msgspec.structs import replace
from planted import Case, require_fired, require_silent

from briefing.kinds import Kind
from briefing.scales import Confidence, Credibility, Marking, Reliability

RESTATED = "A sudden breakthrough on sovereignty this year is very unlikely."


def rested(text, **fields):
    """A judgement that rests on one printed expectation of observers."""
    shown = replace(FACTS[3], section="talks", kind=Kind.ASSESSMENT)
    judgement = replace(JUDGEMENT, text=text, **{"supports": ("f-4",)} | fields)
    return lambda: replace(BRIEF, facts=(*FACTS[:3], shown), judgements=(judgement,))


CASES = (
    Case("judgement-without-support", judged(supports=()), "rests on no fact", judged(supports=("f-2",))),
    Case(
        "judgement-on-dead-fact", judged(supports=("f-1", "f-3")), "f-3 does not print", judged(supports=("f-1", "f-2"))
    ),
    Case("judgement-on-dead-fact", judged(supports=("f-4", "f-1")), "f-4 does not print", judged(supports=("f-1",))),
    Case(
        "likelihood-missing",
        judged(likelihood=None),
        "no likelihood",
        judged(likelihood=None, key=False, assumptions=("a-1",)),
    ),
    Case(
        "confidence-without-basis",
        judged(confidence_basis=None),
        "Confidence is low",
        judged(confidence=None, confidence_basis=None),
    ),
    Case(
        "key-judgement-without-assumptions",
        assumed(assumptions=()),
        "no assumptions",
        assumed(assumptions=(), key=False),
    ),
    Case(
        "key-judgement-without-alternatives",
        judged(alternatives=()),
        "no alternatives",
        judged(alternatives=(), key=False),
    ),
    Case("key-judgement-without-indicators", judged(indicators=()), "no indicators", judged(indicators=(), key=False)),
    Case(
        "judgement-graded",
        judged(confidence_basis="one report (B2), no text."),
        "says “(B2)”",
        judged(confidence_basis="one report; no B2 visa was refused."),
    ),
    Case(
        "judgement-graded",
        judged(text="A settlement, graded C3, is very unlikely."),
        "graded C3",
        judged(text="A settlement of the C3 block is very unlikely."),
    ),
    Case(
        "f6-carries-judgement",
        sourced(reliability=Reliability.F),
        "graded F or 6",
        lambda: replace(sourced(reliability=Reliability.F)(), judgements=(replace(JUDGEMENT, key=False),)),
    ),
    Case(
        "f6-carries-judgement",
        lambda: replace(BRIEF, facts=tuple(replace(one, credibility=Credibility.UNJUDGED) for one in FACTS)),
        "graded F or 6",
        told(0, credibility=Credibility.UNJUDGED),
    ),
    Case(
        "change-only-named",
        judged(change="Lowered."),
        "only “Lowered.”",
        judged(change="Lowered: officials named no date."),
    ),
    Case("change-only-named", judged(change="up"), "only “up”", judged(change="new")),
    Case("restates-source", rested(RESTATED), "It repeats f-4", rested(RESTATED, supports=("f-4", "f-1"))),
    Case(
        "restates-source",
        rested("Observers expect no sudden breakthrough on sovereignty."),
        "It repeats f-4",
        rested("A text on sovereignty before the autumn visit is very unlikely."),
    ),
    Case(
        "assumption-orphan",
        assumed(ASSUMPTION, replace(ASSUMPTION, id="a-2", linchpin=False)),
        "No judgement names it",
        assumed(ASSUMPTION, replace(ASSUMPTION, id="a-2", linchpin=False), assumptions=("a-1", "a-2")),
    ),
    Case(
        "linchpin-without-consequence",
        assumed(replace(ASSUMPTION, if_wrong=None)),
        "if it is wrong",
        assumed(replace(ASSUMPTION, if_wrong=None, linchpin=False)),
    ),
    Case(
        "unsupported-linchpin-under-high-confidence",
        judged(confidence=Confidence.HIGH),
        "a-1 is a linchpin and unsupported",
        judged(confidence=Confidence.MODERATE),
        also=frozenset({"high-confidence-one-origin"}),
    ),
    Case(
        "indicator-not-observable",
        judged(indicators=("Rising tensions between both sides",)),
        "names no event",
        judged(indicators=("Either side withdraws its ambassador over the tensions",)),
    ),
    Case(
        "indicator-not-observable", judged(indicators=("Escalation",)), "names no event", judged(indicators=("2018",))
    ),
    Case(
        "bluf-missing",
        headed(bottom_line=()),
        "no bottom line",
        lambda: replace(headed(bottom_line=())(), judgements=(), assumptions=(), gaps=()),
    ),
    Case(
        "bluf-not-supported",
        summed("Ministers met.", cites=()),
        "cites nothing",
        summed("Ministers met.", cites=("f-1",)),
    ),
    Case(
        "tlp-invalid",
        headed(title="Talks (TLP:WHITE)"),
        "“TLP:WHITE” is no label",
        headed(title="Talks (TLP:CLEAR)"),
    ),
    Case(
        "tlp-invalid",
        told(0, comment="Marked Tlp: Amber+Strict by the sender."),
        "written TLP:AMBER+STRICT",
        told(0, comment="Marked “TLP: WHITE” by the sender, under the TLP of 2017."),
    ),
    Case(
        "tlp-weaker-than-source",
        sourced(marking=Marking.AMBER),
        "It is TLP:AMBER, the brief TLP:GREEN",
        sourced(marking=Marking.CLEAR),
    ),
    Case("tlp-weaker-than-source", headed(marking=None), "bears no marking", headed(marking=Marking.RED)),
    Case("label-repeated", told(0, labels=("Talks", "talks ")), "“Talks”", told(0, labels=("Talks", "Talk"))),
    Case("space-at-ends", told(0, comment="Announced. "), "white space", told(0, comment="Announced.  Held.")),
)


def test_the_brief_of_these_tests_is_clean():
    assert find(BRIEF) == ()


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_the_rule_fires_alone(case):
    require_fired(case)


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_the_near_miss_does_not(case):
    require_silent(case)
