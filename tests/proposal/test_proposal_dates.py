"""Dates that a text words, and what they mean against the document's date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.proposal.dating.dates import find_dates, needs_base
from briefing.proposal.dating.timeline import CARRIED_OVER

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
