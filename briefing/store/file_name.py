"""The names of sources: which files are read as one, and what a name becomes that is fit for `seeds/`."""

from typing import Final

from briefing.visible import visible_character

SUFFIXES: Final = frozenset({".txt", ".md", ".markdown"})
"""The file names that are read as sources."""
LONGEST_NAME: Final = 100
"""The longest file name that is given to a source, in code points."""
LONGEST_BYTES: Final = 150
"""The same in bytes; file systems take 255, some of which a hash may need."""


def safe_name(name: str) -> str:
    """Return a file name fit for `seeds/`: nothing invisible, no leading dash or dot, a suffix that is read."""
    shown = "".join(character for character in name if visible_character(character) == character not in "/\\")
    words = " ".join(shown.split())
    suffix = next((suffix for suffix in SUFFIXES if words.lower().endswith(suffix)), "")
    whole = words[: len(words) - len(suffix)].lstrip("-. ")[:LONGEST_NAME]
    stem = whole.encode()[:LONGEST_BYTES].decode(errors="ignore").rstrip(". ")
    return f"{stem or 'source'}{suffix or '.txt'}"


def is_writable(name: str) -> bool:
    """Say whether a brief's file, which is UTF-8, can hold a name."""
    return not any("\ud800" <= character <= "\udfff" for character in name)
