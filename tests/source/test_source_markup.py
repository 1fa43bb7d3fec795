"""Markdown's signs are layout: they are never part of what a tick stores, and never of a title."""

import pytest

from briefing.source.document import Mark, read_document

QUOTED = "> A quoted block\n> that spans three\n> lines. It goes on.\n"
TABLE = "| who | says |\n|---|:-:|\n| Abe | talks. He left. |\n| Kishida | a \\| b |\n"


def ticked(text, name="notes.md"):
    """Return what a tick of each offered sentence stores."""
    document = read_document(text.encode(), name)
    offered = [sentence for block in document.blocks if block.mark is Mark.BODY for sentence in block.sentences]
    return [[document.text[start:end] for start, end in document.spans_within(*sentence)] for sentence in offered]


@pytest.mark.parametrize(
    "line",
    [
        "1. First item.",
        "12) First item.",
        "- First item.",
        "* First item.",
        "- [ ] First item.",
        "- [x] First item.",
        "> First item.",
        "> - First item.",
        "> 3. First item.",
        ">> First item.",
    ],
)
def test_a_list_or_quotation_mark_is_no_part_of_the_words(line):
    assert ticked(f"{line}\n") == [["First item."]]


@pytest.mark.parametrize("line", ["2013. They did not meet.", "1.5 million came.", "- 5 degrees were measured."])
def test_a_number_that_is_no_list_mark_stays(line):
    spans = ticked(f"It was on a day of the year before it.\n\n{line}\n")[1:]
    assert " ".join(span for sentence in spans for span in sentence) == line


def test_an_item_over_several_lines_is_one_span_without_its_number():
    assert ticked("1. First item\n   goes on here.\n2. Second. Third.\n") == [
        ["First item\n   goes on here."],
        ["Second."],
        ["Third."],
    ]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_the_marks_of_a_quotation_interrupt_the_words(line_break):
    assert ticked(QUOTED.replace("\n", line_break)) == [
        ["A quoted block", "that spans three", "lines."],
        ["It goes on."],
    ]


def test_sentences_are_found_across_the_marks_of_a_quotation():
    assert len(ticked("> They met at 5 p.m.\n> and left. Mr.\n> Abe stayed in the U.S.\n> embassy all night.\n")) == 2


def test_quoted_mail_is_cut_alike():
    assert ticked("> The talks would cover North Korea and\n> the islands in a single session.\n", "mail.txt") == [
        ["The talks would cover North Korea and", "the islands in a single session."]
    ]


@pytest.mark.parametrize("text", ["5 is\n> 4 and always was so, he said.", "> 5 percent came to the talks."])
def test_a_sign_of_comparison_in_plain_text_stays(text):
    assert "".join(span for spans in ticked(text, "a.txt") for span in spans).count(">") == 1


def test_cells_are_blocks_of_their_own_without_pipes():
    document = read_document(TABLE.encode(), "a.md")
    cells = [(str(block.mark), document.text[block.start : block.end]) for block in document.blocks]
    assert [cell for cell in cells if cell[0] != "noise"] == [
        ("headline", "who"),
        ("headline", "says"),
        ("body", "Abe"),
        ("body", "talks. He left."),
        ("body", "Kishida"),
        ("body", "a \\| b"),
    ]
    assert ticked(TABLE) == [["Abe"], ["talks."], ["He left."], ["Kishida"], ["a \\| b"]]


def test_a_range_over_cells_leaves_the_pipes_out():
    document = read_document(TABLE.encode(), "a.md")
    start, end = TABLE.index("Abe"), TABLE.index("Kishida") + 7
    assert [TABLE[slice(*span)] for span in document.spans_within(start, end)] == ["Abe", "talks. He left.", "Kishida"]


@pytest.mark.parametrize("table", ["who | says\n--- | ---\nAbe | talks.\n", "|who|says|\n|-|-|\n|Abe|talks.\n"])
def test_a_table_may_leave_out_its_outer_pipes(table):
    assert ticked(f"The ministers met in Tokyo.\n\n{table}\nThe end came.") == [
        ["The ministers met in Tokyo."],
        ["Abe"],
        ["talks."],
        ["The end came."],
    ]


@pytest.mark.parametrize("text", ["The ministers said a | b and left.", "He wrote a | b on it.\n---\n"])
def test_a_pipe_alone_makes_no_table(text):
    document = read_document(text.encode(), "a.md")
    assert "a | b" in document.text[document.blocks[0].start : document.blocks[0].end]


def test_what_holds_nothing_but_signs_can_still_be_ticked():
    document = read_document(b"> Said so.\n>\n> And left.\n", "a.md")
    assert document.spans_within(11, 12) == ((11, 12),)


@pytest.mark.parametrize(
    "heading",
    ["# The talks in Tokyo", "# The talks in Tokyo ##", "  #   The talks in Tokyo", "The talks in Tokyo\n==="],
)
def test_a_heading_is_its_words(heading):
    document = read_document(f"{heading}\n\nThe ministers met.\n".encode(), "a.md")
    block = document.blocks[0]
    (span,) = document.spans_within(block.start, block.end)
    assert (block.mark, document.text[slice(*span)]) == (Mark.TITLE, "The talks in Tokyo")


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: Weekly digest", "Weekly digest"),
        ('title: "Weekly: a digest"', "Weekly: a digest"),
        ("Title:   'Weekly digest' ", "Weekly digest"),
    ],
)
def test_the_title_of_the_front_matter_is_the_title(line, title):
    document = read_document(f"---\nlang: en\n{line}\ndate: x\n---\n\n# A heading\n\nThey met.\n".encode(), "a.md")
    assert [str(block.mark) for block in document.blocks] == ["meta", "title", "meta", "headline", "body"]
    block = document.blocks[1]
    assert [document.text[slice(*span)] for span in document.spans_within(block.start, block.end)] == [title]


@pytest.mark.parametrize("line", ["title:", "title: ''", "title: |", "title: >-", "subtitle: x"])
def test_front_matter_without_a_plain_title_leaves_it_to_the_heading(line):
    document = read_document(f"---\n{line}\n---\n\n# A heading\n\nThey met.\n".encode(), "a.md")
    assert [str(block.mark) for block in document.blocks] == ["meta", "title", "body"]
