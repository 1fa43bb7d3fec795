"""Archives read in memory within limits: what a bomb would unpack is refused while it unpacks; names are no paths."""

import bz2
import io
import lzma
import stat
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, NoReturn, Protocol
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from briefing.errors import UnreadableFile
from briefing.source.extract import Limits, Member
from briefing.source.formats.member_names import leads_out, read_name

CHUNK: Final = 1 << 20
"""Bytes that are unpacked at a time; below that the ratio does not count."""
MOST_NAME: Final = 1_000
"""Characters of a member's name."""
_MEMORY: Final = 256 * 1024 * 1024
"""Bytes that the dictionary of an LZMA stream may take."""
_LOCAL: Final = struct.Struct("<4s22xHH")
"""The head of a member: its sign, then the lengths of its name and its extra field (APPNOTE 6.3.10, 4.3.7)."""
_ENTRY: Final = struct.Struct("<4s24xHHH12x")
"""An entry of the directory: its sign, then the lengths of its name, its extra field and its comment (4.3.12)."""
_END: Final = struct.Struct("<4s8xLL2x")
"""The end of the directory: its sign, the bytes of the directory and where it begins (4.3.16)."""
_END_64: Final = struct.Struct("<4s36xQ8x")
"""The same for large archives (4.3.14), with the locator behind it (4.3.15)."""
_LOCATOR: Final = 20
_LONGEST_COMMENT: Final = 65_535
_ENCRYPTED: Final = 0x1
_ANEW: Final = "ask for it anew"
_UNLIMITED: Final = Limits()


class Refused(NamedTuple):
    """A member of an archive that is not read: its name as given, and the clause that says why."""

    name: str
    reason: str


class _Unread(Exception):
    """A member cannot be read; the message is the clause that says why."""


class Budget:
    """How many bytes may still be unpacked and how many members read, shared by archives that lie in each other."""

    def __init__(self, limits: Limits = _UNLIMITED) -> None:
        self.limits = limits
        self.bytes = limits.unpacked
        self.members = limits.members

    def require_members(self, count: int, name: str) -> None:
        """Count members; raises UnreadableFile once they are too many."""
        self.members -= count
        if self.members < 0:
            raise UnreadableFile(
                f"{name}: holds more than {self.limits.members:,} files, the most that is read; split it"
            )

    def require_bytes(self, count: int, name: str) -> None:
        """Count unpacked bytes; raises UnreadableFile once they are too many."""
        self.bytes -= count
        if self.bytes < 0:
            self.bytes = 0
            most = describe_size(self.limits.unpacked)
            raise UnreadableFile(
                f"{name}: unpacks to more than {most}, the most that is read; unpack it and add its files"
            )

    def is_bomb(self, unpacked: int, packed: int) -> bool:
        """Say whether so many bytes cannot honestly have come out of so few."""
        return unpacked > CHUNK and unpacked > self.limits.ratio * max(1, packed)


