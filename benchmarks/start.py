"""What it costs to start a command that shows no screen."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.desk import COMMAND, new_folder, surroundings
from benchmarks.replay import NAME, replay
from benchmarks.table import Row, Verdict

WARM_UP: Final = 1
RUNS: Final = 25
MOST: Final = 3.0
"""`briefing --help` beside `python -c pass` (DESIGN §7)."""
BARE: Final = (sys.executable, "-c", "pass")
HEADLESS: Final = ("--help", "render", "check")
"""What never imports Textual (DESIGN §7)."""


def measure() -> Iterator[Row]:
    """Yield the time of `--help` beside a bare interpreter, and whether commands leave Textual alone."""
    with new_folder() as folder:
        desk = folder / "desk"
        replay(desk)
        bare, ours = [], []
        for _ in range(WARM_UP + RUNS):
            bare.append(_seconds(BARE, desk))
            ours.append(_seconds((*COMMAND, "--help"), desk))
        least, usual = median(bare[WARM_UP:]), median(ours[WARM_UP:])
        yield Row.ratio("briefing --help", _words(usual), f"python -c pass {_words(least)}", usual / least, MOST)
        for command in HEADLESS:
            yield _import_row(command, desk)


def _import_row(command: str, desk: Path) -> Row:
    words = (command,) if command.startswith("-") else (command, NAME)
    modules = _imported((*COMMAND[1:], *words), desk)
    what = f"briefing {command} imports Textual"
    verdict = Verdict.BROKEN if "textual" in modules else Verdict.KEPT
    return Row(what, f"{len(modules)} modules", "", "yes" if verdict is Verdict.BROKEN else "no", "no", verdict)


def _imported(words: Sequence[str], desk: Path) -> set[str]:
    """Return the modules that a command imports; raises RuntimeError where it fails."""
    command = (sys.executable, "-X", "importtime", *words)
    done = subprocess.run(command, cwd=desk, env=_environment(desk), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)} ended with {done.returncode}:\n{done.stderr[-400:]}")
    lines = (line for line in done.stderr.splitlines() if line.startswith("import time:"))
    return {line.rpartition("|")[2].strip() for line in lines}


def _seconds(command: Sequence[str], folder: Path) -> float:
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, env=_environment(folder), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, **surroundings(folder)}


def _words(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"
