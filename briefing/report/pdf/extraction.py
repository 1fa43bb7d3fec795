"""The text of a report's PDF, as a reader that knows nothing of how it was made finds it."""

from collections.abc import Iterator
from contextlib import closing, suppress
from typing import Final

from pypdfium2 import PdfDocument, PdfiumError

from briefing.errors import UnreadableFile
from briefing.report.pdf.edges import keep_edges
from briefing.report.pdf.objects import UnknownForm
from briefing.report.pdf.sheet import BOTTOM, TOP
from briefing.report.spacing import squeeze

__all__ = ["JOINED", "read_body", "read_edges", "read_pages", "squeeze"]

JOINED: Final = str.maketrans({"\ufffe": "-", "\x02": "-", "\r": ""})
"""PDFium writes a hyphen that ends a line as U+FFFE or U+0002, since it may be there for the line alone."""
_ROOM: Final = 6.0
"""Points by which the text block is widened, since some letters reach out of it."""


def read_pages(content: bytes) -> tuple[str, ...]:
    """Return the text of each page of a PDF without its head and its foot, line by line; raises UnreadableFile."""
    return tuple(_read(content, heads=False))


def read_edges(content: bytes) -> tuple[tuple[str, str], ...]:
    """Return what stands at the head and at the foot of each page of a PDF; raises UnreadableFile.

    Of a PDF as Typst writes one the heads and feet alone are read, which is most of the work saved.
    """
    with suppress(UnknownForm):
        content = keep_edges(content)
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
