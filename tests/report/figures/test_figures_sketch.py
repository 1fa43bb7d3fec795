"""Sketches for the terminal: they fit, and their signs say what the picture says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing.report.figures.matrix import Matrix, MatrixRow
from briefing.report.figures.sketch import LEAST_WIDTH, sketch
from briefing.report.figures.timeline import Timeline
from briefing.report.lettering import measure_cells, measure_word
from tests.report.figures.dated import WORDS, event, events


@given(st.lists(events, max_size=8), st.integers(LEAST_WIDTH, 160), st.sampled_from(["", "2017-03-20"]))
@settings(max_examples=80, deadline=None)
def test_no_row_of_a_timeline_is_wider_than_the_screen(shown, width, as_of):
    rows = sketch(Timeline(tuple(shown), as_of), width)
    assert all(measure_word(row, measure_cells) <= width for row in rows)
    assert all(row.isprintable() for row in rows)


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30), st.integers(LEAST_WIDTH, 120), st.integers(0, 5000))
@settings(max_examples=50, deadline=None)
def test_no_row_of_a_matrix_is_wider_than_the_screen(titles, width, most):
    rows = sketch(Matrix(tuple(titles), (MatrixRow(WORDS[0], (most,) * len(titles)),)), width)
    assert all(measure_word(row, measure_cells) <= width for row in rows)


@pytest.mark.parametrize(
    ("shown", "sign"),
    [
        (event(), "●"),
        (event(basis="inferred"), "○"),
        (event(kind="plan"), "■"),
        (event(kind="plan", basis="publication"), "□"),
        (event("2017-03/.."), "▸"),
        (event("../2017-03"), "◂"),
    ],
)
@pytest.mark.parametrize("width", [40, 100])
def test_a_mark_says_what_the_date_is(shown, sign, width):
    rows = sketch(Timeline((shown,)), width)
    drawn = rows[: rows.index("")]
    assert sum(sign in row for row in drawn) == 1
    assert not any(other in row for other in "●○■□▸◂" for row in drawn if other not in {sign, "●"})


def test_an_interval_reaches_from_its_first_to_its_last_day():
    rows = sketch(Timeline((event("2017-03-01"), event("2017-03-10/2017-03-20"), event("2017-03-31"))), 100)
    early, span, late = (row.index("●") for row in rows if "●" in row and "date stated" not in row)
    (line,) = (row for row in rows if "─" in row)
    assert early < span < line.rindex("●") < late
    assert set(line[span + 1 : line.rindex("●")]) == {"─"}


def test_a_sketch_may_be_measured_as_its_screen_measures():
    shown = Timeline(tuple(event(text=text) for text in WORDS), "2017-03-20")
    assert all(cell_len(row) <= 80 for row in sketch(shown, 80, cell_len))


def test_a_number_stands_beside_a_bar_that_grows_with_it():
    text = "\n".join(sketch(Matrix(("A", "B", "C"), (MatrixRow("Gazette", (8, 1, 0)),)), 60))
    assert "8█" in text
    assert "1▁" in text
    assert "0█" not in text
    assert " 3  C" in text
