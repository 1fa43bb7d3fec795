"""Wrong clocks: the brief, its order and undo do not depend on what time it is said to be."""

import shutil
import signal
from pathlib import Path
from random import Random

from tests.faults import launch
from tests.faults.desk import Room
from tests.faults.ordeal import Lost
from tests.prove.proof import PROGRAM, Measures, Plan, Tally, spread
from tests.prove.ticking import Ticker, furnish, require_ticks

DAYS = (0, -400, 400, -8000, 30)
"""By how much the clock is wrong in one session after the other."""
SECONDS_IN_DAY = 86_400


def run(plan: Plan) -> Tally:
    """Work in sessions between which the clock jumps."""
    tally, _ = spread(jump, range(plan.rounds), plan.workers)
    return tally._replace(
        notes="by faketime" if shutil.which("faketime") else "the program's own clock shifted: faketime is missing"
    )


def jump(seed: int, folder: Path) -> Measures:
    """Tick, undo and redo in sessions at different times."""
    random, room = Random(seed), furnish(folder / "room")
    count = 0
    days = random.sample(DAYS, 3)
    for number, shift in enumerate(days):
        with open_at(room, shift) as ticker:
            ticker.begin()
            if ticker.claimed != count:
                raise Lost(f"{days}: session {number} begins with {ticker.claimed} facts, not {count}")
            ticker.go_on()
            for _ in range(3):
                ticker.tick(random)
            count += 3
            _await(ticker, count)
            ticker.type("uu")
            _await(ticker, count - 2)
            ticker.type("UU")
            _await(ticker, count)
            if random.random() < 0.5:
                ticker.type("q")
            else:
                ticker.signal(signal.SIGKILL)
            ticker.wait()
        require_ticks(room, count, f"{days}: after session {number}")
    with open_at(room, 0) as ticker:
        ticker.begin()
        ticker.type("u" * count)
        _await(ticker, 0)
        ticker.type("U" * count)
        _await(ticker, count)
    return {}


def open_at(room: Room, days: int) -> Ticker:
    """Open the desk with a clock that is wrong by some days."""
    if shutil.which("faketime"):
        command = ["faketime", "-m", "-f", f"{days:+}d", *PROGRAM]
        return Ticker(room, {"FAKETIME_DONT_FAKE_MONOTONIC": "1"}, command)
    order = launch.order(room.folder, clock=days * SECONDS_IN_DAY)
    return Ticker(room, order, launch.COMMAND)


def _await(ticker: Ticker, count: int) -> None:
    if not ticker.until(lambda shown: f" saved {count} " in shown):
        raise Lost(f"it does not come to {count} facts:\n{ticker.text()}")
