"""Which of the dates around a quote governs its event, on what basis, and when that is a guess."""

import time

import pytest
from msgspec.structs import replace

from briefing.kinds import DateBasis
from briefing.model import Quote, Source, Span
from briefing.proposal.dating.dates import needs_base, propose_event
from briefing.source.document import read_document

MONDAY = "2017-03-20"

TEXT = """Russia, Japan to talk

MOSCOW – The ministers will meet on March 20, Igor Morgulov told Kommersant on March 17. He praised the format.

Joint activity was discussed on March 18 by the deputies. On Friday, Mr Abe told reporters that the plan stands. \
The talks were first held in November 2013. After the crisis of March 2014, Japan suspended them. \
Meetings were shelved after that. The minister leaves on March 21 and comes back on March 25.
"""


DOCUMENT = read_document(TEXT.encode(), "a.txt")


def quoting(*words, context=()):
    spans = tuple(Span(start=TEXT.index(part), exact=part) for part in words)
    context = tuple(Span(start=TEXT.index(part), exact=part) for part in context)
    return Quote(source="s-a", spans=spans, context=context)


def source(published=MONDAY):
    return Source(id="s-a", file="seeds/a.txt", sha256=DOCUMENT.sha256, published=published)


def proposed(*words, context=(), published=MONDAY):
    return propose_event(DOCUMENT, quoting(*words, context=context), source(published))


def test_a_plan_has_the_planned_date_not_the_day_of_saying():
    proposal = proposed("The ministers will meet on March 20, Igor Morgulov told Kommersant on March 17.")
    assert (proposal.at, proposal.text, proposal.weak) == (("event", "date"), "2017-03-20", False)
    assert proposal.reason == "“March 20”; year taken from the publication date"
    assert dict(proposal.also) == {("event", "basis"): "stated", ("event", "note"): proposal.reason}


@pytest.mark.parametrize(("basis", "weak"), [(DateBasis.STATED, False), (DateBasis.INFERRED, True)])
def test_what_is_reckoned_from_an_inferred_date_is_a_guess(basis, weak):
    quote = quoting("The ministers will meet on March 20, Igor Morgulov told Kommersant on March 17.")
    proposal = propose_event(DOCUMENT, quote, replace(source(), published_basis=basis))
    assert (proposal.text, proposal.weak) == ("2017-03-20", weak)
    full = propose_event(
        DOCUMENT, quoting("The talks were first held in November 2013."), replace(source(), published_basis=basis)
    )
    assert not full.weak


def test_a_statement_has_the_day_of_saying():
    proposal = proposed("On Friday, Mr Abe told reporters that the plan stands.")
    assert (proposal.text, proposal.weak) == ("2017-03-17", False)
    assert dict(proposal.also)["event", "basis"] == "weekday"
    assert "when it was said" in proposal.reason


def test_a_date_that_names_all_needs_no_note():
    proposal = proposed("The talks were first held in November 2013.")
    assert (proposal.text, proposal.also) == ("2013-11", ((("event", "basis"), "stated"),))


def test_what_came_after_a_date_goes_on_from_it():
    after = proposed("After the crisis of March 2014, Japan suspended them.")
    assert (after.text, dict(after.also)["event", "basis"]) == ("2014-03/..", "inferred")
    that = proposed("Meetings were shelved after that.", context=("The talks were first held in November 2013.",))
    assert that.text == "2013-11/.."


def test_the_rest_of_the_sentence_is_a_guess_and_the_context_is_not():
    rest = proposed("Joint activity was discussed")
    assert (rest.text, rest.weak) == ("2017-03-18", True)
    context = proposed("He praised the format.", context=("Joint activity was discussed on March 18",))
    assert (context.text, context.weak) == ("2017-03-18", False)
    assert "in the context" in context.reason


def test_several_dates_make_a_guess():
    proposal = proposed("The minister leaves on March 21 and comes back on March 25.")
    assert (proposal.text, proposal.weak) == ("2017-03-21", True)


def test_without_a_date_in_the_words_the_publication_is_a_guess():
    proposal = proposed("He praised the format.")
    assert (proposal.text, proposal.weak) == (MONDAY, True)
    assert dict(proposal.also)["event", "basis"] == "publication"


def test_a_source_without_a_date_must_be_dated_first():
    assert proposed("Joint activity was discussed on March 18", published=None) is None
    assert needs_base("Joint activity was discussed on March 18")
    assert proposed("The talks were first held in November 2013.", published=None).text == "2013-11"


def test_words_that_do_not_stand_in_the_text_have_no_date():
    quote = Quote(source="s-a", spans=(Span(start=0, exact="Nobody said this on March 3."),))
    assert propose_event(DOCUMENT, quote, source()) is None


def test_a_dateline_dates_a_source_whose_date_was_not_taken_yet():
    text = "Talks end\n\nKansas City (20 March 2017)\n\nThe ministers met in Tokyo on Monday, with both sides voicing hope.\n"
    document = read_document(text.encode(), "b.txt")
    words = "The ministers met in Tokyo on Monday"
    quote = Quote(source="s-b", spans=(Span(start=text.index(words), exact=words),))
    proposal = propose_event(document, quote, Source(id="s-b", file="seeds/b.txt", sha256=document.sha256))
    assert proposal.text == MONDAY
    assert "Kansas City" in proposal.reason


def test_a_sentence_of_megabytes_costs_no_more_than_a_page():
    text = "They met on March 18 and " + "walked on Monday and " * 200_000 + "left."
    document = read_document(text.encode(), "c.txt")
    quote = Quote(source="s-c", spans=(Span(start=0, exact="They met on March 18"),))
    started = time.process_time()
    proposal = propose_event(document, quote, Source(id="s-c", file="c.txt", sha256=document.sha256, published=MONDAY))
    assert proposal.text == "2017-03-18"
    assert time.process_time() - started < 12
