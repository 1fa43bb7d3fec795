"""A session in one process, with each of its file operations failing in turn: what it calls saved is on the disk."""

import errno
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from tests.faults.desk import SCRIPT, Room
from tests.faults.operations import Fault, How, Operation
from tests.faults.ordeal import Course, Ordeal, furnish, kill_in_turn

PARTS = 4
"""Into how many tests a long sweep is cut, so that several workers share it."""
WRITE_ERRORS = (errno.ENOSPC, errno.EIO, errno.EDQUOT, errno.EROFS)
DISKS = ("", "desk")
"""What a lasting fault is in: every disk, or only that of the desk."""

T = TypeVar("T")
Stage = tuple[Room, Course]


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return furnish(tmp_path_factory.mktemp("stage"))


def changes(operation: Operation) -> bool:
    return operation.changes


def reads(operation: Operation) -> bool:
    return not operation.changes


def put_through(
    stage: Stage, folder: Path, faults: Iterable[Fault], *, stays: bool = False, killed: bool = False
) -> int:
    """Run the script once with each fault and return how often one struck."""
    room, course = stage
    struck = 0
    for fault in faults:
        ordeal = Ordeal(room.copy(folder / "run"), course, fault, stays=stays)
        struck += kill_in_turn(ordeal) if killed else ordeal.run()
        shutil.rmtree(folder / "run")
    return struck


def test_the_script_changes_the_brief_at_each_step_and_meets_each_kind_of_operation(stage: Stage) -> None:
    _, course = stage
    assert len(course.steps) == len(SCRIPT)
    assert all(text.startswith(" saved ") for text in course.statuses)
    assert {"open", "write", "fsync", "replace", "unlink", "ftruncate", "flock"} <= {
        operation.name for operation in course.operations
    }


def pick(at: int, choices: Sequence[T], count: int) -> Sequence[T]:
    """Return so many choices, others at each operation; `make prove` tries all of them at each."""
    return [choices[(at + number) % len(choices)] for number in range(count)]


@pytest.mark.parametrize("part", range(PARTS))
def test_a_change_that_fails_once_loses_nothing(stage: Stage, tmp_path: Path, part: int) -> None:
    numbers = stage[1].numbers(How.FAIL, changes)[part::PARTS]
    faults = [
        Fault(at, How.FAIL, error) for at in numbers for error in pick(at + at // len(WRITE_ERRORS), WRITE_ERRORS, 1)
    ]
    assert put_through(stage, tmp_path, faults) >= len(faults) > 0


@pytest.mark.parametrize("part", range(PARTS))
def test_a_look_that_fails_once_loses_nothing(stage: Stage, tmp_path: Path, part: int) -> None:
    numbers = stage[1].numbers(How.FAIL, reads)[part::PARTS]
    assert put_through(stage, tmp_path, (Fault(at, How.FAIL, errno.EIO) for at in numbers)) >= len(numbers) > 0


def test_a_write_that_puts_down_half_loses_nothing(stage: Stage, tmp_path: Path) -> None:
    numbers = stage[1].numbers(How.SHORT)
    assert put_through(stage, tmp_path, (Fault(at, How.SHORT) for at in numbers)) == len(numbers) > 0


@pytest.mark.parametrize("part", range(PARTS))
def test_what_was_done_and_reported_as_failed_loses_nothing(stage: Stage, tmp_path: Path, part: int) -> None:
    numbers = stage[1].numbers(How.LATE, changes)[part::PARTS]
    assert put_through(stage, tmp_path, (Fault(at, How.LATE, errno.EIO) for at in numbers)) >= len(numbers) > 0


@pytest.mark.parametrize("part", range(PARTS))
def test_work_goes_on_while_the_disk_takes_nothing_and_is_on_it_afterwards(
    stage: Stage, tmp_path: Path, part: int
) -> None:
    numbers = stage[1].numbers(How.FAIL, changes)[part::PARTS]
    faults = [
        Fault(at, How.FAIL, error, lasting=True, below=below)
        for at in numbers
        for error in pick(at, WRITE_ERRORS, 1)
        for below in pick(at // len(WRITE_ERRORS), DISKS, 1)
    ]
    assert put_through(stage, tmp_path, faults) >= len(faults) > 0


@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_kept_elsewhere_outlives_the_session_and_comes_back(stage: Stage, tmp_path: Path, part: int) -> None:
    numbers = stage[1].numbers(How.FAIL, changes)[part :: 2 * PARTS]
    faults = (Fault(at, How.FAIL, errno.ENOSPC, lasting=True, below="desk") for at in numbers)
    put_through(stage, tmp_path, faults, stays=True, killed=True)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("how", [How.KILL, How.HALF])
def test_killed_at_each_operation_it_has_lost_nothing(stage: Stage, tmp_path: Path, how: How, part: int) -> None:
    # a kill at a look leaves on the disk what a kill at the next change leaves; `make prove` tries both
    numbers = stage[1].numbers(how, changes)[part::PARTS]
    assert put_through(stage, tmp_path, (Fault(at, how) for at in numbers), killed=True) == len(numbers) > 0


@pytest.mark.parametrize("begin", [60, 200])
def test_killed_at_each_operation_while_the_disk_is_full_it_has_lost_nothing(
    stage: Stage, tmp_path: Path, begin: int
) -> None:
    room, course = stage
    full = Fault(begin, How.FAIL, errno.ENOSPC, lasting=True, below="desk")
    for at in range(begin + 1, begin + 80, 2):
        ordeal = Ordeal(room.copy(tmp_path / "run"), course, full, death=Fault(at, How.KILL), stays=True)
        assert kill_in_turn(ordeal)
        shutil.rmtree(tmp_path / "run")
