"""The lines around a text, where it says where it comes from."""

from typing import Final

from briefing.source.document import Block, Document

EDGE: Final = 200
"""Blocks at either end of a document that are looked at: a longer one costs no more."""


def list_edges(document: Document) -> tuple[Block, ...]:
    """Return the first and the last blocks of a document, in text order."""
    blocks = document.blocks
    return blocks if len(blocks) <= 2 * EDGE else (*blocks[:EDGE], *blocks[-EDGE:])
