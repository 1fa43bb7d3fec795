"""Typst in this process: source in, a tagged PDF out, and which characters no font has."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

from typst import Compiler, Fonts

from briefing.errors import UnreadableFile
from briefing.store.files import list_files

STANDARDS: Final = ("ua-1", "a-2a")
"""PDF/UA-1 (ISO 14289-1), which can be read aloud, and PDF/A-2a (ISO 19005-2), which archives take."""
BUNDLED: Final = Path(__file__).resolve().parent / "fonts"
SUFFIXES: Final = (".ttf", ".otf", ".ttc", ".otc")
LARGE: Final = 1_000_000
"""Characters of a source from which on memory matters more than that the next setting of it is quicker."""
_FORGOTTEN: Final = 12
"""Typst keeps what it has laid out until it was not used in ten settings; so many empty ones make it forget all."""
_FAULTS: Final = (
    re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed'),
    re.compile(r'the (?:PDF|text) contains the (?:disallowed )?codepoint `"((?:[^"\\]|\\.)*)"`'),
)
_ESCAPED: Final = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
_CONTROLS: Final = {"n": "\n", "r": "\r", "t": "\t", "0": "\0"}
_TARGET: Final = re.compile(r"\n<([nm][0-9-]+)>")
_SURVEY: Final = """
#context [#metadata(query(<spot>).map(spot => {
  let at = spot.location().position()
  (spot.value, at.page, at.x.pt(), at.y.pt())
}))<spots>]
"""
_ONE_AT_A_TIME: Final = Lock()


class Unprintable(Exception):
    """Some characters of a source have no glyph, or none that a standard allows."""

    def __init__(self, clusters: frozenset[str]) -> None:
        super().__init__(f"{len(clusters)} without a glyph")
        self.clusters = clusters


def aim(name: str) -> str:
    """Return what stands in a source for the place of a spot; a line break never stands in a string of it."""
    return f"\n<{name}>"


def compile_pdf(source: str, stamp: int | datetime, folders: tuple[Path, ...] = ()) -> bytes:
    """Return the PDF that Typst makes of a source; `stamp` is its date, a time in UTC or seconds since 1970.

    The source is set twice, first to learn where its spots are, then with links to these places: links by name would
    make Typst keep two layouts, which takes twice the memory and more time. `folders` hold fonts beside the bundled
    ones. Raises Unprintable, and UnreadableFile for any other fault or for a folder without fonts.
    """
    fonts = _load_fonts(folders)
    try:
        with _ONE_AT_A_TIME:
            places = _survey(source, fonts)
            return _set(f"#let surveyed = false\n{_point(source, places)}", stamp, fonts)
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


def _survey(source: str, fonts: Fonts) -> dict[str, str]:
    """Return the place of each spot of a source, as Typst writes places."""
    draft = f"#let surveyed = true\n{_point(source, {})}{_SURVEY}"
    spots = json.loads(Compiler(draft.encode(), font_paths=fonts).query("<spots>", field="value", one=True))
    _forget(source, fonts)
    return {name: f"(page: {page}, x: {x:.2f}pt, y: {y:.2f}pt)" for name, page, x, y in spots}


def _point(source: str, places: Mapping[str, str]) -> str:
    return _TARGET.sub(lambda match: places.get(match[1], "none"), source)


def _set(source: str, stamp: int | datetime, fonts: Fonts) -> bytes:
    compiler = Compiler(source.encode(), font_paths=fonts)
    pdf = compiler.compile(format="pdf", pdf_standards=list(STANDARDS), timestamp=stamp)
    _forget(source, fonts)
    if not isinstance(pdf, bytes):
        raise UnreadableFile("The report could not be set as PDF: it has no page. Write it in another format.")
    return pdf


def _forget(source: str, fonts: Fonts) -> None:
    """Let Typst give up the layout of a large source."""
    if len(source) >= LARGE:
        empty = Compiler(b" ", font_paths=fonts)
        for _ in range(_FORGOTTEN):
            empty.compile(b" ", format="pdf")


def _list_clusters(diagnostic: str) -> Iterator[str]:
    """Yield what Typst could not show: a character, or several that make one sign."""
    for fault in _FAULTS:
        yield from map(_unescape, fault.findall(diagnostic))


def _unescape(text: str) -> str:
    """Undo the escapes of Typst's messages, which are those of Rust's strings."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)) if match[1] else _CONTROLS.get(match[2], match[2]), text)
