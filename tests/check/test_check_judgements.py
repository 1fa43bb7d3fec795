"""Each rule about judgements and their words fires on one planted fault, alone; each near miss is left alone."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from assessed import (
    ASSUMPTION,
    BRIEF,
    FACTS,
    JUDGEMENT,
    PHIA,
    assumed,
    find,
    headed,
    judged,
    rules,
    sourced,
    summed,
    told,
)
from msgspec.structs import replace

from briefing.check.finding import Severity
from briefing.check.registry import RULES
from briefing.model import BottomLine, Brief, Kind
from briefing.scales import Confidence, Credibility, Marking, Reliability

RESTATED = "A sudden breakthrough on sovereignty this year is very unlikely."


class Case(NamedTuple):
    rule: str
    faulty: Callable[[], Brief]
    message: str
    near: Callable[[], Brief]
    also: frozenset[str] = frozenset()
    """What the same fault rightly breaks too."""


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
        "likelihood-with-confidence",
        judged(text="We judge with high confidence that a settlement is very unlikely."),
        "“high confidence” stands in one sentence with “very unlikely”",
        judged(text="A settlement this spring is very unlikely. We hold this with high confidence."),
    ),
    Case(
        "likelihood-with-confidence",
        summed("A settlement is very unlikely, and confidence is low."),
        "“confidence is low”",
        lambda: replace(
            headed(lexicon=PHIA)(),
            judgements=(
                replace(
                    JUDGEMENT,
                    text="A settlement is highly unlikely (moderate confidence: one report).",
                    likelihood="highly unlikely",
                ),
            ),
            brief=replace(headed(lexicon=PHIA)().brief, bottom_line=()),
        ),
    ),
    Case(
        "likelihood-with-confidence",
        judged(confidence_basis="the official is likely to know."),
        "which its basis goes into, says “likely”",
        judged(confidence_basis="the official knew. Others are likely to know too."),
    ),
    Case(
        "likelihood-off-lexicon",
        judged(likelihood="quite unlikely", text="No settlement follows."),
        "“quite unlikely” is no term of icd203",
        judged(likelihood="unlikely", text="No settlement follows."),
    ),
    Case(
        "likelihood-off-lexicon",
        summed("A settlement is highly unlikely."),
        "“highly unlikely” is no term of icd203",
        summed("Observers said that a settlement was highly unlikely."),
    ),
    Case(
        "likelihood-off-lexicon",
        judged(text="That there is a realistic possibility of war is very unlikely."),
        "“realistic possibility”",
        judged(text="What they call a “realistic possibility” is very unlikely."),
    ),
    Case(
        "likelihood-off-lexicon",
        lambda: replace(
            headed(lexicon=PHIA, bottom_line=(BottomLine(text="A very likely visit.", cites=("f-1",)),))(),
            judgements=(replace(JUDGEMENT, text="Nobody signs.", likelihood="highly unlikely"),),
        ),
        "“very likely” is no term of phia",
        judged(text="There is a remote chance of a text.", likelihood="remote"),
    ),
    Case(
        "likelihood-field-differs",
        judged(text="A settlement this spring is unlikely."),
        "The text says “unlikely”, the field “very unlikely”",
        judged(text="No settlement comes this spring."),
    ),
    Case(
        "likelihood-field-differs",
        judged(text="A settlement is likely."),
        "“likely”",
        judged(text="That the likely visit settles anything is very unlikely."),
    ),
    Case(
        "likelihood-field-differs",
        judged(text="A settlement is almost certainly near.", likelihood="very unlikely"),
        "“almost certain”",
        judged(text="A settlement is almost certainly near.", likelihood="almost certain"),
    ),
    Case(
        "mixed-likelihood-rows",
        summed("A treaty is highly improbable."),
        "“highly improbable” is of the other row than “very unlikely”",
        summed("A treaty is unlikely."),
    ),
    Case(
        "mixed-likelihood-rows",
        summed("Talks will probably go on."),
        "“probable”",
        summed("Talks on the remote islands are likely to go on."),
    ),
    Case(
        "uncalibrated-hedge",
        summed("The sides could agree on a text."),
        "says “could”",
        summed("The sides could not agree on a text."),
    ),
    Case(
        "uncalibrated-hedge",
        judged(text="The talks of May may fail.", likelihood="very unlikely"),
        "says “may”",
        judged(text="The talks of May fail.", likelihood="very unlikely"),
    ),
    Case(
        "uncalibrated-hedge",
        assumed(replace(ASSUMPTION, text="Moscow might wait.")),
        "says “might”",
        assumed(replace(ASSUMPTION, text="Moscow keeps its military might there.")),
    ),
    Case(
        "uncalibrated-hedge",
        summed("A text cannot be ruled out."),
        "cannot be ruled out",
        summed("Officials said that a text could not be ruled out and might follow."),
    ),
    Case(
        "uncalibrated-hedge",
        summed("There is a chance of a text."),
        "a chance",
        summed("The talks gave them a chance to meet; what “may” follow is open."),
    ),
    Case(
        "uncalibrated-hedge",
        judged(text="That both sides agree, as they could in June, is very unlikely."),
        "says “could”",
        judged(text="It is very unlikely that both sides of the dispute could agree."),
    ),
    Case(
        "likelihood-with-confidence",
        judged(text="A settlement is very unlikely (confidence: low)."),
        "“confidence: low”",
        judged(text="Where mutual confidence is low and investors are confident, a settlement is very unlikely."),
    ),
    Case(
        "likelihood-with-confidence",
        judged(text="We are confident that a settlement is very unlikely."),
        "“We are confident”",
        judged(text="A settlement is very unlikely by way of a vote of confidence."),
    ),
    Case(
        "stacked-likelihood",
        judged(text="A settlement may be very unlikely."),
        "says “may be very unlikely”",
        judged(text="A settlement is very unlikely, and nobody signed."),
    ),
    Case(
        "stacked-likelihood",
        summed("The sides could possibly agree."),
        "could possibly",
        summed("The sides are likely to agree."),
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
    findings = [each for each in find(case.faulty()) if each.severity is not Severity.INFO or each.rule == case.rule]
    assert {finding.rule for finding in findings} == {case.rule} | case.also
    found = next(finding for finding in findings if finding.rule == case.rule)
    assert case.message in found.message
    assert found.severity is RULES[case.rule].severity
    assert found.fix


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_the_near_miss_does_not(case):
    assert case.rule not in rules(case.near())
