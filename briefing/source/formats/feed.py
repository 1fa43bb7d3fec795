"""A feed's bytes → its entries: RSS 0.9 to 2.0, RDF Site Summary and Atom (RFC 4287); nothing in it is fetched."""

import re
from collections.abc import Iterator
from html import escape
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from briefing.errors import UnreadableFile
from briefing.source.blocks import Markup, Preset
from briefing.source.extract import Claim, Extract, Reading
from briefing.source.formats.assembly import LINE, PARAGRAPH, Assembly, Stretch, split_lines
from briefing.source.formats.dates import find_day
from briefing.source.formats.html.page import read_page
from briefing.source.formats.xml import find_local_name, parse_xml
from briefing.source.original import Part, PartKind
from briefing.source.parts import Kind, Mark

EXTRACTOR: Final = "feed/1"
_ENTRIES: Final = frozenset({"item", "entry"})
_FOREIGN: Final = ("search.yahoo.com/mrss", "itunes.com/dtds", "podcast")
"""Namespaces of media, whose titles and contents are those of a recording or a picture."""
_MARKUP: Final = re.compile(r"<[A-Za-z/!]|&(?:#\d{1,7}|#x[0-9A-Fa-f]{1,6}|[A-Za-z]\w{1,30});")
_WORD: Final = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\W_]+")
SAID_AGAIN: Final = 0.8
"""Share of the words of a summary that the full content must hold for the summary to be left out."""
_META: Final = Preset(Mark.META, "field of a feed's entry")
_TITLE: Final = Preset(Mark.HEADLINE, "title of a feed's entry")
_TITLES: Final = ("title",)
_DATES: Final = ("published", "pubDate", "issued", "date", "updated", "modified")
_AUTHORS: Final = ("author", "creator")
_CONTENTS: Final = ("encoded", "content")
_SUMMARIES: Final = ("description", "summary", "subtitle")


class _Words(NamedTuple):
    """What an element says: its characters, and whether they are markup."""

    text: str
    is_markup: bool


def read(data: bytes, name: str, reading: Reading) -> Extract:
    """Return the text of a feed, entry by entry; places count the code points of an entry's field.

    What the feed gives as markup is read as a page is. Raises UnreadableFile as `parse_xml` does, and where the feed
    holds no entry, or more than are read.
    """
    root = parse_xml(data, name, reading.limits, reading.encoding)
    entries = list(_list_entries(root))
    if not entries:
        raise UnreadableFile(f"{name}: is a feed without entries; there is nothing to read in it")
    if len(entries) > reading.limits.members:
        raise UnreadableFile(
            f"{name}: holds more than {reading.limits.members:,} entries, the most that is read; split it"
        )
    assembly = Assembly(name, reading.limits)
    assembly.claims = _claim(root)
    for number, entry in enumerate(entries, 1):
        _add_entry(assembly, entry, number)
    return assembly.finish(EXTRACTOR)


def _list_entries(root: Element) -> Iterator[Element]:
    for child in root.iter():
        if find_local_name(child) in _ENTRIES:
            yield child


def _add_entry(assembly: Assembly, entry: Element, number: int) -> None:
    fields = [child for child in entry if not any(media in child.tag for media in _FOREIGN)]
    title = _find(fields, _TITLES)
    if title is not None:
        _add_line(assembly, title, Part(PartKind.ENTRY, number, "title"), Markup(Kind.HEADING, 2), _TITLE, PARAGRAPH)
    for names, label in ((_DATES, "date"), (_AUTHORS, "author")):
        found = _find(fields, names)
        if found is not None:
            _add_line(assembly, found, Part(PartKind.ENTRY, number, label), Markup(Kind.FIELD), _META, LINE)
    _add_link(assembly, fields, number)
    content, summary = _find(fields, _CONTENTS), _find(fields, _SUMMARIES)
    if summary is not None and not (content is not None and _says(content, summary)):
        _add_content(assembly, summary, Part(PartKind.ENTRY, number, "summary"))
    if content is not None:
        _add_content(assembly, content, Part(PartKind.ENTRY, number, "content"))


