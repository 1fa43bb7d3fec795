"""The sources on the desk: which there are, which are open, what could not be read, and how far one is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from briefing.edit import EditError
from briefing.errors import BriefingError
from briefing.model import Brief
from briefing.source.document import Document
from briefing.tui.reading import Reading
from briefing.workspace import Workspace


@dataclass
class Shelf:
    """All sources of a workspace by file, read when they are first wanted."""

    workspace: Workspace
    brief: str
    """The id of the brief one works on; what was seen is counted for each brief by itself."""
    order: tuple[str, ...] = ()
    """The files of all sources, relative to the workspace, in the order of the folder."""
    readings: dict[str, Reading] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    """Sources that cannot be read, with the reason."""
    current: str | None = None
    """The file in the reader."""
    held: dict[str, Any] = field(default_factory=dict)
    """Where one was in each source when the desk was left, also in those not opened again yet."""

    @property
    def reading(self) -> Reading | None:
        """The source in the reader, or None where no source can be read."""
        return self.readings.get(self.current or "")

    def list(self, brief: Brief) -> None:
        """Look for sources in the workspace; those of the brief are read at once, for their ticks are to be shown."""
        root = self.workspace.root
        found = [path.relative_to(root).as_posix() for path in self.workspace.list_sources()]
        wanted = [source.file for source in brief.sources]
        self.order = tuple(dict.fromkeys((*found, *wanted)))
        for file in wanted:
            self.load(file)

    def open(self, file: str) -> None:
        """Put a source into the reader; raises EditError with the reason where it cannot be read."""
        reading = self.read(file)
        self.current = file
        reading.look()

    def read(self, file: str) -> Reading:
        """Return a source, read first if need be; raises EditError with the reason where it cannot be read."""
        self.load(file)
        if file in self.refused:
            raise EditError(self.refused[file])
        return self.readings[file]

    def open_first(self) -> None:
        """Put the first readable source into the reader, if there is one."""
        for file in self.order:
            self.load(file)
            if file in self.readings:
                self.open(file)
                return

    def load(self, file: str) -> None:
        """Read a source with its overrides and seen sentences; one that cannot be read is noted in `refused`."""
        if file in self.readings or file in self.refused:
            return
        try:
            document = self.workspace.read_source(self.workspace.resolve(file))
            overrides = self.workspace.load_overrides(document.sha256)
            seen = set(self.workspace.load_seen(self._seen_key(document.sha256)))
        except BriefingError as error:
            self.refused[file] = str(error)
        else:
            reading = self.readings[file] = Reading(file, document, overrides, seen)
            self._resume(reading, self.held.get(file, {}))

    def places(self) -> dict[str, Any]:
        """Return where one is in each source, as plain values: the cursor's code point and the flags."""
        opened = {
            file: {"start": reading.unit.start, "flags": sorted(reading.flags)}
            for file, reading in self.readings.items()
            if reading.units
        }
        return {**self.held, **opened}

    def _resume(self, reading: Reading, place: Mapping[str, Any]) -> None:
        if reading.units:
            reading.flags = set(place.get("flags", ()))
            reading.go_to(place.get("start", reading.unit.start))

    def renew(self, file: str) -> None:
        """Read a source again whose file changed while it was open."""
        self.held = self.places()
        self.readings.pop(file, None)
        self.refused.pop(file, None)
        self.load(file)

    def step(self, direction: int) -> None:
        """Open the next (1) or previous (-1) readable source, around the end; raises EditError where there is none."""
        here = self.order.index(self.current) if self.current in self.order else 0
        for distance in range(1, len(self.order)):
            file = self.order[(here + direction * distance) % len(self.order)]
            self.load(file)
            if file in self.readings:
                self.open(file)
                return
        raise EditError("there is no other source; `briefing add FILE…` brings documents in")

    def documents(self, brief: Brief) -> dict[str, Document]:
        """Return the readable sources of the brief by source id."""
        return {source.id: self.readings[source.file].plain for source in brief.sources if source.file in self.readings}

    def keep_overrides(self, reading: Reading) -> None:
        """Make the marks, joins and splits of a source durable."""
        self.workspace.save_overrides(reading.plain.sha256, reading.overrides)

    def keep_seen(self) -> None:
        """Make durable which sentences were seen."""
        for reading in self.readings.values():
            if reading.unkept:
                self.workspace.save_seen(self._seen_key(reading.plain.sha256), reading.seen)
                reading.unkept = False

    def _seen_key(self, digest: str) -> str:
        """Return the name under which it is kept what was seen of a source while working on this brief."""
        return sha256(f"{self.brief} {digest}".encode()).hexdigest()

    def progress(self) -> int:
        """Return how many of the offered sentences of all opened sources were seen, in percent."""
        offered = sum(reading.offered for reading in self.readings.values())
        seen = sum(reading.seen_offered for reading in self.readings.values())
        return round(100 * seen / max(offered, 1))
