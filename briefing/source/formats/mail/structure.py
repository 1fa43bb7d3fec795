"""The parts of a mail and their header fields, found in one pass; nothing is decoded here but what holds parts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from itertools import islice
from typing import Final, NamedTuple

from briefing.errors import UnreadableFile
from briefing.source.extract import Limits
from briefing.source.formats.mail.charset import decode_text
from briefing.source.formats.mail.transfer import decode_transfer

MOST_FIELDS: Final = 1_000
"""Fields of one header that are kept; mails have some fifty."""
LONGEST_FIELD: Final = 65_536
"""Bytes of one field that are kept."""
DEEPEST: Final = 100
"""Parts within each other, at most: the limit of Postfix (mime_nesting_limit)."""
_NAME: Final = re.compile(rb"([!-9;-~]{1,200})[ \t]*:")
_FOLD: Final = re.compile(rb"\r?\n(?=[ \t])")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_BOUNDARY: Final = re.compile(rb"^--([^\r\n]{1,200}?)[ \t]*\r?\nContent-", re.MULTILINE | re.IGNORECASE)
"""A line that begins a part, where the header names another boundary or none."""
_PARAMETERS: Final = 8_192
"""Characters of a field whose parameters are read."""


class Field(NamedTuple):
    """A field of a header: its name in lower case and its bytes, unfolded."""

    name: str
    value: bytes


@dataclass(frozen=True, slots=True)
class Entity:
    """A part of a mail: its number ("1.2", "" for the whole), its header, its body's bytes and its parts.

    A body of parts, or of a forwarded mail, is empty. `cut` says that its header is longer than what is kept.
    """

    number: str
    fields: tuple[Field, ...]
    body: bytes
    parts: tuple["Entity", ...] = ()
    cut: bool = False

    def find(self, name: str) -> bytes:
        """Return the bytes of the first field of a name, b"" where there is none."""
        return next((field.value for field in self.fields if field.name == name), b"")

    def read_parameters(self, name: str) -> Message:
        """Return a field as the library reads its parameters."""
        message = Message()
        message[name] = _CONTROL.sub(" ", decode_text(self.find(name)[:_PARAMETERS]))
        return message

    @property
    def type(self) -> str:
        """Return the content type in lower case, "text/plain" where there is none (RFC 2045, 5.2)."""
        return self.read_parameters("content-type").get_content_type()

    @property
    def disposition(self) -> str:
        """Return how the part is meant to be shown, "" where it does not say (RFC 2183)."""
        return (self.read_parameters("content-disposition").get_content_disposition() or "").lower()

    def find_parameter(self, name: str, field: str = "content-type") -> str:
        """Return a parameter of a field, "" where it is absent."""
        value = self.read_parameters(field).get_param(name, "", field)
        if isinstance(value, tuple):  # in a charset of its own (RFC 2231)
            return decode_text(value[2].encode("latin-1", "replace"), value[0] or "")
        return value if isinstance(value, str) else ""


class _Counter:
    """How many parts may still come."""

    def __init__(self, limits: Limits, name: str) -> None:
        self._limits = limits
        self.left = limits.members
        self._name = name

    def count(self) -> None:
        self.left -= 1
        if self.left < 0:
            most = f"{self._limits.members:,} parts"
            raise UnreadableFile(f"{self._name}: holds more than {most}, the most that is read; split it")

    def require_depth(self, depth: int) -> None:
        most = min(self._limits.depth, DEEPEST)
        if depth > most:
            raise UnreadableFile(
                f"{self._name}: its parts lie more than {most} deep in each other, the most that is read"
            )


def parse_mail(data: bytes, name: str, limits: Limits) -> Entity:
    """Return the tree of a mail's parts; raises UnreadableFile where there are too many, or they lie too deep."""
    return _parse(data, 0, len(data), "", 0, _Counter(limits, name))


def _parse(data: bytes, start: int, end: int, number: str, depth: int, counter: _Counter) -> Entity:
    counter.count()
    counter.require_depth(depth)
    fields, body, cut = read_fields(data, start, end)
    entity = Entity(number, fields, b"", (), cut)
    type = entity.type
    if type.startswith("multipart/"):
        regions = _find_regions(data, body, end, entity.find_parameter("boundary"), counter.left)
        if regions:
            parts = (
                _parse(data, *region, f"{number}{'.' if number else ''}{at}", depth + 1, counter)
                for at, region in enumerate(regions, 1)
            )
            return Entity(number, fields, b"", tuple(parts), cut)
    elif type in {"message/rfc822", "message/global"}:
        inner = decode_transfer(data[body:end], _read_encoding(entity)).data
        forwarded = _parse(inner, 0, len(inner), f"{number or '1'}.0", depth + 1, counter)
        return Entity(number, fields, b"", (forwarded,), cut)
    return Entity(number, fields, data[body:end], (), cut)


