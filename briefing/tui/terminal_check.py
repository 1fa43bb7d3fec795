"""Whether the desk can be shown here, found out before anything of the screen's library is imported."""

import os
import sys
from typing import Final

FEWEST_COLUMNS: Final = 40
FEWEST_LINES: Final = 10

WITHOUT_SCREEN: Final = frozenset({"", "dumb", "unknown"})
"""Values of TERM that name a terminal without cursor movement (terminfo)."""

HEADLESS: Final = "the commands `tick`, `facts`, `check` and `render` need no screen (`briefing --help`)"


def refuse_terminal() -> str | None:
    """Return why the desk cannot be shown on this terminal and what to do, or None where it can."""
    reason = _find_stream() or _find_kind() or _find_size()
    return f"{reason}; {HEADLESS}" if reason else None


def _find_stream() -> str | None:
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None or not stream.isatty():
            return f"the desk needs a terminal, and its standard {_STREAMS[name]} is none"
    return None


def _find_kind() -> str | None:
    kind = os.environ.get("TERM", "")
    if kind in WITHOUT_SCREEN:
        return f"the desk needs a terminal that moves its cursor, and TERM is {f'`{kind}`' if kind else 'not set'}"
    return None


def _find_size() -> str | None:
    columns, lines = measure_terminal() or (FEWEST_COLUMNS, FEWEST_LINES)
    if columns < FEWEST_COLUMNS or lines < FEWEST_LINES:
        return f"the desk needs {FEWEST_COLUMNS}×{FEWEST_LINES} characters, and this terminal has {columns}×{lines}"
    return None


def measure_terminal() -> tuple[int, int] | None:
    """Return the terminal's columns and lines, or None where it does not know them (a serial line, some pipes)."""
    for stream in filter(None, (sys.stdout, sys.stderr, sys.stdin)):
        try:
            columns, lines = os.get_terminal_size(stream.fileno())
        except (OSError, ValueError):
            continue
        return (columns, lines) if columns and lines else None
    return None


_STREAMS: Final = {"stdin": "input", "stdout": "output", "stderr": "error"}
