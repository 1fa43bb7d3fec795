"""Markdown files: what markup says is not guessed, and the text stays as it is."""

import pytest

from briefing.source.document import Mark, read_document


def blocks(text):
    document = read_document(text.encode(), "notes.md")
    return [(str(block.mark), document.text[block.start : block.end]) for block in document.blocks]


def test_the_reader_is_named_by_the_suffix():
    assert [read_document(b"# Tokyo", name).extractor for name in ("a.md", "A.MD", "a.markdown", "a.txt")] == [
        "md/1",
        "md/1",
        "md/1",
        "txt/1",
    ]


def test_headings_of_both_kinds():
    text = "# Talks in Tokyo #\n\n## East Asia\n\nIslands\n-------\n\n# A second of the first level\n"
    assert blocks(text) == [
        ("title", "# Talks in Tokyo #"),
        ("headline", "## East Asia"),
        ("headline", "Islands"),
        ("noise", "-------"),
        ("headline", "# A second of the first level"),
    ]


def test_an_underlined_title():
    assert blocks("Talks in Tokyo\n===\n\nThe ministers met.")[0] == ("title", "Talks in Tokyo")


def test_front_matter_code_comments_rules_and_pictures_are_passed_over():
    text = (
        "---\ntopic: Weekly\n\ndate: 2017-03-21\n---\nThe ministers met in Tokyo.\n```sh\nThe ministers met. They\n\nate.\n```\n"
        "***\n<!-- not\n\nprinted -->\n![map](map.png)\n[ref]: https://example.org\nThey met again."
    )
    assert [mark for mark, _ in blocks(text)] == ["meta", "body", "noise", "noise", "meta", "meta", "meta", "body"]


def test_lines_of_a_paragraph_go_on_whatever_their_length_and_case():
    text = "No date\nWas set, the ministry\nsaid. They will meet\nAgain in Moscow.\n\nThe end of it is not known."
    document = read_document(text.encode(), "a.md")
    assert [len(block.sentences) for block in document.blocks] == [2, 1]


def test_items_quotes_and_rows_are_blocks_of_their_own():
    text = (
        "They named these:\n- fisheries are one\n  of them\n- tourism\n* visas\n1. Etorofu\n2. Kunashiri\n\n"
        "> We need to talk, he\n> said. They did.\n>\n> Not much.\nHe left.\n\n| place | islands |\n|---|---|\n| Etorofu | 1 |\nThe end."
    )
    assert [words for _, words in blocks(text)] == [
        "They named these:",
        "- fisheries are one\n  of them",
        "- tourism",
        "* visas",
        "1. Etorofu",
        "2. Kunashiri",
        "> We need to talk, he\n> said. They did.",
        ">",
        "> Not much.",
        "He left.",
        "place",
        "islands",
        "|---|---|",
        "Etorofu",
        "1",
        "The end.",
    ]


def test_a_year_at_the_start_of_a_line_is_no_item():
    assert len(blocks("The two sides last met in the year\n2013. They did not meet again.")) == 1


@pytest.mark.parametrize(
    "text", ["```\nnever closed\n\nThe ministers met.", "<!-- never closed\n\nThe ministers met on Monday in Tokyo."]
)
def test_what_is_never_closed_is_still_there(text):
    assert "".join(words for _, words in blocks(text)).replace("\n", "") == text.replace("\n", "")


def test_an_open_comment_hides_nothing():
    assert blocks("<!-- never closed\n\nThe ministers met on Monday in Tokyo.")[-1][0] == "body"


def test_a_bullet_is_no_part_of_what_a_tick_stores():
    document = read_document(b"- The ministers met.\n- 5 degrees were measured.\n## Heading\n> Quoted.", "a.md")
    spans = [document.spans_within(block.start, block.end) for block in document.blocks]
    assert [document.text[slice(*span)] for (span,) in spans] == [
        "The ministers met.",
        "- 5 degrees were measured.",
        "Heading",
        "Quoted.",
    ]


def test_emphasis_does_not_hide_a_stop():
    assert read_document(b"The talks **ended on Monday in Tokyo.**", "a.md").blocks[0].mark is Mark.BODY
