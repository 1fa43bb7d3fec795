"""What is mended keeps its meaning; what is not certain is left alone; a second run finds nothing to mend."""

import pytest
from assessed import BRIEF, DOCUMENT, FACTS, TEXT, find, headed, judged, told
from msgspec.structs import replace

from briefing.check.mending import MENDING, list_mends, mend_brief
from briefing.check.registry import RULES, Evidence
from briefing.model import Quote, Span


def mends(brief):
    return list_mends(Evidence(brief, {"s-a": DOCUMENT}))


def mended(brief):
    return mend_brief(brief, mends(brief))


def quoted(start, exact, **fields):
    return told(0, quotes=(replace(FACTS[0].quotes[0], spans=(Span(start=start, exact=exact),), **fields),))()


WORDS = "Ministers met in Tokyo."
WRONG = {
    "quote-offset-wrong": (quoted(7, WORDS), BRIEF),
    "likelihood-off-lexicon": (judged(likelihood="Very  Unlikely")(), BRIEF),
    "tlp-invalid": (headed(title="Talks, tlp: amber+strict")(), headed(title="Talks, TLP:AMBER+STRICT")()),
    "label-repeated": (told(0, labels=("Talks", "talks", "Tokyo"))(), told(0, labels=("Talks", "Tokyo"))()),
    "space-at-ends": (told(0, comment=" Held.\n")(), told(0, comment="Held.")()),
}
LEFT = {
    "quote-offset-wrong": quoted(7, "Ministers met in Kyoto."),
    "likelihood-off-lexicon": judged(likelihood="highly unlikely")(),
    "tlp-invalid": headed(title="Talks, TLP:WHITE")(),
    "label-repeated": told(0, labels=("a; b", "a; B"))(),
    "space-at-ends": told(0, comment="Held,  then closed.")(),
}


def test_every_mend_has_both_cases_and_is_of_a_rule():
    assert set(MENDING) == set(WRONG) == set(LEFT)
    assert set(MENDING) <= set(RULES)


@pytest.mark.parametrize("rule", WRONG)
def test_it_is_mended_and_nothing_else_is(rule):
    wrong, right = WRONG[rule]
    assert rule in {finding.rule for finding in find(wrong)}
    (mend,) = mends(wrong)
    assert mend.rule == rule
    assert mended(wrong) == right
    assert rule not in {finding.rule for finding in find(right)}
    assert mends(mended(wrong)) == ()


@pytest.mark.parametrize("rule", LEFT)
def test_what_is_not_certain_is_left(rule):
    assert mends(LEFT[rule]) == ()


def test_the_right_span_of_the_right_quote_is_moved():
    first, second = "Ministers met in Tokyo.", "Nothing was signed."
    quote = Quote(
        source="s-a",
        spans=(Span(start=0, exact=first), Span(start=3, exact=second)),
        context=(Span(start=9, exact="Officials"),),
    )
    brief = told(0, quotes=(FACTS[1].quotes[0], quote))()
    after = mended(brief).facts[0].quotes[1]
    assert [span.start for span in (*after.spans, *after.context)] == [0, TEXT.index(second), TEXT.index("Officials")]
    assert [span.exact for span in after.spans] == [first, second]


def test_words_that_repeat_are_not_moved():
    assert mends(quoted(1, "no")) == ()


def test_of_two_mends_of_one_text_one_is_made_at_a_time():
    brief = told(0, comment="See tlp:red. ")()
    (mend,) = mends(brief)
    assert mended(brief).facts[0].comment == "See TLP:RED."
    assert "“tlp:red” → “TLP:RED”" in mend.said
