"""One paragraph of a Word document: its runs, links, fields and tracked changes, read into a passage."""

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree.ElementTree import Element

from briefing.source.formats.docx.names import ALTERNATES, CHOICE, FALLBACK, Names
from briefing.source.formats.docx.package import Relation
from briefing.source.formats.docx.styles import Styles
from briefing.source.formats.passages import Passage
from briefing.source.formats.symbols import read_symbol
from briefing.source.formats.xml import find_child, tag
from briefing.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_COMMENTED: Final = 60
"""Characters of the words that a comment is on which are told with it."""
MOST_OPEN: Final = 50
"""Comments that are on the same words, of which these are told."""
NO_BREAK_HYPHEN: Final = "\u2011"
_TAB: Final = "\t"
_BREAK: Final = "\n"
_ADDRESS: Final = re.compile(r"""\s*HYPERLINK\s+(?:\\l\s+)?["“]?([^"”\s]+)""")
_UNREAD: Final = ("pPr", "rPr", "sdtPr", "sdtEndPr", "instrText", "delInstrText", "rt", "rubyPr", "sectPr")
"""Elements whose inside is no text of the paragraph; the reading of Japanese characters (`rt`) is a gloss."""
_NOTES: Final = ("footnoteReference", "endnoteReference")


class _Field(NamedTuple):
    """A field that has begun: its instruction as far as it is read, and where its result begins (None: not yet)."""

    instruction: list[str]
    start: list[int]
    passage: Passage


