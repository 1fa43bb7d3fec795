"""What the open elements of a page make of the text in them, and what is found in it."""

from typing import Final, NamedTuple

from briefing.source.blocks import Region
from briefing.source.parts import Kind

NOWHERE: Final = -1
"""The number of no zone, box, link or property."""


class Zone(NamedTuple):
    """An element that makes a region: which, by its landmark or only by its name, and the zone around it by number."""

    region: Region
    around: int
    sure: bool


class Context(NamedTuple):
    """What the open elements make of the text in them; `box` and `zone` are the innermost block and zone by number."""

    box: int = 0
    zone: int = NOWHERE
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    lists: int = 0
    hidden: bool = False
    preformatted: bool = False
    section: bool = False


class Open(NamedTuple):
    """An open element: its name, the context in it, and the numbers of the link and the property that it begins."""

    name: str
    context: Context
    link: int = NOWHERE
    property: int = NOWHERE


class Found(NamedTuple):
    """A block of text: its code points, its context, and how many of them lie in links."""

    start: int
    end: int
    context: Context
    linked: int
