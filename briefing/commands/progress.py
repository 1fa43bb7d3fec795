"""What a command says while it takes long: nothing for a second, then what it is at."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from time import monotonic
from typing import Final

from briefing.commands.output import tell

PATIENCE: Final = 1.0
"""Seconds for which nobody needs to be told anything."""


class Progress:
    """The steps of one run; once it has lasted longer than `PATIENCE`, each step is told on standard error."""

    def __init__(self) -> None:
        self._began = monotonic()

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
