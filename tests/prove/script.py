"""The whole script typed into the real program while something goes wrong with its files, whoever makes it go wrong."""

import signal
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.faults.desk import Room, claim, status
from tests.faults.launch import COMMAND
from tests.faults.ordeal import Course, Lost, furnish
from tests.faults.typist import Gone, Typist, require_return, work

SETTLING_SECONDS = 3.0
"""In which the desk tries again often enough that what it holds must be on the disk."""


def require_kill(
    room: Room, course: Course, where: str, environment: Mapping[str, str], command: Sequence[str] = COMMAND
) -> bool:
    """Type the script into a program that is killed in it; return whether it was, raises Lost."""
    with Typist(room, environment, command) as typist:
        done = work(typist, course)
        code = typist.wait()
    if code not in (0, -signal.SIGKILL):
        raise Lost(f"{where}: the program ended with {code}:\n{typist.text()}")
    require_return(room, course.pictures[done : done + 2], where)
    return code != 0


def require_mend(
    room: Room, course: Course, where: str, environment: Mapping[str, str], command: Sequence[str] = COMMAND
) -> None:
    """Type the script into a program of which an operation fails; what it says is not done is typed again."""
    for attempt in range(2):
        with Typist(room, environment if attempt == 0 else {}, command) as typist:
            try:
                typist.arrive()
                if claim(typist.text()) is None or "No source can be read" in typist.text():
                    continue
            except (Gone, TimeoutError):
                if attempt == 0 and typist.wait() > 0:
                    continue
                raise Lost(f"{where}: the program does not open:\n{typist.text()}") from None
            _type_through(typist, room, course, where)
            break
    require_return(room, course.pictures[-1:], where)


def _type_through(typist: Typist, room: Room, course: Course, where: str) -> None:
    try:
        for number, (step, wanted) in enumerate(zip(course.steps, course.statuses, strict=True)):
            typist.type((*step.go, *step.act))
            _await_step(typist, room, course, number, wanted, where)
        _leave(typist, where)
    except Gone:
        raise Lost(f"{where}: the program ended by itself:\n{typist.text()}") from None


def _await_step(typist: Typist, room: Room, course: Course, number: int, wanted: str, where: str) -> None:
    """Wait until a step is on the disk; where the desk says that it was not done, do it again."""
    before, after = course.pictures[number : number + 2]
    for _ in range(3):
        if typist.until(lambda shown: status(shown) == wanted, 1.0):
            if room.picture() != after:
                raise Lost(f"{where}: step {number + 1} was acknowledged and is not on the disk:\n{typist.text()}")
            return
        end = time.monotonic() + SETTLING_SECONDS
        while time.monotonic() < end and room.picture() != after:
            typist.still(0.1)
        typist.still()
        if room.picture() == after and "NOT ON DISK" not in typist.text():
            return
        if room.picture() != before:
            raise Lost(f"{where}: at step {number + 1} the disk holds {room.picture()}:\n{typist.text()}")
        step = course.steps[number]
        typist.type(step.act[-1:] if " ret keep " in typist.text() else step.act)
    raise Lost(f"{where}: step {number + 1} cannot be done:\n{typist.text()}")


def _leave(typist: Typist, where: str) -> None:
    typist.type("q")
    try:
        code = typist.wait()
    except TimeoutError:
        raise Lost(f"{where}: q does not leave the desk:\n{typist.text()}") from None
    if code != 0:
        raise Lost(f"{where}: the program ended with {code}:\n{typist.text()}")


def stage(folder: Path) -> tuple[Room, Course]:
    """Return a room as it is before the script, and how the script goes there."""
    return furnish(folder / "stage")
