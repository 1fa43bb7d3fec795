"""Which region of the page each block stands in: by landmarks and names, and by where most of the writing stands."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing.source.blocks import Region
from briefing.source.formats.html.context import Found, Zone
from briefing.source.looks import FLOWING, PROSE_WORDS
from briefing.source.parts import Kind
from briefing.source.words import FUNCTION_WORDS, PARTICLES, count_words, find_words, is_stopped

MOST_LINKED: Final = 0.5
"""Share of a block's characters in links from which it is no writing."""
MISNAMED: Final = 0.4
"""Share of the page's writing from which a region that only its name makes is none; names are chosen for looks."""
MISPLACED: Final = 0.6
"""The same for landmarks: some programs put the whole page into a form or a header."""
HOLDING: Final = 0.8
"""Share of what a box holds that the box within it must hold, to be the one in which the text stands."""
LEAST_HELD: Final = 0.8
"""Share of all that the page holds which that box must hold."""
FEWEST_WORDS: Final = 60
"""Words of writing on a page below which no box is held for the place of its text."""
LEVELS: Final = 3
"""Boxes round the chosen one in which more writing is looked for."""
REACH: Final = 12
"""Boxes upward from a block in which such a neighbour is looked for."""
LEAD: Final = 12
"""Blocks between the heading of a page and its text among which its summary is looked for."""
DENSE: Final = 0.5
FEWEST_BESIDE: Final = 600
"""Share of its characters, and code points, that must be writing for a neighbour to belong to the text."""
_WRITTEN_IN: Final = frozenset({Region.UNKNOWN, Region.MAIN})


class Places(NamedTuple):
    """The region of each block, in order, and the box in which the text stands, by number (0: the page)."""

    regions: tuple[Region, ...]
    box: int


def find_regions(
    text: str, blocks: Sequence[Found], boxes: Sequence[int], zones: Sequence[Zone], *, whole: bool = True
) -> Places:
    """Return the region of each block; on a whole page, what is beside the box with most of the writing is outside."""
    words = [_count_written(text, block) for block in blocks]
    kept = _keep_zones(blocks, zones, words)
    regions = [_find_region(block.context.zone, zones, kept) for block in blocks]
    own = [count if region in _WRITTEN_IN else 0 for count, region in zip(words, regions, strict=True)]
    box = _find_box(blocks, boxes, own) if whole else 0
    inside = _mark_inside(boxes, _add_siblings(blocks, boxes, own, box))
    for at, block in enumerate(blocks):
        if regions[at] in _WRITTEN_IN:
            regions[at] = (Region.MAIN if box else regions[at]) if inside[block.context.box] else Region.OUTSIDE
    for at in _find_lead(blocks, regions) if box else ():
        if words[at]:
            regions[at] = Region.MAIN
    return Places(tuple(regions), box)


def _count_written(text: str, block: Found) -> int:
    """Return the words of a block that somebody wrote as a sentence, else 0."""
    length = block.end - block.start
    if block.linked > MOST_LINKED * length or block.context.kind is Kind.HEADING:
        return 0
    own = text[block.start : block.end]
    words = find_words(own)
    count = count_words(own, words)
    if count < PROSE_WORDS or not is_stopped(own):
        return 0
    flowing = sum(word.lower() in FUNCTION_WORDS for word in words) >= FLOWING or len(PARTICLES.findall(own)) >= FLOWING
    return count if flowing else 0


def _keep_zones(blocks: Sequence[Found], zones: Sequence[Zone], words: Sequence[int]) -> list[bool]:
    """Say of each zone if it is what it says: none of furniture that holds much of the page's writing is."""
    held = [0] * len(zones)
    for block, count in zip(blocks, words, strict=True):
        if count and block.context.zone >= 0:
            held[block.context.zone] += count
    for at in range(len(zones) - 1, -1, -1):
        if zones[at].around >= 0:
            held[zones[at].around] += held[at]
    total = max(1, sum(words))
    return [count <= (MISPLACED if zone.sure else MISNAMED) * total for count, zone in zip(held, zones, strict=True)]


def _find_region(zone: int, zones: Sequence[Zone], kept: Sequence[bool]) -> Region:
    found = Region.UNKNOWN
    while zone >= 0:
        region = zones[zone].region
        if region is Region.MAIN:
            found = Region.MAIN
        elif kept[zone]:
            return region
        zone = zones[zone].around
    return found


def _find_box(blocks: Sequence[Found], boxes: Sequence[int], words: Sequence[int]) -> int:
    """Return the innermost box that holds most of what each box around it holds; 0 where there is too little."""
    held = [0] * len(boxes)
    for block, count in zip(blocks, words, strict=True):
        held[block.context.box] += count
    for at in range(len(boxes) - 1, 0, -1):
        held[boxes[at]] += held[at]
    if held[0] < FEWEST_WORDS:
        return 0
    best = [0] * len(boxes)
    for at in range(1, len(boxes)):
        around = boxes[at]
        if held[at] > held[best[around]] or not best[around]:
            best[around] = at
    box = 0
    while best[box] and held[best[box]] >= max(HOLDING * held[box], LEAST_HELD * held[0]):
        box = best[box]
    return box


def _add_siblings(blocks: Sequence[Found], boxes: Sequence[int], words: Sequence[int], box: int) -> frozenset[int]:
    """Return the box with those beside it, and beside the boxes round it, that hold hardly anything but writing."""
    if not box:
        return frozenset({0})
    around = [box]
    while len(around) <= LEVELS and boxes[around[-1]] > 0:
        around.append(boxes[around[-1]])
    beside = {at for at in range(1, len(boxes)) if boxes[at] in around[1:] and at not in around}
    written, length = Counter[int](), Counter[int]()
    for block, count in zip(blocks, words, strict=True):
        at = block.context.box
        for _ in range(REACH):
            if at in beside or at <= 0:
                break
            at = boxes[at]
        if at in beside:
            size = block.end - block.start
            length[at] += size
            written[at] += size if count else 0
    dense = {at for at in beside if written[at] >= max(FEWEST_BESIDE, DENSE * length[at])}
    return frozenset({box, *dense})


def _find_lead(blocks: Sequence[Found], regions: Sequence[Region]) -> range:
    """Return the blocks outside, by number, between the heading of the page and its text: a summary stands there."""
    begin = next((at for at, region in enumerate(regions) if region is Region.MAIN), 0)
    over = (at for at in range(begin - 1, -1, -1) if _is_first_heading(blocks[at]) and regions[at] is Region.OUTSIDE)
    heading = next(over, begin)
    return range(heading, begin) if begin - heading <= LEAD else range(0)


def _is_first_heading(block: Found) -> bool:
    return block.context.kind is Kind.HEADING and block.context.level == 1


def _mark_inside(boxes: Sequence[int], chosen: frozenset[int]) -> list[bool]:
    inside = [False] * len(boxes)
    for at in range(len(boxes)):
        inside[at] = at in chosen or (at > 0 and inside[boxes[at]])
    return inside
