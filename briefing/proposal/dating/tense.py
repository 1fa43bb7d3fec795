"""Whether the words around a date speak of what is to come or of what has been."""

import re
from typing import Final

from briefing.proposal.dating.phrases.english import choose
from briefing.source.words import word_set

LEFT: Final = 120
RIGHT: Final = 90
"""Code points of the same sentence that are read on either side of a date."""
_AUXILIARIES: Final = r"(?:[^\S\n]+(?:not|also|now|only|be|been|have|then|probably|likely|again)){0,3}(?:\s+\w+)?"
_PAST_VERBS: Final = word_set(
    """
    said told met was were had did went came made took held began won lost left led sent saw found gave got shot fell
    rose grew spoke wrote broke fled flew hit put ran cut became brought fought built bought sold paid struck drew threw
    swore chose drove stood thought felt has have
    """
)
_AHEAD: Final = rf"""
    (?:will|would|shall|(?<=['’])ll|won['’]t)\b{_AUXILIARIES}
  | (?:is|are|was|were)\s+(?:due|to|set|going)\b{_AUXILIARIES}
  | (?:plan(?:s|ned|ning)?|expect(?:s|ed)?|schedul(?:ed|ing)|intend(?:s|ed)?|slated|hopes?|vow(?:s|ed)|agreed
    |prepar(?:es|ed|ing)|aims?|ready|wants?|due|set)(?:\s+(?:to|for)\b{_AUXILIARIES})
  | (?:upcoming|deadline)\b
  | (?:будет|будут|состо[ия]тся|пройд[её]т|пройдут|планиру[ею]т\w*|намерен[аоы]?|ожида[ею]тся|предстоит|должн[аоы]?)\b
"""
_AHEAD_JAPANESE: Final = (
    "予定|方針|見通し|見込み|計画|までに|する考え"
    "|(?<![てでと]い)(?<!あ)[うくぐすつぬぶむる](?=。|と(?:報|発表|述べ|表明|語|話し|明らか|説明))"
)
"""The plain form of a verb at the end, or before who says so, is what is to come where a day stands with it."""
_LIMIT: Final = re.compile(
    r"(?<!\w)(?:by|before|until|till|no\s+later\s+than|до|к|ко|не\s+позднее)\s+"
    r"(?:(?:the\s+)?(?:very\s+)?(?:end|close|start|beginning|middle)\s+of\s+"
    r"|(?:early|mid|late)[\s-]|(?:конца|концу|начала|началу|середины|середине)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_PREPOSITIONS: Final = re.compile(r"(?:(?:до|к|ко|конца|концу|начала|началу|середины|середине)\s+)+", re.IGNORECASE)
_OPEN: Final = re.compile(
    r"(?<!\w)(?:could|may|might|must|should|can)(?!\w|n['’]t|\s+(?:not|never|have|only\s+have)(?!\w))"
    r"(?:\s+[\w-]+){0,12}\s*$"
    r"|(?<!\w)(?!нет|нить|лет)[а-яё]{2,20}(?:[её]т|ит|ут|ют|ат|ят)(?:ся)?(?!\w)(?:\s+[\w«»-]+){0,8}\s*$"
)
"""A verb that leaves open whether it came about, in the clause that a limit ends: “could be voted on by …”."""
_BEHIND: Final = rf"""
    (?:{choose(*_PAST_VERBS)})\b | [a-z]{{3,20}}ed\b | since\b
  | [а-яё]{{2,20}}(?:л|ла|ло|ли|лся|лась|лось|лись)\b
"""
_BEHIND_JAPANESE: Final = r"[しっれいん]た(?=[。、」\s]|と|こと)|んだ(?=。)"
_CUE: Final = re.compile(
    rf"(?P<ahead>(?<!\w)(?:{_AHEAD})|{_AHEAD_JAPANESE})|(?<!\w)(?:{_BEHIND})|{_BEHIND_JAPANESE}",
    re.VERBOSE | re.IGNORECASE,
)
_BEHIND_ANY: Final = re.compile(r"(?<!\w)(?:was|were|had|said|told|[а-яё]{2,20}(?:ла|ло|ли|лся|лась|лось|лись))(?!\w)")
"""What shows that another clause, of the past, stands between the verb and the limit."""
_EDGE: Final = re.compile(r"(?:(?<![A-Z])\.|[!?…])['\"”’»)]*\s|\n\s*\n|[。！？]")
_IDEOGRAPHS: Final = re.compile("[年月日曜週]")


def points_ahead(text: str, start: int, end: int) -> bool | None:
    """Say whether a date at this place (code points) lies ahead of the words' own time; None where nothing tells.

    The nearest cue before it in its sentence decides, else the first one behind it; in Japanese the verb stands behind.
    """
    left, right = around(text, start, end)
    if _is_open_limit(left, text[start:end]):
        return True
    cues = list(_CUE.finditer(left))
    before, after = cues[-1] if cues else None, _CUE.search(right)
    behind = after if before is None or _IDEOGRAPHS.search(text, start, end) else before
    cue = behind or before
    return None if cue is None else cue["ahead"] is not None


def _is_open_limit(left: str, words: str) -> bool:
    """Say whether a date is the limit for what had not come about; `left` stands before it in its sentence."""
    held = _PREPOSITIONS.match(words)
    limit = _LIMIT.search(left + (held[0] if held else ""))
    found = _OPEN.search(left[: limit.start()]) if limit else None
    return found is not None and not _BEHIND_ANY.search(found[0].partition(" ")[2])


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return the words before and behind a place within its sentence, as far as they are read."""
    left, right = text[max(0, start - LEFT) : start], text[end : end + RIGHT]
    edges = list(_EDGE.finditer(left))
    stop = _EDGE.search(right)
    return left[edges[-1].end() :] if edges else left, right[: stop.start() + 1] if stop else right
