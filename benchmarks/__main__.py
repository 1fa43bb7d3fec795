"""`python -m benchmarks [NAME…]`: measure, print one table, and end with 1 where a budget is broken."""

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
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
    "preview": "the preview of 1,000 facts beside Textual's Markdown widget; keys meanwhile; bytes for a key",
    "report": "YAML to all formats, each beside other programs; quotes found in the PDF",
    "anchors": "quotes found again in mutated texts; verifying in memory",
    "proposals": "chains and statements proposed for the shipped brief, beside those made by hand",
}
"""The modules of this package that measure, in the order of the table."""
ON_DATA: Final[Mapping[str, str]] = {
    "evidence": "dates, hints, same facts, sentences and noise, on public sets (--data DIR)",
    "ingest": "web pages, PDF, Word, mail and encodings, on public sets (--data DIR)",
}
"""What is measured only where it is named, for it wants data that a person brings."""


def main(words: Sequence[str] | None = None) -> int:
    """Measure what is named, by default everything; return 1 where a budget is broken."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure against the budgets.",
        epilog="\n".join(f"{name:10} {what}" for name, what in _OFFERED.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    help = f"what to measure (default: all but {' and '.join(ON_DATA)})"
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[[], *_OFFERED], help=help)
    parser.add_argument("--data", metavar="DIR", type=Path, help="the folder with the public sets")
    parser.add_argument("--json", action="store_true", help="print JSON, for scripts")
    wanted = parser.parse_args(words)
    wanting = [name for name in wanted.names if name in ON_DATA]
    if wanting and (wanted.data is None or not wanted.data.is_dir()):
        parser.error(f"`{wanting[0]}` wants --data DIR, a folder with the public sets")
    rows = tuple(_measure(wanted.names or NAMES, wanted.data))
    print(write_json(rows) if wanted.json else write_table(rows))
    return 1 if is_broken(rows) else 0


def _measure(names: Sequence[str] | Mapping[str, str], data: Path | None = None) -> Iterator[Row]:
    for name in names:
        print(f"measuring {_OFFERED[name]} …", file=sys.stderr, flush=True)
        measure: Callable[..., Iterator[Row]] = import_module(f"benchmarks.{name}").measure
        try:
            yield from measure(*([data] if name in ON_DATA else []))
        except (RuntimeError, OSError, ValueError, BriefingError) as fault:
            print(f"{name}: {fault}", file=sys.stderr)
            yield Row(_OFFERED[name], "could not be measured", kept=Verdict.BROKEN)


_OFFERED: Final = {**NAMES, **ON_DATA}


if __name__ == "__main__":
    sys.exit(main())
