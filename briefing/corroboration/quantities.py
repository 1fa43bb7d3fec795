"""The numbers of a sentence, each with what it counts and how exact it claims to be."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing.corroboration.stems import Word, is_telling, list_words, stem
from briefing.source.words import word_set

_SPELT: Final = {
    word: value
    for words, value in (
        ("two два две двух", 2),
        ("three три трёх трех", 3),
        ("four четыре четырёх четырех", 4),
        ("five пять пяти", 5),
        ("six шесть шести", 6),
        ("seven семь семи", 7),
        ("eight восемь", 8),
        ("nine девять", 9),
        ("ten десять", 10),
        ("eleven одиннадцать", 11),
        ("twelve dozen двенадцать", 12),
        ("thirteen тринадцать", 13),
        ("fourteen четырнадцать", 14),
        ("fifteen пятнадцать", 15),
        ("sixteen шестнадцать", 16),
        ("seventeen семнадцать", 17),
        ("eighteen восемнадцать", 18),
        ("nineteen девятнадцать", 19),
        ("twenty двадцать", 20),
        ("thirty тридцать", 30),
        ("forty сорок", 40),
        ("fifty пятьдесят", 50),
        ("sixty шестьдесят", 60),
        ("seventy семьдесят", 70),
        ("eighty восемьдесят", 80),
        ("ninety девяносто", 90),
    )
    for word in words.split()
}
"""Numbers in words; “one” is left out, for it stands for a person or a thing as often."""
_POWERS: Final = {
    word: value
    for words, value in (
        ("hundred сто сот", 100.0),
        ("thousand тысяч тысяча тысячи", 1e3),
        ("million mln mn миллион миллиона миллионов млн", 1e6),
        ("billion bn миллиард миллиарда миллиардов млрд", 1e9),
        ("trillion триллион триллиона триллионов", 1e12),
    )
    for word in words.split()
}
_PERCENT: Final = word_set("percent pct процент процента процентов")
_MONEY: Final = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₽": "rubl"}
_AT_LEAST: Final = re.compile(
    r"(?:at least|more than|over|above|no fewer than|не менее|более|свыше)\s+\S{0,2}$", re.IGNORECASE
)
_AT_MOST: Final = re.compile(
    r"(?:up to|at most|less than|fewer than|under|below|не более|менее|до)\s+\S{0,2}$", re.IGNORECASE
)
_ABOUT: Final = re.compile(
    r"(?:about|around|some|nearly|almost|roughly|approximately|close to|около|почти|примерно)\s+(?:the\s+)?\S{0,2}$",
    re.IGNORECASE,
)
_AGE: Final = re.compile(r"(?:^|(?<=[\w”\"’'.]))(?P<before>,\s+)(?:aged?\s+)?$")
_CLAUSE: Final = re.compile(r"[,;:()\[\].!?—–]")
_PART: Final = word_set("of out из")
_DETERMINERS: Final = word_set("its the their his her these those all our your")
"""What stands between a part and its whole."""
_SAME: Final = {
    stem(word): counted
    for counted, words in (
        ("crew", "crew crewman crewmen crewmembers sailor seaman seamen seafarer mariner экипажа моряк матрос"),
        ("ship", "ship vessel судно судов судна корабль кораблей"),
        ("soldier", "soldier troops servicemen военнослужащих солдат"),
        ("protester", "protester demonstrator протестующих демонстрантов"),
        ("worker", "worker employee работников сотрудников"),
        ("lawmaker", "lawmaker legislator parliamentarian"),
        ("house", "house home"),
    )
    for word in words.split()
}
"""What words that name the same people or things count, by their stem."""
ROUNDING: Final = 0.1
"""Share by which “about 100” may be off before another number differs from it."""
UNIT_WORDS: Final = 2
"""Telling words behind a number among which what it counts is looked for: “three new divisions”."""
LOOK_BACK: Final = 24
"""Code points before a number in which its hedge stands."""
TEN: Final = 10
TENS: Final = 20
"""Twenty and more take a unit behind them: “twenty-five”."""
OLDEST: Final = 120
"""Years that a person is old at most: a number between commas behind a name is an age."""
YEAR: Final = "year"


class Quantity(NamedTuple):
    """A number in a sentence: its code points with what it counts, the range that it allows, the stems it counts."""

    start: int
    end: int
    low: float
    high: float
    units: tuple[str, ...]
    ends: tuple[int, ...] = ()
    """Where the words of `units` end, one after the other."""
    whole: tuple[float, float] | None = None
    """The range of the number that it is a part of, as 19 in “14 of its 19 points”."""

    def counts_same(self, other: "Quantity") -> bool:
        """Say whether both count the same things."""
        if not self.units or not other.units:
            return False
        mine, theirs = self.name_counted(), other.name_counted()
        return mine[0] in theirs or theirs[0] in mine

    def name_counted(self) -> tuple[str, ...]:
        """Return the stems of what is counted, one stem for words that name the same."""
        return tuple(_SAME.get(unit, unit) for unit in self.units)

    def cut(self, other: "Quantity") -> "Quantity":
        """Return the number with its words as far as what it counts together with another."""
        theirs = other.name_counted()
        paired = zip(self.name_counted(), self.ends, strict=False)
        shared = [end for name, end in paired if name in theirs]
        return self._replace(end=shared[0] if shared else self.end)

    def agrees(self, other: "Quantity") -> bool:
        """Say whether one value can be both; a number alone may be that of a part or of its whole."""
        same = _overlap((self.low, self.high), (other.low, other.high))
        if self.whole is not None and other.whole is not None:
            return same and _overlap(self.whole, other.whole)
        return (
            same
            or (self.whole is not None and _overlap(self.whole, (other.low, other.high)))
            or (other.whole is not None and _overlap(other.whole, (self.low, self.high)))
        )


def _overlap(first: tuple[float, float], second: tuple[float, float]) -> bool:
    return first[0] <= second[1] and second[0] <= first[1]


def list_quantities(text: str, language: str | None = None) -> tuple[Quantity, ...]:
    """Return the numbers of a text that count something, in order; offsets are code points."""
    words = list_words(text, language)
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        value, after = _read_value(words, at, text)
        if value is None:
            at += 1
            continue
        quantity, after = _describe_part(text, words, at, after, value) or (
            _describe(text, words, at, after, value),
            after,
        )
        if quantity.units:
            found.append(quantity)
        at = after
    return tuple(found)


def _read_value(words: Sequence[Word], at: int, text: str) -> tuple[float | None, int]:
    """Return the value of the number that begins at a word, None where none does, and the word behind it."""
    value = _read_word(words[at], text)
    after = at + 1
    if value is None:
        return None, after
    if words[at].text.casefold() in _SPELT and value >= TENS and after < len(words):
        unit = _read_word(words[after], text)
        if unit is not None and unit < TEN and text[words[at].end : words[after].start] in {"-", " "}:
            value, after = value + unit, after + 1
    while after < len(words) and (power := _POWERS.get(words[after].text.casefold())) is not None:
        value, after = value * power, after + 1
    return value, after


def _read_word(word: Word, text: str) -> float | None:
    lowered = word.text.casefold()
    if lowered in _SPELT:
        return float(_SPELT[lowered])
    if not word.is_number or "+" in word.text or "/" in word.text:
        return None
    if text[max(word.start - 1, 0) : word.start] in {"-", "–", "№", "#"} and text[max(word.start - 2, 0)].isalnum():
        return None
    digits = word.stem.replace(",", ".")
    return float(digits) if digits.count(".") <= 1 else None


def _describe(text: str, words: Sequence[Word], at: int, after: int, value: float) -> Quantity:
    start, end = words[at].start, words[after - 1].end
    low, high = _hedge(text[max(start - LOOK_BACK, 0) : start], value)
    sign = text[start - 1 : start]
    behind = text[end : end + 2].strip()[:1]
    if sign in _MONEY:
        return Quantity(start - 1, end, low, high, (_MONEY[sign],))
    if behind == "%":
        end = text.index("%", end) + 1
        return Quantity(start, end, low, high, ("percent",))
    if _AGE.search(text[max(start - LOOK_BACK, 0) : start]) and text[end : end + 1] in {",", "."} and value < OLDEST:
        return Quantity(start, end, low, high, (YEAR,))
    units = _find_units(text, words, after)
    stems = tuple("percent" if unit.text.casefold() in _PERCENT else unit.stem for unit in units)
    return Quantity(start, units[-1].end if units else end, low, high, stems, tuple(unit.end for unit in units))


def _describe_part(text: str, words: Sequence[Word], at: int, after: int, value: float) -> tuple[Quantity, int] | None:
    """Return a number that is a part of the next one, and the word behind both; None where it is none."""
    of = after
    while of < len(words) and words[of].text.casefold() in (_PART if of == after else _PART | _DETERMINERS):
        of += 1
    whole, behind = _read_value(words, of, text) if after < of < len(words) else (None, of)
    units = _find_units(text, words, behind) if whole is not None else ()
    if whole is None or not units or _CLAUSE.search(text[words[after - 1].end : words[of].start]):
        return None
    start = words[at].start
    low, high = _hedge(text[max(start - LOOK_BACK, 0) : start], value)
    stems, ends = tuple(unit.stem for unit in units), tuple(unit.end for unit in units)
    return Quantity(start, ends[-1], low, high, stems, ends, (whole, whole)), behind


def _hedge(before: str, value: float) -> tuple[float, float]:
    """Return the least and the most that a number allows, after the words before it."""
    if _AT_LEAST.search(before):
        return value, float("inf")
    if _AT_MOST.search(before):
        return float("-inf"), value
    if _ABOUT.search(before):
        return value * (1 - ROUNDING), value * (1 + ROUNDING)
    return value, value


def _find_units(text: str, words: Sequence[Word], after: int) -> tuple[Word, ...]:
    """Return the telling words right behind a number, up to the first function word, sign or other number."""
    units: list[Word] = []
    for before, word in zip(words[after - 1 :], words[after : after + UNIT_WORDS], strict=False):
        gap = text[before.end : word.start]
        if _CLAUSE.search(gap) or not is_telling(word) or word.is_number or word.text.casefold() in _SPELT:
            break
        units.append(word)
    return tuple(units)
