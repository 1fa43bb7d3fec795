"""What a command says while it takes long: nothing for a second, then what it is at."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from threading import Timer
from time import monotonic
from typing import Final, TypeVar

from briefing.commands.output import tell

PATIENCE: Final = 1.0
"""Seconds for which nobody needs to be told anything."""
SELDOM: Final = 10.0
"""Seconds between two lines that stay."""

Step = TypeVar("Step")


class Progress:
    """The steps of one run; once it has lasted longer than `PATIENCE`, each step is told on standard error."""

    def __init__(self) -> None:
        self._began = self._told = monotonic()

    def count(self, what: str, done: int, of: int) -> None:
        """Tell how much of a step is done, at most once in `PATIENCE`, so that one sees that it goes on."""
        now = monotonic()
        if now - self._told > PATIENCE:
            self._told = now
            tell(f"{what} {done:,} of {of:,}")

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Do a step; `what` says what is being done, in words that stand before an ellipsis."""
        left = PATIENCE - (monotonic() - self._began)
        if left <= 0:
            tell(f"{what} …")
            yield
            return
        timer = Timer(left, tell, (f"{what} …",))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


class Meter:
    """How many of many steps are done, on standard error: on a terminal one line that changes, else a line at times."""

    def __init__(self, total: int, what: str) -> None:
        """Take the number of steps and what one of them is about."""
        self._total = total
        self._what = what
        self._done = 0
        self._next = monotonic() + PATIENCE
        self._is_live = sys.stderr is not None and sys.stderr.isatty()
        self._is_shown = False

    def watch(self, steps: Iterable[Step]) -> Iterator[Step]:
        """Yield the steps, and tell how many were taken once a second, or less often where that is no terminal."""
        for step in steps:
            self._done += 1
            now = monotonic()
            if now >= self._next:
                self._next = now + (PATIENCE if self._is_live else SELDOM)
                self._show(f"{self._done:,} of {self._total:,} {self._what}s …")
            yield step

    def clear(self) -> None:
        """Take the line away that changes."""
        if self._is_shown:
            with suppress(OSError):
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()
            self._is_shown = False

    def _show(self, words: str) -> None:
        if not self._is_live:
            tell(words)
            return
        self._is_shown = True
        with suppress(OSError):
            sys.stderr.write(f"\r\x1b[K{words}")
            sys.stderr.flush()
