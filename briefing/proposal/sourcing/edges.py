"""The lines around a text, where it says where it comes from."""

from itertools import islice
from typing import Final

from briefing.source.document import Block, Document, Mark

EDGE: Final = 200
"""Blocks at either end of a document that are looked at: a longer one costs no more."""


def list_edges(document: Document) -> tuple[Block, ...]:
    """Return the first and the last blocks of a document, in text order."""
    blocks = document.blocks
    return blocks if len(blocks) <= 2 * EDGE else (*blocks[:EDGE], *blocks[-EDGE:])


def list_body_edges(document: Document) -> tuple[Block, ...]:
    """Return the first two blocks of the text itself and its last one, each once, in text order."""
    first = tuple(islice((block for block in document.blocks if block.mark is Mark.BODY), 2))
    last = next((block for block in reversed(document.blocks) if block.mark is Mark.BODY), None)
    return first if last is None or last in first else (*first, last)
