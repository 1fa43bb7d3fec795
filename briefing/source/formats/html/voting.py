"""A second opinion on which blocks are the article: trafilatura's, where the extra `web` is installed.

Its output is laid back onto our text, white space ignored: a block that it took is voted for. What it writes anew, such
as tables, is not found again; there our own marks stand. Nothing is fetched: it gets the markup, and no address.
"""

import logging
from array import array
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import accumulate
from typing import Final, NamedTuple

from briefing.source.extract import Piece

LIBRARY: Final = "trafilatura"
LARGEST: Final = 5_000_000
"""Code points of markup up to which the library is asked."""
SHORTEST_TEXT: Final = 500
"""Code points of text from which it is asked; less holds no article that could be told from the rest."""
LEAST_ALIGNED: Final = 0.75
"""Share of its output that must be found again in our text for its word to count."""
LEAST_TAKEN: Final = 0.5
"""Share of a block's characters that it must have taken to vote for the block."""
SHORTEST: Final = 2
"""Characters of a line of its output that is looked for; a shorter one stands anywhere."""
NEAR: Final = 20_000
"""Characters ahead in which a line is looked for at first."""
MOST_SEARCHES: Final = 300
"""Lines that are looked for in the whole text, for that takes as long as the text is."""
LONG: Final = 12
"""Characters from which a line that is not near may be looked for in the whole text; a shorter one stands anywhere."""


class _Bare(NamedTuple):
    """A text without its white space, and for each of its characters the code point in the text."""

    characters: str
    places: Sequence[int]


def find_voter() -> Callable[[str], str] | None:
    """Return what gives the article of a page's markup as plain text, None where the library is not installed."""
    try:
        if find_spec(LIBRARY) is None:
            return None
    except ValueError:
        return None
    return _extract


def vote(markup: str, text: str, pieces: Sequence[Piece], voter: Callable[[str], str] | None) -> tuple[Piece, ...]:
    """Return the pieces with the voter's vote on each; without a voter, or where its word does not count, with none."""
    asked = voter is not None and len(markup) <= LARGEST and len(text) >= SHORTEST_TEXT
    said = voter(markup) if voter and asked else ""
    taken = _align(said, text) if said else None
    if taken is None:
        return tuple(pieces)
    sums = list(accumulate(taken, initial=0))
    visible = list(accumulate((not character.isspace() for character in text), initial=0))
    return tuple(_with_vote(piece, sums, visible) for piece in pieces)


def _extract(markup: str) -> str:
    """Return the article as the library has it, "" where it finds none or fails, which costs only its opinion."""
    logging.getLogger(LIBRARY).setLevel(logging.CRITICAL + 1)  # it would write to the screen
    try:
        library = import_module(LIBRARY)
        found = library.extract(markup, include_comments=False, include_tables=True, include_links=False)
    except Exception:  # noqa: BLE001  # whatever goes wrong in another's parser, the page is read without it
        return ""
    return found if isinstance(found, str) else ""


def _with_vote(piece: Piece, sums: Sequence[int], visible: Sequence[int]) -> Piece:
    of = visible[piece.end] - visible[piece.start]
    taken = sums[piece.end] - sums[piece.start]
    return piece._replace(markup=piece.markup._replace(vote=taken >= LEAST_TAKEN * of and taken > 0))


def _align(said: str, text: str) -> bytearray | None:
    """Return for each code point of the text if it was taken; None where too little of what was said is in the text.

    Line by line in order: each is looked for near the one before it, and then in the whole text.
    """
    bare = _strip(text)
    taken = bytearray(len(text))
    at = wanted = found = searches = 0
    for line in said.splitlines():
        core = "".join(line.removeprefix("- ").split())
        if len(core) < SHORTEST:
            continue
        wanted += len(core)
        begin = bare.characters.find(core, at, at + NEAR + len(core))
        if begin < 0 and len(core) >= LONG and searches < MOST_SEARCHES:
            searches += 1
            begin = bare.characters.find(core)
        if begin < 0:
            continue
        found += len(core)
        at = begin + len(core)
        for place in bare.places[begin:at]:
            taken[place] = 1
    return taken if wanted and found >= LEAST_ALIGNED * wanted else None


def _strip(text: str) -> _Bare:
    places = array("L", (at for at, character in enumerate(text) if not character.isspace()))
    return _Bare("".join(text.split()), places)
