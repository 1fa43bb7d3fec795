"""A deadline lies ahead of what names it, and the day on which something is said is no sure day of what it tells."""

import pytest

from briefing.model import Quote, Source, Span
from briefing.proposal.dating.dates import find_dates, propose_event
from briefing.source.document import read_document

AUTUMN = "2024-10-15"
"""A Tuesday."""


def read(text, published=AUTUMN):
    return [dated.date for dated in find_dates(text, published)]


def propose(text, published=AUTUMN):
    document = read_document(text.encode(), "a.txt")
    source = Source(id="s-a", file="seeds/a.txt", sha256=document.sha256, published=published)
    return propose_event(document, Quote(source="s-a", spans=(Span(start=0, exact=text),)), source)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("A clerk said the lease might be signed by the end of February.", "2025-02"),
        ("The lease must be ready before March, the mayor said.", "2025-03"),
        ("The pilots could return until the close of April.", "2025-04"),
        ("Источник сказал, что директор уйдёт до конца апреля.", "2025-04"),
        ("Он заявил, что мост откроют к середине марта.", "2025-03"),
        ("記者は、政府が3月に予算を組むと報じた。", "2025-03"),
        ("The lease was signed by the end of February, a clerk said.", "2024-02"),
        ("He said they could not sign by the end of February.", "2024-02"),
        ("Директор работал там до конца апреля.", "2024-04"),
        ("Он сказал, что мост открыли к середине марта.", "2024-03"),
        ("記者は、政府が3月に予算を組んだと報じた。", "2024-03"),
    ],
)
def test_a_deadline_that_is_still_open_lies_ahead(text, month):
    assert read(text) == [month]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("同氏は金曜日に会見を開く。", "2024-10-18"),
        ("知事は木曜日に島を訪れる。", "2024-10-17"),
        ("首相は月曜日に会談すると発表した。", "2024-10-21"),
        ("同氏は金曜日に会見を開いた。", "2024-10-11"),
        ("同氏は金曜日に会見を開いたという。", "2024-10-11"),
    ],
)
def test_a_japanese_verb_that_is_not_past_sets_its_weekday_ahead(text, day):
    assert read(text) == [day]


def test_until_the_end_of_a_coming_month_ends_with_it():
    assert propose("A clerk said the lease might be signed by the end of February.").text == "../2025-02"


@pytest.mark.parametrize(
    "text",
    [
        "The port has released three of the barges, its owner said on Monday.",
        "Порт отпустил три баржи, сообщил в понедельник его владелец.",
        "The port released three barges, the owner told reporters on Monday.",
    ],
)
def test_the_day_on_which_an_act_is_reported_is_only_a_guess_for_it(text):
    proposal = propose(text)
    assert proposal.text == "2024-10-14"
    assert proposal.weak
    assert "when it was said" in proposal.reason


def test_the_day_of_a_saying_is_sure_for_what_is_only_said():
    assert not propose("The owner said on Monday that the barges were his.").weak


def test_the_day_of_an_act_is_sure_beside_that_of_its_report():
    proposal = propose("The port released three barges on Friday, its owner told the board on Monday.")
    assert (proposal.text, proposal.weak) == ("2024-10-11", False)
