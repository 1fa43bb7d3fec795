"""Changes values of a YAML text and nothing else: comments, order, blank lines, quoting and unknown keys stay."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from briefing.model import Part
from briefing.store.alignment import align
from briefing.store.brackets import Child, edit_brackets
from briefing.store.edits import Edit, apply_edits
from briefing.store.layout import Indent, field_lines, flow_value, item_lines, must_quote
from briefing.store.lines import next_line
from briefing.store.nodes import Mapping, Node, Scalar, Sequence
from briefing.store.regions import Region, column_of, item_regions, pair_region
from briefing.store.restyle import write_like
from briefing.store.scalars import write_scalar
from briefing.store.shapes import shapes, written

_COLON: Final = re.compile(r"[ \t]*:")


@dataclass(frozen=True, slots=True)
class Site:
    """The text that is changed and the habits of its file: indentation and line break."""

    text: str
    indent: Indent
    newline: str

    def join(self, lines: list[str], column: int) -> str:
        """Return lines as text, all but the first indented to a column, without a last line break."""
        return (self.newline + " " * column).join(lines)

    def block(self, lines: list[str], column: int) -> str:
        """Return lines as text, each indented to a column and ended with a break."""
        return " " * column + self.join(lines, column) + self.newline


def edit_part(site: Site, node: Mapping, before: Part, after: Part) -> Iterator[Edit]:
    """Yield the edits that make the mapping that holds `before` hold `after`."""
    wanted = written(after)
    changed = [name for name in shapes(type(after)) if getattr(before, name) != getattr(after, name)]
    bare = node.flow and site.text[node.start] != "{"
    if bare and changed:
        yield Edit(node.start, node.start, "{")
    for name in changed:
        if name in wanted and node.find(name):
            yield from edit_pair(site, node, name, before, after)
    gone = {name for name in changed if name not in wanted and node.find(name)}
    fresh = [name for name in changed if name in wanted and not node.find(name)]
    change = _edit_flow_pairs if node.flow else _edit_block_pairs
    yield from change(site, node, after, gone, fresh)
    if bare and changed:
        yield Edit(node.end, node.end, "}")


def edit_pair(site: Site, node: Mapping, name: str, before: Part, after: Part) -> Iterator[Edit]:
    """Yield the edits that change the value of a key that is there."""
    index = next(index for index, (key, _) in enumerate(node.pairs) if key.value == name)
    value, old, new = node.pairs[index][1], getattr(before, name), getattr(after, name)
    quoted = must_quote(after, name)
    if _fits(value, new):
        yield from _edit_value(site, value, old, new, quoted=quoted, flow=node.flow)
    elif node.flow or not isinstance(new, (Part, tuple)):
        words = flow_value(new, quoted=quoted) if node.flow else write_scalar(new, quoted=quoted)
        space = " " if site.text[value.start - 1] == ":" else ""
        yield Edit(value.start, value.end, space + words)
    else:
        yield from _fill(site, node, index, name, new)


def _fits(node: Node, value: object) -> bool:
    """Tell whether a node is of the kind that a value needs and holds something, so that it can be changed within."""
    if isinstance(value, Part):
        return isinstance(node, Mapping) and bool(node.pairs)
    if isinstance(value, tuple):
        return isinstance(node, Sequence) and bool(node.items)
    return isinstance(node, Scalar) and node.start < node.end


def _fill(site: Site, node: Mapping, index: int, name: str, new: object) -> Iterator[Edit]:
    """Put a collection below a key that has no value, or brackets without anything in them."""
    key, value = node.pairs[index]
    if "#" in site.text[value.start : value.end]:
        inner = flow_value(new)[1:-1] + site.newline + " " * (column_of(site.text, node.start) + 1)
        yield Edit(value.end - 1, value.end - 1, inner)
        return
    first, *rest = field_lines(name, new, site.indent)
    found = _COLON.match(site.text, key.end)
    colon = found.end() if found else key.end
    yield Edit(colon, max(colon, value.end), first.removeprefix(f"{name}:"))
    if rest:
        below = next_line(site.text, max(colon, value.end))
        yield Edit(below, below, site.block(rest, column_of(site.text, node.start)))


def _edit_value(site: Site, node: Node, old: object, new: object, *, quoted: bool, flow: bool) -> Iterator[Edit]:
    if old == new:
        return
    if isinstance(node, Scalar):
        yield Edit(node.start, node.end, write_like(node, site.text, new, quoted=quoted, flow=flow))
    elif isinstance(node, Mapping) and isinstance(old, Part) and isinstance(new, Part):
        yield from edit_part(site, node, old, new)
    elif isinstance(node, Sequence) and isinstance(old, tuple) and isinstance(new, tuple):
        yield from (_edit_flow_items if node.flow else _edit_block_items)(site, node, old, new)


def _edit_block_pairs(site: Site, node: Mapping, after: Part, gone: set[str], fresh: list[str]) -> Iterator[Edit]:
    kept = [index for index, (key, _) in enumerate(node.pairs) if key.value not in gone]
    if not kept:
        yield from _replace_pairs(site, node, after, fresh)
        return
    yield from _remove_pairs(site, node, kept)
    column = column_of(site.text, node.start)
    for name in fresh:
        lines = field_lines(name, getattr(after, name), site.indent, quoted=must_quote(after, name))
        index = _predecessor(node, kept, type(after), name)
        if index is None:
            start = node.pairs[kept[0]][0].start
            yield Edit(start, start, site.join([*lines, ""], column))
        else:
            end = pair_region(site.text, node, index).end
            yield Edit(end, end, site.block(lines, column))


def _predecessor(node: Mapping, kept: list[int], kind: type[Part], name: str) -> int | None:
    """Return which of the kept pairs a new key follows: that of the nearest field before it in the model."""
    places = {node.pairs[index][0].value: index for index in kept}
    before = [places[field] for field in takewhile(lambda field: field != name, shapes(kind)) if field in places]
    return before[-1] if before else None


def _replace_pairs(site: Site, node: Mapping, after: Part, fresh: list[str]) -> Iterator[Edit]:
    """Put the new keys in the place of the first when no old one stays."""
    lines = [
        line
        for name in fresh
        for line in field_lines(name, getattr(after, name), site.indent, quoted=must_quote(after, name))
    ]
    key, value = node.pairs[0]
    end = max(key.end, value.end)
    yield Edit(key.start, end, site.join(lines or ["{}"], column_of(site.text, node.start)))
    for index in range(1, len(node.pairs)):
        yield Edit(*pair_region(site.text, node, index), "")


def _remove_pairs(site: Site, node: Mapping, kept: list[int]) -> Iterator[Edit]:
    first = kept[0]
    start = node.pairs[0][0].start
    behind_dash = not _is_blank(site.text, Region(start - column_of(site.text, start), start))
    if first and behind_dash:
        yield from _remove_behind_dash(site, node, first)
    for index in range(first if behind_dash else 0, len(node.pairs)):
        if index not in kept:
            yield Edit(*pair_region(site.text, node, index), "")


def _remove_behind_dash(site: Site, node: Mapping, first: int) -> Iterator[Edit]:
    """Remove the keys before the first that stays, when they begin on the line of a dash, which must stay too."""
    text = site.text
    regions = [pair_region(text, node, index) for index in range(first)]
    starts = [node.pairs[index + 1][0].start for index in range(first)]
    begin = node.pairs[0][0].start
    if all(_is_blank(text, Region(region.end, start)) for region, start in zip(regions, starts, strict=True)):
        yield Edit(begin, starts[-1], "")
        return
    dash = len(text[:begin].rstrip(" \t"))
    yield Edit(dash, regions[0].end - (2 if text.endswith("\r\n", 0, regions[0].end) else 1), "")
    for region in regions[1:]:
        yield Edit(*region, "")


def _is_blank(text: str, region: Region) -> bool:
    return not text[region.start : region.end].strip()


def _edit_block_items(site: Site, node: Sequence, old: tuple[object, ...], new: tuple[object, ...]) -> Iterator[Edit]:
    regions = item_regions(site.text, node)
    column = column_of(site.text, node.start)
    at = regions[0].start
    kept = set()
    for item, slot in zip(new, align(old, new), strict=True):
        fresh = site.block(item_lines(item, site.indent), column)
        if slot.kept is not None:
            kept.add(slot.kept)
            at = regions[slot.kept].end
            if old[slot.kept] != item and _is_bare(site.text, regions[slot.kept]):
                yield Edit(*regions[slot.kept], fresh)
                continue
            yield from _edit_value(site, node.items[slot.kept], old[slot.kept], item, quoted=False, flow=False)
        elif slot.moved is not None and not _is_bare(site.text, regions[slot.moved]):
            edits = _edit_value(site, node.items[slot.moved], old[slot.moved], item, quoted=False, flow=False)
            yield Edit(at, at, apply_edits(site.text, edits, *regions[slot.moved]))
        else:
            yield Edit(at, at, fresh)
    yield from (Edit(*region, "") for index, region in enumerate(regions) if index not in kept)


def _is_bare(text: str, region: Region) -> bool:
    """Tell whether an item is a pair of braces with nothing in or behind them, which has no style to keep."""
    return text[region.start : region.end].split() == ["-", "{}"]


def _edit_flow_items(site: Site, node: Sequence, old: tuple[object, ...], new: tuple[object, ...]) -> Iterator[Edit]:
    spans = [Region(item.start, item.end) for item in node.items]
    children = []
    for item, slot in zip(new, align(old, new), strict=True):
        if slot.kept is not None:
            children.append(Child(slot.kept))
            yield from _edit_value(site, node.items[slot.kept], old[slot.kept], item, quoted=False, flow=True)
        elif slot.moved is not None:
            edits = _edit_value(site, node.items[slot.moved], old[slot.moved], item, quoted=False, flow=True)
            children.append(Child(None, apply_edits(site.text, edits, *spans[slot.moved])))
        else:
            children.append(Child(None, flow_value(item)))
    yield from _edit_children(site, node, spans, children)


def _edit_flow_pairs(site: Site, node: Mapping, after: Part, gone: set[str], fresh: list[str]) -> Iterator[Edit]:
    spans = [Region(key.start, max(key.end, value.end)) for key, value in node.pairs]
    kept = [index for index, (key, _) in enumerate(node.pairs) if key.value not in gone]
    follow: dict[int | None, list[Child]] = {}
    for name in fresh:
        words = f"{name}: {flow_value(getattr(after, name), quoted=must_quote(after, name))}"
        follow.setdefault(_predecessor(node, kept, type(after), name), []).append(Child(None, words))
    children = follow.get(None, [])
    for index in kept:
        children += [Child(index), *follow.get(index, [])]
    yield from _edit_children(site, node, spans, children)


def _edit_children(site: Site, node: Mapping | Sequence, spans: list[Region], children: list[Child]) -> Iterator[Edit]:
    if any(child.kept is not None for child in children):
        yield from edit_brackets(site.text, spans, children)
    elif not isinstance(node, Mapping):
        yield Edit(node.start, node.end, "[" + ", ".join(child.text for child in children) + "]")
    else:
        braces = site.text[node.start] == "{"
        inner = ", ".join(child.text for child in children)
        yield Edit(node.start, node.end, "{" + inner + "}" if braces else inner)
