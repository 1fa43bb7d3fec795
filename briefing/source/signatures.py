"""What a file is that is neither a text nor read as another format: known by its bytes, for a refusal to name it."""

from typing import Final, NamedTuple

from briefing.source.formats.directory import STARTS, list_names


class Foreign(NamedTuple):
    """A kind of file that is not read: what it is called, and what to do with it."""

    name: str
    advice: str


_AS_TEXT: Final = "save it as UTF-8 text and add it again"
_UNPACK: Final = "unpack it and add its files"
_PICTURE: Final = "no words are read from pictures; add its text"
_RECORDING: Final = Foreign("a recording", "add a transcript of it")
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BY_START: Final = (
    (b"{\\rtf", Foreign("an RTF document", "save it as .docx and add it again")),
    (b"\x1f\x8b", Foreign("a gzip archive", _UNPACK)),
    (b"BZh91AY&SY", Foreign("a bzip2 archive", _UNPACK)),
    (b"\xfd7zXZ\x00", Foreign("an xz archive", _UNPACK)),
    (b"7z\xbc\xaf\x27\x1c", Foreign("a 7z archive", _UNPACK)),
    (b"Rar!\x1a\x07", Foreign("a RAR archive", _UNPACK)),
    (b"\x89PNG\r\n\x1a\n", Foreign("a PNG picture", _PICTURE)),
    (b"\xff\xd8\xff", Foreign("a JPEG picture", _PICTURE)),
    (b"GIF87a", Foreign("a GIF picture", _PICTURE)),
    (b"GIF89a", Foreign("a GIF picture", _PICTURE)),
    (b"II*\x00", Foreign("a TIFF picture", _PICTURE)),
    (b"MM\x00*", Foreign("a TIFF picture", _PICTURE)),
    (b"ID3\x03", _RECORDING),
    (b"ID3\x04", _RECORDING),
    (b"OggS\x00", _RECORDING),
    (b"\x7fELF", Foreign("a program", "add the document itself")),
    (b"SQLite format 3\x00", Foreign("an SQLite database", "save the table as .csv and add it again")),
    (b"bplist00", Foreign("a binary property list or web archive", "save the page as .html and add it again")),
    (b"%!PS", Foreign("a PostScript file", "save it as PDF and add it again")),
)
_OLD_OFFICE: Final = Foreign("an old Office document (.doc, .xls, .msg)", "save it as .docx and add it again")
_BY_MEMBER: Final = (
    ("word/", Foreign("a Word document (.docx)", _AS_TEXT)),
    ("xl/", Foreign("an Excel workbook (.xlsx)", "save the sheet as .csv and add it again")),
    ("ppt/", Foreign("a PowerPoint file (.pptx)", "save it as PDF and add it again")),
)
_BY_MIMETYPE: Final = (
    (b"mimetypeapplication/epub+zip", Foreign("an EPUB book", _AS_TEXT)),
    (b"mimetypeapplication/vnd.oasis.opendocument", Foreign("an OpenDocument file (.odt, .ods)", _AS_TEXT)),
)
_MIMETYPE_SEARCH: Final = 256
_ZIP: Final = Foreign("a zip archive", _UNPACK)
_WEB_PAGE: Final = Foreign("a web page (HTML)", _AS_TEXT)
_XML: Final = Foreign("an XML file", _AS_TEXT)
_PDF: Final = Foreign("a PDF", _AS_TEXT)
_PDF_SEARCH: Final = 1024
_HTML_STARTS: Final = (b"<!doctype html", b"<html", b"<?xml")


def find_foreign(data: bytes) -> Foreign | None:
    """Return what the bytes are ("an Excel workbook (.xlsx)") and what to do, None where they may be a plain text."""
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:_PDF_SEARCH] and b"endobj" in data):
        return _PDF
    if data.startswith(STARTS):
        return _name_archive(data)
    if data.startswith(_OLD):
        return _OLD_OFFICE
    if (data.startswith(b"\0\0") and data[4:8] == b"ftyp") or (
        data.startswith(b"RIFF") and data[8:12] in {b"WEBP", b"WAVE", b"AVI "}
    ):
        return Foreign("a picture, recording or film", "add a transcript of it")
    named = next((foreign for start, foreign in _BY_START if data.startswith(start)), None)
    return named or _name_markup(data)


def _name_archive(data: bytes) -> Foreign:
    head = data[:_MIMETYPE_SEARCH]
    typed = next((foreign for type, foreign in _BY_MIMETYPE if type in head), None)
    if typed:
        return typed
    names = tuple(list_names(data))
    return next((kind for start, kind in _BY_MEMBER if any(name.startswith(start) for name in names)), _ZIP)


def _name_markup(data: bytes) -> Foreign | None:
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if not head.startswith(_HTML_STARTS):
        return None
    return _XML if head.startswith(b"<?xml") and b"<html" not in data[:1024].lower() else _WEB_PAGE
