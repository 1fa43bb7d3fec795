"""A block → its sentences: English, Russian and Japanese rules that never look at line ends, in linear time."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from briefing.source.abbreviations import (
    AT_ENDS,
    BEFORE_NAMES,
    BEFORE_NUMBERS,
    CLOSING_LISTS,
    COUNTED,
    LOWER_STARTERS,
    SPEAKING,
    STARTERS,
)
from briefing.source.parts import Sentence
from briefing.source.words import CLOSERS, IDEOGRAPHIC, NOTES, OPENERS

_WIDE_STOPS: Final = "。！？｡．"
_NARROW_STOPS: Final = ".!?…।॥؟۔።‼⁇⁈⁉"
_RUN: Final = rf"(?<=[{_NARROW_STOPS}])[{_NARROW_STOPS}]*+|(?<=[{_WIDE_STOPS}])[{_WIDE_STOPS}]*+"
_STOP: Final = re.compile(rf"([{_NARROW_STOPS}{_WIDE_STOPS}](?:{_RUN}))([{re.escape(CLOSERS)}*_]*+){NOTES}")
"""A run of stops with what closes it; it always matches at the first stop, so that no run is scanned twice.

It begins with one set of characters, to which `re` skips; with a choice of two it would try at every character.
"""
_NEXT: Final = re.compile(
    rf"\s*+([{re.escape(OPENERS)}–—―\-]*+)(?:\r\n|\s)?([^\W\d_]\.|[^\W\d_]++|\d|[.,;:!?…)\]}}%]|)"
)
"""What follows a stop: opening marks, then the first word, initial, digit or sign of what comes next."""
_GLUED: Final = re.compile(r"[^\W\d_]++(?=\s)")
_SPACE: Final = re.compile(r"\s*+")
_QUOTED_ON: Final = re.compile("「[^「」]{0,400}+」(?=[\u3041-\u3096])")
"""Japanese quoted speech that a particle carries on: the sentence does not end within it."""
_SPEAKER_NEXT: Final = re.compile(rf"\s+(?:[A-Z][\w’'.-]{{0,30}}\s+){{1,3}}(?:{SPEAKING})\b")
_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_NUMBERING: Final = re.compile(r"\(?(?:\d{1,3}|[IVXLC]{1,5}|[a-zA-Z])")

_JOINT: Final = re.compile(r"[-–—/]")
_NEVER_FIRST: Final = frozenset(".,;:!?…)]}%")
"""Signs that begin no sentence: the stop before them was one of several, or stood inside."""

_TELLING: Final = BEFORE_NUMBERS | BEFORE_NAMES | AT_ENDS | CLOSING_LISTS
"""All words before a full stop that tell more of it than that it ends a sentence."""
_BEGUN: Final = "т."
"""What makes one abbreviation with the word behind it."""

_ROUND: Final = re.compile(r"\d\s?(?:тыс|млн|млрд|трлн)$")
_VERB: Final = re.compile(r"(?<!\w)[а-яё]{2,20}(?:л|ла|ло|ли|лся|лась|лось|лись|[её]т|ют|ут|ится|[её]тся)(?!\w)")
"""A Russian word that looks like a verb in the past or the third person."""
LOOK_BACK: Final = 160
"""Code points before a round number in which the verb of its sentence is looked for."""
BACK: Final = 24
"""Code points before a full stop in which an abbreviation is looked for; longer words are none."""
FULL_WORD: Final = 4
"""Letters from which a word in lower case before a full stop is hardly an abbreviation."""


class _Word(NamedTuple):
    """The word before a full stop, and whether it is the first of its sentence."""

    text: str
    first: bool


class _Stop(NamedTuple):
    """A possible end: the stops and what closes them, with the code points where they start and end."""

    marks: str
    closers: str
    at: int
    end: int


def split_sentences(text: str, start: int, end: int) -> tuple[Sentence, ...]:
    """Return the sentences of the block from `start` to `end` (code points, trimmed), which they cover wholly."""
    lower = text[start:end].islower()
    sentences = []
    begin = start
    for match in _find_stops(text, start, end):
        after = match.end()
        if after >= end:
            break
        if _is_plain(text, match.start(), after, begin, end):
            sentences.append(Sentence(begin, after))
            begin = after + 1
        elif _ends_sentence(text, _Stop(match[1], match[2], match.start(), after), begin, end, lower=lower):
            sentences.append(Sentence(begin, after))
            begin = _skip_space(text, after, end)
    if begin < end:
        sentences.append(Sentence(begin, end))
    return tuple(sentences)


def count_stops(text: str, most: int) -> int:
    """Return how many ends of sentences a text may have, counted up to `most`."""
    return sum(1 for _ in islice(_STOP.finditer(text), most))


def _find_stops(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Return the stops, as `_STOP` finds them, that do not lie within Japanese quoted speech that is carried on."""
    found = _STOP.finditer(text, start, end)
    return found if text.find("「", start, end) < 0 else _pass_over_speech(text, found, start, end)


def _pass_over_speech(text: str, found: Iterator[re.Match[str]], start: int, end: int) -> Iterator[re.Match[str]]:
    quoted = _QUOTED_ON.finditer(text, start, end)
    speech = next(quoted, None)
    for match in found:
        while speech is not None and speech.end() <= match.start():
            speech = next(quoted, None)
        if speech is None or match.start() < speech.start():
            yield match


