"""Bytes of a saved web page → its extract: the encoding by mark, declaration or look, then the markup."""

import re
from typing import Final

from briefing.source.encodings import Decoded, decode_bytes
from briefing.source.extract import Extract, Reading
from briefing.source.formats.html.page import read_page
from briefing.source.formats.html.tokens import read_attributes
from briefing.source.original import Original, Part, PartKind

EXTRACTOR: Final = "html/1"
PRESCANNED: Final = 4096
"""Bytes at the start of a page in which its encoding is declared; the standard has 1,024, some pages need more."""
_COMMENT: Final = re.compile(rb"<!--.*?-->", re.DOTALL)
_META: Final = re.compile(rb"<meta[\t\n\f\r /]([^>]*+)>", re.IGNORECASE)
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w:.+-]+)", re.IGNORECASE)
_XML: Final = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.+-]{1,40})[\"']")


def read(data: bytes, name: str, reading: Reading) -> Extract:
    """Return the text of a web page's bytes, with the place of each character in the decoded file.

    Raises UnreadableFile where no encoding fits, or the text is longer than the limit.
    """
    decoded = decode_page(data, name, reading.encoding)
    page = read_page(decoded.text, name, reading.limits)
    original = Original((Part(PartKind.FILE),), page.segments)
    notices = (*decoded.notices, *page.notices)
    return Extract(page.text, EXTRACTOR, original, page.pieces, (*page.claims, *decoded.claims), notices, page.links)


def decode_page(data: bytes, name: str, chosen: str = "", declared: str = "") -> Decoded:
    """Return the characters of a page; `declared` is what came with it, such as a header of its message.

    A few damaged bytes become U+FFFD, as in browsers. Raises UnreadableFile.
    """
    return decode_bytes(data, name, declared or find_declared(data), chosen, mend=True)


def find_declared(data: bytes) -> str:
    """Return the label of the encoding that a page's start declares, "" where it declares none.

    The first `meta` that names one counts, comments apart (HTML Living Standard, 13.2.3.2), then an XML declaration.
    UTF-16 cannot be declared in bytes that are read as ASCII, so UTF-8 is meant.
    """
    head = _COMMENT.sub(b"", data[:PRESCANNED])
    for meta in _META.finditer(head):
        attributes = read_attributes(meta[1].decode("latin-1"))
        if label := attributes.get("charset", "").strip():
            return _correct(label)
        declares = attributes.get("http-equiv", "").strip().lower() == "content-type"
        if declares and (charset := _CHARSET.search(attributes.get("content", ""))):
            return _correct(charset[1])
    declaration = _XML.match(head)
    return _correct(declaration[1].decode("latin-1")) if declaration else ""


def _correct(label: str) -> str:
    return "utf-8" if label.lower().startswith("utf-16") else label
