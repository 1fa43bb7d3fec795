"""Books in EPUB (2 and 3): the chapters in reading order, each a web page, and what the package says of the book."""

from collections.abc import Iterator
from posixpath import dirname, join, normpath
from typing import Final, NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from briefing.errors import UnreadableFile
from briefing.source.encodings import Decoded, decode_bytes
from briefing.source.extract import Claim, Extract, Limits, Reading
from briefing.source.formats.archive import Archive, open_archive
from briefing.source.formats.assembly import Assembly
from briefing.source.formats.html.page import read_page
from briefing.source.formats.unpacking import TooMuch
from briefing.source.formats.xml import find_child, find_declared, find_local_name, parse_xml, tag
from briefing.source.original import Part, PartKind
from briefing.visible import visible

EXTRACTOR: Final = "epub/1"
_CONTAINER: Final = "META-INF/container.xml"
_ENCRYPTION: Final = "META-INF/encryption.xml"
_OPF: Final = "http://www.idpf.org/2007/opf"
_XML_ENCRYPTION: Final = "http://www.w3.org/2001/04/xmlenc#"
_PAGES: Final = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document"})
_FONTS: Final = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Algorithms that only obfuscate fonts (EPUB 3.3, 4.4)."""
_FIELDS: Final = {
    "title": "title",
    "creator": "author",
    "publisher": "publisher",
    "date": "published",
    "language": "language",
    "source": "url",
}
"""Elements of the package's metadata (EPUB 3.3, 5.5.3) and the fields of a source's card."""
_MODIFIED: Final = "dcterms:modified"
_ONCE: Final = frozenset({"title", "publisher", "published", "language", "url"})
_BASIS: Final = "the book's package"


class _Book(NamedTuple):
    """A book that is being read: its archive, its package, and the folder that the package names files from."""

    archive: Archive
    package: Element
    folder: str


def read_epub(data: bytes, name: str, reading: Reading) -> Extract:
    """Return the text of a book; places count the code points of a chapter's decoded file.

    Chapters are numbered in reading order. Raises UnreadableFile where the book is damaged, locked or beyond the
    limits; a chapter that cannot be read is told in a notice.
    """
    book = _open(data, name, reading.limits)
    assembly = Assembly(name, reading.limits)
    locked = _find_locked(book, name, reading.limits)
    chapters = list(_list_chapters(book))
    if chapters and locked.issuperset(chapters):
        raise UnreadableFile(f"{name}: is locked by its seller (DRM); ask for it without a lock")
    for number, member in enumerate(chapters, 1):
        part = Part(PartKind.CHAPTER, number, visible(member))
        try:
            decoded = _decode(book.archive, f"{name}: {member}", member, reading.encoding)
        except TooMuch:
            raise
        except UnreadableFile as error:
            assembly.notices.append(f"chapter {number} is not read ({str(error).removeprefix(f'{name}: ')})")
        else:
            _add_chapter(assembly, part, decoded)
    assembly.claims = list(_list_claims(book.package))
    return assembly.finish(EXTRACTOR)


def _open(data: bytes, name: str, limits: Limits) -> _Book:
    archive = open_archive(data, name, limits)
    container = parse_xml(archive.read(_CONTAINER), f"{name}: {_CONTAINER}", limits)
    paths = (each.get("full-path", "") for each in container.iter() if find_local_name(each) == "rootfile")
    path = next((path for path in paths if path in archive), "")
    if not path:
        raise UnreadableFile(f"{name}: is a book without a package ({_CONTAINER} names none); ask for it anew")
    return _Book(archive, parse_xml(archive.read(path), f"{name}: {path}", limits), dirname(path))


def _list_chapters(book: _Book) -> Iterator[str]:
    """Yield the members that hold the chapters, in reading order, each once."""
    manifest = {}
    for item in book.package.iter(tag(_OPF, "item")):
        if item.get("media-type", "").lower() in _PAGES:
            manifest[item.get("id", "")] = _resolve(book.folder, item.get("href", ""))
    references = (each.get("idref", "") for each in book.package.iter(tag(_OPF, "itemref")))
    yield from dict.fromkeys(manifest[each] for each in references if each in manifest)


def _resolve(folder: str, target: str) -> str:
    """Return the member that an address in the package names; it cannot leave the archive."""
    return normpath(join("/", folder, unquote(target.partition("#")[0]))).lstrip("/")


def _find_locked(book: _Book, name: str, limits: Limits) -> frozenset[str]:
    if _ENCRYPTION not in book.archive:
        return frozenset()
    root = parse_xml(book.archive.read(_ENCRYPTION), f"{name}: {_ENCRYPTION}", limits)
    locked = set()
    for element in root.iter(tag(_XML_ENCRYPTION, "EncryptedData")):
        method = find_child(element, tag(_XML_ENCRYPTION, "EncryptionMethod"))
        if method is None or method.get("Algorithm") not in _FONTS:
            for reference in element.iter(tag(_XML_ENCRYPTION, "CipherReference")):
                locked.add(_resolve("", reference.get("URI", "")))
    return frozenset(locked)


def _decode(archive: Archive, place: str, member: str, chosen: str) -> Decoded:
    data = archive.read(member)
    return decode_bytes(data, place, find_declared(data), chosen, mend=True)


def _add_chapter(assembly: Assembly, part: Part, decoded: Decoded) -> None:
    place = f"{assembly.name}: {part.name}"
    page = read_page(decoded.text, place, assembly.limits, part=assembly.open_part(part), xml=True)
    assembly.add_page(page)
    assembly.notices += [f"{part.label}: {notice}" for notice in (*decoded.notices, *page.notices)]


def _list_claims(package: Element) -> Iterator[Claim]:
    metadata = find_child(package, tag(_OPF, "metadata"))
    said: set[str] = set()
    for element in metadata.iter() if metadata is not None else ():
        local = find_local_name(element)
        field = "modified" if element.get("property") == _MODIFIED else _FIELDS.get(local, "")
        value = " ".join((element.text or "").split())
        if not field or not value or (field in _ONCE and field in said):
            continue
        if field == "url" and not value.startswith(("http://", "https://")):
            continue
        said.add(field)
        yield Claim(field, value, f"{local} in {_BASIS}" if field != "modified" else f"{_MODIFIED} in {_BASIS}")
