"""The names of WordprocessingML in the two forms that files use (ECMA-376-1, transitional and strict)."""

from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from briefing.source.formats.xml import find_child, tag

TRANSITIONAL: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT: Final = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_OFFICE_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument"
ALTERNATES: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CHOICE: Final = tag(ALTERNATES, "Choice")
FALLBACK: Final = tag(ALTERNATES, "Fallback")


@dataclass(frozen=True, slots=True)
class Names:
    """The namespaces that one part uses: words, relations and formulas."""

    words: str
    office: str

    def word(self, name: str) -> str:
        """Return the name of an element or attribute of WordprocessingML."""
        return tag(self.words, name)

    @property
    def id(self) -> str:
        """Return the name of the attribute that names a relation."""
        return tag(f"{self.office}/relationships", "id")

    @property
    def formula(self) -> str:
        """Return the name of the text of a formula."""
        return tag(f"{self.office}/math", "t")

    def find(self, element: Element | None, *path: str) -> Element | None:
        """Return the first element at the end of a path of names."""
        for name in path:
            element = find_child(element, tag(self.words, name)) if element is not None else None
        return element

    def value(self, element: Element | None, *path: str) -> str:
        """Return the value (`w:val`) of the first element at the end of a path, "" where there is none."""
        found = self.find(element, *path)
        return found.get(self.word("val"), "") if found is not None else ""

    def is_on(self, element: Element | None, *path: str) -> bool:
        """Say whether a switch is on: it is there and its value is not false (ECMA-376-1, 17.17.4)."""
        found = self.find(element, *path)
        return found is not None and found.get(self.word("val"), "true") not in {"0", "false", "off", "none"}


def find_names(root: Element) -> Names:
    """Return the names that a part uses, by its root element."""
    return Names(STRICT, _OFFICE_STRICT) if root.tag.startswith(STRICT) else Names(TRANSITIONAL, _OFFICE)
