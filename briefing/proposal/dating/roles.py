"""What a date is to the sentence that names it: the time of what happened, of its being said, or a bound."""

import re
from enum import Enum, auto
from typing import Final

from briefing.proposal.dating.reckoning import Dated
from briefing.proposal.kinds import SAID
from briefing.proposal.speaking import vocabulary

LEFT: Final = 90
RIGHT: Final = 60
"""Code points on either side of a date that are read."""
_NAME: Final = r"[A-ZА-ЯЁ][\w’'.-]*"
_AUDIENCE: Final = (
    "|".join(sorted(vocabulary.AUDIENCES, key=len, reverse=True))
    + "|the|a|an|in|at|to|with|on|late|early|news|press|conference|briefing|interview|statement|television|state|local"
    + "|radio|newspaper|agency|telephone|by|phone|его|в|на|журналистам|агентству|газете"
)
_SAYING_LEFT: Final = re.compile(rf"(?<!\w)(?:{SAID})(?:\s+(?:{_NAME}|{_AUDIENCE})(?!\w),?){{0,7}}\s*$")
"""A verb of saying, and between it and the date only to whom and where it was said."""
_SAYING_RIGHT: Final = re.compile(rf"^,?\s+(?:\w+ly\s+)?(?:{SAID})(?!\w)")
_OPENING: Final = re.compile(r"(?:^|[.!?…]['\"”’»)]*\s+|\n\s*)(?:[Oo]n|[Ii]n|[Ll]ate|[Ee]arly|В|во)?\s*$")
_SPEAKER_NEXT: Final = re.compile(
    rf"^,?\s+(?:(?:{_NAME}|the|a|an|of|for|his|her|\w+(?:ian|ese|ish))\s+){{1,7}}(?:{SAID})(?!\w)"
)
_AFTER: Final = re.compile(
    r"(?<!\w)(?:since|Since|after|After|from|From|following|Following|с|со|после)\s+(?:the\s+)?$"
)
_BEFORE: Final = re.compile(r"(?<!\w)(?:until|Until|till|before|Before|by|By|through|prior\s+to|до|к)\s+(?:the\s+)?$")
_AFTER_CLAUSE: Final = re.compile(r"(?:^|[.!?…]['\"”’»)]*\s+|\n\s*)(?:After|Since|Following|После)\s[^,.;:\n]{0,80}$")
_SINCE_WHAT: Final = re.compile(r"(?<!\w)since\s[^,.;:\n]{2,60}$")
_DEALINGS: Final = re.compile(
    r"(?<!\w)(?:outcomes?|results?|anniversary|resolution|agreement|treaty|constitution)\s+(?:of|from)\s[^,.;:\n]{0,90}$"
)


class Role(Enum):
    """What a date is to its sentence."""

    EVENT = auto()
    SAYING = auto()
    AFTER = auto()
    """The event lies after it, or goes on from it."""
    BEFORE = auto()
    ASIDE = auto()
    """It dates another matter than the one that the sentence reports."""


def find_role(text: str, dated: Dated, start: int) -> Role:
    """Return what a date is to its sentence, which starts at `start` (code points)."""
    left = text[max(start, dated.start - LEFT) : dated.start]
    right = text[dated.end : dated.end + RIGHT]
    opening = _OPENING.search(left) is not None
    if _SAYING_LEFT.search(re.sub(r"\s+(?:on|last|late|early|в|во)\s*$", " ", left)) or _SAYING_RIGHT.match(right):
        return Role.SAYING
    if opening and _SPEAKER_NEXT.match(right):
        return Role.SAYING
    if _AFTER.search(left) or _AFTER_CLAUSE.search(left):
        return Role.AFTER
    if _BEFORE.search(left):
        return Role.BEFORE
    return Role.ASIDE if _SINCE_WHAT.search(left) or _DEALINGS.search(left) else Role.EVENT
