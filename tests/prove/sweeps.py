"""The sweeps of `make test` in full: every fault at every file operation of a session in one process."""

import errno
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from briefing.store import disk_copy
from tests.faults.beside import EDITS, WITHOUT_UNDO, meet, places
from tests.faults.desk import SCRIPT, Room, Step
from tests.faults.operations import Fault, How
from tests.faults.ordeal import Course, Lost, Ordeal, furnish, kill_in_turn
from tests.prove.proof import Measures, Plan, Tally, scratch, spread

ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT)
BATCH = 50
"""Runs that one process does in turn."""
BEGINNINGS = (60, 130, 200, 270)
"""From which operation on the disk is full while the session is killed at each of the next."""
FULL_FOR = 120
"""How many operations of a session with a full disk it is killed at."""

Runs = Sequence[Any]


class Batch(NamedTuple):
    """Runs of one kind."""

    kind: str
    runs: Runs

    def __repr__(self) -> str:
        """Name the batch in a message."""
        return self.kind


def run_errors(plan: Plan) -> Tally:
    """Fail each operation once with each error, after it was done, and from then on; cut each write short."""
    course = _rehearse()
    changes = course.numbers(How.FAIL, lambda one: one.changes)
    looks = course.numbers(How.FAIL, lambda one: not one.changes)
    faults = [
        *(Fault(at, How.FAIL, error) for at in changes for error in ERRORS),
        *(Fault(at, How.FAIL, errno.EIO) for at in looks),
        *(Fault(at, How.LATE, errno.EIO) for at in course.numbers(How.LATE, lambda one: one.changes)),
        *(Fault(at, How.SHORT) for at in course.numbers(How.SHORT)),
        *(
            Fault(at, How.FAIL, error, lasting=True, below=below)
            for at in changes
            if at <= course.reach
            for error in ERRORS
            for below in ("", "desk")
        ),
    ]
    return _run(plan, "errors", faults, course)


def run_kills(plan: Plan) -> Tally:
    """Kill the session at each operation, in the middle of each write, after it was away from a full disk."""
    course = _rehearse()
    full = [Fault(begin, How.FAIL, errno.ENOSPC, lasting=True, below="desk") for begin in BEGINNINGS]
    runs = [
        *((Fault(at, How.KILL), None) for at in course.numbers(How.KILL)),
        *((Fault(at, How.HALF), None) for at in course.numbers(How.HALF)),
        *((fault, Fault(at, How.KILL)) for fault in full for at in range(fault.at + 1, fault.at + FULL_FOR)),
        *(
            (Fault(at, How.FAIL, errno.ENOSPC, lasting=True, below="desk"), None)
            for at in course.numbers(How.FAIL, lambda one: one.changes)
        ),
    ]
    return _run(plan, "kills", runs, course)


def run_edits(plan: Plan) -> Tally:
    """Edit the file before each operation."""
    course = _rehearse(WITHOUT_UNDO)
    return _run(plan, "edits", [(at, number) for at in places(course) for number in range(len(EDITS))], course)


def _run(plan: Plan, kind: str, runs: Runs, course: Course) -> Tally:
    chosen = runs[:: max(len(runs) // plan.rounds, 1)]
    batches = [Batch(kind, chosen[first : first + BATCH]) for first in range(0, len(chosen), BATCH)]
    tally, measured = spread(do_batch, batches, plan.workers)
    return Tally(int(measured["runs"]), tally.faults, f"{len(course.operations)} operations in a session")


def _rehearse(script: dict[str, Step] = SCRIPT) -> Course:
    with scratch() as folder:
        return furnish(folder, script)[1]


def do_batch(batch: Batch, folder: Path) -> Measures:
    """Do runs in turn."""
    disk_copy.SETTLED = 0.0  # type: ignore[misc]  # an edit is believed at once; the edits at a running desk prove the wait
    room, course = furnish(folder, WITHOUT_UNDO if batch.kind == "edits" else SCRIPT)
    for run in batch.runs:
        here = room.copy(folder / "run")
        DEEDS[batch.kind](here, course, run)
        shutil.rmtree(here.folder)
    return {"runs": len(batch.runs)}


def _fail(room: Room, course: Course, fault: Fault) -> None:
    if not Ordeal(room, course, fault).run():
        raise Lost(f"{fault} did not strike")


def _kill(room: Room, course: Course, run: tuple[Fault, Fault | None]) -> None:
    fault, death = run
    kill_in_turn(Ordeal(room, course, fault, death, stays=fault.lasting))


def _edit(room: Room, course: Course, run: tuple[int, int]) -> None:
    meet(room, course, run[0], EDITS[run[1]])


DEEDS: dict[str, Callable[[Room, Course, Any], None]] = {"errors": _fail, "kills": _kill, "edits": _edit}
