"""How the benchmark of web pages counts, on a made-up sample."""

import pytest

from benchmarks.ingest_web import Sample, _agree, _compare_runs, _compare_words, _read_all, measure

PAGE = b"<body><nav><p>The menu of this site is here for the readers of it.</nav><main><p>The talks would go on in the spring.</main>"


def test_runs_and_words_are_counted_as_often_as_they_stand():
    assert _compare_runs("a b c d e", "a b c d") == (0.5, 1.0)
    assert _compare_words("The the talks", "the talks go") == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert _compare_words("", "the talks") == (0.0, 0.0)


def test_what_is_dimmed_is_no_part_of_the_article():
    outcome = _read_all([Sample(PAGE, "The talks would go on in the spring.", {})], _compare_words, quiet=True)
    assert (outcome.precision, outcome.recall, outcome.f1) == (1.0, 1.0, 1.0)
    assert (outcome.lines["right"], outcome.lines["prose dimmed"]) == (1, 0)


@pytest.mark.parametrize(
    ("field", "given", "wanted", "agree"),
    [
        ("published", "2017-03-20", "2017-03-20T10:00", True),
        ("published", "2017-03", "2017-03-20", False),
        ("title", "Talks – on", "talks on", True),
        ("title", "Talks on", "Talks on and on", False),
        ("author", "A. Writer, B. Writer", "A. Writer", True),
        ("author", "", "A. Writer", False),
    ],
)
def test_values_agree_by_their_words(field, given, wanted, agree):
    assert _agree(field, given, wanted) is agree


def test_absent_sets_are_named(tmp_path):
    assert [row.measured for row in measure(tmp_path)] == ["absent", "absent"]
