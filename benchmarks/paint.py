"""How long the first page takes to appear, beside the smallest Textual application in the same terminal."""

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.desk import FIRST_WORDS, make_workspace, new_folder, open_desk, require, start, surroundings
from benchmarks.hello import WORDS
from benchmarks.replay import ROOT
from benchmarks.table import Row
from benchmarks.terminal import Terminal

PARAGRAPHS: Final = 2_000
WARM_UP: Final = 1
RUNS: Final = 11
MOST: Final = 2.0
"""First paint beside hello-world (DESIGN §7)."""


def measure() -> Iterator[Row]:
    """Yield the time to the first page of a long document beside hello-world, started by turns."""
    with new_folder() as folder:
        workspace = make_workspace(folder, PARAGRAPHS)
        with open_desk(workspace) as terminal:
            terminal.press("q")
            terminal.wait()
        ours, theirs = [], []
        for _ in range(WARM_UP + RUNS):
            theirs.append(_seconds(partial(_start_hello, workspace), WORDS))
            ours.append(_seconds(partial(start, workspace), FIRST_WORDS))
    hello, desk = median(theirs[WARM_UP:]), median(ours[WARM_UP:])
    what = f"first page of {PARAGRAPHS:,} paragraphs, 80×24"
    yield Row.ratio(what, _words(desk), f"hello-world in Textual {_words(hello)}", desk / hello, MOST)


def _start_hello(folder: Path) -> Terminal:
    command = (sys.executable, "-m", "benchmarks.hello")
    return Terminal(command, environment=surroundings(folder), folder=ROOT)


def _seconds(begin: Callable[[], Terminal], words: str) -> float:
    """Return the seconds from starting a program until `words` stand on its screen."""
    started = time.perf_counter()
    with begin() as terminal:
        require(terminal, words)
        return time.perf_counter() - started


def _words(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
