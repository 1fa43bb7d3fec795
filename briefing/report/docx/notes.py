"""The notes of a document: one native endnote each, and the marks that cite it."""

import re
from dataclasses import dataclass, field
from typing import Final

REFERENCE_STYLE: Final = "EndnoteReference"
COMMA: Final = f'<w:r><w:rPr><w:rStyle w:val="{REFERENCE_STYLE}"/></w:rPr><w:t>,</w:t></w:r>'
"""What stands between two marks in a row."""

_LONGEST_NAME: Final = 40
"""Characters of a bookmark's name that Word takes; it takes no hyphen either."""
_LABEL = re.compile(r"(?!note-\d+$)[a-z][a-z0-9-]*")
_BOOKMARK = re.compile(r"[a-z][a-z0-9_]*")


def name_bookmark(label: str, number: int) -> str:
    """Return the name of the bookmark on a note's first mark: its label, or its number if Word takes no such name."""
    if len(label) <= _LONGEST_NAME and _LABEL.fullmatch(label):
        return label.replace("-", "_")
    return f"note_{number}"


def read_label(bookmark: str) -> str:
    """Return the label that a bookmark names, "" for a bookmark that is not a note's."""
    return bookmark.replace("_", "-") if _BOOKMARK.fullmatch(bookmark) else ""


@dataclass(slots=True)
class Notes:
    """The notes in the order of their first marks, which is how a word processor numbers them."""

    numbers: dict[int, int] = field(default_factory=dict)
    """A note's number, from 1, by the parser's."""
    names: dict[int, str] = field(default_factory=dict)

    def cite(self, id: int, label: str) -> str:
        """Return the mark of a note: a reference where it is the first, else a field that repeats its number."""
        if id in self.numbers:
            return self.repeat(id)
        number = self.numbers[id] = len(self.numbers) + 1
        name = self.names[id] = name_bookmark(label, number)
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
            f'<w:r><w:rPr><w:rStyle w:val="{REFERENCE_STYLE}"/></w:rPr><w:endnoteReference w:id="{number}"/></w:r>'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def repeat(self, id: int) -> str:
        """Return a field with the number of a note that has been cited."""
        return (
            f'<w:fldSimple w:instr=" NOTEREF {self.names[id]} \\f \\h "><w:r><w:rPr>'
            f'<w:rStyle w:val="{REFERENCE_STYLE}"/></w:rPr><w:t>{self.numbers[id]}</w:t></w:r></w:fldSimple>'
        )
