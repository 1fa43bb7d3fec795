"""Somebody who types the script into the real program in a real pseudo-terminal, and believes only what it shows."""

import select
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from benchmarks.terminal import Terminal
from tests.faults.desk import Room, Step, Typed, claim, status
from tests.faults.launch import COMMAND
from tests.faults.ordeal import Course, Lost

COLUMNS, ROWS = 80, 24
NAMES = {"space": " ", "enter": "\r", "escape": "\x1b"}
READING = " j/k move  spc tick "
"""The footer of the reader: nothing is asked."""
ASKING = " ret keep "
"""The footer of a prompt."""
WELCOME = "Press any key to begin"
PATIENCE_SECONDS = 20.0
STILL_SECONDS = 0.25
"""Silence after which the program is taken to have said what it has to say."""


class Gone(Exception):
    """The program has ended."""


class Typist(Terminal):
    """A desk in a pseudo-terminal and somebody at it."""

    def __init__(
        self, room: Room, environment: Mapping[str, str] | None = None, command: Sequence[str] = COMMAND
    ) -> None:
        """Start the program in the room's workspace."""
        self.room = room
        root = {"PYTHONPATH": str(Path(__file__).parents[2])}
        super().__init__(command, COLUMNS, ROWS, {**room.environment, **root, **(environment or {})}, room.desk)

    def arrive(self) -> str:
        """Wait for the first page, go past the welcome and return what the status rows say; raises Gone."""
        if not self.until(lambda shown: status(shown) != ""):
            raise TimeoutError(f"the desk does not open:\n{self.text()}")
        if WELCOME in self.text():
            self.press("g")
            self.until(lambda shown: WELCOME not in shown)
        return status(self.text())

    def type(self, keys: Sequence[str | Typed]) -> None:
        """Type keys ahead of the program, but words only once it asks for them; raises Gone."""
        for is_typed, some in groupby(keys, lambda key: isinstance(key, Typed)):
            if is_typed:
                self.until(lambda shown: ASKING in shown)
                self.still(0.05)
            try:
                self.press("".join(key.text + "\r" if isinstance(key, Typed) else NAMES.get(key, key) for key in some))
            except OSError as error:
                raise Gone from error

    def make(self, step: Step, wanted: str) -> bool:
        """Make a step and tell whether the status rows come to say `wanted`; raises Gone."""
        self.type((*step.go, *step.act))
        return self.until(lambda shown: status(shown) == wanted)

    def until(self, true: Callable[[str], bool], seconds: float = PATIENCE_SECONDS) -> bool:
        """Read until something is true of the screen, and tell whether it came to be; raises Gone."""
        end = time.monotonic() + seconds
        while not true(self.text()):
            left = end - time.monotonic()
            if left <= 0:
                return False
            if select.select([self._handle], [], [], min(left, 0.05))[0] and not self._read():
                raise Gone
        return True

    def still(self, seconds: float = STILL_SECONDS) -> str:
        """Read until nothing comes for a while and return the status rows; raises Gone."""
        while select.select([self._handle], [], [], seconds)[0]:
            if not self._read():
                raise Gone
        return status(self.text())

    def drain(self) -> int | None:
        """Read what a program that has ended had sent; return how many facts its last screen calls saved."""
        while self._handle >= 0 and select.select([self._handle], [], [], 0)[0] and self._read():
            pass
        return claim(self.text())


def work(typist: Typist, course: Course) -> int:
    """Type the script until the program is gone; return how many steps its screen has acknowledged."""
    done = 0
    try:
        typist.arrive()
        for step, wanted in zip(course.steps, course.statuses, strict=True):
            if not typist.make(step, wanted):
                raise Lost(f"step {done + 1} is not acknowledged:\n{typist.text()}")
            done += 1
        typist.type("q")
        typist.until(lambda _: False)
        raise Lost(f"q does not leave the desk:\n{typist.text()}")
    except Gone:
        typist.drain()
    if done < len(course.statuses) and status(typist.text()) == course.statuses[done]:
        done += 1
    return done


def require_return(room: Room, pictures: Sequence[str], where: str) -> None:
    """Require that the program opens on the brief without a question, and that it says one of `pictures`."""
    with Typist(room) as typist:
        try:
            typist.arrive()
            shown = typist.still()
        except (Gone, TimeoutError):
            raise Lost(f"{where}: the desk does not open:\n{typist.text()}") from None
        if READING not in typist.text():
            raise Lost(f"{where}: the desk asks something:\n{typist.text()}")
        said = room.picture()
        if said not in pictures:
            raise Lost(f"{where}: acknowledged facts are missing: {said}\n{shown}")
        if claim(typist.text()) != room.facts():
            raise Lost(f"{where}: {shown}, but the file holds {room.facts()} facts")
