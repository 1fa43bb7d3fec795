"""The XMP packet of a PDF: what an editing program wrote about the document (ISO 16684-1)."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from briefing.errors import UnreadableFile
from briefing.source.extract import Claim
from briefing.source.formats.pdf.dates import read_date
from briefing.source.formats.xml import parse_xml, tag

LARGEST: Final = 200_000
"""Bytes of a packet that is read; most have two thousand."""
MOST: Final = 50
"""Packets that are looked at; pictures have packets of their own."""
_BEGIN: Final = b"<x:xmpmeta"
_END: Final = b"</x:xmpmeta>"
_OF_A_PDF: Final = (b"application/pdf", b"ns.adobe.com/pdf/1.3/")
"""What the packet of the document names, and that of a picture in it does not."""
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DUBLIN_CORE: Final = "http://purl.org/dc/elements/1.1/"
_XMP: Final = "http://ns.adobe.com/xap/1.0/"
_PRISM: Final = "http://prismstandard.org/namespaces/basic/{}/"
_PRISM_VERSIONS: Final = ("2.0", "2.1", "2.2", "3.0")
_OF_THE_FILE: Final = "XMP {} of the PDF: of the file, not of publication"
_SAID: Final = "XMP {} of the PDF"


def find_in_packet(data: bytes) -> Iterator[Claim]:
    """Yield what the document's own packet says; nothing where there is none, or it is packed or damaged."""
    packet = _find(data)
    if not packet:
        return
    try:
        root = parse_xml(packet, "XMP")
    except UnreadableFile:
        return
    properties = _list_properties(root)
    for version in _PRISM_VERSIONS:
        for value in properties.get(tag(_PRISM.format(version), "publicationDate"), ()):
            yield Claim("published", read_date(value), _SAID.format("prism:publicationDate"))
    for field, name in (
        ("title", "title"),
        ("author", "creator"),
        ("publisher", "publisher"),
        ("language", "language"),
    ):
        values = properties.get(tag(_DUBLIN_CORE, name), [])
        shown = values[:1] if field in ("title", "language") else ["; ".join(values)]
        yield from (Claim(field, value, _SAID.format(f"dc:{name}")) for value in shown)
    for field, name in (("published", "CreateDate"), ("modified", "ModifyDate")):
        for value in properties.get(tag(_XMP, name), ()):
            yield Claim(field, read_date(value), _OF_THE_FILE.format(f"xmp:{name}"), weak=True)


def _find(data: bytes) -> bytes:
    at = len(data)
    for _ in range(MOST):
        at = data.rfind(_BEGIN, 0, at)
        if at < 0:
            break
        end = data.find(_END, at, at + LARGEST)
        packet = data[at : end + len(_END)] if end >= 0 else b""
        if any(sign in packet for sign in _OF_A_PDF):
            return packet
    return b""


def _list_properties(root: Element) -> dict[str, list[str]]:
    """Return the values of each property, which stand in elements, in lists within them, or in attributes."""
    properties: dict[str, list[str]] = {}
    for description in root.iter(tag(_RDF, "Description")):
        for name, value in description.attrib.items():
            properties.setdefault(name, []).append(value)
        for each in description:
            items = [item.text or "" for item in each.iter(tag(_RDF, "li"))]
            properties.setdefault(each.tag, []).extend(items or [each.text or ""])
    return {
        name: [value for each in values if (value := " ".join(each.split()))] for name, values in properties.items()
    }
