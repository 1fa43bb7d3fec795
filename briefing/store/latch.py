"""A latch on a file, which one program holds at a time; the kernel frees it when that ends, however it ends."""

import errno
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

from briefing.store import files
from briefing.store.refusals import told

_HELD: Final = frozenset({errno.EAGAIN, errno.EACCES, errno.EWOULDBLOCK})
_LOCKLESS: Final = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EINVAL})
_PAUSE: Final = 0.005
"""Seconds between two looks at a lock that another holds."""


def lock(path: Path, patience: float = 0.0) -> int | None:
    """Lock a file, created where it is missing, and return the handle that holds it; None while another holds it.

    Waits `patience` seconds for another to let go. Raises DiskError; where the file system knows no locks, -1 stands
    for a lock that excludes nobody.
    """
    with told(path, reading=False):
        handle = files.open_lock(path)
        until = time.monotonic() + patience
        while True:
            try:
                files.take_lock(handle)
            except OSError as error:
                if error.errno in _HELD and time.monotonic() < until:
                    time.sleep(_PAUSE)
                    continue
                files.close(handle)
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
            files.close(handle)
