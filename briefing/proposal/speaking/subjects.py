"""The subject of a verb of saying: the words before it that name or describe who speaks."""

from collections.abc import Sequence
from typing import Final

from briefing.proposal.speaking import vocabulary as words
from briefing.proposal.speaking.acquaintance import Acquaintance
from briefing.proposal.speaking.description import read_voice
from briefing.proposal.speaking.tokens import QUOTED, Token
from briefing.proposal.speaking.voice import Kind, Voice
from briefing.source.words import word_set

REACH: Final = 30
"""Tokens before a verb among which its subject is looked for."""
_SUBORDINATING: Final = word_set("after before since until")
"""Prepositions that begin a clause, too."""
_QUESTIONS: Final = word_set("than what whatever if whether how why")


def skip_left(tokens: Sequence[Token], at: int) -> tuple[int, bool] | None:
    """Return the place behind a verb's subject and whether it is passive; None where nothing was said, or not yet."""
    passive = False
    while at:
        word = tokens[at - 1].lower
        if word in words.UNSAID or word.endswith("n't"):
            return None
        if not (
            word in words.ADVERBS | words.AUXILIARIES
            or (word.endswith("ly") and word not in {"daily", "weekly", "family"})
        ):
            break
        passive = passive or word in words.BEING
        at -= 1
    return at, passive


def find_subject(text: str, tokens: Sequence[Token], high: int, known: Acquaintance) -> tuple[Voice, int] | None:
    """Return who speaks and the token with which the words that say so begin."""
    if not high:
        return None
    low = _find_boundary(tokens, high)
    before = tokens[low - 1].lower if low else ""
    if before in _QUESTIONS or (low < high and before in words.FINITE):
        return None
    if low < high:
        found = _read_segment(text, tokens, low, high, known)
        if found:
            return _name_before(text, tokens, found, known) or found
        return _before_who(text, tokens, high, known)
    if before in {"who", "which"}:
        return _before_who(text, tokens, high, known)
    return _before_aside(text, tokens, high, known) if before == "," else None


def _name_before(
    text: str, tokens: Sequence[Token], found: tuple[Voice, int], known: Acquaintance
) -> tuple[Voice, int] | None:
    """Return the person of “Ann Ray, a chemist at X said”, where a comma is missing behind the aside."""
    voice, low = found
    if voice.kind is not Kind.DESCRIBED or low <= 1 or tokens[low - 1].text != ",":
        return None
    begin = _find_boundary(tokens, low - 1)
    if begin == low - 1 or (begin and tokens[begin - 1].text not in {",", QUOTED}):
        return None
    run = tokens[begin : low - 1]
    plain = all(token.is_capital and token.lower not in words.OPENERS | words.TIMES for token in run)
    named = read_voice(text, run, known) if plain else None
    return (named, begin) if named and named.kind is Kind.PERSON and not named.carried else None


def _find_boundary(tokens: Sequence[Token], high: int) -> int:
    """Return the first token of the clause that ends at `high`."""
    low = high
    while low and high - low < REACH:
        token = tokens[low - 1]
        word = token.lower
        verb = word in words.VERBS and not token.is_capital
        if not token.is_word and token.text not in {"&", "/"}:
            break
        if word in words.CLAUSE_WORDS or word in words.FINITE or verb:
            break
        low -= 1
    return low


def _read_segment(
    text: str, tokens: Sequence[Token], low: int, high: int, known: Acquaintance
) -> tuple[Voice, int] | None:
    while low < high and (tokens[low].lower in words.OPENERS or not tokens[low].is_word):
        low += 1
    if any(token.lower in words.NOBODY for token in tokens[low:high]):
        return None
    low = _skip_phrase(tokens, low, high)
    low, joint = _skip_and(text, tokens, low, high, known)
    voice = read_voice(text, tokens[low:high], known)
    if voice and joint:
        whole = " ".join(text[tokens[low].start : tokens[high - 1].end].split())
        voice = Voice(Kind.BODY, whole, tokens[low].start, tokens[high - 1].end, plural=True, sure=False)
    return (voice, low) if voice else None


