"""A report's Markdown as Typst source: sections, lists and tables, and at the end the notes that they lead to."""

from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from briefing.report.direction import turns
from briefing.report.manuscript import Figure
from briefing.report.pdf.literal import show
from briefing.report.pdf.phrase import Phrases, plain
from briefing.report.pdf.picture import draw
from briefing.report.pdf.table import write_table

TITLE, SECTION, LOWEST = 1, 2, 4
"""Levels of headings: the report's, those of its sections, and the last that has a style of its own."""
CODE: Final = 60
"""Characters of a word in a block of code that may stay in one piece."""
_CALLOUT: Final = "Bottom line"
_FINE: Final = "Notes"
"""The headings whose sections are set apart, and set small."""


class Markup:
    """Writes the blocks of a report; one use, since it counts headings and mentions."""

    def __init__(self, phrases: Phrases, figures: Sequence[Figure] = (), *, turned: bool = False) -> None:
        self._phrases = phrases
        self._figures = figures
        self._turned = turned
        self._in_notes = False
        self._waiting: dict[int, list[Figure]] = {}
        self._level = 0
        self._around = ""

    def write(self, tokens: Sequence[Token]) -> str:
        """Return Typst markup for a report's tokens, front matter left out."""
        body, notes = _cut(tokens)
        text = "".join(self._write_blocks(body)) + self._close()
        return text + self._write_notes(notes)

    def _write_blocks(self, tokens: Sequence[Token]) -> Iterator[str]:
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type == "heading_open":
                yield from self._write_heading(token, tokens[at + 1].children or [])
                at += 3
            elif token.type == "table_open":
                end = next(place for place in range(at, len(tokens)) if tokens[place].type == "table_close")
                yield self._draw_waiting() + write_table(tokens[at:end], self._phrases)
                at = end + 1
            else:
                yield self._write_block(token)
                at += 1

    def _write_block(self, token: Token) -> str:
        if token.type == "inline":
            return self._write_line(token.children or [])
        if token.type in {"fence", "code_block"}:
            return self._write_code(token.content.removesuffix("\n"))
        if token.type == "ordered_list_open":
            return f"#enum(start: {int(token.attrGet('start') or 1)}, tight: true, "
        if token.type == "paragraph_close":
            return "" if token.hidden else "\n\n"
        return _BLOCKS.get(token.type, "")

    def _write_line(self, children: Sequence[Token]) -> str:
        """Return a line, turned where it runs otherwise than the report; notes run as the report does."""
        written = self._phrases.write(children)
        if self._in_notes or turns(children, turned=self._turned) == self._turned:
            return written
        return f"#turned({'ltr' if self._turned else 'rtl'})[{written}];"

    def _write_code(self, text: str) -> str:
        """Return a block of code; spaces that no line may end at keep its indentation."""
        lines = (self._phrases.text(line).expandtabs(4) for line in text.split("\n"))
        indented = (line.replace("  ", "\u00a0 ") for line in lines)
        return f"#code[{'#linebreak();'.join(show(line, CODE) for line in indented)}]\n\n"

    def _write_heading(self, token: Token, children: Sequence[Token]) -> Iterator[str]:
        words = plain(children).strip()
        text = self._phrases.write(children)
        if not words or token.level:
            yield f"#strong[{text}]\n\n"
            return
        level = int(token.tag[1:])
        yield from self._enter(level, words)
        self._level = min(level, self._level + 1, LOWEST)
        yield f"#heading(level: {self._level})[{text}]\n\n"

    def _enter(self, level: int, words: str) -> Iterator[str]:
        """Close what the last heading opened, open what this one needs, and note which pictures belong to it."""
        opening = "#masthead[\n" if level == TITLE and not self._level else ""
        if level <= SECTION:
            yield self._close()
            opening = opening or {_CALLOUT: "#callout[\n", _FINE: "#fine[\n"}.get(words, "")
        if opening:
            self._around = "]\n\n"
            yield opening
        self._waiting = {depth: figures for depth, figures in self._waiting.items() if depth < level}
        if level > TITLE:
            self._waiting[level] = [figure for figure in self._figures if figure.heading == words]

    def _close(self) -> str:
        end, self._around = self._around, ""
        return end

    def _draw_waiting(self) -> str:
        drawn = "".join(draw(figure, self._phrases) for figures in self._waiting.values() for figure in figures)
        self._waiting = {}
        return drawn

    def _write_notes(self, tokens: Sequence[Token]) -> str:
        """Return the notes; all are set before the first is finished, since one may mention another."""
        self._in_notes = True
        notes = [(number, self._write_note(note)) for number, note in _divide(tokens)]
        if not notes:
            return ""
        items = "\n".join(f"#note({number})[{text}{self._back(number)}]" for number, text in notes)
        return f"#notes[\n{items}\n]\n"

    def _write_note(self, tokens: Sequence[Token]) -> str:
        return "".join(self._write_blocks(tokens)).strip("\n")

    def _back(self, number: int) -> str:
        mentions = self._phrases.mentions.get(number, 0)
        return f"#back({number}, {mentions});" if mentions else ""


_BLOCKS: Final = {
    "bullet_list_open": "#list(tight: true, ",
    "bullet_list_close": ");\n\n",
    "ordered_list_close": ");\n\n",
    "list_item_open": "[",
    "list_item_close": "],\n",
    "blockquote_open": "#aside[\n",
    "blockquote_close": "]\n\n",
    "hr": "#rule\n\n",
}


def _cut(tokens: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """Part the body from the notes that the parser has gathered at the end."""
    at = next((at for at, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    return tokens[:at], tokens[at:]


def _divide(tokens: Sequence[Token]) -> Iterator[tuple[int, Sequence[Token]]]:
    """Yield each note's number, from 1, and its tokens."""
    start, number = 0, 0
    for at, token in enumerate(tokens):
        if token.type == "footnote_open":
            start, number = at + 1, int(token.meta["id"]) + 1
        elif token.type == "footnote_close":
            yield number, tokens[start:at]
