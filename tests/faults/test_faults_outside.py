"""Somebody else edits the file just before each operation of a session: neither the edit nor what was done is lost."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefing.errors import UnreadableFile
from briefing.store import disk_copy
from briefing.tui.session import Session
from tests.faults.desk import SCRIPT, Room, Step, act, go, picture, screen, sit_down, stand_up, wait_a_second
from tests.faults.operations import Fault, How, Operations
from tests.faults.ordeal import Course, Lost, furnish, require_open

PARTS = 4
FULL = bool(os.environ.get("FAULTS_FULL"))
"""Set by `make prove`: both kinds of edit at every operation, instead of one in turn."""
BEFORE, AFTER = "  title: Talks\n", "  title: Talks, seen by another\n"
WITHOUT_UNDO: dict[str, Step] = {name: step for name, step in SCRIPT.items() if step.act not in {("u",), ("U",)}}
"""The script without undo, which would take the other's edit back."""


@pytest.fixture(autouse=True)
def believed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an edit be believed at once; a running desk waits until the writer has surely finished."""
    monkeypatch.setattr(disk_copy, "SETTLED", 0.0)


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> tuple[Room, Course]:
    return furnish(tmp_path_factory.mktemp("stage"), WITHOUT_UNDO)


def edit_in_place(room: Room) -> None:
    room.brief.write_text(room.brief.read_text(encoding="utf-8").replace(BEFORE, AFTER, 1), encoding="utf-8")


def edit_beside_and_rename(room: Room) -> None:
    beside = room.brief.with_suffix(".swp")
    beside.write_text(room.brief.read_text(encoding="utf-8").replace(BEFORE, AFTER, 1), encoding="utf-8")
    os.replace(beside, room.brief)


EDITS = (edit_in_place, edit_beside_and_rename)


def without_edit(said: str) -> str:
    return said.replace('"title":"Talks, seen by another"', '"title":"Talks"', 1)


@contextmanager
def sitting_down(room: Room) -> Iterator[Session]:
    """Open the desk; what was read while somebody was writing it may be no brief, and is read again."""
    try:
        session = sit_down(room)
    except UnreadableFile:
        session = sit_down(room)
    try:
        yield session
    finally:
        stand_up(session)


def work_beside(room: Room, course: Course, operations: Operations, where: str) -> None:
    """Go through the script, doing again what the desk says was not done because of the other."""
    with operations.installed(), sitting_down(room) as session:
        for number, step in enumerate(course.steps):
            go(session, step)
            act(session, step)
            if without_edit(picture(session.brief)) == course.pictures[number]:
                wait_a_second(session)
                act(session, step)
            if without_edit(picture(session.brief)) != course.pictures[number + 1]:
                raise Lost(f"{where}: step {number + 1} cannot be done:\n{screen(session)}")
            with operations.aside():
                if not session.alarm and without_edit(room.picture()) != course.pictures[number + 1]:
                    raise Lost(f"{where}: step {number + 1} was acknowledged and is not on the disk")
        wait_a_second(session)
        session.press("q")


@pytest.mark.parametrize("part", range(PARTS))
def test_an_edit_before_any_operation_is_kept_beside_what_was_done(
    stage: tuple[Room, Course], tmp_path: Path, part: int
) -> None:
    """Only between the last look and the renaming, one call later, nobody can tell: that operation is left out."""
    room, course = stage
    numbers = [
        number
        for number in course.numbers(How.MEET)
        if not (
            course.operations[number - 1].name == "replace" and course.operations[number - 1].other.endswith(".yaml")
        )
    ]
    for at, edit in [(at, edit) for at in numbers[part::PARTS] for edit in (EDITS if FULL else EDITS[at % 2 :][:1])]:
        where = f"edited before operation {at} ({course.operations[at - 1]})"
        here = room.copy(tmp_path / "run")
        operations = Operations(here.folder, Fault(at, How.MEET), flush=False, meeting=lambda here=here: edit(here))
        work_beside(here, course, operations, where)
        assert operations.struck == 1, where
        said = here.picture()
        assert said != without_edit(said), f"{where}: the edit is gone"
        assert without_edit(said) == course.pictures[-1], where
        require_open(here, (said,), where)
        shutil.rmtree(here.folder)


def test_the_call_between_the_last_look_and_the_renaming_is_the_only_one_left_out(stage: tuple[Room, Course]) -> None:
    _, course = stage
    left_out = [one for one in course.operations if one.name == "replace" and one.other.endswith("talks.yaml")]
    assert len(left_out) == len(course.steps)
