"""The desk as a person starts it: the real program in a terminal, on a workspace of its own."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.corpus import make_desk
from benchmarks.terminal import Terminal

COMMAND: Final = (sys.executable, "-m", "briefing")
FIRST_WORDS: Final = "dispatch"
"""What the screen shows of a generated document."""
PAST_WELCOME: Final = "gg"


@contextmanager
def new_folder() -> Iterator[Path]:
    """Give a folder that is gone afterwards."""
    with TemporaryDirectory(prefix="briefing-bench-") as folder:
        yield Path(folder)


def surroundings(folder: Path) -> dict[str, str]:
    """Return an environment without settings of the person who measures, with compiled modules kept in `folder`.

    An installed program finds its modules compiled; the first start of a measurement compiles them.
    """
    return {
        "HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(folder / "bytecode"),
    }


def start(folder: Path, columns: int = 80, rows: int = 24) -> Terminal:
    """Start the desk on the workspace in `folder`."""
    return Terminal(COMMAND, columns, rows, surroundings(folder), folder)


def open_desk(folder: Path, columns: int = 80, rows: int = 24) -> Terminal:
    """Start the desk and go past its welcome, to the first sentence of the document."""
    terminal = start(folder, columns, rows)
    require(terminal, "saved 0")
    terminal.settle()
    for key in PAST_WELCOME:
        terminal.answer_to(key)
    require(terminal, FIRST_WORDS)
    return terminal


def require(terminal: Terminal, words: str) -> None:
    """Wait until `words` stand on the screen; raises RuntimeError where the program ends before."""
    if words not in terminal.wait_for(words):
        raise RuntimeError(f"the program ended before it showed “{words}”:\n{terminal.text()}")


def make_workspace(folder: Path, paragraphs: int) -> Path:
    """Make a workspace with one document of that many paragraphs and return its folder."""
    place = folder / f"desk-{paragraphs}"
    make_desk(place, paragraphs)
    return place
