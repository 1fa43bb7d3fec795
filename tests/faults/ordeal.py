"""The script of the desk under a fault: what the screen acknowledged is on the disk, and in the end nothing is missing."""

import os
import signal
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from briefing.errors import BriefingError
from briefing.tui.session import Session
from tests.faults.desk import (
    SCRIPT,
    Room,
    Step,
    act,
    claim,
    go,
    picture,
    screen,
    sit_down,
    sitting,
    stand_up,
    status,
    wait_a_second,
)
from tests.faults.operations import Fault, How, Operation, Operations

STEPS_AFTER = 2
"""How many steps are gone on after a fault."""
AWAY_STEPS = 3
"""How many steps somebody goes on working while the disk takes nothing."""
PATIENCE_SECONDS = 3
"""How often the desk may try again, once a second, before what it holds must be on the disk."""


STEPS = 32
"""Added to a number of steps in a message of one byte, so that none is a line break."""
KEPT = "Kept in memory and in"
"""What the screen says of a change that is in the other place."""


class Lost(AssertionError):
    """Something acknowledged is not there, or the brief is broken."""


class Course(NamedTuple):
    """How the script goes when nothing goes wrong; entry n of `pictures` is what the brief says after n steps."""

    steps: tuple[Step, ...]
    pictures: tuple[str, ...]
    statuses: tuple[str, ...]
    operations: tuple[Operation, ...]
    calls: tuple[Operation, ...]
    marks: tuple[int, ...]
    """How many calls had been made when each step was acknowledged."""
    reach: int
    """How many operations there are before the last step: what lasts from one of them on is sure to be met."""

    def numbers(self, how: How, accepts: Callable[[Operation], bool] = lambda _: True) -> list[int]:
        """Return the numbers of the operations at which something of this kind can go wrong."""
        return [
            number for number, operation in enumerate(self.operations, 1) if operation.takes(how) and accepts(operation)
        ]


def rehearse(room: Room, script: Mapping[str, Step] = SCRIPT) -> Course:
    """Go through the script on a copy that nothing happens to."""
    operations = Operations(room.folder, flush=False)
    pictures, statuses, marks = [room.picture()], [], []
    with operations.installed(), sitting(room) as session:
        for step in script.values():
            reach = len(operations.log)
            go(session, step)
            act(session, step)
            marks.append(len(operations.calls))
            statuses.append(status(screen(session)))
            with operations.aside():
                pictures.append(room.picture())
        wait_a_second(session)
        session.press("q")
    if any(before == after for before, after in pairwise(pictures)):
        raise ValueError("the script does not change the brief at each step")
    return Course(
        tuple(script.values()),
        tuple(pictures),
        tuple(statuses),
        tuple(operations.log),
        tuple(operations.calls),
        tuple(marks),
        reach,
    )


