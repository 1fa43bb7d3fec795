"""The partition of a text into blocks and sentences, and what the analyst may change about it."""

import hashlib

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.source.document import SKIPPED, Mark, Overrides, read_document
from briefing.source.markup import blank

PIECES = st.sampled_from(
    [
        "The talks ended in Tokyo",
        "said Mr. Lavrov",
        "а также о. Итуруп",
        "北方領土での活動。」と述べた。",
        "«Нет»",
        "e\u0301",
        "𝄞👩‍👩‍👧",
        "U.S.",
        ".",
        "...",
        "?”",
        "「",
        "- ",
        "> ",
        "# ",
        "```",
        "---",
        "<!--",
        "1. ",
        " ",
        "\u00a0",
        "\u3000",
        "\u200b",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "\r\n\r\n",
        "\r",
        "\x0c",
        "\u2028",
        "From: x",
        "0",
        "$",
        "|",
        "| Abe | talks |",
        "|---|---|",
        "title: x",
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, min_size=1, max_size=40).map("".join),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=80),
).map(lambda text: text + "x")
NAMES = st.sampled_from(["x.txt", "x.md"])
OFFSETS = st.one_of(st.integers(0, 400), st.integers(-(10**6), 10**6))
OVERRIDES = st.builds(
    Overrides,
    marks=st.dictionaries(OFFSETS, st.sampled_from(Mark), max_size=5),
    joins=st.frozensets(OFFSETS, max_size=10),
    splits=st.frozensets(OFFSETS, max_size=10),
)


def read(text, name="x.txt"):
    return read_document(text.encode(), name)


def assert_partition(document):
    """Every code point but white space lies in exactly one block and one sentence, both in order and trimmed.

    The pipes of a table lie in none.
    """
    text = document.text
    bare = blank(text, document.markup)
    at = 0
    for block in document.blocks:
        assert block.sentences
        assert (block.start, block.end) == (block.sentences[0].start, block.sentences[-1].end)
        for start, end in block.sentences:
            assert at <= start < end
            assert not bare[at:start].strip()
            assert text[start:end] == text[start:end].strip()
            at = end
    assert not bare[at:].strip()


@given(TEXTS, NAMES)
@settings(max_examples=150, deadline=None)
@example("- ***\x1c\x1d\n a\x85", "x.md")
def test_nothing_falls_out_of_the_text(text, name):
    assert_partition(read(text, name))


@given(TEXTS.filter(lambda text: "\r" not in text), NAMES)
@settings(max_examples=150, deadline=None)
def test_line_feeds_and_carriage_returns_make_no_difference(text, name):
    unix, windows = read(text, name), read(text.replace("\n", "\r\n"), name)

    def describe(document):
        return [
            (block.mark, block.reasons, [document.text[start:end].replace("\r", "") for start, end in block.sentences])
            for block in document.blocks
        ]

    assert describe(unix) == describe(windows)


@given(TEXTS, st.integers(0, 300), st.integers(0, 300))
@settings(max_examples=150, deadline=None)
def test_no_span_of_markdown_holds_its_signs(text, first, second):
    document = read(text, "x.md")
    start, end = sorted((min(first, len(document.text)), min(second, len(document.text))))
    signs = {at for stretch in document.markup for at in range(*stretch)}
    spans = document.spans_within(start, end)
    if any(not character.isspace() for character in blank(document.text, document.markup)[start:end]):
        assert not any(signs & set(range(*span)) for span in spans)


@given(TEXTS, NAMES, OVERRIDES)
@settings(max_examples=150, deadline=None)
def test_nothing_falls_out_by_any_override(text, name, overrides):
    assert_partition(read(text, name).with_overrides(overrides))


@given(TEXTS, NAMES, st.data())
@settings(max_examples=150, deadline=None)
def test_overrides_that_fit_are_obeyed(text, name, data):
    document = read(text, name)
    sentences = [sentence for block in document.blocks for sentence in block.sentences]
    joins = data.draw(st.frozensets(st.sampled_from([sentence.start for sentence in sentences])))
    changed = document.with_overrides(Overrides(joins=joins))
    lost = joins - {sentences[-1].start}
    assert sum(len(block.sentences) for block in changed.blocks) == len(sentences) - len(lost)
    assert_partition(changed)


