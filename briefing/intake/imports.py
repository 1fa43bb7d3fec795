"""Many documents at once: files, folders and what is packed in them, read on every processor, each safe once told.

What was done before is known by the hashes of what lies in `seeds/`, so an import that was cut short is begun again.
"""

import os
from collections.abc import Container, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import chain, islice
from pathlib import Path, PurePath
from typing import Final

from msgspec.structs import replace

from briefing.errors import BriefingError, UnreadableFile
from briefing.intake.added import Found, Offer, Result, Wanted
from briefing.intake.arrivals import Arrivals, unpack
from briefing.intake.catalogue import Catalogue
from briefing.intake.cell import Terms
from briefing.intake.reception import Reception
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
    found: Iterable[Wanted], room: tuple[Path, Reception, Catalogue], plan: Record, most: int
) -> Iterator[Result]:
    """Yield what became of each document: `room` is where they go, what reads them, and what is known there.

    `plan` is what the record of each is to say, `most` the bytes of the largest file. Raises DiskError.
    """
    seeds, reception, catalogue = room
    for folder in (seeds, reception.records.folder):
        files.sweep_stale(folder, STALE)
    yield from Import(Arrivals(seeds, reception, catalogue), plan, reception.terms, reception.limits, most).run(found)


class Import:
    """One run: offers are taken from files and containers one by one, and read on as many processors as there are."""

    def __init__(self, arrivals: Arrivals, plan: Record, terms: Terms, limits: Limits, most: int) -> None:
        """Take where documents go, what all their records say, what reading may use, and the largest file in bytes."""
        self._arrivals = arrivals
        self._plan = plan
        self._limits = limits
        self._most = most
        self._processors = os.cpu_count() or 1
        self._crew = Crew(terms, self._processors)

    def run(self, found: Iterable[Wanted]) -> Iterator[Result]:
        """Yield what became of each document; of many in no order. Raises DiskError where the disk refuses.

        It may be left at any moment: what was yielded is on the disk, and what was begun is finished first.
        """
        offers = self._list_offers(found)
        for offer in islice(offers, FEW):
            yield from [offer] if isinstance(offer, BriefingError) else self._arrivals.receive(offer)
        following = next(offers, None)
        if following is not None:
            yield from self._run_pooled(chain([following], offers))

    def _run_pooled(self, offers: Iterable[Offer | BriefingError]) -> Iterator[Result]:
        pool = ThreadPoolExecutor(STORING * self._processors, "import")
        waiting: set[Future[list[Result]]] = set()
        try:
            for offer in offers:
                if isinstance(offer, BriefingError):
                    yield offer
                    continue
                waiting.add(pool.submit(self._take, offer))
                while len(waiting) >= AHEAD * self._processors:
                    waiting = yield from _collect(waiting)
            while waiting:
                waiting = yield from _collect(waiting)
        finally:
            pool.shutdown(cancel_futures=True)
            self._crew.close()

    def _take(self, offer: Offer) -> list[Result]:
        return list(self._arrivals.receive(offer, self._crew))

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


def _collect(waiting: set["Future[list[Result]]"]) -> Generator[Result, None, set["Future[list[Result]]"]]:
    """Yield what is done, once something is, and return what is not."""
    done, rest = wait(waiting, return_when=FIRST_COMPLETED)
    for each in done:
        yield from each.result()
    return rest
