"""Russian wordings of dates: "20 марта 2017 г.", "с 17 по 20 марта", "в понедельник", "на прошлой неделе"."""

import re
from typing import Final

from briefing.almanac import MONTHS, NUMBERS, ORDINALS, SEASONS, STEPS, UNIT_OF, WEEKDAYS
from briefing.proposal.dating.phrases.english import DASH, DAY, SPACE, choose

_MONTH: Final = rf"(?:{choose(*MONTHS[2], *MONTHS[3], *MONTHS[4], *MONTHS[5])})(?!\w)"
_GENITIVE: Final = rf"(?:{choose(*MONTHS[2])})(?!\w)"
_WEEKDAY: Final = rf"(?:{choose(*WEEKDAYS[2], *WEEKDAYS[3], *WEEKDAYS[4])})(?!\w)"
_DAY: Final = rf"{DAY}(?:-?(?:го|е|му|ое))?(?!\w|[.:]\d|%)"
_TO: Final = rf"(?:{SPACE}?{DASH}{SPACE}?|{SPACE}(?:и|по|до){SPACE})"
_YEAR_WORD: Final = rf"(?:{SPACE}?(?:года|году|годом|год|гг\.?|г\.?)(?!\w))"
_STEP: Final = choose(*(word for word in STEPS if not word.isascii()))
_UNIT: Final = choose(*(word for word in UNIT_OF if word[0] > "z" and word[0] < "ѿ"))
_NUMBER: Final = rf"(?:\d{{1,3}}|{choose(*(word for word in NUMBERS if 'а' <= word[0] <= 'ё'))})"
_SEASON: Final = choose(*(word for word in SEASONS if "а" <= word[0] <= "ё"))
_ORDINAL: Final = choose(*(word for word in ORDINALS if "а" <= word[0] <= "ё"))


def _year(group: str) -> str:
    return rf"(?:,?{SPACE}(?P<{group}>[12]\d{{3}})(?!\d){_YEAR_WORD}?)"


_FORMS: Final = {
    "dm": rf"(?:(?:во?{SPACE})?(?P<dm_w>{_WEEKDAY}),?{SPACE})?(?P<dm_d>{_DAY})"
    rf"(?:(?:{SPACE}(?P<dm_m>{_GENITIVE}){_year('dm_y')}?)?(?:,{SPACE}{_DAY}){{0,3}}(?P<dm_to>{_TO})(?P<dm_e>{_DAY}))?"
    rf"{SPACE}(?P<dm_n>{_GENITIVE}){_year('dm_z')}?",
    "my": rf"(?:(?:во?|до|с|к){SPACE})?(?P<my_n>{_MONTH}){_year('my_y')}",
    "decade": r"[12]\d{2}0-?(?:х|е|ых)(?!\w)",
    "years": rf"(?P<years_a>[12]\d{{3}}){_TO}(?P<years_b>[12]\d{{3}})(?!\d)(?:-?(?:х|м))?"
    rf"{SPACE}?(?:годах|годов|годы|годам|году|года|гг\.?)(?!\w)",
    "quarter": rf"(?:(?:во?{SPACE})(?P<quarter_n>{_ORDINAL}){SPACE}квартале)(?:{_year('quarter_y')})?",
    "season": rf"(?P<season_n>{_SEASON})(?!\w)(?:{_year('season_y')})?",
    "month": rf"(?<!\w)(?P<month_p>во?|до|с|к|конца|концу|конце|начала|началу|начале|середины|середине)"
    rf"{SPACE}(?:(?P<month_t>{_STEP}){SPACE})?(?P<month_n>{_MONTH})(?!,?{SPACE}[12]\d{{3}}(?!\d))",
    "near": r"(?:сегодня|вчера|завтра|позавчера|послезавтра)(?!\w)",
    "weekday": rf"(?:во?|к|до|с){SPACE}(?:(?P<weekday_t>{_STEP}){SPACE})?(?P<weekday_n>{_WEEKDAY})",
    "unit": rf"(?:на|во?){SPACE}(?P<unit_t>{_STEP}){SPACE}(?P<unit_n>{_UNIT})(?!\w)",
    "ago": rf"(?:(?P<ago_v>около|почти|примерно|более){SPACE})?(?:(?P<ago_d>{_NUMBER}){SPACE})?"
    rf"(?P<ago_n>{_UNIT}){SPACE}(?P<ago_t>назад)(?!\w)",
    "carry": rf"в{SPACE}(?P<carry_t>тот{SPACE}же|этот{SPACE}же|тот|этот){SPACE}(?P<carry_n>день)(?!\w)",
    "year": rf"(?P<year_n>[12]\d{{3}})(?!\d){_YEAR_WORD}",
}
"""Wordings by form, in the order in which they are tried; groups begin with the name of their form."""
PHRASE: Final = re.compile(
    r"(?<![\w$€£¥#.,:/\\–-])(?:" + "|".join(f"(?P<{form}>{pattern})" for form, pattern in _FORMS.items()) + ")",
    re.IGNORECASE,
)
TRIGGER: Final = re.compile(
    "янв|фев|мар|апр|ма[йяею]|июн|июл|авг|сен|окт|ноя|дек|понед|вторн|сред[уыа]|четв|пятн|субб|воскр|сего|вчера|завтра"
    "|назад|недел|месяц|год|весно|летом|осень|зимой|день|[12]\\d\\d\\d|\\d0-?[хеы]"
    "|Янв|Фев|Мар|Апр|Ма[йяею]|Июн|Июл|Авг|Сен|Окт|Ноя|Дек|Понед|Вторн|Сред[уыа]|Четв|Пятн|Субб|Воскр|Сего|Вчера|Завтра"
    "|Весно|Летом|Осень|Зимой"
)
"""What every Russian wording holds: only its neighbourhood is searched."""
