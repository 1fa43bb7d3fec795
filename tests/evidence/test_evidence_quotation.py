"""Where a quote stands: exactly, moved, in other typography, or not; never where a word or number was changed."""

import re
from pathlib import Path
from time import process_time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefing.evidence.quotation import Standing, cuts_word, find_span, find_words
from briefing.model import Span

SEEDS = Path(__file__).parents[2] / "seeds"
RBTH = (SEEDS / "000_d4737f69c62ff7df.txt").read_text(encoding="utf-8")


def span(exact, start=0, **context):
    return Span(start=start, exact=exact, **context)


def standing(text, exact, start=0, **context):
    return find_span(text, span(exact, start, **context)).standing


def test_words_at_their_place_are_exact():
    assert find_span("The talks ended. The talks ended.", span("The talks", 17)) == (Standing.EXACT, 17, 26, None)


def test_words_that_stand_once_elsewhere_have_moved():
    assert find_span("A line before. The talks ended.", span("The talks", 0)) == (Standing.MOVED, 15, 24, None)


@pytest.mark.parametrize("start", [1, 10**9])
def test_words_that_stand_twice_elsewhere_are_ambiguous(start):
    assert find_span("The talks. The talks.", span("The talks", start)) == (Standing.AMBIGUOUS, None, None, None)


@pytest.mark.parametrize(
    "context", [{"prefix": "Then "}, {"suffix": " failed"}, {"prefix": "Then ", "suffix": "\u00a0failed"}]
)
def test_surroundings_tell_repeated_words_apart(context):
    text = "First the talks went on. Then the talks failed."
    assert find_span(text, span("the talks", 3, **context)) == (Standing.MOVED, 30, 39, None)


def test_surroundings_outweigh_the_hint():
    text = "First the talks went on. Then the talks failed."
    assert find_span(text, span("the talks", 6, prefix="Then ")).start == 30
    assert find_span(text, span("the talks", 6, prefix="Unknown ")) == (Standing.EXACT, 6, 15, None)


def test_surroundings_that_changed_do_not_lose_unique_words():
    assert standing("Later the talks failed.", "the talks", 1, prefix="Then ") is Standing.MOVED


def test_one_place_between_other_words_on_both_sides_may_be_another_and_is_ambiguous():
    remembered = {"prefix": "Then ", "suffix": " failed at once"}
    assert standing("First the talks went on.", "the talks", 40, **remembered) is Standing.AMBIGUOUS
    assert standing("First the\ntalks went on.", "the talks", 40, **remembered) is Standing.AMBIGUOUS
    assert standing("Then the talks went on.", "the talks", 40, **remembered) is Standing.MOVED
    assert standing("First the talks failed at once.", "the talks", 40, **remembered) is Standing.MOVED
    assert standing("First the talks went on.", "the talks", 6, **remembered) is Standing.EXACT


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("During the intergovernmental talks on March 20", "During the intergovernmental talks\u00a0on March\u00a020"),
        ("revival of the '2+2' format is important", "revival of the ‘2+2’\u00a0format is important"),
        ("\"'2+2' will cover territorial disputes", "“’2+2’ will cover territorial disputes"),
        ("“Defense issues don't just concern", "“Defense issues don’t just concern"),
        ("alliance – Chinese expert", "alliance - Chinese expert"),
        ("but was not announced\n[at the Putin–Abe summit]", "but\u00a0was not announced [at the Putin-Abe summit]"),
    ],
)
def test_other_typography_is_found_with_the_sources_own_words(typed, words):
    found = find_span(RBTH, span(typed))
    assert found == (Standing.TYPOGRAPHIC, RBTH.index(words), RBTH.index(words) + len(words), words)


def test_a_typographic_match_at_the_hint_is_taken_among_several():
    text = "the ‘2+2’ format, the ‘2+2’ format"
    assert find_span(text, span("the '2+2' format", 18)).start == 18
    assert standing(text, "the '2+2' format", 5) is Standing.AMBIGUOUS


@pytest.mark.parametrize(
    "changed",
    [
        "Joint activity on the Southern Kurils will be on the agenda",
        "Joint activity on the Southern Kurils will not be off the agenda",
        "Joint activity on the southern Kurils",
        "discussed on March 19 by the deputy foreign ministers",
        "discussed on March 1 by the deputy foreign ministers",
        "Takeo Akiba added",
        "can have three divisions in the West",
        "cant have three divisions in the West",
        "We can’t have three divisions in the West and zero in the East, he said",
        "After Crimea reintegration",
        "the 2+2 format",
        "   ",
        "\u00ad",
    ],
)
def test_changed_words_are_absent(changed):
    assert standing(RBTH, changed) is Standing.ABSENT


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("Russia sent 15 missiles.", "5 missiles"),
        ("Russia sent 1,500 missiles.", "500 missiles"),
        ("Russia sent 1\u00a0500 missiles.", "500 missiles"),
        ("It grew by 3.5 percent.", "It grew by 3"),
        ("It grew by 3.5 percent.", "It grew by 3."),
        ("It changed by -5 percent.", "5 percent"),
        ("Abe is unlikely to go.", "likely to go"),
        ("The non-nuclear states met.", "nuclear states"),
        ("Он не-коммунист давно.", "коммунист давно"),
        ("Kimchi was served.", "Kim"),
        ("We cannot wait.", "not wait"),
        ("It was in 2017年２０日.", "０日"),
        ("Cafe\u0301 talks.", "Cafe"),
    ],
)
def test_a_piece_of_a_word_or_number_is_not_the_word(source, quote):
    assert standing(source, quote, 1000) is Standing.ABSENT
    assert find_words(source, quote) == ()


