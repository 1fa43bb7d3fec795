"""The only file operations: every open, read, write, fsync, rename and unlink stands here.

All of them call `os` directly, so that a test can inject a fault at each. Those that raise OSError are the steps that
`batch` and `latch` put together.
"""

import fcntl
import os
import stat
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from briefing.errors import BriefChanged, UnreadableFile
from briefing.store.refusals import already_there, require_regular, told, too_large
from briefing.store.stamp import Stamp
from briefing.store.temporary import is_left_over, is_temporary, name_temporary

LIMIT: Final = 50 * 1024 * 1024
"""The largest file that is read, in bytes."""

_PIECE: Final = 1 << 20
_READINGS: Final = 3
"""How often a file is read that is being written meanwhile."""


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes; raises UnreadableFile or DiskError."""
    return read_stamped(path, limit)[0]


def read_stamped(path: Path, limit: int = LIMIT) -> tuple[bytes, Stamp]:
    """Return a file's bytes and the stamp it had when they were read; never waits on a pipe or a device.

    What was written while it was read is read again, a few times.
    """
    with _opened(path) as (handle, first):
        status = first
        for _ in range(_READINGS):
            if status.st_size > limit:
                raise too_large(path, limit)
            data, before, status = _read_all(path, handle, limit), status, os.fstat(handle)
            if Stamp.of(status) == Stamp.of(before):
                break
            os.lseek(handle, 0, os.SEEK_SET)
        return data, Stamp.of(before)


def read_tail(path: Path, limit: int) -> tuple[bytes, int]:
    """Return the last `limit` bytes of a regular file and the offset in bytes at which they begin."""
    with _opened(path) as (handle, status):
        start = max(0, status.st_size - limit)
        os.lseek(handle, start, os.SEEK_SET)
        return _read_all(path, handle, limit), start


def stamp(path: Path) -> Stamp | None:
    """Return the stamp of the file that `path` leads to, None if there is none."""
    try:
        return Stamp.of(os.stat(path))
    except (OSError, ValueError):
        return None


def exists(path: Path) -> bool:
    """Tell whether something stands at `path`, a broken link included."""
    return os.path.lexists(path)


def write_durably(path: Path, data: bytes, *, mode: int = 0o644) -> Stamp:
    """Put `data` in the place of a file, whole or not at all, and return its stamp once it is on the disk.

    A temporary file beside it is written, flushed and renamed, then the folder is flushed. A link is replaced, never
    followed: a stranger's workspace may lead anywhere. Mode and owner of a file are kept, a new one gets `mode` less
    the umask. Raises DiskError; no temporary file is left.
    """
    with told(path, reading=False):
        temporary, result = write_beside(path, data, mode)
        with _removed_on_failure(temporary):
            os.replace(temporary, path)
        flush_folder(path.parent)
        return result


def write_fleetingly(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Put `data` in the place of a file, whole or not at all unless the power fails; raises DiskError.

    It is meant for what can be made anew and bears a sum by which a half of it is known.
    """
    with told(path, reading=False):
        temporary, _ = write_beside(path, data, mode, flush=False)
        with _removed_on_failure(temporary):
            os.replace(temporary, path)


def replace_durably(path: Path, data: bytes, expected: Stamp | None) -> Stamp:
    """Do as `write_durably`, but only while the file still has the stamp `expected` (None: it does not exist).

    A link is followed, so that it stays one. Looks at the file once more right before the renaming; raises
    BriefChanged, and leaves the file as it is, where another program was quicker.
    """
    target = Path(os.path.realpath(path))
    with told(path, reading=False):
        temporary, result = write_beside(target, data)
        with _removed_on_failure(temporary):
            if stamp(target) != expected:
                raise BriefChanged(f"{path} was changed by another program at this moment; nothing was overwritten.")
            os.replace(temporary, target)
        flush_folder(target.parent)
        return result


def write_new(path: Path, data: bytes) -> Stamp:
    """Create a file durably, whole or not at all; raises DiskError if something already stands there."""
    with told(path, reading=False):
        if exists(path):
            raise already_there(path)
        temporary, result = write_beside(path, data)
        with _removed_on_failure(temporary):
            link_or_rename(temporary, path)
        flush_folder(path.parent)
        return result


def append_durably(path: Path, data: bytes, at: int | None = None) -> int:
    """Append `data` and return the file's size in bytes once it is on the disk; raises DiskError.

    With `at`, whatever stands from that offset on is cut off first. After a failure the file is cut back.
    """
    with told(path, reading=False):
        fresh = not exists(path)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o600)
        try:
            status = os.fstat(handle)
            require_regular(path, status.st_mode)
            start = status.st_size if at is None else min(at, status.st_size)
            _append(handle, data, start)
        finally:
            os.close(handle)
        if fresh:
            flush_folder(path.parent)
        return start + len(data)


def make_folder(path: Path, mode: int = 0o775) -> None:
    """Create a folder and those above it where they are missing; raises DiskError."""
    with told(path, reading=False):
        if not os.path.isdir(path):
            os.makedirs(path, mode, exist_ok=True)
            flush_folder(path.parent)


def list_files(folder: Path, suffixes: Container[str]) -> tuple[Path, ...]:
    """Return the files of a folder with one of the suffixes, by name and without hidden ones; none if it is missing."""
    try:
        with told(folder, reading=True), os.scandir(folder) as entries:
            names = [entry.name for entry in entries if not entry.name.startswith(".") and _is_file(entry)]
    except UnreadableFile:
        return ()
    return tuple(folder / name for name in sorted(names) if Path(name).suffix.lower() in suffixes)


