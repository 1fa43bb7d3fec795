"""The tokens of an RTF file → its stories, paragraph by paragraph."""

import re
from collections.abc import Callable
from typing import Final

from briefing.errors import UnreadableFile
from briefing.source.extract import Limits
from briefing.source.formats.passages import Passage
from briefing.source.formats.rtf.charsets import DEFAULT, SYMBOLS, find_charset, find_code_page
from briefing.source.formats.rtf.state import Into, Paragraph, State, Story
from briefing.source.formats.rtf.words import CHARACTERS, ENDS, ENTERED, FOOTERS, HEADERS, PROPERTIES, SIGNS, SKIPPED
from briefing.source.formats.symbols import read_symbol
from briefing.source.original import PartKind
from briefing.visible import visible

_TOKEN: Final = re.compile(
    rb"([^\\{}\r\n]+)|\\'([0-9A-Fa-f]{2})|\\([A-Za-z]{1,32})(-?\d{1,10})? ?|([{}])|\\([^A-Za-z])|[\r\n]+|\\"
)
_HEADING: Final = re.compile(r"(?i)heading (\d)")
_ADDRESS: Final = re.compile(r"""\s*HYPERLINK\s+(?:\\l\s+)?["“]?([^"”\s]+)""")
_HIGH: Final = range(0xD800, 0xDC00)
_LOW: Final = range(0xDC00, 0xE000)
_PRIVATE: Final = range(0xF000, 0xF100)
_CELLS: Final = frozenset({"cell", "nestcell"})
_BULLETS: Final = frozenset({"listtext", "pntext"})
_LOWEST: Final = 9
"""The outline level of body text, and one more than that of the lowest heading."""
_LONGEST_NUMBER: Final = len("-4294967296")
_UNITS: Final = 0x10000
_DECIMAL: Final = {"yr": 4, "mo": 2, "dy": 2}


