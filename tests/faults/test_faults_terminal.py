"""The real program in a real terminal, killed and failed at its file operations: what its screen showed is there."""

import errno
import shutil
import signal
from pathlib import Path

import pytest

from tests.faults.desk import Room
from tests.faults.launch import order, read_log
from tests.faults.operations import Fault, How
from tests.faults.ordeal import Course, furnish
from tests.faults.typist import Typist, require_return, work

SAMPLE = 10
"""How many of the kills are tried here; `make prove` tries them all."""


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> tuple[Room, Course]:
    return furnish(tmp_path_factory.mktemp("stage"))


def test_the_script_goes_through_and_is_logged(stage: tuple[Room, Course], tmp_path: Path) -> None:
    room, course = stage
    here = room.copy(tmp_path / "run")
    with Typist(here, order(here.folder, log=tmp_path / "log")) as typist:
        assert work(typist, course) == len(course.steps)
        assert typist.wait() == 0
    require_return(here, course.pictures[-1:], "nothing went wrong")
    assert {operation.name for operation in course.operations} <= {
        operation.name for operation in read_log(tmp_path / "log")
    }


@pytest.mark.parametrize("part", range(SAMPLE))
def test_killed_at_an_operation_it_opens_again_with_all_it_showed(
    stage: tuple[Room, Course], tmp_path: Path, part: int
) -> None:
    room, course = stage
    at = 1 + part * len(course.operations) // SAMPLE + 7 * part % 11
    here = room.copy(tmp_path / "run")
    with Typist(here, order(here.folder, Fault(at, How.KILL))) as typist:
        done = work(typist, course)
        assert typist.wait() == -signal.SIGKILL
    require_return(here, course.pictures[done : done + 2], f"killed at operation {at}")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS], ids=errno.errorcode.get)
def test_a_disk_that_takes_nothing_for_a_while_is_told_and_gets_everything(
    stage: tuple[Room, Course], tmp_path: Path, number: int
) -> None:
    room, course = stage
    here = room.copy(tmp_path / "run")
    at = 3 * len(course.operations) // 10
    fault = Fault(at, How.FAIL, number, lasting=True, below="desk")
    with Typist(here, order(here.folder, fault, mended=tmp_path / "mended")) as typist:
        typist.arrive()
        for step, wanted in zip(course.steps[:6], course.statuses, strict=False):
            typist.type((*step.go, *step.act))
            if not typist.until(lambda shown, wanted=wanted: "NOT ON DISK" in shown or wanted in shown):
                pytest.fail(typist.text())
        shown = " ".join(typist.still().split())
        assert "NOT ON DISK" in shown
        assert here.picture() in course.pictures[:6]
        (tmp_path / "mended").touch()
        assert typist.until(lambda shown: "NOT ON DISK" not in shown)
        assert here.picture() == course.pictures[6]
        typist.type("q")
        assert typist.wait() == 0
    require_return(here, course.pictures[6:7], "the disk was full for a while")


def test_killed_while_the_disk_is_full_it_comes_back_from_the_other_place(
    stage: tuple[Room, Course], tmp_path: Path
) -> None:
    room, course = stage
    here = room.copy(tmp_path / "run")
    fault = Fault(3 * len(course.operations) // 10, How.FAIL, errno.ENOSPC, lasting=True, below="desk")
    with Typist(here, order(here.folder, fault)) as typist:
        typist.arrive()
        for step in course.steps[:5]:
            typist.type((*step.go, *step.act))
        assert typist.until(lambda shown: "NOT ON DISK" in shown)
        typist.still()
        typist.signal(signal.SIGKILL)
        typist.wait()
    assert here.picture() != course.pictures[5]
    require_return(here, course.pictures[5:6], "killed while the disk was full")


def test_the_folder_of_the_run_is_left_tidy(stage: tuple[Room, Course], tmp_path: Path) -> None:
    room, course = stage
    here = room.copy(tmp_path / "run")
    with Typist(here, order(here.folder, Fault(len(course.operations) // 2, How.KILL))) as typist:
        work(typist, course)
    with Typist(here) as typist:
        typist.arrive()
        typist.type(("G", "k", "1"))
        typist.still()
    assert not [path for path in here.desk.rglob("*.tmp") if path.parent == here.brief.parent]
    shutil.rmtree(here.folder)
