"""A PDF opened in memory, and the one sentence that says why one cannot be."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from briefing.errors import UnreadableFile
from briefing.source.extract import Limits

END: Final = b"%%EOF"
REACH: Final = 1024
"""Bytes at the end of a PDF within which its end is marked (ISO 32000-1, annex H, note 18)."""
_REFUSED: Final = {
    pdfium.FPDF_ERR_PASSWORD: "is encrypted with a password; save a copy without it and add that",
    pdfium.FPDF_ERR_SECURITY: "is encrypted in a way that is not known here; save a copy without it and add that",
}
_DAMAGED: Final = "is damaged and cannot be read as a PDF; have it sent again"


@contextmanager
def open_document(data: bytes, name: str, limits: Limits) -> Iterator[PdfDocument]:
    """Open a PDF without running anything in it; raises UnreadableFile for what is locked, damaged or too long."""
    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        raise UnreadableFile(f"{name}: {_REFUSED.get(error.err_code or 0, _DAMAGED)}") from error
    try:
        _require_pages(len(document), name, limits)
        yield document
    finally:
        document.close()


def _require_pages(count: int, name: str, limits: Limits) -> None:
    if count == 0:
        raise UnreadableFile(f"{name}: {_DAMAGED}")
    if count > limits.pages:
        raise UnreadableFile(f"{name}: has {count:,} pages, more than the {limits.pages:,} that are read; split it")


def is_mended(data: bytes, document: PdfDocument) -> bool:
    """Say whether the file is cut off or its table of contents was lost, so that PDFium put together what it found."""
    return END not in data[-REACH:] or not pdfium.FPDF_DocumentHasValidCrossReferenceTable(document.raw)
