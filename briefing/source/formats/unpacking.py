"""Packed bytes → bytes, chunk by chunk, within what may be unpacked."""

import bz2
import lzma
import zlib
from collections.abc import Generator
from typing import Final, NamedTuple, Protocol

from briefing.errors import UnreadableFile
from briefing.source.extract import Limits

CHUNK: Final = 1 << 20
"""Bytes that are unpacked at a time; below that the ratio does not count."""
_PACKED_CHUNK: Final = 1 << 16
_MEMORY: Final = 256 * 1024 * 1024
"""Bytes that the dictionary of an LZMA stream may take."""
UNLIMITED: Final = Limits()


class Refused(NamedTuple):
    """A member of an archive that is not read: its name as given, and the clause that says why."""

    name: str
    reason: str


class TooMuch(UnreadableFile):
    """An archive unpacks to more than is read, so that nothing more of it is."""


class Unread(Exception):
    """Packed bytes cannot be read; the message is the clause that says why."""


class Decompressor(Protocol):
    """What unpacks one stream and stops at a number of bytes: that of `bz2`, `lzma`, or `Inflater`."""

    @property
    def eof(self) -> bool:
        """Say whether the stream has ended."""

    @property
    def needs_input(self) -> bool:
        """Say whether nothing more comes without more packed bytes."""

    @property
    def unused_data(self) -> bytes:
        """Return what stands behind the end of the stream."""

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Return at most so many bytes."""


class Inflater:
    """zlib's decompressor in the manner of the others: it keeps what it has not yet unpacked."""

    def __init__(self, window: int) -> None:
        """Take the window as zlib numbers it: -15 for a bare stream, 31 for gzip."""
        self._zlib = zlib.decompressobj(window)

    @property
    def eof(self) -> bool:
        """Say whether the stream has ended."""
        return self._zlib.eof

    @property
    def needs_input(self) -> bool:
        """Say whether all that was given is unpacked."""
        return not self._zlib.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        """Return what stands behind the end of the stream."""
        return self._zlib.unused_data

    def decompress(self, data: bytes, max_length: int, /) -> bytes:
        """Return at most so many bytes of what was kept and what is given."""
        return self._zlib.decompress(self._zlib.unconsumed_tail + data, max_length)


def make_xz() -> Decompressor:
    """Return what unpacks an xz stream in bounded memory."""
    return lzma.LZMADecompressor(memlimit=_MEMORY)


def make_bz2() -> Decompressor:
    """Return what unpacks a bz2 stream."""
    return bz2.BZ2Decompressor()


def unpack(packed: memoryview, decompressor: Decompressor) -> Generator[bytes, None, int]:
    """Yield what a stream holds, a megabyte at a time, and return how many packed bytes it took.

    Raises Unread where it is damaged or cut short.
    """
    for at in range(0, len(packed), _PACKED_CHUNK):
        data = bytes(packed[at : at + _PACKED_CHUNK])
        while not decompressor.eof:
            try:
                chunk = decompressor.decompress(data, CHUNK)
            except (zlib.error, lzma.LZMAError, OSError, ValueError, EOFError):
                raise Unread("is damaged") from None
            data = b""
            if chunk:
                yield chunk
            if decompressor.needs_input and not decompressor.eof and len(chunk) < CHUNK:
                break
        if decompressor.eof:
            return min(len(packed), at + _PACKED_CHUNK) - len(decompressor.unused_data)
    raise Unread("is damaged (it is cut short)")


class Budget:
    """How many bytes may still be unpacked and how many members read, shared by archives that lie in each other."""

    def __init__(self, limits: Limits = UNLIMITED) -> None:
        """Begin with all that the limits allow."""
        self.limits = limits
        self.bytes = limits.unpacked
        self.members = limits.members

    def require_members(self, count: int, name: str) -> None:
        """Count members; raises TooMuch once they are too many."""
        self.members -= count
        if self.members < 0:
            most = f"{self.limits.members:,}"
            raise TooMuch(f"{name}: holds more than {most} files, the most that is read; unpack and split it")

    def require_bytes(self, count: int, name: str) -> None:
        """Count unpacked bytes; raises TooMuch once they are too many."""
        self.bytes -= count
        if self.bytes < 0:
            self.bytes = 0
            most = describe_size(self.limits.unpacked)
            raise TooMuch(f"{name}: unpacks to more than {most}, the most that is read; add its files by themselves")

    def find_fault(self, unpacked: int, packed: int) -> str:
        """Return the clause that says why so many bytes out of so few are too many, "" where they are not."""
        if unpacked > CHUNK and unpacked > self.limits.ratio * max(1, packed):
            return f"unpacks to more than {self.limits.ratio} times its size, as only a bomb does"
        if unpacked > self.limits.unpacked:
            return f"unpacks to more than {describe_size(self.limits.unpacked)}, the most that is read"
        return ""


def describe_size(size: int) -> str:
    """Return a number of bytes in words: "200 MB"."""
    for unit, each in (("GB", 1 << 30), ("MB", 1 << 20), ("kB", 1 << 10)):
        if size >= each:
            return f"{size / each:.3g} {unit}"
    return f"{size} bytes"
