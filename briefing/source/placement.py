"""What markup alone decides of a block: its region, its kind, its links, and another extractor's vote."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing.source.blocks import FURNITURE, Markup, Region
from briefing.source.looks import Look
from briefing.source.parts import Kind, Mark


class Decision(NamedTuple):
    """The mark of one block and why it has it, the weightiest reason first."""

    mark: Mark
    reasons: tuple[str, ...]


MOSTLY_LINKED: Final = 0.8
"""Share of a block's characters in links from which it only leads elsewhere."""
CHANGEABLE: Final = frozenset({Mark.BODY, Mark.HEADLINE})
"""Marks that what stands around a block may still change."""
AGREED: Final = 0.95
"""Share of the words of our prose that the other extractor must have taken for its word to hide the rest."""
_NEAR_TEXT: Final = frozenset({Region.OUTSIDE, Region.ASIDE})
_DOUBTFUL: Final = frozenset({Kind.PARAGRAPH, Kind.CAPTION})
_PARTS: Final = frozenset({Kind.ITEM, Kind.CELL})
_OVER_TEXT: Final = frozenset({Region.UNKNOWN, Region.OUTSIDE, Region.HEADER})
_REGION: Final = {region: Decision(Mark.NOISE, (str(region),)) for region in FURNITURE}
_CELL: Final = Decision(Mark.BODY, ("table cell",))
_LINKED: Final = Decision(Mark.NOISE, ("only a link",))
_HEADED: Final = Decision(Mark.HEADLINE, ("heading",))
_LEFT_OUT: Final = Decision(Mark.NOISE, ("not in the article by another extractor",))
_TAKEN: Final = ("in the article by another extractor",)


def decide_by_markup(look: Look) -> Decision | None:
    """Return the mark that a block's region, kind or links settle, None where its words and surroundings must."""
    markup = look.markup
    if markup.region in FURNITURE:
        return _REGION[markup.region]
    if markup.kind is Kind.HEADING:
        return _HEADED
    if markup.kind is Kind.CELL and is_placed(markup):
        return _CELL
    only_linked = markup.linked >= MOSTLY_LINKED and markup.kind not in _PARTS and not look.surface.prose
    return _LINKED if only_linked else None


def is_placed(markup: Markup) -> bool:
    """Say whether markup puts a block into the main text as a part of it, which then no menu near it makes a menu."""
    if markup.region is not Region.MAIN:
        return False
    return markup.vote is True or (markup.kind in _PARTS and markup.linked < MOSTLY_LINKED)


def heed(decision: Decision, look: Look, *, trusted: bool) -> Decision:
    """Return the decision after another extractor's vote: it settles doubts, and hides prose only where trusted."""
    markup = look.markup
    if markup.vote and decision.mark is Mark.NOISE and (markup.region is Region.MAIN or _is_near(look)):
        return Decision(Mark.BODY if look.surface.stopped or look.surface.flowing else Mark.HEADLINE, _TAKEN)
    if markup.vote is not False or markup.region is not Region.MAIN or decision.mark not in CHANGEABLE:
        return decision
    doubtful = markup.kind in _DOUBTFUL and (trusted or not look.surface.prose)
    return _LEFT_OUT if doubtful else decision


def is_trusted(looks: Sequence[Look]) -> bool:
    """Say whether another extractor took nearly all the prose that stands in the main text by our own lights."""
    prose = [look for look in looks if look.surface.prose and look.markup.region is Region.MAIN]
    taken = sum(look.surface.words for look in prose if look.markup.vote)
    return taken > AGREED * sum(look.surface.words for look in prose)


def _is_near(look: Look) -> bool:
    return look.surface.prose and look.markup.region in _NEAR_TEXT


def find_first_heading(looks: Sequence[Look]) -> int | None:
    """Return the first heading of the first level with two words, in the main text if there is one, else not beside."""
    first = [
        at
        for at, look in enumerate(looks)
        if look.markup.kind is Kind.HEADING and look.markup.level == 1 and look.surface.words > 1
    ]
    inside = (at for at in first if looks[at].markup.region is Region.MAIN)
    return next(inside, next((at for at in first if looks[at].markup.region in _OVER_TEXT), None))
