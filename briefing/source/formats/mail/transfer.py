"""A body's transfer encoding taken off (RFC 2045, 6): what is damaged in it costs only itself."""

import re
from binascii import Error, a2b_base64, a2b_qp, a2b_uu
from collections.abc import Iterator
from typing import Final, NamedTuple

_FOREIGN: Final = re.compile(rb"[^A-Za-z0-9+/]")
_NOISE: Final = re.compile(rb"[^A-Za-z0-9+/=\s]")
_QUANTUM: Final = 4


class Unwrapped(NamedTuple):
    """The bytes of a body, and whether its transfer encoding was damaged."""

    data: bytes
    damaged: bool = False


def decode_transfer(body: bytes, encoding: str) -> Unwrapped:
    """Return the bytes of a body; an encoding that is not known, or 7bit, 8bit and binary, leaves them as they are."""
    kind = encoding.strip(" \t\"'").lower()
    if kind == "base64":
        return decode_base64(body)
    if kind == "quoted-printable":
        return Unwrapped(a2b_qp(body))
    if kind in {"x-uuencode", "uuencode", "x-uue", "uue"}:
        return _decode_uu(body)
    return Unwrapped(body)


def decode_base64(body: bytes) -> Unwrapped:
    """Return the bytes in base64, whose foreign characters are left out; its end may be cut off.

    Text after the padding, such as a list's footer, is no part of it.
    """
    head, padding, tail = body.partition(b"=")
    letters = _FOREIGN.sub(b"", head)
    rest = len(letters) % _QUANTUM
    damaged = _NOISE.search(head) is not None or rest == 1 or bool(tail.strip(b"=\r\n \t"))
    whole = letters[:-1] if rest == 1 else letters
    try:
        return Unwrapped(a2b_base64(whole + b"=" * (-len(whole) % _QUANTUM)), damaged or (rest > 0 and not padding))
    except Error:
        return Unwrapped(b"", damaged=True)


def _decode_uu(body: bytes) -> Unwrapped:
    damaged = False
    stretches = []
    for line in _list_uu_lines(body):
        try:
            stretches.append(a2b_uu(line[: _count_uu(line)]))
        except Error:
            damaged = True
    return Unwrapped(b"".join(stretches), damaged)


def _count_uu(line: bytes) -> int:
    """Return how many bytes of a line count: its first says how many it stands for, four for each three."""
    return (((line[0] - 32) & 63) * 4 + 5) // 3


def _list_uu_lines(body: bytes) -> Iterator[bytes]:
    inside = False
    for line in body.splitlines():
        if inside and line.strip() in {b"end", b"`"}:
            return
        if inside and line:
            yield line
        inside = inside or line.startswith(b"begin ")
