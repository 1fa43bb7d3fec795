"""Concurrent edits through real git; `BRIEFING_MERGE_TRIALS=1000` asks for more than the usual few."""

import os
from random import Random

import pytest

from briefing.merge import drops, joining, parts
from briefing.merge.drops import Contested
from briefing.store.layout import render_brief
from tests.merging.trials import SIZES, Clone, draw_pair, judge, main, run_trial

TRIALS = int(os.environ.get("BRIEFING_MERGE_TRIALS", "28"))


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("size", SIZES)
def test_git_merges_two_analysts_work_and_nothing_is_silently_wrong(tmp_path, size, apart):
    clone = Clone(tmp_path / "clone")
    for seed in range(TRIALS // 4):
        verdict = run_trial(clone, draw_pair(Random(10_000 + seed), size, apart=apart))
        assert verdict.faults == [], seed
        assert not (apart and verdict.conflicts), seed


def test_the_trials_print_their_line(capsys):
    assert main(2, first=5_000) == 0
    assert "2 merges through git" in capsys.readouterr().out


JOIN_PART = parts.join_part
PLANTED = {
    "theirs always wins": (joining, "join_part", lambda base, ours, theirs: (theirs, ())),
    "conflicts are not told": (joining, "join_part", lambda base, ours, theirs: (JOIN_PART(base, ours, theirs)[0], ())),
    "a drop always wins": (joining, "find_contested", lambda *_: Contested()),
    "what is needed goes": (joining, "find_needed", lambda *_: Contested()),
    "pointers are not put back": (drops, "_point_back", lambda side, *_: side),
    "a list keeps what was taken away": (
        parts,
        "join_items",
        lambda items: (tuple((items.ours | items.theirs).values()), ()),
    ),
    "new facts go to the end": (
        joining,
        "merge_order",
        lambda base, ours, theirs, kept: [key for key in ours | theirs if key in kept],
    ),
}


@pytest.fixture(scope="module")
def work():
    """Pairs of scripts with what each made of the brief, without anything done by hand."""
    pairs = [draw_pair(Random(seed), 12, apart=seed % 4 == 0) for seed in range(200)]
    for pair in pairs:
        for script in (pair.ours, pair.theirs):
            script.comments.clear()
            script.own_keys.clear()
    return [
        (pair._replace(text=render_brief(pair.base)), pair.ours.apply(pair.base), pair.theirs.apply(pair.base))
        for pair in pairs
    ]


@pytest.mark.parametrize("fault", PLANTED)
def test_the_oracle_notices_a_planted_fault(monkeypatch, work, fault):
    """The judge is judged: a merge that is wrong in one way passes on some pairs, but not on all."""
    module, name, planted = PLANTED[fault]
    monkeypatch.setattr(module, name, planted)
    merged = ((pair, joining.merge(pair.base, *sides).brief) for pair, *sides in work)
    assert any(judge(pair, render_brief(brief)).faults for pair, brief in merged)


def test_the_oracle_agrees_where_nothing_is_planted(work):
    assert not any(judge(pair, render_brief(joining.merge(pair.base, *sides).brief)).faults for pair, *sides in work)