class Parser:
    """Reads a file from front to back; `stories` are its texts, the body first, `properties` what it says of itself."""

    def __init__(self, data: bytes, name: str, limits: Limits) -> None:
        self.stories: list[Story] = [Story()]
        self.properties: dict[str, str] = {}
        self.is_misread = False
        self.is_cut = False
        self._data = data
        self._name = name
        self._deepest = limits.depth
        self._state = State()
        self._stack: list[State] = []
        self._open = [self.stories[0]]
        self._bytes = bytearray()
        self._high = 0
        self._to_skip = 0
        self._page = DEFAULT
        self._fonts: dict[int, tuple[str, str]] = {}
        self._font = self._default_font = 0
        self._styles: dict[int, int] = {}
        self._authors: list[str] = []
        self._noted: list[str] = []
        self._address = ""
        self._links: list[tuple[int, Passage, int, str]] = []
        self._remark = {"atnid": "", "atnauthor": "", "atndate": ""}

    def read(self) -> None:
        """Read the whole file; raises UnreadableFile where its groups lie too deep in each other."""
        data = self._data
        end = len(data)
        at = 0
        while at < end and (token := _TOKEN.match(data, at)):
            at = token.end()
            text, code, word, number, brace, sign = token.groups()
            if text is not None:
                self._add_bytes(text)
            elif code is not None:
                self._add_bytes(bytes((int(code, 16),)))
            elif word is not None:
                if word == b"bin":
                    at += max(0, int(number or 0))
                else:
                    self._obey(word.decode("ascii"), None if number is None else int(number))
            elif brace == b"{":
                self._begin_group()
            elif brace == b"}":
                if not self._end_group():
                    break
            elif sign is not None:
                self._obey_sign(sign)
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
        codec = self._state.codec or self._page
        if codec == SYMBOLS:
            words = "".join(read_symbol(self._state.font, byte) for byte in data)
        else:
            words = data.decode(codec, "replace")
        self.is_misread |= "\ufffd" in words
        self._write(words.replace("\0", ""))

    def _write(self, words: str) -> None:
        state = self._state
        if state.into is Into.TEXT:
            passage = self._open[-1].passage
            if state.deleted:
                passage.strike(self._say("deleted", state.deleted_author, state.deleted_day), words)
            elif state.hidden:
                passage.strike("hidden", words)
            else:
                start = passage.length
                passage.write(words)
                if state.revised:
                    passage.insert(start, self._say("inserted", state.author, state.day))
        elif state.into is not Into.NOWHERE:
            self._noted.append(words)

    def _say(self, what: str, author: int, day: int) -> str:
        name = self._authors[author] if 0 <= author < len(self._authors) else ""
        name = "" if name == "Unknown" else name
        said = ", ".join(part for part in (name, _read_day(day)) if part)
        return f"{what} by {said}" if said else what

    def _begin_group(self) -> None:
        self._flush()
        self._to_skip = 0
        if len(self._stack) >= self._deepest:
            most = f"{self._deepest:,} deep in each other, the most that is read"
            raise UnreadableFile(f"{self._name}: its groups lie more than {most}")
        self._stack.append(self._state)
        self._state = self._state.inherit()

    def _end_group(self) -> bool:
        """End a group; return False where the file ends with it."""
        self._flush()
        self._to_skip = 0
        if not self._stack:
            return False
        ended = self._state
        self._state = self._stack.pop()
        depth = len(self._stack)
        self._keep_entry(ended)
        if ended.into is not self._state.into or ended.name != self._state.name:
            self._take_note(ended)
            if ended.into is Into.FONTS:
                self.set_font(self._default_font)
        while self._links and self._links[-1][0] > depth:
            _, passage, start, address = self._links.pop()
            if passage is self._open[-1].passage:
                passage.link(start, address)
        while len(self._open) > 1 and self._open[-1].depth > depth:
            self._end_story()
        return depth > 0

    def _take_note(self, ended: State) -> None:
        """Keep what a destination held that ends with its group."""
        noted = "".join(self._noted)
        self._noted = []
        words = " ".join(noted.split())
        if ended.into is Into.AUTHORS:
            self._authors += [visible(author).strip()[:100] for author in noted.split(";")][:-1]
        elif ended.into is Into.PROPERTY and words:
            self.properties.setdefault(ended.name, words)
        elif ended.into is Into.FIELD:
            address = _ADDRESS.match(noted)
            self._address = address[1] if address else ""
        elif ended.into is Into.REMARK:
            self._remark[ended.name] = visible(words)[:100]

    def _keep_entry(self, ended: State) -> None:
        """Keep the name of a font or a style, whose entry may end with this group."""
        if ended.into is Into.FONTS and self._noted:
            codec = self._fonts.get(self._font, ("", ""))[0]
            self._fonts[self._font] = (codec, "".join(self._noted).strip("; "))
        elif ended.into is Into.STYLES and self._noted:
            heading = _HEADING.match("".join(self._noted).strip())
            if heading:
                self._styles[ended.style] = int(heading[1])
        else:
            return
        self._noted = []

    def _end_story(self) -> None:
        self._end_paragraph()
        story = self._open.pop()
        if any(paragraph.passage.text.strip() or paragraph.passage.struck for paragraph in story.paragraphs):
            self.stories.append(story)

    def _end_paragraph(self) -> None:
        story = self._open[-1]
        state = self._state
        level = state.level or self._styles.get(state.style, 0)
        story.paragraphs.append(Paragraph(story.passage, state.in_table, level, state.listed))
        story.passage = Passage()

    def _obey_sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._state.starred = True
        elif sign in SIGNS:
            self._put(SIGNS[sign])
        elif sign in b"\r\n":
            self._flush()
            self._end()

    def _put(self, character: str) -> None:
        if self._to_skip:
            self._to_skip -= 1
            return
        self._flush()
        self._write(character)

    def _end(self) -> None:
        if self._state.into is Into.TEXT:
            self._end_paragraph()

    def _obey(self, word: str, number: int | None) -> None:
        if word in CHARACTERS:
            self._put(CHARACTERS[word])
            return
        if word == "u" and number is not None:
            self._put_unit(number)
            return
        self._flush()
        if word in ENDS:
            self._state.in_table |= word in _CELLS
            self._end()
        elif word in _SETTERS:
            _SETTERS[word](self, 1 if number is None else number)
        elif word == "ud" and self._stack:
            outer = self._find_outer()
            self._state.into, self._state.name = outer.into, outer.name
        elif self._state.into is Into.NOWHERE and self._state.name != "info":
            pass
        elif word in _STORIES:
            self._begin_story(_STORIES[word])
        elif word in _INTO:
            self._state.into, self._state.name = _INTO[word], word
        elif word in SKIPPED or (self._state.starred and word not in ENTERED):
            self._skip(word)
        elif word == "fldrslt" and self._address:
            self._links.append((len(self._stack), self._open[-1].passage, self._open[-1].passage.length, self._address))
            self._address = ""
        self._state.starred = False

    def _skip(self, word: str) -> None:
        """Pass over a destination; that of a number or a bullet makes the paragraph around it an item."""
        self._state.into, self._state.name = Into.NOWHERE, ""
        if word in _BULLETS and self._stack:
            self._stack[-1].listed = True

    def _find_outer(self) -> State:
        """Return the state around a text that stands twice, in bytes and in Unicode (\\upr)."""
        return next((state for state in reversed(self._stack) if state.name != "upr"), State())

    def _put_unit(self, number: int) -> None:
        """Write a UTF-16 unit, the two halves of a pair as one character, and pass over what stands in for it."""
        self._flush()
        unit = number % _UNITS
        if unit in _HIGH:
            self._high = unit
        elif unit in _LOW:
            pair = 0x10000 + ((self._high - _HIGH.start) << 10) + unit - _LOW.start if self._high else 0xFFFD
            self._write(chr(pair))
            self._high = 0
        elif unit in _PRIVATE:
            self._write(read_symbol(self._state.font if self._state.codec == SYMBOLS else SYMBOLS, unit))
        elif unit:
            self._write(chr(unit))
        self._to_skip = self._state.skipped

    def _begin_story(self, kind: PartKind) -> None:
        if self._state.into is not Into.TEXT:
            return
        said = ""
        if kind is PartKind.COMMENT:
            author = self._remark["atnauthor"] or self._remark["atnid"]
            said = ", ".join(part for part in (author, _read_day(_read_number(self._remark["atndate"]))) if part)
        self._remark = dict.fromkeys(self._remark, "")
        self._open.append(Story(kind, len(self._stack), said))
        self._state.set_plain()
        self._state.begin_paragraph()

    def set_font(self, number: int) -> None:
        """Choose a font, or in the table of fonts the one that is told of."""
        self._font = number
        if self._state.into is not Into.FONTS:
            self._state.codec, self._state.font = self._fonts.get(number, ("", ""))

    def set_charset(self, codec: str) -> None:
        """Keep the encoding of the font that is told of."""
        if self._state.into is Into.FONTS and codec:
            self._fonts[self._font] = (codec, self._fonts.get(self._font, ("", ""))[1])

    def set_page(self, codec: str) -> None:
        """Choose the encoding of the document."""
        self._page = codec or self._page

    def set_default_font(self, number: int) -> None:
        """Choose the font of text without one."""
        self._default_font = number

    def set_plain(self, _number: int) -> None:
        """Forget how the characters are set, font included."""
        self._state.set_plain()
        self.set_font(self._default_font)

    def set_endnote(self, _number: int) -> None:
        """Make the footnote that has begun an endnote."""
        if self._open[-1].kind is PartKind.FOOTNOTE:
            self._open[-1].kind = PartKind.ENDNOTE

    def set_style(self, number: int) -> None:
        """Choose a paragraph's style, or in the sheet of styles the one that is told of."""
        self._state.style = number

    def set_day(self, part: str, number: int) -> None:
        """Keep a part of the day that the information tells: year, month, day."""
        if self._state.into is Into.DAY and 0 <= number < 10 ** _DECIMAL[part]:
            text = f"{number:0{_DECIMAL[part]}d}"
            before = self.properties.get(self._state.name, "")
            self.properties[self._state.name] = f"{before}-{text}" if before else text

    @property
    def state(self) -> State:
        """Return what holds at the place that is read."""
        return self._state

    def set_level(self, level: int) -> None:
        """Keep the level of a heading; in the sheet of styles that of the style."""
        if self._state.into is Into.STYLES:
            self._styles[self._state.style] = level + 1 if level < _LOWEST else 0
        else:
            self._state.level = level + 1 if level < _LOWEST else 0


