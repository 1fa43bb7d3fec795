"""The subject of a Russian verb of saying: without when, where, to whom and the outlet that it spoke to."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing.proposal.speaking.genitives import DESCRIBING
from briefing.proposal.speaking.russian_outlets import AUDIENCE, LONGEST_TITLE
from briefing.proposal.speaking.tokens import QUOTED, Token
from briefing.source.words import word_set

LONGEST_ASIDE: Final = 12
"""Tokens between commas behind whoever is not named."""
FIRST_AND_LAST: Final = 2
LONGEST_NAME: Final = 3
_WHEN: Final = word_set("вчера сегодня ранее также позднее накануне позже тогда затем")
_OCCASION: Final = re.compile(
    r"(?:понедельник|вторник|сред[уы]|четверг|пятниц[уы]|суббот[уы]|воскресенье|эфире|интервью|беседе|брифинге"
    r"|пресс-конференции|встрече|заседании|переговорах|итогам|окончании)"
)
_MONTH: Final = re.compile(r"(?:январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[яа]")
_PREPOSITIONS: Final = word_set("в во на при после перед по с со о об у к от для за до из под над между среди через")
_HOLDING: Final = word_set("в во на из")
_KNOWING: Final = re.compile(r"(?:близк|знаком|осведомл[её]нн|участву|участвов|присутств|пожела|попрос|жела)\w*")
"""How an aside begins that says more about whoever is not named."""


class Subject(NamedTuple):
    """The tokens that name or describe a speaker, the titles told to him apart, and whether that is sure."""

    tokens: Sequence[Token]
    titles: tuple[Token, ...] = ()
    sure: bool = True
    aside: tuple[Token, ...] = ()


def find_subject(tokens: Sequence[Token], low: int, at: int) -> Subject:
    """Return the subject of the verb at a token, in the clause that begins at `low`."""
    if low == at and at and tokens[at - 1].text == ",":
        return _before_aside(tokens, at - 1)
    return _trim(tokens[low:at])


def is_title(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a quotation is the title of an outlet beside whoever speaks to it: “источник «Ъ»”."""
    token = tokens[at]
    if token.text != QUOTED or token.end - token.start > LONGEST_TITLE or not at:
        return False
    before = tokens[at - 1].lower
    return DESCRIBING.fullmatch(before) is not None or AUDIENCE.fullmatch(before) is not None


def skip_when(tokens: Sequence[Token], at: int) -> int:
    """Return the token behind “в четверг”, “6 марта”, “на брифинге” and the like, which stand before who speaks."""
    while at < len(tokens):
        word, following = tokens[at].lower, tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if word in _WHEN or (word in {"в", "во", "на", "по", "после"} and _OCCASION.fullmatch(following)):
            at += 1 if word in _WHEN else 2
        elif word.isdigit() and _MONTH.fullmatch(following):
            at += 2
        else:
            return at
    return at


def holds_more(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a preposition says more about whoever is not named: “источник в МИД”."""
    before = tokens[place - 1].lower if place else ""
    following = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    return (
        tokens[place].lower in _HOLDING and DESCRIBING.fullmatch(before) is not None and not _OCCASION.match(following)
    )


def _trim(tokens: Sequence[Token]) -> Subject:
    titles = tuple(token for token in tokens if token.text == QUOTED)
    bare = [token for token in tokens if token.text != QUOTED]
    begin = skip_when(bare, 0)
    bare = bare[begin:]
    if bare and bare[0].lower in _PREPOSITIONS:
        return _behind_phrase(bare, titles)
    for place in range(1, len(bare)):
        if skip_when(bare, place) > place:
            return Subject(bare[:place], titles)
        if bare[place].lower not in _PREPOSITIONS or holds_more(bare, place):
            continue
        if not _is_office(bare, place):
            sure = not bare[-1].is_capital or len(bare) - place <= FIRST_AND_LAST
            return Subject(bare[:place], titles, sure=sure)
    return Subject(bare, titles)


def _behind_phrase(bare: Sequence[Token], titles: tuple[Token, ...]) -> Subject:
    """Return who is named, or described, behind “на встрече с …”: never for sure."""
    described = next((at for at, token in enumerate(bare) if at > 1 and DESCRIBING.fullmatch(token.lower)), None)
    if _count_capitals(bare[1:]) >= FIRST_AND_LAST:
        return Subject(bare[-FIRST_AND_LAST:], titles, sure=False)
    return Subject(bare[described:] if described is not None else (), titles, sure=False)


def _is_office(bare: Sequence[Token], place: int) -> bool:
    """Say whether a preposition belongs to an office before a name: “министр по делам … Иван Петров”."""
    capitals = _count_capitals(bare)
    return FIRST_AND_LAST <= capitals <= LONGEST_NAME and len(bare) - place - 1 > capitals


def _count_capitals(bare: Sequence[Token]) -> int:
    count = 0
    while count < len(bare) and bare[-1 - count].text[0].isupper():
        count += 1
    return count


def _before_aside(tokens: Sequence[Token], close: int) -> Subject:
    """Return whoever is not named before “, близкий к …,”."""
    low = close
    while low and close - low < LONGEST_ASIDE and tokens[low - 1].text != ",":
        if not tokens[low - 1].is_word and not is_title(tokens, low - 1):
            return Subject(())
        low -= 1
    if low <= 1 or tokens[low - 1].text != "," or not _KNOWING.fullmatch(tokens[low].lower):
        return Subject(())
    begin = low - 1
    while begin and (tokens[begin - 1].is_word or is_title(tokens, begin - 1)):
        begin -= 1
    found = _trim(tokens[begin : low - 1])
    return found._replace(aside=tuple(tokens[low:close]))
