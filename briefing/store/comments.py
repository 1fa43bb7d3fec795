"""The comments of a YAML text: where they stand, and which of them two people added or took away."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from briefing.store.lines import BREAK
from briefing.store.nodes import Mapping, Node, Scalar, Sequence

_COMMENT: Final = re.compile(r"(?:(?<=[ \t\r\n\ufeff])|\A)#[^\r\n]*")
_BLOCK: Final = ("|", ">")


def list_comments(text: str, root: Node | None) -> list[str]:
    """Return the comments of a text in their order, each from its `#` on; `root` holds the nodes of the text."""
    found = []
    at = 0
    for scalar in _scalars(root):
        found += _COMMENT.findall(text, at, scalar.start)
        if scalar.style in _BLOCK:
            header = BREAK.search(text, scalar.start, scalar.end)
            found += _COMMENT.findall(text, scalar.start, header.start() if header else scalar.end)
        at = scalar.end
    found += _COMMENT.findall(text, at)
    return [comment.rstrip() for comment in found]


def list_between(text: str) -> list[str]:
    """Return the comments of a text between two values, which holds nothing but comments and blank lines."""
    return [comment.rstrip() for comment in _COMMENT.findall(text)]


def count_wanted(base: list[str], ours: list[str], theirs: list[str]) -> Counter[str]:
    """Return how often each comment must stand in a merged text: as often as before unless a side took it away."""
    old, mine, yours = Counter(base), Counter(ours), Counter(theirs)
    wanted: Counter[str] = Counter()
    for comment in mine | yours:
        fewer, more = sorted((mine[comment], yours[comment]))
        if fewer >= old[comment]:
            wanted[comment] = more
        else:
            wanted[comment] = fewer if more <= old[comment] else fewer + more - old[comment]
    return +wanted


def list_missing(wanted: Counter[str], held: list[str], order: Iterable[str]) -> list[str]:
    """Return the comments that are wanted more often than they are held, in an order."""
    missing = wanted - Counter(held)
    return [comment for comment in order if _take(missing, comment)]


def _take(counts: Counter[str], comment: str) -> bool:
    counts[comment] -= 1
    return counts[comment] >= 0


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            yield key
            yield from _scalars(value)
