"""Lines that belong to a page and not to its text, told by what stands around them, by weighed signs."""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from briefing.source.looks import SHORT_WORDS, Look
from briefing.source.phrases import AGE, SERVICE
from briefing.source.surroundings import COSTS, Surroundings, look_around

ENOUGH: Final = 5
"""Points from which a line is the page's."""
SERVICE_WORDS: Final = 14
AGE_WORDS: Final = 20
"""Words up to which a line is taken for a page's own by such a phrase."""
SENTENCE_WORDS: Final = 5
"""Words from which a line that ends like a sentence is one, whatever stands around it."""
FLOWING_WORDS: Final = 8
LONG_WORDS: Final = 26
"""Words from which a line with grammar in it speaks for text, and from which it is hardly anything else."""
SOME: Final = 1
MANY: Final = 4
"""Lines of furniture near a line from which it stands in some, and in the midst of it."""
FARTHEST: Final = len(COSTS)

_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")


class Sign(NamedTuple):
    """One thing that speaks for furniture, or against it with fewer than no points."""

    points: int
    reason: str
    holds: Callable[[Look, Surroundings], bool]


def find_furniture(looks: Sequence[Look], open_: Sequence[bool], known: Sequence[bool]) -> dict[int, tuple[str, ...]]:
    """Return the blocks that are furniture after all, by number, with why, the weightiest reason first.

    `open_` are those that may be, `known` those that are taken for no text already. Prose never is.
    """
    furnished = [before or speaks_for_page(look) for look, before in zip(looks, known, strict=True)]
    found = {}
    for at, (look, around) in enumerate(zip(looks, look_around(looks, furnished), strict=True)):
        if open_[at] and not look.surface.prose and not _is_kept(look):
            held = [sign for sign in SIGNS if sign.holds(look, around)]
            if sum(sign.points for sign in held) >= ENOUGH:
                speaking = sorted((sign for sign in held if sign.points > 0), key=lambda sign: -sign.points)
                found[at] = tuple(sign.reason for sign in speaking)
    return found


def speaks_for_page(look: Look) -> bool:
    """Say whether a line that is no prose has the words of a page for its reader, or the age of a post."""
    return not look.surface.prose and (_is_service(look) or _is_age(look))


def _is_kept(look: Look) -> bool:
    """Say whether a line that is no prose ends like a sentence all the same, and is none of a page's phrases."""
    return look.surface.stopped and look.surface.words >= SENTENCE_WORDS and not speaks_for_page(look)


def _is_service(look: Look) -> bool:
    return look.surface.words <= SERVICE_WORDS and SERVICE.match(look.surface.line) is not None


def _is_age(look: Look) -> bool:
    return look.surface.words <= AGE_WORDS and AGE.search(look.surface.line) is not None


def _is_sentence_like(look: Look) -> bool:
    surface = look.surface
    return surface.words >= FLOWING_WORDS and surface.flowing and not surface.titled


SIGNS: Final = (
    Sign(4, "words of a page for its reader", lambda look, _: _is_service(look)),
    Sign(4, "age or reading time of a post", lambda look, _: _is_age(look)),
    Sign(2, "outside the paragraphs", lambda _, around: around.distance == FARTHEST),
    Sign(2, "far from the paragraphs", lambda _, around: around.distance > 1),
    Sign(2, "few paragraphs around", lambda _, around: around.distance > 0),
    Sign(1, "no paragraph near", lambda _, around: around.bare),
    Sign(2, "in the midst of page furniture", lambda _, around: around.furniture >= MANY),
    Sign(1, "near page furniture", lambda _, around: around.furniture >= SOME),
    Sign(2, "a word or three", lambda look, _: look.surface.words <= SHORT_WORDS),
    Sign(1, "names a year", lambda look, _: _YEAR.search(look.surface.line) is not None),
    Sign(-2, "right before a paragraph", lambda _, around: around.heads),
    Sign(-1, "between two paragraphs", lambda _, around: around.between),
    Sign(-4, "item of a list", lambda look, _: look.surface.item),
    Sign(-3, "follows a colon", lambda look, _: look.listed),
    Sign(-2, "ends with a colon", lambda look, _: look.surface.text.endswith((":", "："))),
    Sign(-2, "ends like a sentence", lambda look, _: look.surface.stopped),
    Sign(-2, "flows like a sentence", lambda look, _: _is_sentence_like(look)),
    Sign(-3, "long", lambda look, _: look.surface.words >= LONG_WORDS),
)
"""Everything that is weighed, fitted in whole points on the development pages of a public set of articles."""
