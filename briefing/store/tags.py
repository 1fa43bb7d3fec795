"""What other readers of YAML take an unquoted value for: text, or a truth value, a number, a time, a date, nothing."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TRUTH: Final = "yes or no"
NUMBER: Final = "a number"
_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    dict.fromkeys(("y", "n", "yes", "no", "on", "off", "true", "false"), TRUTH)
    | {"null": "no value", "~": "no value", "=": "a default value", "<<": "a merge key"}
)
"""The words that YAML 1.1 (type repository) or the 1.2 core schema resolves to something else than text."""
_NUMBER: Final = re.compile(
    r"""[-+]?(?:
      0x[0-9a-f_]+ | 0o[0-7_]+ | 0b[01_]+
    | (?P<sixty>[0-9][0-9_,]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?)
    | (?:\.[0-9_]+|[0-9][0-9_,]*(?:\.[0-9_]*)?)(?:e[-+]?[0-9]+)?
    | \.(?:inf|nan)
    )$""",
    re.VERBOSE | re.IGNORECASE,
)
"""Integers and floats of YAML 1.1 (with octals, underscores and base 60) and of the 1.2 core schema."""
_OCTAL: Final = re.compile(r"[-+]?0[0-7_]+$")
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ]|$)")


def is_taken_for_text(value: str) -> bool:
    """Tell whether every reader takes this unquoted value for text, going by its words and digits alone."""
    return not (value.lower() in _WORDS or _NUMBER.match(value) or _DATE.match(value))


def name_taken(value: str) -> str:
    """Return in words what some reader takes an unquoted value for, "" where all take it for text."""
    if word := _WORDS.get(value.lower()):
        return word
    if _DATE.match(value):
        return "a date"
    if found := _NUMBER.match(value):
        if found["sixty"]:
            return f"{NUMBER} to the base 60"
        return f"{NUMBER} to the base 8" if _OCTAL.match(value) else NUMBER
    return ""
