"""Folding for comparison: what is made plain, what must stay, and the way back to each place."""

import unicodedata
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.evidence.folding import INVISIBLE, fold, fold_wrapped

PIECES = st.sampled_from(
    [
        "a",
        "B",
        "é",
        "é",
        "x̣̂",
        "̈́",
        "가",
        "각",
        "が",
        "が",
        "क़",
        "क़",
        "𝄞",
        "ſ",
        "ﬁ",
        *list("‘’“”«»–—-…. \n\t\xa0\u3000\xad\u200b12+'\""),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=30).map("".join), st.text(max_size=40))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("the ‘2+2’ format", "the '2+2' format"),
        ("“’2+2’ will", "\"'2+2' will"),
        ("«Нет»", '"Нет"'),
        ("on March\u00a017", "on March 17"),
        ("met in\r\n  Tokyo", "met in Tokyo"),
        ("torn\n\nin two", "torn in two"),
        ("surface–to–ship — now", "surface-to-ship - now"),
        ("wait -- now", "wait — now"),
        ("and…", "and..."),
        ("co\u00adoperation", "cooperation"),
        ("zero\u200bwidth", "zerowidth"),
        ("E\u0301torofu", "Étorofu"),
        ("北方\u3000領土", "北方 領土"),
    ],
)
def test_typography_folds_away(left, right):
    assert fold(left)[0] == fold(right)[0]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("will not be", "will be"),
        ("cannot", "can not"),
        ("can't", "cant"),
        ("5 missiles", "6 missiles"),
        ("2+2", "2 + 2"),
        ("1,000", "1000"),
        ("1.5", "15"),
        ("Russia", "russia"),
        ("Akiba", "Akibu"),
        ("Kuril", "Кuril"),
        ("resume", "résumé"),
        ("‘2+2’", "2+2"),
        ("'2+2'", '"2+2"'),
        ("10²", "102"),
        ("５", "5"),
        ("left\u202eright", "leftright"),
    ],
)
def test_words_numbers_and_names_stay(left, right):
    assert fold(left)[0] != fold(right)[0]


@pytest.mark.parametrize(
    ("left", "right"),
    [("北方\n領土", "北方領土"), ("日本 NATO 会談", "日本NATO会談"), ("「2+2」\n会談", "「2+2」会談")],
)
def test_japanese_lines_may_break_anywhere(left, right):
    assert fold_wrapped(left).text == fold_wrapped(right).text
    assert fold(left).text != fold(right).text


@pytest.mark.parametrize(
    ("left", "right"), [("now here", "nowhere"), ("мир труд", "миртруд"), ("한국 일본", "한국일본")]
)
def test_words_that_are_parted_by_spaces_stay_parted(left, right):
    assert fold_wrapped(left).text != fold_wrapped(right).text


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_wrapped_characters_know_where_they_came_from(text):
    folded, origins = fold_wrapped(text)
    assert len(origins) == len(folded) + 1
    assert list(origins) == sorted(origins)
    assert all(folded[at] == text[origins[at]] for at in range(len(folded)) if folded[at].isalpha() and text.isascii())


def test_plain_ascii_text_is_itself():
    folded, origins = fold("The talks are over.")
    assert folded == "The talks are over."
    assert list(origins) == list(range(20))


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_every_folded_character_knows_where_it_came_from(text):
    folded, origins = fold(text)
    assert len(origins) == len(folded) + 1
    assert origins[-1] == len(text)
    assert list(origins) == sorted(origins)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_folding_is_settled_after_one_pass(text):
    once = fold(text)[0]
    assert fold(once)[0] == once


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
@settings(max_examples=300, deadline=None)
def test_a_folded_stretch_leads_back_to_words_that_fold_to_it(text, first, second):
    folded, origins = fold(text)
    start, end = sorted((min(first, len(folded)), min(second, len(folded))))
    torn = any(0 < at < len(folded) and origins[at] == origins[at - 1] for at in (start, end))
    if not torn:
        assert fold(text[origins[start] : origins[end]])[0] == folded[start:end]


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_canonical_forms_fold_alike(text):
    assert fold(unicodedata.normalize("NFD", text))[0] == fold(unicodedata.normalize("NFC", text))[0]


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_nothing_invisible_is_left(text):
    assert not set(fold(text)[0]) & set(INVISIBLE)


@pytest.mark.parametrize(
    "piece",
    [
        "\u0301",
        "\u0301\u0323",
        "\u0344",
        "\u1100\u1161",
        "e\u0301",
        " ",
        "-",
        "…",
        "’",
        "\u00ad",
        "\u00ad\u0301",
        "か\u3099",
    ],
)
def test_floods_take_time_in_proportion(piece):
    begin = process_time()
    fold("a" + piece * (300_000 // len(piece)))
    assert process_time() - begin < 5
