"""The heads and feet of a PDF's pages by themselves, so that a reader need not draw what stands between them."""

import re
import zlib
from collections.abc import Iterator
from typing import Final

from briefing.report.pdf.objects import UnknownForm, list_offsets, list_pages

_EDGE: Final = re.compile(
    rb"/Artifact<</Attached\[/(?:Top|Bottom)\]/Subtype/(?:Header|Footer)/Type/Pagination>>BDC\n.*?\nEMC", re.DOTALL
)
"""A head or a foot in what a page draws (ISO 32000-1, 14.8.2.2); a break of lines within a string is escaped there."""
_CONTENT: Final = re.compile(rb"/Type/Page/[^>]*?/Contents (\d+) 0 R")
_STREAM: Final = re.compile(rb"\d+ 0 obj\n<</Length (\d+)/Filter/FlateDecode>>\nstream\n")
_TRAILER: Final = re.compile(rb"trailer\n<<(.*)>>\nstartxref\n(\d+)\n%%EOF\s*$", re.DOTALL)


def keep_edges(pdf: bytes) -> bytes:
    """Return a PDF whose pages draw their heads and feet, and nothing else; raises UnknownForm.

    The original is followed by an update (ISO 32000-1, 7.5.6) that gives each page less to draw.
    """
    offsets = list_offsets(pdf)
    trailer = _TRAILER.search(pdf, max(offsets))
    if not trailer:
        raise UnknownForm
    parts, entries, end = [pdf], [], len(pdf)
    for number in _list_contents(pdf, offsets):
        edges = b"\n".join(_find_edges(pdf, offsets[number]))
        parts.append(b"\n%d 0 obj\n<</Length %d>>\nstream\n%b\nendstream\nendobj\n" % (number, len(edges), edges))
        entries.append(b"%d 1\n%010d 00000 n\r\n" % (number, end + 1))
        end += len(parts[-1])
    table = b"xref\n%btrailer\n<<%b/Prev %b>>\n" % (b"".join(entries), trailer[1], trailer[2])
    return b"".join([*parts, table, b"startxref\n%d\n%%%%EOF\n" % end])


def _list_contents(pdf: bytes, offsets: list[int]) -> Iterator[int]:
    """Yield the number of the object that holds what a page draws, page by page."""
    for page in list_pages(pdf):
        number = int(page.split()[0])
        found = _CONTENT.search(pdf, offsets[number], pdf.index(b"endobj", offsets[number]))
        if not found:
            raise UnknownForm
        yield int(found[1])


def _find_edges(pdf: bytes, start: int) -> list[bytes]:
    """Return what draws the head and the foot of a page."""
    stream = _STREAM.match(pdf, start)
    if not stream:
        raise UnknownForm
    try:
        edges: list[bytes] = _EDGE.findall(zlib.decompress(pdf[stream.end() : stream.end() + int(stream[1])]))
    except zlib.error as error:
        raise UnknownForm from error
    if len(edges) != len(("head", "foot")):
        raise UnknownForm
    return edges
