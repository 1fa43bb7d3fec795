"""On what terms a person without a name spoke: the words of a text that say so."""

import re
from typing import Final

from briefing.kinds import Ground
from briefing.proposal.speaking.passages import Prose
from briefing.proposal.speaking.saying import Saying
from briefing.proposal.speaking.voice import Voice

FARTHEST_CONDITION: Final = 2
"""Sentences behind a description in which the condition of anonymity is looked for."""
_CONDITION: Final = re.compile(
    r"""(?:on\s+)?(?:the\s+)?condition\s+(?:of\s+anonymity|(?:that\s+)?\w+\s+not\s+be(?:\s+\w+ed)?)
    | not\s+(?:to\s+)?be\s+(?:named|identified|quoted\s+by\s+name) | anonymously | anonymity
    | on\s+(?:deep\s+)?background\b
    | (?:declin|refus|ask|request)\w*\s+(?:not\s+)?to\s+(?:be\s+named|be\s+identified|give\s+(?:his|her|their)\s+names?)
    | not\s+(?:publicly\s+)?authori[sz]ed\s+to\s+(?:speak|talk|comment|brief|discuss)
    | анонимн\w+ | не\s+назыв\w+ | 匿名""",
    re.VERBOSE | re.IGNORECASE,
)
_DEEP: Final = re.compile(r"deep\s+background", re.IGNORECASE)


def find_condition(prose: Prose, voice: Voice, saying: Saying, sentence: int) -> tuple[int, int] | None:
    """Return the words that say why a person is not named, beside the description or where it is taken up again."""
    noun = re.escape(voice.head)
    again = re.compile(rf"\b(?:the|that)\s+(?:[\w'’-]+\s+){{0,3}}{noun}\b")
    for number in range(sentence, min(sentence + 1 + FARTHEST_CONDITION, len(prose.sentences))):
        start, end = prose.clip(number)
        found = _CONDITION.search(prose.text, start, end)
        if found and number == sentence:
            return min(saying.core[0], found.start()), found.end()
        taken_up = again.search(prose.text, start, found.start()) if found else None
        if found and taken_up:
            return taken_up.start(), found.end()
    return None


def read_ground(text: str, start: int, end: int) -> Ground:
    """Return the terms that words of a text state."""
    return Ground.DEEP_BACKGROUND if _DEEP.search(text, start, end) else Ground.BACKGROUND
