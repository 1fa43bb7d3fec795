"""English wordings of dates: "March 20, 2017", "18–20 March", "on Monday", "last week", "two days earlier"."""

import re
from typing import Final

from briefing.almanac import DECADES, FEASTS, MONTHS, NUMBERS, ORDINALS, WEEKDAYS

SPACE: Final = r"(?:[^\S\n]{1,4}|[^\S\n]{0,3}\n[^\S\n]{0,8})"
"""White space between two words of one phrase: never a blank line."""
DASH: Final = r"[-–—‒−‐~〜～]"
DAY: Final = r"(?:3[01]|[12]\d|0?[1-9])"
YEAR: Final = r"[12]\d{3}(?!\w|[.,]\d)"
ISO: Final = rf"[12]\d{{3}}(?P<iso_s>[-/.])(?:0[1-9]|1[0-2])(?P=iso_s){DAY}(?!\d)"
NUMERIC: Final = r"\d{1,2}(?P<num_s>[./-])\d{1,2}(?P=num_s)[12]\d{3}(?!\d)"


def choose(*words: str) -> str:
    """Return a pattern for one of several words, the longest first."""
    return "|".join(re.escape(word) for word in sorted({*words}, key=lambda word: (-len(word), word)))


def cased(*words: str) -> str:
    """Return a pattern for one of several words with a capital, or in capitals throughout."""
    return choose(*(form for word in words for form in (word.capitalize(), word.upper())))


def begun(*words: str) -> str:
    """Return a pattern for one of several words in small letters, or with a capital as a sentence begins."""
    return choose(*(form for word in words for form in (word, word.capitalize())))