class Archive:
    """A zip file in memory: its directory is read at once, each member when it is asked for."""

    def __init__(self, data: bytes, name: str, budget: Budget) -> None:
        """Read the directory; `name` is what messages call the file.

        Raises UnreadableFile where the directory is damaged, names too many members, or members that overlap.
        """
        self._data = data
        self._name = name
        self._budget = budget
        begin = _require_few_entries(data, name, budget)
        try:
            with ZipFile(io.BytesIO(data)) as directory:
                self._entries = directory.infolist()
        except (BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError, struct.error) as error:
            raise UnreadableFile(f"{name}: is a damaged zip archive ({error}); {_ANEW}") from None
        budget.require_members(len(self._entries), name)
        _require_apart(self._entries, begin, name)
        self._by_name = {_fold(entry.filename): entry for entry in self._entries}

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the members in the order of the directory, folders included."""
        return tuple(entry.filename for entry in self._entries)

    def __contains__(self, member: str) -> bool:
        return _fold(member) in self._by_name

    def read(self, member: str) -> bytes:
        """Return the bytes of a member, whose name may differ in case (ECMA-376-2, 6.2.2.3).

        Raises UnreadableFile where there is none, or it is locked, damaged, or unpacks to too much.
        """
        entry = self._by_name.get(_fold(member))
        if entry is None:
            raise UnreadableFile(f"{self._name}: holds no {member}; {_ANEW}")
        try:
            return self._unpack(entry)
        except _Unread as unread:
            raise UnreadableFile(f"{self._name}: {member} {unread}; {_ANEW}") from None

    def list_members(self) -> Iterator[Member | Refused]:
        """Yield each file in the archive, or why it is not read; raises UnreadableFile once all unpack to too much."""
        for entry in self._entries:
            name = (
                read_name(entry.orig_filename.encode("cp437"), entry.filename) if _is_legacy(entry) else entry.filename
            )
            if entry.is_dir():
                continue
            reason = find_fault(name) or ("is a link, which is not followed" if _is_link(entry) else "")
            if reason:
                yield Refused(name[:MOST_NAME], reason)
                continue
            try:
                yield Member(name, self._unpack(entry))
            except _Unread as unread:
                yield Refused(name, str(unread))

    def _unpack(self, entry: ZipInfo) -> bytes:
        if entry.flag_bits & _ENCRYPTED:
            raise _Unread("is locked with a password")
        if entry.file_size > self._budget.bytes:
            raise _Unread(f"would unpack to {describe_size(entry.file_size)}, more than is read")
        packed = self._find_packed(entry)
        if self._budget.is_bomb(entry.file_size, len(packed)):
            raise _Unread(_say_bomb(entry.file_size, len(packed)))
        data = self._inflate(entry, packed)
        if zlib.crc32(data) != entry.CRC:
            raise _Unread("is damaged (its checksum is wrong)")
        return data

    def _inflate(self, entry: ZipInfo, packed: memoryview) -> bytes:
        chunks = []
        size = 0
        for chunk in _inflate(packed, entry.compress_type):
            size += len(chunk)
            self._budget.require_bytes(len(chunk), self._name)
            if size > entry.file_size:
                raise _Unread(f"unpacks to more than the {describe_size(entry.file_size)} that it declares")
            chunks.append(chunk)
        if size < entry.file_size:
            raise _Unread("is damaged (it is cut short)")
        return b"".join(chunks)

    def _find_packed(self, entry: ZipInfo) -> memoryview:
        at = entry.header_offset
        try:
            sign, name, extra = _LOCAL.unpack_from(self._data, at)
        except struct.error:
            sign, name, extra = b"", 0, 0
        start = at + _LOCAL.size + name + extra
        if sign != b"PK\x03\x04" or start + entry.compress_size > len(self._data):
            raise _Unread("is damaged (it does not stand where the directory says)")
        return memoryview(self._data)[start : start + entry.compress_size]


def open_archive(data: bytes, name: str, limits: Limits = _UNLIMITED) -> Archive:
    """Return a zip file to read members from; raises UnreadableFile as `Archive` does."""
    return Archive(data, name, Budget(limits))


def list_members(
    data: bytes, name: str, limits: Limits = _UNLIMITED, budget: Budget | None = None
) -> Iterator[Member | Refused]:
    """Yield the files in a zip, a tar (plain, gz, bz2, xz) or a single packed file, or why one is not read.

    Links, devices, locked files and names that lead out of the archive are refused each by itself. An archive in the
    archive is a member like another; give its `list_members` the same `budget`, which then bounds them all together.
    Raises UnreadableFile where the archive is damaged or goes beyond the limits.
    """
    budget = budget or Budget(limits)
    if is_zip(data):
        yield from Archive(data, name, budget).list_members()
    else:
        from briefing.source.formats.tarball import list_tar_members  # noqa: PLC0415

        yield from list_tar_members(data, name, budget)


def is_zip(data: bytes) -> bool:
    """Say whether bytes begin like a zip file, an empty one included."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04"))
