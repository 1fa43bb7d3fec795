"""Which sentence of a bottom line is which after a change: sentences have no ids, only words and a place."""

from collections import Counter
from collections.abc import Sequence

from briefing.model import BottomLine


def match_lines(base: Sequence[BottomLine], after: Sequence[BottomLine]) -> dict[str, BottomLine]:
    """Return sentences by the number of the one of `base` that they were, in the order of `after`.

    The same words are the same sentence; other words in its place are a new wording of it, as long as no sentence
    was added or taken away. A new sentence goes by its words.
    """
    numbers = _match_words(base, after)
    if len(base) == len(after):
        taken = set(numbers.values())
        for at in range(len(after)):
            if at not in numbers and at not in taken:
                numbers[at] = at
    new = Counter[str]()
    named: dict[str, BottomLine] = {}
    for at, line in enumerate(after):
        new[line.text] += at not in numbers
        named[str(numbers[at]) if at in numbers else f"new {new[line.text]} {line.text}"] = line
    return named


def _match_words(base: Sequence[BottomLine], after: Sequence[BottomLine]) -> dict[int, int]:
    """Return for each sentence that stands in both, by its place in `after`, its number in `base`."""
    loose = list(enumerate(base))
    found: dict[int, int] = {}
    for at, line in enumerate(after):
        match = next((pair for pair in loose if pair[1].text == line.text), None)
        if match:
            found[at] = match[0]
            loose.remove(match)
    return found
