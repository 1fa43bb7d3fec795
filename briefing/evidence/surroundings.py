"""What stands around a quote: its sentence, how far two surroundings agree, and whether it stands in quoted speech."""

import re
from typing import Final, NamedTuple

from briefing.evidence.plain import Plain, Range
from briefing.evidence.tokens import DOUBLE_MARKS
from briefing.source.sentences import split_sentences

CONTEXT: Final = 200
"""Code points on either side by which one place of words is told from another."""
REACH: Final = 1_000
"""Code points on either side in which the ends of a sentence, and the marks of quoted speech, are looked for."""
_LINE: Final = r"(?:\r\n|[\n\r\u2028\u2029])"
_SPACE: Final = r"[^\S\n\r\u2028\u2029]"
_BREAK: Final = re.compile(
    rf"{_LINE}{_SPACE}*+{_LINE}\s*+|{_LINE}{_SPACE}*+(?=[|#>]|[-*+•]{_SPACE}|\d{{1,3}}[.)]{_SPACE})|(?<=\|){_SPACE}*+{_LINE}"
)
"""A blank line, or the end of a line beside a row of a table, an item or a heading: every sentence ends there."""
_OPENING: Final = frozenset("“«„「『〝《〈")
_CLOSING: Final = frozenset("”»」』〟》〉")


class Agreement(NamedTuple):
    """How many plain characters agree right before and right after two places, up to where their texts differ."""

    before: int
    after: int

    @property
    def total(self) -> int:
        """What both sides add up to."""
        return self.before + self.after


def find_sentence(plain: Plain, here: Range) -> Range:
    """Return the part of the plain text from the first sentence that `here` touches to the last one."""
    start, end = plain.leave(*here)
    low, high = find_paragraph(plain.text, start, end)
    sentences = split_sentences(plain.text, low, high)
    begins = [sentence.start for sentence in sentences if sentence.start <= start]
    ends = [sentence.end for sentence in sentences if sentence.end >= end]
    found = plain.enter(max(begins, default=low), min(ends, default=high))
    return Range(min(found.low, here.low), max(found.high, here.high))


def find_paragraph(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the code points between the breaks before and after a range, at most `REACH` away from it."""
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    for found in _BREAK.finditer(text, low, start):
        low = found.end()
    after = _BREAK.search(text, end, high)
    part = text[low : after.start() if after else high]
    low += len(part) - len(part.lstrip()) if low < start else 0
    return low, max(end, low + len(part.strip()))


def agree(old: Plain, here: Range, new: Plain, there: Range, reach: int = CONTEXT) -> Agreement:
    """Return how far the plain text before and after two places agrees, at most `reach` code points a side."""
    before = old.words[max(0, here.low - reach) : here.low], new.words[max(0, there.low - reach) : there.low]
    after = old.words[here.high : here.high + reach], new.words[there.high : there.high + reach]
    return Agreement(_shared(before[0][::-1], before[1][::-1]), _shared(*after))


def _shared(first: str, second: str) -> int:
    """Return with how many of the same characters both begin."""
    most = min(len(first), len(second))
    if first[:most] == second[:most]:
        return most
    return next(at for at in range(most) if first[at] != second[at])


def is_quoted(text: str, start: int) -> bool | None:
    """Say whether the nearest quotation mark before a place, in its paragraph, opens quoted speech; None if unsure."""
    low, _ = find_paragraph(text, start, start)
    for at in range(start - 1, low - 1, -1):
        if text[at] in DOUBLE_MARKS:
            return _opens(text, at)
    return False


def _opens(text: str, at: int) -> bool | None:
    """Say whether a mark opens speech: by the space beside it, whatever its shape, else by its shape."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if before == "" or before.isspace() or before in "([—–-":
        return True
    if not after.isalnum():
        return False
    return True if text[at] in _OPENING else False if text[at] in _CLOSING else None
