"""Real disks that refuse: a full one, one without room for another name, a read-only one, a used-up quota, a folder gone."""

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.faults.desk import Room
from tests.faults.ordeal import Lost
from tests.prove.proof import Measures, Missing, Plan, Tally, require_program, require_root, scratch, spread
from tests.prove.ticking import Ticker, furnish, require_ticks

REFUSED = "NOT ON DISK"
FILLER = "filler"
SPARE_BYTES = (0, 2048, 8192, 20000)
"""What is left on a full disk: now nothing fits, now the history but not the brief, now some more ticks."""
IMAGE_BYTES = 160 << 20
QUOTA_BYTES = 2 << 20


class Refusal(NamedTuple):
    """A disk that comes to refuse, and how it takes things again."""

    begin: Callable[[], None]
    end: Callable[[], None]


def run_full(plan: Plan) -> Tally:
    """A small file system in memory is filled."""
    return _run(fill, plan)


def run_names(plan: Plan) -> Tally:
    """A file system has no room for another file."""
    return _run(use_up_names, plan)


def run_quota(plan: Plan) -> Tally:
    """A quota of btrfs is used up."""
    for program in ("mkfs.btrfs", "btrfs"):
        require_program(program)
    return _run(use_up_quota, plan._replace(workers=1))


def run_read_only(plan: Plan) -> Tally:
    """A file system is read-only when the desk opens."""
    return _run(work_on_read_only, plan)


def run_gone(plan: Plan) -> Tally:
    """The folder of the briefs vanishes and comes back."""
    return spread(lose_folder, range(plan.rounds), plan.workers)[0]


def _run(deed: Callable[[int, Path], Measures], plan: Plan) -> Tally:
    require_root()
    require_program("mount")
    with scratch() as folder, suppress_missing(), mounted(folder, "-t", "tmpfs", "-o", "size=64k", "none"):
        pass
    return spread(deed, range(plan.rounds), plan.workers)[0]


@contextmanager
def suppress_missing() -> Iterator[None]:
    """Turn a mount that is refused into something that is missing."""
    try:
        yield
    except subprocess.CalledProcessError as error:
        raise Missing("leave to mount") from error


def fill(seed: int, folder: Path) -> Measures:
    """Tick on a disk that fills up, and go on once there is room again."""
    room = furnish(folder / "room")
    filler = room.desk / FILLER
    with moved(room, "-t", "tmpfs", "-o", "size=1m", "none"):
        begin = lambda: _fill(filler, SPARE_BYTES[seed % len(SPARE_BYTES)])  # noqa: E731 - two deeds of one line
        return work_through(room, Refusal(begin, filler.unlink), seed)


def use_up_names(seed: int, folder: Path) -> Measures:
    """Tick on a disk that has room, but not for another file."""
    room = furnish(folder / "room")
    folders = room.desk / FILLER
    with moved(room, "-t", "tmpfs", "-o", "size=4m,nr_inodes=64", "none"):

        def begin() -> None:
            folders.mkdir()
            with suppress(OSError):
                for number in range(64):
                    (folders / str(number)).touch()

        def end() -> None:
            for path in folders.iterdir():
                path.unlink()

        return work_through(room, Refusal(begin, end), seed)


def use_up_quota(seed: int, folder: Path) -> Measures:
    """Tick where a quota is used up."""
    room = furnish(folder / "room")
    image, disk = folder / "image", folder / "disk"
    with image.open("wb") as handle:
        handle.truncate(IMAGE_BYTES)
    _call("mkfs.btrfs", "-q", str(image))
    disk.mkdir()
    with mounted(disk, "-o", "loop", str(image)):
        _call("btrfs", "quota", "enable", str(disk))
        _call("btrfs", "subvolume", "create", str(disk / "desk"))
        _call("btrfs", "qgroup", "limit", str(QUOTA_BYTES), str(disk / "desk"))
        _call("cp", "-a", f"{room.desk}/.", str(disk / "desk"))
        room.desk.rename(folder / "before")
        room.desk.symlink_to(disk / "desk")
        filler = disk / "desk" / FILLER
        return work_through(room, Refusal(lambda: _fill(filler, 0), lambda: _give_back(filler)), seed)


