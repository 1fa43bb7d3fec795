"""Passages in quotation marks: two outlets may print the same long statement without having copied each other."""

import re
from collections.abc import Iterator
from typing import Final

from briefing.punctuation import CLOSING_MARKS, SINGLE_CLOSING_MARKS
from briefing.source.document import Document

_CLOSERS: Final = CLOSING_MARKS | SINGLE_CLOSING_MARKS
_REVERSED: Final = {"»": "«", "”": "”"}
"""Opening marks where they stand before a word: »so« in German and Danish, ”so” in Swedish and Finnish."""
_SINGLE: Final = frozenset("".join((*SINGLE_CLOSING_MARKS, *SINGLE_CLOSING_MARKS.values())))
_MARK: Final = re.compile("[“”„‟«»「」『』＂\"‘’']")


def find_quotations(document: Document) -> tuple[tuple[int, int], ...]:
    """Return the outermost passages in quotation marks as code points from mark to mark, both left out.

    A passage ends with its block; one that is not closed there counts where the next block opens with a mark again,
    as quotations of several paragraphs do.
    """
    return tuple(_find(document))


def _find(document: Document) -> Iterator[tuple[int, int]]:
    text = document.text
    for at, block in enumerate(document.blocks):
        opened: int | None = None
        for match in _MARK.finditer(text, block.start, block.end):
            place = match.start()
            if opened is not None and _closes(text, opened, place):
                yield opened + 1, place
                opened = None
            elif _opens(text, place) and (opened is None or text[opened] not in "「『"):
                opened = place if opened is None or text[place] not in _SINGLE else opened
        after = document.blocks[at + 1] if at + 1 < len(document.blocks) else None
        if opened is not None and after is not None and text[opened] == text[after.start] != "'":
            yield opened + 1, block.end


def _opens(text: str, at: int) -> bool:
    mark, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if mark in "「『“„‟":
        return True
    if mark in _CLOSERS or mark in _REVERSED:
        return not before.isalnum() and before not in {".", ",", "!", "?"} and after != "" and not after.isspace()
    return False


def _closes(text: str, opened: int, at: int) -> bool:
    mark, after = text[at], text[at + 1 : at + 2]
    closers = _CLOSERS.get(text[opened]) or _REVERSED[text[opened]]
    if text[opened] == "«" and mark == "»":
        return True
    return mark in closers and (mark in "」』»«" or not after.isalnum())
