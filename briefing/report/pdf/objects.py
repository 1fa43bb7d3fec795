"""The objects of a PDF as Typst writes one: where each begins, and which are its pages."""

import re
from typing import Final

TABLE: Final = re.compile(rb"\nxref\n0 (\d+)\n")
"""What begins the table that tells where each object begins (ISO 32000-1, 7.5.4)."""
ENTRY: Final = 20
"""Bytes of a line of that table."""
_PAGES: Final = re.compile(rb"<</Type/Pages/Count (\d+)/Kids\[((?:\d+ 0 R ?)*)\]")


class UnknownForm(Exception):
    """A PDF is not written as Typst 0.15 writes one."""


def list_offsets(pdf: bytes) -> list[int]:
    """Return where each object of a PDF begins, the first being none; raises UnknownForm."""
    tables = list(TABLE.finditer(pdf))
    if not tables:
        raise UnknownForm
    start, count = tables[-1].end(), int(tables[-1][1])
    try:
        return [int(pdf[at : at + 10]) for at in range(start, start + count * ENTRY, ENTRY)]
    except ValueError as error:
        raise UnknownForm from error


def list_pages(pdf: bytes) -> list[bytes]:
    """Return the references of the pages, which are all kids of one object; raises UnknownForm."""
    found = _PAGES.search(pdf)
    pages = re.findall(rb"\d+ 0 R", found[2]) if found else []
    if not found or len(pages) != int(found[1]):
        raise UnknownForm
    return pages
