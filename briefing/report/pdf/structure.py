"""The tagged structure of a PDF: its parts in reading order with their text, those that cross pages in one piece."""

import ctypes
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError, PdfPage, PdfTextPage

from briefing.errors import UnreadableFile
from briefing.report.pdf.extraction import JOINED
from briefing.report.pdf.logical import CLOSING, Piece, order, straighten
from briefing.report.pdf.sheet import BOTTOM, TOP
from briefing.report.scripts import RIGHT_TO_LEFT
from briefing.report.spacing import squeeze

LARGEST: Final = 100_000_000
"""Bytes of a PDF; one of 10,000 facts has 15 million."""
MOST_PAGES: Final = 5_000
"""Pages; 10,000 facts fill some 500."""
MOST_OBJECTS: Final = 20_000
"""Drawn objects of a page; a page of text has some hundred, one of pictures a thousand."""
DEEPEST: Final = 60
"""Levels of nested parts; a report has 12."""

_APART: Final = 60
"""Points by which objects are drawn apart: more than any letter is high."""
FEW: Final = 200
"""Parts of a part among which those of a page are looked for one by one."""
_ADDED: Final = (
    "Page {} of the PDF shows text that its tags do not name: another program added to it; verify the file that "
    "briefing wrote."
)
_SPEAKING: Final = frozenset({pdfium.FPDF_PAGEOBJ_TEXT, pdfium.FPDF_PAGEOBJ_FORM})
_END: Final = b"%%EOF"
_LONGEST_END: Final = 1024
"""Bytes at the end of a PDF within which its end is marked (ISO 32000-1, annex H)."""
_LONGEST_NAME: Final = 64
_UNTAGGED: Final = (
    "The PDF bears no tags that tell notes from text: briefing did not write it, or another program wrote it anew; "
    "verify the file that briefing wrote."
)


class _Place(NamedTuple):
    """Where an object is drawn: its left and lower edge and the line that its letters stand on."""

    left: float
    foot: float
    line: float


@dataclass(slots=True)
class Stretch:
    """Text that a part holds itself, in code points; `page` counts from 1."""

    text: str
    page: int
    slanted: bool = False
    pieces: list[Piece] = field(default_factory=list)
    """What each object of it draws, on a page with words from right to left."""


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


@dataclass(frozen=True, slots=True)
class _Texts:
    """The texts of a page by the numbers of their marked content, and the numbers that no part was found for yet."""

    page: int
    stretches: dict[int, Stretch] = field(default_factory=dict)
    unplaced: set[int] = field(default_factory=set)
    """-1 stands for a drawing that may show text."""
    loose: list[str] = field(default_factory=list)
    """Words in the block of text that bear no number, as the head of a table does that goes on from another page."""


class _Site(NamedTuple):
    """Where a part stands: in which one, at which place, how many levels deep."""

    parent: Part
    place: int
    depth: int = 0


def read_structure(content: bytes) -> Part:
    """Return the structure of a PDF, text without the heads and feet of pages.

    Raises UnreadableFile for what is no PDF, is cut off, locked, damaged or untagged, or is larger than any report.
    """
    if len(content) > LARGEST:
        raise UnreadableFile(f"The PDF is larger than {LARGEST // 1_000_000} MB; no report is.")
    if _END not in content[-_LONGEST_END:]:
        raise UnreadableFile("The PDF is cut off: its end is missing; have it sent again.")
    root, loose = Part(""), dict[int, str]()
    try:
        with closing(PdfDocument(content)) as document:
            if len(document) > MOST_PAGES:
                raise UnreadableFile(f"The PDF has more than {MOST_PAGES} pages; no report has.")
            for number, page in enumerate(document, 1):
                with closing(page):
                    texts = _read_page(page, number)
                    _add_page(root, page, texts)
                    loose[number] = squeeze("".join(texts.loose))
    except PdfiumError as error:
        raise UnreadableFile(f"The PDF cannot be read, it is damaged or locked: {error}.") from error
    if not root.content:
        raise UnreadableFile(_UNTAGGED)
    _check_loose(root, loose)
    _put_in_order(root)
    return root


def _put_in_order(part: Part) -> None:
    """Put words from right to left in the order in which they are read; the first stretch of a row then has all."""
    for is_text, row in groupby(part, key=lambda each: isinstance(each, Stretch)):
        if is_text:
            _join([each for each in row if isinstance(each, Stretch)])
            continue
        for each in row:
            if isinstance(each, Part):
                _put_in_order(each)


def _join(row: Sequence[Stretch]) -> None:
    if any(CLOSING in stretch.text for stretch in row):
        pieces = [piece for stretch in row for piece in stretch.pieces or [Piece(stretch.text, page=stretch.page)]]
        for stretch in row:
            stretch.text = ""
        row[0].text = order(pieces)


def _check_loose(root: Part, loose: dict[int, str]) -> None:
    """Raise UnreadableFile for words without a number that are not the head of a table told again."""
    heads = {squeeze(part.text) for part in _list_heads(root)} if any(loose.values()) else set()
    for page, words in loose.items():
        if words and words not in heads:
            raise UnreadableFile(_ADDED.format(page))


def _list_heads(part: Part) -> Iterator[Part]:
    for each in part:
        if isinstance(each, Part):
            yield from [each] if each.kind == "THead" else _list_heads(each)


