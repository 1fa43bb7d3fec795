"""The script with each system call failed or killed in turn, by a small library laid under the program."""

import errno
import os
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.faults.ordeal import Lost
from tests.faults.typist import Typist, work
from tests.prove import script
from tests.prove.proof import PROGRAM, Measures, Missing, Plan, Tally, require_program, scratch, spread

SOURCE = Path(__file__).with_name("shim.c")
EXTRA = 10
"""Operations beyond those of the rehearsal that are tried as well: how many there are depends on the seconds it takes."""


class Case(NamedTuple):
    """One fault: the operation, what goes wrong, and what the system says."""

    library: Path
    at: int
    how: str
    errno: int = 0

    def environment(self, folder: Path, counter: Path) -> dict[str, str]:
        """Return what the library reads."""
        return {
            "LD_PRELOAD": str(self.library),
            "SHIM_FOLDER": os.path.realpath(folder),
            "SHIM_COUNTER": str(counter),
            "SHIM_AT": str(self.at),
            "SHIM_HOW": self.how,
            "SHIM_ERRNO": str(self.errno),
        }


class Call(NamedTuple):
    """One call of a session, and the file it is about."""

    name: str
    changes: bool
    path: str = ""

    def takes(self, how: str, number: int) -> bool:
        """Tell whether this can go wrong in that way: what only looks has nothing but an I/O error."""
        if how in {"half", "short"}:
            return self.name in {"write", "pwrite"}
        return how != "fail" or self.changes or number == errno.EIO


def run_kills(plan: Plan) -> Tally:
    """Kill the program before each system call in turn, and in the middle of each write."""
    return _sweep(plan, [("kill", 0), ("half", 0)], kill)


def run_errors(plan: Plan) -> Tally:
    """Fail each system call in turn with each error, and cut each write short."""
    numbers = (errno.ENOSPC, errno.EIO, errno.EROFS, errno.EDQUOT)
    return _sweep(plan, [*(("fail", number) for number in numbers), ("short", 0)], fail)


def _sweep(plan: Plan, kinds: list[tuple[str, int]], deed: Callable[[Case, Path], Measures]) -> Tally:
    with scratch() as folder:
        library = build(folder)
        names = count(library, folder)
        cases = [
            Case(library, at, how, number)
            for how, number in kinds
            for at in range(1, len(names) + EXTRA)
            if at > len(names) or how not in {"half", "short"} or names[at - 1] in {"write", "pwrite"}
        ]
        step = max(len(cases) // plan.rounds, 1)
        tally, measured = spread(deed, cases[::step], plan.workers)
    return tally._replace(
        notes=f"{len(names)} calls in a session; {measured['struck']:.0f} rounds in which one was hit"
    )


def build(folder: Path) -> Path:
    """Compile the library; raises Missing where there is no compiler."""
    library = folder / "shim.so"
    command = [require_program("gcc"), "-O1", "-shared", "-fPIC", "-o", str(library), str(SOURCE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Missing(f"a compiler that works ({done.stderr.splitlines()[0]})")
    return library


def count(
    library: Path, folder: Path, program: Sequence[str] = PROGRAM, rest: Mapping[str, str] | None = None
) -> list[Call]:
    """Return the calls of one session, in order."""
    folder.mkdir(exist_ok=True)
    room, course = script.stage(folder)
    log = folder / "log"
    environment = Case(library, 0, "none").environment(room.folder, folder / "counter") | {"SHIM_LOG": str(log)}
    with Typist(room, {**environment, **(rest or {})}, program) as typist:
        if work(typist, course) != len(course.steps):
            raise Lost(f"the script does not go through:\n{typist.text()}")
    lines = [line.split() for line in log.read_text(encoding="utf-8").splitlines()]
    calls = [Call(words[1], words[2] == "1", *words[3:4]) for words in lines]
    if not {"open", "write", "fsync", "rename", "unlink"} <= {call.name for call in calls}:
        raise Missing("a program that the library can be laid under (it is linked statically)")
    return calls


def kill(case: Case, folder: Path) -> Measures:
    """Kill the program at one call."""
    room, course = script.stage(folder)
    environment = case.environment(room.folder, folder / "counter")
    return {"struck": script.require_kill(room, course, _name(case), environment, PROGRAM)}


def fail(case: Case, folder: Path) -> Measures:
    """Let one call fail."""
    room, course = script.stage(folder)
    counter = folder / "counter"
    script.require_mend(room, course, _name(case), case.environment(room.folder, counter), PROGRAM)
    return {"struck": int.from_bytes(counter.read_bytes(), "little") >= case.at}


def _name(case: Case) -> str:
    return f"{case.how} {os.strerror(case.errno) if case.errno else ''} at call {case.at}"
