"""A mailbox → its mails, each in its own bytes but for the mark on lines that would look like an envelope."""

import re
from collections.abc import Iterator
from typing import Final

from briefing.source.extract import Member
from briefing.source.formats.archive import Budget
from briefing.source.formats.mail.header import decode_words
from briefing.source.formats.mail.structure import Field, read_fields

_ENVELOPE: Final = re.compile(rb"^From \S{1,320} [^\r\n]{0,80}\d{2}:\d{2}[^\r\n]{0,80}\r?\n", re.MULTILINE)
_MARKED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)
_LONGEST_NAME: Final = 80
_NAMELESS: Final = re.compile(r"[\\/\x00-\x1f]+")


def list_messages(data: bytes, name: str, budget: Budget) -> Iterator[Member]:
    """Yield the mails of a mailbox in its order, each a member named by its number and subject ("0012 Subject.eml").

    An envelope line counts after an empty line, at the start, or before a header. The mark of "mboxrd" is taken off
    (">From " → "From "), which undoes "mboxo" too; the rest of a mail's bytes is unaltered. Raises UnreadableFile where
    there are more mails than the budget has.
    """
    starts = [match for match in _ENVELOPE.finditer(data) if _is_envelope(data, match)]
    budget.require_members(len(starts), name)
    ends = [*(match.start() for match in starts), len(data)][1:]
    for number, (match, end) in enumerate(zip(starts, ends, strict=True), 1):
        mail = _drop_last_blank(data[match.end() : end])
        yield Member(f"{number:04} {_find_title(mail)}.eml", _MARKED.sub(rb"\1", mail))


def _is_envelope(data: bytes, match: re.Match[bytes]) -> bool:
    before = data[max(0, match.start() - 4) : match.start()]
    if not before or before.endswith((b"\n\n", b"\r\n\r\n")):
        return True
    fields, _, _ = read_fields(data, match.end(), min(len(data), match.end() + 2_000))
    return {"from", "date", "received", "return-path"} & {field.name for field in fields} != set()


def _drop_last_blank(mail: bytes) -> bytes:
    """Return a mail without the empty line that the mailbox puts after it."""
    if mail.endswith(b"\r\n\r\n"):
        return mail[:-2]
    return mail[:-1] if mail.endswith(b"\n\n") else mail


def _find_title(mail: bytes) -> str:
    fields, _, _ = read_fields(mail, 0, min(len(mail), 65_536))
    subject = next((field for field in fields if field.name == "subject"), Field("subject", b""))
    words = _NAMELESS.sub(" ", decode_words(subject.value[:1_000])).strip()[:_LONGEST_NAME].strip()
    return words or "no subject"
