"""What the preview shows of a report: the same words, note numbers and order as every other format."""

import re

from briefing.report.block import CODE, COMMENT, DRAFT, HEADING, MARK, NOTE, PICTURE, ROW, RULE, TEXT, Block
from briefing.report.blocks import DRAWN, read_blocks
from briefing.report.figures.scene import Scene
from briefing.report.figures.timeline import Event, Timeline
from briefing.report.html import render_html
from briefing.report.manuscript import Figure

REPORT = """---
title: "Talks"
---

# Talks

**DRAFT** · **TLP:AMBER**

## Key facts

### The talks

- They *met*.[^f-b][^f-a] *Comment: In Tokyo.*
- They parted.[^f-a]
    - late
    - quietly

1. first
2. second

> Quoted.

## Sources

| Source | No. |
| --- | ---: |
| Wire[^f-c] | 1 |
| Desk | 2 |

*All of it is a remark.*

```
code | here
```

## Notes

[^f-a]: "parted". The Wire.

[^f-b]: "met". *One origin.*

[^f-c]: "wire".

---

**DRAFT** · **TLP:AMBER**
"""


def kinds(blocks: tuple[Block, ...]) -> list[str]:
    return [block.kind for block in blocks]


def find(words: str, blocks: tuple[Block, ...]) -> Block:
    (found,) = (block for block in blocks if words in block.words and block.kind != NOTE)
    return found


def test_the_blocks_stand_in_the_order_of_the_report_with_the_notes_before_the_last_rule() -> None:
    blocks = read_blocks(REPORT)
    headings = [(block.level, block.words) for block in blocks if block.kind == HEADING]
    assert headings == [(1, "Talks"), (2, "Key facts"), (3, "The talks"), (2, "Sources"), (2, "Notes")]
    assert kinds(blocks)[-5:] == [NOTE, NOTE, NOTE, RULE, TEXT]
    assert "title" not in "".join(block.words for block in blocks[:2])


def test_notes_have_the_numbers_that_they_have_in_html() -> None:
    blocks = read_blocks(REPORT)
    page = render_html(REPORT)
    shown = [int(number) for number in re.findall(r'role="doc-noteref"[^>]*>(\d+)<', page)]
    marks = [words for block in blocks for cell in cells(block) for words, kind in cell if kind == MARK]
    assert [int(number) for mark in marks for number in mark.strip("[]").split(",")] == shown
    assert [(block.lead, block.notes) for block in blocks if block.kind == NOTE] == [
        ("[1] ", ("f-b",)),
        ("[2] ", ("f-a",)),
        ("[3] ", ("f-c",)),
    ]
    assert find("They met", blocks).notes == ("f-b", "f-a")


def cells(block: Block):
    return block.table.rows[block.level] if block.table else (block.text,)


def test_stretches_say_what_they_are() -> None:
    blocks = read_blocks(REPORT)
    assert ("met", "emphasis") in find("They met", blocks).text
    assert ("Comment: In Tokyo.", COMMENT) in find("They met", blocks).text
    assert find("a remark", blocks).text == (("All of it is a remark.", COMMENT),)
    assert blocks[1].text[0] == ("DRAFT", DRAFT)
    assert ("TLP:AMBER", "strong") in blocks[1].text
    assert find("code | here", blocks).kind == CODE


def test_lists_and_quotations_hang() -> None:
    blocks = read_blocks(REPORT)
    assert (find("They met", blocks).lead, find("They met", blocks).hang) == ("- ", "  ")
    assert (find("late", blocks).lead, find("late", blocks).hang) == ("  - ", "    ")
    assert find("second", blocks).lead == "2. "
    assert find("Quoted", blocks).lead == "│ "
    ends = [block.ends for block in blocks if block.lead.endswith("- ")]
    assert ends == [False, False, False, True], "a blank line follows the list alone"


def test_a_table_has_its_head_and_the_sides_of_its_columns() -> None:
    rows = [block for block in read_blocks(REPORT) if block.kind == ROW]
    assert [row.words for row in rows] == ["Source No.", "Wire[3] 1", "Desk 2"]
    assert rows[0].table.sides == ("left", "right")
    assert rows[1].notes == ("f-c",)
    assert [row.ends for row in rows] == [False, False, True]


def test_a_picture_stands_before_the_first_table_of_its_section_drawn_at_every_width() -> None:
    event = Event("20 March 2017", "2017-03-20", "They met.", ("f-a",), "stated", "event")
    shown = Timeline((event,), "2017-03-21")
    figures = (Figure("Sources", "One event.", Scene(1, 1, ()), shown), Figure("Nowhere", "Lost.", Scene(1, 1, ())))
    blocks = read_blocks(REPORT, figures)
    assert kinds(blocks).count(PICTURE) == 1
    at = kinds(blocks).index(PICTURE)
    assert (blocks[at - 1].words, blocks[at + 1].kind) == ("Sources", ROW)
    assert len(blocks[at].picture) == len(DRAWN)
    assert all("They met." in "\n".join(rows) for rows in blocks[at].picture)


def test_a_block_keeps_its_name_when_others_come_before_it_or_the_title_changes() -> None:
    longer = REPORT.replace("- They *met*", "- New.[^f-a]\n- They *met*").replace("# Talks", "# Other", 1)
    before = {block.key: block.words for block in read_blocks(REPORT)}
    after = {block.key: block.words for block in read_blocks(longer)}
    assert len(before) == len(read_blocks(REPORT))
    stripped = {key: re.sub(r"\[[\d,]+\]", "", words) for key, words in after.items()}
    kept = [key for key, words in before.items() if stripped.get(key) == re.sub(r"\[[\d,]+\]", "", words)]
    assert len(kept) >= len(before) - 2, set(before) - set(kept)
    assert find("They met", read_blocks(REPORT)).key in kept


def test_a_note_without_a_text_and_markdown_that_ends_anywhere_are_read() -> None:
    for length in range(0, len(REPORT), 7):
        read_blocks(REPORT[:length])
    assert find("[^f-z]", read_blocks("A.[^f-z]\n")).notes == ()
