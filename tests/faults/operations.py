"""A stand-in for the module `os` inside the one file-operations module: counts, logs, fails and kills what it does."""

import fcntl
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple, Self

from briefing.store import files

ONE_PATH = frozenset(
    {
        *("open", "stat", "lstat", "statvfs", "access", "scandir", "listdir", "unlink", "remove", "rmdir"),
        *("mkdir", "makedirs", "truncate", "chmod", "chown", "utime"),
    }
)
TWO_PATHS = frozenset({"replace", "rename", "link", "symlink"})
HANDLE = frozenset(
    {
        *("read", "pread", "write", "pwrite", "fsync", "fdatasync", "ftruncate", "fstat", "fchmod", "fchown"),
        *("flock", "lseek", "close", "posix_fallocate"),
    }
)
COUNTED = (ONE_PATH | TWO_PATHS | HANDLE) - {"lseek"}
READING = frozenset(
    {"read", "pread", "stat", "lstat", "fstat", "statvfs", "scandir", "listdir", "access", "flock", "lseek"}
)
WRITING = frozenset({"write", "pwrite"})
FLUSHING = frozenset({"fsync", "fdatasync"})
NAMING = frozenset({"replace", "rename", "link", "symlink", "unlink", "remove", "mkdir", "makedirs", "rmdir"})
HARMLESS = frozenset(
    {"path", "fspath", "fsencode", "fsdecode", "strerror", "getpid", "getuid", "geteuid", "umask", "uname"}
)
"""What may be used of `os` without being counted: it touches no file, or only asks (`path`)."""
CHANGES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class How(StrEnum):
    """What goes wrong at an operation."""

    FAIL = "fail"
    """It is not done, and the system says why."""
    LATE = "late"
    """It is done, and yet the system says that it failed, as a file server does whose answer was lost."""
    SHORT = "short"
    """A write puts down half of its bytes and says so."""
    KILL = "kill"
    """The process is killed before it."""
    HALF = "half"
    """The process is killed when a write has put down half of its bytes."""
    AFTER = "after"
    """The process is killed after it."""
    MEET = "meet"
    """Somebody else does something just before it."""


class Fault(NamedTuple):
    """The operation, from 1, at which something goes wrong, and what."""

    at: int
    how: How
    errno: int = 0
    lasting: bool = False
    """Whether it goes wrong from then on with everything that changes a file."""
    below: str = ""
    """The part of the folder that a lasting fault is in, as where only one of two disks is full."""


@dataclass(frozen=True)
class Operation:
    """One operation that was asked for; paths are relative to the folder that is watched."""

    name: str
    path: str
    other: str = ""
    handle: int = -1
    data: bytes = b""
    number: int = 0
    """The offset, size, flags or mode it was given."""
    changes: bool = True
    done: bool = True

    def takes(self, how: How) -> bool:
        """Tell whether this can go wrong in that way."""
        if how in {How.SHORT, How.HALF}:
            return self.name in WRITING and len(self.data) > 1
        if how is How.LATE:
            return self.name in NAMING | FLUSHING | {"close"}
        return True

    def __str__(self) -> str:
        return f"{self.name} {self.path}{f' → {self.other}' if self.other else ''}"


