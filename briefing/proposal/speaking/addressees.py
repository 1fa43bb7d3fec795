"""What stands behind a verb of saying: a speaker (“said X”), and the outlet it was told to or reported by."""

from collections.abc import Sequence
from typing import Final

from briefing.proposal.speaking import vocabulary as words
from briefing.proposal.speaking.acquaintance import Acquaintance, sounds_like_outlet
from briefing.proposal.speaking.description import read_voice
from briefing.proposal.speaking.tokens import QUOTED, Token
from briefing.proposal.speaking.voice import Kind, Voice, say
from briefing.source.words import word_set

REACH: Final = 30
_LINKING: Final = word_set("of for from with close familiar")
_LOCATING: Final = word_set("in at")
_TALKS: Final = word_set("interview interviews comments remarks conversation talk briefing statement article column")
_PASSED_ON: Final = word_set("quoted cited carried published reported broadcast aired")
_NOBODY: Final = words.AUDIENCES | words.PLACES | words.TITLES | words.NATIONALS
_SUBJECTS: Final = word_set("he she they it we i")
_OWN: Final = word_set("this our")


def read_right(text: str, tokens: Sequence[Token], at: int, known: Acquaintance) -> tuple[Voice | None, int]:
    """Return who is named from a token on, and the token behind the words that name him."""
    stop = at
    while stop < len(tokens) and stop - at < REACH and _belongs(tokens, at, stop):
        stop += 1
    while stop > at and tokens[stop - 1].lower in words.TIMES | words.ADVERBS | words.PREPOSITIONS:
        stop -= 1
    return read_voice(text, tokens[at:stop], known) if stop > at else None, stop


def read_speaker(text: str, tokens: Sequence[Token], at: int, known: Acquaintance) -> tuple[Voice | None, int]:
    """Return who is named from a token on, by the name between commas behind a description where one stands there."""
    voice, stop = read_right(text, tokens, at, known)
    if voice is None or voice.kind is not Kind.DESCRIBED or voice.plural:
        return voice, stop
    if stop + 1 >= len(tokens) or tokens[stop].text != "," or not tokens[stop + 1].is_capital:
        return voice, stop
    named, after = read_right(text, tokens, stop + 1, known)
    if named is None or named.kind is not Kind.PERSON or named.carried:
        return voice, stop
    ended = after >= len(tokens) or tokens[after].text in {",", ".", ";", QUOTED} or tokens[after].lower in words.TIMES
    return (named._replace(start=voice.start, head=voice.head), after) if ended else (voice._replace(sure=False), stop)


def read_outlet(
    text: str, tokens: Sequence[Token], at: int, known: Acquaintance
) -> tuple[tuple[str, bool] | None, int]:
    """Return the outlet that is named from a token on, whether that is sure, and the token behind it."""
    run, stop = _read_words(tokens, at)
    return _as_outlet(text, run, known), stop


def _belongs(tokens: Sequence[Token], at: int, place: int) -> bool:
    """Say whether a token goes on with the words that name somebody from `at` on."""
    token, word = tokens[place], tokens[place].lower
    if not token.is_word:
        return token.text == "&" and place + 1 < len(tokens) and place > at
    if _is_verb(tokens, at, place):
        return False
    if place == at:
        return word not in words.TIMES
    if word in words.PREPOSITIONS | _LINKING:
        return _links(tokens, place)
    over = tokens[place - 1].lower in words.NO_OUTLETS or word in _SUBJECTS
    if over or (word in words.DETERMINERS and tokens[place - 1].is_capital):
        return False
    return tokens[place - 1].is_capital or word not in words.TIMES


def _is_verb(tokens: Sequence[Token], at: int, place: int) -> bool:
    """Say whether a token begins another clause, or a participle behind a name."""
    token, word = tokens[place], tokens[place].lower
    if word in words.FINITE or word in words.CLAUSE_WORDS:
        return True
    if word in words.VERBS and not token.is_capital:
        return not (word in words.VERB_NOUNS and place > at and tokens[at].lower in words.DETERMINERS)
    return place > at and word.endswith("ing") and tokens[place - 1].is_capital and not token.is_capital


