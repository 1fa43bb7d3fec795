from briefing.report.reading import HEADING, ITEM, PARAGRAPH, ROW, Piece, parse

REPORT = """---
title: "T"
---

# Title

A paragraph
on two lines.[^f-1]

- **Label.** One[^f-1] and two[^f-2][^f-3] *Comment: mine.*
  - nested

| head |
| --- |
| a[^f-1] | b |

[^f-1]: "Words". Ada, undated, characters 0–5; sha256 0123456789ab; C3.

[^f-9]: never mentioned
"""


def test_passages_come_in_order_with_their_lines_and_notes():
    report = parse(REPORT)
    assert report.front_matter == 'title: "T"'
    assert [(p.kind, p.level, p.text, p.notes, p.line) for p in report.passages] == [
        (HEADING, 1, "Title", (), 5),
        (PARAGRAPH, 0, "A paragraph on two lines.", ("f-1",), 7),
        (ITEM, 1, "Label. One and two Comment: mine.", ("f-1", "f-2", "f-3"), 10),
        (ITEM, 2, "nested", (), 11),
        (ROW, 0, "a", ("f-1",), 15),
    ]


def test_a_passage_is_divided_at_its_notes():
    item = parse(REPORT).passages[2]
    assert item.pieces == (Piece("Label. One", ("f-1",)), Piece(" and two", ("f-2", "f-3")), Piece(" ", ()))
    assert item.comment == "Comment: mine."


def test_notes_are_read_also_where_nothing_mentions_them():
    notes = parse(REPORT).notes
    assert list(notes) == ["f-1", "f-9"]
    assert (notes["f-1"].sha256, notes["f-1"].quotes[0].words, notes["f-1"].line) == ("0123456789ab", '"Words"', 17)
    assert (notes["f-9"].quotes, notes["f-9"].sha256) == ((None,), "")


def test_any_text_is_read():
    assert parse("").passages == ()
    assert [passage.text for passage in parse("```\ncode\n```\n").passages] == ["code\n"]
    assert parse("> " * 200 + "deep").notes == {}