def _skip_phrase(tokens: Sequence[Token], low: int, high: int) -> int:
    """Return where the subject begins behind “On Monday …” or “At a briefing …”."""
    if low >= high or not (tokens[low].lower in words.PREPOSITIONS or tokens[low].lower in words.TIMES):
        return low
    if tokens[low].lower in _SUBORDINATING and tokens[low + 1 : high] and tokens[low + 1].is_capital:
        return low + 1
    for at in range(low + 1, high):
        token, before = tokens[at], tokens[at - 1].lower
        starts = token.is_capital or token.lower in words.DETERMINERS or token.lower in words.PRONOUNS
        timed = before in words.TIMES or before.isdigit()
        if token.lower in words.TIMES or token.text[0].isdigit():
            continue
        determined = token.lower in words.DETERMINERS and before not in words.PREPOSITIONS
        if starts and (timed or determined):
            return at
    return high - 1 if tokens[high - 1].is_capital else low


def _skip_and(text: str, tokens: Sequence[Token], low: int, high: int, known: Acquaintance) -> tuple[int, bool]:
    """Return where the subject begins when “and” stands in it, and whether both sides of it speak."""
    place = next((at for at in range(high - 1, low, -1) if tokens[at].lower in {"and", "or"}), None)
    if place is None or known.term(text[tokens[low].start : tokens[high - 1].end]):
        return low, False
    left = tokens[low:place]
    if not read_voice(text, tokens[place + 1 : high], known):
        return low, False
    plain_names = all(token.is_capital for token in left) and all(
        token.is_capital or token.lower in words.PLURALS for token in tokens[place + 1 : high]
    )
    described = left[0].lower in words.DETERMINERS and left[-1].lower in words.PERSONS | words.PLURALS | words.BODIES
    if "of" in {token.lower for token in left} or tokens[place + 1].lower in words.BODY_NAMES:
        return low, False
    if plain_names or described:
        return low, True
    return place + 1, False


def _before_who(text: str, tokens: Sequence[Token], high: int, known: Acquaintance) -> tuple[Voice, int] | None:
    """Return who stands before “who …” when the verb, or a clause before the verb, belongs to it."""
    for at in range(high - 1, max(0, high - REACH), -1):
        if tokens[at].lower in {"who", "which"}:
            stop = at - 1 if tokens[at - 1].text == "," else at
            low = _find_boundary(tokens, stop)
            return _read_segment(text, tokens, low, stop, known) if low < stop else None
    return None


def _before_aside(text: str, tokens: Sequence[Token], high: int, known: Acquaintance) -> tuple[Voice, int] | None:
    """Return who stands before an aside between commas: “X, head of Y, said”; a name in the aside counts first."""
    close = high - 1
    for _ in range(4):
        low = _find_aside(tokens, close)
        if low == 0 or tokens[low - 1].text != ",":
            return None
        aside = tokens[low:close]
        if not aside or aside[0].lower in words.FINITE:
            return None
        begin = _find_boundary(tokens, low - 1)
        if tokens[begin].lower in words.PREPOSITIONS and begin and tokens[begin - 1].text == ",":
            close = low - 1
            continue
        outer = _read_segment(text, tokens, begin, low - 1, known) if begin < low - 1 else None
        if outer:
            return _prefer_name(text, outer, aside, known)
        close = low - 1
    return None


def _find_aside(tokens: Sequence[Token], close: int) -> int:
    low = close
    while low and close - low < REACH and tokens[low - 1].text != ",":
        if tokens[low - 1].text in {QUOTED, ";", ":"}:
            return 0
        low -= 1
    return low


def _prefer_name(text: str, outer: tuple[Voice, int], aside: Sequence[Token], known: Acquaintance) -> tuple[Voice, int]:
    voice, low = outer
    if voice.kind is Kind.DESCRIBED and aside[0].is_capital:
        inner = read_voice(text, aside, known)
        if inner and inner.kind is Kind.PERSON:
            return inner._replace(start=voice.start, head=voice.head, carried=False), low
    return outer