@dataclass
class Operations:
    """Behaves as `os` does; what happens below `folder` is counted, logged and made to go wrong once or from then on."""

    folder: Path
    fault: Fault | None = None
    death: Fault | None = None
    """Where the process is killed besides."""
    flush: bool = True
    """Whether `fsync` is really asked for; nothing but a power cut can tell, and it costs most of the time."""
    note: Callable[[Operation], None] | None = None
    """Told of each operation once it was done or has failed."""
    meeting: Callable[[], None] | None = None
    mended: Callable[[], bool] = lambda: False
    """Tells whether a lasting fault is over."""
    log: list[Operation] = field(default_factory=list)
    """The operations that were counted, in order; number n stands at n - 1."""
    calls: list[Operation] = field(default_factory=list)
    """All operations, those that only move within a file as well."""
    struck: int = 0
    paused: bool = False
    """Set while somebody looks on: what is done then is neither counted nor injured."""
    _handles: dict[int, tuple[str, bool]] = field(default_factory=dict)
    _folders: dict[str, str] = field(default_factory=dict)
    _lock: Any = field(default_factory=threading.RLock)

    def __post_init__(self) -> None:
        self.root = os.path.realpath(self.folder)

    def __getattr__(self, name: str) -> Any:
        """Return what `os` holds under this name, watched where it touches files."""
        real = getattr(os, name)
        if name not in COUNTED | {"lseek"}:
            return real
        return lambda *args, **options: self.call(name, real, args, options)

    def mend(self) -> None:
        """From now on nothing goes wrong."""
        self.fault = None

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Let somebody look on without being counted."""
        before, self.paused = self.paused, True
        try:
            yield
        finally:
            self.paused = before

    @contextmanager
    def installed(self) -> Iterator[Self]:
        """Stand in for `os` in the one file-operations module."""
        before = files.os, files.fcntl
        files.os, files.fcntl = self, Locks(self)
        try:
            yield self
        finally:
            files.os, files.fcntl = before

    def call(self, name: str, real: Callable[..., Any], args: tuple[Any, ...], options: dict[str, Any]) -> Any:
        """Do what was asked for, or what is to happen instead."""
        operation = None if self.paused else self._describe(name, args, options)
        if operation is None:
            return real(*args, **options)
        with self._lock:
            if name == "lseek":
                result = real(*args, **options)
                self._keep(operation, result)
                return result
            self.log.append(operation)
            fault = self._due(operation)
            if self.death is not None and self.death.at == len(self.log) and operation.takes(self.death.how):
                fault = self.death
        if fault is None:
            return self._do(operation, real, args, options)
        self.struck += 1
        return self._strike(fault, operation, real, args, options)

    def _due(self, operation: Operation) -> Fault | None:
        fault, number = self.fault, len(self.log)
        if fault is None or number < fault.at:
            return None
        if not fault.lasting:
            return fault if number == fault.at and operation.takes(fault.how) else None
        if self.mended():
            self.mend()
            return None
        hit = operation.changes and operation.name != "close" and operation.path.startswith(fault.below)
        return fault if hit and operation.takes(fault.how) else None

    def _strike(
        self,
        fault: Fault,
        operation: Operation,
        real: Callable[..., Any],
        args: tuple[Any, ...],
        options: dict[str, Any],
    ) -> Any:
        if fault.how is How.MEET and self.meeting is not None:
            self.mend()
            self.meeting()
            return self._do(operation, real, args, options)
        if fault.how is How.KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        if fault.how in {How.SHORT, How.HALF}:
            half = len(operation.data) // 2
            result = self._do(operation, real, (args[0], operation.data[:half], *args[2:]), options)
            if fault.how is How.HALF:
                os.kill(os.getpid(), signal.SIGKILL)
            return result
        if fault.how in {How.LATE, How.AFTER} or operation.name == "close":
            result = self._do(operation, real, args, options)
            if fault.how is How.AFTER:
                os.kill(os.getpid(), signal.SIGKILL)
            if operation.name == "open":
                os.close(result)
        raise OSError(fault.errno, os.strerror(fault.errno), operation.path)

    def _do(
        self, operation: Operation, real: Callable[..., Any], args: tuple[Any, ...], options: dict[str, Any]
    ) -> Any:
        result = None if operation.name in FLUSHING and not self.flush else real(*args, **options)
        self._keep(operation, result)
        return result

    def _keep(self, operation: Operation, result: Any) -> None:
        if operation.name == "open":
            self._handles[result] = operation.path, operation.changes
            operation = _with(operation, handle=result)
        elif operation.name == "close":
            self._handles.pop(operation.handle, None)
        elif operation.name in WRITING:
            operation = _with(operation, data=operation.data[:result])
        elif operation.name == "lseek":
            operation = _with(operation, number=result)
        self.calls.append(operation)
        if self.note is not None:
            self.note(operation)

    def _describe(self, name: str, args: tuple[Any, ...], options: dict[str, Any]) -> Operation | None:
        """Return what is asked for, or None where it is not below the folder."""
        if name in HANDLE or (name in ONE_PATH and isinstance(args[0], int)):
            path, changes = self._handles.get(args[0], ("", False))
            if not path:
                return None
            number = next((part for part in args[1:] if isinstance(part, int)), 0)
            data = bytes(args[1]) if name in WRITING else b""
            if name == "pwrite":
                number = args[2]
            changes = name in FLUSHING or (name not in READING and changes)
            return Operation(name, path, "", args[0], data, number, changes)
        path = self._relative(args[0], options.get("dir_fd", options.get("src_dir_fd")))
        other = self._relative(args[1], options.get("dst_dir_fd")) if name in TWO_PATHS else ""
        if path is None and not other:
            return None
        flags = args[1] if name == "open" else 0
        changes = bool(flags & CHANGES) if name == "open" else name not in READING
        return Operation(name, path or "", other or "", -1, b"", flags, changes)

    def _relative(self, path: Any, handle: int | None) -> str | None:
        words = os.fsdecode(path)
        if handle is not None and handle in self._handles:
            words = os.path.join(self.root, self._handles[handle][0], words)
        above, name = os.path.split(words)
        if above not in self._folders:
            try:
                self._folders[above] = os.path.realpath(above)
            except ValueError:
                return None
        whole = os.path.join(self._folders[above], name)
        if whole != self.root and not whole.startswith(self.root + os.sep):
            return None
        plain = name not in {"", os.curdir, os.pardir}
        return whole[len(self.root) + 1 :] if plain and whole != self.root else os.path.relpath(whole, self.root)


class Locks:
    """A stand-in for the module `fcntl`, whose locks are operations as well."""

    def __init__(self, operations: Operations) -> None:
        self._operations = operations

    def __getattr__(self, name: str) -> Any:
        """Return what `fcntl` holds under this name, watched where it locks."""
        real = getattr(fcntl, name)
        if name != "flock":
            return real
        return lambda *args: self._operations.call(name, real, args, {})


def _with(operation: Operation, **changed: Any) -> Operation:
    return Operation(**{**vars(operation), **changed})
