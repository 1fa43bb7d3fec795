"""What was read in files, kept under `.briefing/texts/` so that it is not read again; never a proof of anything.

An entry is a line that says what it is, and the extract as JSON. It is believed only if that line is the one that we
would write: for this file and reading, by the readers that are installed now, in this very folder, with the SHA-256 of
what follows. A stranger's folder, or a copied one, is another: its entries are made anew.
"""

from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

import briefing
from briefing import source
from briefing.errors import BriefingError
from briefing.intake.cell import unpack_extract
from briefing.source.extract import Extract, Reading
from briefing.store import files, state
from briefing.store.stamp import Stamp

FOLDER: Final = "texts"
SUFFIX: Final = ".json"
BIRTH: Final = ".birth"
"""The file by whose inode and time of change the folder is known to be ours: nobody can foresee or set them."""
MOST_KEPT: Final = 1024 * 1024 * 1024
"""Bytes of all entries; once there are more, the oldest quarter goes."""
LARGEST: Final = 256 * 1024 * 1024
"""Bytes of an entry; what is larger is read each time."""


class Key(NamedTuple):
    """What an entry is of: the SHA-256 of a file's bytes, its format, and how it was read."""

    sha256: str
    format: str
    encoding: str = ""
    column: str = ""

    @classmethod
    def of(cls, digest: str, format: str, reading: Reading) -> "Key":
        """Return the key of a file that is read so."""
        return cls(digest, format, reading.encoding, reading.column)


class Extracts:
    """The extracts that are kept in one folder; what cannot be kept or believed costs time and nothing else."""

    def __init__(self, state_folder: Path) -> None:
        """Name the place below the folder of the workspace's state; nothing is written yet."""
        self._folder = state_folder / FOLDER
        self._size: int | None = None

    def find(self, key: Key) -> Extract | None:
        """Return what was read in a file, None where that is not kept, or not beyond doubt."""
        path = self._path(key)
        birth = self._birth()
        if birth is None or not files.exists(path):
            return None
        with suppress(BriefingError, msgspec.MsgspecError):
            head, _, body = files.read_bytes(path, LARGEST).partition(b"\n")
            if head == _head(key, birth, body):
                return unpack_extract(body)
        return None

    def keep(self, key: Key, body: bytes) -> None:
        """Keep what was read in a file, packed by `pack_extract`; where the disk refuses, nothing is kept."""
        if len(body) > LARGEST - 4096 or self._folder.is_symlink():
            return
        with suppress(BriefingError):
            birth = self._birth() or self._make()
            entry = _head(key, birth, body) + b"\n" + body
            files.write_fleetingly(self._path(key), entry, mode=state.PRIVATE)
            self._bound(len(entry))

    def _path(self, key: Key) -> Path:
        way = sha256("\0".join(key[1:]).encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / f"{key.sha256}-{way[:12]}{SUFFIX}"

    def _birth(self) -> str | None:
        """Return what tells this folder from any copy of it, None where it is not made yet."""
        with suppress(OSError, ValueError):
            status = (self._folder / BIRTH).stat(follow_symlinks=False)
            return f"{status.st_dev}-{status.st_ino}-{status.st_ctime_ns}"
        return None

    def _make(self) -> str:
        state.prepare(self._folder.parent)
        files.make_folder(self._folder, 0o700)
        files.write_durably(self._folder / BIRTH, b"", mode=state.PRIVATE)
        return self._birth() or ""

    def _bound(self, added: int) -> None:
        """Remove the oldest entries once all of them hold more than `MOST_KEPT` bytes."""
        if self._size is None:
            self._size = sum(stamp.size for _, stamp in self._list())
        else:
            self._size += added
        if self._size <= MOST_KEPT:
            return
        entries = sorted(self._list(), key=lambda entry: entry[1].modified)
        self._size = _remove_oldest(entries, MOST_KEPT * 3 // 4)

    def _list(self) -> list[tuple[Path, Stamp]]:
        paths = files.list_files(self._folder, {SUFFIX})
        return [(path, stamp) for path in paths if (stamp := files.stamp(path))]


def _remove_oldest(entries: Sequence[tuple[Path, Stamp]], most: int) -> int:
    """Remove files, the first ones first, until the rest holds no more than `most` bytes; return what it holds."""
    size = sum(stamp.size for _, stamp in entries)
    for path, stamp in entries:
        if size <= most:
            break
        with suppress(BriefingError):
            files.remove(path)
            size -= stamp.size
    return size


def _head(key: Key, birth: str, body: bytes) -> bytes:
    return msgspec.json.encode(["briefing-text/1", key, birth, _installed(), sha256(body).hexdigest()])


@lru_cache(maxsize=1)
def _installed() -> str:
    """Return what changes whenever a reader, or a library that one uses, is another."""
    room = Path(source.__file__).parent
    libraries = Path(msgspec.__file__).parents[1]
    stamps = [(str(path), files.stamp(path)) for path in (libraries, *sorted(room.rglob("*.py")))]
    told = (briefing.__version__, [(name, stamp and (stamp.size, stamp.modified)) for name, stamp in stamps])
    return sha256(msgspec.json.encode(told)).hexdigest()
