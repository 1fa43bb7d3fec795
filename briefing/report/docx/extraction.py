"""A report that was handed on as a Word document, read back as we wrote it or as another program saved it again."""

import json
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

from markdown_it.token import Token

from briefing.report.docx.package import Package, is_on
from briefing.report.docx.passages import REFERENCES, Words, child_of
from briefing.report.patience import patience
from briefing.report.reading import Report, read_tokens

_HEADING: Final = "heading "
_LIST_LEVELS: Final = 2
"""Levels of nesting that each list adds to the tokens inside."""
_PARTS: Final = {"endnoteReference": "endnotes", "footnoteReference": "footnotes"}
_PLAIN: Final = frozenset({"", "normal"})


def read_docx(data: bytes) -> Report:
    """Return the passages and notes of a Word document; a passage's line counts the document's paragraphs from 1.

    A note's label is the bookmark on its first mark, or where a program dropped that, `note-` and a number. Raises
    UnreadableFile for what is no Word document, is damaged, unfolds to too much or takes too long.
    """
    with patience():
        package = Package(data)
        words = Words(package.style_names)
        tokens = [_write_front_matter(package.properties()), *_read_body(package.blocks("document"), words)]
        for kind in sorted(REFERENCES):
            tokens += _read_notes(package.blocks(_PARTS[kind]), kind, words)
        words.settle()
        return read_tokens(tokens)


def _write_front_matter(properties: Mapping[str, str]) -> Token:
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in properties.items())
    return Token("front_matter", "", 0, content="\n".join(lines))


def _read_body(blocks: Iterator[Element], words: Words) -> Iterator[Token]:
    for line, block in enumerate(blocks):
        place = [line, line + 1]
        if block.tag == "tr":
            yield from _read_row(block, words, place)
        else:
            yield from _read_paragraph(block, words, place)


def _read_row(row: Element, words: Words, place: list[int]) -> Iterator[Token]:
    mark = child_of(row, "trPr").get("tblHeader")
    name = "thead" if mark is not None and is_on(mark) else "tr"
    yield Token(f"{name}_open", "", 1, map=place)
    for cell in row:
        if cell.tag == "tc":
            paragraphs = _list_paragraphs(cell)
            yield _inline([child for each in paragraphs for child in words.read(each)], place)
    yield Token(f"{name}_close", "", -1)


def _read_paragraph(paragraph: Element, words: Words, place: list[int]) -> Iterator[Token]:
    children = words.read(paragraph)
    if not any(child.content or child.type == "footnote_ref" for child in children):
        return
    properties = child_of(paragraph, "pPr")
    style = words.style(properties, "pStyle")
    level = 1 if style == "title" else _number(style.removeprefix(_HEADING)) + 1
    depth = _depth(properties.get("numPr"))
    if style == "source code":
        content = "".join("\n" if child.type == "hardbreak" else child.content for child in children)
        yield Token("fence", "", 0, content=f"{content}\n", map=place)
        return
    if style == "title" or style.startswith(_HEADING):
        yield Token("heading_open", f"h{level}", 1)
    elif depth:
        yield Token("list_item_open", "", 1, level=depth * _LIST_LEVELS - 1)
        yield Token("paragraph_open", "", 1, level=depth * _LIST_LEVELS)
    else:
        yield Token("paragraph_open", "", 1)
    yield _inline(children, place)


def _read_notes(blocks: Iterator[Element], kind: str, words: Words) -> Iterator[Token]:
    for line, block in enumerate(blocks):
        label = words.labels.get((kind, block.get("id", "")))
        if label and block.get("type", "") in _PLAIN:
            place = [line, line + 1]
            yield Token("footnote_reference_open", "", 1, meta={"label": label}, map=place)
            paragraphs = [words.read(each) for each in _list_paragraphs(block)]
            yield from (_inline(_without_number(children), place) for children in paragraphs)
            yield Token("footnote_reference_close", "", -1)


def _list_paragraphs(block: Element) -> Iterator[Element]:
    """Yield the paragraphs of a cell or a note; those of a box within a paragraph are read with it."""
    for child in block:
        if child.tag == "p":
            yield child
        else:
            yield from _list_paragraphs(child)


def _without_number(children: list[Token]) -> list[Token]:
    """Return a note's words without the space behind its number."""
    if children and children[0].type == "text":
        children[0].content = children[0].content.lstrip()
    return children


def _depth(numbering: Element | None) -> int:
    """Return the depth of a list item from 1, 0 for no item."""
    found = {each.tag: each.get("val", "") for each in numbering} if numbering is not None else {}
    return _number(found.get("ilvl", "0")) + 1 if found.get("numId", "0") != "0" else 0


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) == 1 else 0


def _inline(children: list[Token], place: list[int]) -> Token:
    return Token("inline", "", 0, children=children, map=place)
