"""Who is behind a speaker, between commas: “X, citing Y, said”, “according to X, which quoted Y”, “Y, quoted by X”."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from briefing.proposal.speaking import vocabulary as words
from briefing.proposal.speaking.acquaintance import Acquaintance
from briefing.proposal.speaking.addressees import read_outlet, read_speaker
from briefing.proposal.speaking.tokens import QUOTED, Token
from briefing.proposal.speaking.voice import Kind, Voice
from briefing.source.words import word_set

_CITING: Final = word_set("citing quoting")
_CITED: Final = word_set("cited quoted")
_RELATIVE: Final = word_set("which who")
_ADVERBIAL: Final = word_set("asked questioned pressed reached told challenged quizzed interviewed when to in after")
"""How a sentence begins that tells, before who speaks, what somebody was asked or where."""


class Aside(NamedTuple):
    """Whom a speaker quotes, or by which outlet he is quoted; whether that is sure; the token behind the words."""

    voice: Voice | None
    outlet: str | None
    sure: bool
    stop: int


def read_aside(text: str, tokens: Sequence[Token], low: int, high: int, known: Acquaintance) -> Aside | None:
    """Return what an aside that begins between two tokens says of whose the words are; None where none does."""
    for at in range(low + 1, min(high, len(tokens))):
        before = tokens[at - 1]
        relative = before.lower in _RELATIVE and at > 1 and tokens[at - 2].text == ","
        if tokens[at].lower in _CITING | _CITED and (before.text == "," or relative):
            if at + 1 < len(tokens) and tokens[at + 1].lower == "by":
                return _read_carrier(text, tokens, at + 2, known)
            if tokens[at].lower in _CITING or relative:
                voice, stop = read_speaker(text, tokens, at + 1, known)
                cited = voice if voice and voice.kind is not Kind.DOCUMENT else None
                return Aside(cited, None, cited is not None and cited.sure, _close(tokens, stop))
    return None


def _read_carrier(text: str, tokens: Sequence[Token], at: int, known: Acquaintance) -> Aside:
    found, stop = read_outlet(text, tokens, at, known)
    return Aside(None, found[0] if found else None, found is not None and found[1], _close(tokens, stop))


def _close(tokens: Sequence[Token], stop: int) -> int:
    """Return the token behind the comma that ends an aside."""
    return stop + 1 if stop < len(tokens) and tokens[stop].text == "," else stop


def precedes_verb(tokens: Sequence[Token], at: int, stop: int) -> bool:
    """Say whether the words from one token to another are an aside between a subject and its verb of saying."""
    opened = at > 0 and (tokens[at - 1].text == "," or tokens[at - 1].lower in _RELATIVE)
    closed = stop + 1 < len(tokens) and tokens[stop].text == ","
    return opened and closed and tokens[stop + 1].lower in words.VERBS


def announces(tokens: Sequence[Token], low: int, at: int, reach: int) -> bool:
    """Say whether the speech of a verb stands behind it in quotation marks, and none before its subject."""
    if any(token.text == QUOTED for token in tokens[:low]):
        return False
    for place in range(at + 2, min(at + reach, len(tokens))):
        if tokens[place].text == QUOTED:
            mark = tokens[place - 1].text
            opening = tokens[0].lower
            return mark == ":" or (mark == "," and (opening in _ADVERBIAL or opening.endswith("ing")))
    return False
