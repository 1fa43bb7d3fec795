"""Whether bytes are a web page, or one saved with its pictures as a message: by how they begin."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final

LOOKED_AT: Final = 4096
"""Bytes at the start of a file in which it shows what it is."""
PAGE_SUFFIXES: Final = (".html", ".htm", ".xhtml", ".xht", ".shtml")
ARCHIVE_SUFFIXES: Final = (".mhtml", ".mht")
_LEAD: Final = rb"\s*+(?:<\?xml[^>]{0,400}+>\s*+)?(?:<!--(?:[^-]|-(?!->)){0,2000}+-->\s*+)*+"
_PAGE: Final = re.compile(_LEAD + rb"<(?:!doctype\s++html\b|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE)
_TAG: Final = re.compile(rb"<(?:[a-z][a-z0-9]*+[\s/>]|!--|!doctype\s)", re.IGNORECASE)
_OTHER_XML: Final = re.compile(
    _LEAD + rb"(?:<!doctype\s++(?!html)|<(?:rss|feed|rdf|opml|svg|tei)[\s:>])", re.IGNORECASE
)
_FIELD: Final = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\r?\n")
_RELATED: Final = re.compile(rb"^content-type:\s*multipart/related\b", re.IGNORECASE | re.MULTILINE)
_SAVED: Final = re.compile(
    rb"^(?:from:\s*<saved by\b|snapshot-content-location:|x-mimeole:.*\bmshtml|content-location:)",
    re.IGNORECASE | re.MULTILINE,
)
_SENT: Final = re.compile(rb"^(?:to|received|return-path|message-id):", re.IGNORECASE | re.MULTILINE)
_NARROWED: Final = {BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}


def is_page(data: bytes, suffix: str) -> bool:
    """Say whether bytes are a web page: a document type or outermost element; after its suffix any tag will do."""
    head = _narrow(data[:LOOKED_AT])
    if _PAGE.match(head):
        return True
    return suffix in PAGE_SUFFIXES and _TAG.search(head) is not None and not _OTHER_XML.match(head)


def is_archive(data: bytes, suffix: str) -> bool:
    """Say whether bytes are a page saved as one message (MHTML): related parts, and a browser's fields, no post's."""
    head = data[:LOOKED_AT].lstrip()
    if not _FIELD.match(head):
        return False
    fields = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    if suffix in ARCHIVE_SUFFIXES:
        return b"mime-version:" in fields.lower() or b"content-type:" in fields.lower()
    related = _RELATED.search(fields) is not None
    return related and _SAVED.search(fields) is not None and not _SENT.search(fields)


def _narrow(head: bytes) -> bytes:
    """Return the start of a file in ASCII where a mark says that it is in UTF-16, else without a mark."""
    codec = _NARROWED.get(head[:2])
    if codec:
        return head[2:].decode(codec, "ignore").encode("ascii", "replace")
    return head.removeprefix(BOM_UTF8)