def _links(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a preposition says more about a person: “a source in Japan”, “people briefed on the matter”."""
    if place + 1 == len(tokens):
        return False
    word, before, following = tokens[place].lower, tokens[place - 1], tokens[place + 1]
    if following.lower in words.TIMES or following.text[0].isdigit():
        return False
    near = word in _LOCATING and not before.is_capital and following.is_capital
    handed = word == "on" and before.lower.endswith(("ed", "ing"))
    return word in _LINKING or near or handed or (word == "to" and before.lower == "close")


def find_outlets(
    text: str, tokens: Sequence[Token], places: tuple[int, int, int], known: Acquaintance
) -> tuple[tuple[str, ...], int, bool]:
    """Return the outlets of an attribution, the token behind them, and whether they are sure.

    They stand behind its verb, or before its subject (“In an interview with X, …”); `places` are the tokens with which
    the subject, the verb and what follows both begin.
    """
    low, at, stop = places
    names: list[str] = []
    told, sure = stop, True
    for place in (*_list_openings(tokens, low), *_list_places(tokens, at, stop)):
        voice_words, after = _read_words(tokens, place)
        found = _as_outlet(text, voice_words, known)
        if found and found[0] not in names:
            names.append(found[0])
            sure = sure and found[1]
        if place > low and (found or place == at + 1):
            told = max(told, after)
    return tuple(names), told, sure


def _list_openings(tokens: Sequence[Token], low: int) -> list[int]:
    """Return the tokens before the subject from which on the outlet of an interview may be named."""
    near = range(max(1, low - REACH), low)
    return [at + 1 for at in near if tokens[at].lower in {"with", "to"} and tokens[at - 1].lower in _TALKS]


def _list_places(tokens: Sequence[Token], at: int, stop: int) -> list[int]:
    """Return the tokens from which on an outlet may be named."""
    places = [at + 1] if tokens[at].lower in {"told", "tells", "tell"} else []
    for place in range(stop, min(len(tokens) - 1, at + REACH)):
        word, before = tokens[place].lower, tokens[place - 1].lower
        if tokens[place].text == QUOTED or word == "that" or (word in words.FINITE and place > stop):
            break
        if (
            (word in {"with", "to", "for", "by", "in"} and before in _TALKS)
            or (word == "by" and before in _PASSED_ON)
            or (word in {"to", "with"} and (place - 1 == at or before == "speaking"))
        ):
            places.append(place + 1)
    return places


def _read_words(tokens: Sequence[Token], at: int) -> tuple[Sequence[Token], int]:
    stop = at
    while (
        stop < len(tokens)
        and stop - at < REACH
        and _belongs(tokens, at, stop)
        and tokens[stop].lower not in {"with", "for", "from"}
    ):
        if stop > at and tokens[stop].lower in {"of", "in", "at"} and tokens[stop - 1].lower in words.NO_OUTLETS:
            break
        stop += 1
    return tokens[at:stop], stop


def _as_outlet(text: str, run: Sequence[Token], known: Acquaintance) -> tuple[str, bool] | None:
    """Return the outlet that words name, and whether that is sure."""
    if not run or any(token.lower in words.NO_OUTLETS for token in run) or run[0].lower in _OWN:
        return None
    for low in range(len(run)):
        for high in range(len(run), low, -1):
            name = known.outlet(text[run[low].start : run[high - 1].end].removesuffix("'s").removesuffix("’s"))
            if name:
                return name, True
    whole = text[run[0].start : run[-1].end]
    capitals = [token for token in run if token.is_capital]
    if sounds_like_outlet(whole) and not (run[0].lower in words.DETERMINERS and not capitals):
        named = capitals or run
        return say(text, named[0].start, named[-1].end), bool(capitals)
    if not capitals or any(token.lower in _NOBODY for token in run):
        return None
    if run[0].lower == "the" and len(capitals) > 1:
        run = run[1:]
    if len(run) > len(capitals) or known.term(whole) or known.surnames.get(run[-1].lower):
        return None
    return say(text, run[0].start, run[-1].end), False
