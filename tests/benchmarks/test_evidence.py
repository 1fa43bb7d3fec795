"""The quality figures name the sets that are absent, and rank what they find by the same rules as the desk."""

import pytest

from benchmarks import __main__, evidence, noise, sentences
from benchmarks.same_fact import Sample, average_precision, judge, score_index, score_jaccard


def test_absent_sets_are_named_with_where_they_come_from(tmp_path):
    rows = list(evidence.measure(tmp_path))
    assert {row.measured for row in rows} == {"absent"}
    named = " ".join(row.beside for row in rows)
    assert "tommasoc80/EventStoryLine" in named
    assert all(folder in named for quality in evidence.MEASURED for folder in quality.folders)
    assert all(f"UniversalDependencies/{treebank.folder}" in named for treebank in sentences.TREEBANKS)
    assert all(source.origin in named for source in noise.SOURCES)


def test_without_a_folder_it_is_refused_in_words(capsys, tmp_path):
    for words in (["evidence"], ["evidence", "--data", str(tmp_path / "none")]):
        with pytest.raises(SystemExit) as left:
            __main__.main(words)
        assert left.value.code == 2
        assert "--data DIR" in capsys.readouterr().err


def test_average_precision_rewards_right_pairs_that_stand_first():
    assert average_precision([(3, True), (2, False), (1, True)]) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision([(1, True), (3, False)]) == pytest.approx(0.5)
    assert average_precision([(1, False)]) == 0


def sample(document, text, told):
    return Sample(1, document, text, frozenset(told), frozenset("who"))


SAMPLES = (
    sample("a", "The navy captured pirates in the gulf.", "c"),
    sample("a", "A bank opened in the town.", "b"),
    sample("b", "Pirates were captured by a navy.", "c"),
    sample("b", "The town has seen the bank opening.", "b"),
)


@pytest.mark.parametrize("score", [score_index, score_jaccard])
def test_pairs_of_other_documents_are_judged_by_what_they_tell(score):
    quality = judge(SAMPLES, score)
    assert (quality.pairs, quality.right) == (4, 2)
    assert (quality.pooled, quality.mean, quality.first) == (1, 1, 1)


def test_a_score_that_says_nothing_is_judged_so():
    quality = judge(SAMPLES, lambda members: {(0, 3): (1.0, 1.0), (1, 2): (1.0, 1.0)})
    assert quality.first == 0
    assert quality.pooled < 1
