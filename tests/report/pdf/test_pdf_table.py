"""Columns are as wide as their words need, and together as wide as the line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.report.pdf.columns import CHARACTER, GUTTER, measure_columns
from briefing.report.pdf.sheet import MEASURE

CELLS = st.text("ab c", max_size=60)


@given(
    st.integers(1, 9).flatmap(lambda number: st.lists(st.lists(CELLS, min_size=number, max_size=number), min_size=1))
)
def test_columns_fill_the_line_and_none_vanishes(rows):
    widths = measure_columns(rows)
    assert sum(widths) == pytest.approx(MEASURE)
    assert min(widths) > GUTTER / 2


def test_a_column_has_room_for_its_longest_word_and_long_cells_for_more():
    rows = [
        ["Source", "Reliability", "Remarks", "sha256"],
        ["A report of the talks " * 4, "F", "words " * 90, "38837089feec"],
    ]
    source, reliability, remarks, digits = measure_columns(rows)
    assert reliability - GUTTER >= len("Reliability") * CHARACTER
    assert digits - GUTTER >= len("38837089feec") * CHARACTER
    assert remarks > source > digits
    assert remarks < MEASURE / 1.5


def test_short_columns_stand_together_and_the_last_takes_the_rest():
    first, second = measure_columns([["Name", "Role"], ["Etorofu", "Iturup"]])
    assert first < MEASURE / 8
    assert second == pytest.approx(MEASURE - first)


def test_more_columns_than_the_line_has_room_for_share_it():
    widths = measure_columns([["x" * 30] * 12])
    assert len(set(widths)) == 1
    assert sum(widths) == pytest.approx(MEASURE)
