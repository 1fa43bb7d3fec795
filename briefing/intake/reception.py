"""Where documents come in: known by their bytes, read apart unless they are plain text, and what was read is kept."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from msgspec import structs

from briefing.confinement import MEGABYTE
from briefing.intake.added import Offer
from briefing.intake.cell import Outcome, Request, Study, Terms, study, unpack_extract
from briefing.intake.extracts import Extracts, Key
from briefing.intake.records import Record, Records
from briefing.model import Source
from briefing.source.document import Document, compose, read_document
from briefing.source.extract import Limits, Member, Reading
from briefing.source.formats.table import Format, recognise
from briefing.store.file_name import PLAIN
from briefing.visible import visible

if TYPE_CHECKING:
    from briefing.intake.worker import Worker

USUAL: Final = Terms()
HARMLESS: Final = Limits()


class Reader(Protocol):
    """What reads files apart: one worker, or a crew of them."""

    def read(self, request: Request, data: bytes) -> Outcome:
        """Return what stands in a file; raises UnreadableFile and DiskError."""
        ...


class Seen(NamedTuple):
    """What was found in a file: its bytes and name, its format (None: plain text), and what a catalogue tells of it."""

    data: bytes
    name: str
    digest: str
    format: Format | None
    study: Study
    body: bytes = b""
    members: tuple[Member, ...] = ()

    @property
    def label(self) -> str:
        """What a person calls its format; "" for plain text."""
        return self.format.label if self.format else ""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The suffixes that its name may have."""
        return self.format.suffixes if self.format else PLAIN

    def document(self, reading: Reading) -> Document:
        """Return it as a document; raises UnreadableFile."""
        if self.format is None:
            return read_document(self.data, self.name, reading)
        return compose(unpack_extract(self.body), self.digest, self.name)


class Reception:
    """Reads the documents of a workspace, as their records say."""

    def __init__(self, seeds: Path, state: Path | None, terms: Terms = USUAL, limits: Limits = HARMLESS) -> None:
        """Take the folders of the sources and of the state, and the bounds of what is read.

        Without a folder of the state nothing that was read is kept.
        """
        self.records = Records(seeds)
        self.trusts = True
        """Whether what was read before is believed; what proves anything reads each file anew."""
        self._extracts = Extracts(state) if state else None
        self.limits = limits
        self.terms = terms

    def bound(self, limits: Mapping[str, int]) -> None:
        """Let files use what a person's settings say: seconds, megabytes of memory and unpacked, members, pages, depth.

        The clock gives a file three times its seconds of processor time.
        """
        held = {name: number for name, number in limits.items() if name in Limits._fields}
        if "unpacked" in held:
            held["unpacked"] *= MEGABYTE
        self.limits = self.limits._replace(**held)
        seconds = limits.get("seconds", self.terms.processor)
        memory = limits.get("memory", self.terms.memory // MEGABYTE) * MEGABYTE
        self.terms = structs.replace(self.terms, processor=seconds, clock=3.0 * seconds, memory=memory)

    def read(self, data: bytes, name: str, reading: Reading | None = None) -> Document:
        """Return the document in a file's bytes, read as `reading` says, else as its record does.

        Raises UnreadableFile, DamagedState where its record cannot be read, and DiskError where no process can be
        started to read it in.
        """
        digest = sha256(data).hexdigest()
        record = self.records.find(digest)
        reading = reading or (record.reading if record else Reading())
        document = self._read(data, name, digest, reading._replace(limits=self.limits))
        told = record.claims if record else ()
        if not told and reading == Reading():
            return document
        return replace(document, claims=(*document.claims, *told), encoding=reading.encoding, column=reading.column)

    def settle(self, data: bytes, name: str, reading: Reading) -> Document:
        """Return the document in a file's bytes, and note for good that it is to be read so.

        Raises UnreadableFile where it cannot be read so, and then nothing is noted; DamagedState, and DiskError.
        """
        document = self.read(data, name, reading)
        self.records.keep(Record(document.sha256, encoding=reading.encoding, column=reading.column))
        return document

    def name(self, data: bytes, source: Source) -> None:
        """Note the name of a source by which alone its format is known, so that a kept version of it can be read.

        Raises DiskError, and DamagedState where its record cannot be read.
        """
        if recognise(data, source.file) is not recognise(data, ""):
            name = visible(PurePath(source.file).name)
            self.records.keep(Record(source.sha256, name, encoding=source.encoding or "", column=source.column or ""))

    def receive_again(self, offer: Offer) -> None:
        """Note where bytes came from that are to take the place of a source's; raises UnreadableFile and DiskError."""
        document = self.read(offer.data, offer.name, offer.record.reading if offer.record.tells else None)
        self.records.keep(structs.replace(offer.record, sha256=document.sha256))

    def _read(self, data: bytes, name: str, digest: str, reading: Reading) -> Document:
        format = recognise(data, name)
        if format is None:
            return read_document(data, name, reading)
        key = Key.of(digest, format.name, reading)
        known = self._extracts.find(key) if self._extracts and self.trusts else None
        if known is not None:
            return compose(known, digest, name)
        body = self._worker().read(Request(visible(name), len(data), reading), data).bodies[0]
        if self._extracts and self.trusts:
            self._extracts.keep(key, body)
        return compose(unpack_extract(body), digest, name)

    def look(self, data: bytes, name: str, reading: Reading, reader: Reader | None = None) -> Seen:
        """Return what is in a file that is to be added, with the files in it; what was read is kept.

        With a `reader` plain text is read apart as well, so that another processor does it. Raises UnreadableFile and
        DiskError.
        """
        digest = sha256(data).hexdigest()
        reading = reading._replace(limits=self.limits)
        format = recognise(data, name)
        if format is None and reader is None:
            return Seen(data, name, digest, None, study(read_document(data, name, reading)))
        request = Request(visible(name), len(data), reading, members=True, study=True)
        answer, bodies = (reader or self._worker()).read(request, data)
        told = answer.study or Study("")
        if format is None:
            return Seen(data, name, digest, None, told)
        if self._extracts:
            self._extracts.keep(Key.of(digest, format.name, reading), bodies[0])
        members = tuple(Member(name, body) for (name, _), body in zip(answer.members, bodies[1:], strict=True))
        return Seen(data, name, digest, format, told, bodies[0], members)

    def _worker(self) -> "Worker":
        from briefing.intake.worker import warm_worker  # noqa: PLC0415

        return warm_worker(self.terms)
