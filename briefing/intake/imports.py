"""Many documents at once: files, folders and what is packed in them, read on every processor, each safe once told.

What was done before is known by the hashes of what lies in `seeds/`, so an import that was cut short is begun again.
"""

import os
from collections import deque
from collections.abc import Container, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import chain, islice
from pathlib import Path, PurePath
from typing import Final

from msgspec.structs import replace

from briefing.errors import BriefingError, UnreadableFile
from briefing.intake.added import Found, Offer, Result, Wanted
from briefing.intake.arrivals import Arrivals, Room, unpack
from briefing.intake.cell import Terms
from briefing.intake.records import Record
from briefing.intake.worker import Crew
from briefing.source.extract import Limits
from briefing.source.formats.archive import Budget
from briefing.store import files
from briefing.visible import visible

FEW: Final = 3
"""Documents that are read without starting a process for each processor."""
STALE: Final = 600.0
"""Seconds after which nobody is still writing a file."""
STORING: Final = 4
"""Files for each processor that are in hand at once: while the disk makes sure of some, others are read."""
AHEAD: Final = 2 * STORING
"""Files for each processor that are in hand or wait."""
SAVED_PAGE: Final = ("_files", ".files", "-Dateien", "_fichiers", "_archivos", "_file", "_bestanden")
"""What browsers add to a page's name for the folder that holds its pictures and scripts."""
_PAGES: Final = (".html", ".htm", ".xhtml")


def list_found(paths: Iterable[Path], left_out: Container[Path]) -> Iterator[Found | UnreadableFile]:
    """Yield the files at and below some paths; folders in `left_out` and those of saved pages are not entered."""

    def enters(folder: Path, beside: Container[str]) -> bool:
        return folder.resolve() not in left_out and not _is_of_page(folder.name, beside)

    for path in paths:
        if not path.is_dir():
            yield Found(path)
            continue
        try:
            yield from (Found(below, below.relative_to(path).as_posix()) for below in files.list_below(path, enters))
        except UnreadableFile as fault:
            yield fault


def _is_of_page(folder: str, beside: Container[str]) -> bool:
    stems = (folder.removesuffix(ending) for ending in SAVED_PAGE if folder.endswith(ending))
    return any(stem + suffix in beside for stem in stems for suffix in _PAGES)


def run_import(
    found: Iterable[Wanted], room: Room, plan: Record, most: int, late: list[Result]
) -> Generator[Result, None, None]:
    """Yield what became of each document that is to go into a room.

    `plan` is what the record of each is to say, `most` the bytes of the largest file; `late` takes what is finished
    after nobody asks for more. Raises DiskError.
    """
    for folder in (room.seeds, room.reception.records.folder):
        files.sweep_stale(folder, STALE)
    bounds = room.reception.terms, room.reception.limits, most
    yield from Import(Arrivals(room), plan, bounds, late).run(found)


class Import:
    """One run: offers are taken from files and containers one by one, and read on as many processors as there are."""

    def __init__(self, arrivals: Arrivals, plan: Record, bounds: tuple[Terms, Limits, int], late: list[Result]) -> None:
        """Take where documents go, what all their records say, the bounds of reading, and who takes what comes late.

        The last of the bounds is the largest file in bytes.
        """
        self._arrivals = arrivals
        self._plan = plan
        terms, self._limits, self._most = bounds
        self._processors = os.cpu_count() or 1
        self._crew = Crew(terms, self._processors)
        self._waiting: set[Future[deque[Result]]] = set()
        self._late = late

    def run(self, found: Iterable[Wanted]) -> Generator[Result, None, None]:
        """Yield what became of each document; of many in no order. Raises DiskError where the disk refuses.

        It may be left at any moment: what was yielded is on the disk, and what was begun is finished first, which
        `late` then holds.
        """
        offers = self._list_offers(found)
        for offer in islice(offers, FEW):
            yield from [offer] if isinstance(offer, BriefingError) else self._arrivals.receive(offer)
        following = next(offers, None)
        if following is not None:
            yield from self._run_pooled(chain([following], offers))

    def _run_pooled(self, offers: Iterable[Offer | BriefingError]) -> Generator[Result, None, None]:
        pool = ThreadPoolExecutor(STORING * self._processors, "import")
        try:
            for offer in offers:
                if isinstance(offer, BriefingError):
                    yield offer
                    continue
                self._waiting.add(pool.submit(self._take, offer))
                while len(self._waiting) >= AHEAD * self._processors:
                    yield from self._collect()
            while self._waiting:
                yield from self._collect()
        finally:
            pool.shutdown(cancel_futures=True)
            self._crew.close()
            for each in self._waiting:
                if not each.cancelled() and each.exception() is None:
                    self._late.extend(each.result())

    def _take(self, offer: Offer) -> deque[Result]:
        return deque(self._arrivals.receive(offer, self._crew))

    def _collect(self) -> Generator[Result, None, None]:
        """Yield what is done, once something is; what was not yielded waits on, wherever this is left."""
        done, _ = wait(self._waiting, return_when=FIRST_COMPLETED)
        for each in done:
            results = each.result()
            while results:
                yield results.popleft()
            self._waiting.discard(each)

    def _list_offers(self, found: Iterable[Wanted]) -> Iterator[Offer | BriefingError]:
        for each in found:
            if isinstance(each, BriefingError):
                yield each
                continue
            if isinstance(each, Offer):
                yield from unpack(each, Budget(self._limits))
                continue
            try:
                data = files.read_bytes(each.path, self._most)
            except BriefingError as fault:
                yield fault
                continue
            yield from unpack(Offer(str(each.path), data, self._name(each)), Budget(self._limits))

    def _name(self, found: Found) -> Record:
        inside = len(PurePath(found.name).parts) > 1
        return replace(self._plan, name=visible(found.name)) if inside else self._plan
