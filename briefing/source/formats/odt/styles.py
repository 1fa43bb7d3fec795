"""What the styles of an OpenDocument text say of its paragraphs, by the names that every language's program writes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from briefing.source.blocks import Markup, Preset, Region
from briefing.source.formats.odt.names import expand
from briefing.source.formats.xml import find_child
from briefing.source.parts import Kind, Mark

MOST_PARENTS: Final = 20
"""Styles that one may be based on, one on the other; more is a circle."""
_PRESETS: Final = {
    "Title": Preset(Mark.TITLE, "style Title"),
    "Subtitle": Preset(Mark.HEADLINE, "style Subtitle"),
}
_KINDS: Final = {
    "Quotations": Kind.QUOTATION,
    "Caption": Kind.CAPTION,
    "Preformatted_20_Text": Kind.PREFORMATTED,
}
_STYLE: Final = expand("style:style")
_NAME: Final = expand("style:name")
_PARENT: Final = expand("style:parent-style-name")
_LEVEL: Final = expand("style:default-outline-level")
_WORDS: Final = expand("style:text-properties")
_DISPLAY: Final = expand("text:display")
_DEFAULT: Final = expand("style:default-style")
_LANGUAGE: Final = expand("fo:language")
_COUNTRY: Final = expand("fo:country")


class _Style(NamedTuple):
    parent: str
    level: int
    hidden: bool


@dataclass(slots=True)
class Styles:
    """The styles of a document by their names, and the language of its text."""

    by_name: dict[str, _Style] = field(default_factory=dict)
    language: str = ""

    def describe(self, style: str) -> tuple[Markup, Preset | None]:
        """Return what a style makes of a paragraph."""
        chain = self._list_parents(style)
        named = next((name for name in chain if name in _PRESETS), "")
        if named:
            return Markup(Kind.HEADING, 1, Region.MAIN), _PRESETS[named]
        kind = next((_KINDS[name] for name in chain if name in _KINDS), Kind.PARAGRAPH)
        return Markup(kind, region=Region.MAIN), None

    def is_hidden(self, style: str) -> bool:
        """Say whether a style hides its text."""
        return any(name in self.by_name and self.by_name[name].hidden for name in self._list_parents(style))

    def _list_parents(self, style: str) -> list[str]:
        """Return the names of a style and those it is based on, nearest first."""
        chain: list[str] = []
        while style and len(chain) < MOST_PARENTS:
            chain.append(style)
            style = self.by_name[style].parent if style in self.by_name else ""
        return chain


def read_styles(roots: Iterable[Element]) -> Styles:
    """Return the styles in the files of a document: those of the text, then those of its pages."""
    styles = Styles()
    for root in roots:
        for element in root.iter(_STYLE):
            words = find_child(element, _WORDS)
            level = element.get(_LEVEL, "")
            hidden = words is not None and words.get(_DISPLAY) == "none"
            name = element.get(_NAME, "")
            if name not in styles.by_name:
                styles.by_name[name] = _Style(element.get(_PARENT, ""), int(level == "1"), hidden)
        for element in root.iter(_DEFAULT):
            words = find_child(element, _WORDS)
            styles.language = styles.language or _read_language(words)
    return styles


def _read_language(words: Element | None) -> str:
    language = words.get(_LANGUAGE, "") if words is not None else ""
    if words is None or language in {"", "none", "zxx"}:
        return ""
    country = words.get(_COUNTRY, "")
    return f"{language}-{country}" if country not in {"", "none"} else language
