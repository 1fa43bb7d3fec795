"""`check` beside git: a brief that git could not merge, and kept versions that git does not track."""

import os
import re
import shlex
import subprocess
import sys

import pytest

from tests.repository.clones import begin, shield

GONE = "/gone/python -m briefing merge %O %A %B"
MONDAY = "The ministers met in Tokyo on Monday."
TUESDAY = "The talks end on Tuesday."
NOTE = "seeds/.versions has {} that git does not track; `git add seeds`"


@pytest.fixture(autouse=True)
def _shielded(monkeypatch, tmp_path_factory):
    shield(monkeypatch, tmp_path_factory.mktemp("home"))


@pytest.fixture
def clone(desk):
    """A desk under git with one fact."""
    made = begin(desk.root)
    desk.tick(MONDAY, "--section", "events")
    desk.run("init")
    made.commit("Begin")
    return made


@pytest.fixture
def merge(desk, clone):
    """The way to merge two texts of the brief through git by this or another driver."""

    def run(ours, theirs, driver=GONE):
        clone.git("checkout", "-q", "-b", "side")
        _write(desk, theirs)
        clone.commit("Theirs", who="ben")
        clone.git("checkout", "-q", "main")
        _write(desk, ours)
        clone.commit("Ours")
        if driver:
            clone.git("config", "merge.briefing.driver", driver)
        with pytest.raises(subprocess.CalledProcessError):
            clone.git("merge", "-q", "--no-edit", "side")

    return run


def _write(desk, text):
    path = desk.root / "briefs" / "talks.yaml"
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")


def restate(text, words):
    return text.replace("  quotes:\n", f"  statement: {words}\n  quotes:\n", 1)


def retitle(text, words):
    return text.replace("title: The talks\n", f"title: {words}\n")


def find(desk):
    """Return what check finds about git: the row or None, and the exit code."""
    done = desk.run("check", "talks", "--json")
    return next((row for row in done.json if row["rule"] == "git-unmerged"), None), done.code


def commands(fix):
    """Return the commands that a fix names, up to its “or”."""
    return re.findall("`([^`]+)`", fix.partition("; or")[0])


