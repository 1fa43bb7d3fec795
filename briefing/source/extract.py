"""What a reader makes of a file: its text, what its blocks are, their places, and what the file says of itself."""

from dataclasses import dataclass
from typing import Final, NamedTuple

from briefing.source.blocks import Markup, Preset
from briefing.source.original import Original


class Piece(NamedTuple):
    """A block as the reader found it: `start` and `end` in code points, what its markup says, and a mark outright.

    The lines in it are those of the text; a line that stands alone in the original ends with a line break.
    """

    start: int
    end: int
    markup: Markup = Markup()
    preset: Preset | None = None


class Claim(NamedTuple):
    """What a file says of itself, to be confirmed: a field of a source's card, the value, and where it was found.

    A weak one is a guess: the day on which a file was made is not the day on which its words were put out.
    """

    field: str
    value: str
    basis: str
    weak: bool = False


class Link(NamedTuple):
    """A link in the text: `start` and `end` of its words in code points, and its target as it is written."""

    start: int
    end: int
    target: str


class Member(NamedTuple):
    """A file inside a file, such as an attachment: its name as given, which is no path, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Extract:
    """The canonical text of a file and what its format tells about it; the same bytes give the same, always.

    `extractor` is the reader and its number ("html/1"): a change of how a text is made changes the number. Pieces stand
    in text order, do not overlap and hold more than white space. `notices` are what the analyst must know about
    the reading, a clause each ("page 3 has no text (scanned; no OCR)"). `members` are documents of their own.
    """

    text: str
    extractor: str
    original: Original
    pieces: tuple[Piece, ...]
    claims: tuple[Claim, ...] = ()
    notices: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    members: tuple[Member, ...] = ()


class Limits(NamedTuple):
    """How much a file may hold before it is refused: what a bomb would use up."""

    text: int = 20_000_000
    """Code points of the text."""
    unpacked: int = 200 * 1024 * 1024
    """Bytes that an archive's members unpack to, all together."""
    ratio: int = 200
    """Times its packed size that a member of an archive may unpack to, once it is past a megabyte."""
    members: int = 10_000
    """Members of an archive, parts of a message, rows of tables of contents."""
    depth: int = 200
    """Elements or parts within each other."""
    pages: int = 10_000


class Reading(NamedTuple):
    """How a file is to be read where it does not say so itself: an encoding, a column of a table, and the limits."""

    encoding: str = ""
    column: str = ""
    limits: Limits = Limits()


FIELDS: Final = (
    "title",
    "author",
    "publisher",
    "published",
    "modified",
    "language",
    "url",
    "accessed",
    "via",
    "agency",
    "recipient",
    "encoding",
)
"""The fields that a claim may name: those of a source's card (docs/comparing.md), and what helps to fill them."""
