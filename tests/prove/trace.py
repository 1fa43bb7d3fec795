"""The system calls of a whole session, as strace saw them, replayed into every disk state that a power cut could leave."""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pyte

from tests.faults.content import Model
from tests.faults.desk import Room, status
from tests.faults.operations import CHANGES, Operation
from tests.faults.ordeal import Course, Lost, require_open
from tests.faults.powercut import State, cut, final, restore, snapshot
from tests.faults.typist import COLUMNS, ROWS, Typist, work
from tests.prove import script
from tests.prove.proof import PROGRAM, Measures, Missing, Plan, Tally, require_program, scratch, spread

CALLS = "open,openat,creat,write,pwrite64,fsync,fdatasync,ftruncate,lseek,close,rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat"
LINE = re.compile(r"^\d+\s+(?P<name>\w+)\((?P<arguments>.*)\)\s+= (?P<result>-?\d+)")
PARTED = re.compile(r"^(?P<pid>\d+)\s+(?P<words>.*) <unfinished \.\.\.>$")
REST = re.compile(r"^(?P<pid>\d+)\s+<\.\.\. \w+ resumed>(?P<words>.*)$")
STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
TERMINALS = {"1", "2"}
ON_HANDLES = frozenset({"write", "pwrite64", "fsync", "fdatasync", "ftruncate", "lseek", "close"})
NAMING = {"rename": "replace", "link": "link", "unlink": "unlink", "mkdir": "mkdir"}
"""What calls that change names are called in the log, whatever follows in their own name."""
BATCH = 40
"""States that one process opens in turn."""


class Traced(NamedTuple):
    """The operations below the folder, and after how many of them the screen acknowledged each step."""

    calls: list[Operation]
    marks: list[int]


class Batch(NamedTuple):
    """States to open, each with how many steps were acknowledged at the latest."""

    states: list[tuple[State, int]]
    pictures: tuple[str, ...]
    model: str

    def __repr__(self) -> str:
        """Name the batch in a message."""
        return f"{self.model} model"


