"""Names of months, weekdays, seasons, units and small numbers in English, Russian and Japanese, with what they mean."""

from typing import Final


def _row(words: str) -> tuple[str, ...]:
    return tuple(words.split())


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


MONTHS: Final = (
    _row("january february march april may june july august september october november december"),
    _row("jan feb mar apr may jun jul aug sep oct nov dec"),
    _row("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
    _row("январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре"),
    _row("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"),
    _row("январю февралю марту апрелю маю июню июлю августу сентябрю октябрю ноябрю декабрю"),
)
"""Rows of twelve: names and abbreviations; Russian in the genitive, prepositional, nominative and dative."""
MONTH_NUMBERS: Final = {name: at for row in MONTHS for at, name in enumerate(row, 1)} | {"sept": 9}
WEEKDAYS: Final = (
    _row("monday tuesday wednesday thursday friday saturday sunday"),
    _row("mon tues wed thurs fri sat sun"),
    _row("понедельник вторник среду четверг пятницу субботу воскресенье"),
    _row("понедельника вторника среды четверга пятницы субботы воскресенья"),
    _row("понедельник вторник среда четверг пятница суббота воскресенье"),
    tuple("月火水木金土日"),
)
"""Rows of seven from Monday, as `date.weekday` counts."""
WEEKDAY_NUMBERS: Final = {name: at for row in WEEKDAYS for at, name in enumerate(row)} | {"tue": 1, "thu": 3, "thur": 3}
SEASONS: Final = {
    "spring": 21,
    "summer": 22,
    "autumn": 23,
    "fall": 23,
    "winter": 24,
    "весной": 21,
    "летом": 22,
    "осенью": 23,
    "зимой": 24,
    "春": 21,
    "夏": 22,
    "秋": 23,
    "冬": 24,
}
"""EDTF numbers of the seasons (level 1, independent of the hemisphere)."""
NUMBERS: Final = (
    {name: at for at, name in enumerate(_row("one two three four five six seven eight nine ten eleven twelve"), 1)}
    | {name: at for at, name in enumerate(_row("thirteen fourteen fifteen sixteen seventeen eighteen nineteen"), 13)}
    | {"a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100}
    | {name: at for at, name in enumerate(_row("два три четыре пять шесть семь восемь девять десять"), 2)}
    | {"две": 2}
    | {name: at for at, name in enumerate("一二三四五六七八九十", 1)}
)
ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4} | {
    "первом": 1,
    "втором": 2,
    "третьем": 3,
    "четвертом": 4,
    "четвёртом": 4,
}
FEASTS: Final = {
    "New Year's Eve": (12, 31),
    "New Year’s Eve": (12, 31),
    "New Year's Day": (1, 1),
    "New Year’s Day": (1, 1),
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "Boxing Day": (12, 26),
    "Fourth of July": (7, 4),
    "July Fourth": (7, 4),
    "Valentine's Day": (2, 14),
    "Valentine’s Day": (2, 14),
}
"""Days that are called by a name and fall on the same month and day each year."""
DECADES: Final = {
    name: 10 * at for at, name in enumerate(_row("twenties thirties forties fifties sixties seventies eighties"), 2)
} | {"nineties": 90}
UNITS: Final = {
    "day": _set("day days день дня дней сутки суток 日"),
    "week": _set("week weeks неделю недели недель неделе 週 週間"),
    "month": _set("month months месяц месяца месяцев месяце 月 か月 ヶ月 カ月 ヵ月 ケ月 箇月"),
    "quarter": _set("quarter quarters квартал квартала квартале 四半期"),
    "year": _set("year years год года лет году 年"),
    "decade": _set("decade decades десятилетие десятилетия десятилетий"),
    "century": _set("century centuries век века веков"),
}
UNIT_OF: Final = {word: unit for unit, words in UNITS.items() for word in words}
STEPS: Final = (
    {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}
    | {"прошлой": -1, "прошлом": -1, "прошлый": -1, "прошлую": -1, "минувшей": -1, "минувшем": -1, "минувший": -1}
    | {"этой": 0, "этом": 0, "этот": 0, "эту": 0, "текущем": 0, "нынешнем": 0}
    | {"следующей": 1, "следующем": 1, "следующий": 1, "следующую": 1, "будущем": 1, "будущей": 1}
)
"""How many units away a word points."""
NEAR_DAYS: Final = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "сегодня": 0,
    "вчера": -1,
    "завтра": 1,
    "позавчера": -2,
    "послезавтра": 2,
    "今日": 0,
    "本日": 0,
    "昨日": -1,
    "明日": 1,
    "一昨日": -2,
    "明後日": 2,
}
"""Days from the day of writing."""
NEAR_UNITS: Final = {
    "今年": ("year", 0),
    "本年": ("year", 0),
    "昨年": ("year", -1),
    "去年": ("year", -1),
    "一昨年": ("year", -2),
    "来年": ("year", 1),
    "今月": ("month", 0),
    "先月": ("month", -1),
    "来月": ("month", 1),
    "今週": ("week", 0),
    "先週": ("week", -1),
    "来週": ("week", 1),
}
"""Japanese words that name a unit and how many units away it lies."""
CARRIED: Final = {
    "同日": ("day", 0),
    "翌日": ("day", 1),
    "前日": ("day", -1),
    "同月": ("month", 0),
    "翌月": ("month", 1),
    "前月": ("month", -1),
    "同年": ("year", 0),
    "翌年": ("year", 1),
    "前年": ("year", -1),
}
"""Japanese words that point from the date named before them."""
ERAS: Final = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
"""The year before the first year of a Japanese era."""


def read_number(word: str) -> int | None:
    """Return a whole number written in digits (of any width) or as a word; None where it is neither."""
    return int(word) if word.isdecimal() else NUMBERS.get(word.lower())
