"""Random pairs of concurrent edits, committed on two branches and merged by git with our driver, judged by the oracle.

`python -m tests.merging.trials 1000` runs that many and prints what they came to; briefs have 30 and 150 facts in turn,
and in every other pair both analysts work on the same six facts instead of on facts of their own.
"""

import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from random import Random
from time import monotonic
from typing import NamedTuple

import msgspec

from briefing.model import Brief
from briefing.store.brief_file import BriefFile
from briefing.store.layout import render_brief
from briefing.store.reading import read_brief
from tests.merging.deeds import Doc
from tests.merging.oracle import Expected, expect, flatten
from tests.merging.scripts import Analyst, Script, draw_base

ROOT = Path(__file__).parents[2]
SIZES = (30, 150)
MOST = 20
"""How many faults are printed."""
SHARED = 6
"""On how many facts both work where their edits may meet."""


class Pair(NamedTuple):
    """Two analysts' work on one brief."""

    base: Brief
    text: str
    """The file before, with comments by hand."""
    ours: Script
    theirs: Script
    apart: bool
    """Whether each keeps to facts of their own."""


class Verdict(NamedTuple):
    """What a trial came to: conflicts told, and everything that is not as the oracle has it."""

    conflicts: int
    faults: list[str]
    both: int


class Clone:
    """A git repository with a brief in it and our merge driver."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "briefs" / "talks.yaml"
        self.path.parent.mkdir(parents=True)
        self.states = 0
        self.git("init", "-q", "-b", "ours")
        driver = f"{shlex.quote(sys.executable)} -m briefing merge --path %P %O %A %B"
        self.git("config", "merge.briefing.driver", driver)
        (folder / ".gitattributes").write_text("briefs/*.yaml text eol=lf merge=briefing\n")

    def git(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run git as nobody in particular, with no settings but the clone's own."""
        known = {"HOME": str(self.folder), "GIT_CONFIG_NOSYSTEM": "1", "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}
        names = {
            f"GIT_{role}_{what}": "ann@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
        }
        done = subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env=os.environ | known | names,
            capture_output=True,
            text=True,
            check=False,
        )
        assert not check or done.returncode == 0, done.stderr
        return done

    def commit(self, text: str) -> None:
        self.path.write_text(text, encoding="utf-8")
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "work")

    def branch(self, pair: Pair) -> None:
        """Commit both analysts' work on two branches; ours is checked out at the end."""
        self.git("checkout", "-q", "-B", "ours")
        self.commit(pair.text)
        self.git("checkout", "-q", "-B", "theirs")
        self.commit(self.edit(pair.text, pair.theirs))
        self.git("checkout", "-q", "ours")
        self.commit(self.edit(pair.text, pair.ours))

    def edit(self, text: str, script: Script) -> str:
        """Return the file after one analyst's work: at the desk, then by hand."""
        self.path.write_text(text, encoding="utf-8")
        self.states += 1
        file = BriefFile.open(self.path, self.folder.parent / f"{self.folder.name}.state{self.states}")
        for deed in script.deeds:
            file.save(deed.real(file.brief), deed.name, "2017-03-20T12:00:00Z")
        return write_by_hand(self.path.read_text(encoding="utf-8"), script)


