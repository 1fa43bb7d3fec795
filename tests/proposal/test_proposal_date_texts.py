"""Any text is read for its dates: in order, with its words, in time that grows with its length."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.edtf import is_edtf
from briefing.proposal.dating.dates import find_dates

MONDAY = "2017-03-20"

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
