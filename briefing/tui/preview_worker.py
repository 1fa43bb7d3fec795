"""The process beside the desk that makes the report: neither a key nor leaving waits for it."""

import asyncio
import os
import socket
import sys
from asyncio.subprocess import DEVNULL, Process
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from briefing.tui.background import work_beside
from briefing.tui.preview_edition import Edition, Order

if TYPE_CHECKING:  # imported with the first edition, behind the first page
    from multiprocessing.connection import Connection

MODULE: Final = "briefing.tui.preview_maker"
ENDED: Final = "the process that makes the report ended before it was ready; p asks again, `briefing render` tells more"


class Worker:
    """Starts the process when the first edition is ordered and keeps it warm; one order is under way at a time."""

    def __init__(self) -> None:
        """Begin without a process."""
        self._process: Process | None = None
        self._line: Connection[Order, Edition] | None = None

    async def make(self, order: Order) -> Edition:
        """Return the edition that was ordered; where the process fails, one that says so."""
        try:
            line = self._line or await self._start()
        except OSError as error:
            return Edition(fault=f"no process could be started to make the report ({error.strerror})")
        edition = await work_beside(partial(_exchange, line, order))
        if edition is None:
            await self.end()
        return edition or Edition(fault=ENDED)

    async def end(self) -> None:
        """End the process, whatever it is at."""
        process, self._process, self._line = self._process, None, None
        if process is not None:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _start(self) -> "Connection[Order, Edition]":
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-X", "utf8", "-m", MODULE),
                stdin=theirs.fileno(),
                stdout=DEVNULL,
                stderr=DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                start_new_session=True,
            )
        line: Connection[Order, Edition] = import_module("multiprocessing.connection").Connection(ours.detach())
        self._line = line
        return line


def _exchange(line: "Connection[Order, Edition]", order: Order) -> Edition | None:
    """Return the answer to an order, None where there is none: the process ended, or is of another version."""
    try:
        line.send(order)
        return line.recv()
    except (EOFError, OSError, ImportError, AttributeError):
        return None
