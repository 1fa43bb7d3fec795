"""Typst in this process: source in, a tagged PDF out, and which characters no font has."""

import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

from typst import Compiler, Fonts, TypstError

from briefing.errors import UnreadableFile
from briefing.store.files import list_files

STANDARDS: Final = ("ua-1", "a-2a")
"""PDF/UA-1 (ISO 14289-1), which every reader can be read aloud from, and PDF/A-2a (ISO 19005-2), which archives take."""
BUNDLED: Final = Path(__file__).resolve().parent / "fonts"
SUFFIXES: Final = (".ttf", ".otf", ".ttc", ".otc")
_FAULTS: Final = (
    re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed'),
    re.compile(r'the (?:PDF|text) contains the (?:disallowed )?codepoint `"((?:[^"\\]|\\.)*)"`'),
)
_ESCAPED: Final = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
_CONTROLS: Final = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
_ONE_AT_A_TIME: Final = Lock()


class Unprintable(Exception):
    """Some characters of a source have no glyph, or none that a standard allows."""

    def __init__(self, clusters: frozenset[str]) -> None:
        super().__init__(f"{len(clusters)} without a glyph")
        self.clusters = clusters


def compile_pdf(source: str, stamp: int | datetime, folders: tuple[Path, ...] = ()) -> bytes:
    """Return the PDF that Typst makes of a source; `stamp` is its date, a time in UTC or seconds since 1970.

    `folders` hold fonts beside the bundled ones; what was compiled before helps where the source has changed little.
    Raises Unprintable, and UnreadableFile for any other fault or for a folder without fonts.
    """
    compiler = _compiler(folders)
    try:
        with _ONE_AT_A_TIME:
            pdf = compiler.compile(source.encode(), format="pdf", pdf_standards=list(STANDARDS), timestamp=stamp)
    except TypstError as error:
        if clusters := frozenset(_list_clusters(error.diagnostic)):
            raise Unprintable(clusters) from error
        raise UnreadableFile(
            f"The report could not be set as PDF: {error.message}. Write it in another format; if the template is "
            "your own, leave out what is unusual in it."
        ) from error
    if not isinstance(pdf, bytes):
        raise UnreadableFile("The report could not be set as PDF: it has no page. Write it in another format.")
    return pdf


@lru_cache(maxsize=2)
def _compiler(folders: tuple[Path, ...]) -> Compiler:
    for folder in (BUNDLED, *folders):
        if not list_files(folder, SUFFIXES):
            raise UnreadableFile(f"{folder} holds no font ({', '.join(SUFFIXES)}); name a folder that does.")
    paths = [str(folder) for folder in (BUNDLED, *folders)]
    fonts = Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=paths)
    return Compiler(b"", font_paths=fonts)


def _list_clusters(diagnostic: str) -> Iterator[str]:
    """Yield what Typst could not show: a character, or several that make one sign."""
    for fault in _FAULTS:
        yield from map(_unescape, fault.findall(diagnostic))


def _unescape(text: str) -> str:
    """Undo the escapes of Typst's messages, which are those of Rust's strings."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)) if match[1] else _CONTROLS.get(match[2], match[2]), text)
