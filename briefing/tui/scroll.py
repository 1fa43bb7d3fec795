"""Which rows of a long list are in sight: pages turn when the cursor leaves the view, lines never creep."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

CONTEXT_ROWS: Final = 2
"""Rows kept above the cursor when a page turns forward, below it when one turns back."""

Heights = Callable[[int], int]
"""How many rows item `i` takes."""


class Top(NamedTuple):
    """The first row in sight: an item and a row of it."""

    item: int = 0
    row: int = 0


def settle(top: Top, cursor: int, count: int, heights: Heights, height: int) -> Top:
    """Return `top`, or the top of another page when item `cursor` is not wholly in sight from there."""
    if not count:
        return Top()
    top = Top(min(top.item, count - 1), top.row if top.item < count else 0)
    last = Top(cursor, max(heights(cursor) - 1, 0))
    if top <= Top(cursor, 0) and rows_between(top, last, heights, height) < height:
        return top
    if top.item == cursor and heights(cursor) > height:
        return Top(cursor, min(top.row, heights(cursor) - 1))
    if cursor < top.item:
        spare = max(height - heights(cursor) - CONTEXT_ROWS, 0)
        return walk_back(Top(cursor, 0), spare, heights)
    context = CONTEXT_ROWS if heights(cursor) + CONTEXT_ROWS <= height else 0
    last_page = walk_back(Top(count - 1, heights(count - 1) - 1), height - 1, heights)
    return min(walk_back(Top(cursor, 0), context, heights), last_page)


def rows_between(first: Top, last: Top, heights: Heights, most: int) -> int:
    """Return the number of rows from `first` to `last`, at most `most`."""
    rows = -first.row
    for item in range(first.item, last.item):
        rows += heights(item)
        if rows >= most:
            return most
    return min(rows + last.row, most)


def walk_back(top: Top, rows: int, heights: Heights) -> Top:
    """Return the row `rows` above `top`, or the first one."""
    item, row = top
    while rows > row and item > 0:
        rows -= row
        item -= 1
        row = heights(item)
    return Top(item, max(row - rows, 0))


def walk_on(top: Top, rows: int, count: int, heights: Heights) -> Top:
    """Return the row `rows` below `top`, or the first row of the last item."""
    item, row = top.item, top.row + rows
    while item < count - 1 and row >= heights(item):
        row -= heights(item)
        item += 1
    return Top(item, min(row, max(heights(item) - 1, 0)))


def in_sight(top: Top, count: int, heights: Heights, height: int) -> Iterator[Top]:
    """Yield the rows in sight, from `top` down, at most `height` of them."""
    item, row = top
    for _ in range(height):
        while item < count and row >= heights(item):
            item, row = item + 1, 0
        if item >= count:
            return
        yield Top(item, row)
        row += 1