class Story:
    """What is known of a part while its paragraphs are read: open fields, notes and comments, and boxes of text."""

    def __init__(self, names: Names, relations: dict[str, Relation], styles: Styles) -> None:
        self.names = names
        self.styles = styles
        self.relations = relations
        self.boxes: list[Element] = []
        self.notes: list[tuple[str, str]] = []
        self.commented: dict[str, str] = {}
        self.has_unknown_signs = False
        self._open_comments: set[str] = set()
        self._fields: list[_Field] = []
        self._passage = Passage()
        word = names.word
        self._readers: dict[str, Callable[[Element, str], None]] = {
            word("t"): self._read_words,
            word("delText"): self._read_words,
            names.formula: self._read_words,
            word("r"): self._read_run,
            word("tab"): lambda _, struck: self._write(_TAB, struck),
            word("ptab"): lambda _, struck: self._write(_TAB, struck),
            word("br"): lambda _, struck: self._write(_BREAK, struck),
            word("cr"): lambda _, struck: self._write(_BREAK, struck),
            word("noBreakHyphen"): lambda _, struck: self._write(NO_BREAK_HYPHEN, struck),
            word("sym"): self._read_sign,
            word("hyperlink"): self._read_link,
            word("ins"): self._read_insertion,
            word("moveTo"): self._read_insertion,
            word("del"): self._read_deletion,
            word("moveFrom"): self._read_deletion,
            word("fldChar"): self._read_field_sign,
            word("txbxContent"): lambda element, _: self.boxes.append(element),
            word("commentRangeStart"): self._begin_comment,
            word("commentRangeEnd"): lambda element, _: self._open_comments.discard(element.get(word("id"), "")),
            tag(ALTERNATES, "AlternateContent"): self._read_alternates,
        }
        self._readers |= {word(name): self._pass_over for name in _UNREAD}
        self._readers[word("instrText")] = self._read_instruction
        self._readers |= {word(name): self._note for name in _NOTES}

    def read_paragraph(self, paragraph: Element, struck: str = "", inserted: str = "") -> Passage:
        """Return a paragraph; `struck` and `inserted` say what became of the row or the part that it stands in."""
        self._passage = passage = Passage()
        self._read_inside(paragraph, struck)
        if inserted and not struck:
            passage.insert(0, inserted)
        return passage

    def describe_change(self, element: Element, what: str) -> str:
        """Return what a tracked change did, who made it and on which day: "deleted by Ann, 2017-03-20"."""
        return f"{what}{describe_author(element, self.names, ' by ')}"

    def _read_inside(self, element: Element, struck: str) -> None:
        for child in element:
            reader = self._readers.get(child.tag)
            if reader:
                reader(child, struck)
            else:
                self._read_inside(child, struck)

    def _write(self, words: str, struck: str) -> None:
        if struck:
            self._passage.strike(struck, words)
            return
        self._passage.write(words)
        for comment in self._open_comments:
            so_far = self.commented.get(comment, "")
            if len(so_far) <= MOST_COMMENTED:
                self.commented[comment] = so_far + words

    def _begin_comment(self, element: Element, _struck: str) -> None:
        if len(self._open_comments) < MOST_OPEN:
            self._open_comments.add(element.get(self.names.word("id"), ""))

    def _pass_over(self, element: Element, struck: str) -> None:
        """Leave out what is no text."""

    def _read_words(self, element: Element, struck: str) -> None:
        if element.text:
            self._write(element.text.replace("\r", ""), struck)

    def _read_run(self, element: Element, struck: str) -> None:
        properties = find_child(element, self.names.word("rPr"))
        if properties is not None and not struck and self._is_hidden(properties):
            struck = "hidden"
        self._read_inside(element, struck)

    def _is_hidden(self, properties: Element) -> bool:
        if self.names.find(properties, "vanish") is not None:
            return self.names.is_on(properties, "vanish")
        return self.styles.is_hidden(self.names.value(properties, "rStyle"))

    def _read_sign(self, element: Element, struck: str) -> None:
        word = self.names.word
        try:
            number = int(element.get(word("char"), ""), 16)
        except ValueError:
            return
        sign = read_symbol(element.get(word("font"), ""), number)
        self.has_unknown_signs |= sign == "\ufffd"
        self._write(sign, struck)

    def _read_link(self, element: Element, struck: str) -> None:
        start = self._passage.length
        self._read_inside(element, struck)
        relation = self.relations.get(element.get(self.names.id, ""))
        anchor = element.get(self.names.word("anchor"), "")
        target = relation.target if relation and relation.is_external else ""
        self._passage.link(start, f"{target}#{anchor}" if anchor else target)

    def _read_insertion(self, element: Element, struck: str) -> None:
        start = self._passage.length
        self._read_inside(element, struck)
        what = "inserted" if element.tag == self.names.word("ins") else "moved here"
        self._passage.insert(start, self.describe_change(element, what))

    def _read_deletion(self, element: Element, struck: str) -> None:
        what = "deleted" if element.tag == self.names.word("del") else "deleted (moved elsewhere)"
        self._read_inside(element, struck or self.describe_change(element, what))

    def _read_field_sign(self, element: Element, _struck: str) -> None:
        kind = element.get(self.names.word("fldCharType"), "")
        if kind == "begin":
            self._fields.append(_Field([], [], self._passage))
        elif kind == "separate" and self._fields:
            self._fields[-1].start.append(self._passage.length)
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            address = _ADDRESS.match("".join(field.instruction))
            if address and field.start and field.passage is self._passage:
                self._passage.link(field.start[0], address[1])

    def _read_instruction(self, element: Element, _struck: str) -> None:
        if self._fields and element.text:
            self._fields[-1].instruction.append(element.text)

    def _note(self, element: Element, _struck: str) -> None:
        kind = element.tag.rpartition("}")[2].removesuffix("Reference")
        self.notes.append((kind, element.get(self.names.word("id"), "")))

    def _read_alternates(self, element: Element, struck: str) -> None:
        """Read the first of the forms in which the same thing stands in the file."""
        chosen = find_child(element, CHOICE)
        chosen = chosen if chosen is not None else find_child(element, FALLBACK)
        if chosen is not None:
            self._read_inside(chosen, struck)


def describe_author(element: Element, names: Names, lead: str) -> str:
    """Return who made a change or a comment and on which day, after `lead`; "" where it does not say."""
    author = visible(element.get(names.word("author"), "")).strip()[:100]
    day = visible(element.get(names.word("date"), ""))[:10]
    said = ", ".join(part for part in (author, day) if part)
    return f"{lead}{said}" if said else ""
