"""What kind of fact a quote seems to report, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Kind, Quote, Source, Span
from briefing.proposal.kinds import guess_kind, propose_kind
from briefing.source.document import read_document


@pytest.mark.parametrize(
    ("words", "kind", "reason"),
    [
        ("Russia and Japan will hold ministerial talks.", "plan", "future: “will hold”"),
        ("The ministers are going to discuss security.", "plan", "future: “are going to discuss”"),
        ("A source told Kommersant that Japan would apprise the ministers.", "plan", "future: “would apprise”"),
        ("Министры проведут переговоры, которые состоятся в марте.", "plan", "future"),
        ("会談を行う予定だ。", "plan", "future"),
        ("Kishida said the visit was useful.", "statement", "“said”"),
        ("Лавров заявил, что визит был полезен.", "statement", "“заявил”"),
        ("首相は有益だったと述べた。", "statement", "と述べ"),
        ("with both sides expressing hope", "statement", "“expressing”"),
        ("Lavrov said: “It will become an important step.”", "statement", "“said”"),
        ("Abiru believes that the revival is important.", "assessment", "opinion: “believes”"),
        ("A political analyst said the talks were a formality.", "assessment", "an expert speaks: “said”"),
        ("Japan is also likely to question Russia.", "assessment", "opinion: “is also likely to”"),
        ("The foreign ministers met in Tokyo.", "event", "past or present: “met”"),
        ("Министры встретились в Токио.", "event", "past or present"),
        ("The format was originally created for defence issues.", "background", "looks back"),
    ],
)
def test_a_kind_is_guessed_with_its_reason(words, kind, reason):
    guess = guess_kind(words)
    assert guess.kind == kind
    assert reason in guess.reason


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The state-of-the-art system was launched.", Kind.EVENT),
        ("Islands claimed by both countries were visited.", Kind.BACKGROUND),
        ("They agreed to discuss the visits.", Kind.EVENT),
        ("He told them “we will come”.", Kind.STATEMENT),
    ],
)
def test_words_that_only_look_like_it_do_not_mislead(words, kind):
    assert guess_kind(words).kind is kind


def test_an_expert_introduced_before_is_one_still():
    lead = "Valery Kistanov from the Moscow-based Institute for Far Eastern Studies believes in it. "
    assert guess_kind("“It has a lot to do with Korea,” Kistanov told RBTH.", lead=lead).kind is Kind.ASSESSMENT
    assert guess_kind("“It has a lot to do with Korea,” Kistanov told RBTH.").kind is Kind.STATEMENT
    assert guess_kind("He noted that it matters.", lead=lead).kind is Kind.ASSESSMENT
    assert guess_kind("Lavrov noted that it matters.", lead=lead).kind is Kind.STATEMENT


def test_words_in_marks_alone_are_a_statement_only_as_a_guess():
    guess = guess_kind("“We need to reinforce all borders.”")
    assert (guess.kind, guess.weak) == (Kind.STATEMENT, True)
    assert guess_kind("“We need to.”", context="an officer told Kommersant").weak is False


TEXT = "The ministers met in Tokyo. They will meet again."
DOCUMENT = read_document(TEXT.encode(), "a.txt")
SOURCE = Source(id="s-a", file="seeds/a.txt", sha256=DOCUMENT.sha256, published="2017-03-20")
MET = Quote(source="s-a", spans=(Span(start=0, exact="The ministers met in Tokyo."),))


@pytest.mark.parametrize(
    ("event", "period", "kind", "weak"),
    [
        (None, None, "event", False),
        ("2017-03-20", "2017-03-17/2017-03-20", "event", False),
        ("2017-03-16", "2017-03-17/2017-03-20", "background", False),
        ("2014-03/..", "2017-03-17/2017-03-20", "background", True),
        ("2017-03-16", None, "event", False),
        ("2013-11", None, "background", True),
        ("no date", "2017-03-17/2017-03-20", "event", False),
    ],
)
def test_what_lies_before_the_period_is_background(event, period, kind, weak):
    proposal = propose_kind(DOCUMENT, MET, SOURCE, event, period)
    assert (proposal.at, proposal.text, proposal.weak) == (("kind",), kind, weak)


def test_words_that_do_not_stand_in_the_text_have_no_kind():
    quote = Quote(source="s-a", spans=(Span(start=0, exact="Nobody said this."),))
    assert propose_kind(DOCUMENT, quote, SOURCE) is None


def test_no_control_character_reaches_a_reason():
    assert "\x1b" not in guess_kind("He will \x1b[31mcome").reason


@given(st.text(max_size=300), st.text(max_size=60), st.text(max_size=200))
def test_any_words_have_a_kind(words, context, lead):
    assert guess_kind(words, context, lead).kind in set(Kind)
