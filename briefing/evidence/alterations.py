"""What differs between a quote and the new text of its source, piece by piece, and of what kind it is."""

from enum import StrEnum
from typing import Final, NamedTuple


class AlterationKind(StrEnum):
    """What an alteration is: typography, which changes no meaning, or one of the kinds that may."""

    MARKS = "shape of quotation marks"
    DASH = "dash"
    WHITE_SPACE = "white space"
    ELLIPSIS = "ellipsis"
    COMPOSITION = "composition"
    INVISIBLE = "invisible character"
    NEGATION = "negation"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    MODAL = "modal"
    QUOTATION = "quotation marks"
    """A boundary: marks added, removed or moved, so that other words are quoted."""
    ATTRIBUTION = "attribution"
    """A verb of saying or thinking: who holds the words to be true, and how firmly."""
    LIMIT = "limiting word"
    """But, although, if, unless and the like."""
    PUNCTUATION = "punctuation"
    WORDS = "words"
    SURROUNDINGS = "surroundings"
    """The same words, standing among others."""


TYPOGRAPHY: Final = frozenset(
    {
        AlterationKind.MARKS,
        AlterationKind.DASH,
        AlterationKind.WHITE_SPACE,
        AlterationKind.ELLIPSIS,
        AlterationKind.COMPOSITION,
        AlterationKind.INVISIBLE,
    }
)
"""The kinds that change no meaning."""


class Alteration(NamedTuple):
    """One difference: its kind, the characters before and those after ("" where they were added or left out)."""

    kind: AlterationKind
    before: str
    after: str
