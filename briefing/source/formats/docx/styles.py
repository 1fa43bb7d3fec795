"""What the styles of a Word document say of its paragraphs: headings, titles, quotations, captions, lists."""

import re
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from briefing.source.blocks import Markup, Preset, Region
from briefing.source.formats.docx.names import Names, find_names
from briefing.source.parts import Kind, Mark

MOST_BASES: Final = 20
"""Styles that one may be based on, one on the other; more is a circle."""
DEEPEST: Final = 9
"""The outline level of body text, and one more than that of the lowest heading (ECMA-376-1, 17.3.1.20)."""
_HEADING: Final = re.compile(r"heading (\d)")
_TITLE: Final = Preset(Mark.TITLE, "style Title")
_SUBTITLE: Final = Preset(Mark.HEADLINE, "style Subtitle")
_ITEM: Final = Preset(Mark.BODY, "item of a list")
_CONTENTS: Final = Preset(Mark.NOISE, "table of contents")
_PRESETS: Final = {"title": _TITLE, "subtitle": _SUBTITLE}
_KINDS: Final = {
    "quote": Kind.QUOTATION,
    "intense quote": Kind.QUOTATION,
    "caption": Kind.CAPTION,
    "html preformatted": Kind.PREFORMATTED,
}
"""Names of built-in styles, which are English in every language's Word (ECMA-376-1, 17.7.4.9), in lower case."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its name in lower case, the style it is based on, the outline level and list level it sets."""

    name: str = ""
    base: str = ""
    outline: int | None = None
    listed: int | None = None
    hidden: bool = False


@dataclass(slots=True)
class Styles:
    """The styles of a document by their ids, and the language of its text."""

    by_id: dict[str, Style] = field(default_factory=dict)
    default: str = ""
    language: str = ""

    def describe(self, properties: Element | None, names: Names) -> tuple[Markup, Preset | None]:
        """Return what the properties of a paragraph (`w:pPr`) make it, by themselves or by its style."""
        chain = self._list_bases(names.value(properties, "pStyle") or self.default)
        level = _read_level(names.value(properties, "outlineLvl"))
        listed = names.value(properties, "numPr", "ilvl") if names.find(properties, "numPr") is not None else None
        named = next((style.name for style in chain if style.name in _PRESETS), "")
        heading = level if level is not None else next((s.outline for s in chain if s.outline is not None), None)
        if named:
            return Markup(Kind.HEADING, 1, Region.MAIN), _PRESETS[named]
        if any(style.name.startswith("toc ") for style in chain):
            return Markup(region=Region.MAIN), _CONTENTS
        if heading is not None and heading < DEEPEST:
            return Markup(Kind.HEADING, heading + 1, Region.MAIN), None
        kind = next((_KINDS[style.name] for style in chain if style.name in _KINDS), None)
        if kind:
            return Markup(kind, region=Region.MAIN), None
        depth = _find_depth(properties, names, listed, chain)
        return (Markup(Kind.ITEM, depth, Region.MAIN), _ITEM) if depth else (Markup(region=Region.MAIN), None)

    def is_hidden(self, style: str) -> bool:
        """Say whether a style of characters hides its text."""
        return any(each.hidden for each in self._list_bases(style))

    def _list_bases(self, style: str) -> list[Style]:
        """Return a style and those it is based on, nearest first."""
        chain: list[Style] = []
        while style in self.by_id and len(chain) < MOST_BASES:
            chain.append(self.by_id[style])
            style = chain[-1].base
        return chain


def read_styles(root: Element) -> Styles:
    """Return the styles of a document by the root of its styles part."""
    names = find_names(root)
    styles = Styles(language=_read_language(root, names))
    for element in root.iter(names.word("style")):
        style = element.get(names.word("styleId"), "")
        properties = names.find(element, "pPr")
        name = names.value(element, "name").lower()
        heading = _HEADING.match(name)
        outline = int(heading[1]) - 1 if heading else _read_level(names.value(properties, "outlineLvl"))
        listed = (
            _read_level(names.value(properties, "numPr", "ilvl") or "0") if _has_number(properties, names) else None
        )
        hidden = names.is_on(element, "rPr", "vanish")
        styles.by_id[style] = Style(name, names.value(element, "basedOn"), outline, listed, hidden)
        if element.get(names.word("default")) in {"1", "true", "on"} and element.get(names.word("type")) == "paragraph":
            styles.default = style
    return styles


def _has_number(properties: Element | None, names: Names) -> bool:
    return names.find(properties, "numPr") is not None


def _find_depth(properties: Element | None, names: Names, listed: str | None, chain: list[Style]) -> int:
    """Return how deep in a list a paragraph stands, from 1, 0 in none; list number 0 takes it out of its style's."""
    if listed is not None:
        return 0 if names.value(properties, "numPr", "numId") == "0" else (_read_level(listed) or 0) + 1
    level = next((style.listed for style in chain if style.listed is not None), None)
    return 0 if level is None else level + 1


def _read_level(value: str) -> int | None:
    return int(value) if len(value) == 1 and value.isascii() and value.isdigit() else None


def _read_language(root: Element, names: Names) -> str:
    language = names.find(root, "docDefaults", "rPrDefault", "rPr", "lang")
    return language.get(names.word("val"), "") if language is not None else ""