def run(plan: Plan) -> Tally:
    """Trace the script once and open the desk in every state of both models."""
    with scratch() as folder:
        room, course = script.stage(folder)
        before = snapshot(room.folder)
        traced = record(room, course, folder / "trace", PROGRAM, {})
        if final(before, traced.calls) != frozenset(snapshot(room.folder).items()):
            return Tally(1, ("the trace does not account for what is on the disk",))
        found = {model: cut(before, traced.calls, traced.marks, model) for model in Model}
    batches = [
        Batch(some, course.pictures, model.value)
        for model, states in found.items()
        for some in _batches(list(states.items()), BATCH)
    ]
    tally, measured = spread(open_states, batches[: max(plan.rounds // BATCH, 1)], plan.workers)
    counts = ", ".join(f"{len(states)} {model}" for model, states in found.items())
    return Tally(int(measured["states"]), tally.faults, f"{len(traced.calls)} calls, states: {counts}")


def record(room: Room, course: Course, log: Path, program: Sequence[str], environment: Mapping[str, str]) -> Traced:
    """Type the script into a program under strace; raises Missing where that cannot be traced."""
    strace = require_program("strace")
    options = ["-f", "-qq", "-xx", "-s", "100000000", "-e", "signal=none", "-e", f"trace={CALLS}", "-o", str(log)]
    with Typist(room, environment, [strace, *options, *program]) as typist:
        done = work(typist, course)
    if not log.exists() or not log.stat().st_size:
        raise Missing("leave to trace (ptrace)")
    if done != len(course.steps):
        raise Lost(f"the script does not go through:\n{typist.text()}")
    return read_trace(log, room.folder, course)


def open_states(batch: Batch, folder: Path) -> Measures:
    """Open the desk in each state."""
    for number, (state, done) in enumerate(batch.states):
        room = Room(folder / str(number))
        room.folder.mkdir()
        restore(state, room.folder)
        require_open(room, batch.pictures[done : done + 2], f"{batch!r}, after {done} steps")
    return {"states": len(batch.states)}


def read_trace(log: Path, folder: Path, course: Course) -> Traced:
    """Return what a trace tells."""
    root = os.path.realpath(folder)
    watched: dict[str, str] = {}
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    traced = Traced([], [])
    for line in _whole_lines(log):
        found = LINE.match(line)
        if found is None or found["result"].startswith("-"):
            continue
        name, arguments, result = found["name"], found["arguments"], int(found["result"])
        handle = arguments.partition(",")[0]
        if name == "write" and handle in TERMINALS and handle not in watched:
            stream.feed(_strings(arguments)[0][:result])
            if len(traced.marks) < len(course.statuses) and _shown(screen) == course.statuses[len(traced.marks)]:
                traced.marks.append(len(traced.calls))
            continue
        operation = _read_call(name, arguments, result, root, watched)
        if operation is not None:
            traced.calls.append(operation)
    if len(traced.marks) != len(course.statuses):
        raise Lost(f"the trace shows {len(traced.marks)} of {len(course.statuses)} acknowledgements")
    return traced


def _read_call(name: str, arguments: str, result: int, root: str, watched: dict[str, str]) -> Operation | None:
    if name in {"open", "openat", "creat"}:
        return _read_opening(name, arguments, result, root, watched)
    if name in ON_HANDLES:
        return _read_deed(name, arguments, result, watched)
    paths = [_below(string, root) for string in _strings(arguments)]
    if paths[-1] is None or "AT_REMOVEDIR" in arguments:
        return None
    kind = next(NAMING[start] for start in NAMING if name.startswith(start))
    return Operation(kind, paths[0] or "", (paths[1] or "") if len(paths) > 1 else "")


def _read_opening(name: str, arguments: str, result: int, root: str, watched: dict[str, str]) -> Operation | None:
    path = _below(_strings(arguments)[0], root)
    flags = _flags(arguments) | (os.O_CREAT | os.O_TRUNC | os.O_WRONLY if name == "creat" else 0)
    watched.pop(str(result), None)
    if path is None:
        return None
    watched[str(result)] = path
    return Operation("open", path, handle=result, number=flags, changes=bool(flags & CHANGES))


def _read_deed(name: str, arguments: str, result: int, watched: dict[str, str]) -> Operation | None:
    handle = arguments.partition(",")[0]
    if handle not in watched:
        return None
    path = watched.pop(handle) if name == "close" else watched[handle]
    data = _strings(arguments)[0][:result] if "write" in name else b""
    last = arguments.rpartition(", ")[2]
    number = result if name == "lseek" else int(last) if name in {"ftruncate", "pwrite64"} else 0
    return Operation(name.removesuffix("64"), path, handle=int(handle), data=data, number=number)


def _whole_lines(log: Path) -> Iterator[str]:
    """Yield the calls in the order in which they returned, those that were interrupted put together."""
    parted: dict[str, str] = {}
    with log.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            if begun := PARTED.match(line):
                parted[begun["pid"]] = begun["words"]
            elif rest := REST.match(line):
                yield f"{rest['pid']} {parted.pop(rest['pid'], '')}{rest['words']}"
            else:
                yield line


def _strings(arguments: str) -> list[bytes]:
    return [bytes.fromhex(found.replace("\\x", "")) for found in STRING.findall(arguments)]


def _below(path: bytes, root: str) -> str | None:
    words = os.path.normpath(os.fsdecode(path))
    return os.path.relpath(words, root) if words.startswith(root + "/") else None


def _flags(arguments: str) -> int:
    flags = 0
    for word in re.findall(r"O_[A-Z]+", arguments):
        flags |= getattr(os, word, 0)
    return flags


def _shown(screen: pyte.Screen) -> str:
    return status("\n".join(line.rstrip() for line in screen.display))


def _batches(items: list[tuple[State, int]], size: int) -> Iterator[list[tuple[State, int]]]:
    for first in range(0, len(items), size):
        yield items[first : first + size]