def _is_plain(text: str, at: int, after: int, begin: int, end: int) -> bool:
    """Say whether the stop is by far the most frequent end: an ordinary word, a full stop, a space, a capital.

    It answers at once what `_ends_sentence` would answer too.
    """
    if after != at + 1 or text[at] != "." or text[after] != " " or after + 1 >= end or not text[after + 1].isupper():
        return False
    words = text[max(begin, at - BACK) : at].rsplit(None, 2)
    if not words[1:] or words[-2] == _BEGUN:
        return False
    word = words[-1]
    return len(word) > 1 and word.isalpha() and word.lower() not in _TELLING


def _skip_space(text: str, at: int, end: int) -> int:
    match = _SPACE.match(text, at, end)
    return match.end() if match else at


def _ends_sentence(text: str, stop: _Stop, begin: int, end: int, *, lower: bool) -> bool:
    if stop.marks[0] in _WIDE_STOPS or (stop.marks[-1] in "!?" and IDEOGRAPHIC.match(text, stop.end)):
        return _ends_wide(text, stop)
    if text[stop.end].isspace():
        return _ends_before_space(text, stop, begin, end, lower=lower)
    return _is_glued(text, stop, begin, end)


def _ends_before_space(text: str, stop: _Stop, begin: int, end: int, *, lower: bool) -> bool:
    if stop.closers and stop.at > begin and text[stop.at - 1] in "[(":
        return False
    match = _NEXT.match(text, stop.end, end)
    opening, following = match.groups() if match else ("", "")
    if following in _NEVER_FIRST and not opening:
        return False
    if following[:1].islower() and not lower:
        return not opening and _goes_on_hastily(text, stop, begin, following)
    if stop.closers and _SPEAKER_NEXT.match(text, stop.end, end):
        return False
    if stop.marks != "." or _ends_after(_word_before(text, begin, stop.at), following):
        return True
    return _ends_with_number(text, begin, stop.at, following)


def _ends_with_number(text: str, begin: int, at: int, following: str) -> bool:
    """Say whether a sentence that has its verb ends with a round number, as «потребовал $40 млн.» before «Порт …»."""
    found = _ROUND.search(text, max(begin, at - BACK), at)
    if not found or not following[:1].isupper() or following.lower().startswith(COUNTED):
        return False
    return _VERB.search(text, max(begin, found.start() - LOOK_BACK), found.start()) is not None


def _ends_wide(text: str, stop: _Stop) -> bool:
    """Decide after an ideographic stop, which no space follows."""
    following = text[stop.end]
    if stop.marks == "．":
        return not following.isdigit()
    carried_on = "\u3041" <= following <= "\u3096"
    return not (carried_on and (stop.closers or (stop.marks[-1] in "！？" and following == "と")))


def _goes_on_hastily(text: str, stop: _Stop, begin: int, following: str) -> bool:
    """Say whether a new sentence begins in lower case: one in ordinary words, behind a stop that ends a word."""
    if stop.closers or stop.marks[-1] not in ".!?" or following not in LOWER_STARTERS:
        return False
    return _is_full_word(text, stop, begin) if stop.marks == "." else stop.marks[0] != "."


def _is_glued(text: str, stop: _Stop, begin: int, end: int) -> bool:
    """Say whether the blank between two sentences is missing: a whole word, the stop, and a word that begins one."""
    found = _GLUED.match(text, stop.end, end)
    if not found or stop.closers or found[0][0].islower() or found[0].lower() not in STARTERS:
        return False
    return stop.marks in {".", "!", "?"} and _is_full_word(text, stop, begin)


def _is_full_word(text: str, stop: _Stop, begin: int) -> bool:
    """Say whether an ordinary word, no abbreviation and no part of an address, stands before the stop."""
    chunk = text[max(begin, stop.at - BACK) : stop.at].split()
    word = chunk[-1] if chunk else ""
    return len(word) >= FULL_WORD and word.isalpha() and word.islower() and word not in BEFORE_NAMES


def _word_before(text: str, begin: int, at: int) -> _Word:
    """Return the word that the full stop at `at` follows, without opening marks; "" if it is long or none."""
    chunk = text[max(begin, at - BACK) : at]
    parts = chunk.split()
    if not parts or chunk[-1].isspace():
        return _Word("", first=False)
    whole = parts[-1].lstrip(OPENERS)
    word = _JOINT.split(whole)[-1]
    if parts[-2:-1] == [_BEGUN]:
        word = f"{_BEGUN}{word}"
    return _Word(word, first=len(parts) == 1 and len(chunk) == at - begin)


def _ends_after(word: _Word, following: str) -> bool:
    """Decide after a single full stop by the word before it and what follows."""
    if word.first and _NUMBERING.fullmatch(word.text):
        return False
    lowered = word.text.lower()
    if following.isdigit():
        return lowered not in BEFORE_NUMBERS and lowered not in BEFORE_NAMES and lowered not in AT_ENDS
    if lowered in CLOSING_LISTS:
        return True
    if lowered in BEFORE_NAMES:
        return False
    if lowered in AT_ENDS or _INITIALS.fullmatch(word.text):
        return following.lower() in STARTERS
    return True
