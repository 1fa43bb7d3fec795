"""The tagged structure of a PDF: its parts in reading order with their text, those that cross pages in one piece."""

import ctypes
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from typing import Final

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage

from briefing.errors import UnreadableFile
from briefing.report.pdf.extraction import JOINED

LARGEST: Final = 100_000_000
"""Bytes of a PDF; one of 10,000 facts has 15 million."""
MOST_PAGES: Final = 5_000
"""Pages; 10,000 facts fill some 500."""
MOST_OBJECTS: Final = 20_000
"""Drawn objects of a page; a page of text has some hundred, one of pictures a thousand."""
DEEPEST: Final = 60
"""Levels of nested parts; a report has 12."""

_LONGEST_NAME: Final = 64
_UNTAGGED: Final = (
    "The PDF bears no tags that tell notes from text: briefing did not write it, or another program wrote it anew; "
    "verify the file that briefing wrote."
)


@dataclass(slots=True)
class Stretch:
    """Text that a part holds itself, in code points; `page` counts from 1."""

    text: str
    page: int
    slanted: bool = False


@dataclass(slots=True)
class Part:
    """A tagged part: its type (ISO 32000-1, 14.8.4) and what it consists of."""

    kind: str
    content: dict[int, "Part | Stretch"] = field(default_factory=dict)
    """By the place among all that the part holds; pages bring it in any order."""

    def __iter__(self) -> Iterator["Part | Stretch"]:
        return iter([self.content[place] for place in sorted(self.content)])

    @property
    def text(self) -> str:
        """All text of the part."""
        return "".join(each.text for each in self)

    @property
    def slanted(self) -> bool:
        """Whether any of its text is in italics."""
        return any(each.slanted for each in self)


def read_structure(content: bytes) -> Part:
    """Return the structure of a PDF, text without the heads and feet of pages.

    Raises UnreadableFile for what is no PDF, is locked, damaged or untagged, or exceeds the bounds of a report.
    """
    if len(content) > LARGEST:
        raise UnreadableFile(f"The PDF is larger than {LARGEST // 1_000_000} MB; no report is.")
    root = Part("")
    try:
        with closing(PdfDocument(content)) as document:
            if len(document) > MOST_PAGES:
                raise UnreadableFile(f"The PDF has more than {MOST_PAGES} pages; no report has.")
            for number, page in enumerate(document, 1):
                with closing(page), closing(page.get_textpage()) as text:
                    _add_page(root, page, _read_texts(page, text, number))
    except PdfiumError as error:
        raise UnreadableFile(f"The PDF cannot be read, it is damaged or locked: {error}.") from error
    if not root.content:
        raise UnreadableFile(_UNTAGGED)
    return root


def _add_page(root: Part, page: PdfPage, texts: dict[int, Stretch]) -> None:
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return
    try:
        for place in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            if child := pdfium.FPDF_StructTree_GetChildAtIndex(tree, place):
                _add(root, place, child, texts, DEEPEST)
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _add(parent: Part, place: int, element: object, texts: dict[int, Stretch], left: int) -> None:
    """Add what a page holds of an element to what other pages held of it."""
    if not left:
        raise UnreadableFile(f"The PDF nests deeper than {DEEPEST} levels; no report does.")
    part = parent.content.setdefault(place, Part(_kind(element)))
    if isinstance(part, Stretch):
        return
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, at):
            _add(part, at, child, texts, left - 1)
        else:
            id = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)
            if id >= 0 and id in texts:
                part.content.setdefault(at, texts[id])


def _kind(element: object) -> str:
    name = ctypes.create_string_buffer(_LONGEST_NAME * 2)
    length = pdfium.FPDF_StructElement_GetType(element, name, len(name))
    return name.raw[: max(length - 2, 0)].decode("utf-16-le", "replace") if length <= len(name) else ""


def _read_texts(page: PdfPage, text: PdfTextPage, number: int) -> dict[int, Stretch]:
    """Return the texts of a page by the numbers of their marked content; what bears none is no part of the text."""
    texts: dict[int, Stretch] = {}
    objects = pdfium.FPDFPage_CountObjects(page.raw)
    if objects > MOST_OBJECTS:
        raise UnreadableFile(f"Page {number} of the PDF holds more than {MOST_OBJECTS} objects; no report's does.")
    for at in range(objects):
        drawn = pdfium.FPDFPage_GetObject(page.raw, at)
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_TEXT:
            id = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
            stretch = texts.setdefault(id, Stretch("", number))
            stretch.text += _read_text(drawn, text)
            stretch.slanted |= _is_slanted(drawn)
    return texts


def _read_text(drawn: object, text: PdfTextPage) -> str:
    length = pdfium.FPDFTextObj_GetText(drawn, text.raw, None, 0)
    units = (ctypes.c_ushort * (length // 2 + 1))()
    pdfium.FPDFTextObj_GetText(drawn, text.raw, units, length)
    return bytes(units)[: max(length - 2, 0)].decode("utf-16-le", "replace").translate(JOINED)


def _is_slanted(drawn: object) -> bool:
    angle = ctypes.c_int()
    return bool(pdfium.FPDFFont_GetItalicAngle(pdfium.FPDFTextObj_GetFont(drawn), angle) and angle.value)
