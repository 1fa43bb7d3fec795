"""Russian nouns for those who are not named, and their descriptions out of the genitive."""

import re
from typing import Final

DESCRIBING: Final = re.compile(
    r"(?:источник|собеседник|чиновник|дипломат|эксперт|аналитик|очевид|свидетел|представител|военнослужащ|офицер|военны"
    r"|житель|жител|сотрудник|депутат|юрист|адвокат|специалист|уч[её]н|врач|командир|бое)\w*",
)
"""Nouns for a person or persons without a name."""
_NOMINATIVES: Final = (
    (re.compile(r"(?<=[гкхжшщч])ого$|(?<=[жшщчн])его$"), "ий"),
    (re.compile(r"ого$"), "ый"),
    (re.compile(r"ных$"), "ные"),
    (re.compile(r"ских$"), "ские"),
    (re.compile(r"(?<=тел)я$"), "ь"),
    (re.compile(r"(?<=тел)ей$"), "и"),
    (re.compile(r"(?<=ник)ов$"), "и"),
    (re.compile(r"(?<=[рт])ов$"), "ы"),
    (re.compile(r"(?<=(?:ник|мат|ерт|тик|цер|дир|ист))а$"), ""),
)
"""Endings of the genitive and of the nominative for the nouns and adjectives that describe who is not named."""


def say_plainly(words: str) -> str:
    """Return a description in the genitive, as “по словам” has it, with its adjectives and noun in the nominative."""
    parts = words.split(" ")
    for at, part in enumerate(parts):
        for pattern, ending in _NOMINATIVES:
            plain, count = pattern.subn(ending, part)
            if count:
                parts[at] = plain
                break
        if DESCRIBING.fullmatch(part.lower()):
            break
    return " ".join(parts)
