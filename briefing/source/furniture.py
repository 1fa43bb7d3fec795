"""Lines that belong to a page and not to its text, told by what stands around them, by weighed signs."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from briefing.source.looks import SHORT_WORDS, Look
from briefing.source.parts import Stretch
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


class Case(NamedTuple):
    """All that is weighed of a line: its look, its surroundings, and if its words are a page's for its reader."""

    look: Look
    around: Surroundings
    service: bool
    age: bool


class Sign(NamedTuple):
    """One thing that speaks for furniture, or against it with fewer than no points."""

    points: int
    reason: str
    holds: Callable[[Case], bool]


def find_furniture(
    looks: Sequence[Look], texts: Sequence[Stretch | None], changeable: Sequence[bool], known: Sequence[bool]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the blocks that are furniture after all, by number, with why, the weightiest reason first.

    `changeable` are those that may be, `known` those that are taken for no text already. Prose never is.
    """
    services, ages = list(map(_is_service, looks)), list(map(_is_age, looks))
    furnished = list(map(any, zip(known, services, ages, strict=True)))
    look_around_at = look_around(looks, furnished, texts)
    for at, look in enumerate(looks):
        if changeable[at] and not _is_kept(look, phrase=services[at] or ages[at]):
            case = Case(look, look_around_at(at), services[at], ages[at])
            held = [sign for sign in SIGNS if sign.holds(case)]
            if sum(sign.points for sign in held) >= ENOUGH:
                speaking = sorted((sign for sign in held if sign.points > 0), key=lambda sign: -sign.points)
                yield at, tuple(sign.reason for sign in speaking)


def speaks_for_page(look: Look) -> bool:
    """Say whether a line that is no prose has the words of a page for its reader, or the age of a post."""
    return _is_service(look) or _is_age(look)


def _is_service(look: Look) -> bool:
    surface = look.surface
    return not surface.prose and surface.words <= SERVICE_WORDS and SERVICE.match(surface.line) is not None


def _is_age(look: Look) -> bool:
    surface = look.surface
    return not surface.prose and surface.words <= AGE_WORDS and AGE.search(surface.line) is not None


def _is_kept(look: Look, *, phrase: bool) -> bool:
    """Say whether a line is prose, or ends like a sentence all the same and is none of a page's phrases."""
    surface = look.surface
    return surface.prose or (surface.stopped and surface.words >= SENTENCE_WORDS and not phrase)


def _is_sentence_like(look: Look) -> bool:
    surface = look.surface
    return surface.words >= FLOWING_WORDS and surface.flowing and not surface.titled


SIGNS: Final = (
    Sign(4, "words of a page for its reader", lambda case: case.service),
    Sign(4, "age or reading time of a post", lambda case: case.age),
    Sign(2, "outside the paragraphs", lambda case: case.around.distance == FARTHEST),
    Sign(2, "far from the paragraphs", lambda case: case.around.distance > 1),
    Sign(2, "few paragraphs around", lambda case: case.around.distance > 0),
    Sign(1, "no paragraph near", lambda case: case.around.bare),
    Sign(2, "in the midst of page furniture", lambda case: case.around.furniture >= MANY),
    Sign(1, "near page furniture", lambda case: case.around.furniture >= SOME),
    Sign(2, "a word or three", lambda case: case.look.surface.words <= SHORT_WORDS),
    Sign(1, "names a year", lambda case: _YEAR.search(case.look.surface.line) is not None),
    Sign(-2, "right before a paragraph", lambda case: case.around.heads),
    Sign(-1, "between two paragraphs", lambda case: case.around.between),
    Sign(-4, "item of a list", lambda case: case.look.surface.item),
    Sign(-3, "follows a colon", lambda case: case.look.listed),
    Sign(-2, "ends with a colon", lambda case: case.look.surface.text.endswith((":", "："))),
    Sign(-2, "ends like a sentence", lambda case: case.look.surface.stopped),
    Sign(-3, "flows like a sentence", lambda case: _is_sentence_like(case.look)),
    Sign(-3, "long", lambda case: case.look.surface.words >= LONG_WORDS),
)
"""Everything that is weighed, fitted in whole points on the development pages of a public set of articles."""
