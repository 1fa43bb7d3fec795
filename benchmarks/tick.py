"""How long a tick takes until it is acknowledged, which is when it is on the disk."""

import gc
import os
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import quantiles
from typing import Final, NamedTuple

from benchmarks.corpus import SENTENCES, make_desk, make_sentence
from benchmarks.desk import new_folder
from benchmarks.replay import MOMENT
from benchmarks.table import Row, judge
from briefing.identity import new_id
from briefing.tui.layout import Size
from briefing.tui.opening import open_session
from briefing.tui.session import Session
from briefing.tui.views import draw

BUDGETS: Final = {1_000: 5.0, 10_000: 30.0}
"""Milliseconds for 99 of 100 ticks, by facts already there, on a disk that appends in `APPEND` (DESIGN §7)."""
APPEND: Final = 0.13
"""Milliseconds of a bare append and fsync where the budgets were set; another disk is allowed the same ratio."""
ROUNDS: Final = 5
"""Of which the least disturbed counts: what else the machine does only adds."""
TICKS: Final = 100
WARM_UP: Final = 5
SPARE: Final = 200
"""Paragraphs left to tick."""
SIZE: Final = Size(80, 24)


class Times(NamedTuple):
    """Milliseconds that half and that 99 of 100 stayed within."""

    p50: float
    p99: float

    @classmethod
    def of(cls, seconds: list[float]) -> "Times":
        """Return the times of many measurements."""
        cuts = quantiles(seconds, n=100, method="inclusive")
        return cls(cuts[49] * 1000, cuts[98] * 1000)

    @classmethod
    def least(cls, rounds: list["Times"]) -> "Times":
        """Return the least of several rounds."""
        return cls(min(times.p50 for times in rounds), min(times.p99 for times in rounds))

    def __str__(self) -> str:
        return f"p50 {self.p50:.1f}, p99 {self.p99:.1f} ms"


class Round(NamedTuple):
    """A round of ticks, of appending the same sentence to a file, and of drawing the screen after each tick."""

    ticks: Times
    appends: Times
    drawn: Times


def measure() -> Iterator[Row]:
    """Yield the time of a tick beside appending the same sentence to a file, done by turns."""
    for facts, most in BUDGETS.items():
        with new_folder() as folder:
            session = _open(folder, facts)
            rounds = [_run(session, folder) for _ in range(ROUNDS)]
        ticks, appends, drawn = (Times.least(list(part)) for part in zip(*rounds, strict=True))
        yield _judge(f"a tick on disk, {facts:,} facts, p99", ticks, appends, most)
        yield Row("– and drawn, 80×24", str(drawn), "", f"{drawn.p50:.1f} ms")


def _judge(what: str, ticks: Times, appends: Times, most: float) -> Row:
    ratio, allowed = ticks.p99 / appends.p50, most / APPEND
    beside = f"append and fsync p50 {appends.p50:.2f} ms"
    budget = f"≤ {allowed:.0f} × ({most:g} ms beside {APPEND} ms)"
    return Row(what, str(ticks), beside, f"{ratio:.0f} ×", budget, judge(ratio, allowed))


def _open(folder: Path, facts: int) -> Session:
    """Return a session with the cursor behind the last ticked sentence."""
    workspace = make_desk(folder / "desk", facts // SENTENCES + SPARE, facts)
    session = open_session(workspace, None, lambda: MOMENT, new_id)
    for key in "gG(j":
        session.press(key)
    gc.freeze()  # as the desk does
    return session


def _run(session: Session, folder: Path) -> Round:
    line = f"{make_sentence(0)}\n".encode()
    handle = os.open(folder / "journal", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    taken = [(_tick(session), _append(handle, line), _draw(session)) for _ in range(WARM_UP + TICKS)]
    os.close(handle)
    return Round(*(Times.of(list(part)) for part in zip(*taken[WARM_UP:], strict=True)))


def _tick(session: Session) -> float:
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


def _draw(session: Session) -> float:
    started = time.perf_counter()
    draw(session, SIZE)
    return time.perf_counter() - started
