"""Japanese wordings of dates: "2017年3月20日", "平成29年3月20日", "3月18日〜20日", "月曜日", "先週"."""

import re
from typing import Final

from briefing.almanac import CARRIED, ERAS, NEAR_DAYS, NEAR_UNITS
from briefing.proposal.dating.phrases.english import choose

_DIGITS: Final = "[0-9０-９]"
_NUMBER: Final = rf"(?:{_DIGITS}{{1,2}}|[一二三四五六七八九十])"
_YEAR: Final = rf"(?:{_DIGITS}{{4}}|(?:{choose(*ERAS)})(?:{_DIGITS}{{1,2}}|元))年"
_MONTH: Final = rf"{_NUMBER}月(?!間|額|給|末(?:まで|に)?締)"
_DAY: Final = rf"{_NUMBER}日(?!間|目|前|後|以内|本|あたり|ぶり|数)"
_TO: Final = r"(?P<to>から|[〜～~\-–−、・]|と|及び|および)"
_BY_SCRIPT: Final = "\u3040"


def _is_japanese(word: str) -> bool:
    return word[0] >= _BY_SCRIPT


_FORMS: Final = {
    "cjk": rf"(?P<cjk_y>{_YEAR})(?:(?P<cjk_m>{_MONTH})(?:(?P<cjk_d>{_NUMBER})日)?)?"
    r"(?!間|前|度|ぶり|以(?!降|後|前|来)|来|余|半|後)",
    "cjk_md": rf"(?P<cjk_md_m>{_MONTH})(?P<cjk_md_d>{_NUMBER})日(?!間)",
    "cjk_month": rf"(?P<cjk_month_m>{_MONTH})",
    "cjk_day": rf"(?<!第)(?P<cjk_day_d>{_DAY})",
    "weekday": r"(?P<weekday_n>[月火水木金土日])曜日?",
    "near": rf"(?:{choose(*(word for word in NEAR_DAYS if _is_japanese(word)))})",
    "unit": rf"(?P<unit_w>{choose(*NEAR_UNITS)})(?:(?P<unit_m>{_MONTH}))?(?:(?P<unit_d>{_NUMBER})日(?!間|前))?",
    "carry": rf"(?P<carry_w>{choose(*CARRIED)})(?!比)",
    "ago": rf"(?P<ago_d>{_DIGITS}{{1,3}}|[一二三四五六七八九十])(?P<ago_n>日|週間|[かカヵヶケ]月|年)(?P<ago_t>前)",
}
_TAIL: Final = (
    rf"(?:(?:\s?[(（](?P<w>[月火水木金土日])(?:曜日?)?[)）])?"
    rf"(?:{_TO}(?:(?P<to_y>{_YEAR}))?(?:(?P<to_m>{_MONTH}))?(?P<to_d>{_NUMBER})日(?!間)(?:まで)?)?)"
)
PHRASE: Final = re.compile(
    r"(?<![0-9０-９第一二三四五六七八九十])(?:"
    + "|".join(f"(?P<{form}>{pattern})" for form, pattern in _FORMS.items())
    + ")"
)
TAIL: Final = re.compile(_TAIL)
"""What may follow a day: its weekday in brackets, and the end of a range."""
TRIGGER: Final = re.compile("[年月日週曜]")
"""What every Japanese wording holds: only its neighbourhood is searched."""
