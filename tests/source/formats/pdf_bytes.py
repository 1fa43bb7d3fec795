"""PDF files written by hand, byte by byte, so that a test says exactly what a page holds."""

import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
BOLD = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>"


class Say(NamedTuple):
    """Words at a place on a page: points from its lower left corner, size in points; `turn` in quarters to the left."""

    x: float
    y: float
    words: str
    size: float = 10
    font: str = "F1"
    turn: int = 0
    mode: int = 0


def draw(said: Sequence[Say]) -> bytes:
    """Return a content stream that says these words in this order."""
    return b"\n".join(_draw(each) for each in said)


def _draw(said: Say) -> bytes:
    cosine, sine = ((1, 0), (0, 1), (-1, 0), (0, -1))[said.turn % 4]
    matrix = f"{cosine} {sine} {-sine} {cosine} {said.x} {said.y} Tm"
    words = said.words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return f"BT /{said.font} {said.size} Tf {said.mode} Tr {matrix} (".encode() + words + b") Tj ET"


def lay_lines(lines: Sequence[str], x: float = 72, y: float = 720, size: float = 10, step: float = 12) -> list[Say]:
    """Return lines one below the other."""
    return [Say(x, y - step * number, line, size) for number, line in enumerate(lines)]


def write_pdf(
    pages: Sequence[bytes | Sequence[Say]],
    *,
    info: Mapping[str, str] | None = None,
    catalog: bytes = b"",
    page: bytes = b"",
    extra: Sequence[bytes] = (),
    fonts: Mapping[str, bytes] | None = None,
    box: str = "0 0 595 842",
) -> bytes:
    """Return a PDF of these pages; `extra` objects are numbered from 10, `page` is added to each page's dictionary."""
    names = {"F1": HELVETICA, "F2": BOLD} | dict(fonts or {})
    font = b"".join(b"/" + name.encode() + value for name, value in names.items())
    streams = [each if isinstance(each, bytes) else draw(each) for each in pages]
    first = 10 + len(extra)
    kids = b" ".join(b"%d 0 R" % (first + 2 * at) for at in range(len(streams)))
    objects = {1: b"<</Type/Catalog/Pages 2 0 R" + catalog + b">>"}
    objects[2] = b"<</Type/Pages/Kids[" + kids + b"]/Count %d>>" % len(streams)
    if info:
        entries = b"".join(b"/" + key.encode() + _encode(value) for key, value in info.items())
        objects[3] = b"<<" + entries + b">>"
    objects |= {10 + at: each for at, each in enumerate(extra)}
    for at, stream in enumerate(streams):
        resources = b"/Resources<</Font<<" + font + b">>>>"
        head = b"<</Type/Page/Parent 2 0 R/MediaBox[" + box.encode() + b"]"
        objects[first + 2 * at] = head + resources + b"/Contents %d 0 R" % (first + 2 * at + 1) + page + b">>"
        objects[first + 2 * at + 1] = write_stream(stream)
    return write_objects(objects, b"/Info 3 0 R" if info else b"")


def _encode(text: str) -> bytes:
    return b"<" + ("\ufeff" + text).encode("utf-16-be").hex().encode() + b">"


def write_stream(data: bytes, entries: bytes = b"", *, packed: bool = False) -> bytes:
    """Return a stream object."""
    if packed:
        data, entries = zlib.compress(data, 9), entries + b"/Filter/FlateDecode"
    return b"<<" + entries + b"/Length %d>>stream\n" % len(data) + data + b"\nendstream"


def write_objects(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, the first of which is the catalog."""
    data, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", {}
    parts = [data]
    at = len(data)
    for number, content in sorted(objects.items()):
        places[number] = at
        parts.append(b"%d 0 obj\n" % number + content + b"\nendobj\n")
        at += len(parts[-1])
    table = [b"xref\n", *(b"%d 1\n%010d 00000 n \n" % entry for entry in sorted(places.items()))]
    end = b"trailer\n<</Size %d/Root 1 0 R" % (max(objects) + 1) + trailer
    return b"".join([*parts, *table, end, b">>\nstartxref\n%d\n%%%%EOF\n" % at])
