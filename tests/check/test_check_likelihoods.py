"""Each rule about words of likelihood fires on one planted fault, alone; each near miss is left alone."""

import pytest
from assessed import (
    ASSUMPTION,
    JUDGEMENT,
    PHIA,
    assumed,
    headed,
    judged,
    summed,
)
from msgspec.structs import replace
from planted import Case, require_fired, require_silent

from briefing.model import BottomLine

CASES = (
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
)


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_the_rule_fires_alone(case):
    require_fired(case)


@pytest.mark.parametrize("case", CASES, ids=[case.rule for case in CASES])
def test_the_near_miss_does_not(case):
    require_silent(case)
