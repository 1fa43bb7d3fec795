"""Where documents come in: known by their bytes, read apart unless they are plain text, and what was read is kept."""

from hashlib import sha256
from pathlib import Path

from briefing.intake.cell import Request, Terms, unpack_extract
from briefing.intake.extracts import Extracts, Key
from briefing.intake.records import Records
from briefing.intake.worker import warm_worker
from briefing.source.document import Document, compose, read_document
from briefing.source.extract import Reading
from briefing.source.formats.table import recognise


class Reception:
    """Reads the documents of a workspace, as their records say."""

    def __init__(self, seeds: Path, state: Path | None, terms: Terms | None = None) -> None:
        """Take the folders of the sources and of the state; without the latter nothing that was read is kept."""
        self.records = Records(seeds)
        self.trusts = True
        """Whether what was read before is believed; what proves anything reads each file anew."""
        self._extracts = Extracts(state) if state else None
        self._terms = terms or Terms()

    def read(self, data: bytes, name: str, reading: Reading | None = None) -> Document:
        """Return the document in a file's bytes, read as `reading` says, else as its record does.

        Raises UnreadableFile, DamagedState where its record cannot be read, and DiskError where no process can be
        started to read it in.
        """
        digest = sha256(data).hexdigest()
        if reading is None:
            record = self.records.find(digest)
            reading = record.reading if record else Reading()
        format = recognise(data, name)
        if format is None:
            return read_document(data, name, reading)
        key = Key.of(digest, format.name, reading)
        known = self._extracts.find(key) if self._extracts and self.trusts else None
        if known is not None:
            return compose(known, digest, name)
        body = warm_worker(self._terms).read(Request(name, len(data), reading), data).bodies[0]
        if self._extracts:
            self._extracts.keep(key, body)
        return compose(unpack_extract(body), digest, name)
