"""How well and how fast documents of each format are read, on public sets that a person brings; none is part of this.

`python -m benchmarks ingest --data DIR`: `DIR` holds a clone of each set under its repository's name. Each module names
what is absent and measures the rest. Rules and thresholds were set on other parts of the sets than those measured.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Final

from benchmarks.table import Row

MEASURED: Final = (
    "benchmarks.ingest_web",
    "benchmarks.ingest_pdf",
    "benchmarks.ingest_office",
    "benchmarks.ingest_text",
    "benchmarks.ingest_folder",
)
"""Each module has `measure`, which takes `DIR` and yields rows, also one for each set of its own that is absent."""


def measure(data: Path) -> Iterator[Row]:
    """Yield the rows of every module in turn."""
    for module in MEASURED:
        found: Callable[[Path], Iterator[Row]] = import_module(module).measure
        yield from found(data)
