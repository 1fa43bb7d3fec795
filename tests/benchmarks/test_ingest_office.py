"""The measurement of word recall counts what two others agree on, and nothing else."""

from collections import Counter

import pytest

from benchmarks.ingest_office import count_words, find_agreed, find_recall, leave_numbers, measure


def test_words_are_counted_whatever_their_case_and_script():
    assert count_words("The talks, THE talks; переговоры 2+2") == Counter(
        {"the": 2, "talks": 2, "переговоры": 1, "2": 2}
    )
    assert leave_numbers(count_words("a 1 b2 3")) == Counter({"a": 1, "b2": 1})
    assert leave_numbers(None) is None


def test_two_programs_agree_on_the_smaller_of_their_largest_counts():
    texts = [count_words("a a a b"), count_words("a a c"), count_words("c d")]
    assert find_agreed(texts) == Counter({"a": 2, "c": 1})
    assert not find_agreed([count_words("a b")])


def test_recall_is_the_mean_over_files_with_agreed_words():
    others = [
        [count_words("a b"), count_words("x y z"), None],
        [count_words("a b"), count_words("x y"), count_words("n")],
    ]
    own = [count_words("a"), count_words("x y"), None]
    assert find_recall(own, others) == (pytest.approx(0.75), 2)
    assert find_recall([None, None, None], others) == (0.0, 2)
    assert find_recall([], []) == (0.0, 0)


def test_absent_sets_are_named(tmp_path):
    assert [row.beside for row in measure(tmp_path)] == [
        f"wants a clone in {name}/" for name in ("mammoth", "markitdown", "odfdo")
    ]
