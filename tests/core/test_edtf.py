"""EDTF dates of levels 0 and 1 as ranges of days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.edtf import LONGEST, Granularity, explain_impossible, is_edtf, parse_edtf, refuse_as_of
from briefing.report.dates import say_as_of, say_date


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "granularity"),
    [
        ("2017-03-20", "2017-03-20", "2017-03-20", "day"),
        ("2016-02", "2016-02-01", "2016-02-29", "month"),
        ("2017", "2017-01-01", "2017-12-31", "year"),
        ("201X", "2010-01-01", "2019-12-31", "decade"),
        ("19XX", "1900-01-01", "1999-12-31", "century"),
        ("2017-21", "2017-01-01", "2017-12-31", "season"),
        ("2017-XX", "2017-01-01", "2017-12-31", "year"),
        ("2017-XX-XX", "2017-01-01", "2017-12-31", "year"),
        ("2017-02-XX", "2017-02-01", "2017-02-28", "month"),
        ("2017-03-2X", "2017-03-20", "2017-03-29", "month"),
        ("2017-1X", "2017-10-01", "2017-12-31", "year"),
        ("2017-03~", "2017-03-01", "2017-03-31", "month"),
        ("2017-03-17/2017-03-20", "2017-03-17", "2017-03-20", "interval"),
        ("2014-03/..", "2014-03-01", "9999-12-31", "open"),
        ("../2014-03", "0001-01-01", "2014-03-31", "open"),
        ("2014/", "2014-01-01", "9999-12-31", "open"),
    ],
)
def test_a_date_is_a_range_of_days(text, earliest, latest, granularity):
    days = parse_edtf(text)
    assert days is not None
    assert (str(days.earliest), str(days.latest), str(days.granularity)) == (earliest, latest, granularity)


@pytest.mark.parametrize(
    "text",
    [
        "2017-02-30",
        "2017-02-29",
        "2017-13",
        "2017-00",
        "2017-25",
        "201X-03",
        "2017-XX-20",
        "0000",
        "/",
        "../..",
        "2017-03-20/2017-03-17",
        "2017-03-20/soon",
        "2017-03-20T25:00Z",
        "2017-03-20T10:60Z",
        "2017-03-20T10:00+15:00",
        "2017-03T10:00Z",
        "٢٠١٧",
        "2017-03-20\n",
        " 2017",
        "2017" + "/" * LONGEST,
    ],
)
def test_what_the_calendar_or_the_levels_do_not_hold_is_none(text):
    assert parse_edtf(text) is None
    assert not is_edtf(text)


def test_a_time_keeps_its_zone():
    there, utc, bare = map(parse_edtf, ("2017-03-20T18:00+09:00", "2017-03-20T24:00:00Z", "2017-03-20T18:00"))
    assert (there.time, there.zone, there.granularity) == ("18:00", "+09:00", Granularity.DAY)
    assert (utc.time, utc.zone) == ("24:00", "Z")
    assert (bare.time, bare.zone) == ("18:00", "")


@pytest.mark.parametrize("text", ["2017-03-20", "2017-03-20T18:00+09:00", "2017-03-20T09:00Z", "2017-03"])
def test_a_report_may_be_as_of_a_day_or_of_a_time_with_its_zone(text):
    assert refuse_as_of(text) == ""


def test_a_report_is_not_as_of_a_time_without_a_zone_or_of_no_date():
    assert "time without a zone" in refuse_as_of("2017-03-20T18:00")
    assert "is no date" in refuse_as_of("Monday")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2017-03-20", "20 March 2017 (hour unknown)"),
        ("2017-03-20T18:00+09:00", "20 March 2017, 18:00 (+09:00)"),
        ("2017-03", "March 2017"),
        ("2017-03-17/2017-03-20", "17–20 March 2017"),
        ("", ""),
        ("Monday", "Monday"),
    ],
)
def test_a_report_says_where_its_hour_is_unknown(text, said):
    assert say_as_of(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2017-03-XX", "March 2017 (not specified further)"),
        ("2017-XX", "2017 (not specified further)"),
        ("2017-03-2X", "20–29 March 2017 (not specified further)"),
        ("19XX", "1900s"),
        ("2017-03-1X/2017-03-20", "10–19 March 2017 (not specified further) – 20 March 2017"),
    ],
)
def test_unspecified_digits_are_said_to_be_so(text, said):
    assert say_date(text) == said


def test_two_dates_share_a_day_or_do_not():
    period, inside, beside = map(parse_edtf, ("2017-03-17/2017-03-20", "2017-03", "2017-03-21"))
    assert period.overlaps(inside)
    assert inside.overlaps(period)
    assert not period.overlaps(beside)


@given(st.text(alphabet="0123456789-/.XTZ:+~?%", max_size=40) | st.text(max_size=40))
def test_reading_a_date_never_fails_and_never_turns_it_round(text):
    days = parse_edtf(text)
    assert (days is not None) == is_edtf(text)
    assert days is None or days.earliest <= days.latest


@given(st.dates(), st.dates())
def test_days_written_as_iso_are_read_back(one, other):
    first, last = sorted((one, other))
    assert parse_edtf(first.isoformat())[:2] == (first, first)
    assert parse_edtf(f"{first.isoformat()}/{last.isoformat()}")[:2] == (first, last)
    assert parse_edtf(f"{first.isoformat()}/..")[:2] == (first, date.max)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2025-02-30", "February 2025 has 28 days."),
        ("2024-02-30", "February 2024 has 29 days."),
        ("2025-04-31T10:00Z", "April 2025 has 30 days."),
        ("2025-04-00", "April 2025 has 30 days."),
        ("2025-00", "There is no month 00."),
        ("2025-13-01", "There is no month 13."),
        ("2025-21-01", "There is no month 21."),
        ("2025-02-30/2025-03-01", "February 2025 has 28 days."),
        ("../2025-02-29", "February 2025 has 28 days."),
        ("2025-03-02/2025-03-01", "It ends before it begins."),
    ],
)
def test_a_date_that_the_calendar_has_not_is_explained(text, why):
    assert explain_impossible(text) == why


@pytest.mark.parametrize("text", ["2024-02-29", "2025-21", "20.03.2025", "spring", "", "2025-2-30", "/", "2025-03-20x"])
def test_what_is_a_date_or_of_another_form_is_not(text):
    assert explain_impossible(text) == ""


@given(st.text(alphabet="0123456789-/.XT:Z?~", max_size=30))
def test_only_what_is_no_date_is_impossible(text):
    assert not (explain_impossible(text) and is_edtf(text))
