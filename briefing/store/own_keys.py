"""Keys of a person's own, which the model does not know, in an entry that two people changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from briefing.model import Part
from briefing.store.edits import Edit
from briefing.store.lines import margin
from briefing.store.nodes import Mapping, Node
from briefing.store.reading import Plain, find_unknown, plain
from briefing.store.regions import Region, column_of, pair_region

Path = tuple[str, ...]
_ABSENT: Final = object()


@dataclass(frozen=True, slots=True)
class Piece:
    """The text of one entry and the mapping in it."""

    text: str
    node: Mapping


class OwnValue(NamedTuple):
    """What the other side has at a key of its own; None where it took the key away."""

    path: Path
    value: Plain


def join_own_keys(
    base: Piece | None, theirs: Piece, joined: Piece, kind: type[Part]
) -> tuple[list[Edit], list[OwnValue]]:
    """Return the edits that bring their changes of unknown keys into `joined`, and those that cannot be brought in.

    A change is brought in where the key stands in the entry itself and our side left it alone.
    """
    old, new, now = (_values(piece, kind) for piece in (base, theirs, joined))
    edits: list[Edit] = []
    left: list[OwnValue] = []
    for path in dict.fromkeys((*old, *new)):
        before, wanted, held = (values.get(path, _ABSENT) for values in (old, new, now))
        if wanted in (before, held):
            continue
        if held == before and len(path) == 1 and not joined.node.flow and not theirs.node.flow:
            edits += _bring(theirs, joined, path[0])
        else:
            left.append(OwnValue(path, new.get(path)))
    return edits, left


def list_changed(base: Iterable[Node], side: Iterable[Node], kind: type[Part]) -> bool:
    """Tell whether the unknown keys differ between two states of some nodes."""
    return [_plain_values(node, kind) for node in base] != [_plain_values(node, kind) for node in side]


def _values(piece: Piece | None, kind: type[Part]) -> dict[Path, Plain]:
    return _plain_values(piece.node, kind) if piece else {}


def _plain_values(node: Node, kind: type[Part]) -> dict[Path, Plain]:
    return {found.path: plain(found.value) for found in find_unknown(node, kind)}


def _bring(theirs: Piece, joined: Piece, key: str) -> Iterator[Edit]:
    """Yield the edit that puts their lines of a key in the place of ours, behind the last key, or takes ours away."""
    old = _find(joined, key)
    new = _find(theirs, key)
    column = column_of(joined.text, joined.node.start)
    words = _cut(theirs, new, column) if new is not None else ""
    if old is None:
        region = pair_region(joined.text, joined.node, len(joined.node.pairs) - 1)
        yield Edit(region.end, region.end, words)
        return
    region = pair_region(joined.text, joined.node, old)
    start = joined.node.pairs[old][0].start
    if old or region.start == start - column and not joined.text[region.start : start].strip():
        yield Edit(*region, words)
    else:
        yield from _behind_dash(joined, old, Region(start, region.end), words)


def _behind_dash(joined: Piece, at: int, region: Region, words: str) -> Iterator[Edit]:
    """Yield the edit of a key on the line of the dash, which must stay and be followed by a key."""
    if words:
        yield Edit(*region, words.lstrip(" "))
        return
    following = joined.node.pairs[at + 1][0].start if at + 1 < len(joined.node.pairs) else region.end
    yield Edit(region.start, following, "")


def _find(piece: Piece, key: str) -> int | None:
    return next((at for at, (name, _) in enumerate(piece.node.pairs) if name.value == key), None)


def _cut(piece: Piece, at: int, column: int) -> str:
    """Return the lines of a key, indented to a column."""
    start = piece.node.pairs[at][0].start
    region = pair_region(piece.text, piece.node, at)
    return shift(" " * column_of(piece.text, start) + piece.text[start : region.end], column)


def shift(text: str, column: int) -> str:
    """Return lines moved sideways as one, so that the first stands at a column."""
    by = column - margin(text, 0)
    if not by:
        return text
    return "".join(_shift_line(line, by) for line in text.splitlines(keepends=True))


def _shift_line(line: str, by: int) -> str:
    if not line.strip():
        return line
    return " " * by + line if by > 0 else line[min(-by, margin(line, 0)) :]
