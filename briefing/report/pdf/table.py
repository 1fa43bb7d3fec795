"""A table of Markdown as one of Typst, whose head repeats on every page and whose columns fit their words."""

import re
from collections.abc import Sequence
from typing import Final

from markdown_it.token import Token

from briefing.report.pdf.columns import CHARACTER, GUTTER, LONGEST, measure_columns
from briefing.report.pdf.literal import quote
from briefing.report.pdf.phrase import Phrases, plain

_HASH: Final = re.compile(r"[0-9a-f]{12,64}")
"""What is set in a face in which each digit is as wide as another."""


def write_table(tokens: Sequence[Token], phrases: Phrases) -> str:
    """Return Typst markup for the tokens of a table, from its opening on."""
    rows = _read_rows(tokens)
    if not rows:
        return ""
    widths = measure_columns([[plain(cell) for cell in row] for row in rows])
    longest = [max(6, min(LONGEST, int((width - GUTTER) / CHARACTER))) for width in widths]
    head, *others = ([_cell(cell, phrases, at) for cell, at in zip(row, longest, strict=False)] for row in rows)
    columns = ", ".join(f"{width:.1f}fr" for width in widths)
    lines = [f"table.header({', '.join(head)}),", *(f"{', '.join(row)}," for row in others)]
    body = "\n".join(lines)
    return f"#table(columns: ({columns},), align: ({_alignments(tokens)},),\n{body}\n)\n\n"


def _cell(children: Sequence[Token], phrases: Phrases, longest: int) -> str:
    words = plain(children)
    if _HASH.fullmatch(words) and len(words) <= longest:
        return f"[#digits({quote(words)});]"
    return f"[{phrases.write(children, longest)}]"


def _read_rows(tokens: Sequence[Token]) -> list[list[Sequence[Token]]]:
    rows: list[list[Sequence[Token]]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and rows:
            rows[-1].append(token.children or [])
    return rows


def _alignments(tokens: Sequence[Token]) -> str:
    styles = (str(token.attrGet("style") or "") for token in tokens if token.type == "th_open")
    return ", ".join(style.removeprefix("text-align:") or "left" for style in styles)
