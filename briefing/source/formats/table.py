"""The formats that are read besides plain text and Markdown: how each is known by its bytes, and what reads it."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Final, NamedTuple

from briefing.source.extract import Extract, Reading

Recognise = Callable[[bytes, str], bool]
Read = Callable[[bytes, str, Reading], Extract]


class Format(NamedTuple):
    """One format: its name, what a person calls it, the suffixes of its files, how it is known, and its reader.

    `recognise` is asked with the bytes and the suffix in lower case; it looks at the suffix only where the bytes leave
    a doubt. `read` takes bytes, the name for messages, and how to read them; it raises UnreadableFile.
    """

    name: str
    label: str
    suffixes: tuple[str, ...]
    recognise: Recognise
    read: Read


FORMATS: Final[tuple[Format, ...]] = ()
"""The first format that knows a file reads it."""


def recognise(data: bytes, name: str) -> Format | None:
    """Return the format of a file's bytes; None for plain text, Markdown and whatever cannot be read."""
    suffix = PurePath(name).suffix.lower()
    return next((format for format in FORMATS if format.recognise(data, suffix)), None)