def _read_encoding(entity: Entity) -> str:
    return entity.find("content-transfer-encoding").decode("ascii", "replace")


def read_fields(data: bytes, start: int, end: int) -> tuple[tuple[Field, ...], int, bool]:
    """Return the fields of a header, where its body begins, and whether some were left out for their number.

    The header ends with an empty line, or before a line that is no field.
    """
    fields: list[Field] = []
    cut = False
    at = _skip_envelope(data, start, end)
    while at < end:
        until = _find_field_end(data, at, end)
        line = data[at : min(until, at + LONGEST_FIELD)]
        if line in {b"\n", b"\r\n", b"\r"}:
            return tuple(fields), until, cut
        name = _NAME.match(line)
        if name is None:
            return tuple(fields), at, cut
        if len(fields) < MOST_FIELDS:
            value = _FOLD.sub(b"", line[name.end() :]).strip(b" \t\r\n")
            fields.append(Field(name[1].decode("ascii").lower(), value))
        cut = cut or len(fields) == MOST_FIELDS or until - at > LONGEST_FIELD
        at = until
    return tuple(fields), end, cut


def _skip_envelope(data: bytes, at: int, end: int) -> int:
    """Return where the first field begins, after empty lines and the line of a mailbox's envelope."""
    while at < end and data[at] in b"\r\n":
        at += 1
    if data.startswith((b"From ", b">From "), at):
        return _find_line_end(data, at, end)
    return at


def _find_field_end(data: bytes, at: int, end: int) -> int:
    """Return where a field ends, with the lines that it is folded over."""
    until = _find_line_end(data, at, end)
    if data[at : at + 1] in {b"\n", b"\r"}:
        return until
    while until < end and data[until] in b" \t":
        until = _find_line_end(data, until, end)
    return until


def _find_line_end(data: bytes, at: int, end: int) -> int:
    found = data.find(b"\n", at, end)
    return end if found < 0 else found + 1


def _find_regions(data: bytes, start: int, end: int, boundary: str, most: int) -> list[tuple[int, int]]:
    """Return the places of parts, which in a broken mail are parted by another boundary than the header names.

    Of more than `most`, only one more is found.
    """
    named = boundary.encode("utf-8", "surrogateescape")
    regions = list(islice(_split(data, start, end, named), most + 1)) if named else []
    other = _BOUNDARY.search(data, start, end) if not regions else None
    return list(islice(_split(data, start, end, other[1]), most + 1)) if other else regions


def _split(data: bytes, start: int, end: int, boundary: bytes) -> Iterator[tuple[int, int]]:
    """Yield the places of the parts between the lines of a boundary (RFC 2046, 5.1.1); the last may lack its end.

    Broken mails have parts after the closing line, which count too.
    """
    begin = -1
    for at, until, closing in _find_boundaries(data, start, end, b"--" + boundary):
        if begin >= 0:
            yield begin, max(begin, _drop_line_end(data, begin, at))
        begin = -1 if closing else until
    if begin >= 0:
        yield begin, end


def _find_boundaries(data: bytes, start: int, end: int, delimiter: bytes) -> Iterator[tuple[int, int, bool]]:
    at = data.find(delimiter, start, end)
    while at >= 0:
        until = _find_line_end(data, at, end)
        rest = data[at + len(delimiter) : min(until, at + len(delimiter) + 100)].strip(b" \t\r\n")
        if (at == start or data[at - 1] in b"\r\n") and rest in {b"", b"--"}:
            yield at, until, rest == b"--"
        at = data.find(delimiter, until if until > at else at + 1, end)


def _drop_line_end(data: bytes, begin: int, at: int) -> int:
    """Return where a part ends: the line break before a boundary belongs to the boundary."""
    if at > begin and data[at - 1 : at] == b"\n":
        at -= 1
    return at - 1 if at > begin and data[at - 1 : at] == b"\r" else at
