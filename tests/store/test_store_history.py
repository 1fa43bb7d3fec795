"""The history of a brief: torn, damaged, long or of another brief, it never costs what is on the disk."""

import os
import time

import pytest
from store_ticking import WHEN, fact, reopen, state_file, tick

from briefing.store.history import History


def test_a_change_that_did_not_reach_the_file_is_void(file, monkeypatch):
    tick(file, "f-3")

    def die(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", die)
    with pytest.raises(KeyboardInterrupt):
        tick(file, "f-4")
    monkeypatch.undo()
    assert b"tick f-4" in state_file(file).read_bytes()
    for again in (file, reopen(file)):
        assert [record.label for record in again.history] == ["tick f-3"]
    again = reopen(file)
    tick(again, "f-5")
    assert [record.label for record in reopen(again).history] == ["tick f-3", "tick f-5"]


def test_a_torn_last_line_is_cut_off_and_the_rest_is_good(file):
    tick(file, "f-3")
    with state_file(file).open("ab") as handle:
        handle.write(b"123 0badc0de {half")
    again = reopen(file)
    assert again.notices == ()
    assert again.undo(WHEN) == "tick f-3"
    assert [record.how for record in reopen(again).history] == ["do", "undo"]


def test_a_damaged_history_is_told_kept_beside_and_begun_anew(file):
    for number in range(3, 6):
        tick(file, f"f-{number}")
    data = state_file(file).read_bytes()
    damaged = data.replace(b"tick f-3", b"tick f-X")
    state_file(file).write_bytes(damaged)
    again = reopen(file)
    assert "talks.history:1: the history is damaged" in again.notices[0].message
    assert again.undo(WHEN) is None
    assert state_file(file).read_bytes() == damaged
    tick(again, "f-9")
    assert state_file(file, "talks.history.damaged").read_bytes() == damaged
    last = reopen(again)
    assert last.notices == ()
    assert last.undo(WHEN) == "tick f-9"


def test_a_long_history_opens_fast_and_stays_short(file, monkeypatch):
    tick(file, "f-3")
    line = state_file(file).read_bytes()
    state_file(file).write_bytes(line * 5_000)
    began = time.process_time()
    again = reopen(file)
    assert time.process_time() - began < 2
    assert len(again.history) == 5_000
    monkeypatch.setattr("briefing.store.history.MOST_BYTES", len(line) * 10 + 5)
    again = reopen(file)
    assert len(again.history) == 10
    tick(again, "f-4")
    assert len(state_file(file).read_bytes()) < len(line) * 12
    assert reopen(again).undo(WHEN) == "tick f-4"


def test_a_history_of_another_brief_is_not_mixed_up(file):
    tick(file, "f-3")
    history = History.open(state_file(file), "0" * 64)
    assert [record.label for record in history.records] == ["tick f-3"]
    assert history.records[0].change()[0].after == fact("f-3")
