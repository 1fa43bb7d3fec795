"""Where the bytes of a source came from, and how they are to be read: one small file each, kept beside the sources.

`seeds/.records/SHA256.json` goes under version control like the source it is about. Where the bytes came from is
written once; how they are read may be chosen anew.
"""

import re
from pathlib import Path
from typing import Final

import msgspec

from briefing.errors import DamagedState, UnreadableFile
from briefing.source.extract import Claim, Reading
from briefing.store import files

FOLDER: Final = ".records"
"""The folder below `seeds/`."""
SUFFIX: Final = ".json"
LARGEST: Final = 256 * 1024
"""Bytes of a record."""
_DAY: Final = len("2017-03-20")
_NAME: Final = re.compile(r"[0-9a-f]{64}")


class Holder(msgspec.Struct, frozen=True, omit_defaults=True):
    """The file that a source was unpacked from: its name, the SHA-256 of its bytes, and the member's name in it."""

    name: str
    sha256: str
    member: str = ""


class Retrieval(msgspec.Struct, frozen=True, omit_defaults=True):
    """How a source was fetched: the address asked, when (ISO 8601 with its zone), what answered, and its headers."""

    url: str
    retrieved: str
    address: str = ""
    """Where it was found after redirects; "" where there were none."""
    headers: dict[str, str] = {}


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where the bytes with this SHA-256 came from, and how they are to be read."""

    sha256: str
    name: str = ""
    """The name they bore, where the file in `seeds/` bears another."""
    added: str = ""
    """When they were added (ISO 8601 with its zone)."""
    container: Holder | None = None
    retrieval: Retrieval | None = None
    encoding: str = ""
    column: str = ""

    @property
    def tells(self) -> bool:
        """Say whether it holds anything that the source's own file does not."""
        return bool(self.name or self.container or self.retrieval or self.encoding or self.column)

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Return what it says for the source's card, to be confirmed."""
        claims = []
        if self.retrieval:
            address = self.retrieval.address or self.retrieval.url
            claims.append(Claim("url", address, "the address it was fetched from"))
            claims.append(Claim("accessed", self.retrieval.retrieved[:_DAY], "when it was fetched"))
        if self.container:
            claims.append(Claim("via", f"{self.container.member} in {self.container.name}", "where it was unpacked"))
        return tuple(claims)

    @property
    def reading(self) -> Reading:
        """Return how the bytes are to be read."""
        return Reading(self.encoding, self.column)


NOTHING_SAID: Final = Record(sha256="")
"""A record that says nothing of where bytes came from."""


class Records:
    """The records of all sources of a workspace."""

    def __init__(self, seeds: Path) -> None:
        """Name the place below the folder of the sources; nothing is written yet."""
        self.folder = seeds / FOLDER

    def path(self, digest: str) -> Path:
        """Return where the record of these bytes is, or would be; raises UnreadableFile where that is no SHA-256."""
        if not _NAME.fullmatch(digest):
            raise UnreadableFile(f"“{digest}” is no SHA-256, so there is no record of it.")
        return self.folder / f"{digest}{SUFFIX}"

    def find(self, digest: str) -> Record | None:
        """Return the record of these bytes, None where there is none; raises DamagedState."""
        path = self.path(digest)
        if not files.exists(path):
            return None
        try:
            record = msgspec.json.decode(files.read_bytes(path, LARGEST), type=Record)
        except (msgspec.MsgspecError, RecursionError) as error:
            raise _damage(path, str(error)) from error
        if record.sha256 != digest:
            raise _damage(path, "it is about other bytes than its name says")
        return record

    def keep(self, record: Record) -> None:
        """Keep what a record tells, on the disk on return; what is known already is left as it is.

        Only how the bytes are to be read is taken over from a later record that says it. Raises DiskError, and
        DamagedState where the one that is kept cannot be read.
        """
        known = self.find(record.sha256)
        if known is not None:
            record = _join(known, record)
        if record != known and record.tells:
            files.make_folder(self.folder)
            files.write_durably(self.path(record.sha256), pack_record(record))


def pack_record(record: Record) -> bytes:
    """Return a record as it is written."""
    return msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"


def _join(known: Record, later: Record) -> Record:
    return Record(
        sha256=known.sha256,
        name=known.name or later.name,
        added=known.added,
        container=known.container or (None if known.retrieval else later.container),
        retrieval=known.retrieval or (None if known.container else later.retrieval),
        encoding=later.encoding or known.encoding,
        column=later.column or known.column,
    )


def _damage(path: Path, reason: str) -> DamagedState:
    return DamagedState(f"{path} is damaged ({reason}); restore it from version control, or remove it to go without.")
