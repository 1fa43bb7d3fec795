"""A child process that reads files, kept warm between them and replaced once it was killed or has failed."""

import atexit
import signal
import subprocess
import sys
from contextlib import suppress
from functools import lru_cache
from queue import SimpleQueue
from threading import Lock, Timer
from typing import IO, Final, NamedTuple

import msgspec

from briefing.confinement import MEGABYTE, list_surroundings
from briefing.errors import DiskError, UnreadableFile
from briefing.intake.cell import MODULE, Answer, Outcome, Request, Terms

MOST_FILES: Final = 2000
"""Files that one child reads before it is replaced, whatever its libraries have kept of them."""
LONGEST_LINE: Final = 16 * MEGABYTE
"""Bytes of an answer's line."""
_PARTING: Final = 5.0
"""Seconds that a child has to end once nothing more is asked of it."""


class _Child(NamedTuple):
    process: "subprocess.Popen[bytes]"
    questions: IO[bytes]
    answers: IO[bytes]


class Worker:
    """A child process that reads one file at a time; it is started when it is first needed."""

    def __init__(self, terms: Terms) -> None:
        """Take what the child may use."""
        self._terms = terms
        self._child: _Child | None = None
        self._files = 0
        self._late = False
        self._lock = Lock()

    def read(self, request: Request, data: bytes) -> Outcome:
        """Return what the child reads in a file; raises UnreadableFile also where it dies of it, and DiskError."""
        with self._lock:
            outcome = self._ask(self._child or self._start(), request, data)
            self._files += 1
            if outcome.answer.ends or self._files >= MOST_FILES:
                self._stop()
        fault = outcome.answer.fault
        if fault:
            raise UnreadableFile(fault if fault.startswith(request.name) else f"{request.name}: {fault}")
        return outcome

    def close(self) -> None:
        """End the child, if there is one; the next file starts another."""
        with self._lock:
            self._stop()

    def _start(self) -> _Child:
        command = [sys.executable, "-P", "-B", "-X", "utf8", "-m", MODULE]
        try:
            process = subprocess.Popen(  # noqa: S603 - our own interpreter and module; files go by standard input
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=list_surroundings(),
            )
        except OSError as error:
            raise DiskError(f"nothing was read: no process could be started ({error.strerror}).") from error
        if process.stdin is None or process.stdout is None:
            raise DiskError("nothing was read: a process was started that nothing can be asked of.")
        self._child = _Child(process, process.stdin, process.stdout)
        self._files = 0
        _send(self._child, msgspec.json.encode(self._terms) + b"\n")
        return self._child

    def _ask(self, child: _Child, request: Request, data: bytes) -> Outcome:
        """Return the child's answer; where it gives none it is ended, and the answer says what it died of."""
        self._late = False
        timer = Timer(self._terms.clock, self._overrun, (child,))
        timer.daemon = True
        timer.start()
        try:
            asked = _send(child, msgspec.json.encode(request) + b"\n", data)
            outcome = _receive(child, self._terms.answer) if asked else None
        except BaseException:
            child.process.kill()
            self._stop()
            raise
        finally:
            timer.cancel()
        return outcome or Outcome(Answer(fault=self._tell_death()))

    def _overrun(self, child: _Child) -> None:
        self._late = True
        child.process.kill()

    def _tell_death(self) -> str:
        """End what is left of the child and return what it died of."""
        code, terms = self._stop(), self._terms
        if -code == signal.SIGXCPU:
            return f"reading it takes more than {terms.processor} s of processor time"
        if self._late:
            return f"reading it takes more than {terms.clock:g} s"
        if -code == signal.SIGKILL:
            return f"reading it takes more than {terms.memory // MEGABYTE} MB of memory, or it was ended from outside"
        return "its reader broke down, so the file is damaged, or made to do that"

    def _stop(self) -> int:
        """End the child and return its exit code, 0 where there is none."""
        child, self._child = self._child, None
        if child is None:
            return 0
        for pipe in (child.questions, child.answers):
            with suppress(OSError):
                pipe.close()
        try:
            return child.process.wait(_PARTING)
        except subprocess.TimeoutExpired:
            child.process.kill()
            return child.process.wait()


class Crew:
    """Several workers, one for each processor, which whoever has something to read shares."""

    def __init__(self, terms: Terms, size: int) -> None:
        """Take what each may use, and how many there are; none is started yet."""
        self._free: SimpleQueue[Worker] = SimpleQueue()
        self._all = tuple(Worker(terms) for _ in range(size))
        for worker in self._all:
            self._free.put(worker)

    def read(self, request: Request, data: bytes) -> Outcome:
        """Return what one of them reads in a file, once one is free; raises UnreadableFile and DiskError."""
        worker = self._free.get()
        try:
            return worker.read(request, data)
        finally:
            self._free.put(worker)

    def close(self) -> None:
        """End all children."""
        for worker in self._all:
            worker.close()


def _send(child: _Child, *parts: bytes) -> bool:
    """Write to the child; False where it is no longer there."""
    try:
        for part in parts:
            child.questions.write(part)
        child.questions.flush()
    except OSError:
        return False
    return True


def _receive(child: _Child, most: int) -> Outcome | None:
    """Return the child's answer, None where it ended before it had answered, or not in our words."""
    line = child.answers.readline(LONGEST_LINE)
    try:
        answer = msgspec.json.decode(line, type=Answer)
    except msgspec.MsgspecError:
        return None
    sizes = [answer.extract, *(size for _, size in answer.members)] if answer.extract else []
    if min(sizes, default=0) < 0 or sum(sizes) > most:
        return None
    bodies = tuple(child.answers.read(size) for size in sizes)
    return Outcome(answer, bodies) if [len(body) for body in bodies] == sizes else None


@lru_cache(maxsize=8)
def warm_worker(terms: Terms) -> Worker:
    """Return the worker of this process for these terms; it ends with the process."""
    worker = Worker(terms)
    atexit.register(worker.close)
    return worker
