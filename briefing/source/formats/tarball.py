"""Tar files (POSIX.1-1988 to 2001, GNU), plain or packed by gzip, bzip2 or xz, in one pass and in bounded memory."""

import tarfile
import zlib
from collections.abc import Iterator
from typing import Final

from briefing.errors import UnreadableFile
from briefing.source.extract import Member
from briefing.source.formats.member_names import MOST_NAME, find_name_fault, read_name
from briefing.source.formats.unpacking import (
    CHUNK,
    Budget,
    Decompressor,
    Inflater,
    Refused,
    Unread,
    make_bz2,
    make_xz,
    unpack,
)

_BLOCK: Final = 512
_LONGEST_EXTRA: Final = 65_536
"""Bytes of the records that stand before a member and tell its long name."""
_EXTRA: Final = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME)
_LINKS: Final = (tarfile.LNKTYPE, tarfile.SYMTYPE)
_FILES: Final = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)
_EMPTY: Final = (*_LINKS, tarfile.DIRTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE)
"""What has no bytes behind its header, whatever size that tells."""
_GZIP: Final = 0x1F
_BZIP2: Final = 0x42
_PACKED: Final = ((b"\x1f\x8b\x08", ".gz"), (b"BZh", ".bz2"), (b"\xfd7zXZ\0", ".xz"))
"""What a packed file begins with, and its suffix."""


