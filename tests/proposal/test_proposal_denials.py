"""A denial is a statement and never a plan; who reports in Russian and Japanese speaks; what goes on now is no past."""

import pytest

from briefing.model import Quote, Span
from briefing.proposal.kinds import guess_kind, guess_quote
from briefing.source.document import read_document


@pytest.mark.parametrize(
    "words",
    [
        "Mayor Ines Brandt on Monday denied reports that she would step down.",
        "The board denied that the ferry will be sold.",
        "Brandt said that it was not true that the navy would be called in.",
        "The company rejected the claim that it would close the yard.",
        "The mayor dismissed as false a report that the pier would be sold.",
        "Мэр опроверг сообщения о том, что порт будет закрыт.",
        "Ведомство отрицает, что причал будет продан.",
        "市長は港を閉鎖する方針だとの報道を否定した。",
    ],
)
def test_a_denial_of_what_is_to_come_is_a_statement(words):
    assert guess_kind(words).kind == "statement"


@pytest.mark.parametrize(
    "words",
    [
        "The board said that the ferry would not be sold.",
        "Министр заявил, что устав не будет пересмотрен.",
        "The minister said that the rates will not be raised.",
        "The pier will not be closed.",
    ],
)
def test_that_something_is_not_to_come_is_never_a_sure_plan(words):
    guess = guess_kind(words)
    assert guess.kind == "statement" or guess.weak


@pytest.mark.parametrize(
    "words",
    [
        "The board said that the ferry would be sold.",
        "Мэр заявил, что порт будет закрыт.",
        "市長は港を閉鎖する方針だと述べた。",
        "The mayor, who denied a rumour in May, will open the pier on Friday.",
    ],
)
def test_what_is_to_come_is_a_sure_plan_still(words):
    guess = guess_kind(words)
    assert (guess.kind, guess.weak) == ("plan", False)


@pytest.mark.parametrize(
    "words",
    [
        "同社長は「払う考えはない」とも述べた。",
        "船長は事故の事実はないと否定した。",
        "代表は「説明が足りない」と批判した。",
        "市長は港を守ると表明した。",
        "市長は支援を続けると表明していた。",
        "新聞は漁協が網を減らしたと報じた。",
        "県は橋の安全を確認したと発表した。",
        "漁協は補償を要求したと主張した。",
        "Представитель порта Анна Котова опровергла эти сведения.",
        "Собеседник газеты утверждает, что груз всё же передавали.",
        "Мэр назвал решение незаконным.",
        "The mayor accused the board of neglect.",
    ],
)
def test_verbs_of_saying_make_a_statement(words):
    assert guess_kind(words).kind == "statement"


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("船は港を出た。", "event"),
        ("市長は橋を開通させた。", "event"),
        ("Причал открыла пятого мая новая владелица.", "event"),
    ],
)
def test_other_acts_of_the_past_are_events(words, kind):
    assert guess_kind(words).kind == kind


def test_a_plan_that_a_newspaper_reports_is_no_sure_event():
    guess = guess_kind("ロイター通信は、県が五月に橋を閉じると報じた。")
    assert guess.kind != "event"


@pytest.mark.parametrize(
    "words",
    ["Через канал проходит около 20% зерна.", "Порт лежит около моста.", "В порту мало барж, но много лодок."],
)
def test_words_that_end_like_a_past_are_none(words):
    guess = guess_kind(words)
    assert guess.kind == "background"
    assert guess.weak


@pytest.mark.parametrize(
    "words",
    ["The board is not giving anything away.", "The yard is buying time.", "The tide and the ferry are waiting."],
)
def test_what_goes_on_now_is_no_sure_event(words):
    guess = guess_kind(words)
    assert guess.weak or guess.kind != "event"


def test_what_an_occasion_is_about_is_an_event():
    guess = guess_kind("The town meeting is mostly dealing with the ferry.")
    assert (guess.kind, guess.weak) == ("event", False)


def test_what_was_going_on_is_an_event():
    guess = guess_kind("Two tugs were towing the ferry on Monday.")
    assert (guess.kind, guess.weak) == ("event", False)


@pytest.mark.parametrize(
    ("words", "kind"),
    [("The yard was closed in May", "statement"), ("The mayor opened the pier", "event")],
)
def test_words_cut_out_of_a_quotation_are_somebody_s_own(words, kind):
    text = "“The yard was closed in May and the men went home,” Brandt said. The mayor opened the pier on Monday.\n"
    document = read_document(text.encode(), "a.txt")
    quote = Quote(source="s-a", spans=(Span(start=text.index(words), exact=words),))
    assert guess_quote(document, quote).kind == kind


def test_what_an_expert_finds_unlikely_is_an_assessment():
    text = "“It is unlikely that the yard will open before May,” said Ines Brandt, of the Harbour Forum."
    assert guess_kind(text).kind == "assessment"
    assert guess_kind("“It is unlikely that the yard will open before May,” the mayor said.").kind == "statement"
