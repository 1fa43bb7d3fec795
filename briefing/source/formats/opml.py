"""An outline's bytes → its items, with the addresses of feeds as links, which nothing follows (OPML 2.0)."""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from briefing.errors import UnreadableFile
from briefing.source.blocks import Markup
from briefing.source.extract import Claim, Extract, Reading
from briefing.source.formats.assembly import LINE, PARAGRAPH, Assembly, Stretch
from briefing.source.formats.dates import find_day
from briefing.source.formats.xml import find_local_name, parse_xml
from briefing.source.original import Part, PartKind
from briefing.source.parts import Kind

EXTRACTOR: Final = "opml/1"
_ADDRESSES: Final = ("xmlUrl", "url", "htmlUrl")
"""Attributes that hold the address of an outline's feed, file or page, the first that is there."""
_HEAD: Final = (
    ("title", "title"),
    ("author", "ownerName"),
    ("published", "dateModified"),
    ("published", "dateCreated"),
)


def read(data: bytes, name: str, reading: Reading) -> Extract:
    """Return the outlines as list items, a line each; a place counts the code points of an outline's words.

    Raises UnreadableFile as `parse_xml` does, and where there is no outline, or more than are read.
    """
    root = parse_xml(data, name, reading.limits, reading.encoding)
    outlines = list(_list_outlines(root, 0))
    if not outlines:
        raise UnreadableFile(f"{name}: is an outline without items; there is nothing to read in it")
    if len(outlines) > reading.limits.members:
        raise UnreadableFile(
            f"{name}: holds more than {reading.limits.members:,} items, the most that is read; split it"
        )
    assembly = Assembly(name, reading.limits)
    assembly.claims = list(_claim(root))
    for number, (outline, level) in enumerate(outlines, 1):
        key = next((key for key in ("text", "title", "xmlUrl") if outline.get(key, "").strip()), "")
        words = outline.get(key, "").strip()
        target = next((outline.get(key, "") for key in _ADDRESSES if outline.get(key)), "")
        part = assembly.open_part(Part(PartKind.ENTRY, number))
        gap = LINE if level else PARAGRAPH
        markup = Markup(Kind.ITEM, level + 1)
        assembly.add_line(Stretch(words, 0), part, markup, gap=gap, target=target, until=len(words))
    return assembly.finish(EXTRACTOR)


def _list_outlines(element: Element, level: int) -> Iterator[tuple[Element, int]]:
    """Yield the outlines in their order, each with how deep it lies; the depth of the file is bounded."""
    for child in element:
        if find_local_name(child) == "outline":
            yield child, level
            yield from _list_outlines(child, level + 1)
        elif find_local_name(child) == "body":
            yield from _list_outlines(child, level)


def _claim(root: Element) -> Iterator[Claim]:
    head = next((child for child in root if find_local_name(child) == "head"), None)
    said = {find_local_name(child): (child.text or "").strip() for child in head} if head is not None else {}
    for field, key in _HEAD:
        value = said.get(key, "")
        value = find_day(value) if field == "published" else value
        if value:
            yield Claim(field, value, f"<{key}> of the outline")
