"""Which lines of a block list or mapping belong to which item or key, and which habits of indentation a file has."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from briefing.store.layout import CANONICAL, Indent
from briefing.store.lines import body_end, lead_start, line_above, line_start
from briefing.store.nodes import Mapping, Node, Scalar, Sequence

_SAMPLES: Final = 400


class Region(NamedTuple):
    """Whole lines of a text, from the first character of the first to the beginning of the line after the last."""

    start: int
    end: int


def column_of(text: str, offset: int) -> int:
    """Return by how many code points an offset lies right of the beginning of its line."""
    return offset - line_start(text, offset)


def item_regions(text: str, node: Sequence, ceiling: int | None = None) -> list[Region]:
    """Return the lines of each item of a block list, with the comment lines that introduce it and deeper ones below."""
    column = column_of(text, node.start)
    dashes = [_dash_line(text, item.start, column) for item in node.items]
    stops = [*dashes[1:], len(text) if ceiling is None else ceiling]
    regions: list[Region] = []
    for item, dash, stop in zip(node.items, dashes, stops, strict=True):
        floor = regions[-1].end if regions else 0
        regions.append(Region(lead_start(text, dash, floor), body_end(text, item.end, column, stop)))
    return regions


def pair_region(text: str, node: Mapping, index: int) -> Region:
    """Return the lines of one key of a block mapping and its value, without the comment lines above it."""
    key, value = node.pairs[index]
    last = index + 1 == len(node.pairs)
    ceiling = len(text) if last else line_start(text, node.pairs[index + 1][0].start)
    column = column_of(text, node.start)
    return Region(line_start(text, key.start), body_end(text, max(key.end, value.end), column, ceiling))


def find_indent(text: str, root: Mapping) -> Indent:
    """Return a file's habits of indentation: the most frequent ones, else the canonical ones."""
    mappings: Counter[int] = Counter()
    sequences: Counter[int] = Counter()
    for parent, child in islice(_nested(root), _SAMPLES):
        counter = mappings if isinstance(child, Mapping) else sequences
        counter[column_of(text, child.start) - column_of(text, parent.start)] += 1
    mapping = mappings.most_common(1)[0][0] if mappings else CANONICAL.mapping
    sequence = sequences.most_common(1)[0][0] if sequences else CANONICAL.sequence
    return Indent(mapping, sequence)


def _nested(node: Node) -> Iterator[tuple[Mapping, Mapping | Sequence]]:
    """Yield block mappings with the block collections that are values in them."""
    if isinstance(node, Sequence):
        for item in node.items:
            yield from _nested(item)
    elif isinstance(node, Mapping) and not node.flow:
        for _, value in node.pairs:
            if not isinstance(value, Scalar) and not value.flow:
                yield node, value
                yield from _nested(value)


def _dash_line(text: str, offset: int, column: int) -> int:
    """Return where the line begins on which the dash of a block list's item stands, at or above the item."""
    start = line_start(text, offset)
    while start and not (text[start : start + column].strip() == "" and text.startswith("-", start + column)):
        start = line_above(text, start)
    return start
