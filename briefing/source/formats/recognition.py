"""How each format is known by its bytes: a name's suffix counts only where a text could be two things.

Web pages are known by `html.recognition`. Each function takes bytes and the suffix in lower case.
"""

import bz2
import json
import lzma
import re
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from typing import Final

from briefing.source.formats.directory import STARTS, list_names

HEAD: Final = 65_536
"""Bytes looked at, at most."""
PDF_SEARCH: Final = 1024
"""Bytes within which readers accept `%PDF-` after other matter (PDF Reference 1.7, appendix H, note 13)."""
MEMORY: Final = 64 * 1024 * 1024
"""Bytes that unpacking the start of an .xz file may take."""
MAIL_SUFFIXES: Final = (".eml",)
MAILBOX_SUFFIXES: Final = (".mbox", ".mbx")
FEED_SUFFIXES: Final = (".rss", ".atom", ".rdf", ".xml")
ROW_SUFFIXES: Final = (".csv", ".tsv", ".tab")
JSON_SUFFIXES: Final = (".jsonl", ".ndjson", ".json")
LEAST_FIELDS: Final = 2
"""Fields of a letter that make a mail of a file named so."""
LEAST_OBJECTS: Final = 2
"""Lines that are JSON objects, from which a file of any name holds records."""

_MIME_SEARCH: Final = 256
_TAR_BLOCK: Final = 512
_TAR_CHECKSUM: Final = slice(148, 156)
_MISC: Final = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!doctype\s[^>\[]*(?:\[[^\]]*\]\s*)?>", re.DOTALL | re.IGNORECASE)
"""What may stand before the outermost element (XML 1.0, production 22)."""
_ROOT: Final = re.compile(r"<([A-Za-z_][\w.-]*(?::[\w.-]+)?)((?:\s[^>]*)?)/?>")
_FIELD: Final = re.compile(rb"([!-9;-~]{1,80})[ \t]*:")
_LETTER: Final = frozenset({b"from", b"to", b"cc", b"bcc", b"subject", b"date", b"reply-to", b"sender"})
_SENT: Final = frozenset(
    {b"received", b"return-path", b"delivered-to", b"message-id", b"dkim-signature", b"mime-version"}
)
"""Fields that a mail has of its program or got on its way, and no letter has (RFC 5322, 3.6; RFC 2045, 4)."""
_ENVELOPE: Final = re.compile(rb"From \S{1,320} [^\r\n]{0,80}\d{2}:\d{2}[^\r\n]{0,80}\r?\n")
"""The line before each message of a mailbox: an address and a time (RFC 4155, appendix A)."""


def is_pdf(data: bytes, _suffix: str = "") -> bool:
    """Say whether bytes are a PDF, also after other matter."""
    return data.startswith(b"%PDF-") or (b"%PDF-" in data[:PDF_SEARCH] and b"endobj" in data)


def is_rtf(data: bytes, _suffix: str = "") -> bool:
    """Say whether bytes are an RTF document."""
    return data[:HEAD].lstrip().startswith(b"{\\rtf")


def is_docx(data: bytes, _suffix: str = "") -> bool:
    """Say whether bytes are a Word document in Office Open XML, with macros or without (ECMA-376)."""
    return _holds(data, "word/document")


def is_odt(data: bytes, _suffix: str = "") -> bool:
    """Say whether bytes are an OpenDocument text, packed (OpenDocument 1.3, part 2, 3.3)."""
    return _is_zip(data) and b"mimetypeapplication/vnd.oasis.opendocument.text" in data[:_MIME_SEARCH]


def is_fodt(data: bytes, _suffix: str = "") -> bool:
    """Say whether bytes are an OpenDocument text in one XML file."""
    name, attributes = find_root(data)
    return name.endswith(":document") and "application/vnd.oasis.opendocument.text" in attributes


def is_epub(data: bytes, _suffix: str = "") -> bool:
    """Say whether bytes are an EPUB book (EPUB 3.3, OCF container)."""
    return _is_zip(data) and (
        b"mimetypeapplication/epub+zip" in data[:_MIME_SEARCH] or _holds(data, "META-INF/container.xml")
    )


def is_zip(data: bytes, _suffix: str = "") -> bool:
    """Say whether bytes are a ZIP archive of files, and not a document that is packed as one."""
    if not _is_zip(data) or b"mimetypeapplication/" in data[:_MIME_SEARCH]:
        return False
    names = tuple(list_names(data))
    return "[Content_Types].xml" not in names and "META-INF/container.xml" not in names


def is_tar(data: bytes, _suffix: str = "") -> bool:
    """Say whether bytes are a tar archive, plain or packed with gzip, bzip2 or xz (POSIX.1, pax)."""
    block = _unpack_start(data)[:_TAR_BLOCK]
    if len(block) < _TAR_BLOCK or not block[0]:
        return False
    stated = block[_TAR_CHECKSUM].strip(b" \0")
    blank = block[: _TAR_CHECKSUM.start] + b" " * 8 + block[_TAR_CHECKSUM.stop :]
    return stated.isdigit() and stated.decode("ascii").strip("01234567") == "" and int(stated, 8) == sum(blank)


