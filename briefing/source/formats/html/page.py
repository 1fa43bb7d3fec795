"""The markup of a page → its text, blocks, links and claims, with the place of each character in the markup."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing.errors import UnreadableFile
from briefing.source.blocks import Markup, Region
from briefing.source.extract import Claim, Limits, Link, Piece
from briefing.source.formats.html.claims import find_claims
from briefing.source.formats.html.context import Found
from briefing.source.formats.html.regions import find_regions
from briefing.source.formats.html.voting import find_voter, vote
from briefing.source.formats.html.walk import Walk
from briefing.source.formats.html.writer import TooLong
from briefing.source.original import Segment
from briefing.source.parts import Kind

_ASIDE: Final = frozenset({Region.NAVIGATION, Region.FOOTER, Region.ASIDE, Region.FORM, Region.COMMENTS})
_HIDING: Final = re.compile("hidden|display|noscript|<dialog", re.IGNORECASE)
_UNSCRIPTED: Final = "it shows nothing before its scripts run; what it hides till then is read"
FEWEST: Final = 400
"""Code points of text below which a page may be one that hides all of it until its scripts run."""
TIMES: Final = 3
"""Times as long that the text must be with what is hidden."""


class Page(NamedTuple):
    """What is read of one page: the parts of an extract, of which the caller makes one or joins several."""

    text: str
    segments: tuple[Segment, ...]
    pieces: tuple[Piece, ...]
    links: tuple[Link, ...]
    claims: tuple[Claim, ...]
    notices: tuple[str, ...]


def read_page(markup: str, name: str, limits: Limits, *, part: int = 0, xml: bool = False, voted: bool = True) -> Page:
    """Return the text of a page's markup with its blocks; segments count the markup's code points in part `part`.

    `xml` is for XHTML that is served as such, as in books: there a tag may close itself. `voted` is for a
    page that stands for itself: what lies beside its main text is told, the other extractor asked; a part of a mail,
    feed or book is all text. Linear time.
    Raises UnreadableFile where the text is longer than the limit.
    """
    try:
        walk = _walk(markup, limits, part, xml=xml, unscripted=False)
        length = walk.writer.length
        hides = length < FEWEST and _HIDING.search(markup) is not None
        shown = _walk(markup, limits, part, xml=xml, unscripted=True) if hides else walk
        unscripted = shown.writer.length >= max(FEWEST, TIMES * length)
        walk = shown if unscripted else walk
    except TooLong:
        raise UnreadableFile(
            f"{name}: holds more than {limits.text:,} characters of text, the most that is read"
        ) from None
    text = walk.writer.text
    notices = (_UNSCRIPTED,) if unscripted else ()
    links = tuple(_trim(text, link) for link in walk.links)
    whole = voted and not xml
    pieces = vote(markup, text, _make_pieces(text, walk, whole=whole), find_voter() if whole else None)
    walk.facts.heading = _find_heading(text, pieces)
    claims = find_claims(walk.facts, text)
    return Page(text, walk.writer.segments, pieces, links, claims, notices)


def _walk(markup: str, limits: Limits, part: int, *, xml: bool, unscripted: bool) -> Walk:
    walk = Walk(markup, limits, part, xml=xml, unscripted=unscripted)
    walk.run()
    return walk


def _make_pieces(text: str, walk: Walk, *, whole: bool) -> tuple[Piece, ...]:
    regions, _ = find_regions(text, walk.blocks, walk.boxes, walk.zones, whole=whole)
    return tuple(
        Piece(block.start, block.end, Markup(block.context.kind, block.context.level, region, _share(block)))
        for block, region in zip(walk.blocks, regions, strict=True)
    )


def _find_heading(text: str, pieces: Sequence[Piece]) -> str:
    """Return the one heading of the first level that stands in the text or over it, "" where there are more or none."""
    first = [
        piece
        for piece in pieces
        if piece.markup.kind is Kind.HEADING and piece.markup.level == 1 and piece.markup.region not in _ASIDE
    ]
    inside = [piece for piece in first if piece.markup.region is Region.MAIN] or first
    words = {" ".join(text[piece.start : piece.end].split()) for piece in inside}
    return words.pop() if len(words) == 1 else ""


def _share(block: Found) -> float:
    return min(1.0, block.linked / max(1, block.end - block.start))


def _trim(text: str, link: Link) -> Link:
    words = text[link.start : link.end]
    return link._replace(start=link.start + len(words) - len(words.lstrip()), end=link.start + len(words.rstrip()))
