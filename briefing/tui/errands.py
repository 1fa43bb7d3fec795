"""What is done beside the keys: authors asked of git, hints found, the report made anew, documents added."""

import asyncio
import shlex
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.tui import hinting, preview
from briefing.tui.adding import Adder
from briefing.tui.background import work_beside
from briefing.tui.preview_edition import Order
from briefing.tui.preview_worker import Worker
from briefing.tui.reviewing import UNMERGED, ask_authors
from briefing.tui.session import Session
from briefing.visible import visible
from briefing.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


class Errands:
    """One errand of each kind at a time; what comes of it is shown, and no key waits for it."""

    def __init__(self, show: Callable[[], None]) -> None:
        """Call `show` whenever something new is to be seen."""
        self.worker = Worker()
        self.glancing: asyncio.Task[None] | None = None
        self.adder = Adder()
        self.adding: asyncio.Task[None] | None = None
        self.stopping: asyncio.Task[None] | None = None
        self.asking: asyncio.Task[None] | None = None
        self.hinting: asyncio.Task[None] | None = None
        self.making: asyncio.Task[None] | None = None
        self._unmerged: Path | None = None
        self._show = show

    def ask_authors(self, session: Session) -> None:
        """Have git's word on the brief and its facts read."""
        self.asking = asyncio.create_task(self._learn_authors(session))

    async def _learn_authors(self, session: Session) -> None:
        told = await work_beside(partial(ask_authors, session.workspace.root, session.file.path))
        unmerged = session.file.path if told.unmerged and not session.brief.conflicts else None
        known, self._unmerged = (session.authors, self._unmerged), unmerged
        if unmerged and unmerged != known[1]:
            session.warn(f"{session.message}; {UNMERGED}" if session.alarm else UNMERGED)
        if (told.authors, unmerged) != known:
            session.authors = told.authors
            session.revision += 1
            self._show()

    def ask_hints(self, session: Session) -> None:
        """Have the hints of the source in the reader found, one source at a time."""
        due = hinting.wanted(session)
        if due is not None and (self.hinting is None or self.hinting.done()):
            self.hinting = asyncio.create_task(self._learn_hints(session, *due))

    async def _learn_hints(self, session: Session, ground: hinting.Ground, find: hinting.Finding) -> None:
        hints = await work_beside(find)
        hinting.take(session, ground, hints)
        self._show()

    def order_edition(self, session: Session) -> None:
        """Have the report made, one edition at a time; what changed meanwhile is in the next."""
        order = preview.wanted(session)
        if order is not None and (self.making is None or self.making.done()):
            self.making = asyncio.create_task(self._show_edition(session, order))

    async def _show_edition(self, session: Session, order: Order) -> None:
        preview.take(session, order, await self.worker.make(order))
        self.making = None
        self._show()

    def ask_glances(self, session: Session) -> None:
        """Have the sources in sight read for the lines about them, one at a time."""
        if session.shelf.wishes and (self.glancing is None or self.glancing.done()):
            self.glancing = asyncio.create_task(self._glance(session))

    async def _glance(self, session: Session) -> None:
        while file := session.shelf.take_wish():
            await work_beside(partial(_read, session.workspace, file))
            session.shelf.grant(file)
            self._show()

    def add(self, session: Session, words: str) -> None:
        """Have documents added to the workspace; the list of sources has them when that has ended."""
        self.adding = asyncio.create_task(self._add(session, shlex.split(words)))

    def stop_adding(self) -> None:
        """Have the command that adds documents end; what it added stays."""
        self.stopping = asyncio.create_task(self.adder.end())

    async def _add(self, session: Session, words: list[str]) -> None:
        def tell(said: str) -> None:
            session.adding = visible(said)
            self._show()

        said = await self.adder.add(session.workspace.root, words, tell)
        session.adding = None
        session.shelf.list(session.brief)
        session.say(said)
        self._show()

    async def end(self) -> None:
        """End what still works."""
        await self.adder.end()
        await self.worker.end()


def _read(workspace: Workspace, file: str) -> None:
    """Read a source, which the workspace keeps in memory; a fault is met again when it is taken up."""
    with suppress(BriefingError):
        workspace.read_source(workspace.resolve(file))
