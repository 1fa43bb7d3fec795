"""Somebody else edits the file just before each operation of a session: neither the edit nor what was done is lost."""

import shutil
from pathlib import Path

import pytest

from tests.faults.beside import EDITS, WITHOUT_UNDO, meet, places
from tests.faults.desk import Room
from tests.faults.ordeal import Course, furnish

PARTS = 4
"""Into how many tests the sweep is cut, so that several workers share it."""


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> tuple[Room, Course]:
    return furnish(tmp_path_factory.mktemp("stage"), WITHOUT_UNDO)


@pytest.mark.parametrize("part", range(PARTS))
def test_an_edit_before_any_operation_is_kept_beside_what_was_done(
    stage: tuple[Room, Course], tmp_path: Path, part: int
) -> None:
    room, course = stage
    for at in places(course)[part::PARTS]:
        here = room.copy(tmp_path / "run")
        meet(here, course, at, EDITS[at // PARTS % 2])
        shutil.rmtree(here.folder)


def test_only_one_call_of_each_saving_is_left_out(stage: tuple[Room, Course]) -> None:
    _, course = stage
    assert len(course.operations) - len(places(course)) == len(course.steps)