def draw_pair(random: Random, size: int, *, apart: bool) -> Pair:
    """Draw a brief and two analysts' work on it."""
    base = draw_base(random, size)
    ids = random.sample([fact.id for fact in base.facts], size)
    parts = (ids[: size // 2], ids[size // 2 :]) if apart else (ids[:SHARED], ids[:SHARED])
    scripts = [
        Analyst(random, base, part, tag).work(random.randint(1, 10 if apart else 20), alone=apart)
        for part, tag in zip(parts, "ab", strict=True)
    ]
    text = render_brief(base)
    for id in random.sample(ids, 3):
        text = text.replace(f"- id: {id}\n", f"# base {id}\n- id: {id}\n", 1)
    return Pair(base, text, *scripts, apart)


def write_by_hand(text: str, script: Script) -> str:
    """Set the script's comments above its facts and its own keys into them."""
    for id, comment in script.comments.items():
        text = text.replace(f"- id: {id}\n", f"{comment}\n- id: {id}\n", 1)
    for id, line in script.own_keys.items():
        text = text.replace(f"- id: {id}\n", f"- id: {id}\n  {line}\n", 1)
    return text


def run_trial(clone: Clone, pair: Pair) -> Verdict:
    """Merge through git and judge the outcome."""
    clone.branch(pair)
    done = clone.git("merge", "-q", "--no-edit", "theirs", check=False)
    text = clone.path.read_text(encoding="utf-8")
    verdict = judge(pair, text)
    faults = list(verdict.faults)
    if bool(done.returncode) != bool(verdict.conflicts):
        faults.append(f"git ended with {done.returncode}: {done.stdout}{done.stderr}")
    told = len(re.findall(r"both sides touched", done.stderr))
    if done.returncode:
        clone.git("add", "-A")
        clone.git("commit", "-q", "-m", "with conflicts")
    return Verdict(verdict.conflicts, faults, told)


def judge(pair: Pair, text: str) -> Verdict:
    """Compare a merged file with what the oracle expects of it."""
    brief = read_brief(text, "the merged file").brief
    doc = to_plain(read_brief(pair.text, "the file before").brief)
    expected = expect(doc, pair.ours, pair.theirs)
    faults = [*_judge_values(brief, expected), *_judge_order(pair, doc, brief), *_judge_hand(pair, text)]
    if pair.apart and brief.conflicts:
        faults.append("a conflict though nothing was changed twice")
    return Verdict(len(brief.conflicts), faults, 0)


def to_plain(brief: Brief) -> Doc:
    """Return a brief as dicts and lists."""
    plain: Doc = json.loads(msgspec.json.encode(brief))
    return plain


def _judge_values(brief: Brief, expected: Expected) -> list[str]:
    got = flatten(to_plain(brief))
    faults = [
        f"{key}: {got.get(key)} instead of {expected.entries.get(key)}"
        for key in got | expected.entries
        if got.get(key) != expected.entries.get(key)
    ]
    told = {}
    for conflict in brief.conflicts:
        place = (conflict.list, conflict.entry, conflict.field or "")
        is_text = conflict.other is None or isinstance(expected.conflicts.get(place), str)
        told[place] = conflict.other if is_text else json.loads(conflict.other or "")
    return faults + ([f"conflicts {told} instead of {expected.conflicts}"] if told != expected.conflicts else [])


def _judge_order(pair: Pair, doc: Doc, brief: Brief) -> list[str]:
    """Facts stand to each other as on a side, wherever the other side moved neither; no run of new ones is split."""
    states = []
    for script in (pair.ours, pair.theirs):
        state = deepcopy(doc)
        script.replay(state)
        states.append([fact["id"] for fact in state["facts"]])
    merged = [fact.id for fact in brief.facts]
    faults = []
    for order, other in ((states[0], pair.theirs), (states[1], pair.ours)):
        loose = _displaced(doc, other)
        wanted = [id for id in order if id in merged and id not in loose]
        if [id for id in merged if id in set(wanted)] != wanted:
            faults.append("the facts stand in another order")
    old = {fact["id"] for fact in doc["facts"]}
    for order, others in ((states[0], set(states[1]) - old), (states[1], set(states[0]) - old)):
        for one, two in pairwise(order):
            if {one, two} <= set(merged) - old and others & set(merged[merged.index(one) : merged.index(two)]):
                faults.append("new facts of one stand between those that the other added together")
    return faults


def _displaced(doc: Doc, script: Script) -> set[str]:
    """Return the facts that a script moved, and those that it moved them past where these are no more than the moves.

    Of two neighbours that changed places nobody can tell afterwards which one was moved.
    """
    state = deepcopy(doc)
    script.replay(state)
    before, after = ([fact["id"] for fact in brief["facts"]] for brief in (doc, state))
    common = set(before) & set(after)
    moves = [deed.facts[0] for deed in script.deeds if deed.moves]
    found = set(moves)
    for one in common & found:
        passed = {id for id in common if (before.index(id) < before.index(one)) != (after.index(id) < after.index(one))}
        found |= passed if len(passed) <= len(moves) else set()
    return found


def _judge_hand(pair: Pair, text: str) -> list[str]:
    """Every comment is there, and every own key of a fact that is."""
    faults = []
    for script in (pair.ours, pair.theirs):
        faults += [f"lost: {comment}" for comment in script.comments.values() if text.count(f"{comment}\n") != 1]
        faults += [f"lost: {line}" for line in script.own_keys.values() if text.count(f"  {line}\n") != 1]
    dropped = pair.ours.dropped | pair.theirs.dropped
    for comment in re.findall(r"^# base f-\w+\n", pair.text, re.MULTILINE):
        if comment.split()[-1] not in dropped and text.count(comment) != 1:
            faults.append(f"lost: {comment}")
    return faults


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def main(count: int, first: int = 0) -> int:
    """Run trials and print what they came to; return 1 if one went wrong."""
    began, counts, wrong = monotonic(), Counter[str](), []
    with tempfile.TemporaryDirectory() as folder:
        clones = {size: Clone(Path(folder) / str(size)) for size in SIZES}
        for seed in range(first, first + count):
            random, size, apart = Random(seed), SIZES[seed % 2], seed // 2 % 2 == 0
            verdict = run_trial(clones[size], draw_pair(random, size, apart=apart))
            kind = "apart" if apart else "meeting"
            counts[f"{kind} {size}"] += 1
            counts[f"{kind} {size} conflicts"] += bool(verdict.conflicts)
            counts[f"{kind} {size} both"] += bool(verdict.both)
            wrong += [f"seed {seed}: {fault}" for fault in verdict.faults]
    for kind in ("apart", "meeting"):
        for size in SIZES:
            pairs, conflicts, both = (counts[f"{kind} {size}{what}"] for what in ("", " conflicts", " both"))
            say(f"{kind}, {size} facts: {pairs} pairs, {conflicts} with conflicts, {both} with facts both touched")
    say(f"{count} merges through git in {monotonic() - began:.0f} s: {len(wrong)} silently wrong")
    for fault in wrong[:MOST]:
        say(fault)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
