"""The signs of layout in a text: what stands at the start of its lines and between its cells, and is no word of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from briefing.source.blocks import Layout
from briefing.source.lines import QUOTED, Line
from briefing.source.markdown import FRONT_TITLE, TITLE_FIELD
from briefing.source.parts import Mark, Stretch

_HEADING: Final = re.compile(r"#{1,6}[ \t\u00a0\u3000]+(?=\S)")
_CLOSING: Final = re.compile(r"(?<=[ \t])#+$")
_ITEM: Final = re.compile(r"(?:[-*+][ \t]+(?=\D)|\d{1,3}[.)][ \t]+)(?:\[[ xX]\][ \t]+)?(?=\S)")
"""The mark of a list item, with its box to tick; a dash before a digit may be a minus and stays."""
_FEWEST_QUOTED: Final = 2
"""Lines with a quotation mark of mail in one block from which these are layout, and not "greater than"."""


def find_markup(text: str, layouts: Sequence[Layout]) -> tuple[Stretch, ...]:
    """Return the signs of Markdown in text order (code points): list, heading and quotation marks, pipes of tables.

    Blocks that markup makes meta or noise, such as code, have none.
    """
    found = [sign for layout in layouts if not _is_aside(layout) for sign in _find_signs(layout)]
    return tuple(sorted([*found, *_find_between(text, layouts)]))


def find_mail_marks(layouts: Iterable[Layout]) -> tuple[Stretch, ...]:
    """Return the quotation marks (>) of mail in a plain text, in text order (code points)."""
    quoted = (layout.lines for layout in layouts if len(layout.lines) >= _FEWEST_QUOTED)
    return tuple(sign for lines in quoted if QUOTED.match(lines[0].text) for sign in _find_quotation_marks(lines))


def blank(text: str, markup: Iterable[Stretch]) -> str:
    """Return the text with spaces in the place of its markup, so that every offset stays."""
    parts = []
    at = 0
    for start, end in markup:
        parts += [text[at:start], " " * (end - start)]
        at = end
    return "".join((*parts, text[at:])) if parts else text


def _is_aside(layout: Layout) -> bool:
    return layout.preset is not None and layout.preset.mark in {Mark.META, Mark.NOISE}


def _find_signs(layout: Layout) -> Iterator[Stretch]:
    first = layout.lines[0]
    if layout.preset == FRONT_TITLE:
        yield from _find_field(first)
    elif layout.preset and (heading := _HEADING.match(first.text)):
        yield Stretch(first.start, first.start + heading.end())
        if closing := _CLOSING.search(first.text, heading.end()):
            yield Stretch(first.start + closing.start(), first.end)
    else:
        yield from _find_line_marks(layout.lines)


def _find_field(line: Line) -> Iterator[Stretch]:
    """Yield what stands before and after the value of the front matter's title."""
    field = TITLE_FIELD.match(line.text)
    if field:
        yield Stretch(line.start, line.start + field.start("words"))
        if field.end("words") < len(line.text):
            yield Stretch(line.start + field.end("words"), line.end)


def _find_line_marks(lines: Sequence[Line]) -> Iterator[Stretch]:
    first = lines[0]
    quoted = QUOTED.match(first.text)
    begin = quoted.end() if quoted else 0
    item = _ITEM.match(first.text, begin)
    if item or quoted:
        yield Stretch(first.start, first.start + (item.end() if item else begin))
    if quoted:
        yield from _find_quotation_marks(lines[1:])


def _find_quotation_marks(lines: Iterable[Line]) -> Iterator[Stretch]:
    for line in lines:
        quoted = QUOTED.match(line.text)
        if quoted:
            yield Stretch(line.start, line.start + quoted.end())


def _find_between(text: str, layouts: Sequence[Layout]) -> Iterator[Stretch]:
    """Yield what no block holds: the pipes of tables."""
    edges = [0, *(edge for layout in layouts for edge in (layout.start, layout.end)), len(text)]
    for number, (start, end) in enumerate(pairwise(edges)):
        between = text[start:end] if number % 2 == 0 else ""
        if signs := between.strip():
            at = start + between.index(signs[0])
            yield Stretch(at, at + len(signs))
