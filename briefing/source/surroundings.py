"""Where a block stands among the others: how far from the paragraphs, and how much page furniture lies around it."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from briefing.source.looks import Look
from briefing.source.parts import Stretch

COSTS: Final = (8, 4, 2)
"""What a line that is no paragraph takes from a stretch, in words: the less, the longer the stretch of paragraphs."""
MOST_WORDS: Final = 60
"""Words that one paragraph adds to its stretch at most, so that a long one does not bridge a whole menu."""
FEWEST_PARAGRAPHS: Final = 3
"""Paragraphs from which a stretch is the text of a page; around fewer nothing is far away."""
FEWEST_OUTSIDE: Final = 12
"""Blocks on one side of the stretch from which they are a page's, not what a text begins or ends with."""
NEAR: Final = 5
"""Blocks on either side in which page furniture counts."""
ROUND: Final = 10
"""Blocks on either side within which a text has a paragraph."""
_ENDS: Final = (".", ":", "。", "：")


class Surroundings(NamedTuple):
    """What lies around a block."""

    distance: int
    """How far it is from the paragraphs: 0 among them, then in parts with few of them, 3 outside."""
    furniture: int
    """Blocks near it that are no text."""
    bare: bool
    """Without a paragraph round it."""
    heads: bool
    """With a paragraph right after it."""
    between: bool
    """With one right before it too."""


def find_texts(looks: Sequence[Look]) -> tuple[Stretch | None, ...]:
    """Return for each cost the stretch of blocks, by number, in which what was written outweighs the rest by most.

    None where the stretch holds too few paragraphs. Linear time.
    """
    words = [min(look.surface.words, MOST_WORDS) if _is_written(look) else 0 for look in looks]
    prose = list(accumulate(map(_is_paragraph, looks), initial=0))
    found = (_find_text(words, cost) for cost in COSTS)
    return tuple(text if prose[text.end] - prose[text.start] >= FEWEST_PARAGRAPHS else None for text in found)


def look_around(
    looks: Sequence[Look], furniture: Sequence[bool], texts: Sequence[Stretch | None]
) -> Callable[[int], Surroundings]:
    """Return what tells what lies around a block, by its number, in constant time after one pass.

    `furniture` says of each block if it is taken for no text already.
    """
    prose = [_is_paragraph(look) for look in looks]
    furnished, filled = (list(accumulate(flags, initial=0)) for flags in (furniture, prose))
    last = len(looks) - 1

    def tell(at: int) -> Surroundings:
        return Surroundings(
            distance=sum(_is_outside(at, text, last + 1) for text in texts),
            furniture=_count_near(furnished, at, NEAR) - furniture[at],
            bare=_count_near(filled, at, ROUND) == 0,
            heads=at < last and _is_written(looks[at + 1]),
            between=0 < at < last and prose[at - 1] and prose[at + 1],
        )

    return tell


def _find_text(words: Sequence[int], cost: int) -> Stretch:
    best, weight, begin = 0, 0, 0
    found = Stretch(0, 0)
    for at, count in enumerate(words):
        if weight <= 0:
            weight, begin = 0, at
        weight += count or -cost
        if weight > best:
            best, found = weight, Stretch(begin, at + 1)
    return found


def _is_outside(at: int, text: Stretch | None, count: int) -> bool:
    """Say whether a block lies on a side of the text where there are more of its kind."""
    if text is None:
        return False
    return (at < text.start >= FEWEST_OUTSIDE) or (at >= text.end and count - text.end >= FEWEST_OUTSIDE)


def _is_paragraph(look: Look) -> bool:
    return look.surface.prose and not look.surface.legal


def _is_written(look: Look) -> bool:
    """Say whether somebody wrote this for the text: a paragraph, an item of a list, a short sentence, a lead-in."""
    surface = look.surface
    if surface.legal:
        return False
    return surface.prose or surface.item or (surface.flowing and surface.text.endswith(_ENDS))


def _count_near(sums: Sequence[int], at: int, reach: int) -> int:
    return sums[min(len(sums) - 1, at + reach + 1)] - sums[max(0, at - reach)]
