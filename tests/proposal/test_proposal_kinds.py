"""What kind of fact a quote seems to report, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.kinds import Kind
from briefing.model import Quote, Source, Span
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


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (
            "Olena Hale told reporters that Kyiv would not accept any inspection regime run by Moscow.",
            "would not accept",
        ),
        ("The envoy said on Sunday that Moscow would join “if the banking question is settled”.", "would join"),
        ("The envoy said that Moscow would return to the table only if the question was settled.", "would return"),
        ("The minister said Japan will never recognise the claim.", "will never recognise"),
        ("Посол заявил, что Москва не признает эти границы.", "заявил"),
    ],
)
def test_a_position_is_a_statement_and_no_plan(words, reason):
    guess = guess_kind(words)
    assert (guess.kind, guess.weak) == (Kind.STATEMENT, False)
    assert reason in guess.reason


@pytest.mark.parametrize(
    "words",
    [
        "Pavel Hale, the envoy, has not said whether Moscow will join, and his office declined to comment.",
        "Kyiv would not accept any inspection regime.",
        "The ministry did not say when the talks would resume.",
    ],
)
def test_what_nobody_said_and_a_position_that_nobody_gives_are_guesses_and_no_plans(words):
    guess = guess_kind(words)
    assert (guess.kind, guess.weak) == (Kind.STATEMENT, True)


@pytest.mark.parametrize(
    "words",
    [
        "The minister will not travel to Geneva this week, his ministry told the Hale Monitor.",
        "The envoy said that Moscow would join the talks on Friday.",
        "The board plans to send ships, two diplomats said.",
    ],
)
def test_an_act_to_come_is_a_plan_though_somebody_tells_it(words):
    guess = guess_kind(words)
    assert (guess.kind, guess.weak) == (Kind.PLAN, False)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Twelve inspectors arrived in Istanbul on Tuesday, the mission there said in a statement.", "“arrived”"),
        ("A draft text was circulated on 28 February, one of the delegates said.", "“was circulated”"),
        ("Talks opened in Geneva on Tuesday, three delegates told the Hale Monitor.", "“opened”"),
        ("Seven ships were waiting off Odesa on Friday, according to port data seen by Reuters.", "“were waiting”"),
        ("According to the port, seven ships left on Friday.", "“left”"),
        ("По словам источника, стороны согласовали 15 пунктов.", "“согласовали”"),
        ("Стороны согласовали 15 пунктов, сообщил источник.", "“согласовали”"),
        ("代表団によると、双方は15項目で合意した。", "た"),
    ],
)
def test_an_act_with_its_reporter_behind_it_is_an_event(words, reason):
    guess = guess_kind(words)
    assert (guess.kind, guess.weak) == (Kind.EVENT, False)
    assert reason in guess.reason
    assert "reported" in guess.reason


@pytest.mark.parametrize(
    "words",
    [
        "Shipments were not part of the talks, she added.",
        "The minister did not rule out inspectors, said a diplomat.",
        "The port said on Wednesday that nine ships were waiting.",
        "The visit was useful, the envoy said.",
        "“We arrived in Geneva,” he said.",
        "He wanted a deal, the envoy said.",
        "The treaty, signed in 1990, is of no use, officials said.",
    ],
)
def test_what_is_no_act_or_is_led_in_by_who_says_it_stays_a_statement(words):
    guess = guess_kind(words)
    assert (guess.kind, guess.weak) == (Kind.STATEMENT, False)


def test_the_reason_names_the_verb_of_the_sentence_not_that_of_a_clause_about_the_speaker():
    guess = guess_kind("An official, who spoke on condition of anonymity, said a draft text was circulated.")
    assert (guess.kind, guess.reason) == (Kind.STATEMENT, "“said”")


def test_what_an_expert_tells_as_an_act_or_without_a_quotation_is_a_guess():
    lead = "“It will fail,” said Ana Hale, an analyst at the Institute, who believes so. "
    assert guess_kind("“It is a formality,” Hale said.", lead=lead).weak is False
    assert guess_kind("Shipments were not part of the talks, she added.", lead=lead).weak is True
    assert guess_kind("A million tonnes were shipped in 2016, an analyst said.").weak is True
    assert guess_kind("A political analyst said the talks were a formality.").weak is False


def test_what_did_not_happen_is_a_guess():
    assert guess_kind("The envoy did not confirm the news.").weak is True
    assert guess_kind("Посланник не подтвердил эту информацию.").weak is True
    guess = guess_kind("The deal had been annexed to a wider agreement.")
    assert (guess.kind, guess.weak) == (Kind.BACKGROUND, True)


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
