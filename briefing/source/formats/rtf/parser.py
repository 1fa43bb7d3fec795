"""The tokens of an RTF file → its stories, paragraph by paragraph."""

import re
from typing import Final

from briefing.errors import UnreadableFile
from briefing.source.extract import Limits
from briefing.source.formats.passages import Passage
from briefing.source.formats.rtf.charsets import SYMBOLS
from briefing.source.formats.rtf.controls import INTO, SETTERS, STORIES
from briefing.source.formats.rtf.state import Into, Paragraph, State, Story
from briefing.source.formats.rtf.tables import Tables
from briefing.source.formats.rtf.tokens import Is, Token, list_tokens
from briefing.source.formats.rtf.words import CHARACTERS, ENDS, ENTERED, SIGNS, SKIPPED
from briefing.source.formats.symbols import UNKNOWN, read_symbol
from briefing.source.original import PartKind

_ADDRESS: Final = re.compile(r"""\s*HYPERLINK\s+(?:\\l\s+)?["“]?([^"”\s]+)""")
_HIGH: Final = range(0xD800, 0xDC00)
_LOW: Final = range(0xDC00, 0xE000)
_PRIVATE: Final = range(0xF000, 0xF100)
_UNITS: Final = 0x10000
_CELLS: Final = frozenset({"cell", "nestcell"})
_BULLETS: Final = frozenset({"listtext", "pntext"})
_TABLES: Final = frozenset({Into.FONTS, Into.STYLES})


