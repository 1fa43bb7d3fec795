"""Statements from right to left on a page, as a browser lays them: bullet, mark and notes stand where they belong."""

import pytest

from briefing.report.html import render_html
from tests.report.browser import look_at

REPORT = """# Talks

## Key facts

- קבוצת השרים נפגשה בטוקיו.[^a] *Updates*[^b]
- The Wire reported: “اجتمع الوزراء في طوكيو.”[^b] Then more.
- اجتمع الوزراء.[^a][^b]

## Notes

[^a]: "קבוצת השרים נפגשה בטוקיו." The Wire, undated, characters 0–25.

[^b]: "اجتمع الوزراء." The Wire, undated, characters 26–40.
"""
LOOK = """
const box = (node) => { const r = node.getBoundingClientRect(); return [r.left, r.right]; };
const words = (item) => { const range = page.createRange(); range.selectNode(item.firstChild); return box(range); };
return {
  items: [...page.querySelectorAll(".key-facts li")].map((item) => ({
    direction: frame.getComputedStyle(item).direction,
    words: words(item),
    marks: [...item.querySelectorAll("sup")].map(box),
    label: item.querySelector("em") && box(item.querySelector("em")),
  })),
  notes: [...page.querySelectorAll(".endnotes p")].map((note) => frame.getComputedStyle(note).direction),
};
"""


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    return look_at(render_html(REPORT), LOOK, tmp_path_factory.mktemp("browser"))


def test_a_statement_from_right_to_left_is_followed_by_its_mark_on_the_left(seen):
    item = seen["items"][0]
    assert item["direction"] == "rtl"
    own, other = item["marks"]
    assert other[1] <= item["label"][0] + 1, "the other mark follows its word"
    assert item["label"][1] <= own[0] + 1, "the word follows the own mark"
    assert own[1] <= item["words"][0] + 1, "the own mark follows the statement"


def test_words_from_right_to_left_in_a_sentence_do_not_draw_its_mark_into_them(seen):
    item = seen["items"][1]
    assert item["direction"] == "ltr"
    (mark,) = item["marks"]
    assert mark[0] >= item["words"][1] - 1


def test_marks_that_stand_together_go_on_to_the_left(seen):
    first, second = seen["items"][2]["marks"]
    assert second[1] <= first[0] + 1


def test_notes_run_as_the_report_does(seen):
    assert seen["notes"] == ["ltr", "ltr"]


CLOSE = """# Talks

## Key facts

- وكالة الأنباء reported: “اجتمع الوزراء.”[^a]

## Notes

[^a]: "اجتمع الوزراء." وكالة الأنباء, undated, characters 0–13.
"""
PLACES = """
const place = (words, within) => {
  const walker = page.createTreeWalker(page.querySelector(within), 4);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    const range = page.createRange();
    range.setStart(walker.currentNode, at); range.setEnd(walker.currentNode, at + words.length);
    const box = range.getBoundingClientRect();
    return [box.left, box.right];
  }
};
return {
  statement: ["وكالة", "reported", "اجتمع"].map((words) => place(words, ".key-facts li")),
  note: ["اجتمع", "وكالة", "undated"].map((words) => place(words, ".endnotes p")),
};
"""


def test_two_names_from_right_to_left_that_stand_together_do_not_change_places(tmp_path):
    seen = look_at(render_html(CLOSE), PLACES, tmp_path)
    for places in seen.values():
        assert [left for left, _ in places] == sorted(left for left, _ in places)
