"""Pieces of a reader's extract → blocks: what its markup joins stays together, line for line."""

from briefing.source.blocks import Layout
from briefing.source.extract import Extract, Piece
from briefing.source.lines import read_lines


def lay_out(extract: Extract) -> list[Layout]:
    """Return the pieces that hold more than white space as blocks, in text order."""
    laid_out = (_lay_out(extract.text, piece) for piece in extract.pieces)
    return [layout for layout in laid_out if layout.lines]


def _lay_out(text: str, piece: Piece) -> Layout:
    lines = [
        line._replace(start=piece.start + line.start, end=piece.start + line.end)
        for line in read_lines(text[piece.start : piece.end])
    ]
    return Layout(lines, preset=piece.preset, markup=piece.markup)
