"""Lines fit their room, and nothing is lost unless an ellipsis says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.report.lettering import ELLIPSIS, measure_cells, measure_ems, measure_word, wrap

texts = st.text(st.sampled_from("abc WМ日本\u0301“”…-🙂"), max_size=120).map(lambda text: " ".join(text.split()))


@given(texts, st.integers(4, 30), st.sampled_from([measure_cells, measure_ems]))
def test_no_line_is_wider_than_its_room(text, room, measure):
    assert all(measure_word(line, measure) <= room for line in wrap(text, room, 999, measure))


@given(texts, st.integers(4, 30))
def test_all_characters_stand_in_their_order(text, room):
    assert "".join(wrap(text, room, 999, measure_cells)).replace(" ", "") == text.replace(" ", "")


@given(texts, st.integers(6, 30), st.integers(1, 3))
def test_a_text_that_is_cut_ends_in_an_ellipsis(text, room, most):
    whole, cut = wrap(text, room, 999, measure_cells), wrap(text, room, most, measure_cells)
    assert len(cut) == min(len(whole), most)
    if len(whole) > most:
        assert cut[-1].rstrip("”").endswith(ELLIPSIS)
        assert all(measure_word(line, measure_cells) <= room for line in cut)
    else:
        assert cut == whole


def test_words_are_kept_whole_where_they_fit():
    assert wrap("one two three four", 9, 9, measure_cells) == ["one two", "three", "four"]
    assert wrap("提案が まとまった", 6, 9, measure_cells) == ["提案が", "まとま", "った"]


@pytest.mark.parametrize(("character", "cells"), [("a", 1), ("日", 2), ("\u0301", 0), ("ﾊ", 1), ("🙂", 2)])
def test_cells_are_counted_as_a_terminal_does(character, cells):
    assert measure_cells(character) == cells
