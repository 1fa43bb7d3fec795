"""The text of a report's PDF, as a reader that knows nothing of how it was made finds it."""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from typing import Final

from pypdfium2 import PdfDocument, PdfiumError

from briefing.errors import UnreadableFile
from briefing.report.pdf.sheet import BOTTOM, TOP

JOINED: Final = str.maketrans({"\ufffe": "-", "\x02": "-", "\r": ""})
"""PDFium writes a hyphen that ends a line as U+FFFE or U+0002, since it may be there for the line alone."""
_ROOM: Final = 6.0
"""Points by which the text block is widened, since some letters reach out of it."""
_SPACE: Final = re.compile(r"\s+")
_LIGATURES: Final = re.compile(r"[\ufb00-\ufb06\ufb13-\ufb17\ufb4f]")
"""Letters joined in one character, which PDFium takes apart."""
_MARKS: Final = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]"
_REPEATED: Final = re.compile(rf"([^\s]{_MARKS}+)\1+")
"""A letter whose mark was moved up or down: such a mark bears the letter's text as well."""


def squeeze(text: str) -> str:
    """Return what is left of a text to be compared with that of a PDF: in NFC, without white space.

    Joined letters are taken apart, and a letter with a mark that is repeated counts once: both as PDFium reads them.
    Words in scripts from right to left come back in the order of the page, so that they cannot be compared.
    """
    bare = unicodedata.normalize("NFC", _SPACE.sub("", text))
    apart = _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match.group()), bare)
    return _REPEATED.sub(r"\1", apart)


def read_pages(content: bytes) -> tuple[str, ...]:
    """Return the text of each page of a PDF without its head and its foot, line by line; raises UnreadableFile."""
    return tuple(_read(content, heads=False))


def read_edges(content: bytes) -> tuple[tuple[str, str], ...]:
    """Return what stands at the head and at the foot of each page of a PDF; raises UnreadableFile."""
    edges = tuple(_read(content, heads=True))
    return tuple(zip(edges[::2], edges[1::2], strict=True))


def read_body(content: bytes) -> str:
    """Return the text of a report's PDF, pages joined by a line break; raises UnreadableFile.

    Head and foot of each page are left out, so that a sentence that goes on over the page stands in one piece. Lines
    are those of the page: compare without white space.
    """
    return "\n".join(read_pages(content))


def _read(content: bytes, *, heads: bool) -> Iterator[str]:
    try:
        with closing(PdfDocument(content)) as document:
            for page in document:
                with closing(page), closing(page.get_textpage()) as text:
                    width, height = page.get_size()
                    top, bottom = height - TOP + _ROOM, BOTTOM - _ROOM
                    areas = [(top, height), (0.0, bottom)] if heads else [(bottom, top)]
                    for low, high in areas:
                        yield text.get_text_bounded(0, low, width, high).translate(JOINED)
    except PdfiumError as error:
        raise UnreadableFile(f"The PDF cannot be read: {error}. Write it anew with `briefing render`.") from error
