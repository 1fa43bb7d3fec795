"""Archives read in memory within limits: what a bomb would unpack is refused while it unpacks; names are no paths."""

import io
import lzma
import stat
import struct
import zlib
from collections.abc import Iterator
from typing import Final
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from briefing.errors import UnreadableFile
from briefing.source.extract import Limits, Member
from briefing.source.formats.member_names import MOST_NAME, find_name_fault, read_name
from briefing.source.formats.tarball import list_tar_members
from briefing.source.formats.unpacking import (
    UNLIMITED,
    Budget,
    Decompressor,
    Inflater,
    Refused,
    Unread,
    describe_size,
    make_bz2,
    unpack,
)

__all__ = ["Archive", "Budget", "Refused", "is_zip", "list_members", "open_archive"]

_LOCAL: Final = struct.Struct("<4s22xHH")
"""The head of a member: its sign, then the lengths of its name and its extra field (APPNOTE 6.3.10, 4.3.7)."""
_ENTRY: Final = struct.Struct("<4s24xHHH12x")
"""An entry of the directory: its sign, then the lengths of its name, its extra field and its comment (4.3.12)."""
_END: Final = struct.Struct("<4s8xL6x")
"""The end of the directory: its sign and the bytes of the directory (4.3.16)."""
_END_64: Final = struct.Struct("<4s36xQ8x")
"""The same for large archives (4.3.14), which a locator of 20 bytes follows (4.3.15)."""
_LOCATOR: Final = 20
_LONGEST_COMMENT: Final = 65_535
_ENCRYPTED: Final = 0x1
_IN_UTF_8: Final = 0x800
_UNIX: Final = 3
_LZMA_HEAD: Final = 4
_LZMA_PROPERTIES: Final = 5
_ANEW: Final = "ask for it anew"


class Archive:
    """A zip file in memory: its directory is read at once, each member when it is asked for."""

    def __init__(self, data: bytes, name: str, budget: Budget) -> None:
        """Read the directory; `name` is what messages call the file.

        Raises UnreadableFile where the directory is damaged, names too many members, or members that overlap.
        """
        self._data = data
        self._name = name
        self._budget = budget
        end = _require_few(data, name, budget)
        try:
            with ZipFile(io.BytesIO(data)) as directory:
                self._entries = directory.infolist()
        except (BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError, struct.error):
            raise UnreadableFile(f"{name}: is a zip archive whose directory is damaged; {_ANEW}") from None
        budget.require_members(len(self._entries), name)
        _require_apart(self._entries, end, name)
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
        except Unread as unread:
            raise UnreadableFile(f"{self._name}: {member} {unread}; {_ANEW}") from None

    def list_members(self) -> Iterator[Member | Refused]:
        """Yield each file in the archive, or why it is not read; raises UnreadableFile once all unpack to too much."""
        for entry in self._entries:
            if entry.is_dir():
                continue
            name = _find_name(entry)
            reason = find_name_fault(name) or ("is a link, which is not followed" if _is_link(entry) else "")
            if reason:
                yield Refused(name[:MOST_NAME], reason)
                continue
            try:
                yield Member(name, self._unpack(entry))
            except Unread as unread:
                yield Refused(name, str(unread))

    def _unpack(self, entry: ZipInfo) -> bytes:
        if entry.flag_bits & _ENCRYPTED:
            raise Unread("is locked with a password")
        packed = self._find_packed(entry)
        if fault := self._budget.find_fault(entry.file_size, len(packed)):
            raise Unread(fault)
        data = self._inflate(entry, packed)
        if zlib.crc32(data) != entry.CRC:
            raise Unread("is damaged (its checksum is wrong)")
        return data

    def _inflate(self, entry: ZipInfo, packed: memoryview) -> bytes:
        if entry.compress_type == ZIP_STORED:
            self._budget.require_bytes(len(packed), self._name)
            return bytes(packed)
        chunks = []
        size = 0
        for chunk in _list_chunks(entry.compress_type, packed):
            size += len(chunk)
            self._budget.require_bytes(len(chunk), self._name)
            if size > entry.file_size:
                raise Unread(f"unpacks to more than the {describe_size(entry.file_size)} that it declares")
            chunks.append(chunk)
        return b"".join(chunks)

    def _find_packed(self, entry: ZipInfo) -> memoryview:
        try:
            sign, name, extra = _LOCAL.unpack_from(self._data, entry.header_offset)
        except struct.error:
            sign, name, extra = b"", 0, 0
        start = entry.header_offset + _LOCAL.size + name + extra
        if sign != b"PK\x03\x04" or start + entry.compress_size > len(self._data):
            raise Unread("is damaged (it does not stand where the directory says)")
        return memoryview(self._data)[start : start + entry.compress_size]


