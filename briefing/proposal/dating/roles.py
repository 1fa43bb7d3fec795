"""What a date is to the sentence that names it: the time of what happened, of its being said, or a bound."""

import re
from enum import Enum, auto
from typing import Final, NamedTuple

from briefing.proposal.dating.bounds import Bound, read_bound
from briefing.proposal.dating.clauses import Clause, find_clause
from briefing.proposal.dating.reckoning import Dated
from briefing.proposal.reporting import SAID, SAID_JAPANESE, SAID_RUSSIAN
from briefing.proposal.speaking import vocabulary

LEFT: Final = 90
RIGHT: Final = 60
JAPANESE: Final = 200
"""Code points on either side of a date that are read."""
_NAME: Final = r"[A-ZА-ЯЁ][\w’'.-]*"
_AUDIENCE: Final = (
    "|".join(sorted(vocabulary.AUDIENCES, key=len, reverse=True))
    + "|the|a|an|in|at|to|with|on|late|early|news|press|conference|briefing|interview|statement|television|state|local"
    + "|reporters|journalists|radio|newspaper|agency|telephone|by|phone|его|в|на|журналистам|агентству|газете"
)
_SAYING_LEFT: Final = re.compile(rf"(?<!\w)(?:{SAID}|{SAID_RUSSIAN})(?:\s+(?:{_NAME}|{_AUDIENCE})(?!\w),?){{0,7}}\s*$")
"""A verb of saying, and between it and the date only to whom and where it was said."""
_SAYING_RIGHT: Final = re.compile(rf"^,?\s+(?:\w+ly\s+)?(?:{SAID}|{SAID_RUSSIAN})(?!\w)")
_SAYING_JAPANESE: Final = re.compile(rf"(?:（.）|夜|朝|午前|午後)?、[^。]*{SAID_JAPANESE}")
"""A day that a comma sets apart, and behind it that something was said: 外相は5日、…と述べた。"""
_OPENING: Final = re.compile(r"(?:^|[.!?…]['\"”’»)]*\s+|\n\s*)(?:[Oo]n|[Ii]n|[Ll]ate|[Ee]arly|В|во)?\s*$")
_SPEAKER_NEXT: Final = re.compile(
    rf"^,?\s+(?:(?:{_NAME}|the|a|an|of|for|his|her|\w+(?:ian|ese|ish))\s+){{1,7}}(?:{SAID})(?!\w)"
)
_AFTER_CLAUSE: Final = re.compile(r"(?:^|[.!?…]['\"”’»)]*\s+|\n\s*)(?:After|Since|Following|После)\s[^,.;:\n]{0,80}$")


class Role(Enum):
    """What a date is to its sentence."""

    EVENT = auto()
    SAYING = auto()
    AFTER = auto()
    """The event lies after it, or goes on from it."""
    BEFORE = auto()
    ASIDE = auto()
    """It dates another matter than the one that the sentence reports."""


class Standing(NamedTuple):
    """The role of a date, the edge that it is for what lies before or after it, and whether that is only a guess."""

    role: Role
    bound: Bound | None = None
    weak: bool = False


_OF_CLAUSES: Final = {
    Clause.BEFORE: Standing(Role.BEFORE, Bound(after=False), weak=True),
    Clause.AFTER: Standing(Role.AFTER, Bound(after=True), weak=True),
    Clause.BESIDE: Standing(Role.EVENT, weak=True),
    Clause.ASIDE: Standing(Role.ASIDE, weak=True),
}


def find_standing(text: str, dated: Dated, start: int, told: int | None = None) -> Standing:
    """Return what a date is to its sentence, which starts at `start`; what is told starts at `told` (code points).

    A clause that begins before `told` holds all that is told, and so its date is that of the words.
    """
    left = text[max(start, dated.start - LEFT) : dated.start]
    right = text[dated.end : dated.end + RIGHT]
    clause = find_clause(text[max(start, told or 0, dated.start - LEFT) : dated.start], right)
    if _is_saying(text, dated, left, right, alone=clause is None):
        return Standing(Role.SAYING)
    bound = read_bound(left, dated, right)
    if bound:
        return Standing(Role.AFTER if bound.after else Role.BEFORE, bound, bound.weak)
    if _AFTER_CLAUSE.search(left):
        return Standing(Role.AFTER, Bound(after=True))
    return Standing(Role.EVENT) if clause is None else _OF_CLAUSES[clause]


def _is_saying(text: str, dated: Dated, left: str, right: str, *, alone: bool) -> bool:
    """Say whether a date is that of saying; one of a clause (not `alone`) is not, for a verb that stands behind it."""
    if _SAYING_LEFT.search(re.sub(r"\s+(?:on|last|late|early|в|во)\s*$", " ", left)):
        return True
    if _SAYING_JAPANESE.match(text, dated.end, dated.end + JAPANESE) and left.count("「") <= left.count("」"):
        return True
    next_to = _SAYING_RIGHT.match(right) or (_OPENING.search(left) and _SPEAKER_NEXT.match(right))
    return alone and next_to is not None
