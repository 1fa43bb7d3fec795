"""Long proofs that stand in other rooms, each a command of its own."""

import re
import subprocess
import sys

from tests.prove.proof import ROOT, Plan, Tally, require_program

SEED = 1


def run_mutations(plan: Plan) -> Tally:
    """Trace quotes through mutations."""
    tally = run_module("tests.evidence.mutations", str(SEED), str(plan.rounds), rounds=plan.rounds)
    counts = (" ".join(line.split()) for line in tally.notes.splitlines() if not line.startswith("-"))
    return tally._replace(notes="; ".join(counts))


def run_merges(plan: Plan) -> Tally:
    """Merge pairs of edits through git."""
    require_program("git")
    tally = run_module("tests.merging.trials", str(plan.rounds), rounds=plan.rounds)
    return tally._replace(notes=" · ".join(tally.notes.splitlines()[:5]))


def run_fuzzer(plan: Plan) -> Tally:
    """Fuzz each reader for `plan.rounds` seconds."""
    tally = run_module("tests.hostile.fuzz", "--seconds", str(plan.rounds), rounds=0)
    inputs = sum(
        int(found.replace(",", "")) for found in re.findall(r"^\w+: ([\d,]+) inputs", tally.notes, re.MULTILINE)
    )
    return tally._replace(
        rounds=inputs, notes=f"inputs, in {plan.rounds} s for each of {tally.notes.count(' inputs')} readers"
    )


def run_module(module: str, *words: str, rounds: int) -> Tally:
    """Run a module as a program that ends with 0 where everything holds; the notes are what it prints."""
    done = subprocess.run([sys.executable, "-m", module, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    faults = (done.stdout + done.stderr,) if done.returncode else ()
    return Tally(rounds, faults, done.stdout.strip())
