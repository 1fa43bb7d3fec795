"""A finished report read back: its passages, the notes they carry and the quotes of each note."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from markdown_it.token import Token

from briefing.report.note import COUNT, DIVIDER, Record, read_record
from briefing.report.parser import reading_parser
from briefing.report.patience import patience

HEADING, PARAGRAPH, ITEM, ROW = "heading", "paragraph", "item", "row"
COMMENT: Final = "Comment:"
"""How the analyst's own remark on a cited text begins; it stands in emphasis behind the note."""

_EMPHASIS: Final = 3
"""Tokens of an emphasised text."""
_BREAKS = frozenset({"softbreak", "hardbreak"})
_VERBATIM = frozenset({"fence", "code_block"})
_GROUPS: Final = {
    "footnote_reference_open": "footnote_reference_close",
    "thead_open": "thead_close",
    "tr_open": "tr_close",
}
"""Blocks that are read as one; a table's head states nothing and is passed over."""


class Piece(NamedTuple):
    """A stretch of a passage: its text and the notes that follow it."""

    text: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, paragraph, list item or table row, its text as shown; `line` counts from 1."""

    kind: str
    level: int
    """Of a heading 1–6, of an item its depth of nesting, else 0."""
    text: str
    notes: tuple[str, ...]
    line: int
    pieces: tuple[Piece, ...]
    comment: str = ""
    """The analyst's comment at the end."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note: its text as shown and its quotes; a quote that does not follow the grammar is None."""

    id: str
    text: str
    quotes: tuple[Record | None, ...]
    line: int

    @property
    def sha256(self) -> str:
        """The first digits of the hash of its first source, "" where no quote could be read."""
        return next((quote.sha256 for quote in self.quotes if quote), "")


@dataclass(frozen=True, slots=True)
class Report:
    """A report as a reader sees it."""

    front_matter: str
    passages: tuple[Passage, ...]
    notes: dict[str, Note] = field(default_factory=dict)
    unit: str = "line"
    """What a passage's line counts."""
    spaced: bool = True
    """Whether white space is the text's own; that of a PDF is the page's, and there `[U+XXXX]` may be a character."""
    caveats: tuple[str, ...] = ()
    """What this report leaves in doubt, each a sentence without its full stop."""


def parse(markdown: str) -> Report:
    """Return the passages and notes of a report.

    Readers do not agree which of two notes with one label counts, so they are read as one with the quotes of both.
    Raises UnreadableFile where that takes too long.
    """
    with patience():
        return read_tokens(reading_parser().parse(markdown))


def read_tokens(
    tokens: Sequence[Token], *, unit: str = "line", spaced: bool = True, caveats: tuple[str, ...] = ()
) -> Report:
    """Return the passages and notes of a report from its blocks, wherever they were read."""
    front_matter = next((token.content for token in tokens[:1] if token.type == "front_matter"), "")
    passages: list[Passage] = []
    notes: dict[str, Note] = {}
    position = 0
    while position < len(tokens):
        token, start = tokens[position], position
        if token.type in _GROUPS:
            position = _closing(tokens, start, _GROUPS[token.type])
        if token.type == "footnote_reference_open":
            note = _read_note(token, tokens[start:position], spaced=spaced)
            notes[note.id] = _join(notes[note.id], note) if note.id in notes else note
        elif token.type == "tr_open":
            passages.append(_read_row(tokens[start:position]))
        elif token.type == "inline":
            passages.append(_read_passage(tokens, start))
        elif token.type in _VERBATIM:
            passages.append(_passage(PARAGRAPH, 0, [Token("text", "", 0, content=token.content)], _line(token)))
        position += 1
    return Report(front_matter, tuple(passages), notes, unit, spaced, caveats)


def _line(token: Token) -> int:
    return (token.map or [0])[0] + 1


def _closing(tokens: Sequence[Token], start: int, kind: str) -> int:
    return next(at for at in range(start, len(tokens)) if tokens[at].type == kind)


