"""Speech within speech: in “X said Y had told him that …” only X spoke to the outlet."""

import re
from collections.abc import Sequence
from typing import Final

from briefing.proposal.speaking.saying import Saying
from briefing.proposal.speaking.voice import Kind

_PARTED: Final = re.compile(
    r"[.!?;…。！？][\"”’»]?\s|[“”\"«»「」]|\b(?:but|while|whereas|although|но|однако)\b|,\s+(?:and|а)\b"
)
"""What stands between two speakers of whom neither tells what the other one said."""
_RELAYING: Final = frozenset({Kind.OUTLET, Kind.DOCUMENT})


def find_outer(text: str, sayings: Sequence[Saying], inner: Saying) -> Saying | None:
    """Return the attribution by which somebody else tells what another one said; None where nobody does."""
    for outer in sayings:
        if outer.voice == inner.voice or outer.voice.kind in _RELAYING:
            continue
        if outer.verb == "according":
            if outer.trailing and _adjoins(text, inner, outer):
                return outer
            continue
        if _follows(text, outer, inner) or (outer.trailing and not inner.trailing and _follows(text, inner, outer)):
            return outer
    return None


def _follows(text: str, first: Saying, second: Saying) -> bool:
    """Say whether one attribution stands in what goes on behind another one, nothing parting them."""
    return not first.trailing and _adjoins(text, first, second)


def _adjoins(text: str, first: Saying, second: Saying) -> bool:
    low, high = first.core[1], second.core[0]
    return low <= high and _PARTED.search(text, low, high) is None
