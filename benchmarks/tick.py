"""How long a tick takes until it is acknowledged, which is when it is on the disk."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import Final, NamedTuple

from benchmarks.corpus import SENTENCES, make_desk, make_sentence
from benchmarks.desk import new_folder
from benchmarks.replay import MOMENT
from benchmarks.table import Row
from briefing.identity import new_id
from briefing.tui.opening import open_session
from briefing.tui.session import Session

BUDGETS: Final = {1_000: 5.0, 10_000: 30.0}
"""Milliseconds for 99 of 100 ticks, by facts already there (DESIGN §7)."""
TICKS: Final = 200
WARM_UP: Final = 5
SPARE: Final = 100
"""Paragraphs left to tick."""


class Times(NamedTuple):
    """Milliseconds that half and that 99 of 100 stayed within."""

    median: float
    p99: float

    @classmethod
    def of(cls, seconds: list[float]) -> "Times":
        """Return the times of many measurements."""
        cuts = quantiles(seconds, n=100, method="inclusive")
        return cls(cuts[49] * 1000, cuts[98] * 1000)

    def __str__(self) -> str:
        return f"p50 {self.median:.1f}, p99 {self.p99:.1f} ms"


def measure() -> Iterator[Row]:
    """Yield the time of a tick beside appending the same sentence to a file, done by turns."""
    for facts, most in BUDGETS.items():
        with new_folder() as folder:
            ticks, appends = _tick(folder, facts)
        what = f"a tick on disk, {facts:,} facts"
        beside = f"append and fsync {appends}"
        yield Row.amount(f"{what}, p99", ticks.p99, "ms", beside, most, str(ticks))
        yield Row(f"{what}, p50", f"{ticks.median:.1f} ms", f"append {appends.median:.2f} ms", f"{ticks.median / appends.median:.1f}")


def _tick(folder: Path, facts: int) -> tuple[Times, Times]:
    workspace = make_desk(folder / "desk", facts // SENTENCES + SPARE, facts)
    session = open_session(workspace, None, lambda: MOMENT, new_id)
    _go_past(session)
    line = f"{make_sentence(facts)}\n".encode()
    handle = os.open(workspace.briefs / "journal", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    ticks, appends = [], []
    for _ in range(WARM_UP + TICKS):
        ticks.append(_press(session))
        appends.append(_append(handle, line))
    os.close(handle)
    return Times.of(ticks[WARM_UP:]), Times.of(appends[WARM_UP:])


def _go_past(session: Session) -> None:
    """Put the cursor behind the last ticked sentence."""
    session.press("G")
    session.press("(")
    session.press("j")


def _press(session: Session) -> float:
    before = len(session.brief.facts)
    started = time.perf_counter()
    session.press("1")
    taken = time.perf_counter() - started
    if len(session.brief.facts) != before + 1:
        raise RuntimeError(f"the tick was refused: {session.message}")
    return taken


def _append(handle: int, line: bytes) -> float:
    started = time.perf_counter()
    os.write(handle, line)
    os.fsync(handle)
    return time.perf_counter() - started