def _read_number(text: str) -> int:
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(text) <= _LONGEST_NUMBER else 0


def _read_day(packed: int) -> str:
    """Return the day in a packed date and time (DTTM, [MS-DOC] 2.9.69), "" for none."""
    day, month, year = packed >> 11 & 0x1F, packed >> 16 & 0xF, packed >> 20 & 0x1FF
    return f"{1900 + year:04d}-{month:02d}-{day:02d}" if day and month else ""


def _set(name: str) -> Callable[[Parser, int], None]:
    def choose(parser: Parser, number: int) -> None:
        setattr(parser.state, name, bool(number))

    return choose


def _keep(name: str) -> Callable[[Parser, int], None]:
    def choose(parser: Parser, number: int) -> None:
        setattr(parser.state, name, number)

    return choose


_SETTERS: Final[dict[str, Callable[[Parser, int], None]]] = {
    "f": Parser.set_font,
    "deff": Parser.set_default_font,
    "fcharset": lambda parser, number: parser.set_charset(find_charset(number)),
    "cpg": lambda parser, number: parser.set_charset(find_code_page(number)),
    "ansicpg": lambda parser, number: parser.set_page(find_code_page(number)),
    "mac": lambda parser, _: parser.set_page("mac_roman"),
    "pc": lambda parser, _: parser.set_page("cp437"),
    "pca": lambda parser, _: parser.set_page("cp850"),
    "uc": _keep("skipped"),
    "v": _set("hidden"),
    "deleted": _set("deleted"),
    "revised": _set("revised"),
    "revauth": _keep("author"),
    "revdttm": _keep("day"),
    "revauthdel": _keep("deleted_author"),
    "revdttmdel": _keep("deleted_day"),
    "intbl": _set("in_table"),
    "ls": _set("listed"),
    "s": Parser.set_style,
    "outlinelevel": Parser.set_level,
    "plain": Parser.set_plain,
    "ftnalt": Parser.set_endnote,
    "pard": lambda parser, _: parser.state.begin_paragraph(),
    "yr": lambda parser, number: parser.set_day("yr", number),
    "mo": lambda parser, number: parser.set_day("mo", number),
    "dy": lambda parser, number: parser.set_day("dy", number),
}
_STORIES: Final = {
    "footnote": PartKind.FOOTNOTE,
    "annotation": PartKind.COMMENT,
    **dict.fromkeys(HEADERS, PartKind.HEADER),
    **dict.fromkeys(FOOTERS, PartKind.FOOTER),
}
_INTO: Final = {
    "fonttbl": Into.FONTS,
    "stylesheet": Into.STYLES,
    "revtbl": Into.AUTHORS,
    "fldinst": Into.FIELD,
    "atnid": Into.REMARK,
    "atnauthor": Into.REMARK,
    "atndate": Into.REMARK,
    "creatim": Into.DAY,
    "revtim": Into.DAY,
    "info": Into.NOWHERE,
    "upr": Into.NOWHERE,
    **dict.fromkeys(PROPERTIES, Into.PROPERTY),
}
