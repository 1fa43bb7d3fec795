"""Long proofs that stand in other rooms, each a command of its own."""

import subprocess
import sys

from tests.prove.proof import ROOT, Plan, Tally, require_program

SEED = 1


def run_mutations(plan: Plan) -> Tally:
    """Trace quotes through mutations."""
    return run_module("tests.evidence.mutations", str(SEED), str(plan.rounds), rounds=plan.rounds)


def run_merges(plan: Plan) -> Tally:
    """Merge pairs of edits through git."""
    require_program("git")
    return run_module("tests.merging.trials", str(plan.rounds), rounds=plan.rounds)


def run_module(module: str, *words: str, rounds: int) -> Tally:
    """Run a module as a program that ends with 0 where everything holds; its last line is what it came to."""
    done = subprocess.run([sys.executable, "-m", module, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    lines = done.stdout.strip().splitlines()
    faults = (done.stdout + done.stderr,) if done.returncode else ()
    return Tally(rounds, faults, lines[-1].strip(" -|") if lines else "")
