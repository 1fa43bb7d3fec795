"""What is said, behind a verb of saying: “that …”, a quotation, a bare clause, and the occasion between."""

from collections.abc import Sequence
from typing import Final

from briefing.proposal.speaking import vocabulary as words
from briefing.proposal.speaking.tokens import QUOTED, Token
from briefing.source.words import word_set

FARTHEST_THAT: Final = 20
"""Tokens between a verb of saying and its “that”: when, where and to whom."""
_THINKING: Final = word_set("believes believe believed thinks think thought")
_SAYING_NOTHING: Final = word_set("in of by to on at nothing so goodbye farewell hello sorry thanks yes no more")
"""What follows a verb of saying and is not what is said."""
_OCCASIONS: Final = word_set("statement interview briefing report speech post tweet letter email conference address")
_PAUSES: Final = frozenset(",:;—–-'’‘")
AFTERWARDS: Final = (
    words.PREPOSITIONS | words.TIMES | words.ADVERBS | word_set("speaking citing quoting when while who whose")
)
"""Words that go on behind a verb without being what is said."""


def find_content(tokens: Sequence[Token], place: int) -> int:
    """Return the token with which what is said begins, behind when, where and “that”; the count of tokens if none."""
    if not _goes_on(tokens, place):
        return place
    begin = find_that(tokens, place - 1)
    return _skip_occasion(tokens, place) if begin is None else begin


def has_complement(tokens: Sequence[Token], at: int) -> bool:
    """Say whether what is said follows a verb: “that”, a quotation, or, with a plain verb, anything but an end."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    if following is None:
        return False
    plain = tokens[at].lower in words.PLAIN_VERBS | _THINKING
    if plain and following.text not in {".", ";"} and following.lower not in _SAYING_NOTHING:
        return True
    if following.lower in {"nothing", "so"}:
        return False
    later = tokens[at + 1 : at + FARTHEST_THAT]
    return find_that(tokens, at) is not None or (plain and any(token.lower in words.FINITE for token in later))


def find_that(tokens: Sequence[Token], at: int) -> int | None:
    """Return the token with which what is said begins, behind “that” or with a quotation; None if neither follows."""
    for place in range(at + 1, min(at + FARTHEST_THAT, len(tokens))):
        token = tokens[place]
        if token.text == QUOTED:
            return place
        if token.lower == "that":
            return place + 1 if place + 1 < len(tokens) and tokens[place + 1].text != "," else place + 2
        if token.lower in words.FINITE or token.text in {";", "."}:
            return None
    return None


def _skip_occasion(tokens: Sequence[Token], at: int) -> int:
    """Return the token behind “on Sunday”, “in a statement late on Friday” and the like."""
    while at + 1 < len(tokens):
        word, following = tokens[at].lower, tokens[at + 1].lower
        if word in words.TIMES or (word in words.PREPOSITIONS and (following in words.TIMES or following[0].isdigit())):
            at += 1 + (word not in words.TIMES)
        elif word in {"in", "at", "during"} and following in words.DETERMINERS:
            stop = next(
                (place for place in range(at + 2, min(at + 5, len(tokens))) if tokens[place].lower in _OCCASIONS), None
            )
            if stop is None:
                return at
            at = stop + 1
        else:
            return at
    return at


def _goes_on(tokens: Sequence[Token], place: int) -> bool:
    """Say whether when and where, a pause, “that” or a quotation follow, not at once what is said."""
    if place >= len(tokens):
        return False
    token = tokens[place]
    return token.lower in AFTERWARDS | {"that"} or token.text == QUOTED or token.text in _PAUSES


def is_pause(token: Token) -> bool:
    """Say whether a token parts what is said from who says it."""
    return token.text == QUOTED or token.text in _PAUSES
