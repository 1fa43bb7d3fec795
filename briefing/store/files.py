"""The only file operations: every open, read, write, fsync, rename and unlink stands here.

All of them call `os` directly, so that a test can inject a fault at each.
"""

import errno
import fcntl
import os
import re
import stat
import time
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Final, NamedTuple

from briefing.errors import BriefChanged, DiskError, UnreadableFile
from briefing.store.refusals import require_regular, too_large, word

LIMIT: Final = 50 * 1024 * 1024
"""The largest file that is read, in bytes."""

_PIECE: Final = 1 << 20
_READINGS: Final = 3
"""How often a file is read that is being written meanwhile."""
_HELD: Final = frozenset({errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK})
_LOCKLESS: Final = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL})
_TEMPORARY: Final = re.compile(r"\.[0-9a-f]{12}\.tmp")
_LONGEST_STEM: Final = 100
"""Bytes of a file's name that its temporary file bears."""
_PAUSE: Final = 0.005
"""Seconds between two looks at a lock that another holds."""


class Stamp(NamedTuple):
    """What tells two states of a file apart without reading it; `modified` counts nanoseconds."""

    device: int
    inode: int
    size: int
    modified: int


def read_bytes(path: Path, limit: int = LIMIT) -> bytes:
    """Return the bytes of a regular file of at most `limit` bytes; raises UnreadableFile or DiskError."""
    return read_stamped(path, limit)[0]


def read_stamped(path: Path, limit: int = LIMIT) -> tuple[bytes, Stamp]:
    """Return a file's bytes and the stamp it had when they were read; never waits on a pipe or a device.

    What was written while it was read is read again, a few times.
    """
    with _told(path, reading=True):
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        try:
            status = os.fstat(handle)
            require_regular(path, status.st_mode)
            for _ in range(_READINGS):
                if status.st_size > limit:
                    raise too_large(path, limit)
                data, before, status = _read_all(path, handle, limit), status, os.fstat(handle)
                if _stamp(status) == _stamp(before):
                    break
                os.lseek(handle, 0, os.SEEK_SET)
            return data, _stamp(before)
        finally:
            os.close(handle)


def read_tail(path: Path, limit: int) -> tuple[bytes, int]:
    """Return the last `limit` bytes of a regular file and the offset in bytes at which they begin."""
    with _told(path, reading=True):
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        try:
            status = os.fstat(handle)
            require_regular(path, status.st_mode)
            start = max(0, status.st_size - limit)
            os.lseek(handle, start, os.SEEK_SET)
            return _read_all(path, handle, limit), start
        finally:
            os.close(handle)


def stamp(path: Path) -> Stamp | None:
    """Return the stamp of the file that `path` leads to, None if there is none."""
    try:
        return _stamp(os.stat(path))
    except (OSError, ValueError):
        return None


def age(stamp: Stamp) -> float:
    """Return how many seconds ago a file was written; one from the future, where clocks differ, has rested long."""
    past = (time.time_ns() - stamp.modified) / 1e9
    return past if past >= 0 else float("inf")


def exists(path: Path) -> bool:
    """Tell whether something stands at `path`, a broken link included."""
    return os.path.lexists(path)


def write_durably(path: Path, data: bytes, *, mode: int = 0o644) -> Stamp:
    """Put `data` in the place of a file, whole or not at all, and return its stamp once it is on the disk.

    A temporary file beside it is written, flushed and renamed, then the folder is flushed. A link is replaced, never
    followed: a stranger's workspace may lead anywhere. Mode and owner of a file are kept, a new one gets `mode` less
    the umask. Raises DiskError; no temporary file is left.
    """
    with _told(path, reading=False):
        temporary, result = _write_beside(path, data, mode)
        with _removed_on_failure(temporary):
            os.replace(temporary, path)
        _flush_folder(path.parent)
        return result


def replace_durably(path: Path, data: bytes, expected: Stamp | None) -> Stamp:
    """Do as `write_durably`, but only while the file still has the stamp `expected` (None: it does not exist).

    A link is followed, so that it stays one. Looks at the file once more right before the renaming; raises
    BriefChanged, and leaves the file as it is, where another program was quicker.
    """
    target = Path(os.path.realpath(path))
    with _told(path, reading=False):
        temporary, result = _write_beside(target, data)
        with _removed_on_failure(temporary):
            if stamp(target) != expected:
                raise BriefChanged(f"{path} was changed by another program at this moment; nothing was overwritten.")
            os.replace(temporary, target)
        _flush_folder(target.parent)
        return result


def lock(path: Path, patience: float = 0.0) -> int | None:
    """Lock a file, created where it is missing, and return the handle that holds it; None while another holds it.

    The kernel frees it when the process ends, however it ends. Waits `patience` seconds for another to let go.
    Raises DiskError; where the file system knows no locks, -1 stands for a lock that excludes nobody.
    """
    with _told(path, reading=False):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o600)
        until = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                if error.errno in _HELD and time.monotonic() < until:
                    time.sleep(_PAUSE)
                    continue
                os.close(handle)
                if error.errno in _HELD:
                    return None
                if error.errno in _LOCKLESS:
                    return -1
                raise
            else:
                return handle


def unlock(handle: int) -> None:
    """Let a lock go."""
    if handle >= 0:
        with suppress(OSError):
            os.close(handle)


