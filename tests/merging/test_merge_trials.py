"""Concurrent edits through real git; `BRIEFING_MERGE_TRIALS=1000` asks for more than the usual few."""

import os
from random import Random

import pytest

from tests.merging.scripts import Deed
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


@pytest.mark.parametrize("kind", ["tick", "drop", "statement", "label", "link", "refile", "comment"])
def test_the_oracle_notices_when_one_edit_is_lost(tmp_path, kind):
    """The judge is judged: a merge that forgets one step of one side does not pass."""
    clone = Clone(tmp_path / "clone")
    for seed in range(200):
        pair = draw_pair(Random(seed), 30, apart=True)
        lost = [deed for deed in pair.ours.deeds if deed.name == kind]
        if lost and sum(deed.facts == lost[0].facts for deed in pair.ours.deeds) == 1:
            break
    pair.ours.comments.clear()
    without = [deed for deed in pair.ours.deeds if deed is not lost[0] and lost[0].facts[0] not in deed.facts]
    clone.branch(pair._replace(ours=_script(pair.ours, without)))
    clone.git("merge", "-q", "--no-edit", "theirs", check=False)
    assert judge(pair, clone.path.read_text(encoding="utf-8")).faults


def _script(script, deeds: list[Deed]):
    return type(script)(deeds, script.comments, script.own_keys)
