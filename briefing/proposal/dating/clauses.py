"""Whether a date belongs to a clause of its sentence that tells of another matter, and what that clause makes of it."""

import re
from enum import Enum, auto
from typing import Final

_SUBORDINATE: Final = re.compile(
    r"""
      (?<!\w)(?:
        (?P<before>before|until|till|ahead\s+of|до\s+того,?\s+как|перед\s+тем,?\s+как|прежде\s+чем|пока\s+не)
      | (?P<after>after|since|following|once|после\s+того,?\s+как|с\s+тех\s+пор,?\s+как)
      | (?P<beside>when|while|as\s+soon\s+as|когда|в\s+то\s+время,?\s+как)
      | (?P<aside>which|who|whom|whose|where|because|although|though|whereas|despite
        |котор\w+|поскольку|хотя|потому,?\s+что)
      )(?!\w)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STOP: Final = re.compile(r"[,;:()…\n—–]|\s-\s|(?<![A-Z])[.!?]\s")
_INNER_COMMA: Final = re.compile(r"(?<=того),(?=\s+как)|(?<=тем),(?=\s+как)|(?<=пор),(?=\s+как)|(?<=время),(?=\s+как)")
_FINITE: Final = re.compile(
    r"(?<!\w)(?:it|he|she|they|we|is|are|was|were|has|have|had|will|would|left|met|came|began|took|fell|went|held|made"
    r"|[a-z]{3,20}ed|он|она|оно|они|[а-яё]{2,20}(?:л|ла|ло|ли|лся|лась|лось|лись))(?!\w)",
    re.IGNORECASE,
)
_NOUNS_OF: Final = re.compile(
    r"(?<!\w)(?:outcomes?|results?|anniversary|resolution|agreement|treaty|constitution)\s+(?:of|from)\s[^,.;:\n]{0,90}$"
)
_ENCLOSED: Final = re.compile(
    r",\s+(?:\w+ly\s+)?(?:[a-z]{2,20}ed|held|made|begun|sent|[а-яё]{2,20}(?:нн|вш|ущ|ющ|ащ|ящ)[а-яё]{2,4})(?!\w)[^,;:\n]{0,80}$"
)
"""A participle that tells more of what stands before it, between two commas."""
_BEHIND: Final = re.compile(r"^(?:に|の)?[^、。\s]{1,16}?(?:(?P<before>[るう]前)|(?P<after>[ただ]後))に?")
"""A Japanese clause that ends in “before” or “after”, behind the date."""


class Clause(Enum):
    """What the clause of a date is to what its sentence tells."""

    BEFORE = auto()
    """What is told lies before it."""
    AFTER = auto()
    BESIDE = auto()
    """It tells when something else was, perhaps at the same time."""
    ASIDE = auto()


def find_clause(left: str, right: str) -> Clause | None:
    """Return what the clause around a date is, None where the date is that of the sentence itself.

    `left` and `right` are the words of its sentence on either side; a clause that a comma closes before it is none.
    """
    if _NOUNS_OF.search(left) or (right.startswith(",") and _ENCLOSED.search(left)):
        return Clause.ASIDE
    behind = _BEHIND.match(right)
    if behind:
        return Clause.BEFORE if behind["before"] else Clause.AFTER
    part = _STOP.split(_INNER_COMMA.sub(" ", left))[-1]
    found = list(_SUBORDINATE.finditer(part))
    rest = part[found[-1].end() :] if found else ""
    return _read_conjunction(found[-1], rest) if rest.strip() else None


def _read_conjunction(word: re.Match[str], rest: str) -> Clause:
    """Return what a conjunction makes of the words between it and the date; “after talks” is often the same day."""
    if word["after"] and not _FINITE.search(rest) and word[0].lower() not in {"since", "once"}:
        return Clause.BESIDE
    return Clause[(word.lastgroup or "aside").upper()]
