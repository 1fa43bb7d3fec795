"""A brief's file held as pieces of text, one for each entry of a list, so that a change touches one piece only."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Final

from briefing.change import LISTS
from briefing.model import Brief
from briefing.store.layout import Indent
from briefing.store.lines import BREAK, body_end, lead_start, line_start
from briefing.store.nodes import Mapping, Node, Scalar, Sequence
from briefing.store.regions import column_of, find_indent, item_regions

WHOLE = ""
"""The name of the only field of a file that is not divided because its root stands in braces."""
BOM = "\ufeff".encode()
KEEPING: Final = re.compile(rb"[|>][1-9]?\+")
"""The header of a block scalar that keeps the blank lines at its end."""


@dataclass(frozen=True, slots=True)
class Field:
    """One top-level key with its value, the comment lines above it, and the blank or comment lines after it."""

    name: str
    body: bytes
    gap: bytes = b""

    def pieces(self) -> Iterable[bytes]:
        """Return the bytes in the order of the file."""
        return (self.body, self.gap)


@dataclass(frozen=True, slots=True)
class Listing:
    """One top-level list in block style, not empty: its key, then each entry's lines and the gap after it."""

    name: str
    header: bytes
    column: int
    """Where the dashes stand."""
    ids: tuple[str, ...]
    bodies: tuple[bytes, ...]
    gaps: tuple[bytes, ...]
    keeps: bool = False
    """An entry may end in a block scalar to which blank lines below belong, so that none may be put there."""

    def pieces(self) -> Iterable[bytes]:
        """Return the bytes in the order of the file."""
        return chain((self.header,), chain.from_iterable(zip(self.bodies, self.gaps, strict=True)))


Division = Field | Listing


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The whole file: what stands before the first key, its divisions, and its habits."""

    head: bytes
    divisions: tuple[Division, ...]
    column: int
    indent: Indent
    newline: str
    ends_open: bool
    """The file ends without a line break; the last division holds one all the same."""

    def data(self) -> bytes:
        """Return the bytes of the file."""
        pieces = chain((self.head,), *(division.pieces() for division in self.divisions))
        data = b"".join(pieces)
        return data.removesuffix(self.newline.encode()) if self.ends_open else data

    def find(self, name: str) -> Division | None:
        """Return the division of a top-level key."""
        return next((division for division in self.divisions if division.name == name), None)

    def find_lines(self) -> dict[tuple[str, str], int]:
        """Return the line, from 1, on which each entry of each divided list begins, by list and id."""
        lines = {}
        line = 1 + _count_breaks(self.head)
        for division in self.divisions:
            if isinstance(division, Listing):
                line += _count_breaks(division.header)
                for entry, body, gap in zip(division.ids, division.bodies, division.gaps, strict=True):
                    lines[division.name, entry] = line + _count_lead(body)
                    line += _count_breaks(body) + _count_breaks(gap)
            else:
                line += _count_breaks(division.body) + _count_breaks(division.gap)
        return lines


def divide(text: str, root: Mapping, brief: Brief, *, bom: bool) -> Manuscript:
    """Return a brief's text in pieces, given its nodes and the brief they hold."""
    found = BREAK.search(text)
    newline = found[0] if found else "\n"
    ends_open = not text.endswith(("\n", "\r"))
    text += newline if ends_open else ""
    column = column_of(text, root.start)
    indent = find_indent(text, root)
    if root.flow or text[root.start - column : root.start].strip():
        divisions: tuple[Division, ...] = (Field(WHOLE, text.encode()),)
        return Manuscript(BOM if bom else b"", divisions, column, indent, newline, ends_open)
    starts, ends = _find_bounds(text, root, column)
    stops = [*starts[1:], len(text)]
    divisions = tuple(
        _cut(text, brief, pair, (start, end, stop))
        for pair, start, end, stop in zip(root.pairs, starts, ends, stops, strict=True)
    )
    head = (BOM if bom else b"") + text[: starts[0]].encode()
    return Manuscript(head, divisions, column, indent, newline, ends_open)


def _find_bounds(text: str, root: Mapping, column: int) -> tuple[list[int], list[int]]:
    """Return where the lines of each top-level key begin, its comments included, and where they end."""
    lines = [line_start(text, key.start) for key, _ in root.pairs]
    ceilings = [*lines[1:], len(text)]
    ends = [
        body_end(text, max(key.end, value.end), column, ceiling)
        for (key, value), ceiling in zip(root.pairs, ceilings, strict=True)
    ]
    floors = [lines[0], *ends[:-1]]
    return [lead_start(text, line, floor) for line, floor in zip(lines, floors, strict=True)], ends


def _cut(text: str, brief: Brief, pair: tuple[Scalar, Node], bounds: tuple[int, int, int]) -> Division:
    start, end, stop = bounds
    key, value = pair
    if key.value not in LISTS or not isinstance(value, Sequence) or value.flow:
        return Field(key.value, text[start:end].encode(), text[end:stop].encode())
    regions = item_regions(text, value, end)
    after = [*(region.start for region in regions[1:]), stop]
    return Listing(
        key.value,
        text[start : regions[0].start].encode(),
        column_of(text, value.start),
        tuple(entry.id for entry in getattr(brief, key.value)),
        tuple(text[region.start : region.end].encode() for region in regions),
        tuple(text[region.end : begin].encode() for region, begin in zip(regions, after, strict=True)),
        KEEPING.search(text[start:end].encode()) is not None,
    )


def _count_breaks(data: bytes) -> int:
    if b"\r" in data:
        return data.count(b"\r") + data.count(b"\n") - data.count(b"\r\n")
    return data.count(b"\n")


def _count_lead(body: bytes) -> int:
    """Return how many comment lines stand above an entry."""
    count = 0
    for line in body.splitlines():
        if not line.lstrip().startswith(b"#"):
            break
        count += 1
    return count
