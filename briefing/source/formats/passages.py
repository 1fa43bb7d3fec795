"""Paragraphs of a word processor's document become a text: words, links, tracked changes, and their places."""

from typing import Final, NamedTuple

from briefing.errors import UnreadableFile
from briefing.source.blocks import Markup, Preset
from briefing.source.extract import Claim, Extract, Limits, Link, Piece
from briefing.source.original import Original, Part, Segment
from briefing.source.parts import Kind, Mark

PARAGRAPH: Final = "\n\n"
LINE: Final = "\n"
MOST_TOLD: Final = 20
"""Changes that are told one by one; of more only the number."""
MOST_QUOTED: Final = 60
"""Characters of a change that are told with it."""
_PLAIN: Final = Markup()
_BLANKS: Final = " \t\n\u00a0\u3000"


class Struck(NamedTuple):
    """Words that the document keeps but does not show as its own: what they are, and the words."""

    said: str
    words: str


class Inserted(NamedTuple):
    """A stretch of a paragraph (code points) that a tracked change put in, and what it is: "inserted by Ann"."""

    start: int
    end: int
    said: str


class Passage:
    """One paragraph as it is read: its words, and what is known about stretches of them in code points."""

    def __init__(self) -> None:
        self.length = 0
        self.links: list[Link] = []
        self.inserted: list[Inserted] = []
        self._words: list[str] = []
        self._struck: list[tuple[str, list[str]]] = []

    @property
    def text(self) -> str:
        """Return the words written so far."""
        return "".join(self._words)

    @property
    def struck(self) -> tuple[Struck, ...]:
        """Return the words that are kept apart."""
        return tuple(Struck(said, "".join(words)) for said, words in self._struck)

    @property
    def is_empty(self) -> bool:
        """Say whether there are no words, neither shown nor kept apart."""
        return not self._struck and not self.text.strip()

    def write(self, words: str) -> None:
        """Add words to the paragraph's end."""
        self._words.append(words)
        self.length += len(words)

    def strike(self, said: str, words: str) -> None:
        """Keep words apart that the document holds for deleted or hidden; what follows at once is one with them."""
        if not self._struck or self._struck[-1][0] != said:
            self._struck.append((said, []))
        self._struck[-1][1].append(words)

    def link(self, start: int, target: str) -> None:
        """Make the words from a code point on a link."""
        if self.length > start and target:
            self.links.append(Link(start, self.length, target))

    def insert(self, start: int, said: str) -> None:
        """Mark the words from a code point on as put in by a tracked change."""
        if self.inserted and self.inserted[-1].end == start and self.inserted[-1].said == said:
            start = self.inserted.pop().start
        if self.length > start:
            self.inserted.append(Inserted(start, self.length, said))


