"""A report as a screen shows it: blocks of text, each stretch of which says what it is."""

from typing import NamedTuple

HEADING, TEXT, ROW, CODE, RULE, PICTURE, NOTE = "heading", "text", "row", "code", "rule", "picture", "note"
"""What a block is; a row is one of a table, and a list item is text behind its bullet."""
STRONG, EMPHASIS, STRUCK, COMMENT, MARK, DRAFT = "strong", "emphasis", "struck", "comment", "mark", "draft"
"""What a stretch may be: a comment is dim and said by the analyst, a mark leads to a note."""
Stretch = tuple[str, str]
"""Words and what they are, names joined by spaces; "" is plain."""
Cell = tuple[Stretch, ...]


class Table(NamedTuple):
    """All rows of a table, its head first, and on which side each column is aligned: "left", "center" or "right"."""

    rows: tuple[tuple[Cell, ...], ...]
    sides: tuple[str, ...]


class Block(NamedTuple):
    """A heading, paragraph, list item, row, listing, rule, picture or note."""

    kind: str
    key: str
    """What stays the same when the report is made anew: the section, the first note and which block of those it is."""
    text: Cell = ()
    level: int = 0
    """Of a heading, 1–6; of a row its place in the table, the head is 0."""
    lead: str = ""
    """What stands before its first line: a bullet, a number, the bars of a quotation."""
    hang: str = ""
    """What stands before its other lines, as wide as the lead."""
    notes: tuple[str, ...] = ()
    """The labels of the notes that it bears, or of the note that it is."""
    table: Table | None = None
    picture: tuple[tuple[str, ...], ...] = ()
    """The rows of a picture in signs of a terminal, once for each width at which it was drawn, the narrowest first."""
    ends: bool = False
    """Whether a paragraph, list or table ends with it, so that a blank line follows."""

    @property
    def words(self) -> str:
        """Its words, as they are searched."""
        cells = (self.text,) if self.table is None else self.table.rows[self.level]
        return self.lead + " ".join("".join(words for words, _ in cell) for cell in cells)
