"""A finished report read for a screen: the blocks of its Markdown, notes numbered and gathered as in every format."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from markdown_it.token import Token

from briefing.report.block import (
    CODE,
    COMMENT,
    DRAFT,
    EMPHASIS,
    HEADING,
    MARK,
    NOTE,
    PICTURE,
    ROW,
    RULE,
    STRONG,
    STRUCK,
    TEXT,
    Block,
    Cell,
    Stretch,
    Table,
)
from briefing.report.figures.sketch import sketch
from briefing.report.manuscript import Figure
from briefing.report.parser import printing_parser
from briefing.report.patience import patience
from briefing.report.reading import COMMENT as REMARK

BULLET: Final = "- "
BAR: Final = "│ "
"""Stands before a quoted line."""
STROKE: Final = "~~"
"""Stands before and behind what is struck out."""
SIGN: Final = "DRAFT"
DRAWN: Final = (38, 46, 60, 78, 98, 118, 158)
"""Cells at which pictures are drawn: terminals of 40 to 160 columns, and the pane beside the reader."""
_KINDS: Final = {"strong": STRONG, "em": EMPHASIS, "s": STRUCK}
_BREAKS: Final = frozenset({"softbreak", "hardbreak"})
_LIST_ENDS: Final = frozenset({"bullet_list_close", "ordered_list_close"})
_CLOSINGS: Final = _LIST_ENDS | {"paragraph_close", "list_item_close"}
_LISTS: Final = frozenset({"list_item_open", "bullet_list_open", "ordered_list_open"})
_TELLING: Final = 40
"""Characters of a block without notes by which it is known."""
_SIDE: Final = "text-align:"


def read_blocks(markdown: str, figures: Iterable[Figure] = ()) -> tuple[Block, ...]:
    """Return the blocks of a report in the order in which they are shown: the notes stand before the last rule.

    Raises UnreadableFile where reading it takes too long.
    """
    with patience():
        tokens = printing_parser().parse(markdown, {})
        return tuple(_Reader(tuple(figures)).read(_in_order(tokens)))


def _in_order(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with the notes moved before the rule and the banner that end a report."""
    at = next((at for at, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    body, notes = tokens[:at], tokens[at:]
    rules = [at for at, token in enumerate(body) if token.type == "hr" and token.level == 0]
    end = rules[-1] if rules else len(body)
    return [*body[:end], *notes, *body[end:]]


class _Reader:
    """Walks the tokens once and remembers what encloses them: lists, quotations, the section, the note."""

    def __init__(self, figures: tuple[Figure, ...]) -> None:
        self._figures = figures
        self._walls: list[str] = []
        """What each enclosing list item, quotation or note puts before a line."""
        self._bullet = ""
        """What the next line has in the place of the innermost wall."""
        self._sections: dict[int, str] = {}
        self._seen: Counter[tuple[str, ...]] = Counter()
        self._note = ""
        self._begun = False
        """Whether the note's first paragraph was read."""
        self._number = self._most = 0
        """The number of the note, and of the last one."""

    def read(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """Yield the blocks."""
        self._most = sum(token.type == "footnote_open" for token in tokens)
        position = 0
        while position < len(tokens):
            token = tokens[position]
            if token.type == "table_open":
                end = next(at for at in range(position, len(tokens)) if tokens[at].type == "table_close")
                yield from self._read_table(tokens[position:end])
                position = end
            elif token.type == "inline":
                yield self._read_inline(tokens, position)
            elif token.type in {"fence", "code_block"}:
                yield from self._read_code(token)
            elif token.type == "hr":
                yield self._block(RULE, ends=True)
            else:
                self._pass(token)
            position += 1

    def _pass(self, token: Token) -> None:
        """Go into or out of what encloses blocks."""
        if token.type == "list_item_open":
            self._bullet = f"{token.info}{token.markup} " if token.info else BULLET
            self._walls.append(" " * len(self._bullet))
        elif token.type == "blockquote_open":
            self._walls.append(BAR)
        elif token.type == "footnote_open":
            self._number = int(token.meta["id"]) + 1
            number = f"[{self._number}]"
            self._note, self._begun = str(token.meta.get("label") or number), False
            self._bullet = number.ljust(len(str(self._most)) + 3)
            self._walls.append(" " * len(self._bullet))
        elif token.type in {"list_item_close", "blockquote_close", "footnote_close"}:
            self._walls.pop()
            self._bullet = ""
            self._note = "" if token.type == "footnote_close" else self._note

    def _read_inline(self, tokens: Sequence[Token], position: int) -> Block:
        token, opening = tokens[position], tokens[position - 1]
        text, notes = _read_stretches(token.children or [])
        if opening.type == "heading_open":
            level = int(opening.tag[1:])
            self._sections = {above: title for above, title in self._sections.items() if above < level}
            self._sections[level] = "".join(words for words, _ in text)
            return self._block(HEADING, text, level=level, notes=notes)
        own = (self._note,) if self._note else ()
        if own and not self._begun:
            self._begun = True
            return self._block(NOTE, text, notes=own, ends=self._most == self._number)
        return self._block(TEXT, text, notes=notes or own, ends=_ends(tokens, position))

    def _read_code(self, token: Token) -> Iterator[Block]:
        lines = token.content.removesuffix("\n").split("\n")
        for number, line in enumerate(lines, 1):
            yield self._block(CODE, ((line, ""),), ends=number == len(lines))

    def _read_table(self, tokens: Sequence[Token]) -> Iterator[Block]:
        yield from self._read_figures()
        opening = [token for token in tokens if token.type == "th_open"]
        sides = tuple(str(token.attrs.get("style", "")).removeprefix(_SIDE) or "left" for token in opening)
        rows: list[tuple[Cell, ...]] = []
        notes: list[tuple[str, ...]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append(())
                notes.append(())
            elif token.type == "inline":
                cell, cited = _read_stretches(token.children or [])
                rows[-1] = (*rows[-1], cell)
                notes[-1] = (*notes[-1], *cited)
        table = Table(tuple(rows), sides)
        for number, cited in enumerate(notes):
            last = number == len(rows) - 1
            yield self._block(ROW, level=number, notes=tuple(dict.fromkeys(cited)), table=table, ends=last)

    def _read_figures(self) -> Iterator[Block]:
        """Yield the pictures of the section, before its first table."""
        here = set(self._sections.values())
        for figure in self._figures:
            if figure.heading in here:
                drawn = tuple(sketch(figure.shown, width) for width in DRAWN) if figure.shown else ()
                yield self._block(PICTURE, ((figure.alternative, COMMENT),), picture=drawn, ends=True)
        self._figures = tuple(figure for figure in self._figures if figure.heading not in here)

    def _block(
        self,
        kind: str,
        text: Cell = (),
        *,
        level: int = 0,
        notes: tuple[str, ...] = (),
        table: Table | None = None,
        picture: tuple[tuple[str, ...], ...] = (),
        ends: bool = False,
    ) -> Block:
        hang = "".join(self._walls)
        lead = hang[: len(hang) - len(self._bullet)] + self._bullet
        self._bullet = ""
        block = Block(kind, "", text, level, lead, hang, notes, table, picture, ends)
        return block._replace(key=self._name(block))

    def _name(self, block: Block) -> str:
        """Return a name that a change of other blocks leaves as it is, as far as can be."""
        if block.kind == NOTE:
            return block.notes[0]
        section = "/".join(title for level, title in self._sections.items() if level > 1)
        place = (section, block.notes[0] if block.notes else block.words[:_TELLING])
        self._seen[place] += 1
        return "\n".join((*place, str(self._seen[place])))


def _ends(tokens: Sequence[Token], position: int) -> bool:
    """Tell whether a blank line follows a paragraph: not within a list whose items stand close together."""
    if not tokens[position + 1].hidden:
        return True
    is_list_over = False
    for at in range(position + 1, len(tokens)):
        kind = tokens[at].type
        if kind not in _CLOSINGS:
            return kind not in _LISTS or (is_list_over and kind != "list_item_open")
        is_list_over = is_list_over or kind in _LIST_ENDS
    return True


def _read_stretches(children: Sequence[Token]) -> tuple[Cell, tuple[str, ...]]:
    """Return the stretches of a text and the labels of the notes that it bears, each once."""
    children = [child for child in children if child.content or child.type != "text"]
    notes = tuple(dict.fromkeys(str(child.meta["label"]) for child in children if child.type == "footnote_ref"))
    return tuple(_merge(_stretches(children))), notes


def _stretches(children: Sequence[Token]) -> Iterator[Stretch]:
    inside: list[str] = []
    href = ""
    for number, (child, after) in enumerate(pairwise([*children, Token("end", "", 0)])):
        name, _, edge = child.type.rpartition("_")
        if name in _KINDS:
            if edge == "open":
                inside.append(_kind(children, number, name, after))
            else:
                inside.pop()
            if name == "s":
                yield (STROKE, " ".join([*inside, STRUCK]))
        elif child.type == "link_open":
            href = str(child.attrs.get("href", ""))
        elif child.type == "link_close":
            yield (f" <{href}>", " ".join([*inside, COMMENT]))
        elif child.type == "footnote_ref":
            yield (str(child.meta["id"] + 1), MARK)
        else:
            yield (" " if child.type in _BREAKS else child.content, " ".join(inside))


def _kind(children: Sequence[Token], number: int, name: str, after: Token) -> str:
    """Return what an emphasised stretch is: the analyst's comment, also where it is all there is, or the draft sign."""
    if name == "strong" and after.content == SIGN:
        return DRAFT
    whole = number == 0 and children[-1].type == "em_close" and children[-1].level == children[0].level
    alone = whole and sum(child.type == "em_open" and child.level == 0 for child in children) == 1
    return COMMENT if name == "em" and (after.content.startswith(REMARK) or alone) else _KINDS[name]


def _merge(stretches: Iterable[Stretch]) -> Iterator[Stretch]:
    """Yield the stretches with marks that follow each other as one, in brackets: `[1,2]`."""
    numbers: list[str] = []
    for words, kind in stretches:
        if kind == MARK:
            numbers.append(words)
            continue
        if numbers:
            yield (f"[{','.join(numbers)}]", MARK)
            numbers = []
        yield (words, kind)
    if numbers:
        yield (f"[{','.join(numbers)}]", MARK)
