"""Layout decides where a block begins, before any sentence is looked for."""

import textwrap

import pytest

from briefing.source.document import read_document

PARAGRAPHS = [
    (
        "Japan and Russia agreed on Monday to step up security cooperation and to keep talking about a chain of islands "
        'that both claim, their ministers said after the first "two-plus-two" meeting in more than three years.'
    ),
    (
        "Russian Foreign Minister Sergei Lavrov said the U.S. missile shield was out of proportion. Mr. Lavrov, who came on "
        "Sunday, left Tokyo late on Monday. The next round is planned."
    ),
    "“We asked Russia to explain,” said Mr. Kishida of Japan. “It is regrettable that nothing came of it at all.”",
]


def blocks(text, name="x.txt"):
    document = read_document(text.encode(), name)
    return [" ".join(document.text[block.start : block.end].split()) for block in document.blocks]


@pytest.mark.parametrize("columns", [60, 72, 80, 100])
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_hard_wrapped_paragraphs_are_one_block_each(columns, line_break):
    text = "\n\n".join(textwrap.fill(paragraph, columns, break_on_hyphens=False) for paragraph in PARAGRAPHS)
    assert blocks(text.replace("\n", line_break)) == PARAGRAPHS


def test_paragraphs_may_begin_with_an_indent_only():
    text = "\n".join(textwrap.fill(paragraph, 72, initial_indent="    ") for paragraph in PARAGRAPHS)
    assert blocks(text) == PARAGRAPHS


def test_japanese_paragraphs_wrapped_at_forty_columns():
    paragraph = "日本とロシアの外務・防衛担当閣僚協議が東京都内で開かれ両国は北朝鮮の核・ミサイル開発に自制を求めることで一致した。"
    wrapped = "\n".join(paragraph[at : at + 20] for at in range(0, len(paragraph), 20))
    assert [block.replace(" ", "") for block in blocks(f"　{wrapped}\n　{wrapped}\n")] == [paragraph, paragraph]


def test_lines_that_were_never_wrapped_stand_alone():
    lines = [
        "Quantcast",
        "Channel: Russia Beyond",
        "Viewing all articles",
        "Browse latest",
        "Talks resume in Tokyo after three years",
    ]
    assert blocks("\n".join(lines)) == lines


def test_a_list_of_headlines_of_like_length_is_no_paragraph():
    lines = [
        "Tokyo hosts first two-plus-two meeting with Moscow",
        "Seoul defends missile battery against Chinese anger",
        "Pyongyang tests engine as ministers sit down to talk",
        "Washington weighs new sanctions against North Korea",
    ]
    assert blocks("\n".join(lines)) == lines


def test_mail_headers_items_and_rules_begin_blocks_in_wrapped_text():
    head = ["From: Asia Desk <desk@example.org>", "Subject: Security digest"]
    items = ["- the battery would be ready by May", "- China had been informed", "1. Etorofu", "2. Kunashiri"]
    text = "\n".join(head) + "\n\n" + textwrap.fill(PARAGRAPHS[0], 66) + "\n=====\n" + "\n".join(items)
    assert blocks(text) == [*head, PARAGRAPHS[0], "=====", *items]


def test_quoted_mail_is_joined_at_its_own_depth():
    quoted = "\n".join("> " + line for line in textwrap.wrap(PARAGRAPHS[0], 64))
    found = blocks(f"{quoted}\n>> Older words stood here.\n{textwrap.fill(PARAGRAPHS[1], 66)}")
    assert len(found) == 3
    assert found[1:] == [">> Older words stood here.", PARAGRAPHS[1]]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \n\n"])
def test_a_sentence_goes_on_in_lower_case_over_any_gap(gap):
    text = f"It does not plan to push harder than that,{gap}said the official, who was not named."
    assert len(blocks(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "East Asian conflicts\n\nal-Assad met the ministers in Moscow.",
        "The talks ended on Monday in Tokyo.\n\niPhone sales rose after that in Japan.",
        "The ministers spoke about these three matters:\n\nfisheries, tourism and healthcare.",
        "How the two sides came to agree on a plan for the islands\n\nThe talks ended on Monday.",
    ],
)
def test_a_blank_line_separates_where_nothing_was_torn(text):
    assert len(blocks(text)) == 2


def test_a_headline_above_a_wrapped_paragraph_is_not_joined():
    headline = "What the ministers of the two countries said and did not say about the islands in the talks"
    text = f"{textwrap.fill(PARAGRAPHS[0], 72)}\n\n{headline}\n\n{textwrap.fill(PARAGRAPHS[1], 72)}"
    assert blocks(text) == [PARAGRAPHS[0], headline, PARAGRAPHS[1]]


@pytest.mark.parametrize("line_break", ["\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_counts(line_break):
    assert blocks(f"East Asian conflicts{line_break}{line_break}The talks ended.") == [
        "East Asian conflicts",
        "The talks ended.",
    ]


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "text",
    [
        '"a break-\nthrough."',
        "He saw a Russian-\nJapanese accord.",
        "It goes on\nover lines.",
        "The minister went\nhome.",
        "It goes on\nover many lines of the text\nand ends here.",
    ],
)
def test_a_short_line_goes_on_where_the_next_shows_it(text, line_break):
    around = f"The talks ended.\n\n{text}\n\nThey had been long.\n"
    assert blocks(around.replace("\n", line_break))[1:-1] == [" ".join(text.split())]


@pytest.mark.parametrize(
    "text", ["Latest news\niPhone sales rose.", "About us\ncontact", "Home\nnews\nsport", "Prices -\nfell."]
)
def test_a_short_line_stands_alone_where_nothing_shows_that_it_goes_on(text):
    assert blocks(text) == text.split("\n")
