"""The formats that a finished report is read back from, one row each; what a file begins with tells which it is."""

from collections.abc import Callable
from importlib import import_module
from typing import Final, NamedTuple

from briefing.errors import BriefingError, UnreadableFile
from briefing.report.reading import Report, parse
from briefing.source.encodings import Basis
from briefing.source.text import decode_text

_BEGINNING: Final = 1024
"""Bytes within which a format shows itself; a PDF may begin so much later (ISO 32000-1, annex H)."""
_ANYTHING: Final = "md"
"""The format that anything may be."""
_BINARY: Final = {"pdf": "PDF", "docx": "DOCX file"}
"""What names end in that only a file of that kind bears, and what it is called."""
_BOM: Final = b"\xef\xbb\xbf"


class Reader(NamedTuple):
    """A format of `FORMATS`: its name, what tells it by a file's first bytes, and what reads a file, given its name."""

    name: str
    begins: Callable[[bytes], bool]
    read: Callable[[bytes, str], Report]


def _read_markdown(data: bytes, name: str) -> Report:
    decoded = decode_text(data, name)
    if decoded.basis is Basis.DETECTED:
        raise UnreadableFile(f"{name}: a report is written in UTF-8, and this is not; have it sent as it was made.")
    return parse(decoded.text)


def _read_html(data: bytes, _name: str) -> Report:
    report: Report = import_module("briefing.report.html.extraction").read_html(_decode_page(data))
    return report


def _decode_page(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"Byte {error.start} of the page is not valid UTF-8; have the report sent as it was written."
        ) from error


def _read_pdf(data: bytes, _name: str) -> Report:
    report: Report = import_module("briefing.report.pdf.apart").read_pdf_apart(data)
    return report


def _read_docx(data: bytes, _name: str) -> Report:
    report: Report = import_module("briefing.report.docx.extraction").read_docx(data)
    return report


def _is_html(beginning: bytes) -> bool:
    page = beginning.removeprefix(_BOM).lstrip().lower()
    return page.startswith((b"<!doctype html", b"<html")) or (page.startswith((b"<!--", b"<?xml")) and b"<html" in page)


READERS: Final = (
    Reader("pdf", lambda beginning: b"%PDF-" in beginning, _read_pdf),
    Reader("docx", lambda beginning: beginning.startswith(b"PK"), _read_docx),
    Reader("html", _is_html, _read_html),
    Reader("md", lambda _: True, _read_markdown),
)
"""The formats, the first one that fits is the one; Markdown begins with anything."""


def read_report(data: bytes, name: str) -> Report:
    """Return the passages and notes of a finished report in any format; its content tells which, not its name.

    Raises UnreadableFile, which names the file, for an empty or damaged one, for one that no report can be, and for
    text without notes under the name of a PDF or a DOCX file.
    """
    if not data.strip():
        raise UnreadableFile(f"{name} is empty, so it is no report; `briefing render` writes one")
    beginning = data[:_BEGINNING]
    reader = next(row for row in READERS if row.begins(beginning))
    try:
        report = reader.read(data, name)
    except BriefingError as fault:
        if str(fault).startswith(f"{name}:"):
            raise
        raise UnreadableFile(f"{name}: {fault}") from fault
    kind = _BINARY.get(name.rpartition(".")[2].lower(), "")
    if kind and reader.name == _ANYTHING and not report.notes:
        raise UnreadableFile(f"{name} is no {kind}, whatever its name says; have the report sent again")
    return report
