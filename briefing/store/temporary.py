"""The name of the temporary file that is written beside a file to take its place."""

import os
import re
from pathlib import Path
from secrets import token_hex
from typing import Final

_LONGEST_STEM: Final = 100
"""Bytes of a file's name that its temporary file bears."""
_ENDING: Final = re.compile(r"\.[0-9a-f]{12}\.tmp$")


def name_temporary(target: Path) -> Path:
    """Return a path beside `target` that nothing else uses."""
    return target.with_name(f"{_stem(target)}.{token_hex(6)}.tmp")


def is_temporary(name: str, target: Path) -> bool:
    """Tell whether a file of this name was to take the place of `target`."""
    return bool(_ENDING.fullmatch(name.removeprefix(_stem(target))))


def is_left_over(name: str) -> bool:
    """Tell whether a file of this name was to take the place of any file."""
    return name.startswith(".") and _ENDING.search(name) is not None


def _stem(target: Path) -> str:
    return f".{os.fsencode(target.name)[:_LONGEST_STEM].decode(errors='ignore')}"
