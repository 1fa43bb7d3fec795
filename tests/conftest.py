"""What all tests have in common."""

import gc
import os
import shutil
import sys
from pathlib import Path

import pytest

from briefing.store import disk_copy

MEMORY = Path("/dev", "shm")
"""A disk in memory; nearly every test saves, and a disk that turns takes most of the time of a test that does."""
ROOM_BYTES = 2 << 30
"""How much must be free in memory, several times what all tests keep there at once."""


def pytest_configure() -> None:
    """Let folders of tests lie in memory where there is room, and programs that tests start find compiled modules."""
    if _takes_folders(MEMORY):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_collection_finish() -> None:
    """Take the thousands of collected tests out of what is searched for garbage, here and in each forked child."""
    gc.freeze()


def _takes_folders(disk: Path) -> bool:
    """Tell whether tests can write there, start programs there, and have room."""
    try:
        runs = not os.statvfs(disk).f_flag & os.ST_NOEXEC
        return runs and os.access(disk, os.W_OK | os.X_OK) and shutil.disk_usage(disk).free >= ROOM_BYTES
    except OSError:
        return False


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Believe what another program wrote at once; what it does to wait has a test of its own."""
    monkeypatch.setattr(disk_copy, "SETTLED", 0.0)
