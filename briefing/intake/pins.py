"""How the briefs of a workspace read their sources: quotes were ticked so, and that goes before a record."""

from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path, PurePath
from threading import Lock
from typing import Final, NamedTuple

from briefing.errors import BriefingError, UnreadableFile
from briefing.intake.added import Offer
from briefing.intake.reception import Reception
from briefing.model import Brief, Source
from briefing.source.extract import Reading
from briefing.store import files
from briefing.store.reading import decode_brief, read_brief
from briefing.store.versions import find_reading
from briefing.visible import visible

SUFFIXES: Final = frozenset({".yaml", ".yml"})


class Pin(NamedTuple):
    """A source as a brief has it: the name of the brief, and the source."""

    brief: str
    source: Source

    @property
    def reading(self) -> Reading | None:
        """Return how the brief says it is to be read, None where it does not."""
        return find_reading(self.source)


class Pins:
    """The sources of the briefs in some folders; the briefs are read when that is first asked, and once."""

    def __init__(self, folders: Collection[Path], reception: Reception) -> None:
        """Take the folders of the briefs, those that are asked first in front, and what reads sources."""
        self._folders = folders
        self._reception = reception
        self._pins: tuple[Pin, ...] | None = None
        self._lock = Lock()

    def find_readings(self, digits: Collection[str], first: Path | None = None) -> dict[str, Reading]:
        """Return how bytes are read whose SHA-256 begins with some digits, where a brief says it, by the whole hash.

        What the brief in the file `first` says goes before what others say. Briefs that cannot be read say nothing.
        """
        found: dict[str, Reading] = {}
        for path in self._list_paths(first):
            data = _read(path)
            if not (b"encoding" in data or b"column" in data) or not any(each.encode() in data for each in digits):
                continue
            for pin in _list_pins(path, data):
                for digest in _list_hashes(pin.source):
                    if pin.reading is not None:
                        found.setdefault(digest, pin.reading)
        return found

    def require(self, offer: Offer) -> None:
        """Raise UnreadableFile where what is on offer is to be read otherwise from now on than a brief reads it.

        Another reading that gives the same text does no harm. Raises DamagedState, and DiskError.
        """
        record = offer.record
        if not record.encoding and not record.column:
            return
        with self._lock:
            if self._pins is None:
                self._pins = tuple(pin for path in self._list_paths() for pin in _list_pins(path, _read(path)))
        digest = sha256(offer.data).hexdigest()
        for pin in self._pins:
            if digest in _list_hashes(pin.source) and self._differs(pin, digest, offer):
                here = visible(pin.source.file)
                raise UnreadableFile(
                    f"{offer.name}: the brief {visible(pin.brief)} reads {pin.source.id} ({here}) {_say(pin.reading)}, "
                    f"so it is not read as {record.encoding or record.column} from now on; drop the source there first"
                )

    def _differs(self, pin: Pin, digest: str, offer: Offer) -> bool:
        """Say whether the text that an offer asks for is another than the one that a brief has."""
        name = PurePath(pin.source.file).name
        known = self._reception.records.find(digest)
        now = pin.reading or (known.reading if known else Reading())
        asked = Reading(offer.record.encoding or now.encoding, offer.record.column or now.column)
        if asked == now:
            return False
        try:
            texts = [self._reception.read(offer.data, name, reading).text for reading in (now, asked)]
        except BriefingError:
            return True
        return texts[0] != texts[1]

    def _list_paths(self, first: Path | None = None) -> Iterator[Path]:
        if first is not None:
            yield first
        for folder in self._folders:
            yield from (path for path in files.list_files(folder, SUFFIXES) if path != first)


def _say(reading: Reading | None) -> str:
    return f"as {reading.encoding or reading.column}" if reading else "as it was found to be written"


def _list_hashes(source: Source) -> tuple[str, ...]:
    return source.sha256, *(version.sha256 for version in source.versions)


def _read(path: Path) -> bytes:
    try:
        return files.read_bytes(path)
    except BriefingError:
        return b""


def _list_pins(path: Path, data: bytes) -> list[Pin]:
    """Return the sources of a brief; none where it cannot be read, which whoever opens it is told."""
    try:
        brief: Brief = read_brief(decode_brief(data, path.name), path.name).brief
    except BriefingError:
        return []
    return [Pin(path.stem, source) for source in brief.sources]
