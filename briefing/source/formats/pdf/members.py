"""The files that are embedded in a PDF, taken out as they are and never opened."""

import ctypes
from typing import Final

import pypdfium2.raw as pdfium
from pypdfium2 import PdfAttachment, PdfDocument, PdfiumError

from briefing.source.extract import Limits, Member

NAMELESS: Final = "attachment"


def find_members(document: PdfDocument, limits: Limits) -> tuple[tuple[Member, ...], tuple[str, ...]]:
    """Return the embedded files, and a clause for each reason why some were left out."""
    count = document.count_attachments()
    members: list[Member] = []
    left_out, room = max(0, count - limits.members), limits.unpacked
    for at in range(count - left_out):
        member = _read(document, at, room)
        if member is None:
            left_out += 1
        else:
            members.append(member)
            room -= len(member.data)
    files = "embedded file" if left_out == 1 else "embedded files"
    refused = (f"{left_out:,} {files} left out, damaged or too large",) if left_out else ()
    return tuple(members), refused


def _read(document: PdfDocument, at: int, room: int) -> Member | None:
    try:
        attachment = document.get_attachment(at)
        name = attachment.get_name() or NAMELESS
    except PdfiumError:
        return None
    return Member(name, data) if (data := _unpack(attachment, room)) is not None else None


def _unpack(attachment: PdfAttachment, room: int) -> bytes | None:
    """Return the bytes of an embedded file, None where they cannot be had or are more than `room`."""
    size = ctypes.c_ulong()
    if not pdfium.FPDFAttachment_GetFile(attachment.raw, None, 0, size) or size.value > room:
        return None
    content = (ctypes.c_char * size.value)()
    if size.value and not pdfium.FPDFAttachment_GetFile(attachment.raw, content, size.value, size):
        return None
    return content.raw
