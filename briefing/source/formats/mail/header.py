"""The words of a mail's header: encoded words (RFC 2047), addresses and dates (RFC 5322)."""

import re
from email.utils import getaddresses
from typing import Final, NamedTuple

from briefing.source.formats.dates import find_day
from briefing.source.formats.mail.charset import decode_text
from briefing.source.formats.mail.structure import Entity
from briefing.source.formats.mail.transfer import decode_base64, decode_transfer

LONGEST: Final = 4_000
"""Bytes of a field that are shown."""
_ENCODED: Final = re.compile(r"=\?([^?\s]{1,80})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN: Final = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,80}\?[bBqQ]\?)")
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]+")


class Mailbox(NamedTuple):
    """Who an address names: the name as it is displayed, "" where there is none, and the address."""

    name: str
    address: str

    @property
    def words(self) -> str:
        """Return the name, or the address where there is none."""
        return self.name or self.address


def read_words(entity: Entity, name: str) -> str:
    """Return the words of a field, decoded and on one line, "" where it is absent."""
    return decode_words(entity.find(name)[:LONGEST])


def decode_words(value: bytes) -> str:
    """Return the words of a field's bytes; what cannot be decoded stays as it is written."""
    text = decode_text(value)
    decoded = _decode_stretches(_BETWEEN.sub(r"\1", text)) if "=?" in text else text
    return " ".join(_CONTROL.sub(" ", decoded).split())


def find_mailboxes(entity: Entity, name: str) -> tuple[Mailbox, ...]:
    """Return whom a field of addresses names, in its order."""
    raw = decode_text(entity.find(name)[:LONGEST])
    try:
        found = getaddresses([raw])
    except (RecursionError, ValueError):
        return ()
    boxes = (Mailbox(decode_words(words.encode()), decode_words(address.encode())) for words, address in found)
    return tuple(box for box in boxes if box.words)


def find_date(entity: Entity) -> str:
    """Return the day on which the mail says that it was written, in its own time zone (ISO 8601), "" without one."""
    return find_day(decode_text(entity.find("date")[:LONGEST]))


def _decode_stretches(text: str) -> str:
    """Return text with its encoded words decoded; those that follow each other in one charset are read together."""
    words: list[str] = []
    waiting: list[bytes] = []
    charset = ""
    at = 0
    for match in _ENCODED.finditer(text):
        label = match[1].partition("*")[0].lower()
        if waiting and (match.start() > at or label != charset):
            words.append(decode_text(b"".join(waiting), charset))
            waiting = []
        words.append(text[at : match.start()])
        waiting.append(_unwrap(match[2], match[3]))
        charset = label
        at = match.end()
    if waiting:
        words.append(decode_text(b"".join(waiting), charset))
    return "".join((*words, text[at:]))


def _unwrap(kind: str, words: str) -> bytes:
    data = words.encode("utf-8")
    if kind in "bB":
        return decode_base64(data).data
    return decode_transfer(data.replace(b"_", b"=20"), "quoted-printable").data
