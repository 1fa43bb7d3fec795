"""Where the words of a quote stand in a text: exactly, moved, in other typography only, or not at all."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import islice
from typing import Final, NamedTuple

from briefing.evidence.folding import INVISIBLE, Folded, fold, fold_once, fold_torn, has_torn
from briefing.model import Span

__all__ = ["Found", "Standing", "cuts_word", "find_span", "find_words", "fold"]

MOST_PLACES: Final = 1000
"""Places of one quote that are told apart; words that stand more often need no more."""
MOST_TRIES: Final = 10_000
"""Occurrences looked at, so that hostile repetition costs no more than a second."""
_UNSPACED: Final = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff]"
"""Letters of scripts whose words are not, or not wholly, parted by spaces; compiled where a quote may cut a word."""
_PREFIX: Final = re.compile(
    r"(?:^|[^\w])(?:non|un|anti|counter|ex|pseudo|quasi|не|анти|псевдо|экс)[-‐‑]$", re.IGNORECASE
)
"""A prefix with a hyphen that turns the word after it."""
_SIGN: Final = re.compile(r"(?:^|[\s(\[“\"'])[-−–+±<>≤≥~≈]$")
_GROUPING: Final = ".,'’\u00a0\u2009\u202f"
"""Signs that stand within numbers: points, commas, and the spaces and quotes that part thousands."""
_LOOK_BEHIND: Final = 10
"""Code points before a word in which a prefix or sign is looked for."""


class Standing(StrEnum):
    """How the words of a quote stand in its source today."""

    EXACT = "exact"
    MOVED = "moved"
    """The exact words, at one place only, but not where the quote says."""
    TYPOGRAPHIC = "typographic"
    """The same words with other quotes, dashes, white space, ellipses or composed characters."""
    AMBIGUOUS = "ambiguous"
    ABSENT = "absent"


class Found(NamedTuple):
    """Where words stand, in code points, and the source's own words where only typography differs."""

    standing: Standing
    start: int | None = None
    end: int | None = None
    words: str | None = None


_EXACT: Final = Standing.EXACT
_new: Final = tuple.__new__
"""What all quotes of a brief pass that stand at their place: they are made without a step in between."""


class _Place(NamedTuple):
    start: int
    end: int


def find_span(text: str, span: Span) -> Found:
    """Return how a quote's span stands in the text of its source.

    Where the words are not at `start`, an occurrence counts only if it cuts no word or number: "5 missiles" does not
    stand in "15 missiles". Words that stand several times need `prefix` or `suffix` to be found again; words that
    stand once, but between others than both of them, may be what is left of several, and are ambiguous too.
    """
    exact, start = span.exact, span.start
    end = start + len(exact)
    if text[start:end] == exact and span.prefix is None and span.suffix is None and exact and not exact.isspace():
        return _new(Found, (_EXACT, start, end, None))
    return _look_for(text, span, _Place(start, end))


def _look_for(text: str, span: Span, here: _Place) -> Found:
    """Return how words stand that repeat, or that are not where the span says."""
    exact = span.exact
    at_start = exact != "" and not exact.isspace() and text.startswith(exact, here.start)
    if at_start and _agrees(text, here, span):
        return Found(Standing.EXACT, *here)
    places = list(islice(_find_exact(text, exact), MOST_PLACES))
    agreeing = [place for place in places if _agrees(text, place, span)]
    if at_start:
        return Found(Standing.MOVED, *agreeing[0]) if len(agreeing) == 1 else Found(Standing.EXACT, *here)
    found = agreeing or places
    if found:
        return Found(Standing.MOVED, *found[0]) if _is_one(text, found, span) else Found(Standing.AMBIGUOUS)
    return _find_typographic(text, span)


def find_words(text: str, words: str) -> tuple[Found, ...]:
    """Return every place where words stand exactly or, if there is none, in other typography; none that cuts a word."""
    exact = tuple(islice(_find_exact(text, words), MOST_PLACES))
    if exact:
        return tuple(Found(Standing.EXACT, *place) for place in exact)
    return tuple(_typographic(text, place) for place in islice(_find_folded(text, words), MOST_PLACES))


