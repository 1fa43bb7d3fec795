"""`python -m benchmarks [NAME…]`: measure, print one table, and end with 1 where a budget is broken."""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import Final

from benchmarks.table import Row, Verdict, is_broken, write_json, write_table
from briefing.errors import BriefingError

NAMES: Final[Mapping[str, str]] = {
    "replay": "keys of the whole job on the two seeds",
    "bytes": "bytes down the line for a key",
    "processor": "processor time for a key in documents of three sizes",
    "paint": "first page beside a hello-world application",
    "start": "--help beside a bare interpreter; what imports Textual",
    "tick": "a tick until it is on the disk",
    "render": "YAML to Markdown and HTML, checks and verification",
    "anchors": "quotes found again in mutated texts; verifying in memory",
}
"""The modules of this package that measure, in the order of the table."""


def main(words: Sequence[str] | None = None) -> int:
    """Measure what is named, by default everything; return 1 where a budget is broken."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure against the budgets.",
        epilog="\n".join(f"{name:10} {what}" for name, what in NAMES.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[[], *NAMES], help="what to measure (default: all)")
    parser.add_argument("--json", action="store_true", help="print JSON, for scripts")
    wanted = parser.parse_args(words)
    rows = tuple(_measure(wanted.names or NAMES))
    print(write_json(rows) if wanted.json else write_table(rows))
    return 1 if is_broken(rows) else 0


def _measure(names: Sequence[str] | Mapping[str, str]) -> Iterator[Row]:
    for name in names:
        print(f"measuring {NAMES[name]} …", file=sys.stderr, flush=True)
        measure: Callable[[], Iterator[Row]] = import_module(f"benchmarks.{name}").measure
        try:
            yield from measure()
        except (RuntimeError, OSError, ValueError, BriefingError) as fault:
            print(f"{name}: {fault}", file=sys.stderr)
            yield Row(NAMES[name], "could not be measured", kept=Verdict.BROKEN)


if __name__ == "__main__":
    sys.exit(main())
