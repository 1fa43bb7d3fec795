"""Office files made by hand for the tests: packages of XML with nothing in them but what a test is about."""

import io
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from briefing.source.extract import Extract, Limits, Reading
from briefing.source.formats.docx.reading import read_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACES = {
    "w": W,
    "r": _OFFICE,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
}
_CORE = (
    '<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:dcterms="http://purl.org/dc/terms/">'
)
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_ODF = (
    f'xmlns:office="{_OASIS}:office:1.0" xmlns:text="{_OASIS}:text:1.0" xmlns:table="{_OASIS}:table:1.0" '
    f'xmlns:style="{_OASIS}:style:1.0" xmlns:draw="{_OASIS}:drawing:1.0" xmlns:meta="{_OASIS}:meta:1.0" '
    f'xmlns:fo="{_OASIS}:xsl-fo-compatible:1.0" xmlns:svg="{_OASIS}:svg-compatible:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
ODT = "application/vnd.oasis.opendocument.text"


def make_zip(members: dict[str, str | bytes], method: int = ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with ZipFile(held, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data, ZIP_STORED if name == "mimetype" else method)
    return held.getvalue()


def make_docx(
    body: str, *, parts: dict[str, str | bytes] | None = None, relations: str = "", core: str = "", words: str = W
) -> bytes:
    """Return a Word document; `parts` are further members, `relations` rows of the document's relations."""
    spaces = " ".join(f'xmlns:{prefix}="{words if prefix == "w" else uri}"' for prefix, uri in _SPACES.items())
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="b" Type="{_PACKAGE}/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
        "docProps/core.xml": f"{_CORE}{core}</cp:coreProperties>",
    }
    return make_zip(members | (parts or {}))


def relate(id: str, kind: str, target: str, *, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{id}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'


def p(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(words)}</w:p>"


def r(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def make_odt(
    body: str, *, styles: str = "", meta: str = "", automatic: str = "", members: dict[str, str | bytes] | None = None
) -> bytes:
    """Return an OpenDocument text."""
    content = f"<office:automatic-styles>{automatic}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
    return make_zip(
        {
            "mimetype": ODT,
            "content.xml": f"<office:document-content {_ODF}>{content}</office:document-content>",
            "styles.xml": f"<office:document-styles {_ODF}>{styles}</office:document-styles>",
            "meta.xml": f"<office:document-meta {_ODF}><office:meta>{meta}</office:meta></office:document-meta>",
        }
        | (members or {})
    )


def make_fodt(body: str) -> bytes:
    inside = f"<office:body><office:text>{body}</office:text></office:body>"
    return f'<?xml version="1.0"?><office:document {_ODF} office:mimetype="{ODT}">{inside}</office:document>'.encode()


def make_epub(
    chapters: dict[str, str | bytes], metadata: str = "", members: dict[str, str | bytes] | None = None, spine: str = ""
) -> bytes:
    """Return a book; chapters by the names that the package gives them, in reading order."""
    items = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(chapters)
    )
    order = spine or "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    )
    held = {f"OEBPS/{name.replace('%20', ' ')}": data for name, data in chapters.items()}
    fixed: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OEBPS/book.opf": package,
    }
    return make_zip(fixed | held | (members or {}))


def xhtml(body: str) -> str:
    return f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'


def require_round_trip(extract) -> None:
    """Require that each place leads back to the words that it was found for, exactly."""
    original = extract.original
    for segment in original.segments:
        for start, end in (
            (segment.start, segment.end),
            (segment.start + 1, segment.end),
            (segment.start, segment.start + 1),
        ):
            if start < end:
                (place,) = original.find_places(start, end)
                assert original.find_stretch(place.part, place.at, place.until) == (start, end)
    ends = [segment.end for segment in original.segments]
    assert all(end <= segment.start for end, segment in zip(ends, original.segments[1:], strict=False))
    for piece in extract.pieces:
        assert extract.text[piece.start : piece.end].strip()


def read_word(data: bytes, limits: Limits | None = None) -> Extract:
    extract = read_docx(data, "x.docx", Reading(limits=limits or Limits()))
    require_round_trip(extract)
    return extract
