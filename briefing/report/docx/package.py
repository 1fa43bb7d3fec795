"""The parts of a Word document that somebody hands in, read within bounds and one block at a time."""

import zlib
from collections.abc import Iterator
from functools import cached_property
from io import BytesIO
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate
from zipfile import BadZipFile, ZipFile

from briefing.errors import UnreadableFile
from briefing.report.docx.namespaces import MAIN

LARGEST: Final = 50_000_000
"""Bytes of a document; one of 10,000 facts has a few million."""
MOST_UNFOLDED: Final = 200_000_000
"""Bytes of all parts that are read; those of 10,000 facts have 23 million."""
LARGEST_DIRECTORY: Final = 1_000_000
"""Bytes of an archive's directory, which bounds its entries to some thousands."""
DEEPEST: Final = 200
"""Levels of nested elements; a table in a text box in a table needs 40."""

_CHUNK: Final = 1 << 16
_OWN: Final = frozenset({"", MAIN, "http://purl.oclc.org/ooxml/wordprocessingml/main"})
"""The vocabulary in its transitional and its strict form."""
_PROPERTY: Final = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties}property"
_END, _END_LENGTH = b"PK\x05\x06", 22
_LONGEST_COMMENT: Final = 0xFFFF
_LOCATOR, _LOCATOR_LENGTH = b"PK\x06\x07", 20
_OFF: Final = frozenset({"0", "false", "off"})
_DAMAGED: Final = "The Word document is damaged: {}; save it again from the program that wrote it."


def is_on(element: Element) -> bool:
    """Tell whether a property that can be on or off is on."""
    return element.get("val", "").lower() not in _OFF


class Package:
    """A document's parts; everything raises UnreadableFile where the document is damaged or exceeds the bounds."""

    def __init__(self, data: bytes) -> None:
        _require_bounds(data)
        try:
            self._archive = ZipFile(BytesIO(data))
        except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise UnreadableFile(_DAMAGED.format("its archive cannot be read")) from error
        self._left = MOST_UNFOLDED
        self._names = {name.lower(): name for name in self._archive.namelist()}
        if "word/document.xml" not in self._names:
            raise UnreadableFile("This is no Word document: its archive holds no word/document.xml.")

    def blocks(self, part: str) -> Iterator[Element]:
        """Yield paragraphs and table rows of a part under word/, or the notes of one that holds notes."""
        yield from self._read(f"word/{part}.xml", {"p", "tr"} if part == "document" else {"endnote", "footnote"})

    @cached_property
    def style_names(self) -> dict[str, str]:
        """The names of the styles by their ids, in lower case."""
        return {
            style.get("styleId", ""): each.get("val", "").lower()
            for style in self._read("word/styles.xml", {"style"})
            for each in style
            if each.tag == "name"
        }

    def properties(self) -> dict[str, str]:
        """Return the properties of a person's own by their names."""
        rows = self._read("docprops/custom.xml", {_PROPERTY})
        return {row.get("name", ""): "".join(row.itertext()) for row in rows}

    def _read(self, name: str, wanted: set[str]) -> Iterator[Element]:
        """Yield the outermost elements of these names; of a part that is missing none."""
        if name not in self._names:
            return
        collector = _Collector(wanted)
        try:
            for chunk in self._unfold(self._names[name]):
                collector.feed(chunk)
                yield from collector.take()
            collector.close()
        except (ExpatError, LookupError) as error:
            raise UnreadableFile(_DAMAGED.format(f"{name} is no well-formed XML")) from error

    def _unfold(self, name: str) -> Iterator[bytes]:
        try:
            with self._archive.open(name) as file:
                while chunk := file.read(_CHUNK):
                    self._left -= len(chunk)
                    if self._left < 0:
                        raise UnreadableFile(
                            f"The Word document unfolds to more than {MOST_UNFOLDED // 1_000_000} MB; no report does."
                        )
                    yield chunk
        except (BadZipFile, OSError, EOFError, ValueError, RuntimeError, zlib.error) as error:
            raise UnreadableFile(_DAMAGED.format(f"{name} cannot be unpacked")) from error


class _Names(dict[str, str]):
    """Names as the parser gives them, `namespace}name`, to those of elements."""

    def __missing__(self, given: str) -> str:
        namespace, _, name = given.rpartition("}")
        self[given] = name if namespace in _OWN else given
        return self[given]


class _Collector:
    """Builds the wanted elements of a stream and forgets the rest; names of WordprocessingML lose their namespace."""

    def __init__(self, wanted: set[str]) -> None:
        self._wanted = wanted
        self._builder: TreeBuilder | None = None
        self._depth = self._start = 0
        self._built: list[Element] = []
        self._names = _Names()
        self._parser = ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._open
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._add
        self._parser.StartDoctypeDeclHandler = self._refuse

    def feed(self, chunk: bytes) -> None:
        self._parser.Parse(chunk, False)

    def close(self) -> None:
        self._parser.Parse(b"", True)

    def take(self) -> list[Element]:
        built, self._built = self._built, []
        return built

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnreadableFile(f"The Word document nests deeper than {DEEPEST} levels; no report does.")
        if self._builder is None and self._names[name] in self._wanted:
            self._builder, self._start = TreeBuilder(), self._depth
        if self._builder is not None:
            names = self._names
            self._builder.start(names[name], {names[key]: value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        if self._builder is not None:
            self._builder.end(self._names[name])
            if self._depth == self._start:
                self._built.append(self._builder.close())
                self._builder = None
        self._depth -= 1

    def _add(self, text: str) -> None:
        if self._builder is not None:
            self._builder.data(text)

    def _refuse(self, *_: object) -> None:
        raise UnreadableFile("The Word document declares a document type, which none may; it is not read.")


def _require_bounds(data: bytes) -> None:
    """Refuse what is no archive or has a directory so large that reading it alone would fill the memory."""
    if len(data) > LARGEST:
        raise UnreadableFile(f"The Word document is larger than {LARGEST // 1_000_000} MB; no report is.")
    end = len(data) - _END_LENGTH
    if not (data[end : end + 4] == _END and data[-2:] == b"\0\0"):
        end = data.rfind(_END, max(0, end - _LONGEST_COMMENT))
    if end < 0 or len(data) - end < _END_LENGTH:
        raise UnreadableFile("This is no Word document: it is no ZIP archive, or its end is missing.")
    far = data[max(0, end - _LOCATOR_LENGTH) : end].startswith(_LOCATOR)
    if far or int.from_bytes(data[end + 12 : end + 16], "little") > LARGEST_DIRECTORY:
        raise UnreadableFile("The Word document is an archive of too many files; no report is.")
