"""What a reader meets in a report, block by block, taken down as the tokens of the Markdown that says the same."""

import re
from dataclasses import dataclass, field, replace
from typing import Final

from markdown_it.token import Token

_FOLDABLE: Final = re.compile(r"[ \t\n\f\r]+")
"""White space that HTML shows as one space (HTML Living Standard, ASCII whitespace)."""
_NESTING: Final = frozenset({"list", "list_item", "blockquote"})
"""Blocks within which levels are counted."""
_SILENT: Final = frozenset({"em_open", "em_close"})
_FIELDS: Final = frozenset({"heading", "cell"})
"""Blocks that have a place in the text even where they are empty."""


@dataclass(slots=True)
class Transcript:
    """Tokens of a report for `reading.read_tokens`; words outside of any block are a paragraph."""

    tokens: list[Token] = field(default_factory=list)
    _words: list[Token] = field(default_factory=list)
    _place: int = 0
    _level: int = 0
    _emphasis: int = 0
    _field: str = ""

    def at(self, place: int) -> None:
        """Remember where the next block stands, from 1: its line or its page."""
        if not self._words:
            self._place = place

    def open(self, kind: str, *, level: int = 0, label: str = "") -> None:
        """Open a block: heading, list, list_item, blockquote, table, thead, tr, cell, footnote_reference."""
        self.end_paragraph()
        if kind in _FIELDS:
            self._field = f"h{level}" if kind == "heading" else kind
            return
        self._level += kind in _NESTING
        meta = {"label": label} if label else {}
        self.tokens.append(Token(f"{kind}_open", "", 1, map=self._map(), meta=meta, level=self._level))

    def close(self, kind: str) -> None:
        """Close the block that was opened last, which is of this kind."""
        self.end_paragraph(ends=kind in _FIELDS)
        if kind in _FIELDS:
            self._field = ""
            return
        self._level -= kind in _NESTING
        self.tokens.append(Token(f"{kind}_close", "", -1))

    def say(self, text: str) -> None:
        """Take down words; what is said in one go or several is the same."""
        if text:
            if not self._words or self._words[-1].type != "text":
                self._words.append(Token("text", "", 0))
            self._words[-1].content += text

    def emphasise(self, *, begins: bool) -> None:
        """Take down where an emphasis begins or ends; two that touch are one."""
        if begins and self._words and self._words[-1].type == "em_close":
            self._words.pop()
            self._emphasis += 1
            return
        self._emphasis -= not begins
        opening, closing = Token("em_open", "em", 1), Token("em_close", "em", -1)
        self._words.append(replace(opening if begins else closing, level=self._emphasis))
        self._emphasis += begins

    def mark(self, label: str) -> None:
        """Take down the mark of a note."""
        self._words.append(Token("footnote_ref", "", 0, meta={"label": label}))

    def break_line(self) -> None:
        """Take down the end of a line within a paragraph."""
        self._words.append(Token("hardbreak", "br", 0))

    def quote_code(self, text: str) -> None:
        """Take down lines of code as they are."""
        self.end_paragraph()
        self.tokens.append(Token("fence", "", 0, content=text, map=self._map()))

    def end_paragraph(self, *, ends: bool = False) -> None:
        """End the block that words were taken down for; without words there is none, except that a field is empty."""
        words, self._words = _tidy(self._words), []
        if not (words or (ends and self._field)):
            return
        if not self._field:
            self.tokens.append(Token("paragraph_open", "p", 1, level=self._level))
        elif self._field != "cell":
            self.tokens.append(Token("heading_open", self._field, 1))
        self.tokens.append(Token("inline", "", 0, children=words, map=self._map()))

    def _map(self) -> list[int]:
        return [self._place - 1, self._place]


def _tidy(words: list[Token]) -> list[Token]:
    """Return words with white space folded and none at either end, as every reader shows them; marks alone stay."""
    blank = True
    for word in words:
        if word.type == "text":
            folded = _FOLDABLE.sub(" ", word.content)
            word.content = folded.removeprefix(" ") if blank else folded
            blank = word.content.endswith(" ") or (blank and not word.content)
        elif word.type not in _SILENT:
            blank = word.type == "hardbreak"
    last = next((word for word in reversed(words) if word.type not in _SILENT), None)
    if last is None:
        return []
    if last.type == "text":
        last.content = last.content.removesuffix(" ")
    return [word for word in words if word.content or word.type != "text"]
