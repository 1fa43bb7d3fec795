"""`python -m tests.prove`: the long proofs, a row of a Markdown table each.

It ends with 0 when everything is proved, with 1 when anything was lost or failed, and with 3 when nothing failed but
this machine lacks something, which is named: what could not be tried is not proved.
"""

import argparse
import os
import sys
import time
import traceback
from collections.abc import Sequence

from tests.prove.proof import Missing, Plan, Proof, Tally
from tests.prove.table import PROOFS

PROVED, FAILED, MISSING = 0, 1, 3
HEAD = "| command | what | rounds | lost | result | seconds |\n| --- | --- | ---: | ---: | --- | ---: |"
MOST_FAULTS = 3
"""How many faults of a proof are told in full."""


def main(words: Sequence[str] | None = None) -> int:
    """Run the proofs that are named, by default all, and return the exit code."""
    names = [proof.name for proof in PROOFS]
    parser = argparse.ArgumentParser(prog="python -m tests.prove", description=__doc__)
    parser.add_argument("--only", action="append", choices=names, metavar="NAME", help=f"one of: {', '.join(names)}")
    parser.add_argument("--rounds", type=int, help="do so many rounds instead of the full number")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes at a time")
    parser.add_argument("--list", action="store_true", help="name the proofs and leave")
    wanted = parser.parse_args(words)
    if wanted.list:
        print("\n".join(f"{proof.name:16} {proof.what}" for proof in PROOFS))
        return PROVED
    print(HEAD, flush=True)
    codes = {
        prove(proof, Plan(min(wanted.rounds or proof.rounds, proof.rounds), wanted.workers))
        for proof in PROOFS
        if wanted.only is None or proof.name in wanted.only
    }
    return next((code for code in (FAILED, MISSING) if code in codes), PROVED)


def prove(proof: Proof, plan: Plan) -> int:
    """Run one proof, print its row, and tell of its faults on standard error."""
    print(f"proving {proof.name}: {proof.what} …", file=sys.stderr, flush=True)
    began = time.monotonic()
    try:
        tally = proof.run(plan)
    except Missing as missing:
        print(f"| {_command(proof)} | {proof.what} | 0 | – | missing: {missing} | – |", flush=True)
        return MISSING
    except Exception:
        tally = Tally(0, (traceback.format_exc(),))
    seconds = time.monotonic() - began
    for fault in tally.faults[:MOST_FAULTS]:
        print(f"\n{proof.name}: {fault}\n", file=sys.stderr, flush=True)
    print(write_row(proof, tally, seconds), flush=True)
    return FAILED if tally.lost else PROVED


def write_row(proof: Proof, tally: Tally, seconds: float) -> str:
    """Return the row of a proof that was run."""
    result = f"{'**failed**' if tally.lost else 'proved'}{f'; {tally.notes}' if tally.notes else ''}"
    return f"| {_command(proof)} | {proof.what} | {tally.rounds} | {tally.lost} | {result} | {seconds:.0f} |"


def _command(proof: Proof) -> str:
    return f"`make prove ONLY={proof.name}`"


if __name__ == "__main__":
    sys.exit(main())
