"""What tells two states of a file apart without reading it."""

import os
import time
from typing import NamedTuple


class Stamp(NamedTuple):
    """A file's device, inode, size in bytes, and when it was modified in nanoseconds since 1970."""

    device: int
    inode: int
    size: int
    modified: int

    @classmethod
    def of(cls, status: os.stat_result) -> "Stamp":
        """Return the stamp of a file with this status."""
        return cls(status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)

    def age(self) -> float:
        """Return how many seconds ago the file was written; from the future, where clocks differ, is long ago."""
        past = (time.time_ns() - self.modified) / 1e9
        return past if past >= 0 else float("inf")
