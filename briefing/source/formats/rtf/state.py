"""What holds at a place of an RTF file: the destination, the font, how the text is set; groups inherit it."""

from dataclasses import dataclass, field
from enum import Enum, auto

from briefing.source.formats.passages import Passage
from briefing.source.original import PartKind


class Into(Enum):
    """Where the text of a group goes."""

    TEXT = auto()
    NOWHERE = auto()
    FONTS = auto()
    STYLES = auto()
    AUTHORS = auto()
    PROPERTY = auto()
    DAY = auto()
    FIELD = auto()
    REMARK = auto()


@dataclass(slots=True)
class State:
    """What a group of the file inherits from the one around it, and what ends with it."""

    into: Into = Into.TEXT
    name: str = ""
    """The destination's own name, where it counts."""
    codec: str = ""
    font: str = ""
    skipped: int = 1
    """Characters that stand behind a Unicode character for readers that do not know it (\\uc)."""
    hidden: bool = False
    deleted: bool = False
    revised: bool = False
    author: int = 0
    day: int = 0
    deleted_author: int = 0
    deleted_day: int = 0
    in_table: bool = False
    style: int = 0
    level: int = 0
    listed: bool = False
    starred: bool = False

    def inherit(self) -> "State":
        """Return the state in which a group begins: all but the star; seven times as fast as `replace`."""
        return State(
            self.into,
            self.name,
            self.codec,
            self.font,
            self.skipped,
            self.hidden,
            self.deleted,
            self.revised,
            self.author,
            self.day,
            self.deleted_author,
            self.deleted_day,
            self.in_table,
            self.style,
            self.level,
            self.listed,
        )

    def set_plain(self) -> None:
        """Forget how the characters are set (\\plain)."""
        self.hidden = self.deleted = self.revised = False

    def begin_paragraph(self) -> None:
        """Forget how the paragraph is set (\\pard)."""
        self.in_table = self.listed = False
        self.style = self.level = 0


@dataclass(slots=True)
class Paragraph:
    """A paragraph that has ended: its words, and whether it is a cell, a heading or an item."""

    passage: Passage
    in_table: bool = False
    level: int = 0
    listed: bool = False


@dataclass(slots=True)
class Story:
    """A text of its own: the body, a note, a comment, the head or foot of the pages."""

    kind: PartKind = PartKind.PARAGRAPH
    depth: int = 0
    """Groups open around it."""
    said: str = ""
    paragraphs: list[Paragraph] = field(default_factory=list)
    passage: Passage = field(default_factory=Passage)
