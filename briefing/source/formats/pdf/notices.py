"""What the analyst must know about how a PDF was read."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from briefing.source.formats.pdf.sheets import Sheet

MOST_NAMED: Final = 12
"""Runs of pages that a notice names."""
_MENDED: Final = "the file is damaged or cut off; what could still be read is here, and something may be missing"


def find_notices(sheets: Sequence[Sheet], *, mended: bool) -> Iterator[str]:
    """Yield a clause for each thing that is amiss, with the pages that it concerns."""
    if mended:
        yield _MENDED
    damaged = [sheet.number for sheet in sheets if sheet.damaged]
    empty = [sheet.number for sheet in sheets if not (sheet.lines or sheet.damaged)]
    if damaged:
        yield f"{_name(damaged)} cannot be read"
    if empty:
        yield f"{_name(empty)} {'has' if len(empty) == 1 else 'have'} no text (scanned; no OCR)"
    if hidden := [sheet.number for sheet in sheets if sheet.hidden]:
        yield f"the text of {_name(hidden)} is an invisible layer, as recognised by a scanner; compare it with the page"
    if garbled := [sheet.number for sheet in sheets if sheet.garbled]:
        yield f"a font of {_name(garbled)} does not tell which letters it shows; its words may be garbled"
    if unknown := [sheet for sheet in sheets if sheet.unknown and not sheet.garbled]:
        count = sum(sheet.unknown for sheet in unknown)
        signs = f"{count:,} {'sign' if count == 1 else 'signs'} on {_name([sheet.number for sheet in unknown])}"
        yield f"{signs} that the font names no letter for: shown as \ufffd"
    if leftward := [sheet.number for sheet in sheets if sheet.leftward]:
        yield f"words written from right to left on {_name(leftward)} may come out in another order than printed"


def _name(numbers: Sequence[int]) -> str:
    """Return pages in words: "page 3", "pages 3–5 and 9"."""
    runs = list(_find_runs(numbers))
    named = [f"{first:,}" if first == last else f"{first:,}–{last:,}" for first, last in runs[:MOST_NAMED]]
    if len(runs) > MOST_NAMED:
        named.append(f"{len(runs) - MOST_NAMED:,} more stretches")
    if len(numbers) == 1:
        return f"page {named[0]}"
    return f"pages {named[0]}" if len(named) == 1 else f"pages {', '.join(named[:-1])} and {named[-1]}"


def _find_runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        pages = [number for _, number in run]
        yield pages[0], pages[-1]
