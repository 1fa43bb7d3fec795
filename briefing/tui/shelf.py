"""The sources on the desk: which there are, which are open, what could not be read, and how far one is."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

from briefing.edit import EditError
from briefing.errors import BriefingError, DamagedState, DiskError
from briefing.model import Brief, Source
from briefing.source.document import Document
from briefing.store.stamp import Stamp
from briefing.store.versions import find_reading
from briefing.tui.inbox import Inbox, Standing
from briefing.tui.reading import Reading
from briefing.workspace import Workspace

GLANCED: Final = 256 * 1024
"""Bytes of a source up to which it is read in passing, for a line about it: a few milliseconds."""
LOOKED_AT: Final = 8 * 1024 * 1024
"""The same for reading beside the keys."""


@dataclass
class Shelf:
    """All sources of a workspace by file, read when they are first wanted."""

    workspace: Workspace
    brief: str
    """The id of the brief one works on; what was seen is counted for each brief by itself."""
    order: tuple[str, ...] = ()
    """The files of all sources, relative to the workspace, in the order of the folder."""
    readings: dict[str, Reading] = field(default_factory=dict)
    glances: dict[str, Reading] = field(default_factory=dict)
    """Sources that were read for a line about them only; they are not open, and no part of how far one is."""
    wishes: dict[str, None] = field(default_factory=dict)
    """Sources that are to be read beside the keys for a line about them."""
    granted: int = 0
    """How many were."""
    refused: dict[str, str] = field(default_factory=dict)
    """Sources that cannot be read, with the reason."""
    lost: dict[str, str] = field(default_factory=dict)
    """Sources whose file cannot be read any more, with the reason; what was ticked stands in for it."""
    stamps: dict[str, Stamp | None] = field(default_factory=dict)
    """What each file looked like when it was read, so that a change of it is noticed."""
    ticked: dict[str, Source] = field(default_factory=dict)
    """What the brief says of each source file that it was made from."""
    current: str | None = None
    """The file in the reader."""
    held: dict[str, Any] = field(default_factory=dict)
    """Where one was in each source when the desk was left, also in those not opened again yet."""
    visited: set[str] = field(default_factory=set)
    """The files that were in the reader since the desk was opened."""
    inbox: Inbox = field(init=False)

    def __post_init__(self) -> None:
        """Take up what was set aside."""
        self.inbox = Inbox.load(self.workspace.memory, self.brief)

    @property
    def reading(self) -> Reading | None:
        """The source in the reader, or None where no source can be read."""
        return self.readings.get(self.current or "")

    def list(self, brief: Brief) -> None:
        """Look for sources in the workspace; those of the brief are read at once, for their ticks are to be shown."""
        root = self.workspace.root
        self.order = tuple(path.relative_to(root).as_posix() for path in self.workspace.list_sources())
        self._follow(brief)

    def _follow(self, brief: Brief) -> None:
        """Read the sources of the brief, also those that another program added to it."""
        self.ticked = {source.file: source for source in brief.sources}
        self.order = tuple(dict.fromkeys((*self.order, *self.ticked)))
        for file in self.ticked:
            self.load(file)

    def open(self, file: str) -> None:
        """Put a source into the reader; raises EditError with the reason where it cannot be read."""
        reading = self.read(file)
        self.current = file
        self.visited.add(file)
        reading.look()

    def read(self, file: str) -> Reading:
        """Return a source, read first if need be; raises EditError with the reason where it cannot be read."""
        self.load(file)
        if file in self.refused:
            raise EditError(self.refused[file])
        return self.readings[file]

    @property
    def opened(self) -> frozenset[str]:
        """The files of the sources that were in the reader, and of those of the brief; comparing opens none."""
        return frozenset((*self.held, *self.visited, *self.ticked))

    def find_unread(self) -> str | None:
        """Return the next source of the inbox behind the one in the reader, around the end; None where it is empty."""
        opened = self.opened
        unread = [file for file in self._from_here() if self.inbox.standing(file, opened) is Standing.UNREAD]
        return next((file for file in unread if file not in self.refused), None)

    def _from_here(self) -> tuple[str, ...]:
        """Return the files behind the one in the reader, around the end."""
        here = self.order.index(self.current) + 1 if self.current in self.order else 0
        return (*self.order[here:], *self.order[:here])

    def open_first(self) -> None:
        """Put the first readable source into the reader, if there is one."""
        for file in self.order:
            self.load(file)
            if file in self.readings:
                self.open(file)
                return

    def load(self, file: str) -> None:
        """Read a source with its overrides and seen sentences; one that cannot be read is noted in `refused`.

        Where the file of a source of the brief is gone, the version that was kept is read in its place.
        """
        if file in self.readings or file in self.refused:
            return
        reading = self.glances.pop(file, None) or self._take_up(file)
        if reading is not None:
            self.readings[file] = reading

    def glance(self, file: str) -> Reading | None:
        """Return a source for a line about it, not opened; None where it cannot be read or is too long for that."""
        known = self.readings.get(file) or self.glances.get(file)
        if known is not None or file in self.refused:
            return known
        stamp = self.workspace.stamp(file)
        reading = self._take_up(file) if stamp is None or stamp.size <= GLANCED else None
        if reading is not None:
            self.glances[file] = reading
        return reading

    def wish(self, file: str) -> None:
        """Have a source read beside the keys for a line about it, unless it is at hand or too long for that."""
        stamp = self.workspace.stamp(file)
        if file not in self.refused and (stamp is None or stamp.size <= LOOKED_AT):
            self.wishes[file] = None

    def take_wish(self) -> str | None:
        """Return the source that was wished for last, which is in sight most likely, and forget that it was."""
        return self.wishes.popitem()[0] if self.wishes else None

    def grant(self, file: str) -> None:
        """Take up a source that was read meanwhile, for the line about it."""
        if file not in self.readings and file not in self.glances:
            reading = self._take_up(file)
            if reading is not None:
                self.glances[file] = reading
        self.granted += 1

    def read_aside(self, file: str) -> Reading:
        """Return a source, however long, without opening it; raises EditError where it cannot be read."""
        known = self.readings.get(file) or self.glances.get(file)
        reading = known or (None if file in self.refused else self._take_up(file))
        if reading is None:
            raise EditError(self.refused[file])
        if known is None:
            self.glances[file] = reading
        return reading

    def _take_up(self, file: str) -> Reading | None:
        """Return a source as it was left, None where it cannot be read, which is noted."""
        try:
            document = self._read(file)
            overrides = self.workspace.memory.load_overrides(document.sha256)
            seen = self._load_seen(document.sha256)
        except BriefingError as error:
            self.refused[file] = str(error)
            return None
        reading = Reading(file, document, overrides, seen)
        self._resume(reading, self.held.get(file, {}))
        return reading

    def _read(self, file: str) -> Document:
        self.stamps[file], source = self.workspace.stamp(file), self.ticked.get(file)
        self.lost.pop(file, None)
        asked = find_reading(source) if source else None
        try:
            return self.workspace.read_source(self.workspace.resolve(file), asked)
        except BriefingError as error:
            try:
                document = self.workspace.versions.read_document(source.sha256 if source else "", file, asked)
            except BriefingError:
                raise error from None
            self.lost[file] = str(error)
            return document

    def keep(self, source: Source) -> None:
        """Keep the bytes of a source that is about to be quoted; raises UnreadableFile where they are no longer there.

        A disk that refuses is left to the saving that follows, which waits for it.
        """
        with suppress(DiskError):
            self.workspace.keep_source(source)

    def find_changed(self) -> tuple[str, ...]:
        """Return the files that no longer look as they did when they were read."""
        return tuple(file for file, stamp in self.stamps.items() if self.workspace.stamp(file) != stamp)

    def places(self) -> dict[str, Any]:
        """Return where one is in each source, as plain values: the cursor's code point and the flags."""
        opened = {
            file: {"start": reading.unit.start, "flags": sorted(reading.flags)}
            for file, reading in self.readings.items()
            if reading.units and file in self.opened
        }
        return {**self.held, **opened}

    def _resume(self, reading: Reading, place: Mapping[str, Any]) -> None:
        if reading.units:
            reading.flags = set(place.get("flags", ()))
            reading.go_to(place.get("start", reading.unit.start))

    def renew(self, file: str) -> bool:
        """Read a source again whose file changed while it was open; False where it is what it was.

        One that is gone, or cannot be read as it is now, stays open as it was read and is noted in `lost`.
        """
        before = self.readings.get(file)
        self.held = self.places()
        self.refused.pop(file, None)
        self.glances.pop(file, None)
        was_lost = file in self.lost
        if before is None:
            self.load(file)
            return file in self.readings
        try:
            document = self._read(file)
        except BriefingError as error:
            self.lost[file] = str(error)
            return not was_lost
        if document.sha256 == before.plain.sha256:
            return was_lost != (file in self.lost)
        self.readings.pop(file)
        self.load(file)
        return True

    def read_anew(self, file: str) -> None:
        """Read a source again though its file is the same, for it is to be read in another way; in place if open."""
        was_open = file in self.readings
        self.held = self.places()
        for known in (self.readings, self.glances, self.refused, self.lost):
            known.pop(file, None)
        self.granted += 1
        if was_open:
            self.load(file)

    def step(self, direction: int) -> None:
        """Open the next (1) or previous (-1) readable source that is not set aside, around the end.

        Raises EditError where there is none.
        """
        around = tuple(file for file in self._from_here() if file != self.current)
        for file in around[::direction]:
            if file in self.inbox.set_aside:
                continue
            self.load(file)
            if file in self.readings:
                self.open(file)
                return
        if any(file in self.inbox.set_aside for file in around):
            raise EditError("every other source is filed away or skipped; s lists them")
        if refused := [self.refused[file] for file in self.order if file in self.refused]:
            raise EditError(f"no other source can be read: {refused[0]}")
        raise EditError("there is no other source; `briefing add FILE…` brings documents in")

    def documents(self, brief: Brief) -> dict[str, Document]:
        """Return the readable sources of the brief by source id."""
        self._follow(brief)
        return {source.id: self.readings[source.file].plain for source in brief.sources if source.file in self.readings}

    def _load_seen(self, digest: str) -> set[int]:
        """Return the sentences that were seen; where the note of them is damaged none was, and that costs nothing."""
        try:
            return self.workspace.memory.load_seen(self._seen_key(digest))
        except DamagedState:
            return set()

    def keep_overrides(self, reading: Reading) -> None:
        """Make the marks, joins and splits of a source durable."""
        self.workspace.memory.save_overrides(reading.plain.sha256, reading.overrides)

    def keep_seen(self) -> None:
        """Make durable which sentences were seen."""
        for reading in self.readings.values():
            if reading.unkept:
                self.workspace.memory.save_seen(self._seen_key(reading.plain.sha256), reading.seen)
                reading.unkept = False

    def _seen_key(self, digest: str) -> str:
        """Return the name under which it is kept what was seen of a source while working on this brief."""
        return sha256(f"{self.brief} {digest}".encode()).hexdigest()

    def progress(self) -> int:
        """Return how many of the offered sentences of all opened sources were seen, in percent."""
        offered = sum(reading.offered for reading in self.readings.values())
        seen = sum(reading.seen_offered for reading in self.readings.values())
        return round(100 * seen / max(offered, 1))
