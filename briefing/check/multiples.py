"""Figures that a text counts in thousands or more, in words of several languages: what they come to."""

import re
from decimal import Decimal
from typing import Final

_FIGURE: Final = re.compile(r"\d+(?:[.,]\d+)?(?!\d)")
_MULTIPLES: Final = {
    3: r"thousand|тыс(?:\.|яч\w{0,4})|ألف|آلاف|אלף|אלפים|هزار|тисяч\w{0,3}|千",
    4: "万|萬|만",
    6: r"million|mln\b|млн|м[иі]л[ьл][йи]?он\w{0,3}|مليون|ملايين|מיליון|میلیون",
    8: "億|亿|억",
    9: r"billion|bn\b|млрд|миллиард\w{0,3}|мільярд\w{0,3}|مليار|מיליארד|میلیارد",
}
"""Words for powers of ten by their exponent: English, Russian, Ukrainian, Arabic, Hebrew, Persian, East Asian."""
_COUNTED: Final = re.compile(
    rf"(?P<figure>{_FIGURE.pattern})[ \u00a0\u202f-]?(?:"
    + "|".join(f"(?P<p{power}>{words})" for power, words in _MULTIPLES.items())
    + ")",
    re.IGNORECASE,
)


def list_multiplied(text: str) -> frozenset[str]:
    """Return the figures that a text means by a figure and a word behind it, in digits.

    >>> sorted(list_multiplied("31 тысячей, 2,5 миллиона и 18万"))
    ['180000', '2500000', '31000']
    """
    return frozenset(filter(None, (_multiply(match) for match in _COUNTED.finditer(text))))


def _multiply(match: re.Match[str]) -> str:
    power = int(str(match.lastgroup)[1:])
    value = Decimal(match["figure"].replace(",", ".")).scaleb(power)
    return str(int(value)) if value == int(value) else ""
