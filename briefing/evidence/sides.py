"""Two wordings put side by side in plain characters: what differs, with a few words around it."""

import re
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from briefing.evidence.tracing import Alteration
from briefing.visible import visible, visible_character

AROUND: Final = 4
"""Words of what both wordings share that are shown on each side of a difference."""
MOST_WORDS: Final = 2_000
"""The longest wording, in words, of which the shared stretches are found; beyond, both stand whole."""
FEWEST_NAMED: Final = 3
"""Characters that are each named by their code point; a longer text is quoted."""
NOTHING: Final = "nothing"
ELLIPSIS: Final = "…"
_WORD: Final = re.compile(r"\S+")


class Sides(NamedTuple):
    """The earlier and the present wording, without the long stretches that both share."""

    before: str
    after: str


def contrast(before: str, after: str) -> Sides:
    """Return both wordings on one line each, shared stretches cut down to the words around a difference."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if max(len(old), len(new)) > MOST_WORDS:
        return Sides(" ".join(old), " ".join(new))
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    kept: tuple[list[str], list[str]] = ([], [])
    ends = (0, 0)
    for a, b, size in blocks:
        kept[0].extend(old[ends[0] : a])
        kept[1].extend(new[ends[1] : b])
        shared = _shorten(old[a : a + size], first=a == b == 0, last=a + size == len(old) and b + size == len(new))
        kept[0].extend(shared)
        kept[1].extend(shared)
        ends = (a + size, b + size)
    return Sides(" ".join(kept[0]), " ".join(kept[1]))


def _shorten(words: list[str], *, first: bool, last: bool) -> list[str]:
    """Return a shared stretch without its middle, or without its outer end where it begins or ends the wording."""
    head = [] if first else words[:AROUND]
    tail = [] if last else words[len(words) - AROUND :]
    if len(words) <= len(head) + len(tail) + 1:
        return words
    return [*head, ELLIPSIS, *tail]


def tell_alterations(alterations: Iterable[Alteration]) -> tuple[str, ...]:
    """Return each alteration as `negation: “not” → nothing`, those that are alike once with their number."""
    counted = Counter(
        f"{alteration.kind}: {_tell(alteration.before)} → {_tell(alteration.after)}" for alteration in alterations
    )
    return tuple(f"{words} ×{number}" if number > 1 else words for words, number in counted.items())


def list_kinds(alterations: Iterable[Alteration]) -> str:
    """Return of what kinds alterations are, each named once: `negation, number`."""
    return ", ".join(dict.fromkeys(str(alteration.kind) for alteration in alterations))


def _tell(text: str) -> str:
    """Return characters by their code points, a longer text in quotation marks, `nothing` where there is none."""
    if not text:
        return NOTHING
    if len(text) > FEWEST_NAMED or text.isalnum():
        return f"“{visible(text)}”"
    return " ".join(map(_name, text))


def _name(character: str) -> str:
    shown = visible_character(character)
    code = f"U+{ord(character):04X}"
    return f"{character} {code}" if shown == character and not character.isspace() else code


def quote_words(parts: Iterable[str]) -> str:
    """Return the words of spans on one line, joined as a note joins them."""
    return " […] ".join(" ".join(part.split()) for part in parts)
