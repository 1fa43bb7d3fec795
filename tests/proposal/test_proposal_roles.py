"""What a date is to its sentence: a bound before or after which something lies, or the date of another clause."""

import pytest

from briefing.edtf import is_edtf
from briefing.model import Quote, Source, Span
from briefing.proposal.dating.dates import propose_event
from briefing.source.document import read_document

FRIDAY = "2017-03-24"


def propose(text, words=None, published=FRIDAY):
    document = read_document(f"Talks go on\n\n{text}\n".encode(), "a.txt")
    words = words or text
    quote = Quote(source="s-a", spans=(Span(start=document.text.index(words), exact=words),))
    source = Source(id="s-a", file="seeds/a.txt", sha256=document.sha256, published=published)
    proposal = propose_event(document, quote, source)
    assert proposal is not None
    assert is_edtf(proposal.text)
    return proposal


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The paper will be signed before May.", "../2017-04"),
        ("The paper was signed before May 2016.", "../2016-04"),
        ("The board was founded before 2014.", "../2013"),
        ("The board was founded before the 1990s.", "../1989"),
        ("The ships left before March 20.", "../2017-03-19"),
        ("The ships left prior to January 2017.", "../2016-12"),
        ("The board will send ships by the end of April.", "../2017-04"),
        ("The board will send ships by late April.", "../2017-04"),
        ("The board will send ships before the end of April.", "../2017-04"),
        ("The ships stayed until the end of January.", "../2017-01"),
        ("The ships stayed through January.", "../2017-01"),
        ("The board will send ships by April 20.", "../2017-04-20"),
        ("The board will send ships by the end of next week.", "../2017-04-02"),
        ("The board will send ships by the end of this year.", "../2017"),
        ("The board will send ships by the end of the second quarter of 2017.", "../2017-06"),
        ("Суда отправят до мая.", "../2017-04"),
        ("Суда будут отправлены до мая 2018 года.", "../2018-04"),
        ("Суда отправят до конца апреля.", "../2017-04"),
        ("Суда отправят к концу апреля.", "../2017-04"),
        ("Суда будут отправлены до конца апреля 2018 года.", "../2018-04"),
        ("Суда отправят к 20 апреля.", "../2017-04-20"),
        ("国連は4月末までに査察官を派遣する予定だ。", "../2017-04"),
        ("国連は5月より前に査察官を派遣する予定だ。", "../2017-04"),
        ("国連は4月20日までに査察官を派遣する予定だ。", "../2017-04-20"),
        ("この制度は2014年以降、続いている。", "2014/.."),
    ],
)
def test_a_bound_is_an_open_interval_on_its_inner_side(text, edtf):
    proposal = propose(text)
    assert (proposal.text, proposal.weak) == (edtf, False)
    assert dict(proposal.also)["event", "basis"] == "inferred"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The board will send ships by May.", "../2017-05"),
        ("The board waited until January.", "../2017-01"),
        ("The board will not meet before May.", "../2017-04"),
        ("I doubt that anything will be signed before May, he said.", "../2017-04"),
        ("Суда будут стоять до 20 апреля.", "../2017-04-20"),
        ("The board met a week before March 20.", "../2017-03-19"),
    ],
)
def test_a_bound_that_may_hold_its_date_or_not_is_a_guess(text, edtf):
    proposal = propose(text)
    assert (proposal.text, proposal.weak) == (edtf, True)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The corridor carried 29 million tonnes of grain before it lapsed on 24 February.", "2017-02-24"),
        ("The corridor carried 29 million tonnes of grain before the lapse on 24 February.", "2017-02-24"),
        ("The board wrote to the owners after they left on 24 February.", "2017-02-24"),
        ("Ships waited because the board closed the port on 24 February.", "2017-02-24"),
        ("The talks, which were to begin on 24 February, ended in Geneva.", "2017-02-24"),
        ("The corridor reopened under the deal which lapsed last week.", "2017-03-13/2017-03-19"),
        ("По коридору прошло 29 млн тонн до того, как он закрылся 24 февраля.", "2017-02-24"),
        ("Министры обсудили договор, который истёк 24 февраля.", "2017-02-24"),
        ("The treaty, signed on 24 February, ended a long dispute.", "2017-02-24"),
        ("Указ, подписанный 24 февраля, закрыл порт.", "2017-02-24"),
        ("The minister, who resigned on 24 February, said he was tired.", "2017-02-24"),
        ("回廊は24日に失効する前に2900万トンを運んだ。", FRIDAY),
    ],
)
def test_the_date_of_a_clause_is_not_the_date_of_what_is_told(text, wrong):
    proposal = propose(text)
    assert proposal.weak
    assert proposal.text != wrong or dict(proposal.also)["event", "basis"] == "publication"


def test_what_lies_before_a_dated_clause_is_bounded_by_it():
    proposal = propose("The corridor carried grain before it lapsed on 24 February.")
    assert (proposal.text, proposal.weak) == ("../2017-02-24", True)
    assert propose("Суда шли до того, как он закрылся 24 февраля.").text == "../2017-02-24"
    assert propose("The board wrote to them after they left on 24 February.").text == "2017-02-24/.."


def test_the_date_of_a_clause_is_that_of_a_quote_of_the_clause_alone():
    text = "The corridor carried grain before it lapsed on 24 February."
    proposal = propose(text, "it lapsed on 24 February")
    assert (proposal.text, proposal.weak) == ("2017-02-24", False)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The minister, who had met them in Paris, left on March 20.", "2017-03-20"),
        ("Before he left, the ministers met on March 20.", "2017-03-20"),
        ("The document was signed by the ministers on March 20.", "2017-03-20"),
        ("Министр, который встретил их в Париже, уехал 20 марта.", "2017-03-20"),
    ],
)
def test_a_clause_that_is_closed_leaves_the_date_to_the_sentence(text, edtf):
    proposal = propose(text)
    assert (proposal.text, proposal.weak) == (edtf, False)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Troops stayed from March 3 until March 20.", "2017-03-03/2017-03-20"),
        ("Войска стояли с 3 по 20 марта.", "2017-03-03/2017-03-20"),
    ],
)
def test_a_stretch_with_both_its_ends_stays_closed(text, edtf):
    proposal = propose(text)
    assert (proposal.text, proposal.weak) == (edtf, False)


def test_when_a_thing_was_is_a_guess_for_when_it_was_said():
    proposal = propose("An official said that a draft text was circulated on March 1.")
    assert (proposal.text, proposal.weak) == ("2017-03-01", True)
    assert "not when it was said" in proposal.reason
    said = propose("An official said on March 2 that a draft text was circulated on March 1.")
    assert (said.text, said.weak) == ("2017-03-02", False)


def test_a_month_with_its_year_is_one_date_behind_the_end_of_it():
    assert propose("Суда ушли в конце апреля 2016 года.").text == "2016-04"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Россия не приняла решения, заявил в четверг представитель МИД.", "2017-03-23"),
        ("Представитель МИД в четверг заявил, что решения нет.", "2017-03-23"),
        ("外相は23日、記者団に「合意は近い」と述べた。", "2017-03-23"),
    ],
)
def test_a_day_of_saying_is_one_in_russian_and_japanese(text, edtf):
    proposal = propose(text)
    assert (proposal.text, proposal.weak) == (edtf, False)
    assert "when it was said" in proposal.reason