@dataclass
class Ordeal:
    """One run of the script with a fault in it."""

    room: Room
    course: Course
    fault: Fault
    death: Fault | None = None
    stays: bool = False
    """Whether a lasting fault is there to the end; the session then ends without being left."""
    acknowledged: Callable[[int], None] = lambda _: None
    """Told after each step how many are acknowledged: as saved, or as kept in another place that the screen names."""
    operations: Operations = field(init=False)
    done: int = 0
    """How many steps are acknowledged as saved."""
    away: int = 0
    past: int = 0
    """How many steps went well since the fault."""

    def __post_init__(self) -> None:
        """Stand by at the files of the room."""
        self.operations = Operations(self.room.folder, self.fault, self.death, flush=False)

    def run(self) -> int:
        """Go through the script, doing again what the desk says was not done; return how often the fault struck."""
        with self.operations.installed():
            session = self._sit_down()
            try:
                self._work(session)
            finally:
                stand_up(session)
        if not self.stays:
            require_open(self.room, self.course.pictures[self.done : self.done + 1], self._where())
        return self.operations.struck

    def _sit_down(self) -> Session:
        """Open the desk; where it does not open, or cannot read the source, leave it and open it again."""
        try:
            session = sit_down(self.room)
            if session.reading is not None:
                return session
            stand_up(session)
        except BriefingError:
            pass
        self.operations.mend()
        return sit_down(self.room)

    def _work(self, session: Session) -> None:
        for number, step in enumerate(self.course.steps):
            go(session, step)
            act(session, step)
            if not self._look(session, number) or self._is_long_past(number + 1):
                break
        if self.stays:
            return
        if self.fault.lasting:
            self.operations.mend()
        self._come_back(session, number + 1)
        session.press("q")
        if not any(effect.kind == "quit" for effect in session.effects):
            raise Lost(f"{self._where()}: q does not leave the desk:\n{screen(session)}")

    def _is_long_past(self, steps: int) -> bool:
        """Tell whether the fault is over and steps after it went as they should; the rest would tell nothing new."""
        if not self.operations.struck or self.stays:
            return False
        self.past += self.done == steps
        return self.past > STEPS_AFTER

    def _look(self, session: Session, number: int) -> bool:
        """After a step see whether it was acknowledged; what the desk did not take is done again, if it can be."""
        before, after = self.course.pictures[number : number + 2]
        for _ in range(PATIENCE_SECONDS):
            if self._is_acknowledged(session, number):
                self.done = number + 1
                self.acknowledged(number + 1)
                return True
            if self._disk() not in self.course.pictures[self.done : number + 2]:
                raise Lost(f"{self._where()}: at step {number + 1} the disk holds something else: {self._disk()}")
            if self._holds(session, after):
                self._wait(session, number + 1)
                return True
            if not self._holds(session, before):
                raise Lost(f"{self._where()}: at step {number + 1} the desk holds {picture(session.brief)}")
            if self.stays:
                return False
            self.operations.mend()
            wait_a_second(session)
            act(session, self.course.steps[number])
        raise Lost(f"{self._where()}: step {number + 1} cannot be done:\n{screen(session)}")

    def _is_acknowledged(self, session: Session, number: int) -> bool:
        shown, disk = screen(session), self._disk()
        said = claim(shown)
        in_flight = self.course.pictures[self.done + 1 : number + 2]
        if said is not None and said > disk.count('"id":"fact-') and disk not in in_flight:
            raise Lost(f"{self._where()}: the screen says saved {said}, the disk holds {disk}")
        if session.alarm or status(shown) != self.course.statuses[number]:
            return False
        if disk != self.course.pictures[number + 1]:
            raise Lost(f"{self._where()}: step {number + 1} was acknowledged and is not on the disk:\n{shown}\n{disk}")
        return True

    def _holds(self, session: Session, wanted: str) -> bool:
        return picture(session.brief) == wanted

    def _wait(self, session: Session, steps: int) -> None:
        """Go on for a while with work that the disk does not take; then it must come to the disk by itself."""
        self.away += 1
        if self.stays:
            if KEPT in " ".join(screen(session).split()):
                self.acknowledged(steps)
        elif not self.fault.lasting or self.away >= AWAY_STEPS:
            self.operations.mend()
            self._come_back(session, steps)

    def _come_back(self, session: Session, steps: int) -> None:
        """Wait until what was held has come to the disk by itself, for it takes things again."""
        for _ in range(PATIENCE_SECONDS):
            wait_a_second(session)
            if self._disk() == self.course.pictures[steps] and "NOT ON DISK" not in screen(session):
                self.done = steps
                return
        raise Lost(f"{self._where()}: what was done did not come to the disk:\n{screen(session)}\n{self._disk()}")

    def _disk(self) -> str:
        """Return what stands on the disk; it must be a brief at every moment."""
        with self.operations.aside():
            try:
                return self.room.picture()
            except BriefingError as error:
                raise Lost(f"{self._where()}: the brief on the disk is broken: {error}") from error

    def _where(self) -> str:
        return describe(self.fault, self.course) + (f", {describe(self.death, self.course)}" if self.death else "")


def describe(fault: Fault, course: Course) -> str:
    """Return in words which fault this is."""
    operation = course.operations[fault.at - 1] if fault.at <= len(course.operations) else "the end"
    errno = f" {os.strerror(fault.errno)}" if fault.errno else ""
    return f"{fault.how}{errno} at operation {fault.at} ({operation}){' and after' if fault.lasting else ''}"


def require_open(room: Room, pictures: tuple[str, ...], where: str) -> None:
    """Require that the desk opens without a question on one of these pictures, which then stands on the disk."""
    with Operations(room.folder, flush=False).installed():
        try:
            session = sit_down(room)
        except BriefingError as error:
            raise Lost(f"{where}: the desk does not open: {error}") from error
        try:
            _require(session, room, pictures, where)
        finally:
            stand_up(session)


def _require(session: Session, room: Room, pictures: tuple[str, ...], where: str) -> None:
    wait_a_second(session)
    if session.prompt is not None or session.choice is not None:
        raise Lost(f"{where}: the desk asks something:\n{screen(session)}")
    if any("damaged" in notice.message for notice in session.file.notices):
        raise Lost(f"{where}: {session.file.notices}")
    for said in (room.picture(), picture(session.brief)):
        if said not in pictures:
            raise Lost(f"{where}: acknowledged facts are missing: {said}")


def kill_in_turn(ordeal: Ordeal) -> bool:
    """Run the script in a child that is killed in it, then open the desk: all that was acknowledged is there.

    Returns whether it was killed; raises Lost.
    """
    where = describe(ordeal.death or ordeal.fault, ordeal.course)
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(receive)
            ordeal.acknowledged = lambda steps: os.write(send, bytes([STEPS + steps])) and None
            ordeal.run()
            code = 0
        except Lost as lost:
            os.write(send, f"\n{lost}".encode())
        except Exception:  # the parent is to hear of it, whatever it is
            os.write(send, f"\n{where}: {traceback.format_exc()}".encode())
        finally:
            os._exit(code)
    os.close(send)
    with os.fdopen(receive, "rb") as heard:
        steps, _, fault = heard.read().partition(b"\n")
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if ended not in (0, -signal.SIGKILL):
        raise Lost(fault.decode() or f"{where}: the run ended with {ended}")
    done = steps[-1] - STEPS if steps else 0
    require_open(ordeal.room, ordeal.course.pictures[done : done + 2], where)
    return ended != 0


def furnish(folder: Path, script: Mapping[str, Step] = SCRIPT) -> tuple[Room, Course]:
    """Return a room as it is before the script, and how the script goes there."""
    room = Room(folder / "room").furnish()
    return room, rehearse(room.copy(folder / "rehearsal"), script)
