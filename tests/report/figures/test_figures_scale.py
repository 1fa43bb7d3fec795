"""The scale of a timeline: earlier days stand before later ones, and what is cut is said."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.report.figures.scale import Scale, choose_ticks

bounds = st.lists(st.integers(1, 3_650_000), min_size=1, max_size=40)


@given(bounds)
def test_a_later_day_never_stands_before_an_earlier_one(days):
    scale = Scale(days, 10, 140)
    places = [scale.place(day) for day in sorted(days)]
    assert all(first <= second for first, second in pairwise(places))
    assert all(10 <= place <= 140.0001 for place in places)


@given(bounds)
def test_different_days_stand_at_different_places(days):
    scale = Scale(days, 10, 140)
    places = [scale.place(day) for day in sorted(set(days))]
    assert len(set(places)) == len(places)


def test_days_near_each_other_stand_in_proportion():
    scale = Scale([100, 110, 130], 0, 120)
    assert scale.cuts == ()
    assert scale.place(110) == pytest.approx(40)
    assert scale.place(105) == pytest.approx(20)


def test_a_long_stretch_is_cut_so_that_days_can_be_told_apart():
    scale = Scale([0, 25_000, 25_001, 25_002], 0, 120)
    (cut,) = scale.cuts
    assert cut.start == pytest.approx(scale.place(0))
    assert cut.end == pytest.approx(scale.place(25_000))
    assert scale.place(25_001) - scale.place(25_000) > 3


@given(bounds)
def test_a_cut_is_drawn_shorter_than_its_days_and_nothing_else_is(days):
    scale = Scale(days, 0, 100)
    ordered = sorted(set(days))
    rate = {}
    for first, last in pairwise(ordered):
        width = scale.place(last) - scale.place(first)
        is_cut = any(cut.start == pytest.approx(scale.place(first)) for cut in scale.cuts)
        rate.setdefault(is_cut, []).append(width / (last - first))
    if False in rate:
        assert max(rate[False]) == pytest.approx(min(rate[False]), rel=1e-6)
        assert all(each < rate[False][0] * 1.000001 for each in rate.get(True, []))


def test_named_days_keep_their_distance_and_the_first_asked_for_wins():
    scale = Scale([0, 100], 0, 100)
    assert choose_ticks([50, 55, 90, 0], scale, 27) == (0, 50, 90)
    assert choose_ticks([50], scale, 27, [51]) == ()
