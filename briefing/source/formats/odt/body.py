"""The paragraphs, lists and tables of an OpenDocument text, in its order."""

from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from briefing.source.blocks import Markup, Preset, Region
from briefing.source.formats.flow import IN_CELL, Description, Flow, Guise
from briefing.source.formats.odt.names import expand
from briefing.source.formats.odt.runs import Story
from briefing.source.formats.passages import Manuscript
from briefing.source.parts import Kind, Mark

_HEADING: Final = expand("text:h")
_PARAGRAPHS: Final = frozenset({_HEADING, expand("text:p")})
_LISTS: Final = frozenset({expand("text:list-item"), expand("text:list-header"), expand("text:numbered-paragraph")})
_TABLE: Final = expand("table:table")
_SECTION: Final = expand("text:section")
_LEVEL: Final = expand("text:outline-level")
_STYLE_NAME: Final = expand("text:style-name")
_INDEXES: Final = frozenset(
    expand(f"text:{name}")
    for name in (
        "table-of-content",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "alphabetical-index",
        "bibliography",
    )
)
_CHANGES: Final = frozenset(expand(f"text:{name}") for name in ("change", "change-start", "change-end"))
_UNREAD: Final = frozenset(
    {expand(name) for name in ("text:tracked-changes", "office:forms", "table:covered-table-cell", "table:shapes")}
    | {f"{index}-source" for index in _INDEXES}
)
"""Elements whose inside is no text of the document: old words, controls, patterns of indexes."""
_ITEM: Final = Preset(Mark.BODY, "item of a list")
_INDEX: Final = Preset(Mark.NOISE, "table of contents or index")
_LEVELS: Final = frozenset(map(str, range(1, 11)))
"""Outline levels (OpenDocument 1.3, part 3, 19.844)."""


class _State(NamedTuple):
    """Where a paragraph stands: in a table, an index, so deep in a list, in a section that is hidden."""

    in_cell: bool = False
    in_index: bool = False
    depth: int = 0
    struck: str = ""


class Body:
    """Writes paragraphs into a manuscript; a table's cells are blocks, one on a line."""

    def __init__(self, story: Story, manuscript: Manuscript, guise: Guise | None = None) -> None:
        self._story = story
        self._flow = Flow(manuscript, guise)

    def read(self, root: Element) -> None:
        """Write all that stands in an element."""
        self._read_inside(root, _State())

    def _read_inside(self, element: Element, state: _State) -> None:
        for child in element:
            if child.tag in _PARAGRAPHS:
                self._read_paragraph(child, state)
            elif child.tag == _TABLE:
                self._read_table(child, state)
            elif child.tag in _CHANGES:
                self._story.read_change(child)
            elif child.tag in _INDEXES:
                self._read_inside(child, state._replace(in_index=True))
            elif child.tag in _LISTS:
                self._read_inside(child, state._replace(depth=state.depth + 1))
            elif child.tag == _SECTION and child.get(expand("text:display")) == "none":
                self._read_inside(child, state._replace(struck="hidden"))
            elif child.tag not in _UNREAD:
                self._read_inside(child, state)

    def _read_table(self, table: Element, state: _State) -> None:
        with self._flow.table(nested=state.in_cell):
            self._read_inside(table, state._replace(in_cell=True))

    def _read_paragraph(self, paragraph: Element, state: _State) -> None:
        passage = self._story.read_paragraph(paragraph, state.struck)
        boxes, self._story.boxes = self._story.boxes, []
        self._flow.write(passage, lambda: self._describe(paragraph, state), in_cell=state.in_cell)
        for box in boxes:
            self._read_inside(box, state)

    def _describe(self, paragraph: Element, state: _State) -> Description:
        if state.in_index:
            return Markup(region=Region.MAIN), _INDEX
        if state.in_cell:
            return IN_CELL
        markup, preset = self._story.styles.describe(paragraph.get(_STYLE_NAME, ""))
        if preset is None and paragraph.tag == _HEADING:
            level = paragraph.get(_LEVEL, "1")
            markup = Markup(Kind.HEADING, int(level) if level in _LEVELS else 1, Region.MAIN)
        elif preset is None and state.depth and markup.kind is Kind.PARAGRAPH:
            return Markup(Kind.ITEM, state.depth, Region.MAIN), _ITEM
        return markup, preset
