"""What a PDF says of itself: title, author, dates and language, each with where it was found."""

import ctypes
import re
from collections.abc import Iterator
from typing import Final

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument

from briefing.source.extract import Claim
from briefing.source.formats.pdf.dates import read_date
from briefing.source.formats.pdf.packet import find_in_packet

LARGEST_WORDS: Final = "largest words of the first page with text"
PRINTED_ADDRESS: Final = "address that a browser printed on the first page"
LONGEST: Final = 500
"""Code points of a claim."""
_LONGEST_NAME: Final = 128
_UNIT: Final = 2
"""Bytes of a UTF-16 unit; the last one is null."""
_OF_THE_FILE: Final = "{} of the PDF: of the file, not of publication"
_MADE_UP: Final = re.compile(
    r"untitled.*|(?:document|presentation|slide|title|unknown|none|null)\s?\d*|"
    r"[\w\-. ()]+\.(?:docx?|pdf|rtf|odt|indd|qxd|tex|dvi|pptx?|xlsx?|pub)",
    re.IGNORECASE,
)
"""Titles that a program fills in."""
_PROGRAM: Final = re.compile(r"^Microsoft \w+ - ")
"""What a printer driver writes before the name of the file."""


def find_claims(document: PdfDocument, data: bytes, title: str, address: str) -> tuple[Claim, ...]:
    """Return what the file says of itself, the likeliest first.

    `title` is the largest words of its first page, `address` that which a browser printed there.
    """
    found = [*_find_in_info(document), *find_in_packet(data), *_find_language(document)]
    found = [claim for claim in found if claim.field != "title" or not _MADE_UP.fullmatch(claim.value)]
    if title:
        found.append(Claim("title", title, LARGEST_WORDS, weak=True))
    found.append(Claim("url", address, PRINTED_ADDRESS))
    cleaned = (claim._replace(value=" ".join(claim.value.split())[:LONGEST]) for claim in found)
    claims = {(claim.field, claim.value): claim for claim in reversed(list(cleaned)) if claim.value}
    return tuple(reversed(claims.values()))


def _find_in_info(document: PdfDocument) -> Iterator[Claim]:
    title = _PROGRAM.sub("", document.get_metadata_value("Title")).strip()
    yield Claim("title", title, "Title of the PDF")
    yield Claim("author", document.get_metadata_value("Author"), "Author of the PDF")
    for field, key in (("published", "CreationDate"), ("modified", "ModDate")):
        yield Claim(field, read_date(document.get_metadata_value(key)), _OF_THE_FILE.format(key), weak=True)


def _find_language(document: PdfDocument) -> Iterator[Claim]:
    name = (ctypes.c_ushort * _LONGEST_NAME)()
    length = pdfium.FPDFCatalog_GetLanguage(document.raw, name, _LONGEST_NAME)
    words = (
        bytes(name)[: length - _UNIT].decode("utf-16-le", "replace") if _UNIT < length <= _UNIT * _LONGEST_NAME else ""
    )
    yield Claim("language", words, "Lang of the PDF")