def cuts_word(text: str, start: int, end: int) -> bool:
    """Say whether a range (code points) begins or ends inside a word, a number or a character with its marks."""
    return _runs_on(text, start) or _runs_on(text, end) or _is_turned(text, start)


def _find_typographic(text: str, span: Span) -> Found:
    places = list(islice(_find_folded(text, span.exact), MOST_PLACES))
    found = [place for place in places if _agrees(text, place, span)] or places
    if not found:
        return Found(Standing.ABSENT)
    here = [place for place in found if place.start == span.start]
    if not here and not _is_one(text, found, span):
        return Found(Standing.AMBIGUOUS)
    return _typographic(text, (here or found)[0])


def _typographic(text: str, place: _Place) -> Found:
    return Found(Standing.TYPOGRAPHIC, place.start, place.end, text[place.start : place.end])


def _agrees(text: str, place: _Place, span: Span) -> bool:
    """Say whether the text around a place is what the span remembers of it, typography apart."""
    return all(_compare_sides(text, place, span))


def _compare_sides(text: str, place: _Place, span: Span) -> tuple[bool, bool]:
    """Say whether the text before a place, and the text after it, is what the span remembers, typography apart."""
    prefix, suffix = span.prefix or "", span.suffix or ""
    if text.endswith(prefix, 0, place.start) and text.startswith(suffix, place.end):
        return True, True
    before = fold(text[max(0, place.start - 2 * len(prefix)) : place.start]).text
    after = fold(text[place.end : place.end + 2 * len(suffix)]).text
    return before.endswith(fold(prefix).text), after.startswith(fold(suffix).text)


def _is_one(text: str, places: Sequence[_Place], span: Span) -> bool:
    """Say whether there is one place only, and not one that both prefix and suffix speak against."""
    if len(places) > 1:
        return False
    if not span.prefix or not span.suffix:
        return True
    return any(_compare_sides(text, places[0], span))


def _find_exact(text: str, words: str) -> Iterator[_Place]:
    for start in _occurrences(text, words):
        end = start + len(words)
        if not cuts_word(text, start, end):
            yield _Place(start, end)


def _find_folded(text: str, words: str) -> Iterator[_Place]:
    needle = fold(words).text.strip(" ")
    found = list(_find_in(text, fold_once(text), needle))
    if not found and has_torn(text):
        found = [place for hyphen in ("", "-") for place in _find_in(text, fold_torn(text, hyphen), needle)]
    yield from sorted(set(found))


def _find_in(text: str, form: Folded, needle: str) -> Iterator[_Place]:
    folded, origins = form
    for at in _occurrences(folded, needle):
        after = at + len(needle)
        if (at and origins[at] == origins[at - 1]) or origins[after] == origins[after - 1]:
            continue
        start, end = origins[at], origins[after]
        end -= len(text[start:end]) - len(text[start:end].rstrip(INVISIBLE))
        if not cuts_word(text, start, end):
            yield _Place(start, end)


def _occurrences(text: str, words: str) -> Iterator[int]:
    if not words or words.isspace():
        return
    at = text.find(words)
    for _ in range(MOST_TRIES):
        if at < 0:
            return
        yield at
        at = text.find(words, at + 1)


def _runs_on(text: str, at: int) -> bool:
    """Say whether a word, a number or a marked character goes on over this place."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if unicodedata.combining(after) or (before.isdigit() and after.isdigit()):
        return True
    if before in _GROUPING or after in _GROUPING:
        return _is_within_number(text, at)
    return before.isalnum() and after.isalnum() and not re.match(_UNSPACED, before) and not re.match(_UNSPACED, after)


def _is_within_number(text: str, at: int) -> bool:
    """Say whether the sign beside this place is the point of a number or parts its thousands."""
    sign = at if text[at] in _GROUPING else at - 1
    return 0 < sign < len(text) - 1 and text[sign - 1].isdigit() and text[sign + 1].isdigit()


def _is_turned(text: str, at: int) -> bool:
    """Say whether a prefix or sign right before this place changes what the word or number means."""
    before = text[max(0, at - _LOOK_BEHIND) : at]
    if at < len(text) and text[at].isdigit():
        return _SIGN.search(before) is not None
    return _PREFIX.search(before) is not None