def open_archive(data: bytes, name: str, limits: Limits = UNLIMITED) -> Archive:
    """Return a zip file to read members from; raises UnreadableFile as `Archive` does."""
    return Archive(data, name, Budget(limits))


def list_members(
    data: bytes, name: str, limits: Limits = UNLIMITED, budget: Budget | None = None
) -> Iterator[Member | Refused]:
    """Yield the files in a zip, a tar (plain, gz, bz2, xz) or a single packed file, or why one is not read.

    Links, devices, locked files and names that lead out of the archive are refused each by itself. An archive in the
    archive is a member like another; give its `list_members` the same `budget`, which then bounds them all together.
    Raises UnreadableFile where the archive is damaged or goes beyond the limits.
    """
    budget = budget or Budget(limits)
    return Archive(data, name, budget).list_members() if is_zip(data) else list_tar_members(data, name, budget)


def is_zip(data: bytes) -> bool:
    """Say whether bytes begin like a zip file, an empty one included."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08PK\x03\x04"))


def _require_few(data: bytes, name: str, budget: Budget) -> int:
    """Return where the directory begins, after counting its entries without keeping them; raises UnreadableFile."""
    end = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - _LONGEST_COMMENT))
    if end < 0 or end + _END.size > len(data):
        raise UnreadableFile(f"{name}: is a zip archive that is cut short (its directory is missing); {_ANEW}")
    size: int = _END.unpack_from(data, end)[1]
    large = end - _LOCATOR - _END_64.size
    if large >= 0 and data.startswith(b"PK\x06\x06", large) and data.startswith(b"PK\x06\x07", end - _LOCATOR):
        end, size = large, _END_64.unpack_from(data, large)[1]
    at = begin = max(0, end - size)
    count = 0
    while at + _ENTRY.size <= end and data.startswith(b"PK\x01\x02", at) and count <= budget.members:
        at += _ENTRY.size + sum(_ENTRY.unpack_from(data, at)[1:])
        count += 1
    if count > budget.members:
        budget.require_members(count, name)
    return begin


def _require_apart(entries: list[ZipInfo], end: int, name: str) -> None:
    """Raise UnreadableFile where two members share bytes, as in an archive that unpacks the same bytes many times."""
    after = end
    for entry in sorted(entries, key=lambda entry: -entry.header_offset):
        if entry.header_offset + _LOCAL.size + entry.compress_size > after:
            raise UnreadableFile(f"{name}: holds files that overlap, as only a bomb or a damaged archive does; {_ANEW}")
        after = entry.header_offset


def _list_chunks(method: int, packed: memoryview) -> Iterator[bytes]:
    """Yield what a member holds, a megabyte at a time; raises Unread."""
    if method == ZIP_DEFLATED:
        return unpack(packed, Inflater(-zlib.MAX_WBITS))
    if method == ZIP_BZIP2:
        return unpack(packed, make_bz2())
    if method == ZIP_LZMA:
        return unpack(packed[_LZMA_HEAD + _LZMA_PROPERTIES :], _make_lzma(bytes(packed[:9])))
    raise Unread(f"is packed by a method that is not read (number {method})")


def _make_lzma(head: bytes) -> Decompressor:
    """Return what unpacks a raw LZMA stream, whose properties stand before it (APPNOTE 6.3.10, 5.8.8)."""
    if len(head) < _LZMA_HEAD + _LZMA_PROPERTIES or head[2] != _LZMA_PROPERTIES:
        raise Unread("is damaged")
    alone = head[_LZMA_HEAD:] + b"\xff" * 8
    decompressor = lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=256 * 1024 * 1024)
    try:
        decompressor.decompress(alone)
    except (lzma.LZMAError, MemoryError):
        raise Unread("is damaged") from None
    return decompressor


def _find_name(entry: ZipInfo) -> str:
    """Return the name of a member; without the sign for UTF-8 its bytes were read as CP437, which loses none."""
    if entry.flag_bits & _IN_UTF_8 or entry.orig_filename.isascii():
        return entry.orig_filename
    try:
        return read_name(entry.orig_filename.encode("cp437"))
    except UnicodeEncodeError:
        return entry.orig_filename


def _is_link(entry: ZipInfo) -> bool:
    return entry.create_system == _UNIX and stat.S_ISLNK(entry.external_attr >> 16)


def _fold(member: str) -> str:
    return member.replace("\\", "/").lstrip("/").lower()