def _add_page(root: Part, page: PdfPage, texts: _Texts) -> None:
    """Add what a page holds; where parts are not in the order of pages, look for them everywhere."""
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    if not tree:
        return
    try:
        for few in (FEW, sys.maxsize):
            for place in range(pdfium.FPDF_StructTree_CountChildren(tree)):
                if child := pdfium.FPDF_StructTree_GetChildAtIndex(tree, place):
                    _add(_Site(root, place), child, texts, few)
            if not texts.unplaced:
                return
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    raise UnreadableFile(_ADDED.format(texts.page))


def _add(site: _Site, element: object, texts: _Texts, few: int) -> None:
    """Add what a page holds of an element to what other pages held of it.

    Of more than `few` parts those of the page follow each other and those of the page before.
    """
    if site.depth > DEEPEST:
        raise UnreadableFile(f"The PDF nests deeper than {DEEPEST} levels; no report does.")
    part = site.parent.content.setdefault(site.place, Part(_kind(element)))
    if isinstance(part, Stretch):
        return
    count = pdfium.FPDF_StructElement_CountChildren(element)
    first = max(part.content, default=0) if count > few else 0
    found = False
    for at in range(first, count):
        if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, at):
            _add(_Site(part, at, site.depth + 1), child, texts, few)
            found = True
        elif (id := pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)) in texts.stretches and id >= 0:
            part.content.setdefault(at, texts.stretches[id])
            texts.unplaced.discard(id)
            found = True
        elif found and count > few:
            return


def _kind(element: object) -> str:
    name = ctypes.create_string_buffer(_LONGEST_NAME * 2)
    length = pdfium.FPDF_StructElement_GetType(element, name, len(name))
    return name.raw[: max(length - 2, 0)].decode("utf-16-le", "replace") if length <= len(name) else ""


def _read_page(page: PdfPage, number: int) -> _Texts:
    """Return the texts of a page; one with words from right to left is read with each object in a line of its own.

    PDFium puts the letters of a whole line in another order where some of them run from right to left.
    """
    with closing(page.get_textpage()) as text:
        texts = _read_texts(page, text, number)
    if not any(RIGHT_TO_LEFT.search(stretch.text) for stretch in texts.stretches.values()):
        return texts
    drawn = [pdfium.FPDFPage_GetObject(page.raw, at) for at in range(pdfium.FPDFPage_CountObjects(page.raw))]
    places = [_find(each) for each in drawn]
    for at, each in enumerate(drawn):
        pdfium.FPDFPageObj_Transform(each, 1, 0, 0, 1, 0, -at * _APART)
    with closing(page.get_textpage()) as text:
        return _read_texts(page, text, number, places)


def _read_texts(page: PdfPage, text: PdfTextPage, number: int, places: Sequence[_Place] = ()) -> _Texts:
    """Return the texts of a page; what stands in its head and foot and bears no number is no part of the report.

    `places`: where each object stood before all were drawn apart, if they were.
    """
    texts = _Texts(number)
    height = page.get_height()
    objects = pdfium.FPDFPage_CountObjects(page.raw)
    if objects > MOST_OBJECTS:
        raise UnreadableFile(f"Page {number} of the PDF holds more than {MOST_OBJECTS} objects; no report's does.")
    for at in range(objects):
        drawn = pdfium.FPDFPage_GetObject(page.raw, at)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_FORM and _holds_text(drawn):
            texts.unplaced.add(-1)
        if kind != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        id = pdfium.FPDFPageObj_GetMarkedContentID(drawn)
        place = places[at] if places else _find(drawn)
        words = straighten(_read_text(drawn, text)) if places else _read_text(drawn, text)
        if id < 0 and BOTTOM <= place.foot <= height - TOP:
            texts.loose.append(words)
        if id >= 0 and words.strip():
            texts.unplaced.add(id)
        if id >= 0:
            stretch = texts.stretches.setdefault(id, Stretch("", number))
            stretch.text += words
            if places:
                stretch.pieces.append(Piece(words, place.left, place.line, number))
            stretch.slanted |= _is_slanted(drawn)
    return texts


def _holds_text(form: object) -> bool:
    """Tell whether a drawing within a page, which bears no number, may show text."""
    drawn = (pdfium.FPDFFormObj_GetObject(form, at) for at in range(pdfium.FPDFFormObj_CountObjects(form)))
    return any(pdfium.FPDFPageObj_GetType(each) in _SPEAKING for each in drawn)


def _find(drawn: object) -> _Place:
    """Return where an object is drawn, from the page's lower left, in points."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
    return _Place(left.value, bottom.value, matrix.f)


def _read_text(drawn: object, text: PdfTextPage) -> str:
    length = pdfium.FPDFTextObj_GetText(drawn, text.raw, None, 0)
    units = (ctypes.c_ushort * (length // 2 + 1))()
    pdfium.FPDFTextObj_GetText(drawn, text.raw, units, length)
    return bytes(units)[: max(length - 2, 0)].decode("utf-16-le", "replace").translate(JOINED)


def _is_slanted(drawn: object) -> bool:
    angle = ctypes.c_int()
    return bool(pdfium.FPDFFont_GetItalicAngle(pdfium.FPDFTextObj_GetFont(drawn), angle) and angle.value)
