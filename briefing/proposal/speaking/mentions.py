"""Persons whom a text mentions without letting them speak: a whole name, a description, a sentence's subject."""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final

from briefing.proposal.speaking import vocabulary as words
from briefing.proposal.speaking.acquaintance import Acquaintance
from briefing.proposal.speaking.description import read_voice
from briefing.proposal.speaking.russian import read_name
from briefing.proposal.speaking.tokens import Token, list_tokens
from briefing.proposal.speaking.voice import Kind, Voice

FARTHEST: Final = 50_000
"""Code points before a surname in which the whole name is looked for."""
MOST: Final = 1_000
"""Mentions of a name that are looked at."""
LONGEST_DESCRIPTION: Final = 6
"""Words from “a” to the noun it belongs to."""
_UNNAMING: Final = words.TIMES | words.PREPOSITIONS | words.OPENERS | words.CLAUSE_WORDS
"""Words with a capital at the start of a sentence that belong to no name."""
_PARTICLES: Final = "(?:(?:von|van|der|de|del|di|da|al|bin|el|la|le)[ \u00a0]+)?"
_CAPITALS: Final = rf"(?:[^\W\d_a-zа-яё][\w.’'-]*[ \u00a0]+){{1,7}}{_PARTICLES}"
_CYRILLIC: Final = re.compile("[\u0400-\u04ff]")
_AFTER_STOPS: Final = '.!?:"”’'


def find_whole_name(text: str, voice: Voice, known: Acquaintance) -> Voice | None:
    """Return the last mention before a voice in which its bare name stands as part of a whole one."""
    word = re.escape(voice.name.split(" ")[-1])
    pattern = re.compile(rf"{_CAPITALS}{word}(?![\w-])|(?<![\w.] ){word}[ \u00a0]+[^\W\d_a-zа-яё][\w’'-]+")
    places = pattern.finditer(text, max(0, voice.start - FARTHEST), voice.start)
    read = (_read_name(list_tokens(text, *match.span()), text, known) for match in islice(places, MOST))
    found = [name for name in read if name]
    within = [name for name in found if not _begins_sentence(text, name.start)]
    return next(reversed(within or found), None)


def find_subject_name(text: str, start: int, end: int, known: Acquaintance) -> Voice | None:
    """Return the person with whose name a sentence begins."""
    tokens = list_tokens(text, start, end)
    first = next((at for at, token in enumerate(tokens) if token.lower not in _UNNAMING), len(tokens))
    stop = next((at for at in range(first, len(tokens)) if not _goes_on(tokens[at], at > first)), len(tokens))
    return _read_name(tokens[first:stop], text, known)


def list_persons(text: str, start: int, end: int, known: Acquaintance) -> tuple[Voice, ...]:
    """Return the persons whose whole names stand in a sentence, outside quotation marks."""
    tokens = list_tokens(text, start, end)
    runs: list[list[Token]] = [[]]
    for token in tokens:
        if token.is_word and token.is_capital and token.lower not in _UNNAMING:
            runs[-1].append(token)
        elif runs[-1]:
            runs.append([])
    names = (_read_name(run, text, known) for run in runs if len(run) > 1)
    return tuple(name for name in names if name)


def find_described(text: str, start: int, end: int, noun: str, known: Acquaintance) -> Voice | None:
    """Return the person in a sentence whom “the minister” takes up: “a senior minister”, “Minister Jana Kral”."""
    tokens = list_tokens(text, start, end)
    for at, token in enumerate(tokens):
        if token.lower == noun:
            before = range(at, max(-1, at - LONGEST_DESCRIPTION), -1)
            low = next((place for place in before if tokens[place].lower in {"a", "an"}), None)
            found = (
                _read_titled(text, tokens, at, known) if low is None else read_voice(text, tokens[low : at + 1], known)
            )
            if found:
                return found
    return None


def _read_titled(text: str, tokens: Sequence[Token], at: int, known: Acquaintance) -> Voice | None:
    """Return the person whose name stands behind a title."""
    low, high = at, at + 1
    while low and tokens[low - 1].is_word and (tokens[low - 1].is_capital or tokens[low - 1].lower in words.TITLES):
        low -= 1
    while high < len(tokens) and tokens[high].is_word and tokens[high].is_capital:
        high += 1
    return _read_name(tokens[low:high], text, known)


def _goes_on(token: Token, later: bool) -> bool:
    return token.is_word and (token.is_capital or not later)


def _read_name(tokens: Sequence[Token], text: str, known: Acquaintance) -> Voice | None:
    """Return the person whose whole name tokens are, without words that only begin a sentence."""
    if tokens and _CYRILLIC.match(tokens[-1].text):
        found = read_name(text, tokens, known)
        return found if found and found.kind is Kind.PERSON and not found.carried else None
    named = (at for at, token in enumerate(tokens) if token.lower not in _UNNAMING and token.is_capital)
    found = read_voice(text, tokens[next(named, len(tokens)) :], known)
    return found if found and found.kind is Kind.PERSON and not found.carried else None


def _begins_sentence(text: str, at: int) -> bool:
    """Say whether a word stands first, where a capital may be that of any word."""
    before = text[max(0, at - 4) : at].rstrip()
    return not before or before[-1] in _AFTER_STOPS
