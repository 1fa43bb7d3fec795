"""A picture of the desk as SVG: the rows that the views draw, set in the reader's own monospaced font."""

from collections.abc import Sequence
from html import escape
from typing import Final

from rich.cells import cell_len

from briefing.tui.room import Row

CELL: Final = 8.4
"""Width of a cell in pixels, at 14 pixels of type."""
LINE: Final = 18
MARGIN: Final = 12
STYLE: Final = (
    "text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;fill:#d8dee9;"
    "white-space:pre}.bold{font-weight:bold}.dim{fill:#8b93a5}.warn{fill:#ebcb8b;font-weight:bold}"
    ".underline{text-decoration:underline}.reverse,.bar{fill:#20242c}"
)


def draw_picture(rows: Sequence[Row], columns: int, title: str) -> str:
    """Return the rows as one SVG file of `columns` cells; `title` says what it shows."""
    width, height = round(columns * CELL) + 2 * MARGIN, len(rows) * LINE + 2 * MARGIN
    body = "\n".join(part for number, row in enumerate(rows) for part in _draw_row(number, row))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{escape(title)}">\n<title>{escape(title)}</title>\n<style>{STYLE}</style>\n'
        f'<rect width="100%" height="100%" rx="6" fill="#20242c"/>\n{body}\n</svg>\n'
    )


def _draw_row(number: int, row: Row) -> list[str]:
    parts: list[str] = []
    cell = 0
    y = MARGIN + number * LINE
    for text, style in row:
        cells = cell_len(text)
        x, length = MARGIN + cell * CELL, cells * CELL
        if {"reverse", "bar"} & set(style.split()):
            parts.append(f'<rect x="{x:.1f}" y="{y}" width="{length:.1f}" height="{LINE}" fill="#d8dee9"/>')
        if text.strip():
            fit = f'textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs"'
            name = f' class="{style}"' if style else ""
            parts.append(f'<text x="{x:.1f}" y="{y + 14}" {fit}{name}>{escape(text, quote=False)}</text>')
        cell += cells
    return parts