def test_a_driver_that_failed_is_told_and_the_fix_merges_by_hand(desk, clone, merge, tmp_path):
    assert find(desk) == (None, 0)
    text = desk.brief()
    merge(restate(text, "Ours."), retitle(text, "Theirs"))
    found, code = find(desk)
    assert code == 1
    assert (found["severity"], found["line"]) == ("error", 1)
    assert "could not merge this brief" in found["message"]
    assert "one side only" in found["message"]
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "briefing"
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -P -m briefing "$@"\n')
    program.chmod(0o755)
    environment = os.environ | {"PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
    named = commands(found["fix"])
    assert [word for word in named if word.startswith("git show")][2].startswith("git show :3:briefs/talks.yaml")
    subprocess.run(["sh", "-ec", "\n".join(named)], cwd=desk.root, env=environment, check=True, capture_output=True)
    assert desk.brief() == restate(retitle(text, "Theirs"), "Ours.")
    assert find(desk) == (None, 0)


def test_the_fix_by_git_checkout_merges_too_and_then_asks_for_git_add(desk, clone, merge):
    text = desk.brief()
    merge(restate(text, "Ours."), retitle(text, "Theirs"))
    fix = find(desk)[0]["fix"]
    assert "`briefing init`" in fix
    again = next(word for word in re.findall("`([^`]+)`", fix) if word.startswith("git checkout -m"))
    assert desk.run("init").code == 0
    clone.git(*shlex.split(again)[1:])
    assert desk.brief() == restate(retitle(text, "Theirs"), "Ours.")
    found, code = find(desk)
    assert code == 1
    assert "one side only" not in found["message"]
    assert commands(found["fix"]) == [f"git add {desk.root / 'briefs' / 'talks.yaml'}"]
    clone.git("add", "-A")
    assert find(desk) == (None, 0)


def test_work_on_the_one_side_does_not_hide_that_the_other_is_missing(desk, clone, merge):
    text = desk.brief()
    merge(restate(text, "Ours."), retitle(text, "Theirs"))
    desk.tick(TUESDAY, "--section", "events")
    assert "one side only" in find(desk)[0]["message"]


def test_an_open_conflict_is_told_as_such_and_once_settled_git_add_is_asked_for(desk, clone, merge):
    text = desk.brief()
    merge(restate(text, "Ours."), restate(retitle(text, "Theirs"), "Hers."), driver=None)
    done = desk.run("check", "talks")
    assert done.code == 1
    assert "conflict-open" in done.out
    assert "git-unmerged" not in done.out
    stopped = desk.brief()
    _write(desk, stopped[: stopped.index("conflicts:")].replace("Ours.", "Both."))
    found, code = find(desk)
    assert code == 1
    assert "one side only" not in found["message"]
    assert commands(found["fix"]) == [f"git add {desk.root / 'briefs' / 'talks.yaml'}"]
    clone.git("add", "-A")
    assert find(desk) == (None, 0)


def test_a_conflict_settled_in_words_of_neither_side_is_not_called_one_side(desk, clone, merge):
    text = desk.brief()
    merge(restate(text, "Ours."), restate(text, "Hers."), driver=None)
    stopped = desk.brief()
    _write(desk, stopped[: stopped.index("conflicts:")].replace("Ours.", "Both."))
    found, _ = find(desk)
    assert "one side only" not in found["message"]
    assert commands(found["fix"]) == [f"git add {desk.root / 'briefs' / 'talks.yaml'}"]


def test_a_brief_that_one_side_took_away_is_told(desk, clone, merge):
    merge(restate(desk.brief(), "Ours."), None)
    found, code = find(desk)
    assert code == 1
    assert "took this brief away" in found["message"]
    assert "`git rm " in found["fix"]


def test_a_base_that_both_sides_began_is_empty(desk, clone):
    text = desk.brief()
    clone.git("rm", "-q", "--cached", "briefs/talks.yaml")
    clone.git("commit", "-q", "-m", "Untrack")
    clone.git("config", "merge.briefing.driver", GONE)
    clone.git("checkout", "-q", "-b", "side")
    _write(desk, retitle(text, "Theirs"))
    clone.commit("Theirs")
    clone.git("checkout", "-q", "main")
    _write(desk, restate(text, "Ours."))
    clone.commit("Ours")
    with pytest.raises(subprocess.CalledProcessError):
        clone.git("merge", "-q", "side")
    assert commands(find(desk)[0]["fix"])[0] == ": > base.yaml"


def test_another_brief_that_is_unmerged_is_not_this_ones_fault(desk, clone, merge):
    assert desk.run("new", "other").code == 0
    clone.commit("Another")
    merge(restate(desk.brief(), "Ours."), retitle(desk.brief(), "Theirs"))
    assert "git-unmerged" not in desk.run("check", "other").out


def test_without_git_check_says_nothing_of_it(desk, clone, monkeypatch):
    desk.tick(TUESDAY, "--section", "events")
    monkeypatch.setenv("PATH", os.devnull)
    done = desk.run("check", "talks")
    assert done.code == 0
    assert "git" not in done.out + done.err


def test_kept_versions_that_git_does_not_track_are_noted(desk, clone):
    assert "git" not in desk.run("check").err
    desk.write("inbox/second.txt", "Nothing was signed.\n")
    desk.run("add", "inbox/second.txt")
    desk.run("tick", "talks", "--source", "second", "--quote", "Nothing was signed.", "--section", "events")
    clone.git("commit", "-q", "-a", "-m", "All, as one thinks")
    done = desk.run("check")
    assert done.code == 0
    assert f"briefing: {NOTE.format('1 file')}\n" in done.err
    assert "git" not in done.out
    (row,) = [row for row in desk.run("doctor", "--json").json if "does not track" in row["value"]]
    assert (row["state"], row["value"]) == ("warning", "seeds/.versions has 1 file that git does not track")
    assert row["advice"] == "`git add seeds`"
    clone.git("add", "seeds")
    assert "git" not in desk.run("check").err
    assert not [row for row in desk.run("doctor", "--json").json if "does not track" in row["value"]]


def test_a_workspace_in_no_repository_has_no_such_note(desk):
    desk.tick(MONDAY, "--section", "events")
    assert "git" not in desk.run("check").err
    assert not [row for row in desk.run("doctor", "--json").json if "track" in row["value"]]