@given(TEXTS, NAMES, st.integers(0, 300), st.integers(0, 300))
@settings(max_examples=150, deadline=None)
def test_spans_are_the_words_of_the_range_without_blank_lines(text, name, first, second):
    document = read(text, name)
    start, end = sorted((min(first, len(document.text)), min(second, len(document.text))))
    spans = document.spans_within(start, end)
    at = start
    for begin, finish in spans:
        assert start <= at <= begin < finish <= end
        words = document.text[begin:finish]
        assert words == words.strip()
        assert not any(not line.strip() for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        at = finish
    kept = "".join(document.text[slice(*span)] for span in spans)
    if not any(mark in document.text for mark in "-#>|:") and "1. " not in document.text:
        assert "".join(kept.split()) == "".join(document.text[start:end].split())


@given(TEXTS, NAMES, st.integers(-5, 400))
@settings(max_examples=150, deadline=None)
def test_locate_finds_the_sentence_that_holds_an_offset_or_comes_before_it(text, name, offset):
    document = read(text, name)
    block, sentence = document.locate(offset)
    starts = [start for each in document.blocks for start, _ in each.sentences]
    wanted = max((start for start in starts if start <= offset), default=starts[0])
    assert document.blocks[block].sentences[sentence].start == wanted


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_offsets_count_code_points_whatever_stands_between(line_break):
    text = line_break.join(["𝄞 Tokyo\u00a0talks ended.", "", "Étorofu e\u0301 — “yes.” The end."])
    document = read("\ufeff" + text)
    assert document.text == text
    found = [text[start:end] for block in document.blocks for start, end in block.sentences]
    assert found == ["𝄞 Tokyo\u00a0talks ended.", "Étorofu e\u0301 — “yes.”", "The end."]


def test_the_hash_is_of_the_bytes():
    data = "Tokyo".encode("utf-16")
    assert read_document(data, "x.txt").sha256 == hashlib.sha256(data).hexdigest()


TORN = "The first one ended. It went on\n\nAnd so it did here. The last."


def sentences(document):
    return [[document.text[start:end] for start, end in block.sentences] for block in document.blocks]


def test_a_join_over_blocks_belongs_to_the_first_and_shrinks_the_second():
    document = read(TORN)
    changed = document.with_overrides(Overrides(joins=frozenset({TORN.index("It")})))
    assert sentences(changed) == [["The first one ended.", "It went on\n\nAnd so it did here."], ["The last."]]
    assert changed.blocks[1].start == TORN.index("The last")


def test_a_join_may_take_a_whole_block_and_chain():
    joins = frozenset({0, TORN.index("It"), TORN.index("And")})
    assert sentences(read(TORN).with_overrides(Overrides(joins=joins))) == [[TORN]]


def test_a_split_begins_a_sentence_at_the_next_word():
    for at in (TORN.index(" one"), TORN.index("one")):
        changed = read(TORN).with_overrides(Overrides(splits=frozenset({at})))
        assert sentences(changed)[0] == ["The first", "one ended.", "It went on"]


def test_a_mark_set_by_hand_says_so_and_can_be_taken_back():
    document = read(TORN)
    changed = document.with_overrides(Overrides(marks={0: Mark.NOISE}))
    assert (changed.blocks[0].mark, changed.blocks[0].overridden, changed.blocks[0].reasons) == (
        Mark.NOISE,
        True,
        ("set by hand",),
    )
    assert changed.blocks[1:] == document.blocks[1:]
    assert document.with_overrides(Overrides()) == document


def test_a_mark_is_found_by_the_start_the_block_has_after_a_join():
    at = TORN.index("The last")
    overrides = Overrides(joins=frozenset({TORN.index("It")}), marks={at: Mark.META})
    assert [block.mark for block in read(TORN).with_overrides(overrides).blocks][1] is Mark.META


def test_stepping_passes_over_all_but_body():
    assert set(Mark) - SKIPPED == {Mark.BODY}