def _find(fields: list[Element], names: tuple[str, ...]) -> Element | None:
    """Return the first field of the names, in the order of the names, that says something."""
    found = (
        field for name in names for field in fields if find_local_name(field) == name and _read(field).text.strip()
    )
    return next(found, None)


def _add_line(
    assembly: Assembly, element: Element, part: Part, markup: Markup, preset: Preset | None, gap: str
) -> None:
    words = _read(element)
    number = assembly.open_part(part)
    if words.is_markup:
        plain = read_page(words.text, assembly.name, assembly.limits, voted=False).text
        assembly.add_line(Stretch(plain, 0), number, markup, preset, gap=gap, until=len(words.text))
    else:
        at = len(words.text) - len(words.text.lstrip())
        text = words.text.strip()
        assembly.add_line(Stretch(text, at), number, markup, preset, gap=gap, until=at + len(text))


def _add_link(assembly: Assembly, fields: list[Element], number: int) -> None:
    address = _find_address(fields)
    if address:
        part = assembly.open_part(Part(PartKind.ENTRY, number, "link"))
        assembly.add_line(Stretch(address, 0), part, Markup(Kind.FIELD), _META, gap=LINE, target=address)


def _find_address(fields: list[Element]) -> str:
    """Return the address of what a feed or an entry is about (RFC 4287, 4.2.7.2: "alternate" where none is named)."""
    for field in fields:
        if find_local_name(field) != "link":
            continue
        address = (field.text or "").strip() or field.get("href", "").strip()
        if address and field.get("rel", "alternate") == "alternate":
            return address
    return ""


def _add_content(assembly: Assembly, element: Element, part: Part) -> None:
    words = _read(element)
    number = assembly.open_part(part)
    if words.is_markup:
        assembly.add_page(read_page(words.text, assembly.name, assembly.limits, part=number, voted=False))
    else:
        assembly.add_lines(split_lines(words.text), number)


def _read(element: Element) -> _Words:
    """Return what an element says: Atom names the type, of RSS it shows in the characters."""
    type = element.get("type", "")
    if len(element):
        if find_local_name(element) == "author":
            return _Words(next((child.text or "" for child in element if find_local_name(child) == "name"), ""), False)
        return _Words("".join(_write(element)), True)
    text = element.text or ""
    return _Words(text, type != "text" and (type == "html" or _MARKUP.search(text) is not None))


def _write(element: Element) -> Iterator[str]:
    """Yield the markup within an element, with the attributes that a reader uses."""
    yield escape(element.text or "", quote=False)
    for child in element:
        name = find_local_name(child)
        attributes = "".join(
            f' {key}="{escape(child.attrib[key])}"' for key in ("href", "title", "alt") if key in child.attrib
        )
        yield f"<{name}{attributes}>"
        yield from _write(child)
        yield f"</{name}>{escape(child.tail or '', quote=False)}"


def _says(content: Element, summary: Element) -> bool:
    wanted = set(_WORD.findall(_strip(_read(summary)).lower()))
    said = set(_WORD.findall(_strip(_read(content)).lower()))
    return len(wanted & said) >= SAID_AGAIN * len(wanted)


def _strip(words: _Words) -> str:
    return re.sub(r"<[^>]*>", " ", words.text) if words.is_markup else words.text


def _claim(root: Element) -> list[Claim]:
    """Return what the feed says of itself."""
    head = next((child for child in root if find_local_name(child) == "channel"), root)
    fields = list(head)
    found = [
        Claim(field, " ".join(_strip(_read(element)).split()), f"<{find_local_name(element)}> of the feed")
        for field, names in (("title", _TITLES), ("author", (*_AUTHORS, "managingEditor")), ("language", ("language",)))
        if (element := _find(fields, names)) is not None
    ]
    if (dated := _find(fields, ("updated", "lastBuildDate", *_DATES))) is not None:
        found.append(Claim("published", find_day(_read(dated).text), f"<{find_local_name(dated)}> of the feed"))
    if language := root.get("http://www.w3.org/XML/1998/namespace}lang"):
        found.append(Claim("language", language, "xml:lang of the feed"))
    found.append(Claim("url", _find_address(fields), "<link> of the feed"))
    return [claim for claim in found if claim.value]
