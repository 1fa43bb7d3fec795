"""Mails put together for tests, and what is read of them."""

from briefing.source.document import Document, compose
from briefing.source.extract import Extract, Limits, Reading
from briefing.source.formats.mail.reader import read
from briefing.source.original import Part

HEAD = "From: Ann <ann@example.org>\nTo: ben@example.org\nDate: Sat, 18 Mar 2017 09:00:00 +0900\nSubject: Tokyo\n"


def make_mail(*fields: str, body: bytes | str = "They met in Tokyo.\n") -> bytes:
    lines = HEAD + "".join(f"{field}\n" for field in fields) + "\n"
    return lines.encode() + (body.encode() if isinstance(body, str) else body)


def make_parts(kind: str, *parts: tuple[str, bytes | str]) -> bytes:
    """Return a multipart body: each part its header fields, one a line, and its bytes."""
    body = b""
    for fields, content in parts:
        data = content.encode() if isinstance(content, str) else content
        body += b"--=_b\n" + fields.encode() + b"\n\n" + data + b"\n"
    return make_mail("MIME-Version: 1.0", f'Content-Type: multipart/{kind}; boundary="=_b"', body=body + b"--=_b--\n")


AS_SHIPPED = Limits()


def extract(data: bytes, limits: Limits = AS_SHIPPED, encoding: str = "") -> Extract:
    return read(data, "a.eml", Reading(encoding=encoding, limits=limits))


def open_document(data: bytes) -> Document:
    return compose(extract(data), "0" * 64, "a.eml")


def find_kinds(document: Document) -> list[tuple[str, str, str]]:
    """Return what each block is: its kind, its mark and its words."""
    return [(str(block.kind), str(block.mark), document.text[block.start : block.end]) for block in document.blocks]


def require_round_trip(found: Extract, decoded: dict[Part, str] | None = None) -> None:
    """Check that every block leads to its places and back; with the decoded parts, that the words stand there."""
    for piece in found.pieces:
        places = found.original.find_places(piece.start, piece.end)
        assert places
        stretches = [found.original.find_stretch(place.part, place.at, place.until) for place in places]
        assert min(start for start, _ in stretches) <= piece.end
        assert all(piece.start <= start < end <= piece.end for start, end in stretches)
        for place, (start, end) in zip(places, stretches, strict=True):
            if decoded and place.part in decoded:
                raw = decoded[place.part][place.at : place.until]
                if "\r" not in raw and ">" not in raw:
                    assert raw == found.text[start:end]
