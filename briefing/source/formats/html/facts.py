"""What a page says of itself, as its markup has it: titles, descriptions, dates, names; none of it believed yet."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from briefing.source.formats.html.context import NOWHERE
from briefing.source.formats.html.references import decode_references
from briefing.source.formats.html.traits import Traits

MOST: Final = 500
"""Descriptions, dates and names of one kind that are kept; a page that has more repeats itself."""
LONGEST_DATA: Final = 2_000_000
"""Code points of one block of linked data that are read."""


class Property(NamedTuple):
    """An element that names something of the source: what, the value it gives, and the code points of its text."""

    name: str
    value: str
    start: int
    end: int


class Facts:
    """Collects what a page says of itself while it is walked through."""

    def __init__(self) -> None:
        self.title = ""
        self.heading = ""
        self.language = ""
        self.canonical = ""
        self.metas: list[tuple[str, str]] = []
        self.data: list[str] = []
        self.properties: list[Property] = []
        self._is_data = False

    def add_raw(self, name: str, text: str) -> None:
        """Keep the content of a title or of a script that holds linked data."""
        if name == "title" and not self.title:
            self.title = " ".join(decode_references(text).split())
        if name == "script" and self._is_data and len(self.data) < MOST and len(text) <= LONGEST_DATA:
            self.data.append(text)

    def add_element(self, name: str, attributes: Mapping[str, str]) -> None:
        """Keep what an element without text of its own says."""
        if name == "script":
            self._is_data = attributes.get("type", "").strip().lower() == "application/ld+json"
        elif name == "html":
            self.language = self.language or attributes.get("lang", "") or attributes.get("xml:lang", "")
        elif name == "link":
            if "canonical" in attributes.get("rel", "").lower().split():
                self.canonical = self.canonical or attributes.get("href", "").strip()
        elif name == "meta":
            self._add_meta(attributes)

    def open_property(self, traits: Traits, start: int) -> int:
        """Keep an element that names something, and return its number; NOWHERE where there are too many."""
        if len(self.properties) >= MOST:
            return NOWHERE
        self.properties.append(Property(traits.property, traits.value, start, start))
        return len(self.properties) - 1

    def close_property(self, number: int, end: int) -> None:
        """Keep where the text of such an element ends."""
        self.properties[number] = self.properties[number]._replace(end=end)

    def _add_meta(self, attributes: Mapping[str, str]) -> None:
        content = " ".join(attributes.get("content", "").split())
        if not content or len(self.metas) >= MOST:
            return
        for key in ("property", "name", "itemprop", "http-equiv"):
            if name := attributes.get(key, "").strip().lower():
                self.metas.append((name, content))
