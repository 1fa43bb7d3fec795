"""What a file is when it is no plain text: known by its first bytes, so that a refusal can name it."""

from typing import Final

PDF_SEARCH: Final = 1024
"""Bytes within which readers accept `%PDF-` after other matter (ISO 32000 implementation note)."""
ZIP_SEARCH: Final = 4096
"""Bytes of an archive in which its first member names show what kind of document it is."""

_BY_START: Final = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls, .msg)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh91AY&SY", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"bplist00", "a binary property list or web archive"),
    (b"%!PS", "a PostScript file"),
)
_BY_MEMBER: Final = (
    (b"word/", "a Word document (.docx)"),
    (b"xl/", "an Excel workbook (.xlsx)"),
    (b"ppt/", "a PowerPoint file (.pptx)"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file (.odt, .ods)"),
    (b"mimetypeapplication/epub+zip", "an EPUB book"),
)
_HTML_STARTS: Final = (b"<!doctype html", b"<html", b"<?xml")


def name_format(data: bytes) -> str | None:
    """Return what the bytes are ("a PDF"), if their start says that they are no plain text."""
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:PDF_SEARCH] and b"endobj" in data):
        return "a PDF"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _name_archive(data[:ZIP_SEARCH])
    named = next((name for start, name in _BY_START if data.startswith(start)), None)
    return named or _name_markup(data)


def _name_archive(head: bytes) -> str:
    return next((name for member, name in _BY_MEMBER if member in head), "a zip archive")


def _name_markup(data: bytes) -> str | None:
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not head.startswith(_HTML_STARTS):
        return None
    return "an XML file" if head.startswith(b"<?xml") and b"<html" not in data[:1024].lower() else "a web page (HTML)"
