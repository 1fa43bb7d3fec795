"""Typst in this process: source in, a tagged PDF out, and which characters no font has."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

from typst import Compiler, Fonts

from briefing.errors import UnreadableFile
from briefing.report.pdf.goals import NUMBERED, Goals, Place, place_goals, tell_places
from briefing.report.pdf.memory import release_memory
from briefing.report.pdf.objects import UnknownForm
from briefing.store.files import list_files

STANDARDS: Final = ("ua-1", "a-2a")
"""PDF/UA-1 (ISO 14289-1), which can be read aloud, and PDF/A-2a (ISO 19005-2), which archives take."""
BUNDLED: Final = Path(__file__).resolve().parent / "fonts"
SUFFIXES: Final = (".ttf", ".otf", ".ttc", ".otc")
LARGE: Final = 1_000_000
"""Bytes of a source from which on memory matters more than that the next setting of it is quicker."""
_FORGOTTEN: Final = 12
"""Typst keeps what it has laid out until it was not used in ten settings; so many empty ones make it forget all."""
_FAULTS: Final = (
    re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed'),
    re.compile(r'the (?:PDF|text) contains the (?:disallowed )?codepoint `"((?:[^"\\]|\\.)*)"`'),
)
_ESCAPED: Final = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
_CONTROLS: Final = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
_SPOTS: Final = """
query(<spot>).map(spot => {
  let at = spot.location().position()
  (..spot.value, at.page, at.x.pt(), at.y.pt())
})
"""
"""What Typst is asked when the pages are known: the note and the mention of each spot and where it lies."""
_MAIN: Final = "main.typ"
"""The name of a source; by a name that stays Typst knows again what it has laid out."""
_ONE_AT_A_TIME: Final = Lock()


class Unprintable(Exception):
    """Some characters of a source have no glyph, or none that a standard allows."""

    def __init__(self, clusters: frozenset[str]) -> None:
        super().__init__(f"{len(clusters)} without a glyph")
        self.clusters = clusters


def compile_pdf(source: bytes, stamp: int | datetime, folders: tuple[Path, ...] = ()) -> bytes:
    """Return the PDF that Typst makes of a source; `stamp` is its date, a time in UTC or seconds since 1970.

    The source is set once with numbers for the places that links lead to: links by name would make Typst lay out
    everything twice. `folders` hold fonts beside the bundled ones. Raises Unprintable, and UnreadableFile for any other
    fault or for a folder without fonts.
    """
    fonts = _load_fonts(folders)
    numbered = NUMBERED.encode() + source
    if len(source) >= LARGE:
        release_memory()
    try:
        with _ONE_AT_A_TIME:
            pdf = _set(numbered, stamp, fonts)
            places = _survey(numbered, fonts)
            _forget(numbered, fonts)
            try:
                return place_goals(pdf, places)
            except UnknownForm:
                return _set(tell_places(places).encode() + source, stamp, fonts)
    except RuntimeError as error:  # TypstError is one, and a survey raises no other
        if clusters := frozenset(_list_clusters(str(getattr(error, "diagnostic", "")))):
            raise Unprintable(clusters) from error
        reason = str(getattr(error, "message", error)).rstrip(".")
        raise UnreadableFile(
            f"The report could not be set as PDF: {reason}. Write it in another format; if the template is your own, "
            "leave out what is unusual in it."
        ) from error


@lru_cache(maxsize=2)
def _load_fonts(folders: tuple[Path, ...]) -> Fonts:
    for folder in (BUNDLED, *folders):
        if not list_files(folder, SUFFIXES):
            raise UnreadableFile(f"{folder} holds no font ({', '.join(SUFFIXES)}); name a folder that does.")
    paths = [str(folder) for folder in (BUNDLED, *folders)]
    return Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=paths)


def _set(source: bytes, stamp: int | datetime, fonts: Fonts) -> bytes:
    pdf = _open(source, fonts).compile(format="pdf", pdf_standards=list(STANDARDS), timestamp=stamp)
    if not isinstance(pdf, bytes):
        raise UnreadableFile("The report could not be set as PDF: it has no page. Write it in another format.")
    return pdf


def _survey(source: bytes, fonts: Fonts) -> Goals:
    """Return the place of each spot of a source that was set just now."""
    spots = json.loads(_open(source, fonts).eval(_SPOTS))
    return {(note, mention): Place(*place) for note, mention, *place in spots}


def _open(source: bytes, fonts: Fonts) -> Compiler:
    sources: Any = {_MAIN: source}  # its stub does not know the form that its documentation names
    return Compiler(sources, font_paths=fonts)


def _forget(source: bytes, fonts: Fonts) -> None:
    """Let Typst give up the layout of a large source, and return the memory that it took."""
    if len(source) >= LARGE:
        empty = Compiler(b" ", font_paths=fonts)
        for _ in range(_FORGOTTEN):
            empty.compile(b" ", format="pdf")
        release_memory()


def _list_clusters(diagnostic: str) -> Iterator[str]:
    """Yield what Typst could not show: a character, or several that make one sign."""
    for fault in _FAULTS:
        yield from map(_unescape, fault.findall(diagnostic))


def _unescape(text: str) -> str:
    """Undo the escapes of Typst's messages, which are those of Rust's strings."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)) if match[1] else _CONTROLS.get(match[2], match[2]), text)
