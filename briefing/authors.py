"""Who changed each entry of a brief last, as git knows it: read off the committed lines, entry by entry."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

from briefing.repository.authorship import Authorship, read_authorship
from briefing.repository.clone import find_repository
from briefing.store.files import read_bytes

FACTS: Final = "facts"
REVIEWS: Final = "reviews:"
"""The key below which others sign: their lines change nothing about the entry."""
_ID: Final = re.compile(r"""id:\s+["']?([a-z0-9-]+)["']?\s*(?:#.*)?""")


class Authored(NamedTuple):
    """Who committed an entry's present lines last and when (ISO 8601), and who wrote the line with its id.

    An entry whose lines are not committed as they stand has no `who`.
    """

    who: str
    when: str
    began: str


class Block(NamedTuple):
    """The lines of one entry, counted from 0: from `start` up to `end`, its keys in `column`, its id on line `at`."""

    id: str
    at: int
    start: int
    end: int
    column: int


def read_authors(path: Path) -> dict[str, Authored]:
    """Return for each fact of the brief in a file, by id, who changed it last; empty where git does not know the file.

    Raises GitRefused, UnreadableFile or DiskError.
    """
    repository = find_repository(path)
    committed = read_authorship(repository, path) if repository else ()
    return match_authors(committed, read_bytes(path).decode(errors="replace").split("\n")) if committed else {}


def match_authors(committed: Sequence[Authorship], present: Sequence[str]) -> dict[str, Authored]:
    """Return who wrote each fact, given the committed lines of a brief and those that stand there now."""
    old, new = [line.words.rstrip("\r") for line in committed], [line.rstrip("\r") for line in present]
    blocks = {block.id: block for block in find_blocks(old, FACTS)}
    authors = {}
    for now in find_blocks(new, FACTS):
        then = blocks.get(now.id)
        began = committed[then.at].who if then else ""
        same = then is not None and old[then.start : then.end] == new[now.start : now.end]
        newest = _newest(committed, then, old) if then and same else None
        authors[now.id] = Authored(newest.who if newest else "", newest.when if newest else "", began)
    return authors


def find_blocks(lines: Sequence[str], name: str) -> Iterator[Block]:
    """Yield the entries of a list in block style, without the comments and empty lines behind them."""
    start, end = _find_list(lines, name)
    dashes = [number for number in range(start, end) if lines[number].lstrip(" ").startswith("- ")]
    margin = _indent(lines[dashes[0]]) if dashes else 0
    begins = [number for number in dashes if _indent(lines[number]) == margin]
    for begin, following in pairwise([*begins, end]):
        while not lines[following - 1].strip() or lines[following - 1].lstrip().startswith("#"):
            following -= 1  # noqa: PLW2901 - the block's end moves up
        column = len(lines[begin]) - len(lines[begin][margin + 1 :].lstrip(" "))
        found = ((at, _ID.fullmatch(lines[at][column:])) for at in _keys(lines, begin, following, column))
        yield from (Block(match[1], at, begin, following, column) for at, match in found if match)


def _find_list(lines: Sequence[str], name: str) -> tuple[int, int]:
    """Return where the lines below a key of the brief begin and where the next key stands."""
    key = re.compile(rf"{name}:\s*(#.*)?")
    start = next((number for number, line in enumerate(lines, 1) if key.fullmatch(line)), len(lines))
    rest = range(start, len(lines))
    return start, next((number for number in rest if lines[number][:1] not in {"", " ", "-", "#"}), len(lines))


def _keys(lines: Sequence[str], start: int, end: int, column: int) -> Iterator[int]:
    """Yield the lines on which an entry's own keys stand."""
    yield start
    yield from (at for at in range(start + 1, end) if _indent(lines[at]) == column and lines[at][column] not in "-#")


def _newest(committed: Sequence[Authorship], block: Block, lines: Sequence[str]) -> Authorship:
    """Return the line of an entry that was written last, what others signed left out."""
    keys = [*_keys(lines, block.start, block.end, block.column), block.end]
    own = [
        committed[at]
        for key, following in pairwise(keys)
        if not lines[key].startswith(REVIEWS, block.column)
        for at in range(key, following)
    ]
    return max(own, key=lambda line: _seconds(line.when))


@cache
def _seconds(when: str) -> float:
    return datetime.fromisoformat(when).timestamp()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
