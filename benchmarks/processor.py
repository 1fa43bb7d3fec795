"""How much processor time a key takes, however long the document is."""

from collections.abc import Iterator
from contextlib import ExitStack
from statistics import median
from typing import Final

from benchmarks.desk import make_workspace, new_folder, open_desk
from benchmarks.table import Row
from benchmarks.terminal import Terminal

SIZES: Final = (200, 2_000, 20_000)
"""Paragraphs."""
ROUNDS: Final = 6
KEYS: Final = 50
"""Keys of a round: some 150 ms of processor time, read from a clock that ticks every 10 ms."""
QUIET_SECONDS: Final = 0.015
MOST: Final = 1.3
"""How much more the largest document may cost than the smallest (DESIGN §7)."""

WALKS: Final = (("g", "j"), ("G", "k"))
"""From either end by turns: a cost that grows with the place in the document shows too."""


def measure() -> Iterator[Row]:
    """Yield processor time for a key in three documents, walked side by side, and the ratios to the smallest."""
    with new_folder() as folder, ExitStack() as stack:
        desks = {size: stack.enter_context(open_desk(make_workspace(folder, size))) for size in SIZES}
        taken: dict[int, list[float]] = {size: [] for size in SIZES}
        for number in range(ROUNDS):
            for size, terminal in desks.items():
                taken[size].append(_walk(terminal, *WALKS[number % len(WALKS)]))
    smallest = median(taken[SIZES[0]])
    yield Row(f"processor for a key, {SIZES[0]:,} paragraphs", _words(smallest), "", "1.00")
    for size in SIZES[1:]:
        what = f"processor for a key, {size:,} paragraphs"
        amount = median(taken[size])
        beside = f"{SIZES[0]:,} paragraphs {_words(smallest)}"
        yield Row.ratio(what, _words(amount), beside, amount / smallest, MOST)


def _walk(terminal: Terminal, end: str, key: str) -> float:
    """Return the processor seconds for a key, each one drawn before the next is pressed."""
    terminal.answer_to(end, 0.2)
    before = terminal.cpu_seconds()
    for _ in range(KEYS):
        terminal.answer_to(key, QUIET_SECONDS)
    return (terminal.cpu_seconds() - before) / KEYS


def _words(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"
