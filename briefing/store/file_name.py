"""The names of sources: which files are read as one, and what a name becomes that is fit for `seeds/`."""

from collections.abc import Sequence
from typing import Final

from briefing.source.formats import table
from briefing.source.formats.table import find_suffix
from briefing.visible import visible_character

PLAIN: Final = (".txt", ".md", ".markdown")
"""The suffixes of files that are text as they are."""
LONGEST_NAME: Final = 100
"""The longest file name that is given to a source, in code points."""
LONGEST_BYTES: Final = 150
"""The same in bytes; file systems take 255, some of which a hash may need."""


def list_suffixes() -> frozenset[str]:
    """Return the suffixes of the files that are read as sources, in lower case."""
    return frozenset((*PLAIN, *(suffix for format in table.FORMATS for suffix in format.suffixes)))


def safe_name(name: str, suffixes: Sequence[str] = PLAIN) -> str:
    """Return a file name fit for `seeds/`: nothing invisible, no leading dash or dot, one of the suffixes.

    A name that ends in none of them gets the first, in the place of one that says another format.
    """
    shown = "".join(character for character in name if visible_character(character) == character not in "/\\")
    words = " ".join(shown.split())
    own = next((suffix for suffix in suffixes if words.lower().endswith(suffix)), "")
    wrong = find_suffix(words)
    cut = own or (wrong if wrong in list_suffixes() else "")
    whole = words[: len(words) - len(cut)].lstrip("-. ")[:LONGEST_NAME]
    stem = whole.encode()[:LONGEST_BYTES].decode(errors="ignore").rstrip(". ")
    return f"{stem or 'source'}{own or suffixes[0]}"


def is_writable(name: str) -> bool:
    """Say whether a brief's file, which is UTF-8, can hold a name."""
    return not any("\ud800" <= character <= "\udfff" for character in name)