def work_on_read_only(seed: int, folder: Path) -> Measures:
    """Open the desk on a read-only disk and tick; all of it is saved once it can be written."""
    random, room = Random(seed), furnish(folder / "room")
    with moved(room, "-t", "tmpfs", "-o", "size=4m", "none"):
        _call("mount", "-o", "remount,ro", str(room.desk))
        with Ticker(room) as ticker:
            ticker.begin()
            ticker.tick(random)
            _require_told(ticker)
            for _ in range(4):
                ticker.tick(random)
                ticker.listen(0.1)
            if seed % 2:
                ticker.signal(signal.SIGKILL)
                ticker.wait()
            _call("mount", "-o", "remount,rw", str(room.desk))
            return _come_back(room, ticker, 5, killed=bool(seed % 2))


def lose_folder(seed: int, folder: Path) -> Measures:
    """Tick while the folder of the briefs is away."""
    room = furnish(folder / "room")
    away = room.desk / "away"

    def begin() -> None:
        room.brief.parent.rename(away)

    def end() -> None:
        away.rename(room.brief.parent)

    return work_through(room, Refusal(begin, end), seed)


def work_through(room: Room, refusal: Refusal, seed: int) -> Measures:
    """Tick, go on ticking while the disk refuses, then let it take things again; every other time the desk is killed."""
    random = Random(seed)
    with Ticker(room) as ticker:
        ticker.begin()
        for _ in range(6):
            ticker.tick(random)
        ticker.until(lambda shown: " saved 6 " in shown)
        refusal.begin()
        for _ in range(40):
            ticker.tick(random)
            ticker.listen(0.05)
            if REFUSED in ticker.text():
                break
        _require_told(ticker)
        for _ in range(3):
            ticker.tick(random)
            ticker.listen(0.1)
        ticker.still()
        killed = bool(seed % 2)
        if killed:
            ticker.signal(signal.SIGKILL)
            ticker.wait()
        refusal.end()
        return _come_back(room, ticker, ticker.keys, killed=killed)


def _require_told(ticker: Ticker) -> None:
    if not ticker.until(lambda shown: REFUSED in shown and "ept in memory and in" in " ".join(shown.split())):
        raise Lost(f"the desk does not say that the disk refuses, and where the work is kept:\n{ticker.text()}")


def _come_back(room: Room, ticker: Ticker, ticks: int, *, killed: bool) -> Measures:
    """Require that everything comes to the disk, in the same session or in the next."""
    if killed:
        with Ticker(room) as again:
            again.arrive()
            if not again.until(lambda shown: f" saved {ticks} " in shown):
                raise Lost(f"the next session does not bring {ticks} facts back:\n{again.text()}")
    elif not ticker.until(lambda shown: f" saved {ticks} " in shown and REFUSED not in shown):
        raise Lost(f"{ticks} facts do not come to the disk:\n{ticker.text()}")
    require_ticks(room, ticks, "after the disk took things again")
    return {}


@contextmanager
def moved(room: Room, *options: str) -> Iterator[None]:
    """Put the desk on a file system of its own."""
    before = room.desk.with_name("before")
    room.desk.rename(before)
    room.desk.mkdir()
    with mounted(room.desk, *options):
        _call("cp", "-a", f"{before}/.", str(room.desk))
        yield


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[None]:
    """Mount a file system and take it away again."""
    _call("mount", *options, str(folder))
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)


def _fill(filler: Path, spare: int) -> None:
    handle = os.open(filler, os.O_WRONLY | os.O_CREAT)
    with suppress(OSError):
        while True:
            os.write(handle, bytes(65536))
    with suppress(OSError):
        while True:
            os.write(handle, bytes(512))
    with suppress(OSError):
        os.fsync(handle)
    if spare:
        os.ftruncate(handle, max(os.fstat(handle).st_size - spare, 0))
    os.close(handle)


def _give_back(filler: Path) -> None:
    filler.unlink()
    _call("sync")


def _call(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
