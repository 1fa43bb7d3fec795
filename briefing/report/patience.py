"""How long the reading of a report may take: what strangers write can cost the parser of Markdown hours."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from briefing.errors import UnreadableFile

LONGEST: Final = 60.0
"""Seconds of processor time for one reading; the report of 10,000 facts takes a few."""


@contextmanager
def patience(seconds: float = LONGEST) -> Iterator[None]:
    """Raise UnreadableFile in the block once it has used so many seconds of processor time.

    Only the main thread can be interrupted; in any other the block runs to its end. A block within one adds nothing.
    """
    if threading.current_thread() is not threading.main_thread() or signal.getitimer(signal.ITIMER_VIRTUAL)[0]:
        yield
        return
    before = signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def _stop(*_: object) -> None:
    raise UnreadableFile("The report takes too long to read: no report nests brackets, lists or notes like this one.")
