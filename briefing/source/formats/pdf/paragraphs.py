"""The lines of a page put together to paragraphs, by the distances between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from statistics import median
from typing import Final

from briefing.source.formats.pdf.lines import Line
from briefing.source.lines import ITEM
from briefing.source.words import IDEOGRAPHIC, is_hyphenated, is_stopped, starts_lower

LEADING: Final = 1.2
"""Times the size of the font from line to line, where a page does not show it."""
FARTHER: Final = 1.3
"""Times the usual distance of two lines from which a paragraph ends."""
SAME_LINE: Final = 0.6
"""Times the size of the font within which two lines are one with raised or lowered letters."""
INDENTED: Final = 0.7
"""Times the size of the font by which a first line is set in."""
ANOTHER_SIZE: Final = 1.1
"""Ratio of two sizes from which they are meant to differ."""
CENTRED: Final = 2.0
"""Points by which the middles of centred lines differ at most."""
SCRIPT: Final = 6
"""Code points of a line that may be no more than an index or a power."""
BULLETS: Final = ("•", "‣", "◦", "▪", "■", "□", "●", "○", "◆", "◇")
"""Signs that nothing but an item begins with."""
RAGGED: Final = 0.12
"""Share of the width of a column by which a line may fall short though no sentence ends on it."""

MUCH_ROOM: Final = 0.4
"""Share of the width of a column by which a line falls short of the one before only where it was meant to end."""


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together on one page; `left` and `right` are the edges of their column, in points."""

    lines: list[Line]
    left: float
    right: float

    @property
    def first(self) -> Line:
        """Return the first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Return the last line."""
        return self.lines[-1]

    @property
    def is_item(self) -> bool:
        """Say whether it begins like an item of a list."""
        return self.first.text.startswith(BULLETS) or ITEM.match(self.first.text) is not None


def split_paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Return the paragraphs of a page in the order of its lines; each line stands in exactly one."""
    return [paragraph for column in _split_columns(lines) for paragraph in _split(column)]


def _split_columns(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the runs of lines that go down one column."""
    columns: list[list[Line]] = []
    for line in lines:
        if columns and _goes_down(columns[-1][-1], line):
            columns[-1].append(line)
        else:
            columns.append([line])
    return columns


def _goes_down(before: Line, line: Line) -> bool:
    if line.turn != before.turn:
        return False
    size = max(line.size, before.size)
    if abs(before.base - line.base) < SAME_LINE * size:
        return True
    return line.base < before.base and line.left < before.right and before.left < line.right


def _split(column: Sequence[Line]) -> Iterator[Paragraph]:
    """Yield the paragraphs of a column; the edges of each are those of all lines that stand as near and as large."""
    steps = [
        step for before, line in pairwise(column) if (step := before.base - line.base) > SAME_LINE * max(line.size, 1.0)
    ]
    usual = median(steps) if steps else 0.0
    run = [column[0]]
    for line in column[1:]:
        if not _is_near(run[-1], line, usual):
            yield from _split_run(run)
            run = []
        run.append(line)
    yield from _split_run(run)


def _is_near(before: Line, line: Line, usual: float) -> bool:
    """Say whether two lines may be of one paragraph by their distance and their size."""
    size = max(before.size, line.size)
    if _is_beside(before, line):
        return True
    if abs(before.base - line.base) > FARTHER * min(max(usual, LEADING * size * 0.9), 2 * LEADING * size):
        return False
    return _is_script(before) or not _differs_in_size(before, line)


def _split_run(run: Sequence[Line]) -> Iterator[Paragraph]:
    left, right = min(line.left for line in run), max(line.right for line in run)
    paragraph = Paragraph([run[0]], left, right)
    for line in run[1:]:
        if _is_beside(paragraph.last, line) or _reads_on(paragraph, paragraph.last, line):
            paragraph.lines.append(line)
        else:
            yield paragraph
            paragraph = Paragraph([line], left, right)
    yield paragraph


