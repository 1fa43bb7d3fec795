"""Who has a brief open for writing: a lock that the kernel frees, and a note that a person can read."""

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace

from briefing.errors import BriefingError
from briefing.store import files, latch, state

if TYPE_CHECKING:
    from briefing.store.stamp import Stamp

_NOTE: Final = ".desk.json"
_BOOT: Final = Path("/proc/sys/kernel/random/boot_id")
_MINUTE: Final = len("2017-03-20T10:00")
_STARTED: Final = 19
"""The field of /proc/PID/stat, counted behind the name, that says when a process began (proc(5))."""


class Owner(msgspec.Struct, frozen=True):
    """Whose desk it is; `since` is ISO 8601 in UTC.

    `boot` and `began` tell a process from a later one of the same number.
    """

    user: str = "someone"
    host: str = ""
    pid: int = 0
    tty: str = ""
    since: str = ""
    boot: str = ""
    began: str = ""

    def __str__(self) -> str:
        """Return who it is, where and since when, for a message."""
        place = ", ".join(part for part in (self.host, self.tty, f"process {self.pid}" if self.pid else "") if part)
        since = f" since {self.since[:_MINUTE].replace('T', ' ')} UTC" if self.since else ""
        return f"{self.user}{f' ({place})' if place else ''}{since}"


def describe_self(user: str, tty: str, since: str) -> Owner:
    """Return the note of this process."""
    pid = os.getpid()
    return Owner(user, os.uname().nodename, pid, tty, since, _read(_BOOT), _read_start(pid))


def read_owner(folder: Path, name: str) -> Owner | None:
    """Return whose desk has the brief `name` open, or ended without leaving it; None where there is no note."""
    try:
        held = state.read_json(folder / f"{name}{_NOTE}")
        return None if held is None else msgspec.convert(held, Owner)
    except (BriefingError, msgspec.ValidationError):
        return Owner()


class Lock:
    """The right to write one brief, which one desk has at a time."""

    def __init__(self, folder: Path, name: str, me: Owner) -> None:
        """Name the lock of the brief `name` in the workspace's state folder; nothing is taken yet."""
        self._path = folder / f"{name}.lock"
        self._note = folder / f"{name}{_NOTE}"
        self._find = partial(read_owner, folder, name)
        self._me = me
        self._handle: int | None = None
        self._stamp: Stamp | None = None
        self.left: Owner | None = None
        """Whose desk ended without leaving, if the lock was found so."""

    @property
    def is_held(self) -> bool:
        """Tell whether this desk may write."""
        return self._handle is not None

    def take(self, *, over: bool = False) -> Owner | None:
        """Take the lock and return None, or who has it; raises DiskError where the state folder takes nothing.

        The kernel tells whether a desk of this machine still runs. Of a desk on another machine only its note is seen:
        it counts as running until a person takes `over`.
        """
        if self.is_held:
            return None
        state.prepare(self._path.parent)
        handle = latch.lock(self._path)
        note = self._read_note()
        if handle is None:
            return note or Owner()
        if note is not None and not over and self._may_run(note, surely_free=handle >= 0):
            latch.unlock(handle)
            return note
        self._handle, self.left = handle, note
        state.write_json(self._note, msgspec.to_builtins(self._me))
        self._stamp = files.stamp(self._note)
        return None

    def may_be_gone(self, owner: Owner) -> bool:
        """Tell whether only the owner's note speaks for a desk that this machine cannot see."""
        return owner.host != self._me.host

    def taken_by(self) -> Owner | None:
        """Return who took the lock over from us, None while it is ours."""
        current = files.stamp(self._note)
        if not self.is_held or current == self._stamp:
            return None
        self._stamp = current
        note = self._read_note()
        if note is None or note == self._me:
            return None
        latch.unlock(self._handle if self._handle is not None else -1)
        self._handle = None
        return note

    def release(self) -> None:
        """Let the lock go and take the note away; a disk that refuses is no reason to stay."""
        if self._handle is None:
            return
        try:
            files.remove(self._note)
        except BriefingError:
            pass
        finally:
            latch.unlock(self._handle)
            self._handle = None

    def _may_run(self, note: Owner, *, surely_free: bool) -> bool:
        if note.host != self._me.host:
            return True
        return not surely_free and note.boot == self._me.boot and note.began == _read_start(note.pid) != ""

    def _read_note(self) -> Owner | None:
        """Return the note; a damaged one counts as this machine's, of which the kernel knows more."""
        note = self._find()
        return replace(note, host=self._me.host) if note is not None and not note.host else note


def _read_start(pid: int) -> str:
    """Return when a process began, as the kernel counts, empty where it does not run or cannot be seen."""
    fields = _read(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return fields[_STARTED] if len(fields) > _STARTED else ""


def _read(path: Path) -> str:
    try:
        return files.read_bytes(path).decode(errors="replace").strip()
    except BriefingError:
        return ""
