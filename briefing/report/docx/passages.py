"""The words of a Word document's paragraph read back as the tokens of the Markdown that says the same."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from markdown_it.token import Token

from briefing.report.band import release_bands
from briefing.report.banner import BANNERS
from briefing.report.docx.notes import read_label
from briefing.report.docx.package import is_on
from briefing.report.docx.runs import LEFT_TO_RIGHT

REFERENCES: Final = frozenset({"endnoteReference", "footnoteReference"})

_CITATION = re.compile(r"\s*NOTEREF\s+\"?([^\s\"\\]+)", re.IGNORECASE)
_SIGNS: Final = {"tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_BREAKS: Final = frozenset({"br", "cr"})
_PASSED_OVER: Final = frozenset({"pPr", "rPr", "del", "moveFrom"})
"""What a reader of the document does not see: properties and deletions."""
_SECOND_FORM: Final = "}Fallback"
"""What programs read that do not know the first form of the same."""
_BANNER: Final = f"(?:{'|'.join(map(re.escape, sorted(BANNERS)))})"
_PAGE_END: Final = re.compile(rf"{_BANNER}?\t(?:Page \d+ of \d+)?\t{_BANNER}?")
"""The words of a head or foot, which boxes in notes repeat for programs that set notes on pages without them."""
_REFERENCE_STYLES: Final = ("endnote", "footnote")


class _Atom(NamedTuple):
    """A stretch of one run: words, a break or a mark."""

    kind: str
    text: str = ""
    emphasised: bool = False
    raised: bool = False


@dataclass(slots=True)
class Words:
    """The words of a document's paragraphs, and which bookmarks stand on which notes."""

    styles: Mapping[str, str]
    """The names of styles by their ids, in lower case: programs translate the ids."""
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    """The labels of notes by the name of the reference and the note's id."""
    _bookmarks: dict[str, str] = field(default_factory=dict)
    """The labels of notes by the bookmarks on their marks."""
    _open: dict[str, str] = field(default_factory=dict)
    _before: list[str] = field(default_factory=list)
    """Bookmarks around nothing right before: LibreOffice moves them there from the mark that they stood on."""
    _repeats: list[Token] = field(default_factory=list)
    _fields: list[str] = field(default_factory=list)
    """The instructions of the fields that are open."""
    _hidden: int = 0
    """How many fields were open where a mark took the place of what is shown; 0 for none."""

    def read(self, paragraph: Element) -> list[Token]:
        """Return the words, emphasis, breaks and marks of a paragraph."""
        self._fields, self._hidden = [], 0
        atoms = [atom for atom in self._walk(paragraph) if atom.text.strip() != "," or not atom.raised]
        atoms = [atom for atom in atoms if atom.text or atom.kind != "text"]
        return list(self._write(atoms))

    def settle(self) -> None:
        """Give each repeated mark its label, once all first marks are read."""
        for token in self._repeats:
            token.meta["label"] = self._bookmarks.get(token.meta["label"]) or read_label(token.meta["label"])

    def style(self, properties: Mapping[str, Element], name: str) -> str:
        """Return the name of the style that properties state, in lower case."""
        id = properties[name].get("val", "") if name in properties else ""
        return self.styles.get(id, id.lower())

    def _write(self, atoms: list[_Atom]) -> Iterator[Token]:
        for emphasised, group in groupby(atoms, lambda atom: atom.emphasised):
            if emphasised:
                yield Token("em_open", "em", 1)
            for kind, same in groupby(group, lambda atom: atom.kind):
                if kind == "text":
                    words = "".join(atom.text for atom in same).replace(LEFT_TO_RIGHT, "")
                    yield Token("text", "", 0, content=release_bands(words))
                else:
                    yield from (self._mark(atom) for atom in same)
            if emphasised:
                yield Token("em_close", "em", -1)

    def _mark(self, atom: _Atom) -> Token:
        if atom.kind == "break":
            return Token("hardbreak", "br", 0)
        token = Token("footnote_ref", "", 0, meta={"label": atom.text})
        if atom.kind == "repeat":
            self._repeats.append(token)
        return token

    def _walk(self, element: Element) -> Iterator[_Atom]:
        for child in element:
            name = child.tag
            if name == "r":
                yield from self._read_run(child)
            elif name == "fldSimple" and (cited := _CITATION.match(child.get("instr", ""))):
                yield _Atom("repeat", cited[1])
            elif name == "bookmarkStart":
                self._open[child.get("id", "")] = child.get("name", "")
            elif name == "bookmarkEnd":
                self._close(child.get("id", ""))
            elif name == "txbxContent":
                yield from _without_page_ends(list(self._walk(child)))
            elif name not in _PASSED_OVER and not name.endswith(_SECOND_FORM):
                yield from self._walk(child)

    def _close(self, id: str) -> None:
        name = self._open.pop(id, "")
        if name and name not in self._bookmarks:
            self._before.append(name)

    def _read_run(self, run: Element) -> Iterator[_Atom]:
        properties = child_of(run, "rPr")
        style = self.style(properties, "rStyle")
        emphasised = is_on(properties["i"]) if "i" in properties else style == "emphasis"
        high = "vertAlign" in properties and properties["vertAlign"].get("val", "") == "superscript"
        raised = high or style.startswith(_REFERENCE_STYLES)
        unseen = "vanish" in properties and is_on(properties["vanish"])
        for element in run:
            name = element.tag
            if name == "fldChar":
                yield from self._read_field(element.get("fldCharType", ""))
            elif name == "instrText" and self._fields:
                self._fields[-1] += element.text or ""
            elif self._hidden or unseen:
                continue
            elif name in REFERENCES:
                yield _Atom("mark", self._find_label(name, element.get("id", "")))
            elif name == "t" or name in _SIGNS:
                self._before.clear()
                yield _Atom("text", _SIGNS.get(name) or element.text or "", emphasised, raised)
            elif name in _BREAKS:
                yield _Atom("break", "", emphasised)
            elif name not in _PASSED_OVER and not name.endswith(_SECOND_FORM):
                yield from self._walk(element)

    def _read_field(self, kind: str) -> Iterator[_Atom]:
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._hidden = 0 if self._hidden == len(self._fields) else self._hidden
            self._fields.pop()
        elif kind == "separate" and self._fields and not self._hidden:
            cited = _CITATION.match(self._fields[-1])
            if cited:
                self._hidden = len(self._fields)
                yield _Atom("repeat", cited[1])

    def _find_label(self, kind: str, id: str) -> str:
        names = [*self._open.values(), *self._before]
        self._before.clear()
        known = next((label for name in reversed(names) if (label := read_label(name))), "")
        label = self.labels.setdefault((kind, id), known or f"note-{len(self.labels) + 1}")
        self._bookmarks.update(dict.fromkeys(names, label))
        return label


def _without_page_ends(atoms: list[_Atom]) -> list[_Atom]:
    """Return what a box shows, nothing for the head or foot of a page."""
    return [] if _PAGE_END.fullmatch("".join(atom.text for atom in atoms)) else atoms


def child_of(element: Element, name: str) -> dict[str, Element]:
    """Return the properties in an element's child of this name by their own names."""
    return next(({each.tag: each for each in child} for child in element if child.tag == name), {})