def _read_note(opening: Token, tokens: Sequence[Token], *, spaced: bool) -> Note:
    children = list(_children(tokens))
    text = "".join(map(_shown, children))
    quotes = tuple(read_record(part, spaced=spaced) for part in _divide(children))
    return Note(opening.meta["label"], text, quotes, _line(opening))


def _join(note: Note, other: Note) -> Note:
    return Note(note.id, f"{note.text} {other.text}", (*note.quotes, *other.quotes), note.line)


def _divide(children: Sequence[Token]) -> list[str]:
    """Return the text of each quote of a note; what divides them is the emphasised word of the grammar alone."""
    children = _without_count(children)
    parts = [""]
    for number, child in enumerate(children):
        around = [token.type for token in children[max(number - 1, 0) : number + 2]]
        if child.content.strip(" ") == DIVIDER and around == ["em_open", "text", "em_close"]:
            parts.append("")
        else:
            parts[-1] += _shown(child)
    parts = [part.strip(" ") for part in parts]
    return [*(part.removesuffix(";") for part in parts[:-1]), parts[-1].removesuffix(".")]


def _without_count(children: Sequence[Token]) -> Sequence[Token]:
    """Return a note without the emphasised count of origins that ends it, and the space before."""
    ending = [token.type for token in children[-_EMPHASIS:]] == ["em_open", "text", "em_close"]
    if not ending or not children[-2].content.startswith(COUNT):
        return children
    before = children[-_EMPHASIS - 1 : -_EMPHASIS]
    return [*children[: -_EMPHASIS - 1], *(replace(token, content=token.content.rstrip()) for token in before)]


def _read_row(tokens: Sequence[Token]) -> Passage:
    cells = [token for token in tokens if token.type == "inline"]
    children: list[Token] = []
    for cell in cells:
        children += [Token("text", "", 0, content=" | "), *(cell.children or [])] if children else cell.children or []
    return _passage(ROW, 0, children, _line(tokens[0]))


def _read_passage(tokens: Sequence[Token], position: int) -> Passage:
    token, opening = tokens[position], tokens[position - 1]
    line = _line(token)
    if opening.type == "heading_open":
        return _passage(HEADING, int(opening.tag[1:]), token.children or [], line)
    if position > 1 and tokens[position - 2].type == "list_item_open":
        return _passage(ITEM, (opening.level + 1) // 2, token.children or [], line)
    return _passage(PARAGRAPH, 0, token.children or [], line)


def _passage(kind: str, level: int, tokens: Sequence[Token], line: int) -> Passage:
    children = [token for token in tokens if token.content or token.type != "text"]
    body, comment = _split_comment(children)
    pieces = tuple(_pieces(body))
    notes = tuple(dict.fromkeys(note for piece in pieces for note in piece.notes))
    return Passage(kind, level, "".join(map(_shown, children)), notes, line, pieces, comment)


def _split_comment(children: Sequence[Token]) -> tuple[Sequence[Token], str]:
    """Divide the analyst's comment, an emphasis that ends the passage, from the rest."""
    if not children or children[-1].type != "em_close":
        return children, ""
    level = children[-1].level
    openings = (at for at, child in enumerate(children) if child.type == "em_open" and child.level == level)
    start = max(openings)
    comment = "".join(map(_shown, children[start:]))
    return (children[:start], comment) if comment.startswith(COMMENT) else (children, "")


def _pieces(children: Sequence[Token]) -> Iterator[Piece]:
    text, notes = "", []
    for child in children:
        if child.type == "footnote_ref":
            notes.append(str(child.meta["label"]))
        elif shown := _shown(child):
            if notes:
                yield Piece(text, tuple(notes))
                text, notes = "", []
            text += shown
    if text or notes:
        yield Piece(text, tuple(notes))


def _children(tokens: Sequence[Token]) -> Iterator[Token]:
    return (child for token in tokens if token.type == "inline" for child in token.children or [])


def _shown(token: Token) -> str:
    return " " if token.type in _BREAKS else token.content