def _is_beside(before: Line, line: Line) -> bool:
    """Say whether two lines are one with raised or lowered letters."""
    step = abs(before.base - line.base)
    size = max(before.size, line.size)
    return step < SAME_LINE * size or (_is_script(line) and step < size)


def _reads_on(paragraph: Paragraph, before: Line, line: Line) -> bool:
    """Say whether a line goes on with a paragraph, of two that are as near and as large as lines of one are."""
    if is_hyphenated(before.text) and line.text[:1].isalpha():
        return True
    if _differs_in_weight(before, line):
        return False
    if line.text.startswith(BULLETS) or (ITEM.match(line.text) and _may_begin_item(paragraph, before, line)):
        return False
    if _is_centred(before, line, paragraph):
        return True
    return not (_begins_paragraph(paragraph, line) or _ends_paragraph(paragraph, before, line))


def _may_begin_item(paragraph: Paragraph, before: Line, line: Line) -> bool:
    """Say whether a line that looks like an item is one: a number or a dash may stand at the start of any line."""
    if before.text.endswith(":") or paragraph.is_item:
        return True
    return is_stopped(before.text) or _is_short(paragraph, before, line)


def _is_script(line: Line) -> bool:
    return len(line.text) <= SCRIPT


def _differs_in_size(before: Line, line: Line) -> bool:
    small, large = sorted((before.size, line.size))
    return large > small * ANOTHER_SIZE


def _differs_in_weight(before: Line, line: Line) -> bool:
    """Say whether one of two lines is set bold, as far as that is known of both."""
    if before.heavy is None or line.heavy is None or before.heavy == line.heavy:
        return False
    return not starts_lower(line.text)


def _is_centred(before: Line, line: Line, paragraph: Paragraph) -> bool:
    if abs(before.left - line.left) < CENTRED or is_stopped(before.text):
        return False
    middles = abs((before.left + before.right) - (line.left + line.right)) / 2
    return middles < CENTRED and min(before.left, line.left) > paragraph.left + CENTRED


def _begins_paragraph(paragraph: Paragraph, line: Line) -> bool:
    """Say whether a line is set in after a finished one, or stands out where the lines before it hang."""
    before, indent = paragraph.last, INDENTED * line.size
    if line.left > before.left + indent:
        return not paragraph.is_item and (is_stopped(before.text) or _is_short(paragraph, before, line))
    if line.left >= before.left - indent or len(paragraph.lines) == 1 or starts_lower(line.text):
        return False
    row = takewhile(lambda each: abs(each.base - before.base) < SAME_LINE * before.size, reversed(paragraph.lines))
    return line.left < min(each.left for each in row) - indent


def _ends_paragraph(paragraph: Paragraph, before: Line, line: Line) -> bool:
    """Say whether the line before left room for the first word of this one, or much more than the one before it."""
    much = MUCH_ROOM * (paragraph.right - paragraph.left)
    if len(paragraph.lines) > 1 and paragraph.lines[-2].right - before.right > much:
        return not _is_in_row(paragraph)
    return _is_short(paragraph, before, line) and (is_stopped(before.text) or not starts_lower(line.text))


def _is_in_row(paragraph: Paragraph) -> bool:
    """Say whether the last line is a part of a row that another line began."""
    return _is_beside(paragraph.lines[-2], paragraph.lines[-1])


def _is_short(paragraph: Paragraph, before: Line, line: Line) -> bool:
    slack = 0.0 if is_stopped(before.text) else RAGGED * (paragraph.right - paragraph.left)
    return before.right + _measure_first_word(line) + slack < paragraph.right


def _measure_first_word(line: Line) -> float:
    """Return the room that the first word of a line and a blank take, in points."""
    count = 2 if IDEOGRAPHIC.match(line.text) else len(line.text.split(None, 1)[0]) + 1
    return count * (line.right - line.left) / len(line.text)
