"""When two spellings may be one name: the same words folded, initials, or a letter's difference."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from briefing.proposal.naming.lexicon import GENERIC, NATIONALITIES, NATIONS

FEWEST_LETTERS: Final = 5
"""Letters of a word below which one letter's difference makes another word: Iran and Iraq."""
LONG_WORD: Final = 9
"""Letters from which a word may differ in two places."""
_NOT_FUZZY: Final = frozenset(word.lower() for word in NATIONS | NATIONALITIES)
_ENDINGS: Final = ("ого", "ому", "ова", "ову", "ым", "ом", "ем", "ой", "ей", "а", "у", "е", "ы", "и", "я", "ю", "й")
"""Case endings of Russian names; what is left is compared, never shown."""


@lru_cache(maxsize=8192)
def fold_word(word: str) -> str:
    """Return a word in lower case without accents, full stops, plural ending or Russian case ending."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i"))
    bare = "".join(character for character in plain if not unicodedata.combining(character) and character != ".")
    if len(bare) >= FEWEST_LETTERS and bare.endswith("s") and not bare.endswith(("ss", "us", "is")):
        return bare[:-1]
    if len(bare) >= FEWEST_LETTERS and "а" <= bare[0] <= "я":
        ending = next((ending for ending in _ENDINGS if bare.endswith(ending)), "")
        return bare[: len(bare) - len(ending)]
    return bare


def fold_name(words: Sequence[str]) -> tuple[str, ...]:
    """Return a name's words folded, those left out with or without which a place has the same name."""
    folded = tuple(fold_word(part) for word in words for part in word.split("-") if part)
    return tuple(word for word in folded if word not in _GENERIC) or folded


_GENERIC: Final = frozenset(map(fold_word, GENERIC))


def may_be_initials(acronym: str, words: Sequence[str]) -> bool:
    """Say whether a word in capitals is made of the first letters of a name, small words counted or not."""
    letters = [character for character in acronym if character.isalnum()]
    every = [part for word in words for part in word.split("-") if part]
    telling = [word for word in every if word[0].isupper()]
    return len(letters) > 1 and any(
        len(letters) == len(chosen) and all(a == word[0].upper() for a, word in zip(letters, chosen, strict=True))
        for chosen in (every, telling)
    )


def is_acronym(word: str) -> bool:
    """Say whether a word is written in capitals alone, as initials are."""
    letters = [character for character in word if character.isalpha()]
    return len(letters) > 1 and all(character.isupper() for character in letters)


def is_cyrillic(word: str) -> bool:
    """Say whether a word begins with a Russian letter."""
    return "а" <= word[:1].lower() <= "я" or word[:1].lower() == "ё"


def is_near(word: str, other: str) -> bool:
    """Say whether two words may be spellings of one: folded alike, or a letter apart, in long ones two."""
    first, second = fold_word(word), fold_word(other)
    if first == second:
        return True
    shorter = min(len(first), len(second))
    if shorter < FEWEST_LETTERS or first[0] != second[0] or {first, second} & _NOT_FUZZY:
        return False
    return count_edits(first, second, 2 if shorter >= LONG_WORD else 1) is not None


def are_near(words: Sequence[str], others: Sequence[str]) -> bool:
    """Say whether two names are spelt nearly alike: as many words, and only one of them differs."""
    if len(words) != len(others):
        return False
    apart = [pair for pair in zip(words, others, strict=True) if fold_word(pair[0]) != fold_word(pair[1])]
    return len(apart) <= 1 and all(is_near(*pair) for pair in apart)


def sound_out(word: str) -> str:
    """Return the consonants of a word in Latin letters, one sign for those that transcriptions take for each other."""
    plain = fold_word(word)
    for written, sound in _SOUNDS:
        plain = plain.replace(written, sound)
    return "".join(
        letter for at, letter in enumerate(plain) if not at or (letter not in _VOWELS and letter != plain[at - 1])
    )


_SOUNDS: Final = (
    ("sch", "s"),
    ("tch", "c"),
    ("ch", "c"),
    ("sh", "s"),
    ("zh", "z"),
    ("gh", "g"),
    ("kh", "g"),
    ("ph", "f"),
    ("ts", "z"),
    ("tz", "z"),
    ("dh", "d"),
    ("th", "t"),
    ("q", "g"),
    ("k", "g"),
    ("w", "v"),
    ("ck", "g"),
)
"""Letters by which transcriptions from other scripts differ, the longest first: Baqaei and Baghei."""
_VOWELS: Final = frozenset("aeiouyjh'’`")


def count_edits(first: str, second: str, most: int) -> int | None:
    """Return how many letters have to be put in, taken out or changed, None if more than `most` (1 or 2)."""
    if abs(len(first) - len(second)) > most:
        return None
    row = list(range(len(second) + 1))
    for at, letter in enumerate(first, 1):
        before, row[0] = row[0], at
        for place, other in enumerate(second, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != other))
    return row[-1] if row[-1] <= most else None


def near_keys(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield keys of which two names share one wherever `are_near` may hold, so that only such pairs are compared."""
    folded = [fold_word(word) for word in words]
    yield tuple(folded)
    for at, word in enumerate(folded):
        if len(word) >= FEWEST_LETTERS - 1:
            for key in _shortened(word):
                yield (*folded[:at], key, *folded[at + 1 :])


def _shortened(word: str) -> Iterable[str]:
    """Return a word without each one of its letters; a long one by its first letters, for two may differ."""
    if len(word) >= LONG_WORD - 1:
        return {word[:3] + "*", *_without_one(word)}
    return _without_one(word)


def _without_one(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}
