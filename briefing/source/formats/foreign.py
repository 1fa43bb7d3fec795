"""Office files that are known and not read: locked ones, those of old kinds, sheets and slides, each with a way on."""

from typing import Final, NoReturn

from briefing.errors import UnreadableFile
from briefing.source.extract import Reading
from briefing.source.formats.directory import list_names

COMPOUND: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""How a compound file begins ([MS-CFB], 2.2)."""
_SECTOR: Final = 1 << 21
"""Bytes at either end of a compound file in which the names of its streams are looked for."""
SUFFIXES: Final = (".doc", ".dot", ".xls", ".xlsx", ".xlsm", ".ppt", ".pptx", ".msg", ".ods", ".odp")
_STREAMS: Final = (
    ("EncryptedPackage", "is locked with a password; save it without one"),
    ("WordDocument", "is a Word document of the old kind (.doc), which is not read; save it as .docx or PDF"),
    ("Workbook", "is an Excel workbook of the old kind, which is not read; save its sheets as CSV"),
    ("PowerPoint Document", "is a presentation of the old kind, which is not read; save it as PDF"),
    ("__properties_version1.0", "is an Outlook message (.msg), which is not read; save it as .eml"),
)
"""Names of streams that tell what a compound file is ([MS-OFFCRYPTO], [MS-DOC], [MS-XLS], [MS-PPT], [MS-OXMSG])."""
_PARTS: Final = (
    ("xl/", "is an Excel workbook, which is not read; save its sheets as CSV"),
    ("ppt/", "is a presentation, which is not read; save it as PDF"),
    ("visio/", "is a drawing, which is not read; save it as PDF"),
)
_SHEETS: Final = b"mimetypeapplication/vnd.oasis.opendocument."
_MIME_SEARCH: Final = 200


def is_foreign(data: bytes, _suffix: str = "") -> bool:
    """Say whether bytes are an office file of a kind that is not read."""
    return bool(_find_reason(data))


def refuse_foreign(data: bytes, name: str, _reading: Reading) -> NoReturn:
    """Raise UnreadableFile, which says what the file is and in which form it can be read."""
    raise UnreadableFile(f"{name}: {_find_reason(data)}")


def _find_reason(data: bytes) -> str:
    if data.startswith(COMPOUND):
        ends = (data[:_SECTOR], data[-_SECTOR:])
        told = (told for stream, told in _STREAMS if any(stream.encode("utf-16-le") in end for end in ends))
        return next(told, "is an Office file of an old kind, which is not read; save it as .docx or PDF")
    if not data.startswith(b"PK\x03\x04"):
        return ""
    if _SHEETS in data[:_MIME_SEARCH] and _SHEETS + b"text" not in data[:_MIME_SEARCH]:
        return "is a sheet, a presentation or a drawing of OpenDocument, which is not read; save it as CSV or PDF"
    names = tuple(list_names(data))
    if "[Content_Types].xml" not in names:
        return ""
    found = (told for folder, told in _PARTS if any(name.startswith(folder) for name in names))
    return next(found, "is a package of Office without a document that is read; save it as .docx or PDF")
