"""`log`: who did what to a brief, and when."""

import pytest

from briefing.store.brief_file import BriefFile
from tests.repository.clones import begin, shield


@pytest.fixture(autouse=True)
def _shielded(monkeypatch, tmp_path_factory):
    shield(monkeypatch, tmp_path_factory.mktemp("home"))


@pytest.fixture
def told(desk):
    """A desk under git at which ann and ben worked."""
    clone = begin(desk.root)
    clone.commit("Begin", when="2017-03-20T09:00:00+09:00")
    desk.first = desk.tick("The ministers met in Tokyo on Monday.", "--section", "events")
    desk.second = desk.tick("The talks end on Tuesday.")
    desk.clone = clone
    return desk


def open_as(desk, who: str) -> BriefFile:
    return BriefFile.open(desk.root / "briefs" / "talks.yaml", desk.root / ".briefing", who=lambda: who)


def test_history_and_commits_stand_in_one_table_newest_first(told):
    commit = told.clone.commit("Day one\n\nmore", who="ben", when="2036-01-01T08:00:00+09:00")
    done = told.run("log")
    assert done.code == 0
    events = [line for line in done.lines if not line.startswith(" ")]
    assert events[0] == f"2036-01-01T08:00:00+09:00  ben           committed {commit[:7]}: 3 changes “Day one”"
    assert f"tick {told.second} → 1 new" in events[1]
    assert f"tick {told.first} → 1 new" in events[2]
    assert events[3].startswith("2017-03-20T09:00:00+09:00  ann ")
    assert f"    + {told.second} unfiled: “The talks end on Tuesday.”" in done.lines


def test_undo_redo_and_who_are_told(told):
    file = open_as(told, "carl")
    file.undo("2036-01-01T05:00:00+00:00")
    file.redo("2036-01-01T06:00:00+00:00")
    lines = [line for line in told.run("log").lines if not line.startswith(" ")]
    assert lines[0].startswith(f"2036-01-01T06:00:00+00:00  carl          made again: tick {told.second} → 1 new")
    assert lines[1].startswith(f"2036-01-01T05:00:00+00:00  carl          undone: tick {told.second} → 1 dropped")


def test_one_fact_has_its_own_log(told):
    told.clone.commit("Day one", when="2036-01-01T08:00:00+09:00")
    done = told.run("log", "talks", "--fact", told.first)
    assert done.code == 0
    assert told.second not in done.out
    assert [line.split()[2] for line in done.lines if not line.startswith(" ")] == ["committed", "tick"]
    nothing = told.run("log", "talks", "--fact", "f-nothing")
    assert (nothing.code, nothing.out) == (1, "")
    assert "f-nothing" in nothing.err


def test_the_newest_events_are_enough_if_asked(told):
    whole = told.run("log").lines
    assert told.run("log", "-n", "1").lines == whole[:2]
    assert told.run("log", "-n", "0").lines == []


def test_json_tells_all_of_it(told):
    commit = told.clone.commit("Day one", when="2036-01-01T08:00:00+09:00")
    rows = told.run("log", "--json").json
    assert [row["kind"] for row in rows] == ["commit", "do", "do", "commit"]
    assert (rows[0]["commit"], rows[0]["who"], rows[0]["label"]) == (commit, "ann", "Day one")
    assert sorted(rows[0]["told"])[:2] == sorted((told.first, told.second))
    assert rows[1]["changes"][0]["verbs"] == ["new"]


def test_a_large_commit_shows_its_first_changes_and_where_the_others_are(told, monkeypatch):
    monkeypatch.setattr("briefing.commands.log.MOST_LINES", 2)
    (told.root / ".briefing" / "talks.history").unlink()
    commit = told.clone.commit("Day one", when="2036-01-01T08:00:00+09:00")[:7]
    lines = told.run("log", "-n", "1").lines
    assert len(lines) == 4
    elsewhere = lines[-1].split("`")[1].split()[1:]
    assert lines[-1].startswith("    … 1 more: `briefing diff")
    assert told.run(*elsewhere).lines[0] == "2 new; 1 source new"
    assert elsewhere[-1] == f"{commit}:talks"


def test_the_first_commit_that_is_large_names_no_parent(told, monkeypatch):
    monkeypatch.setattr("briefing.commands.log.MOST_LINES", 2)
    last = told.run("log").lines[-1]
    assert last.endswith("more")


def test_a_merge_shows_both_sides(told):
    (told.root / ".briefing" / "talks.history").unlink()
    told.clone.commit("Both know this", when="2017-03-21T09:00:00+09:00")
    path = told.root / "briefs" / "talks.yaml"
    text = path.read_text()
    told.clone.git("checkout", "-q", "-b", "side")
    path.write_text(text.replace("title: The talks", "title: Side"))
    told.clone.commit("Theirs", who="ben", when="2017-03-22T09:00:00+09:00")
    told.clone.git("checkout", "-q", "main")
    path.write_text(text.replace("section: events", "section: positions"))
    told.clone.commit("Ours", when="2017-03-23T09:00:00+09:00")
    told.clone.git("merge", "-q", "--no-commit", "--no-ff", "-s", "ours", "side")
    path.write_text(text.replace("section: events", "section: positions").replace("title: The talks", "title: Side"))
    merge = told.clone.commit("Join", when="2017-03-24T09:00:00+09:00")
    lines = told.run("log", "-n", "1").lines
    assert lines[0].endswith(f"merged {merge[:7]} “Join”")
    assert [line.partition(" (")[2] for line in lines if line.startswith("    from ")] == [
        "ann): 1 refiled",
        "ben): heading changed",
    ]
    assert f"      ~ {told.first} section: events → positions" in lines


def test_without_git_the_history_is_enough(desk):
    first = desk.tick("The talks end on Tuesday.")
    done = desk.run("log")
    assert done.code == 0
    assert f"tick {first}" in done.lines[0]


def test_a_brief_nothing_happened_to_says_so(desk):
    done = desk.run("log")
    assert (done.code, done.out) == (0, "")
    assert "no change is known yet" in done.err


def test_a_repository_git_refuses_costs_only_its_part(told, monkeypatch):
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setattr("briefing.repository.git.KEPT_VARIABLES", {"GIT_TEST_ASSUME_DIFFERENT_OWNER"})
    done = told.run("log")
    assert done.code == 0
    assert "safe.directory" in done.err
    assert len([line for line in done.lines if not line.startswith(" ")]) == 2


def test_a_hostile_subject_and_author_do_no_harm(told):
    told.clone.commit("\x1b[2J\u202eevil", who="a\x1b]0;x\x07nn")
    for words in ((), ("--json",)):
        out = told.run("log", *words).out
        assert not set("\x1b\x07\u202e") & set(out)
        assert "evil" in out
