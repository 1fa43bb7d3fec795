"""Somebody else who edits the file just before an operation of a session."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from briefing.errors import UnreadableFile
from briefing.tui.session import Session
from tests.faults.desk import SCRIPT, Room, Step, act, go, picture, screen, sit_down, stand_up, wait_a_second
from tests.faults.operations import Fault, How, Operations
from tests.faults.ordeal import Course, Lost, require_open

BEFORE, AFTER = "  title: Talks\n", "  title: Talks, seen by another\n"
WITHOUT_UNDO: dict[str, Step] = {name: step for name, step in SCRIPT.items() if step.act not in {("u",), ("U",)}}
"""The script without undo, which would take the other's edit back."""

Edit = Callable[[Room], None]


def edit_in_place(room: Room) -> None:
    """Change the title in the file itself."""
    room.brief.write_text(room.brief.read_text(encoding="utf-8").replace(BEFORE, AFTER, 1), encoding="utf-8")


def edit_and_rename(room: Room) -> None:
    """Change the title in another file and put it in the place of the brief."""
    beside = room.brief.with_suffix(".swp")
    beside.write_text(room.brief.read_text(encoding="utf-8").replace(BEFORE, AFTER, 1), encoding="utf-8")
    os.replace(beside, room.brief)


EDITS: tuple[Edit, ...] = (edit_in_place, edit_and_rename)


def places(course: Course) -> list[int]:
    """Return the numbers of the operations before which an edit is kept.

    Left out is the renaming of each saving: between the last look and that one call nobody can tell.
    """
    return course.numbers(How.MEET, lambda one: not (one.name == "replace" and one.other.endswith("talks.yaml")))


def meet(room: Room, course: Course, at: int, edit: Edit) -> None:
    """Go through the script while somebody edits the file before operation `at`; raises Lost where anything is gone."""
    where = f"edited before operation {at} ({course.operations[at - 1]})"
    operations = Operations(room.folder, Fault(at, How.MEET), flush=False, meeting=partial(edit, room))
    _work(room, course, operations, where)
    said = room.picture()
    if not operations.struck:
        raise Lost(f"{where}: it was never edited")
    if said == _without_edit(said):
        raise Lost(f"{where}: the edit is gone")
    if _without_edit(said) != course.pictures[-1]:
        raise Lost(f"{where}: the file holds {said}")
    require_open(room, (said,), where)


def _work(room: Room, course: Course, operations: Operations, where: str) -> None:
    """Go through the script, doing again what the desk says was not done because of the other."""
    with operations.installed(), _sitting(room) as session:
        for number, step in enumerate(course.steps):
            go(session, step)
            act(session, step)
            if _without_edit(picture(session.brief)) == course.pictures[number]:
                wait_a_second(session)
                act(session, step)
            if _without_edit(picture(session.brief)) != course.pictures[number + 1]:
                raise Lost(f"{where}: step {number + 1} cannot be done:\n{screen(session)}")
            with operations.aside():
                if not session.alarm and _without_edit(room.picture()) != course.pictures[number + 1]:
                    raise Lost(f"{where}: step {number + 1} was acknowledged and is not on the disk")
        wait_a_second(session)
        session.press("q")


@contextmanager
def _sitting(room: Room) -> Iterator[Session]:
    """Open the desk; what was read while somebody was writing it may be no brief, and is read again."""
    try:
        session = sit_down(room)
    except UnreadableFile:
        session = sit_down(room)
    try:
        yield session
    finally:
        stand_up(session)


def _without_edit(said: str) -> str:
    return said.replace('"title":"Talks, seen by another"', '"title":"Talks"', 1)
