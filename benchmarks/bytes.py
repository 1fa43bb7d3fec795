"""How many bytes a key sends down the line, beside `less` and `vim` in the same terminal."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean, median, quantiles
from typing import Final

from benchmarks.desk import make_workspace, new_folder, open_desk
from benchmarks.table import Row
from benchmarks.terminal import Terminal

SIZES: Final = ((80, 24), (120, 40))
PARAGRAPHS: Final = 200
KEYS: Final = 200
TICKS: Final = 30
QUIET_SECONDS: Final = 0.05
IDLE_SECONDS: Final = 5.0

MOST_MEAN: Final = 800
MOST_MEDIAN: Final = 500
"""Bytes for `j` at both sizes (DESIGN §7)."""
MOST_TICK: Final = 700
"""Bytes for a tick at 80×24, where the reader stands alone."""

PEERS: Final = {"less": ("less",), "vim": ("vim", "-u", "NONE", "-N", "-R", "-i", "NONE")}
PEER_KEYS: Final = {"less": "j", "vim": ")"}
"""The key that does there what `j` does here: the next line, the next sentence."""


def measure() -> Iterator[Row]:
    """Yield bytes for `j`, idling, starting and ticking, at both sizes of terminal."""
    with new_folder() as folder:
        workspace = make_workspace(folder, PARAGRAPHS)
        document = next((workspace / "seeds").iterdir())
        for columns, rows in SIZES:
            peers = ", ".join(_peer(name, document, columns, rows) for name in PEERS)
            yield from _measure_desk(workspace, columns, rows, peers)


def _measure_desk(workspace: Path, columns: int, rows: int, peers: str) -> Iterator[Row]:
    size = f"{columns}×{rows}"
    with open_desk(workspace, columns, rows) as terminal:
        begun = len(terminal.sent)
        counts = _press(terminal, "j", KEYS)
        idle = terminal.settle(IDLE_SECONDS)
        terminal.answer_to("g")
        ticks = _press(terminal, "1", TICKS)
        terminal.press("u" * TICKS)
        terminal.settle(0.5)
    measured = f"p95 {quantiles(counts, n=20)[-1]:,.0f}, {KEYS} keys"
    yield Row.amount(f"bytes for j, mean, {size}", fmean(counts), "B", peers, MOST_MEAN, measured)
    yield Row.amount(f"bytes for j, median, {size}", median(counts), "B", "", MOST_MEDIAN)
    yield Row.amount(f"bytes while idle, {size}", idle, "B", "", 0, f"{IDLE_SECONDS:g} s")
    yield _tick_row(f"bytes for a tick, mean, {size}", fmean(ticks), judged=(columns, rows) == SIZES[0])
    yield Row(f"bytes to start, {size}", "welcome and first page", "", f"{begun:,} B")


def _tick_row(what: str, mean: float, *, judged: bool) -> Row:
    if judged:
        return Row.amount(what, mean, "B", "", MOST_TICK, f"{TICKS} ticks")
    return Row(what, f"{TICKS} ticks, brief beside the reader", "", f"{mean:,.0f} B")


def _peer(name: str, document: Path, columns: int, rows: int) -> str:
    if shutil.which(PEERS[name][0]) is None:
        return f"{name} absent"
    with Terminal((*PEERS[name], str(document)), columns, rows, {"LESS": ""}) as terminal:
        terminal.settle(0.5)
        return f"{name} {fmean(_press(terminal, PEER_KEYS[name], KEYS)):,.0f}"


def _press(terminal: Terminal, key: str, times: int) -> Sequence[int]:
    return [terminal.answer_to(key, QUIET_SECONDS) for _ in range(times)]