def list_below(folder: Path, enters: Callable[[Path, Container[str]], bool]) -> Iterator[Path]:
    """Yield what lies in a folder and those below it, of any kind but folders, by name; hidden names and links are not.

    A folder is entered if `enters` says so of its path and the names beside it. One that may not be read is as good as
    empty, except the first: raises UnreadableFile.
    """
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with told(here, reading=True), os.scandir(here) as found:
                entries = {each.name: each for each in found if not each.name.startswith(".") and not each.is_symlink()}
        except UnreadableFile:
            if here == folder:
                raise
            continue
        names = sorted(entries)
        below = {name: None for name in names if entries[name].is_dir(follow_symlinks=False)}
        yield from (here / name for name in names if name not in below)
        waiting += [here / name for name in reversed(below) if enters(here / name, entries)]


def _is_file(entry: "os.DirEntry[str]") -> bool:
    """Tell whether an entry is or leads to a regular file; one that leads in a circle hides no other."""
    try:
        return entry.is_file()
    except OSError:
        return False


def sweep(path: Path) -> None:
    """Remove what savings of this file that were cut short have left beside it; only while no other saving runs."""
    target = Path(os.path.realpath(path))
    with suppress(OSError), os.scandir(target.parent) as entries:
        for name in [entry.name for entry in entries]:
            if is_temporary(name, target):
                os.unlink(target.parent / name)


def sweep_stale(folder: Path, age: float) -> None:
    """Remove from a folder what savings have left that were cut short more than `age` seconds ago."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in [each for each in entries if is_left_over(each.name)]:
            if Stamp.of(entry.stat(follow_symlinks=False)).age() > age:
                os.unlink(entry.path)


def rename(path: Path, target: Path) -> None:
    """Move a file within its folder, durably; raises DiskError."""
    with told(path, reading=False):
        os.replace(path, target)
        flush_folder(target.parent)


def remove(path: Path) -> None:
    """Remove a file if it is there; raises DiskError."""
    with told(path, reading=False), suppress(FileNotFoundError):
        os.unlink(path)


def write_beside(target: Path, data: bytes, mode: int = 0o644, *, flush: bool = True) -> tuple[Path, Stamp]:
    """Write a file beside `target`, on the disk on return, with the mode and owner it is to have there.

    Raises OSError, and then none is left.
    """
    temporary = name_temporary(target)
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
    with _removed_on_failure(temporary):
        try:
            _copy_standing(target, handle)
            _write_all(handle, data)
            if flush:
                os.fsync(handle)
            return temporary, Stamp.of(os.fstat(handle))
        finally:
            os.close(handle)


def link_or_rename(temporary: Path, path: Path) -> None:
    """Give a file its name without replacing another; without hard links, that was at least free a moment ago.

    Raises DiskError where it is not free, and OSError.
    """
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise already_there(path) from None
    except OSError:
        os.replace(temporary, path)
        with suppress(OSError):  # two names of one file: it was linked after all, and nothing was replaced
            os.unlink(temporary)
    else:
        os.unlink(temporary)


def flush_folder(folder: Path) -> None:
    """Have the names in a folder on the disk; raises OSError."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace(path: Path, target: Path) -> None:
    """Move a file into the place of another in one step; raises OSError."""
    os.replace(path, target)


def unlink(path: Path) -> None:
    """Take a file's name away; raises OSError."""
    os.unlink(path)


def is_folder(path: Path) -> bool:
    """Tell whether a folder stands at `path`, or a link to one."""
    return os.path.isdir(path)


def open_lock(path: Path) -> int:
    """Open a file to be locked, created where it is missing, and return its handle; raises OSError."""
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o600)


def take_lock(handle: int) -> None:
    """Lock an open file if nobody else holds it, without waiting; raises OSError."""
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def read_held(handle: int, limit: int) -> bytes:
    """Return at most the first `limit` bytes of an open file; raises OSError."""
    return os.pread(handle, limit, 0)


def write_held(handle: int, data: bytes, at: int) -> None:
    """Put `data` in place of all that an open file holds from an offset on, unless the power fails; raises OSError."""
    os.ftruncate(handle, at)
    os.lseek(handle, at, os.SEEK_SET)
    _write_all(handle, data)


def close(handle: int) -> None:
    """Close an open file, which lets go of its lock; raises OSError."""
    os.close(handle)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[int, os.stat_result]]:
    """Open a regular file for reading, never waiting on a pipe or a device."""
    with told(path, reading=True):
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        try:
            status = os.fstat(handle)
            require_regular(path, status.st_mode)
            yield handle, status
        finally:
            os.close(handle)


def _read_all(path: Path, handle: int, limit: int) -> bytes:
    pieces = []
    left = limit + 1
    while left and (piece := os.read(handle, min(left, _PIECE))):
        pieces.append(piece)
        left -= len(piece)
    if not left:
        raise too_large(path, limit)
    return b"".join(pieces)


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _copy_standing(target: Path, handle: int) -> None:
    """Give the new file the mode and, where that is allowed, the owner of the file it replaces."""
    try:
        old = os.stat(target, follow_symlinks=False)
    except FileNotFoundError:
        return
    if not stat.S_ISREG(old.st_mode):
        return
    new = os.fstat(handle)
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        with suppress(PermissionError):
            os.fchown(handle, old.st_uid, old.st_gid)
    os.fchmod(handle, stat.S_IMODE(old.st_mode))


def _append(handle: int, data: bytes, start: int) -> None:
    try:
        os.ftruncate(handle, start)
        os.lseek(handle, start, os.SEEK_SET)
        _write_all(handle, data)
        os.fsync(handle)
    except OSError:
        with suppress(OSError):
            os.ftruncate(handle, start)
        raise


@contextmanager
def _removed_on_failure(temporary: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
