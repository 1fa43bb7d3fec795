"""An extract put together piece by piece: text, blocks and places grow side by side."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from briefing.errors import UnreadableFile
from briefing.source.blocks import Markup, Preset, split_blocks
from briefing.source.extract import Claim, Extract, Limits, Link, Member, Piece
from briefing.source.lines import read_lines
from briefing.source.original import Original, Part, Segment

if TYPE_CHECKING:
    from briefing.source.formats.html.page import Page

PARAGRAPH: Final = "\n\n"
LINE: Final = "\n"
_NO_MARKUP: Final = Markup()


class Stretch(NamedTuple):
    """A line of a part: its words, and the code point of the part at which they begin."""

    words: str
    at: int


class Assembly:
    """What is read so far of the file that messages call `name`; no text grows beyond the limit."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.length = 0
        self.links: list[Link] = []
        self.claims: list[Claim] = []
        self.notices: list[str] = []
        self.members: list[Member] = []
        self._texts: list[str] = []
        self._parts: list[Part] = []
        self._segments: list[Segment] = []
        self._pieces: list[Piece] = []

    def open_part(self, part: Part) -> int:
        """Return the number of a part of the original, from 0, for the places of what follows."""
        self._parts.append(part)
        return len(self._parts) - 1

    def require_room(self, length: int) -> None:
        """Refuse what would make the text too long before it is taken apart; `length` counts code points."""
        if self.length + length > self.limits.text:
            most = f"{self.limits.text:,} characters of text"
            raise UnreadableFile(f"{self.name}: holds more than {most}, the most that is read; split it")

    def add_line(
        self,
        stretch: Stretch,
        part: int,
        markup: Markup = _NO_MARKUP,
        preset: Preset | None = None,
        *,
        lead: str = "",
        gap: str = PARAGRAPH,
        target: str = "",
        until: int | None = None,
    ) -> None:
        """Add one line as a block; `lead` are words of ours before it, `gap` parts it from the block before.

        A `target` makes its words a link. `until` is where the words end in the part if they were markup there.
        """
        words = " ".join(stretch.words.splitlines()).rstrip() if until is not None else stretch.words.rstrip()
        if not words.strip():
            return
        begin = self._separate(gap)
        self._append(lead + words)
        start = begin + len(lead)
        last = stretch.at + len(words) if until is None else until
        self._segments.append(Segment(start, self.length, part, stretch.at, last))
        self._pieces.append(Piece(begin, self.length, markup, preset))
        if target:
            self.links.append(Link(start, self.length, target))

    def add_lines(
        self,
        lines: Iterable[Stretch],
        part: int,
        markup: Markup = _NO_MARKUP,
        preset: Preset | None = None,
    ) -> None:
        """Add lines as blocks, which their layout tells apart; each has the markup and the mark."""
        kept = _strip(list(lines))
        if not kept:
            return
        begin = self._separate(PARAGRAPH)
        text = LINE.join(line.words for line in kept)
        self._append(text)
        self._segments += _place(kept, begin, part)
        for layout in split_blocks(read_lines(text)):
            self._pieces.append(Piece(begin + layout.start, begin + layout.end, markup, preset))

    def add_page(self, page: "Page") -> None:
        """Add what was read of markup; its segments name the part already."""
        if not page.pieces:
            return
        begin = self._separate(PARAGRAPH)
        self._append(page.text)
        self._segments += [each._replace(start=begin + each.start, end=begin + each.end) for each in page.segments]
        self._pieces += [each._replace(start=begin + each.start, end=begin + each.end) for each in page.pieces]
        self.links += [each._replace(start=begin + each.start, end=begin + each.end) for each in page.links]

    def finish(self, extractor: str) -> Extract:
        """Return the extract."""
        return Extract(
            "".join(self._texts),
            extractor,
            Original(tuple(self._parts), tuple(self._segments)),
            tuple(self._pieces),
            tuple(dict.fromkeys(self.claims)),
            tuple(dict.fromkeys(self.notices)),
            tuple(self.links),
            tuple(self.members),
        )

    def _separate(self, gap: str) -> int:
        if self.length:
            self._append(gap)
        return self.length

    def _append(self, text: str) -> None:
        self.require_room(len(text))
        self.length += len(text)
        self._texts.append(text)


def split_lines(text: str, at: int = 0) -> list[Stretch]:
    """Return the lines of a part's text that begins at a code point of the part, without what ends them."""
    lines = []
    for line in text.split(LINE):
        lines.append(Stretch(line.removesuffix("\r"), at))
        at += len(line) + 1
    return lines


def _strip(lines: list[Stretch]) -> Sequence[Stretch]:
    """Return the lines without the empty ones before the first and after the last."""
    filled = [number for number, line in enumerate(lines) if line.words.strip()]
    return lines[filled[0] : filled[-1] + 1] if filled else ()


def _place(lines: Sequence[Stretch], begin: int, part: int) -> list[Segment]:
    """Return the places of lines that stand one under the other; those that do so in the part too have one place."""
    segments: list[Segment] = []
    start = begin
    for line in lines:
        end = start + len(line.words)
        last = segments[-1] if segments else None
        if last and last.end + 1 == start and last.until + 1 == line.at:
            segments[-1] = last._replace(end=end, until=line.at + len(line.words))
        elif line.words:
            segments.append(Segment(start, end, part, line.at, line.at + len(line.words)))
        start = end + 1
    return segments
