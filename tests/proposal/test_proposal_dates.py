"""Dates that a text words, what they mean against the document's date, and which of them governs an event."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.edtf import is_edtf
from briefing.model import DateBasis, Quote, Source, Span
from briefing.proposal.dating.dates import find_dates, needs_base, propose_event
from briefing.proposal.dating.timeline import CARRIED_OVER
from briefing.source.document import read_document

MONDAY = "2017-03-20"


def found(text, base=MONDAY):
    return [(dated.words, dated.date) for dated in find_dates(text, base)]


def only(text, base=MONDAY):
    (dated,) = find_dates(text, base)
    return dated


SEEDS = [
    ("Morgulov told Kommersant on March\u00a017.", "March\u00a017", "2017-03-17", "stated"),
    (
        "During the intergovernmental talks\u00a0on March\u00a020, the ministers are going to",
        "March\u00a020",
        MONDAY,
        "stated",
    ),
    ("and U.S. President Donald Trump on\u00a0February 10.", "February 10", "2017-02-10", "stated"),
    ("was discussed on March\u00a018 by the deputy foreign ministers", "March\u00a018", "2017-03-18", "stated"),
    ("met in Tokyo on Monday, with both sides", "Monday", MONDAY, "weekday"),
    ("- 20.03.2017", "20.03.2017", MONDAY, "stated"),
    ("Kansas City (20 March 2017)", "20 March 2017", MONDAY, "stated"),
    ("a visit by Prime Minister Shinzo Abe to Moscow later this year.", "this year", "2017", "publication"),
    ('last held "two-plus-two" talks in November 2013.', "November 2013", "2013-11", "stated"),
    ("After Crimea’s reintegration with Russia in March 2014, Japan", "March 2014", "2014-03", "stated"),
    ("during the 2013 Moscow-Tokyo negotiations", "2013", "2013", "stated"),
    ("was discussed in December 2016, but was not announced", "December 2016", "2016-12", "stated"),
]
"""The twelve wordings of the two articles."""


@pytest.mark.parametrize(("text", "words", "edtf", "basis"), SEEDS)
def test_the_wordings_of_the_seeds_are_resolved(text, words, edtf, basis):
    dated = only(text)
    assert (dated.words, dated.date, str(dated.basis), dated.weak) == (words, edtf, basis, False)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on 20 March 2017", MONDAY),
        ("on March 20, 2017,", MONDAY),
        ("on the 20th of March, 2017", MONDAY),
        ("MARCH 20, 2017", MONDAY),
        ("2017-03-20T18:00", MONDAY),
        ("2017/03/20", MONDAY),
        ("from 17 to 20 March", "2017-03-17/2017-03-20"),
        ("18–20 March 2017", "2017-03-18/2017-03-20"),
        ("March 18-20, 2017", "2017-03-18/2017-03-20"),
        ("28 February – 2 March 2017", "2017-02-28/2017-03-02"),
        ("30 December – 2 January 2017", "2016-12-30/2017-01-02"),
        ("24 and 25 March", "2017-03-24/2017-03-25"),
        ("March 24, 25 and 26, 2017", "2017-03-24/2017-03-26"),
        ("in January–March 2017", "2017-01/2017-03"),
        ("today", MONDAY),
        ("Yesterday", "2017-03-19"),
        ("last night", "2017-03-19"),
        ("the day after tomorrow", "2017-03-22"),
        ("last week", "2017-03-13/2017-03-19"),
        ("next month", "2017-04"),
        ("last year", "2016"),
        ("last November", "2016-11"),
        ("next February", "2018-02"),
        ("last weekend", "2017-03-18/2017-03-19"),
        ("three days ago", "2017-03-17"),
        ("a week ago today", "2017-03-13"),
        ("two weeks ago Friday", "2017-03-03"),
        ("a week ago on Sunday", "2017-03-12"),
        ("this December", "2017-12"),
        ("the election is due this September", "2017-09"),
        ("on Christmas Eve they met", "2016-12-24"),
        ("on New Year’s Day 1999", "1999-01-01"),
        ("the Fourth of July parade of 40 boats was", "2016-07-04"),
        ("two weeks ago", "2017-03-06/2017-03-12"),
        ("a year ago", "2016"),
        ("about ten years ago", "2007~"),
        ("in the first quarter of 2017", "2017-01/2017-03"),
        ("the 2016 third quarter", "2016-07/2016-09"),
        ("in the spring of 2014", "2014-21"),
        ("in the 1990s", "199X"),
        ("in the ’90s", "199X"),
        ("in the 19th century", "18XX"),
        ("from 2014 to 2016", "2014/2016"),
        ("in 2014–16", "2014/2016"),
        ("last Friday", "2017-03-17"),
        ("next Monday", "2017-03-27"),
        ("he will meet them on Friday", "2017-03-24"),
        ("they met on Friday", "2017-03-17"),
        ("on December 28 they met", "2016-12-28"),
        ("20 марта 2017 г.", MONDAY),
        ("20 марта 2017 года", MONDAY),
        ("с 17 по 20 марта", "2017-03-17/2017-03-20"),
        ("17 и 18 марта", "2017-03-17/2017-03-18"),
        ("в марте 2014 года", "2014-03"),
        ("в 2013 году", "2013"),
        ("в 1990-х годах", "199X"),
        ("встретились в понедельник", MONDAY),
        ("состоится в пятницу", "2017-03-24"),
        ("в прошлом году", "2016"),
        ("два дня назад", "2017-03-18"),
        ("вчера", "2017-03-19"),
        ("2017年3月20日", MONDAY),
        ("２０１７年３月２０日", MONDAY),
        ("平成29年3月20日（月）", MONDAY),
        ("令和元年", "2019"),
        ("3月20日に会談した。", MONDAY),
        ("3月18日から20日まで", "2017-03-18/2017-03-20"),
        ("2016年12月", "2016-12"),
        ("月曜日に", MONDAY),
        ("20日に会談した。", MONDAY),
        ("昨年12月", "2016-12"),
        ("来月5日", "2017-04-05"),
        ("先週", "2017-03-13/2017-03-19"),
        ("3年前", "2014"),
    ],
)
def test_a_wording_means_one_date(text, edtf):
    dated = only(text)
    assert dated.date == edtf
    assert not dated.weak


@pytest.mark.parametrize(
    "text",
    [
        "three years",
        "for the first time in three years",
        "2 1/2 years",
        "over the past year",
        "every Monday",
        "Theresa May met Mr March",
        "2,017 people",
        "$2017",
        "version 2.0.2017.1",
        "at 18:00",
        "3日間",
        "31 November 2016",
        "2017-02-30",
        "some 2000 soldiers came",
        "the Christmas market",
        "a fourth of the harvest",
        "Jan Kavan of the Czech Republic",
    ],
)
def test_durations_times_and_other_numbers_are_no_dates(text):
    assert found(text) == []


def test_both_orders_of_day_and_month_make_a_guess_that_says_so():
    unsure, sure = only("03/04/2017"), only("20/03/2017")
    assert (unsure.date, unsure.weak) == ("2017-04-03", True)
    assert "2017-03-04" in unsure.note
    assert (sure.date, sure.weak) == (MONDAY, False)
    assert only("03/20/2017").date == MONDAY


def test_two_days_that_are_not_neighbours_make_a_guess():
    dated = only("on 17 and 20 March")
    assert (dated.date, dated.weak) == ("2017-03-17/2017-03-20", True)
    assert "two days" in dated.note


def test_a_weekday_that_contradicts_its_date_makes_a_guess_that_says_so():
    dated = only("Monday, March 21, 2017")
    assert (dated.date, dated.weak) == ("2017-03-21", True)
    assert "Tuesday" in dated.note


def test_that_day_is_the_day_named_before_and_a_guess():
    first, that, later = find_dates("He came on March 18. The same day he left. Two days later he was back.", MONDAY)
    assert (first.date, that.date, later.date) == ("2017-03-18", "2017-03-18", MONDAY)
    assert (that.weak, later.weak) == (True, True)
    assert "March 18" in that.note


def test_that_day_does_not_reach_over_half_a_page():
    assert len(found("He came on March 18. " + "He stayed. " * (CARRIED_OVER // 10) + "That day he left.")) == 1


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("on March 17", "year taken from the publication date"),
        ("on December 28", "year 2016 taken as the nearest to the publication date"),
        ("on Monday", "nearest Monday at or before the publication date"),
        ("last week", "counted from the publication date; weeks run from Monday to Sunday"),
        ("20日", "month and year taken from the publication date"),
    ],
)
def test_each_assumption_is_said_in_words(text, note):
    assert only(text).note == note


def test_without_a_base_only_what_names_its_year_is_resolved():
    text = "On 20 March 2017 and on March 17, on Monday and last year, in the 1990s and in ’90s style."
    assert [edtf for _, edtf in found(text, None)] == [MONDAY, "199X"]
    assert needs_base(text)
    assert not needs_base("On 20 March 2017, in November 2013, in the 1990s.")
    assert not needs_base("Nothing was signed.")


def test_a_base_of_several_days_resolves_what_all_of_it_agrees_on():
    window = "2017-03-18/2017-03-20"
    assert found("on March 17, this year, today", window) == [
        ("March 17", "2017-03-17"),
        ("this year", "2017"),
        ("today", window),
    ]
    assert found("on Sunday", window) == []
    assert found("on Friday", window) == [("Friday", "2017-03-17")]


def test_a_range_of_the_text_is_read_with_offsets_of_the_whole():
    text = "On 1 May 2016. On 2 May 2016. On 3 May 2016."
    (dated,) = find_dates(text, None, 14, 29)
    assert text[dated.start : dated.end] == dated.words == "2 May 2016"


WORDS = st.sampled_from(
    [
        "on",
        "in",
        "March",
        "May",
        "Monday",
        "20",
        "2017",
        ",",
        ".",
        "17",
        "–",
        "to",
        "and",
        "last",
        "week",
        "year",
        "03/04/2017",
        "two",
        "days",
        "ago",
        "later",
        "that",
        "day",
        "the",
        "20.03.2017",
        "марта",
        "в",
        "понедельник",
        "2017年",
        "3月",
        "20日",
        "月曜日",
        "（月）",
        "から",
        "Jan.",
        "31",
        "30",
        "February",
        "1990s",
        "quarter",
        "\n",
        "\n\n",
        "9999",
        "0001",
    ]
)


@given(
    st.lists(WORDS, max_size=30), st.sampled_from([None, MONDAY, "2017-03", "0001-01-01", "9999-12-31", "../2017", "x"])
)
def test_each_date_is_its_words_and_edtf_in_text_order(words, base):
    text = " ".join(words)
    dates = find_dates(text, base)
    for dated in dates:
        assert text[dated.start : dated.end] == dated.words
        assert is_edtf(dated.date), dated
    assert all(first.end <= second.start for first, second in pairwise(dates))


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    assert all(is_edtf(dated.date) for dated in find_dates(text, MONDAY))


@given(st.dates(date(1000, 1, 1), date(2199, 12, 31)))
def test_a_full_date_is_read_back_in_every_wording(day):
    month = f"{day:%B}"
    for text in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
    ):
        assert [edtf for _, edtf in found(f"On {text} they met.", None)] == [day.isoformat()]


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        " ",
        "day ",
        "March ",
        "12 ",
        "2017",
        "Monday, ",
        "said ",
        "3月",
        "марта ",
        "(",
        "the same ",
        "1/2/",
        "March 1, ",
    ],
)
def test_a_huge_line_takes_time_in_step_with_its_length(unit):
    def measure(size):
        text = unit * (size // len(unit))
        started = time.process_time()
        find_dates(text, MONDAY)
        return time.process_time() - started

    short = min(measure(4_000) for _ in range(3))
    assert measure(40_000) <= 25 * short + 0.05


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
    assert time.process_time() - started < 2
