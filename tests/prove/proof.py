"""What a proof is: something done many times, what was lost in it, and what this machine lacks for it."""

import os
import shutil
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from tests.faults.ordeal import Lost

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "briefing"]


class Missing(Exception):
    """The machine lacks something, so that nothing is proved here; the words name it."""


Measures = Mapping[str, float]
"""What a round measured, to be added up."""


class Tally(NamedTuple):
    """What rounds came to; `lost` counts rounds in which something acknowledged was lost or a promise was broken."""

    rounds: int
    faults: tuple[str, ...] = ()
    notes: str = ""
    """What else was measured."""

    @property
    def lost(self) -> int:
        """How many rounds were lost."""
        return len(self.faults)


class Plan(NamedTuple):
    """How much is to be done."""

    rounds: int
    workers: int


class Proof(NamedTuple):
    """One row of the table: what is done, how often at full size, and the function that does it."""

    name: str
    what: str
    rounds: int
    run: Callable[[Plan], Tally]


def require_program(name: str) -> str:
    """Return where a program stands; raises Missing."""
    found = shutil.which(name) or next((str(path) for path in (Path("/usr/sbin") / name,) if path.exists()), None)
    if found is None:
        raise Missing(name)
    return found


def require_root() -> None:
    """Raise Missing unless this is the superuser."""
    if os.geteuid():
        raise Missing("root")


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder on the disk that is removed in the end."""
    folder = Path(tempfile.mkdtemp(prefix="prove-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def spread(deed: Callable[[Any, Path], Measures | None], items: Sequence[Any], workers: int) -> tuple[Tally, Measures]:
    """Do something with each item in several processes, each with a folder of its own; return also what was measured."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        outcomes = list(pool.map(_try, ((deed, item) for item in items)))
    total: Counter[str] = Counter()
    for _, measures in outcomes:
        total.update(measures or {})
    return Tally(len(items), tuple(fault for fault, _ in outcomes if fault)), total


def _try(work: tuple[Callable[[Any, Path], Measures | None], Any]) -> tuple[str, Measures | None]:
    deed, item = work
    with scratch() as folder:
        try:
            return "", deed(item, folder)
        except Lost as lost:
            return f"{item}: {lost}", None
        except Exception:
            return f"{item}: {traceback.format_exc()}", None
