"""Pages turn when the cursor leaves the view; the cursor is always in sight."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.tui.scroll import Top, in_sight, settle, walk_back, walk_on

HEIGHTS = st.lists(st.integers(1, 6), min_size=1, max_size=40)


@given(HEIGHTS, st.data())
def test_the_cursor_is_in_sight_wherever_one_was(heights: list[int], data: st.DataObject) -> None:
    height = data.draw(st.integers(1, 12))
    cursor = data.draw(st.integers(0, len(heights) - 1))
    item = data.draw(st.integers(0, len(heights) - 1))
    before = Top(item, data.draw(st.integers(0, heights[item] - 1)))
    top = settle(before, cursor, len(heights), heights.__getitem__, height)
    rows = list(in_sight(top, len(heights), heights.__getitem__, height))
    assert any(row.item == cursor for row in rows)
    if heights[cursor] <= height:
        assert {row.row for row in rows if row.item == cursor} == set(range(heights[cursor]))


@given(HEIGHTS, st.data())
def test_a_cursor_in_sight_turns_no_page(heights: list[int], data: st.DataObject) -> None:
    height = data.draw(st.integers(6, 12))
    cursor = data.draw(st.integers(0, len(heights) - 1))
    top = settle(Top(), cursor, len(heights), heights.__getitem__, height)
    assert settle(top, cursor, len(heights), heights.__getitem__, height) == top


@given(HEIGHTS, st.data())
def test_walking_back_undoes_walking_on(heights: list[int], data: st.DataObject) -> None:
    rows = data.draw(st.integers(0, sum(heights) - 1))
    top = walk_on(Top(), rows, len(heights), heights.__getitem__)
    assert walk_back(top, rows, heights.__getitem__) == Top()


@given(HEIGHTS)
def test_all_rows_come_in_sight_once(heights: list[int]) -> None:
    rows = list(in_sight(Top(), len(heights), heights.__getitem__, sum(heights) + 5))
    assert rows == [Top(item, row) for item, height in enumerate(heights) for row in range(height)]
