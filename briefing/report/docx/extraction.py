"""A finished Word document read back, as we wrote it or as Word or LibreOffice saved it again."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from markdown_it.token import Token

from briefing.report.docx.notes import read_label
from briefing.report.docx.package import Package, is_on, local_name, value_of
from briefing.report.patience import patience
from briefing.report.reading import Report, read_tokens

_STEP: Final = 2
"""Levels of nesting that each list adds to a token's."""
_HEADING: Final = "heading "
_REFERENCES: Final = frozenset({"endnoteReference", "footnoteReference"})
_SIGNS: Final = {"tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_PASSED_OVER: Final = frozenset(
    {"pPr", "rPr", "del", "moveFrom", "Fallback", "delText", "annotationRef", "endnoteRef", "footnoteRef"}
)
"""What a reader of the document does not see: properties, deletions, and the second form of what stands beside."""


def read_docx(data: bytes) -> Report:
    """Return the passages and notes of a report that was handed on as a Word document; lines count its paragraphs.

    A note's label is the bookmark on its first mark; where a program dropped that, it is the note's number. Raises
    UnreadableFile for what is no Word document, is damaged, unfolds to too much or takes too long.
    """
    with patience():
        package = Package(data)
        reader = _Reader(package.style_names)
        body = list(reader.read_body(package.blocks("document")))
        notes = list(reader.read_notes(package.blocks("endnotes"), "endnoteReference"))
        notes += reader.read_notes(package.blocks("footnotes"), "footnoteReference")
        front_matter = _write_front_matter(package.properties())
        return read_tokens([Token("front_matter", "", 0, content=front_matter), *body, *notes])


def _write_front_matter(properties: Mapping[str, str]) -> str:
    return "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in properties.items())


@dataclass(slots=True)
class _Reader:
    """The paragraphs of a document as the tokens of the Markdown that they say the same as."""

    styles: Mapping[str, str]
    """The names of styles by their ids, in lower case: programs translate the ids."""
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    """The labels of notes by kind and id."""
    names: set[str] = field(default_factory=set)
    """The bookmarks that stand on a mark."""
    line: int = 0

    def read_body(self, blocks: Iterator[Element]) -> Iterator[Token]:
        for block in blocks:
            if local_name(block) == "tr":
                yield from self._read_row(block)
            else:
                yield from self._read_paragraph(block)

    def read_notes(self, blocks: Iterator[Element], kind: str) -> Iterator[Token]:
        for block in blocks:
            label = self.labels.get((kind, value_of(block, "id")))
            if value_of(block, "type") in {"", "normal"} and label:
                yield Token("footnote_reference_open", "", 1, meta={"label": label}, map=self._place())
                for paragraph in block.iter():
                    if local_name(paragraph) == "p":
                        yield self._inline(self._trimmed(list(self._read_words(paragraph))))
                yield Token("footnote_reference_close", "", -1)

    def _place(self) -> list[int]:
        self.line += 1
        return [self.line - 1, self.line]

    def _inline(self, children: list[Token], level: int = 0) -> Token:
        content = "".join(child.content for child in children)
        return Token("inline", "", 0, children=children, map=self._place(), level=level, content=content)

    def _read_row(self, row: Element) -> Iterator[Token]:
        head = any(local_name(each) == "tblHeader" and is_on(each) for each in row.iter())
        yield Token("thead_open" if head else "tr_open", "", 1, map=self._place())
        for cell in row:
            if local_name(cell) == "tc":
                paragraphs = [each for each in cell.iter() if local_name(each) == "p"]
                yield self._inline([child for each in paragraphs for child in self._read_words(each)])
        yield Token("thead_close" if head else "tr_close", "", -1)

    def _read_paragraph(self, paragraph: Element) -> Iterator[Token]:
        children = list(self._read_words(paragraph))
        if not any(child.content or child.type == "footnote_ref" for child in children):
            self._place()
            return
        properties = {local_name(each): each for each in _child(paragraph, "pPr")}
        style = self._style(properties.get("pStyle"))
        if style == "title" or style.startswith(_HEADING):
            level = 1 if style == "title" else _count(style.removeprefix(_HEADING)) + 1
            yield Token("heading_open", f"h{level}", 1)
        elif style == "source code":
            words = "".join("\n" if child.type == "hardbreak" else child.content for child in children)
            yield Token("fence", "", 0, content=words + "\n", map=self._place())
            return
        elif (depth := _depth(properties.get("numPr"))) > 0:
            yield Token("list_item_open", "", 1, level=depth * _STEP - 1)
            yield Token("paragraph_open", "", 1, level=depth * _STEP)
        else:
            yield Token("paragraph_open", "", 1)
        yield self._inline(children)

    def _style(self, element: Element | None) -> str:
        id = "" if element is None else value_of(element, "val")
        return self.styles.get(id, id.lower())

    def _read_words(self, paragraph: Element) -> Iterator[Token]:
        return _Words(self).read(paragraph)

    def _trimmed(self, children: list[Token]) -> list[Token]:
        """Return a note's words without the space or tab behind its number."""
        for child in children:
            child.content = child.content.lstrip()
            if child.content or child.type not in {"text", "em_open", "em_close"}:
                break
        return children


@dataclass(slots=True)
class _Words:
    """The runs of one paragraph on their way to tokens."""

    reader: _Reader
    emphasised: bool = False
    bookmark: str = ""
    """The last label that was opened and not closed."""
    opened: dict[str, str] = field(default_factory=dict)
    fields: list[str | None] = field(default_factory=list)
    """Instructions of open fields; None once their results follow."""
    hidden: int = 0
    """Open fields whose results a mark stands for."""
    cited: bool = False

    def read(self, paragraph: Element) -> Iterator[Token]:
        for element in paragraph:
            yield from self._read(element)
        yield from self._emphasise(on=False)

    def _read(self, element: Element) -> Iterator[Token]:
        name = local_name(element)
        if name in _PASSED_OVER:
            return
        if name == "r":
            yield from self._read_run(element)
        elif name == "bookmarkStart":
            self.bookmark = read_label(value_of(element, "name")) or self.bookmark
        elif name == "fldSimple":
            yield from self._read_field(element)
        else:
            for child in element:
                yield from self._read(child)

    def _read_field(self, element: Element) -> Iterator[Token]:
        label = _cited_label(value_of(element, "instr"))
        if label:
            yield from self._cite(label)
            return
        for child in element:
            yield from self._read(child)

    def _read_run(self, run: Element) -> Iterator[Token]:
        properties = {local_name(each): each for each in _child(run, "rPr")}
        style = self.reader._style(properties.get("rStyle"))
        for element in run:
            name = local_name(element)
            if name in _REFERENCES:
                key = (name, value_of(element, "id"))
                label = self.reader.labels.setdefault(key, self.bookmark or f"note-{len(self.reader.labels) + 1}")
                yield from self._cite(label)
        yield from ()
