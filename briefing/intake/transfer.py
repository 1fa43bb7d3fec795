"""What a server packed for the way, unpacked within a bound."""

import zlib
from http.client import HTTPException
from typing import Final, NamedTuple

_WINDOWS: Final = {"gzip": 31, "x-gzip": 31, "deflate": 15}
"""How zlib is told of each coding (RFC 9110, 8.4.1)."""
_PLAIN: Final = frozenset({"", "identity"})
_RAW: Final = -15
"""Deflate without its head, as some servers send it in spite of the standard."""
_DEFLATE: Final = 8
"""The method that deflated bytes name in their first half byte (RFC 1950, 2.2)."""
_CHECK: Final = 31
"""What the first two bytes, read as a number, are a multiple of."""


class Coding(NamedTuple):
    """The `Content-Encoding` of a body, and the bytes that it may unpack to."""

    names: str
    most: int


def decode(data: bytes, coding: Coding) -> bytes:
    """Return a body as it was before it was packed.

    Raises OverflowError where it unpacks to more than is allowed, and HTTPException where it cannot be unpacked.
    """
    names = [name.strip().lower() for name in coding.names.split(",")]
    for name in reversed([name for name in names if name not in _PLAIN]):
        if name not in _WINDOWS:
            raise HTTPException(name)
        data = _unpack(data, _WINDOWS[name], coding.most)
    return data


def _unpack(data: bytes, window: int, most: int) -> bytes:
    if window == _WINDOWS["deflate"] and not _has_head(data):
        window = _RAW
    opener = zlib.decompressobj(window)
    try:
        unpacked = opener.decompress(data, most + 1)
    except zlib.error as error:
        raise HTTPException(str(error)) from error
    if len(unpacked) > most:
        raise OverflowError
    if not opener.eof:
        raise HTTPException("it ends too soon")
    return unpacked


def _has_head(data: bytes) -> bool:
    """Say whether deflated bytes begin with a head (RFC 1950, 2.2)."""
    return len(data) > 1 and data[0] & 0x0F == _DEFLATE and int.from_bytes(data[:2], "big") % _CHECK == 0
