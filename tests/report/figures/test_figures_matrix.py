"""The matrix: its numbers are those of the report, and a mark's size says the same as its number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.report.facts import Facts
from briefing.report.figures.gallery import divide_matrix
from briefing.report.figures.grid import NARROW_WIDTH, WIDTH, draw_matrix
from briefing.report.figures.matrix import Matrix, MatrixRow, tabulate_sources
from briefing.report.figures.scene import Dot, Words
from tests.report.figures.dated import WORDS, outside, overlaps
from tests.report.hostile_brief import BRIEF, DOCUMENTS

titles = st.one_of(st.sampled_from(WORDS), st.sampled_from(["The talks", "Islands", "Visits and contacts"]))


def tabulate(brief):
    return tabulate_sources(brief, Facts(brief, DOCUMENTS))


@st.composite
def matrices(draw):
    sections = draw(st.lists(titles, min_size=1, max_size=20))
    counts = st.lists(st.integers(0, 1200), min_size=len(sections), max_size=len(sections)).map(tuple)
    return Matrix(tuple(sections), tuple(draw(st.lists(st.builds(MatrixRow, titles, counts), max_size=5))))


def test_a_fact_counts_once_for_each_source_in_its_section_and_what_is_not_printed_not_at_all():
    table = tabulate(BRIEF)
    assert table.sections == ("# The talks", "Markup | and *more*", "Unfiled")
    assert [row.counts for row in table.rows] == [(2, 2, 1)]


def test_a_source_that_nothing_rests_on_is_seen_to_be_unused():
    unused = replace(BRIEF.sources[0], id="s-other", publisher="Other")
    assert tabulate(replace(BRIEF, sources=(*BRIEF.sources, unused))).rows[1] == MatrixRow("Other", (0, 0, 0))


def test_sources_of_one_publisher_are_told_apart():
    other = replace(BRIEF.sources[0], id="s-other", published="2017-03-21")
    same = replace(BRIEF.sources[0], id="s-third")
    names = [row.source for row in tabulate(replace(BRIEF, sources=(*BRIEF.sources, other, same))).rows]
    assert len(set(names)) == 3
    assert "21 March 2017" in names[1]


@pytest.mark.parametrize("width", [WIDTH, NARROW_WIDTH])
@given(matrix=matrices())
@settings(max_examples=50, deadline=None)
def test_nothing_lies_outside_the_picture_and_no_words_cover_others(width, matrix):
    for part in divide_matrix(matrix):
        scene = draw_matrix(part, width)
        assert outside(scene) == []
        assert overlaps(scene) == []


@given(matrices())
@settings(deadline=None)
def test_the_parts_hold_every_field_once(matrix):
    fields = [count for row in matrix.rows for count in row.counts]
    assert sorted(count for part in divide_matrix(matrix) for row in part.rows for count in row.counts) == sorted(
        fields
    )


def test_the_area_of_a_disc_is_in_proportion_to_its_number_and_nought_has_none():
    scene = draw_matrix(Matrix(("A", "B", "C"), (MatrixRow("S", (4, 1, 0)),)))
    large, small = (shape for shape in scene.shapes if isinstance(shape, Dot))
    assert large.radius**2 == pytest.approx(4 * small.radius**2)
    assert {"4", "1", "0"} <= {shape.text for shape in scene.shapes if isinstance(shape, Words)}


def test_titles_too_long_for_a_column_are_numbered_and_told_whole():
    long = tuple(f"Section number {number} with a rather long title" for number in range(8))
    texts = [
        shape.text
        for shape in draw_matrix(Matrix(long, (MatrixRow("S", (1,) * 8),))).shapes
        if isinstance(shape, Words)
    ]
    assert set(long) <= set(texts)
    assert texts.count("8") == 2
