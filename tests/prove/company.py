"""Somebody else at the same brief: a second desk, an editor, and the note of a desk that is no more."""

import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from uuid import UUID

from tests.faults.desk import NAME, Room
from tests.faults.ordeal import Lost
from tests.prove.proof import Measures, Plan, Tally, spread
from tests.prove.ticking import Ticker, furnish, require_ticks

ALONG = "READING ALONG"
NOTE = f"{NAME}.desk.json"
"""Who has the brief, beside the lock."""
SLOW_SECONDS = 0.4
"""What a slow editor takes between the two halves of a file."""


def run_desks(plan: Plan) -> Tally:
    """Two desks on one brief."""
    return spread(sit_together, range(plan.rounds), plan.workers)[0]


def run_editor(plan: Plan) -> Tally:
    """An editor that writes the file in place, and one that renames."""
    return spread(edit_beside, range(plan.rounds), plan.workers)[0]


def run_stale_editor(plan: Plan) -> Tally:
    """An editor that writes back what it read long ago."""
    return spread(write_back, range(plan.rounds), plan.workers)[0]


def run_slow_editor(plan: Plan) -> Tally:
    """An editor that writes the file in two halves with a pause between them."""
    return spread(write_slowly, range(plan.rounds), plan.workers)[0]


def run_stale_lock(plan: Plan) -> Tally:
    """The note of a desk that was killed, and of one from before the machine was started."""
    return spread(open_after_another, range(plan.rounds), plan.workers)[0]


def sit_together(seed: int, folder: Path) -> Measures:
    """The second desk is told who has the brief, reads along, and writes once the first is left or killed."""
    random, room = Random(seed), furnish(folder / "room")
    with Ticker(room) as first:
        first.begin()
        first.hurry(random, 0.3, ahead=20)
        with Ticker(room) as second:
            _read_along(first, second, random)
            if seed % 2:
                first.signal(signal.SIGKILL)
            else:
                first.type("q")
            first.wait()
            held = require_ticks(room, first.claimed, "after the first desk was left")
            _take_over(second, random, held)
    require_ticks(room, held + 3, "after both desks")
    return {}


def _read_along(first: Ticker, second: Ticker, random: Random) -> None:
    second.arrive()
    if not second.until(lambda shown: ALONG in shown):
        raise Lost(f"the second desk does not say that it reads along:\n{second.text()}")
    second.type("*")
    said = " ".join(second.still().split())
    if f"process {first.child}" not in said or "since" not in said:
        raise Lost(f"the second desk does not say who has the brief and since when:\n{second.text()}")
    first.hurry(random, 0.3, ahead=20)
    first.listen(0.5)
    if not second.until(lambda shown: f" saved {first.room.facts()} " in shown):
        raise Lost(f"the second desk does not follow the first:\n{second.text()}")


def _take_over(second: Ticker, random: Random, held: int) -> None:
    if not second.until(lambda shown: ALONG not in shown):
        raise Lost(f"the second desk does not take over:\n{second.text()}")
    second.claimed = held
    second.go_on()
    for _ in range(3):
        second.tick(random)
    if not second.until(lambda shown: f" saved {held + 3} " in shown):
        raise Lost(f"the second desk does not write:\n{second.text()}")
    second.type("q")
    second.wait()


def edit_beside(seed: int, folder: Path) -> Measures:
    """Edit the file while the desk is typed at: each edit and each fact stays.

    The desk is halted, wherever it is, while the editor reads and writes: what an editor takes out because it read the
    file before a fact was saved and wrote it afterwards is its own doing (`write_back`).
    """
    random, room = Random(seed), furnish(folder / "room")
    edit = (_in_place, _by_rename)[seed % 2]
    notes: list[str] = []
    with Ticker(room) as ticker:
        ticker.begin()
        for number in range(5):
            ticker.hurry(random, random.random() * 0.4, ahead=20)
            notes.append(f"# seen by another, {number}")
            with _halted(ticker):
                edit(room, lambda text: f"{text}{notes[-1]}\n".replace("  title: Talks", "  title: Talks!", 1))
            ticker.hurry(random, random.random() * 0.2, ahead=20)
        ticker.listen(1.5)
        ticker.type("q")
        ticker.wait()
    require_ticks(room, ticker.claimed, "after the editor")
    text = room.brief.read_text(encoding="utf-8")
    missing = [note for note in notes if note not in text]
    if missing or f"title: Talks{'!' * len(notes)}\n" not in text:
        raise Lost(f"edits are gone: {missing or text[:400]}")
    return {}


