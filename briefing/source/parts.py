"""What a text is made of: marks, sentences, blocks, and what the analyst changed about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NamedTuple


class Mark(StrEnum):
    """What a block is to the reader; marks dim and skip, they never delete."""

    BODY = "body"
    TITLE = "title"
    HEADLINE = "headline"
    META = "meta"
    NOISE = "noise"


class Kind(StrEnum):
    """What a block is by its markup or layout; the reader may show it, and marks are decided on it."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "list item"
    CELL = "table cell"
    CAPTION = "caption"
    QUOTATION = "quotation"
    PREFORMATTED = "preformatted"
    NOTE = "note"
    COMMENT = "comment"
    INSERTED = "inserted"
    DELETED = "deleted"
    FIELD = "field"


SKIPPED: Final = frozenset({Mark.TITLE, Mark.HEADLINE, Mark.META, Mark.NOISE})
"""Marks that stepping passes over, because their words are not offered as statements."""


class Stretch(NamedTuple):
    """A part of the text: `start` and `end` in code points."""

    start: int
    end: int


class Sentence(NamedTuple):
    """A sentence of the text: `start` and `end` in code points, trimmed of white space."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text that layout holds together: code points, mark, why it has it, and its sentences."""

    start: int
    end: int
    mark: Mark
    reasons: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    overridden: bool = False
    kind: Kind = Kind.PARAGRAPH


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the analyst changed: marks by block start, sentences joined with the next, places of a split."""

    marks: Mapping[int, Mark] = field(default_factory=lambda: MappingProxyType({}))
    joins: frozenset[int] = frozenset()
    """Starts of sentences that go on with the next one, in code points."""
    splits: frozenset[int] = frozenset()
    """Code points at which a new sentence begins."""