@pytest.mark.parametrize(
    ("source", "quote"),
    [
        ("The Moscow-based office.", "Moscow"),
        ("Japan's side spoke.", "Japan"),
        ("両国は北方領土で一致した。", "北方領土"),
        ("In 2013-2017 they met.", "2017"),
        ("The ‘2+2’ format.", "2+2"),
        ("They met (five times), he said.", "five times"),
        ("It rose to 5. Then it fell.", "It rose to 5."),
    ],
)
def test_a_whole_word_beside_a_sign_is_found(source, quote):
    assert standing(source, quote, 1000) is Standing.MOVED


def test_a_range_that_the_analyst_chose_inside_a_word_is_still_exact():
    assert standing("15 missiles", "5 missiles", 1) is Standing.EXACT
    assert cuts_word("15 missiles", 1, 11)
    assert not cuts_word("15 missiles", 0, 11)


def test_find_words_lists_every_place():
    assert [found.start for found in find_words(RBTH, "Kommersant")] == [544, 592, 1194, 2836]
    assert {found.standing for found in find_words(RBTH, "Kommersant")} == {Standing.EXACT}


def test_find_words_falls_back_to_typography_only_where_nothing_is_exact():
    text = "the '2+2' format and the ‘2+2’ format"
    assert [found.standing for found in find_words(text, "'2+2' format")] == [Standing.EXACT]
    assert [found.words for found in find_words(text, "“2+2” format")] == []
    assert [found.words for found in find_words("the\u00a0‘2+2’ format", "the '2+2'")] == ["the\u00a0‘2+2’"]


def test_an_ellipsis_is_not_cut_in_two():
    assert standing("He waited… and left.", "He waited..") is Standing.ABSENT
    assert standing("He waited… and left.", "He waited...") is Standing.TYPOGRAPHIC


def test_soft_hyphens_at_the_edge_belong_to_no_match():
    found = find_span("\u00adco\u00adoperation\u00ad ended", span("cooperation"))
    assert found.words == "co\u00adoperation"


WORDS = st.lists(
    st.sampled_from(["the", "talks", "did", "not", "end", "in", "Tokyo", "on", "20", "March"]), min_size=3, max_size=12
)
TYPED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "—": "-", "\u00a0": " "})


@given(st.text(max_size=60), st.integers(0, 60), st.integers(1, 40))
@settings(max_examples=150)
def test_any_slice_is_exact_at_its_place(text, start, length):
    words = text[start : start + length]
    assume(words.strip())
    assert find_span(text, span(words, start)) == (Standing.EXACT, start, start + len(words), None)


PLACES = [match.span() for match in re.finditer(r"\S+", RBTH)]


@given(st.integers(0, len(PLACES) - 1), st.integers(2, 60))
@settings(max_examples=150, deadline=None)
def test_any_passage_typed_on_a_plain_keyboard_leads_to_the_sources_words(first, count):
    chosen = PLACES[first : first + count]
    start, end = chosen[0][0], chosen[-1][1]
    typed = " ".join(RBTH[start:end].translate(TYPED).split())
    found = find_span(RBTH, span(typed, start))
    assert (found.start, found.end) == (start, end)
    assert found.standing is (Standing.EXACT if typed == RBTH[start:end] else Standing.TYPOGRAPHIC)


@given(WORDS, st.data())
@settings(max_examples=150, deadline=None)
def test_a_dropped_or_changed_word_is_never_typographic(words, data):
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.sampled_from(["", "never", "21", "Moscow"]))
    source = "“" + "\u00a0".join(words) + "”"
    changed = " ".join(word for word in [*words[:at], other, *words[at + 1 :]] if word)
    assume(changed not in " ".join(words))
    assert find_span(source, span(changed)).standing is Standing.ABSENT


def test_ten_thousand_quotes_of_one_long_source_fold_it_once():
    text = "\n\n".join(f"Item {at} of the list’s agenda\u00a0— it said — was held on day {at}." for at in range(8000))
    begin = process_time()
    for at in range(0, 8000, 8):
        assert standing(text, f"Item {at} of the list's agenda - it said") is Standing.TYPOGRAPHIC
    for at in range(0, 27_000, 3):
        words = text[at : at + 90]
        assert standing(text, words, at) is Standing.EXACT
    assert process_time() - begin < 12


@pytest.mark.parametrize(
    ("text", "quote"), [("a" * 300_000, "a" * 150_000 + "b"), ("ab " * 100_000, "ab ab"), ("…" * 100_000, "..")]
)
def test_hostile_repetition_ends_soon(text, quote):
    begin = process_time()
    find_span(text, span(quote, 7))
    assert process_time() - begin < 5


@pytest.mark.parametrize(
    ("exact", "stands"),
    [
        ("the coast artillery on two", "the coast artil-\nlery on two"),
        ("a well-known matter", "a well-\nknown matter"),
        ("nor the artillery of", None),
        ("pages 12-\n13", None),
        ("pages 1213", None),
    ],
)
def test_words_that_the_end_of_a_line_tears_are_found_as_the_page_has_them(exact, stands):
    text = "They talked about the coast artil-\nlery on two islands, a well-\nknown matter, on pages 12-\n14 of it.\n"
    found = find_span(text, Span(start=0, exact=exact))
    assert found.words == stands
    assert (found.standing is Standing.TYPOGRAPHIC) == (stands is not None)