class Manuscript:
    """The text of a document as it grows, paragraph by paragraph; it never grows beyond the limit."""

    def __init__(self, name: str, limits: Limits) -> None:
        """Take what messages call the file, and the limits."""
        self.name = name
        self.claims: list[Claim] = []
        self.notices: list[str] = []
        self.length = 0
        self._limits = limits
        self._texts: list[str] = []
        self._parts: dict[Part, int] = {}
        self._used: dict[Part, int] = {}
        self._segments: list[Segment] = []
        self._pieces: list[Piece] = []
        self._links: list[Link] = []
        self._changes: list[str] = []

    def add(
        self, passage: Passage, part: Part, markup: Markup = _PLAIN, preset: Preset | None = None, gap: str = PARAGRAPH
    ) -> None:
        """Add a paragraph as a block, parted from what stands before by `gap`; its struck words follow it as noise.

        Places count the code points of the part's paragraphs, a line break between two.
        """
        text = passage.text
        words = text.strip(_BLANKS)
        base = self._used.get(part, 0)
        self._used[part] = base + len(text) + 1
        if words:
            skipped = text.index(words)
            whole = self._tell_insertions(passage, words, part)
            start = self._write(words, part, base + skipped, gap)
            self._pieces.append(Piece(start, self.length, *_choose(markup, preset, whole)))
            self._keep_links(passage.links, start - skipped, start)
            gap = LINE
        for struck in passage.struck:
            self._add_struck(struck, part, gap)
            gap = LINE

    def finish(self, extractor: str) -> Extract:
        """Return the extract."""
        return Extract(
            "".join(self._texts),
            extractor,
            Original(tuple(self._parts), tuple(self._segments)),
            tuple(self._pieces),
            tuple(dict.fromkeys(self.claims)),
            (*dict.fromkeys(self.notices), *_summarise(self._changes)),
            tuple(self._links),
        )

    def _write(self, words: str, part: Part, at: int, gap: str) -> int:
        """Write words with their place and return the code point at which they begin; raises UnreadableFile."""
        if self.length:
            self._texts.append(gap)
            self.length += len(gap)
        start = self.length
        self.length += len(words)
        if self.length > self._limits.text:
            most = f"{self._limits.text:,} characters of text"
            raise UnreadableFile(f"{self.name}: holds more than {most}, the most that is read; split it")
        self._texts.append(words)
        number = self._parts.setdefault(part, len(self._parts))
        self._segments.append(Segment(start, self.length, number, at, at + len(words)))
        return start

    def _add_struck(self, struck: Struck, part: Part, gap: str) -> None:
        words = struck.words.strip(_BLANKS)
        if not words:
            return
        aside = part._replace(name=f"{part.name} ({struck.said.split(' ')[0]})".strip())
        at = self._used.get(aside, 0)
        self._used[aside] = at + len(words) + 1
        start = self._write(words, aside, at, gap)
        kind = Kind.DELETED if struck.said.startswith("deleted") else Kind.PARAGRAPH
        self._pieces.append(Piece(start, self.length, Markup(kind), Preset(Mark.NOISE, struck.said)))
        self._changes.append(_tell(part, struck.said, words))

    def _tell_insertions(self, passage: Passage, words: str, part: Part) -> str:
        """Tell what was put in by tracked changes; return who put in the whole paragraph, "" where it was not."""
        text = passage.text
        for inserted in passage.inserted:
            self._changes.append(_tell(part, inserted.said, text[inserted.start : inserted.end]))
        if not passage.inserted:
            return ""
        inside = "".join(text[inserted.start : inserted.end] for inserted in passage.inserted)
        said = " and ".join(dict.fromkeys(inserted.said for inserted in passage.inserted))
        if len(inside.strip(_BLANKS)) >= len(words):
            return said
        return f"{said}: {', '.join(_quote(text[each.start : each.end]) for each in passage.inserted[:3])}"

    def _keep_links(self, links: list[Link], base: int, start: int) -> None:
        for link in links:
            begin, end = max(start, base + link.start), min(self.length, base + link.end)
            if begin < end:
                self._links.append(Link(begin, end, link.target))


def _choose(markup: Markup, preset: Preset | None, inserted: str) -> tuple[Markup, Preset | None]:
    """Return what a paragraph is: one that a tracked change wrote or changed says so, unless it is more than body."""
    if not inserted or markup.kind is Kind.HEADING or (preset and preset.mark is not Mark.BODY):
        return markup, preset
    kind = Kind.INSERTED if markup.kind is Kind.PARAGRAPH else markup.kind
    return markup._replace(kind=kind), Preset(Mark.BODY, inserted)


def _tell(part: Part, said: str, words: str) -> str:
    what, _, who = said.partition(" ")
    return f"{part.label}: {_quote(words)} {what}{f' {who}' if who else ''}"


def _quote(words: str) -> str:
    bare = " ".join(words.split())
    return f"“{bare if len(bare) <= MOST_QUOTED else bare[:MOST_QUOTED] + '…'}”"


def _summarise(changes: list[str]) -> tuple[str, ...]:
    if len(changes) <= MOST_TOLD:
        return tuple(changes)
    return (*changes[:MOST_TOLD], f"{len(changes) - MOST_TOLD:,} more tracked changes or hidden words")
