"""`doctor`: what this terminal and workspace can do, said without failing itself."""

import pytest

from briefing.commands.symptoms import describe_colours
from briefing.store.backups import Backups
from briefing.store.lock import Lock, describe_self
from briefing.store.refuge import Refuge


def find(rows, name):
    return next(row for row in rows if row["name"] == name)


def test_doctor_finds_a_healthy_workspace_healthy(desk):
    done = desk.run("doctor", "--json")
    assert done.code == 0
    assert not [row for row in done.json if row["state"] == "error"]
    assert find(done.json, "sources")["value"] == "1"
    assert find(done.json, "saving")["value"].startswith("works")
    assert find(done.json, "textual")["value"].startswith("8.")
    assert not list((desk.root / ".briefing").glob("*probe*"))


def test_doctor_prints_one_line_for_each_thing(desk):
    assert len(desk.run("doctor").lines) == len(desk.run("doctor", "--json").json)


def test_doctor_without_a_workspace_says_how_to_begin(bare):
    done = bare.run("doctor", "--json")
    assert done.code == 0
    assert "briefing new" in find(done.json, "root")["advice"]


def test_a_broken_brief_and_source_are_failures(desk):
    desk.write("briefs/broken.yaml", "brief: [")
    (desk.root / "seeds" / "bad.txt").write_bytes(b"words\0words")
    done = desk.run("doctor")
    assert done.code == 1
    assert sum(line.startswith("FAIL") for line in done.lines) == 2


def test_doctor_says_why_the_desk_cannot_be_shown(desk, monkeypatch):
    row = find(desk.run("doctor", "--json").json, "the desk")
    assert row["state"] == "warning"
    assert "needs a terminal" in row["value"]


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "16 million"),
        ({"TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"}, "off (NO_COLOR)"),
    ],
)
def test_colours_are_read_off_the_environment(environment, colours):
    assert describe_colours(environment) == colours


@pytest.mark.parametrize(("variable", "value"), [("TMUX", "tmux"), ("STY", "screen")])
def test_a_multiplexer_is_named(desk, monkeypatch, variable, value):
    monkeypatch.delenv("TMUX", raising=False)
    monkeypatch.setenv(variable, "1")
    assert find(desk.run("doctor", "--json").json, "inside")["value"] == value


def test_a_damaged_history_is_told_by_every_command_and_is_no_fault_of_the_brief(desk):
    desk.tick("The ministers met in Tokyo on Monday.")
    history = desk.root / ".briefing" / "talks.history"
    history.write_bytes(b"\x00\x01 damage\n" + history.read_bytes())
    done = desk.run("check")
    assert done.code == 0
    assert "talks.history" in done.err
    assert "talks.history" not in done.out
    assert any(
        row["name"] == "history of talks.yaml" for row in desk.run("doctor", "--json").json if row["state"] == "error"
    )


def test_doctor_names_backups_an_open_desk_and_unsaved_work(desk, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home"))
    assert not [row for row in desk.run("doctor", "--json").json if "unsaved" in row["name"]]
    path = desk.root / "briefs" / "talks.yaml"
    Refuge(tmp_path / "home", path).keep(path.read_bytes(), path.read_bytes())
    Backups(desk.root / ".briefing", "talks").keep(path.read_bytes, "2017-03-20T10:00:00+00:00")
    lock = Lock(desk.root / ".briefing", "talks", describe_self("ben", "pts/3", "2017-03-20T10:00:00+00:00"))
    lock.take()
    rows = desk.run("doctor", "--json").json
    assert find(rows, "unsaved work on talks.yaml")["state"] == "warning"
    assert "1 in" in find(rows, "backups of talks.yaml")["value"]
    assert "ben" in find(rows, "desk on talks.yaml")["value"]
    lock.release()
    assert not [row for row in desk.run("doctor", "--json").json if row["name"].startswith("desk on")]
