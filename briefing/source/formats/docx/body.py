"""The paragraphs and tables of one part of a Word document, in its order."""

from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from briefing.source.formats.docx.names import ALTERNATES, CHOICE, FALLBACK
from briefing.source.formats.docx.runs import Story
from briefing.source.formats.flow import IN_CELL, Description, Flow, Guise
from briefing.source.formats.passages import Manuscript
from briefing.source.formats.xml import find_child, tag

_ALTERNATES: Final = tag(ALTERNATES, "AlternateContent")


class _State(NamedTuple):
    """Where a paragraph stands: in a table, in a row that was deleted or put in."""

    in_cell: bool = False
    struck: str = ""
    inserted: str = ""


class Body:
    """Writes the paragraphs of a part into a manuscript; a table's cells are blocks, one on a line."""

    def __init__(self, story: Story, manuscript: Manuscript, guise: Guise | None = None) -> None:
        self._story = story
        self._manuscript = manuscript
        self._flow = Flow(manuscript, guise)
        word = story.names.word
        self._paragraph = word("p")
        self._table = word("tbl")
        self._row = word("tr")
        self._section = word("sectPr")
        self._foreign = word("altChunk")

    def read(self, root: Element) -> None:
        """Write all that stands in an element."""
        self._read_inside(root, _State())

    def _read_inside(self, element: Element, state: _State) -> None:
        for child in element:
            if child.tag == self._paragraph:
                self._read_paragraph(child, state)
            elif child.tag == self._table:
                self._read_table(child, state)
            elif child.tag == self._row:
                self._read_row(child, state)
            elif child.tag == _ALTERNATES:
                self._read_alternates(child, state)
            elif child.tag == self._foreign:
                self._manuscript.notices.append("a document that it embeds as a part of its text is not read")
            elif child.tag != self._section:
                self._read_inside(child, state)

    def _read_table(self, table: Element, state: _State) -> None:
        with self._flow.table(nested=state.in_cell):
            self._read_inside(table, state._replace(in_cell=True))

    def _read_row(self, row: Element, state: _State) -> None:
        names = self._story.names
        deleted, inserted = (names.find(row, "trPr", what) for what in ("del", "ins"))
        if deleted is not None:
            state = state._replace(struck=self._story.describe_change(deleted, "deleted"))
        if inserted is not None:
            state = state._replace(inserted=self._story.describe_change(inserted, "inserted"))
        self._read_inside(row, state)

    def _read_alternates(self, element: Element, state: _State) -> None:
        chosen = find_child(element, CHOICE)
        chosen = chosen if chosen is not None else find_child(element, FALLBACK)
        if chosen is not None:
            self._read_inside(chosen, state)

    def _read_paragraph(self, paragraph: Element, state: _State) -> None:
        passage = self._story.read_paragraph(paragraph, state.struck, state.inserted)
        boxes, self._story.boxes = self._story.boxes, []
        self._flow.write(passage, lambda: self._describe(paragraph, state), in_cell=state.in_cell)
        for box in boxes:
            self._read_inside(box, state)

    def _describe(self, paragraph: Element, state: _State) -> Description:
        if state.in_cell:
            return IN_CELL
        names = self._story.names
        return self._story.styles.describe(find_child(paragraph, names.word("pPr")), names)
