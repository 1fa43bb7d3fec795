"""A package of Office Open XML: its parts, and which of them belong together (ECMA-376-2)."""

from posixpath import dirname, join, normpath
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from briefing.errors import UnreadableFile
from briefing.source.extract import Limits
from briefing.source.formats.archive import Archive, open_archive
from briefing.source.formats.xml import parse_xml, tag

RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATION: Final = tag(RELATIONS, "Relationship")


class Relation(NamedTuple):
    """What a part is related to: the last word of the relation's type, the target, whether it lies outside."""

    kind: str
    target: str
    is_external: bool


class Package:
    """The parts of a document, read from its archive when they are asked for."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        """Open the archive and find the document's main part; raises UnreadableFile."""
        self.archive: Archive = open_archive(data, name, limits)
        self.name = name
        self._limits = limits
        self.main = self._find_main()
        self.relations = self.read_relations(self.main)

    def read(self, part: str) -> Element:
        """Return the root element of a part; raises UnreadableFile where it is missing or damaged."""
        return parse_xml(self.archive.read(part), f"{self.name}: {part}", self._limits)

    def read_relations(self, part: str) -> dict[str, Relation]:
        """Return the relations of a part by their ids; the targets inside are names of parts."""
        path = join(dirname(part), "_rels", f"{part.rpartition('/')[2]}.rels")
        if path not in self.archive:
            return {}
        found = {}
        for element in self.read(path).iter(_RELATION):
            target = element.get("Target", "")
            outside = element.get("TargetMode") == "External"
            kind = element.get("Type", "").rpartition("/")[2]
            place = target if outside else normpath(join("/", dirname(part), target)).lstrip("/")
            found[element.get("Id", "")] = Relation(kind, place, outside)
        return found

    def list_parts(self, kind: str) -> list[str]:
        """Return the parts that the main part names for a purpose ("header", "comments"), each once, if they exist."""
        targets = (each.target for each in self.relations.values() if each.kind == kind and not each.is_external)
        return [part for part in dict.fromkeys(targets) if part in self.archive]

    def find_part(self, kind: str) -> str:
        """Return the part that the whole package names for a purpose ("core-properties"), "" where it names none."""
        relations = self.read_relations("").values()
        return next((each.target for each in relations if each.kind == kind and each.target in self.archive), "")

    def _find_main(self) -> str:
        main = self.find_part("officeDocument") or "word/document.xml"
        if main not in self.archive:
            raise UnreadableFile(f"{self.name}: is a Word file without a document in it; ask for it anew")
        return main
