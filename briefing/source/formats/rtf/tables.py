"""What an RTF file tells before its text: fonts, styles, authors of changes, and the document's information."""

import re
from dataclasses import dataclass, field
from typing import Final

from briefing.source.formats.rtf.charsets import DEFAULT
from briefing.source.formats.rtf.state import Into, State
from briefing.visible import visible

LOWEST: Final = 9
"""The outline level of body text, and one more than that of the lowest heading."""
MOST_NAME: Final = 100
"""Characters of an author's name that are told."""
_HEADING: Final = re.compile(r"(?i)heading (\d)")
_DIGITS: Final = {"yr": 4, "mo": 2, "dy": 2}
_LONGEST_NUMBER: Final = len("-4294967296")
_NO_FONT: Final = ("", "")


@dataclass(slots=True)
class Tables:
    """The tables of a file as far as they are read."""

    page: str = DEFAULT
    """The encoding of the document."""
    default_font: int = 0
    fonts: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Encoding and name of each font."""
    styles: dict[int, int] = field(default_factory=dict)
    """Levels of the styles that are headings, from 1."""
    authors: list[str] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)
    remark: dict[str, str] = field(default_factory=dict)
    """Who made the comment that comes next, and when."""
    font: int = 0
    """The font that the table is telling of."""

    def choose_font(self, state: State, number: int) -> None:
        """Set the font, or in the table of fonts the one that is told of."""
        if state.into is Into.FONTS:
            self.font = number
        else:
            state.codec, state.font = self.fonts.get(number, _NO_FONT)

    def keep_charset(self, state: State, codec: str) -> None:
        """Keep the encoding of the font that is told of."""
        if state.into is Into.FONTS and codec:
            self.fonts[self.font] = (codec, self.fonts.get(self.font, _NO_FONT)[1])

    def keep_level(self, state: State, level: int) -> None:
        """Keep the outline level (from 0) of a paragraph; in the sheet of styles that of the style."""
        number = level + 1 if 0 <= level < LOWEST else 0
        if state.into is Into.STYLES:
            self.styles[state.style] = number
        else:
            state.level = number

    def keep_day(self, state: State, part: str, number: int) -> None:
        """Keep a part of the day that the information tells: year, month, day."""
        if state.into is Into.DAY and 0 <= number < 10 ** _DIGITS[part]:
            text = f"{number:0{_DIGITS[part]}d}"
            before = self.properties.get(state.name, "")
            self.properties[state.name] = f"{before}-{text}" if before else text

    def keep_entry(self, state: State, words: str) -> None:
        """Keep the name of a font or a style, whose entry ends."""
        if state.into is Into.FONTS:
            self.fonts[self.font] = (self.fonts.get(self.font, _NO_FONT)[0], words.strip("; "))
        elif heading := _HEADING.match(words.strip()):
            self.styles[state.style] = int(heading[1])

    def keep_note(self, state: State, noted: str) -> None:
        """Keep what a destination held that ends."""
        words = " ".join(noted.split())
        if state.into is Into.AUTHORS:
            self.authors += [visible(author).strip()[:MOST_NAME] for author in noted.split(";")][:-1]
        elif state.into is Into.PROPERTY and words:
            self.properties.setdefault(state.name, words)
        elif state.into is Into.REMARK:
            self.remark[state.name] = visible(words)[:MOST_NAME]

    def take_remark(self) -> str:
        """Return who made the comment that begins and on which day, and forget it."""
        author = self.remark.get("atnauthor") or self.remark.get("atnid", "")
        day = read_day(_read_number(self.remark.get("atndate", "")))
        self.remark.clear()
        return ", ".join(part for part in (author, day) if part)

    def describe_change(self, what: str, author: int, day: int) -> str:
        """Return what a tracked change did, who made it and on which day."""
        name = self.authors[author] if 0 <= author < len(self.authors) else ""
        said = ", ".join(part for part in ("" if name == "Unknown" else name, read_day(day)) if part)
        return f"{what} by {said}" if said else what


def read_day(packed: int) -> str:
    """Return the day in a packed date and time (DTTM, [MS-DOC] 2.9.69), "" for none."""
    day, month, year = packed >> 11 & 0x1F, packed >> 16 & 0xF, packed >> 20 & 0x1FF
    return f"{1900 + year:04d}-{month:02d}-{day:02d}" if day and month else ""


def _read_number(text: str) -> int:
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(text) <= _LONGEST_NUMBER else 0