class Parser:
    """Reads a file from front to back: `stories` are its texts, the body first, `tables` what it tells besides.

    `is_misread` says that some bytes are no character in their encoding, `is_cut` that the file ends too early.
    """

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        """Take the bytes, what messages call the file, and the limits."""
        self.stories: list[Story] = [Story()]
        self.tables = Tables()
        self.is_misread = False
        self.is_cut = False
        self._data = data
        self._name = name
        self._deepest = limits.depth
        self._state = State()
        self._stack: list[State] = []
        self._open = [self.stories[0]]
        self._bytes = bytearray()
        self._noted: list[str] = []
        self._high = 0
        self._to_skip = 0
        self._address = ""
        self._links: list[tuple[int, Passage, int, str]] = []

    def read(self) -> None:
        """Read the whole file; raises UnreadableFile where its groups lie too deep in each other."""
        for token in list_tokens(self._data):
            if token.kind is Is.BYTES:
                self._add_bytes(token.data)
            elif token.kind is Is.BEGIN:
                self._begin_group()
            elif token.kind is Is.END:
                self._end_group()
                if not self._stack:
                    break
            else:
                self._obey(token)
        self._flush()
        self.is_cut = bool(self._stack)
        while len(self._open) > 1:
            self._end_story()
        self._end_paragraph()

    def _add_bytes(self, data: bytes) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(data))
            self._to_skip -= skipped
            data = data[skipped:]
        self._bytes += data

    def _flush(self) -> None:
        """Write the bytes that were gathered, in the encoding that holds for them."""
        if not self._bytes:
            return
        data, self._bytes = bytes(self._bytes), bytearray()
        codec = self._state.codec or self.tables.page
        if codec == SYMBOLS:
            words = "".join(read_symbol(self._state.font, byte) for byte in data)
        else:
            words = data.decode(codec, "replace")
        self._write(words.replace("\0", ""))

    def _write(self, words: str) -> None:
        state = self._state
        if state.into is not Into.TEXT:
            if state.into is not Into.NOWHERE:
                self._noted.append(words)
            return
        self.is_misread |= UNKNOWN in words
        passage = self._open[-1].passage
        if state.deleted:
            said = self.tables.describe_change("deleted", state.deleted_author, state.deleted_day)
            passage.strike(said, words)
        elif state.hidden:
            passage.strike("hidden", words)
        else:
            start = passage.length
            passage.write(words)
            if state.revised:
                passage.insert(start, self.tables.describe_change("inserted", state.author, state.day))

    def _begin_group(self) -> None:
        self._flush()
        self._to_skip = 0
        if len(self._stack) >= self._deepest:
            most = f"{self._deepest:,} deep in each other, the most that is read"
            raise UnreadableFile(f"{self._name}: its groups lie more than {most}")
        self._stack.append(self._state)
        self._state = self._state.inherit()

    def _end_group(self) -> None:
        self._flush()
        self._to_skip = 0
        if not self._stack:
            return
        ended, self._state = self._state, self._stack.pop()
        depth = len(self._stack)
        self._take_note(ended)
        while self._links and self._links[-1][0] > depth:
            _, passage, start, address = self._links.pop()
            passage.link(start, address)
        while len(self._open) > 1 and self._open[-1].depth > depth:
            self._end_story()

    def _take_note(self, ended: State) -> None:
        """Keep what a group held that is not the document's text, once its destination ends."""
        if self._noted and ended.into in _TABLES:
            self.tables.keep_entry(ended, "".join(self._noted))
            self._noted = []
        if ended.into is self._state.into and ended.name == self._state.name:
            return
        noted, self._noted = "".join(self._noted), []
        if ended.into is Into.FIELD:
            address = _ADDRESS.match(noted)
            self._address = address[1] if address else ""
        elif ended.into is Into.FONTS:
            self.tables.choose_font(self._state, self.tables.default_font)
        else:
            self.tables.keep_note(ended, noted)

    def _end_story(self) -> None:
        self._end_paragraph()
        story = self._open.pop()
        if not all(paragraph.passage.is_empty for paragraph in story.paragraphs):
            self.stories.append(story)

    def _end_paragraph(self) -> None:
        story = self._open[-1]
        state = self._state
        level = state.level or self.tables.styles.get(state.style, 0)
        story.paragraphs.append(Paragraph(story.passage, state.in_table, level, state.listed))
        story.passage = Passage()

    def _obey(self, token: Token) -> None:
        if token.kind is Is.SIGN:
            self._obey_sign(token.data)
            return
        word = token.data.decode("ascii")
        if word in CHARACTERS:
            self._put(CHARACTERS[word])
        elif word == "u" and token.number is not None:
            self._put_unit(token.number)
        else:
            self._flush()
            self._obey_word(word, 1 if token.number is None else token.number)
            self._state.starred = False

    def _obey_sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._state.starred = True
        elif sign in SIGNS:
            self._put(SIGNS[sign])
        elif sign in b"\r\n":
            self._flush()
            self._obey_word("par", 1)

    def _obey_word(self, word: str, number: int) -> None:
        state = self._state
        if word in ENDS:
            state.in_table |= word in _CELLS
            if state.into is Into.TEXT:
                self._end_paragraph()
        elif word in SETTERS:
            SETTERS[word](state, self.tables, number)
        elif word == "ud":
            outer = next((state for state in reversed(self._stack) if state.name != "upr"), State())
            state.into, state.name = outer.into, outer.name
        elif state.into is not Into.NOWHERE or state.name == "info":
            self._enter(word)

    def _enter(self, word: str) -> None:
        """Begin a destination, or what else a word begins."""
        state = self._state
        if word in STORIES:
            self._begin_story(STORIES[word])
        elif word in INTO:
            state.into, state.name = INTO[word], word
        elif word in SKIPPED or (state.starred and word not in ENTERED):
            state.into, state.name = Into.NOWHERE, ""
            if word in _BULLETS and self._stack:
                self._stack[-1].listed = True
        elif word == "fldrslt" and self._address:
            passage = self._open[-1].passage
            self._links.append((len(self._stack), passage, passage.length, self._address))
            self._address = ""
        elif word == "ftnalt" and self._open[-1].kind is PartKind.FOOTNOTE:
            self._open[-1].kind = PartKind.ENDNOTE

    def _put(self, character: str) -> None:
        if self._to_skip:
            self._to_skip -= 1
            return
        self._flush()
        self._write(character)

    def _put_unit(self, number: int) -> None:
        """Write a UTF-16 unit, the two halves of a pair as one character, and pass over what stands in for it."""
        self._flush()
        unit = number % _UNITS
        if unit in _HIGH:
            self._high = unit
        elif unit in _LOW:
            pair = _UNITS + ((self._high - _HIGH.start) << 10) + unit - _LOW.start
            self._write(chr(pair) if self._high else UNKNOWN)
            self._high = 0
        elif unit in _PRIVATE:
            self._write(read_symbol(self._state.font if self._state.codec == SYMBOLS else SYMBOLS, unit))
        elif unit:
            self._write(chr(unit))
        self._to_skip = self._state.skipped

    def _begin_story(self, kind: PartKind) -> None:
        if self._state.into is not Into.TEXT:
            return
        said = self.tables.take_remark() if kind is PartKind.COMMENT else ""
        self._open.append(Story(kind, len(self._stack), said))
        self._state.set_plain()
        self._state.begin_paragraph()
