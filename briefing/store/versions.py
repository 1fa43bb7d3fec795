"""The bytes of sources as they were ticked, kept by their hash, so that a brief can be proved after a file is lost."""

import re
import zlib
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefing.errors import BriefingError, DamagedState, UnreadableFile
from briefing.evidence.holdings import Held
from briefing.model import Brief, Source
from briefing.source.document import Document, read_document
from briefing.source.extract import Reading
from briefing.store import files

if TYPE_CHECKING:
    from briefing.store.stamp import Stamp

FOLDER: Final = ".versions"
"""The folder below `seeds/`; version control takes it in like the sources themselves."""
SUFFIX: Final = ".gz"

_HEAD: Final = bytes.fromhex("1f8b08000000000002ff")
"""The head of a gzip file (RFC 1952) without name, time and system: the same bytes always give the same file."""
_LEVEL: Final = 9
_GZIP: Final = 16 + zlib.MAX_WBITS
_MOST_PACKED: Final = files.LIMIT + files.LIMIT // 1000 + 64
"""The largest packed file that is read, in bytes: what cannot be compressed grows by five bytes in 16 KiB."""
_NAME: Final = re.compile(r"[0-9a-f]{64}")

Read = Callable[[bytes, str, Reading | None], Document]
"""What makes a document of a file's bytes, its name, and how it is to be read (None: that is not said)."""


def read_plainly(data: bytes, name: str, reading: Reading | None) -> Document:
    """Return the document in a file's bytes, read in this process; raises UnreadableFile."""
    return read_document(data, name, reading or Reading())


class Versions:
    """The kept versions of all sources of a workspace: one gzip file for each hash, written once."""

    def __init__(self, seeds: Path, read: Read = read_plainly) -> None:
        """Name the place below the folder of the sources, and what reads their bytes; nothing is written yet."""
        self.folder = seeds / FOLDER
        self._read = read
        self._sound: dict[str, Stamp | None] = {}
        self._documents: dict[tuple[str, Reading | None], Document] = {}

    def path(self, digest: str) -> Path:
        """Return where the version with this hash is kept, or would be."""
        if not _NAME.fullmatch(digest):
            raise UnreadableFile(f"“{digest}” is no SHA-256, so no version of a source is kept under it.")
        return self.folder / f"{digest}{SUFFIX}"

    def list(self) -> tuple[str, ...]:
        """Return the hashes of the versions that are kept."""
        paths = files.list_files(self.folder, {SUFFIX})
        return tuple(path.stem for path in paths if _NAME.fullmatch(path.stem))

    def has(self, digest: str) -> bool:
        """Tell whether a version is kept and whole; read once, and again only after its file changed."""
        stamp = files.stamp(self.path(digest))
        if stamp is None:
            return False
        if self._sound.get(digest) != stamp:
            try:
                self.read(digest)
            except BriefingError:
                return False
            self._sound[digest] = stamp
        return True

    def keep(self, data: bytes) -> str:
        """Keep these bytes, on the disk on return, and return their SHA-256; raises DiskError.

        A version that is kept already is left as it is; a damaged one is written anew.
        """
        digest = sha256(data).hexdigest()
        if not self.has(digest):
            files.make_folder(self.folder)
            files.sweep(self.path(digest))
            self._sound[digest] = files.write_durably(self.path(digest), pack(data))
        return digest

    def read(self, digest: str) -> bytes:
        """Return the bytes that are kept under a hash; they have it.

        Raises UnreadableFile where none are kept, and DamagedState where they are not what their name says.
        """
        path = self.path(digest)
        return unpack(files.read_bytes(path, _MOST_PACKED), path)

    def read_document(self, digest: str, name: str, reading: Reading | None = None) -> Document:
        """Return what is kept under a hash as a document, read as a file of its source's name.

        Raises UnreadableFile and DamagedState.
        """
        known = digest, reading
        if known not in self._documents or not self.has(digest):
            self._documents[known] = self._read(self.read(digest), name, reading)
        return self._documents[known]


def read_kept(versions: Versions, brief: Brief, present: Mapping[str, Held]) -> dict[str, Held]:
    """Return the kept versions that a brief needs, by hash; what is not kept is left out.

    It needs those that its quotes name, and those of sources whose file, in `present` by source id, holds another now.
    """
    wanted: dict[str, Source] = {}
    for source in brief.sources:
        held = present.get(source.id)
        if not isinstance(held, Document) or held.sha256 != source.sha256:
            wanted[source.sha256] = source
    sources = {source.id: source for source in brief.sources}
    pinned = (quote for fact in brief.facts for quote in fact.quotes if quote.version)
    wanted |= {quote.version: sources[quote.source] for quote in pinned if quote.version and quote.source in sources}
    return {
        digest: _try_document(versions, digest, source)
        for digest, source in wanted.items()
        if files.exists(versions.path(digest))
    }


def find_reading(source: Source) -> Reading | None:
    """Return how a brief says that a source is to be read, None where it does not."""
    return Reading(source.encoding or "", source.column or "") if source.encoding or source.column else None


def _try_document(versions: Versions, digest: str, source: Source) -> Held:
    try:
        return versions.read_document(digest, source.file, find_reading(source))
    except BriefingError as error:
        return error


def pack(data: bytes) -> bytes:
    """Return bytes as a gzip file."""
    squeezer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    body = squeezer.compress(data) + squeezer.flush()
    return _HEAD + body + zlib.crc32(data).to_bytes(4, "little") + (len(data) & 0xFFFFFFFF).to_bytes(4, "little")


def unpack(packed: bytes, path: Path) -> bytes:
    """Return what a kept version at `path` holds, at most `files.LIMIT` bytes, unpacked no further than that.

    Raises DamagedState unless its SHA-256 is the file's name.
    """
    opener = zlib.decompressobj(_GZIP)
    try:
        data = opener.decompress(packed, files.LIMIT + 1)
    except zlib.error as error:
        raise _damage(path, str(error)) from error
    if len(data) > files.LIMIT:
        raise _damage(path, f"it unpacks to more than {files.LIMIT // 1024 // 1024} MB")
    if not opener.eof or opener.unused_data:
        raise _damage(path, "something follows its end" if opener.eof else "it ends too soon")
    if sha256(data).hexdigest() != path.stem:
        raise _damage(path, "its content does not have the hash that it is named after")
    return data


def _damage(path: Path, reason: str) -> DamagedState:
    return DamagedState(f"{path} is damaged ({reason}); restore it from version control or from a colleague's copy.")
