"""The words and signs of a plain text, each with what a change of it would mean: negation, number, date, name."""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from briefing.evidence import vocabulary as tables
from briefing.source.abbreviations import STARTERS
from briefing.source.phrases import DATE
from briefing.source.words import FUNCTION_WORDS, IDEOGRAPHIC


class AlterationKind(StrEnum):
    """What an alteration is: typography, which changes no meaning, or one of the kinds that may."""

    MARKS = "shape of quotation marks"
    DASH = "dash"
    WHITE_SPACE = "white space"
    ELLIPSIS = "ellipsis"
    COMPOSITION = "composition"
    INVISIBLE = "invisible character"
    NEGATION = "negation"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    MODAL = "modal"
    QUOTATION = "quotation marks"
    """A boundary: marks added, removed or moved, so that other words are quoted."""
    LIMIT = "limiting word"
    """But, although, if, unless and the like."""
    ATTRIBUTION = "attribution"
    """A verb of saying or thinking: who holds the words to be true, and how firmly."""
    PUNCTUATION = "punctuation"
    WORDS = "words"
    SURROUNDINGS = "surroundings"
    """The same words, standing among others."""


DOUBLE_MARKS: Final = '"「」『』〝〟《》〈〉“”„‟«»'
"""Quotation marks that are no apostrophe, plain and as they stand in a text."""
_KANA: Final = "\u3041-\u309f"
_KATAKANA: Final = "\u30a1-\u30fa\u30fc-\u30ff\uff66-\uff9f"
_IDEOGRAPHS: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff々〇"
_ENDINGS: Final = {
    AlterationKind.NEGATION: tables.NEGATIVE_ENDINGS,
    AlterationKind.MODAL: tables.MODAL_ENDINGS,
    AlterationKind.LIMIT: tables.LIMITING_ENDINGS,
    AlterationKind.ATTRIBUTION: tables.ATTRIBUTING_ENDINGS,
    AlterationKind.DATE: tables.DATE_ENDINGS,
    AlterationKind.NAME: tables.STATES,
}
"""Japanese words by kind; what is found first at a place is one token."""
_TOKEN: Final = re.compile(
    "|".join(
        [
            *(f"(?P<{kind.name}>{words})" for kind, words in _ENDINGS.items()),
            rf"(?P<KATAKANA>[{_KATAKANA}]{{2,}}+)",
            rf"[{_KATAKANA}{_KANA}{_IDEOGRAPHS}]",
            r"\d++(?:[.,']\d++)*+",
            rf"(?:(?![{_KATAKANA}{_KANA}{_IDEOGRAPHS}])[^\W\d_])++(?:'(?:(?![{_IDEOGRAPHS}])[^\W\d_])++)*+",
            r"\S",
        ]
    )
)
_WORDS_OF: Final = (
    (AlterationKind.NEGATION, tables.NEGATIONS),
    (AlterationKind.MODAL, tables.MODALS),
    (AlterationKind.LIMIT, tables.LIMITS),
    (AlterationKind.ATTRIBUTION, tables.ATTRIBUTIONS),
    (AlterationKind.NUMBER, tables.SPELT_NUMBERS),
    (AlterationKind.DATE, tables.DATE_WORDS),
)
_IRREGULAR: Final = {"can't": "can", "cannot": "can", "won't": "will", "shan't": "shall"}
_ENDING_MODALS: Final = {"'ll": "will", "'d": "would"}
FULL_STOPS: Final = frozenset(".!?…。！？:")
_NOT_NAMES: Final = frozenset({"I"})
_WITHIN: Final = re.compile(r"(?<=[\w,;] )[^\W\d_]\w*+")
"""A word that stands within a sentence, as far as the two characters before it show."""
_WORD: Final = re.compile(r"[^\W\d_]\w*+")
LONGEST_READ: Final = 1_000_000
"""Code points of a text in which names are looked for."""


class Token(NamedTuple):
    """A word, number or sign: its place in the plain text, and the kinds of meaning it bears, each with its value."""

    text: str
    low: int
    high: int
    features: frozenset[tuple[AlterationKind, str]] = frozenset()

    @property
    def is_word(self) -> bool:
        """Whether it is more than a sign."""
        return self.text[0].isalnum()


def list_tokens(plain: str, low: int, high: int) -> tuple[Token, ...]:
    """Return the tokens of a part of a plain text, without what they mean: for laying texts beside each other."""
    return tuple(Token(match[0], match.start(), match.end()) for match in _TOKEN.finditer(plain, low, high))


def split_tokens(plain: str, low: int, high: int, names: frozenset[str] = frozenset()) -> tuple[Token, ...]:
    """Return the tokens of a part of a plain text with what they mean.

    `names` are words known to be names, for the starts of sentences, where all words have a capital.
    """
    found = list(_TOKEN.finditer(plain, low, high))
    bare = [match[0] for match in found]
    dated = _find_dates(plain, low, high)
    marks = _find_marks(found, plain)
    tokens = []
    for at, match in enumerate(found):
        features = set(_read_word(match[0], match.lastgroup))
        features.update(_read_number(bare, at, found))
        if any(start <= match.start() < end for start, end in dated) or _is_year(match[0]):
            features = {(AlterationKind.DATE, match[0].lower())}
        if at in marks:
            features = {(AlterationKind.QUOTATION, match[0])}
        if not features and _is_name(bare, at, match.lastgroup, names):
            features = {(AlterationKind.NAME, match[0])}
        tokens.append(Token(match[0], match.start(), match.end(), frozenset(features)))
    return tuple(tokens)


