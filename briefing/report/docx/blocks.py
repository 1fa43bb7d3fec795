"""The blocks of a report as paragraphs, lists and tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from markdown_it.token import Token

from briefing.report.direction import turns
from briefing.report.docx.links import Links
from briefing.report.docx.notes import Notes
from briefing.report.docx.numbering import BULLETS, DEEPEST, PARTICULARS, STEP, Lists
from briefing.report.docx.page_ends import WIDTH
from briefing.report.docx.runs import show_text, write_runs, write_text
from briefing.report.docx.table import MOST_COLUMNS, Cell, Row, write_table

BODY, TITLE, QUOTE, SOURCE, RULE, BOTTOM_LINE = "BodyText", "Title", "Quote", "SourceCode", "Rule", "BottomLine"
_ITEM, _NUMBER, _CONTINUED = "ListBullet", "ListNumber", "ListContinue"
_TOP: Final = "h1"
_SECTION: Final = "h2"
_KEY_SECTION: Final = "Bottom line"
_LEAST_ROOM: Final = 1400


@dataclass(slots=True)
class Story:
    """What is written one block after the other: the body of a document, or a note."""

    links: Links
    notes: Notes
    lists: Lists
    style: str = BODY
    """Of a plain paragraph."""
    citing: bool = True
    """Whether notes are cited here for the first time; not so within a note."""
    turned: bool = False
    """Whether the report runs from right to left; a note runs as the report does."""
    lead: str = ""
    """Runs that the first paragraph opens with."""
    written: list[str] = field(default_factory=list)
    _open: list[int] = field(default_factory=list)
    """The lists that are open, outermost first."""
    _pending: bool = False
    """Whether the next paragraph bears the sign of its item."""
    _quotes: int = 0
    _heading: str = ""
    _section: str = ""
    _after_table: bool = False

    def add(self, tokens: Sequence[Token]) -> None:
        """Write the blocks of a report."""
        position = 0
        while position < len(tokens):
            token = tokens[position]
            if token.type == "table_open":
                end = next(at for at in range(position, len(tokens)) if tokens[at].type == "table_close")
                self._add_table(tokens[position:end])
                position = end
            elif token.type == "inline":
                self._add_words(tokens[position - 1], token)
            else:
                self._step(token)
            position += 1

    def close(self) -> str:
        """Return what was written; a table at the end is followed by a paragraph, as the format asks."""
        if self._after_table or self.lead:
            self.add_paragraph("", self.style)
        return "".join(self.written)

    def _step(self, token: Token) -> None:
        """Follow a block that opens or ends; a note defined within a note or a list tears their ends apart."""
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self._open_list(token)
            case "bullet_list_close" | "ordered_list_close":
                del self._open[-1:]
            case "list_item_open":
                self._pending = bool(self._open)
            case "list_item_close":
                self._flush_item()
            case "blockquote_open":
                self._flush_item()
                self._quotes += 1
            case "blockquote_close":
                self._quotes = max(self._quotes - 1, 0)
            case "fence" | "code_block":
                self._flush_item()
                self.add_paragraph(write_text(token.content.removesuffix("\n")), SOURCE)
            case "hr":
                self._flush_item()
                self.add_paragraph("", RULE)

    def add_paragraph(self, content: str, style: str, *, turned: bool = False, properties: str = "") -> None:
        """Write a paragraph of runs; `properties` are those between style and direction in the order of the schema."""
        bidi = "<w:bidi/>" if turned else ""
        follows = self._after_table and content and not style.startswith("Heading")
        spacing = '<w:spacing w:before="160"/>' if follows else ""
        self._after_table = False
        self.written.append(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}{bidi}{spacing}{self._indent(style)}</w:pPr>'
            f"{self.lead}{content}</w:p>"
        )
        self.lead = ""

    def _add_words(self, opening: Token, token: Token) -> None:
        children = token.children or []
        text = show_text(children)
        turned = turns(children, turned=self.turned) if self.citing else self.turned
        content = write_runs(children, self.links, self.notes, citing=self.citing, turned=turned)
        if opening.type == "heading_open":
            self._flush_item()
            self._heading = text
            self._section = text if opening.tag == _SECTION else self._section
            style = TITLE if opening.tag == _TOP else f"Heading{int(opening.tag[1:]) - 1}"
            self.add_paragraph(content, style, turned=turned)
        elif self._pending:
            self._add_item(content, turned=turned)
        else:
            self.add_paragraph(content, self._plain_style(), turned=turned)

    def _plain_style(self) -> str:
        if self._open:
            return _CONTINUED
        if self._quotes:
            return QUOTE
        return self.style

    def _add_item(self, content: str = "", *, turned: bool = False) -> None:
        self._pending = False
        level = min(len(self._open), DEEPEST) - 1
        id = self._open[-1]
        style = _NUMBER if id > PARTICULARS else _ITEM
        style = BOTTOM_LINE if style == _ITEM and self._section == _KEY_SECTION else style
        sign = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{id}"/></w:numPr>'
        self.add_paragraph(content, style, turned=turned, properties=sign)

    def _flush_item(self) -> None:
        """Write the sign of an item that begins with something else than words."""
        if self._pending:
            self._add_item()

    def _open_list(self, token: Token) -> None:
        self._flush_item()
        level = min(len(self._open), DEEPEST - 1)
        if token.type == "ordered_list_open":
            self._open.append(self.lists.number(int(token.attrs.get("start", 1)), level))
        else:
            self._open.append(BULLETS if self._section or not self._heading else PARTICULARS)

    def _add_table(self, tokens: Sequence[Token]) -> None:
        self._flush_item()
        rows = tuple(self._read_rows(tokens))
        if max(len(row.cells) for row in rows) > MOST_COLUMNS:
            for row in rows:
                self.add_paragraph(write_text(" | ").join(cell.runs for cell in row.cells), self._plain_style())
            return
        if self._after_table or self.lead:
            self.add_paragraph("", self.style)
        indent = min(self._depth() * STEP, WIDTH - _LEAST_ROOM)
        self.written.append(write_table(rows, WIDTH - indent, indent, self._heading))
        self._after_table = True

    def _read_rows(self, tokens: Sequence[Token]) -> Iterator[Row]:
        cells: list[Cell] = []
        head = False
        for opening, token in pairwise(tokens):
            head = opening.type == "thead_open" or (head and opening.type != "thead_close")
            if opening.type in {"th_open", "td_open"}:
                children = token.children or []
                alignment = str(opening.attrs.get("style", "")).removeprefix("text-align:")
                turned = turns(children, turned=self.turned)
                runs = write_runs(children, self.links, self.notes, citing=self.citing, turned=turned)
                cells.append(Cell(children, alignment, runs, turned))
            elif token.type == "tr_close":
                yield Row(tuple(cells), head)
                cells = []

    def _depth(self) -> int:
        return min(len(self._open), DEEPEST) + min(self._quotes, DEEPEST)

    def _indent(self, style: str) -> str:
        """Return the indentation where lists and quotations are nested; else that of the style or the list holds."""
        if style.startswith("Heading") or style == TITLE:
            return ""
        if style in {_ITEM, _NUMBER, BOTTOM_LINE}:
            return f'<w:ind w:left="{self._depth() * STEP}" w:hanging="{STEP}"/>' if self._quotes else ""
        return f'<w:ind w:left="{self._depth() * STEP}"/>' if self._depth() > 0 else ""
