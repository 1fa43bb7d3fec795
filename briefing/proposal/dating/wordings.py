"""Where a text words a date, in any of the languages read, and which of these wordings are none after all."""

import re
from collections.abc import Iterator
from re import Match, Pattern
from typing import Final, NamedTuple

from briefing.almanac import MONTHS
from briefing.proposal.dating.phrases import english, japanese, russian
from briefing.source.words import word_set

REACH: Final = 48
"""Code points on either side of a telling word that are searched for a whole wording."""
_BEFORE: Final = 24
"""Code points before a wording that can rule it out."""
_CYRILLIC: Final = re.compile("[а-яё]", re.IGNORECASE)
_LAST_WORD: Final = re.compile(r"([^\W_]+)[^\S\n]*\n?[^\S\n]*[(“\"'‘]?$")
_CUES: Final = word_set(
    """
    in since by until till of from to during through before after between and or late early mid this last next for on
    around about circa year fiscal spring summer autumn fall winter end beginning start middle every
    январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре
    """
)
"""Words before a bare month or year that make a date of it."""
_SETS: Final = frozenset({"every", "each", "any", "most", "some", "many", "per"})
_AMBIGUOUS: Final = frozenset({"March", "May", "MARCH", "MAY", *(name.capitalize() for name in MONTHS[1])} - {"June"})
"""Names of months that are also words, or too short to be sure of."""
_ABBREVIATED: Final = {*MONTHS[1], "sept"} - {"may"}
_NAMED_AFTER: Final = re.compile(r"\s[A-Z][a-z]")
_COUNTED: Final = re.compile(r"\s(?!has|was|is|its|his|as|this|us|across|less|yes|perhaps|\w*ss\b)[a-z]{3,20}s\b")
_SPANS: Final = frozenset({"last", "past", "next", "coming"})


class Wording(NamedTuple):
    """A wording of a date: its form, the match, and for Japanese what may follow it, as code points of the text."""

    form: str
    match: Match[str]
    tail: Match[str] | None

    @property
    def start(self) -> int:
        """Return where it starts."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Return where it ends, its tail included."""
        return self.tail.end() if self.tail else self.match.end()


def find_wordings(text: str, start: int, end: int) -> Iterator[Wording]:
    """Yield the wordings of dates within a range (code points) in text order, none within another; linear time."""
    found = list(_scan(english.TRIGGER, english.PHRASE, text, start, end))
    if not text.isascii():
        part = text[start:end]
        if _CYRILLIC.search(part):
            found += _scan(russian.TRIGGER, russian.PHRASE, text, start, end)
        found += _scan(japanese.TRIGGER, japanese.PHRASE, text, start, end)
        found.sort(key=lambda wording: (wording.start, -wording.end))
    reached = start
    for wording in found:
        if wording.start >= reached and _is_date(text, wording):
            reached = wording.end
            yield wording


def _scan(trigger: Pattern[str], phrase: Pattern[str], text: str, start: int, end: int) -> Iterator[Wording]:
    for low, high in _list_regions(trigger, text, start, end):
        for match in phrase.finditer(text, low, high):
            if match.end() < high or high == end:
                form = match.lastgroup or ""
                yield Wording(form, match, _find_tail(form, match, text, end) if phrase is japanese.PHRASE else None)


def _list_regions(trigger: Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    low = high = start
    for found in trigger.finditer(text, start, end):
        if found.start() - REACH > high:
            if high > low:
                yield low, high
            low = found.start() - REACH
        high = min(end, found.end() + REACH)
    if high > low:
        yield low, high


def _find_tail(form: str, match: Match[str], text: str, end: int) -> Match[str] | None:
    has_day = form in {"cjk_md", "cjk_day"} or (form == "cjk" and match["cjk_d"] is not None)
    return japanese.TAIL.match(text, match.end(), end) if has_day else None


def _is_date(text: str, wording: Wording) -> bool:
    """Say whether a wording that could be something else is a date here."""
    match, form = wording.match, wording.form
    if form not in {"month", "weekday", "year", "unit", "season"}:
        return True
    before = _LAST_WORD.search(text[max(0, match.start() - _BEFORE) : match.start()])
    word = before[1].lower() if before else ""
    if form == "unit":
        return "unit_t" not in match.re.groupindex or word != "the" or match["unit_t"].lower() not in _SPANS
    if form == "month" and "month_p" not in match.re.groupindex:
        return _is_month(text, match, word)
    if form == "year":
        return word in _CUES or not match[0][-1].isdecimal() or not _COUNTED.match(text, match.end())
    return word not in _SETS


def _is_month(text: str, match: Match[str], word: str) -> bool:
    name = match["month_n"].rstrip(".")
    if name.lower() in _ABBREVIATED and match["month_n"] == name:
        return False
    if match["month_t"] or word in _CUES - _SETS:
        return True
    return name not in _AMBIGUOUS and not _NAMED_AFTER.match(text, match.end())
