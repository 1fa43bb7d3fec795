"""The one Markdown dialect that reports are written in and read back with."""

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Final

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

if TYPE_CHECKING:
    from markdown_it.token import Token

DEEPEST: Final = 20
"""Levels of nested blocks that are read; a report needs four."""


def _parser() -> MarkdownIt:
    options = {"html": False, "maxNesting": DEEPEST, "linkify": False, "typographer": False}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"]).disable("image")
    parser.use(front_matter_plugin)
    parser.core.ruler.after("block", "notes_apart", _part_notes)
    return parser


def _part_notes(state: StateCore) -> None:
    """Set each note that stands in another one behind it: a note within a note would end both where it ends."""
    tokens: list[Token] = []
    notes: list[list[Token]] = []
    around: list[tuple[int, list[Token]]] = []
    for token in state.tokens:
        if token.type == "footnote_reference_open":
            notes.append([])
            around.append((token.level, notes[-1]))
        level, here = around[-1] if around else (0, tokens)
        token.level -= level
        here.append(token)
        if token.type == "footnote_reference_close":
            around.pop()
        if not around:
            tokens += chain.from_iterable(notes)
            notes = []
    state.tokens = tokens


@lru_cache(maxsize=1)
def reading_parser() -> MarkdownIt:
    """Return the parser that leaves notes where they stand and sees references to missing ones."""
    return _parser().use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)


@lru_cache(maxsize=1)
def printing_parser() -> MarkdownIt:
    """Return the parser that numbers the notes and gathers them at the end."""
    return _parser().use(footnote_plugin, inline=False)
