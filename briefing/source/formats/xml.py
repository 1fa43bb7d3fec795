"""XML read without its dangers: no entities of its own, nothing from outside, bounded in size, depth and number."""

import re
from html.entities import html5
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from briefing.errors import UnreadableFile
from briefing.source.encodings import decode_bytes
from briefing.source.extract import Limits

MOST_BYTES: Final = 50_000_000
"""Bytes of one XML file: a text that can be stepped through needs far fewer."""
MOST_SIGNS: Final = 4_000_000
"""Tags and attributes of one XML file, each of which costs some 150 bytes of memory."""
_UNLIMITED: Final = Limits()
_DECLARED: Final = re.compile(rb"""\s*<\?xml[^>]{0,80}?\bencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_UNMARKED: Final = ((b"<\0?\0", "utf-16le"), (b"<\0!\0", "utf-16le"), (b"\0<\0?", "utf-16be"), (b"\0<\0!", "utf-16be"))
"""What a file without a byte order mark begins with, and its encoding (XML 1.0, appendix F.1)."""
_WIDE: Final = ("utf-16", "utf-32", "ucs-2", "ucs-4", "iso-10646-ucs", "unicode")
"""Encodings in which no declaration could be read as bytes: where one is, it is wrong."""


class _Stopped(Exception):
    """A file holds what is not read; the message is the clause that says so."""


def tag(namespace: str, name: str) -> str:
    """Return a name as it stands in the elements that `parse_xml` returns: "namespace}name", or the bare name."""
    return f"{namespace}}}{name}" if namespace else name


def find_child(element: Element, name: str) -> Element | None:
    """Return the first child of a name in the form of `tag`, which `Element.find` would take for a path."""
    for child in element:
        if child.tag == name:
            return child
    return None


def find_local_name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def parse_xml(data: bytes, name: str, limits: Limits = _UNLIMITED, encoding: str = "") -> Element:
    """Return the root element of an XML file; names are "namespace}name", comments and instructions are left out.

    `name` is what messages call the file; an `encoding` goes before what the file declares. Characters that HTML names
    (&nbsp;) are known where a document type is named. Raises UnreadableFile where the file is no XML, cannot be
    decoded, defines entities (which could multiply without end), or is too large or too deep.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableFile(f"{name}: is over {MOST_BYTES // 1_000_000} MB of XML, the most that is read; split it")
    if data.count(b"<") + data.count(b"=") > MOST_SIGNS:
        raise UnreadableFile(f"{name}: holds over {MOST_SIGNS:,} tags and attributes, the most that is read; split it")
    text = decode_bytes(data, name, declared=find_declared(data), chosen=encoding).text
    return _parse(text.lstrip(" \t\r\n"), name, limits)


def find_declared(data: bytes) -> str:
    """Return the encoding that an XML file declares, "" where it declares none; a byte order mark is not looked at."""
    for beginning, encoding in _UNMARKED:
        if data.startswith(beginning):
            return encoding
    declared = _DECLARED.match(data[:300].removeprefix(b"\xef\xbb\xbf"))
    label = declared[1].decode("ascii").lower() if declared else ""
    return "utf-8" if label.startswith(_WIDE) else label


def _parse(text: str, name: str, limits: Limits) -> Element:
    parser = expat.ParserCreate(None, "}")
    parser.buffer_text = True
    builder = TreeBuilder()
    _guard(parser, builder, limits.depth)
    try:
        parser.Parse(text, True)
        return builder.close()
    except _Stopped as stopped:
        raise UnreadableFile(f"{name}: {stopped}") from None
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        raise UnreadableFile(
            f"{name}: is damaged or no XML (line {error.lineno}, column {error.offset + 1}: {what}); ask for it anew"
        ) from None
    except UnicodeEncodeError as error:
        raise UnreadableFile(
            f"{name}: character {error.start} is half of a pair (UTF-16), which no XML holds; ask for it anew"
        ) from None


def _guard(parser: expat.XMLParserType, builder: TreeBuilder, most: int) -> None:
    """Lead what the parser finds into the tree, unless it is too deep or defines entities."""
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > most:
            raise _Stopped(f"its elements lie more than {most:,} deep in each other, the most that is read")
        builder.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(name)

    def refuse(*_: object) -> None:
        raise _Stopped("defines entities of its own, which are not read, because they could multiply without end")

    def skip(name: str, is_parameter: bool) -> None:
        if not is_parameter:
            builder.data(html5.get(f"{name};", f"&{name};"))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = refuse
    parser.SkippedEntityHandler = skip