@lru_cache(maxsize=64)
def list_names(plain: str) -> frozenset[str]:
    """Return the words that a plain text writes with a capital within a sentence, or never without one."""
    words = {match[0] for match in _WORD.finditer(plain, 0, LONGEST_READ)}
    within = {match[0] for match in _WITHIN.finditer(plain, 0, LONGEST_READ)}
    return frozenset(
        word
        for word in words
        if word[0].isupper()
        and not word.isupper()
        and (word in within or word.lower() not in words)
        and word.lower() not in FUNCTION_WORDS
        and word.lower() not in STARTERS
    )


def _read_word(word: str, group: str | None) -> Iterator[tuple[AlterationKind, str]]:
    if group in AlterationKind.__members__:
        yield AlterationKind[group or ""], word
        return
    lowered = word.lower()
    if lowered in _IRREGULAR:
        yield from ((AlterationKind.MODAL, _IRREGULAR[lowered]), (AlterationKind.NEGATION, "not"))
        return
    if lowered.endswith("n't"):
        yield AlterationKind.NEGATION, "not"
        lowered = lowered.removesuffix("n't")
    for ending, modal in _ENDING_MODALS.items():
        if lowered.endswith(ending):
            yield AlterationKind.MODAL, modal
    for kind, words in _WORDS_OF:
        if lowered in words:
            yield kind, lowered
    if word in tables.NEGATIVE_IDEOGRAPHS:
        yield AlterationKind.NEGATION, word


def _read_number(bare: Sequence[str], at: int, found: Sequence[re.Match[str]]) -> Iterator[tuple[AlterationKind, str]]:
    word = bare[at]
    if word[0].isdigit() or word in tables.NUMERAL_IDEOGRAPHS:
        yield AlterationKind.NUMBER, word
    elif word in tables.NUMBER_SIGNS or word == "-":
        after = at + 1 < len(bare) and bare[at + 1][0].isdigit() and found[at].end() == found[at + 1].start()
        before = at > 0 and bare[at - 1][0].isdigit()
        if after if word == "-" and not before else (after or before) and word != "-":
            yield AlterationKind.NUMBER, word


def _is_year(word: str) -> bool:
    return word[0].isdigit() and tables.YEAR.fullmatch(word) is not None


def _find_dates(plain: str, low: int, high: int) -> list[tuple[int, int]]:
    return [match.span() for match in DATE.compiled.finditer(plain, low, high)]


def _find_marks(found: Sequence[re.Match[str]], plain: str) -> set[int]:
    """Return which tokens are quotation marks; a lone apostrophe after a word (“ministers'”) is none."""
    marks = set()
    opened = False
    for at, match in enumerate(found):
        if match[0] in DOUBLE_MARKS:
            marks.add(at)
        elif match[0] == "'":
            before = plain[match.start() - 1 : match.start()]
            after = plain[match.end() : match.end() + 1]
            opening = not before.isalnum() and after != "" and not after.isspace()
            if opening or opened:
                marks.add(at)
            opened = opening
    return marks


def _is_name(bare: Sequence[str], at: int, group: str | None, names: frozenset[str]) -> bool:
    """Say whether a word is written as a name: a capital within a sentence, katakana, or before a Japanese title."""
    word = bare[at]
    if group == "KATAKANA":
        return True
    if IDEOGRAPHIC.match(word):
        return _precedes_honorific(bare, at)
    if not word[0].isupper() or word in _NOT_NAMES:
        return False
    stem = word.partition("'")[0]
    if stem in names or stem.title() in names:
        return True
    if word.lower() in FUNCTION_WORDS or (len(word) > 1 and word.isupper() and _is_shouted(bare, at)):
        return False
    return not _is_first(bare, at)


def _precedes_honorific(bare: Sequence[str], at: int) -> bool:
    for word in bare[at + 1 : at + 4]:
        if word in tables.HONORIFICS:
            return True
        if not IDEOGRAPHIC.match(word) or "\u3041" <= word[0] <= "\u309f":
            return False
    return False


def _is_first(bare: Sequence[str], at: int) -> bool:
    """Say whether a word begins a sentence, as far as its neighbours show."""
    before = at - 1
    while before >= 0 and (bare[before] in DOUBLE_MARKS or bare[before] in "'(["):
        before -= 1
    return before < 0 or bare[before] in FULL_STOPS


def _is_shouted(bare: Sequence[str], at: int) -> bool:
    """Say whether the words beside a word in capitals are all in capitals too, as in a headline."""
    beside = [word for word in bare[max(0, at - 3) : at + 4] if word[0].isalpha()]
    return len(beside) > 1 and all(word.isupper() for word in beside)
