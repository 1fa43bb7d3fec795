"""Kills at random moments while keys are typed as fast as they go."""

import signal
from contextlib import suppress
from pathlib import Path
from random import Random

from tests.faults.typist import Gone
from tests.prove.proof import Measures, Plan, Tally, spread
from tests.prove.ticking import FULL, Ticker, furnish, require_ticks

BATCH = 10
"""Rounds in one room: each start is at the same time the recovery of the kill before."""
LONGEST = 0.7
"""Seconds until a kill, at most."""


def run(plan: Plan) -> Tally:
    """Kill the desk `plan.rounds` times; the next start must open without a question on all that was shown as saved."""
    batches = [(seed, min(BATCH, plan.rounds - first)) for seed, first in enumerate(range(0, plan.rounds, BATCH))]
    tally, measured = spread(kill_often, batches, plan.workers)
    faults = tally.faults
    notes = f"{measured['keys']:.0f} keys, {measured['saved']:.0f} shown as saved, {measured['ahead']:.0f} saved and not yet shown"
    return Tally(plan.rounds, faults, notes)


def kill_often(batch: tuple[int, int], folder: Path) -> Measures:
    """Do a few rounds in one room."""
    seed, rounds = batch
    random = Random(seed)
    room = furnish(folder / "0")
    measured = {"keys": 0, "saved": 0, "ahead": 0}
    before = 0
    for number in range(rounds):
        with Ticker(room) as ticker:
            ticker.begin()
            with suppress(Gone):
                ticker.go_on()
                ticker.hurry(random, random.random() ** 2 * LONGEST)
            ticker.signal(signal.SIGKILL)
            ticker.hear_out()
            ticker.end()
        held = require_ticks(room, ticker.claimed, f"round {number} of seed {seed}")
        measured["keys"] += ticker.keys
        measured["saved"] += ticker.claimed - before
        measured["ahead"] += held - ticker.claimed
        before = held
        if held > FULL:
            room, before = furnish(folder / str(number + 1)), 0
    with Ticker(room) as ticker:
        ticker.begin()
        ticker.type("q")
        ticker.wait()
    return measured
