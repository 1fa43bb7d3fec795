"""The one Markdown dialect that reports are written in and read back with."""

from functools import lru_cache
from typing import Final

from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

DEEPEST: Final = 20
"""Levels of nested blocks that are read; a report needs four."""


def _parser() -> MarkdownIt:
    options = {"html": False, "maxNesting": DEEPEST, "linkify": False, "typographer": False}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"]).disable("image")
    return parser.use(front_matter_plugin)


@lru_cache(maxsize=1)
def reading_parser() -> MarkdownIt:
    """Return the parser that leaves notes where they stand and sees references to missing ones."""
    return _parser().use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)


@lru_cache(maxsize=1)
def printing_parser() -> MarkdownIt:
    """Return the parser that numbers the notes and gathers them at the end."""
    return _parser().use(footnote_plugin, inline=False)
