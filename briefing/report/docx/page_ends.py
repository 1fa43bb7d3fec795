"""The head and foot of each page: the draft sign, the page's number and the marking.

LibreOffice (seen in 7.4) sets notes on pages of a style of their own, to which this format can give neither head nor
foot. There, boxes anchored in the notes stand in for them; programs that know the first choice see none.
"""

from typing import Final

from briefing.report.docx.namespaces import DECLARATION, W
from briefing.report.docx.runs import write_banner

WIDTH: Final = 9412
"""Width of the text in twentieths of a point: A4 without two margins of 22 mm."""
PAGE: Final = (11906, 16838)
"""A4 in twentieths of a point."""
MARGIN: Final = (PAGE[0] - WIDTH) // 2
EDGE: Final = 567
"""Distance of head and foot from the edge of the page in twentieths of a point: 10 mm."""
LINES_BETWEEN: Final = 20
"""Lines of notes after which the boxes are set again; a page of notes has some seventy."""

COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CANVAS: Final = "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"
BOXES: Final = f'xmlns:mc="{COMPATIBILITY}" xmlns:wpc="{CANVAS}" xmlns:v="urn:schemas-microsoft-com:vml"'
"""Names that a part with boxes is written with."""

_TWENTIETHS: Final = 20
_HEIGHT: Final = 18
"""Points of a line of the head or foot, its marking of 12 points included."""
_LINE_OF_NOTES: Final = 80
"""Bytes of a note's words that certainly fill no more than a line."""


def write_header(draft: str, marking: str) -> str:
    """Return the head of each page: the draft sign on the left, the marking on the right."""
    return f"{DECLARATION}<w:hdr {W}>{_head(draft, marking)}</w:hdr>"


def write_footer(draft: str, marking: str) -> str:
    """Return the foot of each page, with its number and the number of pages between the signs."""
    return f"{DECLARATION}<w:ftr {W}>{_foot(draft, marking)}</w:ftr>"


class Boxes:
    """Head and foot as boxes in some of the notes, so that any page of notes has them."""

    def __init__(self, draft: str, marking: str) -> None:
        bottom = EDGE // _TWENTIETHS
        head = _box(f"margin-top:{bottom}pt;height:{_HEIGHT}pt", _head(draft, marking))
        foot = _box(f"height:{_HEIGHT + bottom}pt;mso-position-vertical:bottom", _foot(draft, marking))
        self._written = (
            '<w:r><mc:AlternateContent><mc:Choice Requires="wpc"/>'
            f"<mc:Fallback><w:pict>{head}</w:pict><w:pict>{foot}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
        self._lines = LINES_BETWEEN

    def pass_note(self, words: str) -> str:
        """Return the run with both boxes if they are due at a note of these words, else ""."""
        due = self._lines >= LINES_BETWEEN
        self._lines = (0 if due else self._lines) + 1 + len(words.encode()) // _LINE_OF_NOTES
        return self._written if due else ""


def _head(draft: str, marking: str) -> str:
    return _ends("Header", draft, "", marking)


def _foot(draft: str, marking: str) -> str:
    return _ends("Footer", draft, f"{_words('Page ')}{_field('PAGE')}{_words(' of ')}{_field('NUMPAGES')}", marking)


def _ends(style: str, left: str, middle: str, right: str) -> str:
    tab = "<w:r><w:tab/></w:r>"
    left, right = (write_banner(words) if words else "" for words in (left, right))
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{left}{tab}{middle}{tab}{right}</w:p>'


def _words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _box(place: str, paragraph: str) -> str:
    """Return a box as wide as the text, opaque: the same box from another note may lie below it."""
    left, width = MARGIN / _TWENTIETHS, WIDTH / _TWENTIETHS
    return (
        f'<v:rect style="position:absolute;margin-left:{left}pt;width:{width}pt;{place};z-index:1;'
        'mso-position-horizontal-relative:page;mso-position-vertical-relative:page" fillcolor="white" stroked="f">'
        f'<v:textbox inset="0,0,0,0"><w:txbxContent>{paragraph}</w:txbxContent></v:textbox></v:rect>'
    )
