"""What the operating system refuses, as one clear sentence."""

import errno
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from briefing.errors import BriefingError, DiskError, UnreadableFile

_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)
_READING: Final = {
    errno.ENOENT: "does not exist; check the name",
    errno.ENOTDIR: "does not exist: part of its path is a file; check the name",
    errno.EACCES: "may not be read: you have no permission; ask its owner or change its mode",
    errno.EPERM: "may not be read: you have no permission; ask its owner or change its mode",
    errno.ELOOP: "cannot be reached: its links point at each other",
    errno.ENAMETOOLONG: "has too long a name",
    errno.ENXIO: "is a socket or a device, not a regular file",
}
_WRITING: Final = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your disk quota is used up",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "you have no permission to write there",
    errno.EPERM: "you have no permission to write there",
    errno.ENOENT: "its folder does not exist",
    errno.ENOTDIR: "part of its path is a file, not a folder",
    errno.EISDIR: "it is a folder",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ELOOP: "it is a link, and what is written there must not lead elsewhere; remove it",
}


def require_regular(path: Path, mode: int) -> None:
    """Raise UnreadableFile unless a file of this mode is a regular one."""
    for is_kind, words in _KINDS:
        if is_kind(mode):
            raise UnreadableFile(f"{path} is {words}, not a regular file; name a file.")


def too_large(path: Path, limit: int) -> UnreadableFile:
    """Return the error that names a file with more than `limit` bytes."""
    return UnreadableFile(f"{path} is larger than {limit // 1024 // 1024} MB, the most that is read; split it.")


def word(path: Path, error: OSError, *, reading: bool) -> BriefingError:
    """Return the error that says what could not be read or written, and why."""
    reason = error.strerror or type(error).__name__
    if not reading:
        return DiskError(f"{path} was not written: {_WRITING.get(error.errno or 0, reason)}.")
    if error.errno in _READING:
        return UnreadableFile(f"{path} {_READING[error.errno]}.")
    return DiskError(f"{path} could not be read: {reason}.")


class AlreadyThere(DiskError):
    """Something stands where a new file was to be written; it was left as it is."""


def already_there(path: Path) -> AlreadyThere:
    """Return the error that names a file that is not replaced."""
    return AlreadyThere(f"{path} already exists; it was left as it is.")


@contextmanager
def told(path: Path, *, reading: bool) -> Iterator[None]:
    """Word what the operating system says of a file as one clear sentence: UnreadableFile or DiskError."""
    try:
        yield
    except OSError as error:
        raise word(path, error, reading=reading) from error
    except ValueError as error:
        raise UnreadableFile(f"{path} is not a possible file name; check the name.") from error
