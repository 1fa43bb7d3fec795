"""The keys that make one line out of another in the desk's prompt: what a practised typist would press."""

import re
from collections.abc import Iterator
from typing import Final

_EDGE: Final = re.compile(r"(?<=\W)(?=\w)|(?<=\w)(?=\W)")
"""Where a word begins or ends, as the prompt's text area sees it."""
CLEAR, HOME, END = "ctrl+u", "ctrl+a", "ctrl+e"
LEFT, RIGHT, WORD_LEFT, WORD_RIGHT = "left", "right", "alt+b", "alt+f"
RUB_OUT, RUB_OUT_WORD, CUT_REST = "backspace", "ctrl+w", "ctrl+k"


def list_keys(held: str, text: str, *, proposed: bool) -> list[str]:
    """Return the fewest keys, as far as plain ways go, that turn what a prompt holds into `text`; enter not counted.

    The cursor stands behind what is held; a proposal is selected, so that the first letter replaces it. A key of one
    character is a letter typed.
    """
    if held == text:
        return []
    clear = [] if proposed or not held else [CLEAR]
    return min([[*clear, *text], *_mend(held, text, proposed=proposed)], key=len)


def _mend(held: str, text: str, *, proposed: bool) -> Iterator[list[str]]:
    """Yield ways that keep what both lines share at their ends."""
    first = _count_shared(held, text)
    last = _count_shared(held[first:][::-1], text[first:][::-1])
    end = len(held) - last
    for begin in _ends_of_words(held, first):
        rest = [*_rub_out(held, begin, end), *text[begin : len(text) - last]]
        yield [*([END] if proposed else []), *_go_left(held, len(held), end), *rest]
        yield [HOME, *_go_right(held, 0, end), *rest]
        if not last:
            yield [HOME, *_go_right(held, 0, begin), CUT_REST, *text[begin:]]


def _count_shared(one: str, other: str) -> int:
    """Return how many code points both lines begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))


def _ends_of_words(held: str, first: int) -> Iterator[int]:
    """Yield where to begin to type anew: at the first difference, or at an end of a word before it."""
    yield first
    yield from [edge.start() for edge in _EDGE.finditer(held) if edge.start() < first][-2:]


def _rub_out(held: str, begin: int, end: int) -> list[str]:
    keys = []
    while end > begin:
        word = _word_left(held[:end])
        keys.append(RUB_OUT_WORD if word >= begin else RUB_OUT)
        end = word if word >= begin else end - 1
    return keys


def _go_left(held: str, at: int, to: int) -> list[str]:
    keys = []
    while at > to:
        word = _word_left(held[:at])
        keys.append(WORD_LEFT if word >= to else LEFT)
        at = word if word >= to else at - 1
    return keys


def _go_right(held: str, at: int, to: int) -> list[str]:
    keys = []
    while at < to:
        word = _word_right(held, at)
        keys.append(WORD_RIGHT if word <= to else RIGHT)
        at = word if word <= to else at + 1
    return keys


def _word_left(before: str) -> int:
    edges = [edge.start() for edge in _EDGE.finditer(before.rstrip())]
    return edges[-1] if edges else 0


def _word_right(held: str, at: int) -> int:
    rest = held[at:]
    bare = rest.lstrip()
    edge = _EDGE.search(bare)
    return at + len(rest) - len(bare) + edge.start() if edge else len(held)
