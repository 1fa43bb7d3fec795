"""Adding documents from the desk: `briefing add` works beside the keys, says how far it is, and can be stopped."""

import asyncio
import os
import re
import shlex
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, Process
from collections.abc import Callable, Sequence
from contextlib import suppress
from glob import glob
from pathlib import Path
from time import monotonic
from typing import Final

from briefing.edit import EditError
from briefing.tui.questions import Effect, Option
from briefing.tui.registry import performs
from briefing.tui.session import Session

ADD: Final = "add"
STOP: Final = "stop adding"
"""Effects that only the terminal's side can have."""
LONGEST_LINE: Final = 64 * 1024
"""Bytes of one line of what the command says."""
PATIENCE: Final = 5.0
"""Seconds that the command is given to end once it is asked to."""
REST: Final = 0.5
"""Seconds between two words on how far it is: each is drawn, and sent down the line."""
MOST_REMARKS: Final = 3
"""Remarks that are shown when it has ended; a terminal has few rows."""
_PROGRESS: Final = re.compile(r"\d[\d,]* of \d[\d,]* ")
_SUMMARY: Final = re.compile(r"\d[\d,]* added, ")
_FILE: Final = re.compile(r"  [0-9a-f]{12}  ")
OPTIONS: Final = ("--encoding", "--column", "--max-size")
"""Options of the command that may begin the line, each with a value."""
ADDRESSES: Final = ("https://", "http://")


@performs("source.add")
def _add(session: Session) -> None:
    if session.adding is not None:
        options = [Option("s", "stop; what was added stays, and adding the same again goes on from there", STOP)]
        session.offer(f"still adding: {session.adding}", options, lambda _: session.effects.append(Effect(STOP)))
        return

    def accept(text: str) -> None:
        words = expand(text)
        session.adding = "begun"
        session.effects.append(Effect(ADD, shlex.join(words)))

    hint = "files, folders, archives, https addresses; * and ~ as in a shell; --encoding NAME or --column NAME first"
    session.ask("add which documents", "", accept, hint=hint)


def expand(text: str) -> list[str]:
    """Return the arguments that a typed line stands for: options, then files, folders, addresses; `~`, `*` filled in.

    Raises EditError where it names nothing, or holds a quotation mark that is not closed.
    """
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise EditError(f"this line cannot be taken apart: {error}") from None
    options = _take_options(words)
    if not words:
        raise EditError("name a file, a folder or an address")
    return [*options, "--", *(name for word in words for name in _expand_word(word))]


def _take_options(words: list[str]) -> list[str]:
    """Take the options off the beginning of a line, each with its value, and return them; raises EditError."""
    options: list[str] = []
    while words and words[0].startswith("--"):
        option = words.pop(0)
        if option not in OPTIONS or not words:
            raise EditError(f"{option} is no option here, or lacks its value; there are {', '.join(OPTIONS)}")
        options += [option, words.pop(0)]
    return options


def _expand_word(word: str) -> list[str]:
    if word.startswith(ADDRESSES):
        return [word]
    path = Path(word)
    with suppress(RuntimeError):
        path = path.expanduser()
    if path.exists():
        return [str(path.absolute())]
    found = sorted(glob(str(path)))  # noqa: PTH207 - the pattern may be absolute, which Path.glob refuses
    if not found:
        raise EditError(f"{word} names nothing that is there")
    return [os.path.abspath(name) for name in found]  # noqa: PTH100 - links stay as they are


class Adder:
    """The command that adds documents, one at a time."""

    def __init__(self) -> None:
        """Begin without a process."""
        self._process: Process | None = None

    async def add(self, root: Path, arguments: Sequence[str], tell: Callable[[str], None]) -> str:
        """Add documents to the workspace at `root`, telling what the command says; return what came of it."""
        try:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-X", "utf8", "-m", "briefing", ADD, "--workspace", str(root), *arguments),
                stdin=DEVNULL,
                stdout=PIPE,
                stderr=STDOUT,
                limit=LONGEST_LINE,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                start_new_session=True,
            )
        except OSError as error:
            return f"no process could be started to add them ({error.strerror})"
        said = await _follow(self._process, tell)
        code = await self._process.wait()
        self._process = None
        return _sum_up(said) or f"`briefing add` ended with exit code {code}"

    async def end(self) -> None:
        """End the command, which loses nothing that it added: asked first, for it then says how far it came."""
        for number in (signal.SIGINT, signal.SIGKILL):
            process = self._process
            if process is None:
                return
            with suppress(ProcessLookupError, TimeoutError):
                process.send_signal(number)
                await asyncio.wait_for(process.wait(), PATIENCE)


async def _follow(process: Process, tell: Callable[[str], None]) -> list[str]:
    """Tell what the command says, at most once in `REST` seconds, and return its lines but those about how far it is.

    A line that is too long is passed over.
    """
    said: list[str] = []
    told = 0.0
    while process.stdout is not None:
        try:
            line = await process.stdout.readline()
        except ValueError:
            continue
        if not line:
            break
        words = line.decode("utf-8", "replace").strip().removeprefix("briefing: ")
        if words and not _PROGRESS.match(words):
            said.append(words)
        if words and monotonic() - told >= REST:
            told = monotonic()
            tell(words)
    return said


def _sum_up(said: Sequence[str]) -> str:
    """Return the summary where there is one, then what was remarked on; without a summary what became of each file."""
    summary = next((line for line in reversed(said) if _SUMMARY.match(line)), "")
    remarks = [line for line in said if line != summary and not (summary and _FILE.search(line))]
    shown = [summary, *remarks[:MOST_REMARKS]] if summary else remarks[: MOST_REMARKS + 1]
    left = len(remarks) + bool(summary) - len(list(filter(None, shown)))
    return "; ".join(filter(None, (*shown, f"and {left} more remarks" if left > 0 else "")))