def write_new(path: Path, data: bytes) -> Stamp:
    """Create a file durably, whole or not at all; raises DiskError if something already stands there."""
    with _told(path, reading=False):
        if exists(path):
            raise _already(path)
        temporary, result = _write_beside(path, data)
        with _removed_on_failure(temporary):
            _link_or_rename(temporary, path)
        _flush_folder(path.parent)
        return result


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Put data in the place of several files: all are on the disk, under other names, before the first is renamed.

    So a full disk or a forbidden folder leaves every one as it was. Links are replaced, never followed. Raises
    DiskError; no temporary file is left.
    """
    folder = next((path for path in contents if os.path.isdir(path)), None)
    if folder is not None:
        raise DiskError(f"{folder} is a folder, so no file can be written there; nothing was written.")
    with _all_beside(contents, 0o644) as temporaries:
        for path, temporary in temporaries.items():
            with _told(path, reading=False):
                os.replace(temporary, path)
        _flush_folders(contents)


def write_new_together(contents: Mapping[Path, bytes], *, mode: int = 0o644) -> None:
    """Create several files durably, all or none; raises DiskError, also where something stands at one of the paths."""
    taken = next(filter(exists, contents), None)
    if taken is not None:
        raise _already(taken)
    made: list[Path] = []
    with _all_beside(contents, mode) as temporaries:
        try:
            for path, temporary in temporaries.items():
                with _told(path, reading=False):
                    _link_or_rename(temporary, path)
                made.append(path)
            _flush_folders(contents)
        except BaseException:
            for path in made:
                with suppress(OSError):
                    os.unlink(path)
            raise


def append_durably(path: Path, data: bytes, at: int | None = None) -> int:
    """Append `data` and return the file's size in bytes once it is on the disk; raises DiskError.

    With `at`, whatever stands from that offset on is cut off first. After a failure the file is cut back.
    """
    with _told(path, reading=False):
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
            _flush_folder(path.parent)
        return start + len(data)


def make_folder(path: Path, mode: int = 0o775) -> None:
    """Create a folder and those above it where they are missing; raises DiskError."""
    with _told(path, reading=False):
        if not os.path.isdir(path):
            os.makedirs(path, mode, exist_ok=True)
            _flush_folder(path.parent)


def list_files(folder: Path, suffixes: Container[str]) -> tuple[Path, ...]:
    """Return the files of a folder with one of the suffixes, by name and without hidden ones; none if it is missing."""
    try:
        with _told(folder, reading=True), os.scandir(folder) as entries:
            names = [entry.name for entry in entries if not entry.name.startswith(".") and _is_file(entry)]
    except UnreadableFile:
        return ()
    return tuple(folder / name for name in sorted(names) if Path(name).suffix.lower() in suffixes)


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
            if _TEMPORARY.fullmatch(name.removeprefix(_stem(target))):
                os.unlink(target.parent / name)


def rename(path: Path, target: Path) -> None:
    """Move a file within its folder, durably; raises DiskError."""
    with _told(path, reading=False):
        os.replace(path, target)
        _flush_folder(target.parent)


def remove(path: Path) -> None:
    """Remove a file if it is there; raises DiskError."""
    with _told(path, reading=False), suppress(FileNotFoundError):
        os.unlink(path)


def _stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


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


def _write_beside(target: Path, data: bytes, mode: int = 0o644) -> tuple[Path, Stamp]:
    temporary = target.with_name(f"{_stem(target)}.{token_hex(6)}.tmp")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, mode)
    with _removed_on_failure(temporary):
        try:
            _copy_standing(target, handle)
            _write_all(handle, data)
            os.fsync(handle)
            return temporary, _stamp(os.fstat(handle))
        finally:
            os.close(handle)


@contextmanager
def _all_beside(contents: Mapping[Path, bytes], mode: int) -> Iterator[dict[Path, Path]]:
    """Write each file beside its place and yield where, by path; whatever happens, none of them stays."""
    temporaries: dict[Path, Path] = {}
    try:
        for path, data in contents.items():
            with _told(path, reading=False):
                temporaries[path] = _write_beside(path, data, mode)[0]
        yield temporaries
    finally:
        for temporary in temporaries.values():
            with suppress(OSError):
                os.unlink(temporary)


def _flush_folders(paths: Iterable[Path]) -> None:
    for folder in dict.fromkeys(path.parent for path in paths):
        with _told(folder, reading=False):
            _flush_folder(folder)


def _stem(target: Path) -> str:
    return f".{os.fsencode(target.name)[:_LONGEST_STEM].decode(errors='ignore')}"


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


def _link_or_rename(temporary: Path, path: Path) -> None:
    """Name the new file without replacing another; without hard links, the name was at least free a moment ago."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise _already(path) from None
    except OSError:
        os.replace(temporary, path)
    else:
        os.unlink(temporary)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _already(path: Path) -> DiskError:
    return DiskError(f"{path} already exists; it was left as it is.")


@contextmanager
def _removed_on_failure(temporary: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


@contextmanager
def _told(path: Path, *, reading: bool) -> Iterator[None]:
    """Word what the operating system says as one clear sentence."""
    try:
        yield
    except OSError as error:
        raise word(path, error, reading=reading) from error
    except ValueError as error:
        raise UnreadableFile(f"{path} is not a possible file name; check the name.") from error
