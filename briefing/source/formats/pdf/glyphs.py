"""The characters of a page as PDFium finds them: where each stands, how large it is, and which way it faces."""

import ctypes
import re
from math import hypot
from typing import Final, NamedTuple

import pypdfium2.raw as pdfium
from pypdfium2 import PdfTextPage

from briefing.source.original import Box

FARTHEST: Final = 100_000.0
"""Points from the corner of a page beyond which nothing stands; a page has 14,400 (ISO 32000-1, annex C.2)."""
ASLANT: Final = -1
"""The turn of writing that goes neither along the page nor up or down it."""
_LAST_OF_TWO_BYTES: Final = "\uffff"
_OF_FOUR_BYTES: Final = re.compile("[\U00010000-\U0010ffff]")
_LONGEST_NAME: Final = 128
_HEAVY: Final = re.compile(rb"bold|black|heavy|demi|cmbx|sfbx|ecbx|-bd\b|nimbus\w*-medi", re.IGNORECASE)
"""Names of fonts that are set to stand out."""


class Face(NamedTuple):
    """How a character is set: its size in points, its turn in quarters to the left, and how high its line stands."""

    size: float
    turn: int
    base: float


_NOWHERE: Final = Box(0.0, 0.0, 0.0, 0.0)
_FACELESS: Final = Face(0.0, 0, 0.0)


class Glyphs:
    """Looks up the characters of one page by their place in its text, in code points.

    PDFium counts UTF-16 units of a list that may hold more than the text does.
    """

    def __init__(self, page: PdfTextPage, text: str) -> None:
        self._raw = page.raw
        self._rectangle = pdfium.FS_RECTF()
        self._edges = memoryview(self._rectangle).cast("B").cast("f")
        self._corners = [ctypes.c_double() for _ in range(4)]
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(_LONGEST_NAME)
        self._flags = ctypes.c_int()
        units = _count_units(text)
        self._units = units
        self._even = (units[-1] if units else len(text)) == page.count_chars()

    def _find(self, at: int) -> int:
        if self._even and not self._units:
            return at
        if self._units:
            at = self._units[at]
        return at if self._even else int(pdfium.FPDFText_GetCharIndexFromTextIndex(self._raw, at))

    def find_box(self, at: int) -> Box:
        """Return the room of a character on the page in points, as high as its font is."""
        return self.find_room(at, at)

    def find_room(self, first: int, last: int) -> Box:
        """Return the room from one character of a line to another, in points."""
        box = self._rectangle
        if not pdfium.FPDFText_GetLooseCharBox(self._raw, self._find(first), box):
            return _NOWHERE
        left, top, right, bottom = self._edges.tolist()
        if last > first and pdfium.FPDFText_GetLooseCharBox(self._raw, self._find(last), box):
            other = self._edges.tolist()
            left, bottom = min(left, other[0]), min(bottom, other[3])
            right, top = max(right, other[2]), max(top, other[1])
        if -FARTHEST < left <= right < FARTHEST and -FARTHEST < bottom <= top < FARTHEST:
            return Box(left, bottom, right, top)
        return _NOWHERE

    def list_runs(self, first: int, last: int) -> list[Box]:
        """Return the rectangles of what is drawn in one go from one character to another, in points."""
        start, end = self._find(first), self._find(last)
        left, top, right, bottom = self._corners
        runs = []
        for number in range(pdfium.FPDFText_CountRects(self._raw, start, end - start + 1)):
            pdfium.FPDFText_GetRect(self._raw, number, left, top, right, bottom)
            runs.append(Box(left.value, bottom.value, right.value, top.value))
        return runs

    def find_face(self, at: int) -> Face:
        """Return how a character is set; a size of 0 where PDFium does not know."""
        index = self._find(at)
        matrix = self._matrix
        if not pdfium.FPDFText_GetMatrix(self._raw, index, matrix):
            return _FACELESS
        slope = matrix.d if matrix.c == 0 else hypot(matrix.c, matrix.d)
        size = abs(pdfium.FPDFText_GetFontSize(self._raw, index) * slope)
        base = matrix.f
        if not (size < FARTHEST and -FARTHEST < base < FARTHEST):
            return _FACELESS
        return Face(size, _find_turn(matrix.a, matrix.b), base)

    def is_heavy(self, at: int) -> bool:
        """Say whether the font of a character calls itself bold."""
        pdfium.FPDFText_GetFontInfo(self._raw, self._find(at), self._name, _LONGEST_NAME, self._flags)
        return _HEAVY.search(self._name.value) is not None

    def is_hidden(self, at: int) -> bool:
        """Say whether a character is drawn without fill and stroke, as text is that was recognised in a picture."""
        drawn = pdfium.FPDFText_GetTextObject(self._raw, self._find(at))
        return bool(drawn) and pdfium.FPDFTextObj_GetTextRenderMode(drawn) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE

    def is_unmapped(self, at: int) -> bool:
        """Say whether the font does not tell which letter a character is."""
        return bool(pdfium.FPDFText_HasUnicodeMapError(self._raw, self._find(at)) > 0)


def _count_units(text: str) -> list[int]:
    """Return the UTF-16 units before each code point and before the end; none where each has one."""
    if text.isascii() or not _OF_FOUR_BYTES.search(text):
        return []
    units, at = [0], 0
    for character in text:
        at += 1 if character <= _LAST_OF_TWO_BYTES else 2
        units.append(at)
    return units


def _find_turn(a: float, b: float) -> int:
    if b == 0 or abs(b) <= abs(a) / 8:
        return 0 if a > 0 else 2
    if abs(a) <= abs(b) / 8:
        return 1 if b > 0 else 3
    return ASLANT
