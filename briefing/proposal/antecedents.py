"""Whom a pronoun, a bare surname or “the official” means: the earlier mention that it is carried over from."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from briefing.proposal import vocabulary as words
from briefing.proposal.acquaintance import Acquaintance
from briefing.proposal.description import read_voice
from briefing.proposal.passages import Prose
from briefing.proposal.speech import Saying, find_sayings
from briefing.proposal.tokens import Token, list_tokens
from briefing.proposal.voice import Kind, Voice

FARTHEST: Final = 8
"""Sentences before a pronoun in which the person it means is looked for."""
FARTHEST_NAME: Final = 200_000
"""Code points before a surname in which the whole name is looked for."""
MOST_MENTIONS: Final = 1_000
_UNNAMING: Final = words.TIMES | words.PREPOSITIONS | words.OPENERS | words.CLAUSE_WORDS
"""Words with a capital at the start of a sentence that belong to no name."""
_PARTICLES: Final = "(?:(?:von|van|der|de|del|di|da|al|bin|el|la|le)[ \u00a0]+)?"
_CAPITALS: Final = rf"(?:[^\W\d_a-zа-яё][\w.’'-]*[ \u00a0]+){{1,7}}{_PARTICLES}"


class Carried(NamedTuple):
    """Who is meant, the words of the earlier mention, and across how many sentences at once it was carried."""

    voice: Voice
    start: int
    end: int
    gap: int


def resolve(prose: Prose, voice: Voice, sentence: int, known: Acquaintance, depth: int = 0) -> Carried | None:
    """Return the earlier mention that a voice in a sentence, by number, is carried over from."""
    if voice.kind is Kind.PERSON:
        return _find_full_name(prose, voice, known)
    if voice.kind is Kind.BODY:
        return _find_body(prose, voice, sentence, known)
    for number in prose.before(sentence + 1, FARTHEST + 1):
        for saying in reversed(_sayings(prose, number, known)):
            if saying.voice.start >= voice.start or not _matches(saying.voice, voice):
                continue
            found = _follow(prose, saying, number, sentence - number, known, depth)
            if found:
                return found
        mention = _find_mention(prose, number, voice, known)
        if mention:
            return Carried(
                mention, mention.start, mention.end, max(sentence - number, 1) + (mention.kind is Kind.PERSON and 1)
            )
    return None


def _follow(prose: Prose, saying: Saying, number: int, gap: int, known: Acquaintance, depth: int) -> Carried | None:
    if not saying.voice.carried:
        start, end = (saying.voice.start, saying.voice.end)
        return Carried(saying.voice, start, end, gap)
    found = resolve(prose, saying.voice, number, known, depth + 1) if depth < FARTHEST else None
    return found._replace(gap=max(gap, found.gap if saying.voice.kind is Kind.PRONOUN else gap)) if found else None


def _sayings(prose: Prose, number: int, known: Acquaintance) -> tuple[Saying, ...]:
    return find_sayings(prose.text, *prose.clip(number), known)


def _matches(earlier: Voice, voice: Voice) -> bool:
    """Say whether an earlier speaker may be meant."""
    if voice.kind is Kind.PRONOUN:
        if earlier.kind is Kind.PRONOUN:
            return earlier.name == voice.name
        if voice.name == "they":
            return earlier.plural or earlier.kind is Kind.BODY
        if voice.name == "it":
            return earlier.kind is Kind.BODY and not earlier.plural
        return earlier.kind in {Kind.PERSON, Kind.DESCRIBED} and not earlier.plural
    if earlier.kind is Kind.PRONOUN:
        return False
    role = (earlier.term.role or "") if earlier.term else ""
    return earlier.plural == voice.plural and (earlier.head == voice.head or voice.head in role.lower().split())


def _find_mention(prose: Prose, number: int, voice: Voice, known: Acquaintance) -> Voice | None:
    """Return a person who is named or described in a sentence without speaking in it."""
    start, end = prose.clip(number)
    end = min(end, voice.start)
    tokens = list_tokens(prose.text, start, end)
    if voice.kind is Kind.PRONOUN:
        if voice.name not in {"he", "she"}:
            return None
        return _subject_name(prose.text, tokens, known)
    for at, token in enumerate(tokens):
        if token.lower == voice.head and at:
            low = next((place for place in range(at, max(-1, at - 6), -1) if tokens[place].lower in {"a", "an"}), None)
            if low is not None:
                return read_voice(prose.text, tokens[low : at + 1], known)
            low = at
            while (
                low
                and tokens[low - 1].is_word
                and (tokens[low - 1].is_capital or tokens[low - 1].lower in words.TITLES)
            ):
                low -= 1
            high = at + 1
            while high < len(tokens) and tokens[high].is_capital:
                high += 1
            found = read_voice(prose.text, tokens[low:high], known)
            if found and found.kind is Kind.PERSON and not found.carried:
                return found
    return None


def _subject_name(text: str, tokens: Sequence[Token], known: Acquaintance) -> Voice | None:
    """Return the person with whose name a sentence begins."""
    first = next((at for at, token in enumerate(tokens) if token.lower not in _UNNAMING), len(tokens))
    run = tokens[first:]
    stop = next((at for at, token in enumerate(run) if not token.is_word or (at and not token.is_capital)), len(run))
    voice = read_voice(text, run[:stop], known)
    return voice if voice and voice.kind is Kind.PERSON and not voice.carried else None


def _find_full_name(prose: Prose, voice: Voice, known: Acquaintance) -> Carried | None:
    word = re.escape(voice.name.split(" ")[-1])
    pattern = re.compile(rf"{_CAPITALS}{word}(?![\w-])|(?<![\w.] ){word}[ \u00a0]+[^\W\d_a-zа-яё][\w’'-]+")
    low = max(0, voice.start - FARTHEST_NAME)
    found = [
        _read_name(prose.text, *match.span(), known)
        for match in islice(pattern.finditer(prose.text, low, voice.start), MOST_MENTIONS)
    ]
    whole = [name for name in found if name and not _begins_sentence(prose.text, name.start)] or [
        name for name in found if name
    ]
    return Carried(whole[-1], whole[-1].start, whole[-1].end, 1) if whole else None


def _read_name(text: str, start: int, end: int, known: Acquaintance) -> Voice | None:
    """Return the person whose whole name stands in a part of the text, without words that only begin a sentence."""
    tokens = list_tokens(text, start, end)
    named = (at for at, token in enumerate(tokens) if token.lower not in _UNNAMING and token.is_capital)
    first = next(named, len(tokens))
    found = read_voice(text, tokens[first:], known)
    return found if found and found.kind is Kind.PERSON and not found.carried else None


def _begins_sentence(text: str, at: int) -> bool:
    """Say whether a word stands first, where a capital may be that of any word."""
    before = text[max(0, at - 4) : at].rstrip()
    return not before or before[-1] in '.!?:"”’'


def _find_body(prose: Prose, voice: Voice, sentence: int, known: Acquaintance) -> Carried | None:
    for number, saying in _earlier(prose, sentence, known):
        other = saying.voice
        if other.kind is Kind.OUTLET and voice.head in words.MEDIA:
            return Carried(other, other.start, other.end, sentence - number)
        if other.kind is Kind.BODY and not other.carried and voice.head in other.name.lower():
            return Carried(other, other.start, other.end, sentence - number)
    return None


def _earlier(prose: Prose, sentence: int, known: Acquaintance) -> Iterator[tuple[int, Saying]]:
    for number in prose.before(sentence, FARTHEST):
        for saying in reversed(_sayings(prose, number, known)):
            yield number, saying
