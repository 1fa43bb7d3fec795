"""Saving in the desk: two desks on one brief, and a disk that refuses."""

import os
from pathlib import Path

import pytest
from driven import press, screen
from seats import NOW, begin, full, on_disk, sit

from briefing.store.lock import Owner
from briefing.tui.opening import leave
from briefing.tui.resume import keep_if_due
from briefing.tui.saving import follow
from briefing.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return begin(tmp_path)


def test_the_second_desk_reads_along_and_writes_once_the_first_is_left(workspace: Workspace) -> None:
    first, second = sit(workspace, "ann"), sit(workspace, "ben")
    assert "ann (" in second.message
    assert "READING ALONG" in screen(second)
    press(first, "1")
    assert follow(second)
    assert len(second.brief.facts) == 1
    press(second, "2", "u")
    assert second.alarm
    assert "ann" in second.message
    assert len(second.brief.facts) == on_disk(second) == 1
    leave(first)
    assert follow(second)
    assert "this desk writes from now on" in second.message
    press(second, "j", "2")
    assert on_disk(second) == 2
    assert "READING ALONG" not in screen(second)


def test_a_desk_that_died_keeps_nobody_out_and_is_named(workspace: Workspace) -> None:
    first = sit(workspace, "ann")
    press(first, "1")
    os.close(first.lock._handle)
    second = sit(workspace, "ben")
    assert "ended without leaving" in second.message
    press(second, "j", "2")
    assert on_disk(second) == 2


def test_a_desk_on_another_machine_is_asked_about_before_anything_is_written(workspace: Workspace) -> None:
    far = sit(workspace, owner=Owner("ben", "far.example", 7, "pts/0", NOW, "boot", "1"))
    os.close(far.lock._handle)
    near = sit(workspace, "ann")
    press(near, "1")
    assert "far.example" in screen(near)
    assert on_disk(near) == 0
    press(near, "r")
    assert on_disk(near) == 0
    press(near, "1", "t", "1")
    assert on_disk(near) == 1
    far.lock._handle = -1
    assert follow(far)
    assert "ann" in far.message
    press(far, "2")
    assert far.choice is not None
    assert on_disk(far) == 1


def test_a_desk_that_reads_along_leaves_the_place_of_the_other_alone(workspace: Workspace) -> None:
    first = sit(workspace, "ann")
    press(first, "j", "j")
    keep_if_due(first)
    second = sit(workspace, "ben")
    press(second, "G")
    keep_if_due(second)
    leave(first)
    leave(second)
    assert sit(workspace, "ann").reading.cursor == first.reading.cursor


def test_a_full_disk_is_said_at_once_counted_tried_again_and_nothing_is_lost(workspace: Workspace) -> None:
    session = sit(workspace)
    press(session, "1")
    with full(workspace.root):
        press(session, "2", "e", "Restated while the disk was full.", "3")
        assert "saved 1  3 NOT ON DISK" in screen(session)
        assert session.alarm
        assert "the disk is full" in session.message
        assert str(session.file.refuge.path) in session.message
        assert not follow(session)
        assert on_disk(session) == 1
    assert follow(session)
    assert "saved 3  " in screen(session)
    assert "NOT ON DISK" not in screen(session)
    assert on_disk(session) == 3


def test_leaving_with_something_not_on_disk_is_asked_about_and_the_next_start_brings_it_back(
    workspace: Workspace,
) -> None:
    session = sit(workspace)
    with full(workspace.root):
        press(session, "1", "q")
        assert session.choice is not None
        press(session, "s")
        assert session.effects == []
        press(session, "q", "l")
        assert [effect.kind for effect in session.effects] == ["quit"]
        leave(session)
    again = sit(workspace)
    assert "recovered" in again.message
    assert on_disk(again) == 1
    press(again, "u")
    assert on_disk(again) == 0
    leave(again)
    assert "recovered" not in sit(workspace).message
