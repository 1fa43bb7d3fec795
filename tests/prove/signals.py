"""Signals and lost lines while keys are typed: the desk ends at once, restores the terminal, and has lost nothing."""

import os
import signal
import sys
import time
from pathlib import Path
from random import Random

from tests.faults.ordeal import Lost
from tests.faults.typist import Gone
from tests.prove.proof import Measures, Plan, Tally, spread
from tests.prove.ticking import Ticker, furnish, require_ticks

SECONDS_TO_END = 2.0
"""In which the desk must be gone, on a machine that has nothing else to do."""
SECONDS_OF_PROCESSOR = 1.0
"""Which it may use for that."""
AHEAD = 5
"""Keys that are typed before the program shows what came of the first of them."""
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h")
IGNORING = (
    "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); os.execv(sys.executable, sys.argv[1:])"
)
DEAF = [sys.executable, "-c", IGNORING, sys.executable, "-m", "briefing"]
"""The program as `nohup` would start it."""


def run_hangup(plan: Plan) -> Tally:
    """SIGHUP."""
    return _run(signal.SIGHUP, plan)


def run_term(plan: Plan) -> Tally:
    """SIGTERM."""
    return _run(signal.SIGTERM, plan)


def run_quit(plan: Plan) -> Tally:
    """SIGQUIT."""
    return _run(signal.SIGQUIT, plan)


def run_stop(plan: Plan) -> Tally:
    """SIGTSTP and SIGCONT."""
    return spread(stop, range(plan.rounds), plan.workers)[0]


def run_line(plan: Plan) -> Tally:
    """Close the line."""
    return _told(spread(close_line, range(plan.rounds), plan.workers))


def run_deaf_line(plan: Plan) -> Tally:
    """Close the line of a program that ignores SIGHUP."""
    return _told(spread(close_deaf_line, range(plan.rounds), plan.workers))


def _run(number: int, plan: Plan) -> Tally:
    return _told(spread(end_by, [(number, seed) for seed in range(plan.rounds)], plan.workers))


def _told(outcome: tuple[Tally, Measures]) -> Tally:
    tally, measured = outcome
    count = max(tally.rounds - tally.lost, 1)
    notes = f"ended after {measured.get('seconds', 0) / count:.2f} s, {measured.get('processor', 0) / count:.2f} s of processor (means)"
    return tally._replace(notes=notes)


def end_by(item: tuple[int, int], folder: Path) -> Measures:
    """End a busy desk by a signal."""
    number, seed = item
    random, room = Random(seed), furnish(folder / "room")
    with Ticker(room) as ticker:
        ticker.begin()
        ticker.hurry(random, random.random(), AHEAD)
        ticker.signal(number)
        measured = wait_for_end(ticker, 128 + number)
        if not all(mode in ticker.sent for mode in RESTORED):
            raise Lost("the terminal is not restored")
    require_ticks(room, ticker.claimed, "after the signal")
    return measured


def close_line(seed: int, folder: Path) -> Measures:
    """Drop the line of a busy desk."""
    return _close(Ticker(furnish(folder / "room")), Random(seed), {128 + signal.SIGHUP})


def close_deaf_line(seed: int, folder: Path) -> Measures:
    """Drop the line of a busy desk that does not hear of it."""
    return _close(Ticker(furnish(folder / "room"), command=DEAF), Random(seed), {128 + signal.SIGHUP})


def _close(desk: Ticker, random: Random, codes: set[int]) -> Measures:
    with desk as ticker:
        ticker.begin()
        ticker.hurry(random, random.random(), AHEAD)
        ticker.hang_up()
        measured = wait_for_end(ticker, *codes)
    require_ticks(ticker.room, ticker.claimed, "after the line was closed")
    return measured


def stop(seed: int, folder: Path) -> Measures:
    """Stop a busy desk and let it go on."""
    random, room = Random(seed), furnish(folder / "room")
    with Ticker(room) as ticker:
        ticker.begin()
        ticker.hurry(random, random.random(), AHEAD)
        if seed % 2:
            ticker.type(("\x1a",))
        else:
            ticker.signal(signal.SIGTSTP)
        _await_state(ticker, "T")
        require_ticks(room, ticker.claimed, "while it is stopped")
        ticker.screen.reset()
        ticker.signal(signal.SIGCONT)
        if not ticker.until(lambda shown: " saved " in shown):
            raise Lost(f"it does not draw itself again:\n{ticker.text()}")
        ticker.hurry(random, 0.2, AHEAD)
        ticker.listen(0.3)
        ticker.type("q")
        if ticker.wait() != 0:
            raise Lost("it does not end as usual")
    require_ticks(room, ticker.claimed, "after it was stopped")
    return {}


def patience() -> float:
    """Return the seconds in which a desk must be gone: as much longer as the machine has more to do than it can."""
    return SECONDS_TO_END * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))


def wait_for_end(ticker: Ticker, *codes: int) -> Measures:
    """Wait until the program has ended; raises Lost where that takes long, spins, or ends with another code."""
    began, used = time.monotonic(), 0.0
    first = ticker.cpu_seconds()
    while True:
        child, status = os.waitpid(ticker.child, os.WNOHANG)
        seconds = time.monotonic() - began
        if child:
            break
        used = ticker.cpu_seconds() - first
        if seconds > patience():
            raise Lost(f"it still runs after {seconds:.1f} s and has used {used:.1f} s of the processor")
        if ticker._handle >= 0:
            try:
                ticker.listen(0.01)
            except Gone:
                ticker.note()
                time.sleep(0.01)
        else:
            time.sleep(0.01)
    ticker.child = 0
    if ticker._handle >= 0:
        ticker.hear_out()
    code = os.waitstatus_to_exitcode(status)
    if code not in codes:
        raise Lost(f"it ended with {code}, not with {codes}")
    if used > SECONDS_OF_PROCESSOR:
        raise Lost(f"it used {used:.1f} s of the processor to end")
    return {"seconds": seconds, "processor": used}


def _await_state(ticker: Ticker, wanted: str) -> None:
    end = time.monotonic() + 3
    while time.monotonic() < end:
        state = Path(f"/proc/{ticker.child}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
        if state == wanted:
            return
        ticker.listen(0.02)
    raise Lost("it does not stop")