def write_back(seed: int, folder: Path) -> Measures:
    """Write back a file that is older than some facts: the desk says so, and `u` brings them back."""
    random, room = Random(seed), furnish(folder / "room")
    edit = (_in_place, _by_rename)[seed % 2]
    with Ticker(room) as ticker:
        ticker.begin()
        for _ in range(3):
            ticker.tick(random)
        ticker.until(lambda shown: " saved 3 " in shown)
        old = room.brief.read_text(encoding="utf-8")
        for _ in range(3):
            ticker.tick(random)
        ticker.until(lambda shown: " saved 6 " in shown)
        edit(room, lambda _: f"{old}# seen by another\n")
        if not ticker.until(lambda shown: "another program" in " ".join(shown.split())):
            raise Lost(f"the desk does not say that the file was changed:\n{ticker.text()}")
        ticker.type("u")
        if not ticker.until(lambda shown: " saved 6 " in shown):
            raise Lost(f"u does not bring the facts back:\n{ticker.text()}")
    require_ticks(room, 6, "after u")
    if "# seen by another" not in room.brief.read_text(encoding="utf-8"):
        raise Lost("the edit is gone")
    return {}


def write_slowly(seed: int, folder: Path) -> Measures:
    """Write the file in two halves: the half file is not taken for an edit, and nothing is lost."""
    random, room = Random(seed), furnish(folder / "room")
    with Ticker(room) as ticker:
        ticker.begin()
        for _ in range(6):
            ticker.tick(random)
        ticker.until(lambda shown: " saved 6 " in shown)
        text = room.brief.read_text(encoding="utf-8")
        half = text.index("\n- id: f-", len(text) // 2) + 1
        with room.brief.open("w", encoding="utf-8") as handle:
            handle.write(text[:half])
            handle.flush()
            for _ in range(seed % 3):
                ticker.tick(random)
            ticker.listen(SLOW_SECONDS * random.random())
            handle.write(f"{text[half:]}# seen by another\n")
        ticker.listen(3)
        ticker.type("q")
        ticker.wait()
    require_ticks(room, 6 + seed % 3, "after a slow editor")
    if "# seen by another" not in room.brief.read_text(encoding="utf-8"):
        raise Lost("the edit is gone")
    return {}


def open_after_another(seed: int, folder: Path) -> Measures:
    """Open the desk where another one left its note: without a question, and to write."""
    random, room = Random(seed), furnish(folder / "room")
    with Ticker(room) as first:
        first.begin()
        first.hurry(random, 0.3)
        note = json.loads((room.state / NOTE).read_text(encoding="utf-8"))
        first.signal(signal.SIGKILL)
        first.wait()
        first.hear_out()
    if seed % 2:
        note |= {"boot": str(UUID(int=random.getrandbits(128))), "pid": os.getpid(), "began": "1"}
        (room.state / NOTE).write_text(json.dumps(note), encoding="utf-8")
    held = require_ticks(room, first.claimed, "after the first desk was killed")
    with Ticker(room) as second:
        second.begin()
        if ALONG in second.text():
            raise Lost(f"the desk takes a dead one for alive:\n{second.text()}")
        second.go_on()
        second.tick(random)
        if not second.until(lambda shown: f" saved {held + 1} " in shown):
            raise Lost(f"the desk does not write:\n{second.text()}")
        second.type("q")
        second.wait()
    return {}


@contextmanager
def _halted(ticker: Ticker) -> Iterator[None]:
    ticker.signal(signal.SIGSTOP)
    os.waitid(os.P_PID, ticker.child, os.WSTOPPED)
    try:
        yield
    finally:
        ticker.signal(signal.SIGCONT)


def _in_place(room: Room, change: Callable[[str], str]) -> None:
    room.brief.write_text(change(room.brief.read_text(encoding="utf-8")), encoding="utf-8")


def _by_rename(room: Room, change: Callable[[str], str]) -> None:
    beside = room.brief.with_suffix(f".{time.monotonic_ns()}")
    beside.write_text(change(room.brief.read_text(encoding="utf-8")), encoding="utf-8")
    beside.replace(room.brief)
