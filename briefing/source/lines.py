"""The lines of a text with their places, and the width at which someone wrapped them."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Final, NamedTuple

from briefing.source.words import IDEOGRAPHIC, is_stopped, leaves_off, starts_lower, starts_uncased

LINE_BREAK: Final = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
"""What ends a line; a carriage return with a line feed is one break."""
_BREAKS: Final = frozenset({"\r\n", *"\n\r\v\f\x85\u2028\u2029"})
_FILLED: Final = re.compile("[^\n\r\v\f\x85\u2028\u2029]+")
_WIDE: Final = "[\u1100-\u115f\u2e80-\u303e\u3040-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]"
"""Characters that take two columns (Unicode East Asian Width, W and F, roughly); compiled where a text has any."""

NARROWEST: Final = 40
WIDEST: Final = 130
"""Columns between which lines may have been wrapped by hand or by a program."""
NEAR: Final = 0.75
"""Share of the width that a line reaches when its break was made to fit."""
FEWEST: Final = 2
"""Breaks by which a width can be told."""
LEAST_FULL: Final = 0.5
LEAST_GOING_ON: Final = 0.3
"""Shares of breaks that are near the width, and that go on with a sentence, before a text counts as wrapped."""

ITEM: Final = re.compile(r"(?:[-*+•‣◦▪■□●○◆◇・–—]|\(?\d{1,3}[.)]|\(?[a-z]\))[ \t\u00a0\u3000]+\S")
"""The start of a list item: a bullet, or a number or letter with a full stop or bracket."""
QUOTED: Final = re.compile(r"(?:>[ \t]?+)++")
"""The marks of quoted mail or a Markdown block quote."""
FIELD: Final = re.compile(r"[A-ZА-ЯЁ][\w-]{1,20}:\s")
"""The start of a named field, as a mail's head has them."""
SOMETHING: Final = re.compile(r"[^\W_]")
"""A letter or digit: a line without any is a rule or an ornament."""


class Line(NamedTuple):
    """One line that holds something: its trimmed span in code points, its indent, and if a blank line is before it."""

    start: int
    end: int
    indent: int
    after_blank: bool
    text: str


def read_lines(text: str, most: int | None = None) -> list[Line]:
    """Return the lines that hold more than white space, in order; with `most`, only so many, the first ones."""
    return list(islice(_lines(text), most))


def _lines(text: str) -> Iterator[Line]:
    blank = True
    end = 0
    for match in _FILLED.finditer(text):
        start = match.start()
        blank = blank or text[end:start] not in _BREAKS
        content = match[0].strip()
        if content:
            at = start + match[0].index(content[0])
            indent = 0 if len(content) == len(match[0]) else _indent(match[0], content)
            yield Line(at, at + len(content), indent, blank, content)
        blank = not content
        end = match.end()


def width(text: str) -> int:
    """Return the columns a line takes on a screen, roughly."""
    return len(text) if text.isascii() else len(text) + len(re.findall(_WIDE, text))


def find_width(lines: Sequence[Line]) -> int | None:
    """Return the width in columns at which these lines were wrapped, or None where each line stands for itself."""
    if len(lines) <= FEWEST:
        return None
    breaks = [pair for pair in pairwise(lines) if not pair[1].after_blank and not _begins_new(pair[1].text)]
    widths = sorted(columns for before, _ in breaks if NARROWEST <= (columns := width(before.text)) <= WIDEST)
    if len(widths) < FEWEST:
        return None
    limit = widths[(len(widths) * 98 - 1) // 100]
    near = [pair for pair in breaks if width(pair[0].text) >= NEAR * limit]
    going_on = sum(_goes_on(before.text, after.text) for before, after in near)
    wrapped = len(near) >= LEAST_FULL * len(breaks) and going_on >= LEAST_GOING_ON * len(near)
    return limit if wrapped else None


def runs(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the stretches of lines between blank lines."""
    begin = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at].after_blank:
            yield lines[begin:at]
            begin = at


def first_word_width(text: str) -> int:
    """Return the columns of what would have moved up had there been room: a word, or one ideograph."""
    return 2 if IDEOGRAPHIC.match(text) else width(text[:WIDEST].split(None, 1)[0])


def _goes_on(before: str, after: str) -> bool:
    """Say whether a sentence goes on over this break."""
    after = QUOTED.sub("", after, count=1)
    return not is_stopped(before) and (starts_lower(after) or starts_uncased(after) or leaves_off(before))


def _begins_new(text: str) -> bool:
    return ITEM.match(text) is not None or FIELD.match(text) is not None or SOMETHING.search(text) is None


def _indent(raw: str, content: str) -> int:
    lead = raw[: raw.index(content[0])]
    return len(lead) if lead.isascii() and "\t" not in lead else 2 * len(lead.expandtabs(2))