def is_tar(data: bytes) -> bool:
    """Say whether bytes begin like a tar file that is not packed: with a header whose checksum is right."""
    head = data[:_BLOCK]
    if len(head) < _BLOCK or not head[0]:
        return False
    try:
        tarfile.TarInfo.frombuf(head, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return False
    return True


def is_packed(data: bytes) -> bool:
    """Say whether bytes begin like a file packed by gzip, bzip2 or xz."""
    return any(data.startswith(sign) for sign, _ in _PACKED)


def list_tar_members(data: bytes, name: str, budget: Budget) -> Iterator[Member | Refused]:
    """Yield the files in a tar, or the one file that was packed without one, or why a file is not read.

    Raises UnreadableFile where it is damaged or goes beyond the limits.
    """
    stream = _Stream(data, name, budget)
    first = stream.peek(_BLOCK)
    if is_tar(first):
        yield from _list_members(stream, name, budget)
    elif is_packed(data):
        budget.require_members(1, name)
        yield Member(_strip_suffix(name, data), stream.read_all())
    elif first.strip(b"\0"):
        raise UnreadableFile(f"{name}: is no archive that is read, or damaged; ask for it anew")


class _Stream:
    """The bytes of a tar from front to back, unpacked as they are asked for, and counted."""

    def __init__(self, data: bytes, name: str, budget: Budget) -> None:
        self._chunks = _list_chunks(data, budget)
        self._name = name
        self._budget = budget
        self._held = bytearray()

    def peek(self, size: int) -> bytes:
        """Return the next bytes, fewer at the end, and leave them."""
        self._fill(size)
        return bytes(self._held[:size])

    def read(self, size: int) -> bytes:
        """Return the next bytes; raises UnreadableFile where there are fewer."""
        if size > self._budget.limits.unpacked + _BLOCK:
            self._budget.require_bytes(size, self._name)
        self._fill(size)
        if len(self._held) < size:
            raise UnreadableFile(f"{self._name}: is an archive that is cut short; ask for it anew")
        found = bytes(self._held[:size])
        del self._held[:size]
        return found

    def skip(self, size: int) -> None:
        """Pass over bytes; raises UnreadableFile where there are fewer."""
        while size > 0:
            self.read(step := min(size, CHUNK))
            size -= step

    def read_all(self) -> bytes:
        """Return all that is left."""
        self._fill(self._budget.limits.unpacked + 1)
        return bytes(self._held)

    def _fill(self, size: int) -> None:
        try:
            while len(self._held) < size and (chunk := next(self._chunks, b"")):
                self._budget.require_bytes(len(chunk), self._name)
                self._held += chunk
        except Unread as unread:
            raise UnreadableFile(f"{self._name}: {unread}; ask for it anew") from None


def _list_chunks(data: bytes, budget: Budget) -> Iterator[bytes]:
    if not is_packed(data):
        for at in range(0, len(data), CHUNK):
            yield data[at : at + CHUNK]
        return
    size = 0
    for chunk in _list_unpacked(memoryview(data)):
        size += len(chunk)
        if fault := budget.find_fault(size, len(data)):
            raise Unread(fault)
        yield chunk


def _list_unpacked(packed: memoryview) -> Iterator[bytes]:
    """Yield what one stream after another holds (RFC 1952, 2.2); what else follows the last is no part of it."""
    at = 0
    while is_packed(bytes(packed[at : at + 6])):
        at += yield from unpack(packed[at:], _make_decompressor(packed[at]))


def _make_decompressor(first: int) -> Decompressor:
    if first == _GZIP:
        return Inflater(16 + zlib.MAX_WBITS)
    return make_bz2() if first == _BZIP2 else make_xz()


def _strip_suffix(name: str, data: bytes) -> str:
    suffix = next(suffix for sign, suffix in _PACKED if data.startswith(sign))
    bare = name.rpartition("/")[2]
    return bare[: -len(suffix)] if bare.lower().endswith(suffix) and len(bare) > len(suffix) else bare


def _list_members(stream: _Stream, name: str, budget: Budget) -> Iterator[Member | Refused]:
    long_name = b""
    while header := stream.peek(_BLOCK):
        if not header.strip(b"\0"):
            return
        info = _read_header(stream.read(_BLOCK), name)
        budget.require_members(1, name)
        if info.type in _EXTRA:
            long_name = _read_long_name(stream, info, name) or long_name
            continue
        raw = long_name or info.name.encode("utf-8", "surrogateescape")
        long_name = b""
        member = read_name(raw)
        reason = find_name_fault(member) if info.type != tarfile.DIRTYPE else ""
        if info.type in _FILES and not reason:
            yield Member(member, _read_padded(stream, info.size))
            continue
        if info.type not in _EMPTY:
            stream.skip(_pad(info.size))
        if reason := reason or _find_fault(info):
            yield Refused(member[:MOST_NAME], reason)


def _read_header(block: bytes, name: str) -> tarfile.TarInfo:
    try:
        info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        info = None
    if info is None or info.size < 0:
        raise UnreadableFile(f"{name}: is a tar archive with a damaged header; ask for it anew")
    return info


def _find_fault(info: tarfile.TarInfo) -> str:
    """Return the clause that says why what is no plain file is not read; a folder is passed over without a word."""
    if info.type == tarfile.DIRTYPE:
        return ""
    if info.type in _LINKS:
        return "is a link, which is not followed"
    return "is a device or another special file, which is not read"


def _read_long_name(stream: _Stream, info: tarfile.TarInfo, name: str) -> bytes:
    """Return the long name of the next member that a record tells, b"" where it tells none."""
    if info.size > _LONGEST_EXTRA:
        raise UnreadableFile(f"{name}: is a tar archive with a header beyond measure; ask for it anew")
    data = _read_padded(stream, info.size)
    if info.type == tarfile.GNUTYPE_LONGNAME:
        return data.rstrip(b"\0")
    return _find_path(data) if info.type != tarfile.XGLTYPE else b""


def _find_path(records: bytes) -> bytes:
    """Return the path that pax records tell: "LENGTH KEY=VALUE" and a line feed each (POSIX.1-2001, pax)."""
    at = 0
    path = b""
    while space := records.find(b" ", at, at + 8) + 1:
        length = records[at : space - 1]
        end = at + int(length) if length.isdigit() else 0
        if not space < end <= len(records):
            break
        key, _, value = records[space : end - 1].partition(b"=")
        path = value if key == b"path" else path
        at = end
    return path


def _read_padded(stream: _Stream, size: int) -> bytes:
    return stream.read(_pad(size))[:size]


def _pad(size: int) -> int:
    return -(-size // _BLOCK) * _BLOCK
