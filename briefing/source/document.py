"""A source document: its text, its blocks with their marks, and their sentences."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from briefing.errors import UnreadableFile
from briefing.source.blocks import Layout, split_blocks
from briefing.source.extract import Claim, Extract, Link, Reading
from briefing.source.formats.table import describe_misnamed, recognise
from briefing.source.lines import LINE_BREAK, Line, read_lines
from briefing.source.markdown import split_markdown
from briefing.source.marks import mark_blocks
from briefing.source.markup import blank, find_mail_marks, find_markup
from briefing.source.original import Original, Part, PartKind
from briefing.source.overrides import override
from briefing.source.parts import SKIPPED, Block, Mark, Overrides, Sentence, Stretch
from briefing.source.pieces import lay_out
from briefing.source.sentences import count_stops, split_sentences
from briefing.source.text import decode_text

__all__ = ["SKIPPED", "Block", "Document", "Mark", "Overrides", "Sentence", "Stretch", "read_document"]

PLAIN: Final = "txt/1"
MARKDOWN: Final = "md/1"
"""Readers by the names that a document keeps: a change of how a text is made changes the number."""
AS_IT_SAYS: Final = Reading()
"""A file is read as its own bytes say."""
PLAIN_FILE: Final = Original((Part(PartKind.FILE),), ())
"""The text is the file's: a place in it is a place in the text."""
MARKDOWN_SUFFIXES: Final = (".md", ".markdown")
MOST_LINES: Final = 300_000
"""Lines with words that a document has at most, some five thousand pages: each costs time and memory everywhere."""
MOST_CELLS: Final = 300_000
"""Cells that the tables of a Markdown file have at most."""
MOST_SENTENCES: Final = 1_000_000
"""Ends of sentences that a document has at most."""
_SPACES: Final = re.compile(r"\s{2,}")
_BULLET: Final = re.compile(r"(?:[-*+•‣◦▪■□●○◆◇>]|#{1,6})[ \t\u00a0\u3000]+(?=[^\W\d_]|[\"“‘«「『(\[*_])")
"""A list mark, quotation mark of mail or heading mark before words; before a digit it may be a minus."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text in blocks and sentences; every code point but white space lies in exactly one of each, in text order.

    Only the pipes of a Markdown table lie in none, for each cell is a block.
    """

    text: str
    sha256: str
    extractor: str
    blocks: tuple[Block, ...]
    markup: tuple[Stretch, ...] = ()
    """Signs of layout that are no part of the words, in text order: marks of lists, headings, quotations and tables."""
    original: Original = PLAIN_FILE
    """Where each stretch of the text stands in the file."""
    claims: tuple[Claim, ...] = ()
    """What the file says of itself, to be confirmed."""
    notices: tuple[str, ...] = ()
    """What the analyst must know about how the file was read."""
    links: tuple[Link, ...] = ()
    encoding: str = ""
    """The encoding that was chosen for it; "" where the file says or shows it."""
    column: str = ""
    """The column of a table that was chosen for its text."""

    @property
    def is_plain(self) -> bool:
        """Say whether the file is its text, so that nothing else is to be seen in it."""
        return self.extractor in {PLAIN, MARKDOWN}

    def with_overrides(self, overrides: Overrides) -> "Document":
        """Return the document with the analyst's marks, joins and splits; meant for the document as it was read."""
        return replace(self, blocks=override(self.text, self.blocks, overrides))

    def spans_within(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return what a tick of this range stores (code points): its parts between blank lines and markup, trimmed.

        A list or heading mark that begins a part is left out, for it is layout and no part of the words. A range that
        holds nothing but such signs is one part.
        """
        cuts = [start, *(edge for gap in self._find_gaps(start, end) for edge in gap), end]
        parts = [self._trim(cuts[at], cuts[at + 1]) for at in range(0, len(cuts), 2)]
        found = tuple(part for part in parts if part[0] < part[1])
        whole = self._trim(start, end)
        return found or ((whole,) if whole[0] < whole[1] else ())

    def locate(self, offset: int) -> tuple[int, int]:
        """Return the block and the sentence in it, by number, that hold this code point or come nearest before it."""
        block = max(0, bisect_right(self.blocks, offset, key=lambda block: block.start) - 1)
        sentences = self.blocks[block].sentences
        return block, max(0, bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1)

    def _find_gaps(self, start: int, end: int) -> list[tuple[int, int]]:
        spaces = _SPACES.finditer(self.text, start, end)
        blank_lines = [gap.span() for gap in spaces if len(LINE_BREAK.findall(gap[0])) > 1]
        first = bisect_right(self.markup, start, key=lambda sign: sign.end)
        last = bisect_left(self.markup, end, key=lambda sign: sign.start)
        return sorted([*blank_lines, *self.markup[first:last]])

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        part = self.text[start:end]
        start += len(part) - len(part.lstrip())
        end -= len(part) - len(part.rstrip())
        bullet = _BULLET.match(self.text, start, end)
        return (bullet.end(), end) if bullet and self._begins_line(start) else (start, end)

    def _begins_line(self, at: int) -> bool:
        before = self.text[max(0, at - 200) : at].rstrip(" \t\u00a0\u3000")
        return not before or LINE_BREAK.fullmatch(before[-1]) is not None


def read_document(data: bytes, name: str, reading: Reading = AS_IT_SAYS) -> Document:
    """Return the document in a file's bytes, which say its format; of plain text the suffix says if it is Markdown.

    Raises UnreadableFile, with the place, where the bytes cannot be read, and where they hold more lines, cells or
    sentences than can be stepped through.
    """
    format = recognise(data, name)
    if format is None:
        return _read_plain(data, name, reading.encoding)
    return compose(format.read(data, name, reading), sha256(data).hexdigest(), name)


def compose(extract: Extract, digest: str, name: str) -> Document:
    """Return the document that a reader's extract makes: its pieces marked and in sentences; raises UnreadableFile.

    `digest` is the SHA-256 of the file's bytes.
    """
    text = extract.text
    if not text or text.isspace():
        said = f": {'; '.join(extract.notices)}" if extract.notices else ""
        raise UnreadableFile(f"{name}: holds no text{said}; add the document itself")
    _require_steppable(text, name)
    layouts = lay_out(extract)
    blocks = _make_blocks(text, text, layouts)
    return Document(
        text, digest, extract.extractor, blocks, (), extract.original, extract.claims, extract.notices, extract.links
    )


def _read_plain(data: bytes, name: str, encoding: str) -> Document:
    decoded = decode_text(data, name, encoding)
    text = decoded.text
    markdown = name.lower().endswith(MARKDOWN_SUFFIXES)
    lines = _require_steppable(text, name)
    _require_few(text.count("|") if markdown else 0, MOST_CELLS, "table cells", name)
    layouts = split_markdown(lines) if markdown else split_blocks(lines)
    markup = find_markup(text, layouts) if markdown else find_mail_marks(layouts)
    blocks = _make_blocks(text, blank(text, markup), layouts)
    extractor = MARKDOWN if markdown else PLAIN
    misnamed = describe_misnamed(name)
    notices = (*([misnamed] if misnamed else []), *decoded.notices)
    return Document(text, sha256(data).hexdigest(), extractor, blocks, markup, claims=decoded.claims, notices=notices)


def _require_steppable(text: str, name: str) -> list[Line]:
    """Return the lines of a text that can be stepped through; raises UnreadableFile."""
    lines = read_lines(text, MOST_LINES + 1)
    _require_few(len(lines), MOST_LINES, "lines", name)
    stops = count_stops(text, MOST_SENTENCES + 1) if len(text) > MOST_SENTENCES else 0
    _require_few(stops, MOST_SENTENCES, "sentences", name)
    return lines


def _make_blocks(text: str, bare: str, layouts: Sequence[Layout]) -> tuple[Block, ...]:
    return tuple(
        Block(layout.start, layout.end, mark, reasons, _split(text, bare, layout), kind=layout.markup.kind)
        for layout, (mark, reasons) in zip(layouts, mark_blocks(text, layouts), strict=True)
    )


def _require_few(count: int, most: int, what: str, name: str) -> None:
    if count > most:
        raise UnreadableFile(f"{name}: holds more than {most:,} {what}, the most that is read; split it")


def _split(text: str, bare: str, layout: Layout) -> tuple[Sentence, ...]:
    """Return the sentences of a block, found in the words without markup, but each with the markup before it."""
    sentences = split_sentences(bare, layout.start, layout.end)
    if bare is text:
        return sentences
    ends = [*(sentence.end for sentence in sentences[:-1]), layout.end]
    begins = [layout.start, *(_skip_space(text, end) for end in ends[:-1])]
    return tuple(map(Sentence, begins, ends))


def _skip_space(text: str, at: int) -> int:
    return next(at for at in range(at, len(text)) if not text[at].isspace())
