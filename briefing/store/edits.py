"""Replacements in a text, and the text that they make."""

from collections.abc import Iterable
from typing import NamedTuple

from briefing.errors import BriefingError


class EditRefused(BriefingError):
    """A value stands in the file in a way that cannot be changed by itself; nothing was changed."""


class Edit(NamedTuple):
    """The code points from `start` up to `end` give way to `text`."""

    start: int
    end: int
    text: str


def apply_edits(text: str, edits: Iterable[Edit], start: int = 0, end: int | None = None) -> str:
    """Return the text from `start` to `end` with all edits made; those at one place stand in the order given.

    Raises EditRefused if two of them overlap.
    """
    pieces = []
    at = start
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end > edit.start)):
        if edit.start < at:
            raise EditRefused("two changes touch the same text")
        pieces += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*pieces, text[at:end]])
