"""Lines → blocks: layout decides where a paragraph, heading or item begins and where it goes on."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from briefing.source.lines import FIELD, ITEM, QUOTED, SOMETHING, Line, find_width, first_word_width, runs, width
from briefing.source.parts import Kind, Mark
from briefing.source.words import (
    FUNCTION_WORDS,
    IDEOGRAPHIC,
    WORD,
    count_words,
    goes_on_lower,
    is_hyphenated,
    is_stopped,
    leaves_off,
    starts_lower,
)

LEAST_BEFORE: Final = 4
"""Words a line must hold before a line in lower case may be its continuation; menus are shorter."""
FEWEST_BEFORE: Final = 2
"""The same where the next line in lower case shows by its length or its stop that it is no item of a menu."""
LEAST_BEFORE_BLANK: Final = 5
"""The same where a blank line lies between the two."""
LEAST_UNFINISHED: Final = 12
LEAST_GRAMMAR: Final = 0.25
"""Words, and share of function words, that make a block without a stop an unfinished sentence, not a headline."""
RAGGED: Final = 0.15
"""Share of the width by which a line may fall short and still have been wrapped, if no sentence ends on it."""
HANGING: Final = 4
"""Columns by which Japanese and Chinese lines differ, because some characters may not begin a line."""
INDENTED: Final = 2
"""Columns of indent with which a paragraph begins."""


class Preset(NamedTuple):
    """A mark that markup gives a block outright, with its reason."""

    mark: Mark
    reason: str


class Region(StrEnum):
    """The region of a page that a block stands in, by its landmarks (HTML Living Standard, WAI-ARIA landmarks)."""

    UNKNOWN = ""
    MAIN = "main text"
    HEADER = "head of the page"
    FOOTER = "foot of the page"
    NAVIGATION = "navigation"
    ASIDE = "aside"
    FORM = "form"
    COMMENTS = "readers' comments"
    OUTSIDE = "outside the main text"


FURNITURE: Final = frozenset(Region) - {Region.UNKNOWN, Region.MAIN}
"""Regions that are the page's own, not its text's."""


class Markup(NamedTuple):
    """What markup says of a block: its kind, and what speaks for or against it being a page's furniture.

    `level` is that of a heading or a nested item, from 1; `linked` the share of its characters that lie in links (0 to
    1); `vote` whether another extractor holds the block for main text, None where none was asked.
    """

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    region: Region = Region.UNKNOWN
    linked: float = 0.0
    vote: bool | None = None


class Layout(NamedTuple):
    """Lines that belong together, the width at which they are wrapped (None: not wrapped), and what markup says.

    `preset` is the mark that markup gives outright.
    """

    lines: list[Line]
    width: int | None = None
    preset: Preset | None = None
    markup: Markup = Markup()

    @property
    def start(self) -> int:
        """Return the code point at which the block starts."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """Return the code point after the block's last."""
        return self.lines[-1].end


def split_blocks(lines: Sequence[Line]) -> list[Layout]:
    """Return the blocks of a plain text in order; every line lies in exactly one.

    Blank lines separate. Without one, lines go on where they were wrapped, or in lower case or after an
    unfinished line. Over a blank line a sentence goes on only where both sides show that it was torn.
    """
    limit = find_width(lines)
    blocks: list[Layout] = []
    for run in runs(lines):
        extend_blocks(blocks, _split_run(run, limit or find_width(run)))
    return blocks


def extend_blocks(blocks: list[Layout], parts: Sequence[Layout]) -> None:
    """Add the blocks of one run of lines, after joining its first to the last block where a blank line tore them."""
    if blocks and _is_torn(blocks[-1], parts[0]):
        blocks[-1].lines.extend(parts[0].lines)
        parts = parts[1:]
    blocks.extend(parts)


def _split_run(run: Sequence[Line], limit: int | None) -> list[Layout]:
    blocks = [Layout([run[0]], limit)]
    for line in run[1:]:
        before = blocks[-1].lines[-1]
        if _continues(before, line, limit):
            blocks[-1].lines.append(line)
        else:
            blocks.append(Layout([line], limit))
    return blocks


def _continues(before: Line, line: Line, limit: int | None) -> bool:
    if not SOMETHING.search(line.text) or not SOMETHING.search(before.text):
        return False
    quoted = QUOTED.match(line.text)
    if quoted or QUOTED.match(before.text):
        return _continues_quoted(before, line, limit)
    if _begins_anew(before, line, limit):
        return False
    if _is_torn_word(before.text, line.text):
        return True
    least = FEWEST_BEFORE if _is_rest(line.text) else LEAST_BEFORE
    return _goes_on(before.text, line.text, least) or _is_full(before, line, limit)


def _continues_quoted(before: Line, line: Line, limit: int | None) -> bool:
    """Compare two lines of quoted mail without their marks, if these agree."""
    marks = [QUOTED.match(each.text) for each in (before, line)]
    depths = [mark[0].count(">") if mark else 0 for mark in marks]
    if depths[0] != depths[1]:
        return False
    bare = [each._replace(text=QUOTED.sub("", each.text, count=1).lstrip()) for each in (before, line)]
    return _continues(bare[0], bare[1], limit)


def _begins_anew(before: Line, line: Line, limit: int | None) -> bool:
    if ITEM.match(line.text) or FIELD.match(line.text):
        return is_stopped(before.text) or before.text.endswith(":") or not _is_full(before, line, limit)
    return line.indent >= before.indent + INDENTED and is_stopped(before.text) and not ITEM.match(before.text)


def _is_torn_word(before: str, after: str) -> bool:
    """Say whether a word, or a compound of two, was cut at its hyphen by the break."""
    return is_hyphenated(before) and after[:1].isalpha() and not ITEM.match(after)


def _is_rest(text: str) -> bool:
    """Say whether a line in lower case reads like the rest of a sentence."""
    return goes_on_lower(text) and (is_stopped(text) or count_words(text) >= LEAST_BEFORE)


def _goes_on(before: str, after: str, least: int) -> bool:
    if not (starts_lower(after) or leaves_off(before)) or is_stopped(before) or before.endswith((":", ";")):
        return False
    return not ITEM.match(after) and count_words(before) >= least


def _is_full(before: Line, line: Line, limit: int | None) -> bool:
    """Say whether the next line's first word had no room on this one."""
    if limit is None:
        return False
    slack = HANGING if IDEOGRAPHIC.match(line.text) else 0
    if not is_stopped(before.text):
        slack += int(RAGGED * limit)
    return width(before.text) + 1 + first_word_width(line.text) + slack > limit


def _is_torn(block: Layout, after: Layout) -> bool:
    """Say whether a sentence was cut by the blank line between two blocks."""
    if block.preset or after.preset:
        return False
    before = block.lines[-1].text
    if _goes_on(before, after.lines[0].text, LEAST_BEFORE_BLANK):
        return True
    return block.width is None and _is_unfinished(before) and _ends_a_sentence(after)


def _is_unfinished(text: str) -> bool:
    """Say whether a line without a stop is a long sentence in ordinary case."""
    if is_stopped(text) or text.endswith((":", ";")):
        return False
    words = WORD.findall(text)
    grammar = sum(word.lower() in FUNCTION_WORDS for word in words)
    return len(words) >= LEAST_UNFINISHED and grammar >= LEAST_GRAMMAR * len(words)


def _ends_a_sentence(after: Layout) -> bool:
    """Say whether a block begins with a fragment that its next line carries to a stop, in lower case."""
    if len(after.lines) == 1 or not is_stopped(after.lines[-1].text):
        return False
    return not is_stopped(after.lines[0].text) and starts_lower(after.lines[1].text)
