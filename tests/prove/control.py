"""The harness put to the test: a program that saves wrongly must be found out by the same means."""

from itertools import product
from pathlib import Path

from tests.faults import launch
from tests.faults.content import Model
from tests.faults.ordeal import Lost
from tests.faults.powercut import cut, snapshot
from tests.faults.savers import WRONG
from tests.prove import script, shim, trace
from tests.prove.proof import Measures, Plan, Tally, scratch, spread

IN_PLACE = "in place"
"""The saver that a kill can find out, and not only a power cut."""


def run(plan: Plan) -> Tally:
    """Replay each wrong saver's trace in both models, and kill the worst of them at each write of the brief."""
    tally, _ = spread(trace_wrong, list(product(WRONG, Model))[: plan.rounds], plan.workers)
    faults = list(tally.faults)
    try:
        kill_wrong()
        faults.append(f"“{IN_PLACE}” is not found out by kills at its writes")
    except Lost:
        pass
    return Tally(tally.rounds + 1, tuple(faults), "a round is lost where nothing is found out")


def trace_wrong(item: tuple[str, Model], folder: Path) -> Measures:
    """Require that a power cut would leave something wrong."""
    saver, model = item
    room, course = script.stage(folder)
    before = snapshot(room.folder)
    environment = launch.order(room.folder, saver=saver)
    traced = trace.record(room, course, folder / "trace", launch.COMMAND, environment)
    states = cut(before, traced.calls, traced.marks, model)
    batch = trace.Batch(list(states.items()), course.pictures, model.value)
    try:
        trace.open_states(batch, folder)
    except Lost:
        return {}
    raise Lost(f"“{saver}” is not found out in {len(states)} states")


def kill_wrong() -> None:
    """Kill the saver that writes in place at each write of the brief; raises Lost where that is found out."""
    with scratch() as folder:
        library = shim.build(folder)
        order = launch.order(folder, saver=IN_PLACE)
        calls = shim.count(library, folder / "count", launch.COMMAND, order)
        for at, call in enumerate(calls, 1):
            if call.name == "write" and call.path.endswith("/talks.yaml"):
                here = folder / str(at)
                room, course = script.stage(here)
                environment = shim.Case(library, at, "kill").environment(room.folder, here / "counter")
                script.require_kill(room, course, f"kill at call {at}", {**environment, **order})
