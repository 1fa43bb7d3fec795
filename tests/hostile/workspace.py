"""A workspace, the program run in it as a process with little time and memory, and what may reach a terminal."""

import os
import re
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Final, NamedTuple
from unittest.mock import patch

from briefing.cli import main
from tests.hostile.corpus import CANARY, MEGABYTE, PROSE

ROOT: Final = Path(__file__).resolve().parents[2]
SECONDS: Final = 30.0
MEMORY: Final = 1200
"""Megabytes of address space that a command gets, libraries included."""
QUOTE: Final = "The talks end on Tuesday."

STEERS: Final = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e01ef]"
)
"""What no output may hold beside line breaks, whatever was read."""


class Outcome(NamedTuple):
    """What one command came to: exit code, output, seconds by the clock, megabytes at its peak."""

    code: int
    out: str
    err: str
    seconds: float
    peak: int


class Workspace:
    """A folder with one source, one brief and one fact."""

    def __init__(self, root: Path) -> None:
        """Make it, by the program itself."""
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        inbox = root / "article.txt"
        inbox.write_text(
            f"Ministers meet in Tokyo\n\n{PROSE}\n\nThe next talks are held in Moscow.\n", encoding="utf-8"
        )
        self.require("new", "talks", "--title", "The talks")
        self.require("add", "article.txt")
        self.require("tick", "talks", "--source", "article", "--quote", QUOTE, "--section", "events")

    @property
    def brief(self) -> Path:
        """The brief's file."""
        return self.root / "briefs" / "talks.yaml"

    def put(self, name: str, data: bytes) -> Path:
        """Write a file below the workspace, its folders too."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return path

    def run(self, *words: str, seconds: float = SECONDS, memory: int = MEMORY, **environment: str) -> Outcome:
        """Run a command in a process of its own."""
        return run(self.root, [sys.executable, "-m", "briefing", *words], seconds, memory, environment)

    def call(self, *words: str) -> Outcome:
        """Run a command in this process, where only its words and what it leaves behind are asked for, not its peak."""
        out, err = (TextIOWrapper(BytesIO(), "utf-8", "surrogateescape") for _ in range(2))
        began = time.monotonic()
        with (
            chdir(self.root),
            patch.dict(os.environ, _list_surroundings(self.root), clear=True),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            code = main(list(words))
        seconds = time.monotonic() - began
        return Outcome(code, _take(out), _take(err), seconds, 0)

    def require(self, *words: str) -> Outcome:
        """Run a command that must succeed."""
        done = self.call(*words)
        assert done.code == 0, done
        return done

    def require_works(self) -> None:
        """Whatever was read, everything else still works: the fact is listed, the report made and proved."""
        assert QUOTE in self.require("facts", "talks").out
        self.brief.with_name("talks.sitrep.md").unlink(missing_ok=True)
        assert self.call("render", "talks").code == 0
        proved = self.call("verify", "briefs/talks.sitrep.md")
        assert "1 of 1 note stands" in proved.err, proved


def run(
    folder: Path,
    command: list[str],
    seconds: float,
    memory: int,
    environment: Mapping[str, str],
    before: Callable[[], None] | None = None,
) -> Outcome:
    """Run a program to its end, bounded; a program that hangs is killed and counts as signal 9."""
    began = time.monotonic()

    def confine() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory * MEGABYTE, memory * MEGABYTE))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if before:
            before()

    out, err = folder / ".out", folder / ".err"
    with out.open("wb") as out_file, err.open("wb") as err_file:
        child = subprocess.Popen(
            command,
            cwd=folder,
            env={**_list_surroundings(folder), **environment},
            stdin=subprocess.DEVNULL,
            stdout=out_file,
            stderr=err_file,
            preexec_fn=confine,  # noqa: PLW1509 - the test has no threads
        )
        status, peak = _wait(child, began + seconds)
    done = Outcome(status, _read(out), _read(err), time.monotonic() - began, peak)
    out.unlink()
    err.unlink()
    return done


def _list_surroundings(folder: Path) -> dict[str, str]:
    names = ("PATH", "LD_LIBRARY_PATH", "COVERAGE_PROCESS_START", "PYTHONPYCACHEPREFIX")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return {**kept, "HOME": str(folder), "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT), "SECRET": CANARY}


def _wait(child: "subprocess.Popen[bytes]", end: float) -> tuple[int, int]:
    """The exit code, and the peak as the child's own memory had it: what the system adds up for it counts its parent's."""
    peak = 0
    while True:
        peak = _read_peak(child.pid) or peak
        pid, status, usage = os.wait4(child.pid, os.WNOHANG)
        if pid:
            child.returncode = os.waitstatus_to_exitcode(status)
            return child.returncode, peak or usage.ru_maxrss >> 10
        if time.monotonic() > end:
            os.kill(child.pid, signal.SIGKILL)
            end = float("inf")
        time.sleep(0.005)


def _read_peak(process: int) -> int:
    """Megabytes at the peak of a process since it began its program; 0 where the system does not tell."""
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) >> 10 if found else 0


def _take(stream: TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "surrogateescape")


def require_harmless(done: Outcome, codes: tuple[int, ...] = (0, 1, 2, 3)) -> None:
    """The program ended by itself and said nothing that steers, no secret, and one sentence a line."""
    assert done.code in codes, done
    for text in (done.out, done.err):
        found = STEERS.search(text)
        assert found is None, (found, text[max(0, found.start() - 80) : found.end() + 40])
        assert CANARY not in text
        assert "Traceback" not in text
    assert all(line.startswith("briefing: ") for line in done.err.splitlines()), done.err
    assert all(len(line) < 1200 for line in done.err.splitlines())