def is_mail(data: bytes, suffix: str = "") -> bool:
    """Say whether bytes are one mail: header fields that programs write; a letter with a "From:" is none.

    A file that is named as a mail needs fewer.
    """
    names = _read_field_names(data)
    least_sent = 0 if suffix in MAIL_SUFFIXES else 1
    letter = len(names & _LETTER)
    sent = len(names & _SENT)
    return letter + sent >= LEAST_FIELDS and letter > 0 and sent >= least_sent


def is_mailbox(data: bytes, _suffix: str = "") -> bool:
    """Say whether bytes are a mailbox: mails one after another, each behind a line of its envelope."""
    envelope = _ENVELOPE.match(data[:HEAD])
    return envelope is not None and len(_read_field_names(data[envelope.end() :])) >= LEAST_FIELDS


def is_feed(data: bytes, _suffix: str = "") -> bool:
    """Say whether bytes are a feed: RSS 0.9 to 2.0, RDF Site Summary, or Atom (RFC 4287)."""
    name, attributes = find_root(data)
    if name == "rss":
        return "<channel" in _read_head(data)
    if name == "feed" or name.endswith(":feed"):
        return "w3.org/2005/Atom" in attributes or "purl.org/atom" in attributes
    return name.endswith("RDF") and ("purl.org/rss" in attributes or "my.netscape.com/rdf" in attributes)


def is_opml(data: bytes, _suffix: str = "") -> bool:
    """Say whether bytes are an outline, such as a list of feeds (OPML 2.0)."""
    return find_root(data)[0].lower() == "opml"


def is_rows(data: bytes, suffix: str = "") -> bool:
    """Say whether bytes are a table of values, which only a name tells from a text that holds commas."""
    return suffix in ROW_SUFFIXES and not _is_packed(data)


def is_json_rows(data: bytes, suffix: str = "") -> bool:
    """Say whether bytes are records in JSON: a line each, or, in a file named so, an array of them."""
    head = _read_head(data).lstrip()
    if suffix in JSON_SUFFIXES and head.startswith(("{", "[")):
        return True
    lines = head.splitlines()[:LEAST_OBJECTS]
    return len(lines) >= LEAST_OBJECTS and all(_is_object(line) for line in lines)


def find_root(data: bytes) -> tuple[str, str]:
    """Return the name of an XML file's outermost element and its attributes as they are written, "" for other bytes."""
    head = _read_head(data)
    at = 0
    while misc := _MISC.match(head, at):
        at = misc.end()
    root = _ROOT.match(head, at)
    return (root[1], root[2]) if root else ("", "")


def _read_head(data: bytes) -> str:
    """Return the start of a text, each byte a character but for UTF-16."""
    head = data[:HEAD]
    for mark, codec in ((BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(codec, "replace")
    if head.startswith((b"<\0", b"{\0")):
        return head.decode("utf-16-le", "replace")
    return head.removeprefix(BOM_UTF8).decode("latin-1")


def _read_field_names(data: bytes) -> frozenset[bytes]:
    """Return the names of the fields at the start of a mail, none where a line among them is no field."""
    names: set[bytes] = set()
    head = data[:HEAD].removeprefix(BOM_UTF8).lstrip(b"\r\n")
    for number, line in enumerate(head.splitlines()):
        if not line:
            break
        if line[:1] in b" \t" and number:
            continue
        field = _FIELD.match(line)
        if field is None:
            if len(names & _SENT) < LEAST_FIELDS:  # a broken line costs a letter its name, and a mail nothing
                return frozenset()
            continue
        names.add(field[1].lower())
    return frozenset(names)


def _is_object(line: str) -> bool:
    line = line.strip()
    if not (line.startswith("{") and line.endswith("}")):
        return False
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_zip(data: bytes) -> bool:
    return data.startswith(STARTS)


def _is_packed(data: bytes) -> bool:
    return data.startswith((*STARTS, b"\x1f\x8b", b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf"))


def _holds(data: bytes, beginning: str) -> bool:
    return _is_zip(data) and any(name.startswith(beginning) for name in list_names(data))


def _unpack_start(data: bytes) -> bytes:
    """Return the first block of an archive, unpacked if need be, b"" where it cannot be."""
    head = data[: 16 * HEAD]
    try:
        if head.startswith(b"\x1f\x8b"):
            return zlib.decompressobj(wbits=31).decompress(head, _TAR_BLOCK)
        if head.startswith(b"BZh"):
            return bz2.BZ2Decompressor().decompress(head, _TAR_BLOCK)
        if head.startswith(b"\xfd7zXZ\0"):
            return lzma.LZMADecompressor(memlimit=MEMORY).decompress(head, _TAR_BLOCK)
    except (zlib.error, OSError, lzma.LZMAError, EOFError):
        return b""
    return head[:_TAR_BLOCK]