_MONTH: Final = rf"(?:{cased(*MONTHS[0])}|(?:{cased(*MONTHS[1], 'sept')})\.?)(?!\w)"
_WEEKDAY: Final = rf"(?:{cased(*WEEKDAYS[0])})(?!\w)"
_ANY_WEEKDAY: Final = rf"(?:{_WEEKDAY}|(?:{cased(*WEEKDAYS[1], 'tue', 'thu', 'thur')})(?!\w)\.?)"
_DAY: Final = rf"{DAY}(?:st|nd|rd|th|ST|ND|RD|TH)?(?!\w|[.:]\d|,\d{{3}}|%)"
_TO: Final = rf"(?:{SPACE}?{DASH}{SPACE}?|{SPACE}(?:to|through|until|till|and|or|&){SPACE})"
_OF_YEAR: Final = rf"(?:,?{SPACE}(?:of{SPACE})?|,)(?P<{{0}}>{YEAR})"
_STEP: Final = begun("last", "past", "previous", "this", "current", "next", "coming", "following")
_UNIT: Final = "week|month|quarter|year|decade|century"
_NUMBER: Final = rf"(?:\d{{1,3}}|{begun(*(word for word in NUMBERS if word.isascii()))})"
_ORDINAL: Final = choose(*(word for word in ORDINALS if word.isascii()))
_AGED: Final = choose("day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "decades")
_CENTURIES: Final = r"(?:[12]?\d(?:st|nd|rd|th)|nineteenth|twentieth|twenty-first)"
_SEASON: Final = "spring|summer|autumn|fall|winter"


def _year(group: str) -> str:
    return _OF_YEAR.replace("{0}", group)


_FORMS: Final = {
    "iso": ISO,
    "num": NUMERIC,
    "dm": rf"(?:(?P<dm_w>{_ANY_WEEKDAY}),?{SPACE}(?:the{SPACE})?)?(?P<dm_d>{_DAY})"
    rf"(?:(?:{SPACE}(?P<dm_m>{_MONTH})(?:{_year('dm_y')})?)?(?:,{SPACE}{_DAY}){{0,3}}(?P<dm_to>{_TO})(?P<dm_e>{_DAY}))?"
    rf"{SPACE}(?:of{SPACE})?(?P<dm_n>{_MONTH})(?:{_year('dm_z')})?",
    "md": rf"(?:(?P<md_w>{_ANY_WEEKDAY}),?{SPACE})?(?P<md_m>{_MONTH}){SPACE}(?:the{SPACE})?(?P<md_d>{_DAY})"
    rf"(?:(?:{_year('md_y')})?(?:,{SPACE}{_DAY}){{0,3}}(?P<md_to>{_TO})(?:(?P<md_n>{_MONTH}){SPACE})?(?P<md_e>{_DAY}))?(?:{_year('md_z')})?",
    "my": rf"(?:(?P<my_m>{_MONTH})(?:{SPACE}(?P<my_x>{YEAR}))?{_TO})?(?P<my_n>{_MONTH}){_year('my_y')}",
    "feast": rf"(?:{choose(*FEASTS)})(?!\w)(?:{_year('feast_y')})?",
    "decade": rf"[12]\d{{2}}0['’]?s(?!\w)|['’‘]\d0['’]?s(?!\w)|(?<=the )(?:{choose(*DECADES)})(?!\w)",
    "century": rf"{_CENTURIES}(?:-|{SPACE})century(?!\w)",
    "quarter": rf"(?:(?P<quarter_x>{YEAR}){SPACE})?(?P<quarter_n>Q[1-4]|(?:{_ORDINAL})(?:-|{SPACE})quarter)(?!\w)"
    rf"(?:{SPACE}(?:of{SPACE})?(?P<quarter_y>{YEAR}))?",
    "years": rf"(?P<years_a>[12]\d{{3}})(?:{_TO}(?P<years_b>{YEAR})|[-–/](?P<years_c>\d\d)(?!\w|[-/.]\d))",
    "season": rf"(?:(?P<season_t>{_STEP}){SPACE}(?P<season_p>past{SPACE})?)?(?P<season_n>{_SEASON})(?!\w)"
    rf"(?:{_year('season_y')})?",
    "month": rf"(?:(?P<month_t>{_STEP}){SPACE}|[Mm]id-)?(?P<month_n>{_MONTH})",
    "near": rf"(?:the{SPACE})?day{SPACE}(?:before{SPACE}yesterday|after{SPACE}tomorrow)(?!\w)"
    rf"|(?:{begun('today', 'tonight', 'yesterday', 'tomorrow')})(?!\w)"
    rf"|[Tt]his{SPACE}(?:morning|afternoon|evening)(?!\w)|[Ll]ast{SPACE}(?:night|evening)(?!\w)",
    "weekend": rf"(?:(?P<weekend_t>{_STEP}|[Tt]he){SPACE})(?P<weekend_p>past{SPACE})?weekend(?!\w)",
    "weekday": rf"(?:(?P<weekday_t>{_STEP}){SPACE})?(?P<weekday_n>{_WEEKDAY})",
    "unit": rf"(?P<unit_t>{_STEP}){SPACE}(?P<unit_n>{_UNIT})(?!\w)",
    "weekago": rf"(?P<weekago_d>{_NUMBER}){SPACE}weeks?{SPACE}ago{SPACE}(?:on{SPACE})?"
    rf"(?P<weekago_w>today|{_WEEKDAY})(?!\w)",
    "ago": rf"(?:(?P<ago_v>about|around|nearly|almost|over|some|roughly|more{SPACE}than){SPACE})?(?P<ago_d>{_NUMBER})"
    rf"{SPACE}(?P<ago_n>{_AGED}){SPACE}(?P<ago_t>ago|earlier|later|before(?={SPACE}?[.,;])|after(?={SPACE}?[.,;]))(?!\w)",
    "carry": rf"(?:{begun('that', 'the')}){SPACE}(?P<carry_t>same{SPACE}|next{SPACE}|following{SPACE}|previous{SPACE})?"
    rf"(?P<carry_n>day|week|month|year)(?P<carry_s>{SPACE}(?:before|after|earlier|later)(?={SPACE}?[.,;]))?(?!\w)",
    "year": rf"(?:mid-)?(?P<year_n>{YEAR})",
}
"""Wordings by form: what stands first is tried first; groups begin with the name of their form."""
PHRASE: Final = re.compile(
    r"(?<![\w$€£¥#.,:/\\–-])(?:" + "|".join(f"(?P<{form}>{pattern})" for form, pattern in _FORMS.items()) + ")"
)
TRIGGER: Final = re.compile(
    choose(*(word[:3].capitalize() for word in MONTHS[0]), *(word[:3].upper() for word in MONTHS[0]))
    + "|day|DAY|tomorrow|Tomorrow|tonight|Tonight|morning|evening|afternoon|night|week|month|year|quarter|century"
    + r"|ago|earlier|later|ies|Christmas|Fourth|Year['’]s|[12]\d\d\d|\d0['’]?s|Q[1-4]|"
    + _SEASON
)
"""What every English wording holds: only its neighbourhood is searched."""
