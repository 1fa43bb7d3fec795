"""The text of a page as it grows: runs of blanks become one blank, references their characters, each with its place."""

import re
from typing import Final, NamedTuple

from briefing.source.formats.html.references import REFERENCE, read_reference
from briefing.source.original import Segment

_REFERENCE: Final = r"(&(?:#[0-9A-Za-z]++|[A-Za-z][0-9A-Za-z]{0,31}+)?;?)"
_RUN: Final = re.compile(rf"([^\t\n\f\r &\0]++(?: [^\t\n\f\r &\0]++)*+)|([\t\n\f\r ]++)|{_REFERENCE}|\0")
_LITERAL: Final = re.compile(r"([^\t\n\f\r \0]++(?: [^\t\n\f\r \0]++)*+)|([\t\n\f\r ]++)|\0")
_LINE: Final = re.compile(rf"([^\n\r&\0]++)|(\r\n?|\n)|{_REFERENCE}|\0")
_WORDS: Final = 1
_BLANK: Final = 2
_NAMED: Final = 3
"""Groups of the patterns: words with single blanks between, blanks or a line break, and what may be a reference."""
BLANKS: Final = "\t\n\f\r "
"""White space that is brought together (HTML Living Standard: ASCII whitespace); a no-break space is none."""
PARAGRAPH: Final = "\n\n"
LINE: Final = "\n"


class TooLong(Exception):
    """The text would hold more code points than is read."""


class _Mark(NamedTuple):
    """Blanks that wait for what follows them, for they end no block, and their place in the markup."""

    text: str
    at: int
    until: int


class Writer:
    """Writes the text of blocks, one after the other, and the segments that lead back to the markup.

    `length` counts the code points written; `start` is where the open block begins, None before its first character;
    `gap` is what separates it from the block before.
    """

    def __init__(self, markup: str, part: int, most: int) -> None:
        self.length = 0
        self.start: int | None = None
        self.gap = PARAGRAPH
        self._markup = markup
        self._part = part
        self._most = most
        self._parts: list[str] = []
        self._segments: list[list[int]] = []
        self._waiting: list[_Mark] = []
        self._broken = False

    @property
    def text(self) -> str:
        """Return the text written so far."""
        return "".join(self._parts)

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Return where each stretch of the text stands in the markup."""
        part = self._part
        return tuple(Segment(start, end, part, at, until) for start, end, at, until in self._segments)

    def write(self, at: int, until: int, *, literal: bool = False) -> None:
        """Write a stretch of the markup; blanks are brought together, and references read unless it is literal."""
        for match in (_LITERAL if literal else _RUN).finditer(self._markup, at, until):
            kind = match.lastindex
            if kind == _WORDS:
                self._add(match[1], match.start(), match.end())
            elif kind == _BLANK:
                self._wait(match.start(), match.start() + 1)
            elif kind == _NAMED:
                self._write_reference(match.start(), match.end(), preformatted=False)

    def write_preformatted(self, at: int, until: int) -> None:
        """Write a stretch of the markup with its blanks and line breaks."""
        for match in _LINE.finditer(self._markup, at, until):
            kind = match.lastindex
            if kind == _WORDS:
                self._write_line(match[1], match.start())
            elif kind == _BLANK:
                self._waiting.append(_Mark(LINE, match.start(), match.end()))
            elif kind == _NAMED:
                self._write_reference(match.start(), match.end(), preformatted=True)

    def break_line(self) -> bool:
        """Begin a line within the block; return True where one was begun already, so that the block ends instead."""
        if self._broken:
            return True
        self._broken = self.start is not None
        self._waiting.clear()
        return False

    def end_block(self) -> tuple[int, int] | None:
        """End the open block and return its code points, None where nothing was written."""
        self._waiting.clear()
        self._broken = False
        if self.start is None:
            return None
        ended = (self.start, self.length)
        self.start = None
        return ended

    def _write_line(self, text: str, at: int) -> None:
        """Write part of a line that keeps its blanks; those at its end wait."""
        core = text.rstrip(BLANKS)
        if core:
            lead = len(core) - len(core.lstrip(BLANKS))
            if lead:
                self._waiting.append(_Mark(core[:lead], at, at + lead))
            self._add(core[lead:], at + lead, at + len(core))
        if len(core) < len(text):
            self._waiting.append(_Mark(text[len(core) :], at + len(core), at + len(text)))

    def _write_reference(self, at: int, until: int, *, preformatted: bool) -> None:
        match = REFERENCE.match(self._markup, at, until)
        characters, end = read_reference(match) if match else ("", at)
        if not characters:
            self._add(self._markup[at:until], at, until)
            return
        if characters not in BLANKS:
            self._add(characters, at, end)
        elif preformatted:
            self._waiting.append(_Mark(LINE if characters == "\r" else characters, at, end))
        else:
            self._wait(at, end)
        if end < until:
            self._add(self._markup[end:until], end, until)

    def _wait(self, at: int, until: int) -> None:
        if not self._waiting:
            self._waiting.append(_Mark(" ", at, until))

    def _add(self, text: str, at: int, until: int) -> None:
        if self.start is None:
            if text.isspace():
                return
            self._begin_block()
        elif self._broken:
            self._parts.append(LINE)
            self.length += 1
            self._broken = False
        else:
            for mark in self._waiting:
                self._append(*mark)
        self._waiting.clear()
        self._append(text, at, until)
        if self.length > self._most:
            raise TooLong

    def _begin_block(self) -> None:
        if self.length:
            self._parts.append(self.gap)
            self.length += len(self.gap)
        self.gap = PARAGRAPH
        self.start = self.length

    def _append(self, text: str, at: int, until: int) -> None:
        start, end = self.length, self.length + len(text)
        last = self._segments[-1] if self._segments else None
        even = end - start == until - at
        if last and even and last[1] == start and last[3] == at and last[1] - last[0] == last[3] - last[2]:
            last[1], last[3] = end, until
        else:
            self._segments.append([start, end, at, until])
        self._parts.append(text)
        self.length = end
