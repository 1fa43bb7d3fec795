"""A report as PDF: tagged, archivable, with its marking on every page and the same bytes for the same brief."""

import os
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from markdown_it.token import Token

from briefing.errors import UnreadableFile
from briefing.report.banner import DRAFT
from briefing.report.direction import reads_right_to_left
from briefing.report.front_matter import name_report, read_front_matter
from briefing.report.manuscript import EPOCH, Manuscript, Rendered
from briefing.report.pdf import sheet
from briefing.report.pdf.compiler import Unprintable, compile_pdf
from briefing.report.pdf.glyphs import list_culprits, tell_missing
from briefing.report.pdf.literal import quote
from briefing.report.pdf.markup import Markup
from briefing.report.pdf.phrase import Phrases, plain
from briefing.report.pdf.proof import check_marking
from briefing.scales import Marking
from briefing.store.files import read_bytes

FOLDERS: Final = "BRIEFING_FONTS"
"""The variable of the environment that names folders with fonts of one's own, parted as in PATH."""
ROUNDS: Final = 12
"""How often a report is set anew because more characters without a glyph come to light; two are the rule."""
_LANGUAGE: Final = re.compile(r"([a-z]{2,3})(?:-([A-Z]{2}))?")
"""A language and a region (BCP 47), as much as Typst takes."""
_STYLE: Final = Path(__file__).resolve().parent / "style.typ"


def render_pdf(manuscript: Manuscript, fonts: tuple[Path, ...] = ()) -> Rendered:
    """Return a report as PDF/UA-1 and PDF/A-2a, and what was found: characters without a glyph, pages unmarked.

    Fonts for Latin, Greek, Cyrillic, Japanese and emoji are bundled; `fonts` and the folders of `BRIEFING_FONTS` hold
    more, for the characters that these lack. A character that none has prints as `[U+XXXX]`. The marking and the draft
    sign that end a report are left out: they stand at the foot of each page. Raises UnreadableFile for a folder
    without fonts, or where reading or setting the report fails.
    """
    folders = (*fonts, *_own_folders())
    content, front, missing = _set(manuscript, folders)
    unmarked = check_marking(content, _marking(front), draft=bool(front.get("draft")))
    return Rendered(content, (*tell_missing(missing), *unmarked))


def _own_folders() -> tuple[Path, ...]:
    return tuple(Path(folder) for folder in os.environ.get(FOLDERS, "").split(os.pathsep) if folder)


def _set(manuscript: Manuscript, folders: tuple[Path, ...]) -> tuple[bytes, Mapping[str, str], frozenset[str]]:
    """Return the PDF, the front matter, and the characters that had to be replaced."""
    missing: frozenset[str] = frozenset()
    stamp = manuscript.stamp or EPOCH
    for _ in range(ROUNDS):
        source, front = _write_source(manuscript, missing)
        try:
            return compile_pdf(source, stamp, folders), front, missing
        except Unprintable as fault:
            found = list_culprits(fault.clusters) - missing
            missing |= found
            if not found:
                break
    raise UnreadableFile(
        "The report could not be set as PDF: it has signs that no font can show together. Write it in another format."
    )


def _write_source(manuscript: Manuscript, missing: frozenset[str]) -> tuple[bytes, Mapping[str, str]]:
    """Return a report's source and its front matter."""
    tokens = manuscript.tokens
    front = read_front_matter(tokens)
    phrases = Phrases(missing)
    turned = reads_right_to_left(front.get("lang", ""))
    body = Markup(phrases, manuscript.figures, turned=turned).write(_leave_banner(tokens[bool(front) :]))
    author = front.get("author", "")
    fields = {
        "title": quote(phrases.text(name_report(_title(tokens, front), front))),
        "author": f"({quote(phrases.text(author))},)" if author else "()",
        "marking": quote(_marking(front)),
        "draft": quote(DRAFT if front.get("draft") else ""),
        "language": _language(front),
        "sheet": f"(width: {sheet.WIDTH}pt, height: {sheet.HEIGHT}pt, side: {sheet.SIDE}pt, "
        f"top: {sheet.TOP}pt, bottom: {sheet.BOTTOM}pt)",
    }
    given = ", ".join(f"{key}: {value}" for key, value in fields.items())
    return f"{_style()}\n#show: report.with({given})\n{body}".encode(), front


def _title(tokens: Sequence[Token], front: Mapping[str, str]) -> str:
    headings = (at for at, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h1")
    words = (plain(tokens[at + 1].children or []).strip() for at in headings)
    return next(filter(None, words), front.get("title", "").strip()) or "Report"


def _language(front: Mapping[str, str]) -> str:
    """Return the language that a report names itself, English where it names none that is in form."""
    named = _LANGUAGE.fullmatch(front.get("lang", ""))
    tongue, region = named.groups() if named else ("en", None)
    return f'(lang: "{tongue}"' + (f', region: "{region}")' if region else ")")


def _marking(front: Mapping[str, str]) -> str:
    marking = front.get("marking", "")
    return marking if marking in set(Marking) else ""


def _leave_banner(tokens: Sequence[Token]) -> list[Token]:
    """Leave out the rule and the line of draft sign and marking that end a report, before its notes."""
    end = next((at for at, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    last = list(tokens[end - 4 : end]) if end >= len(_BANNER) else []
    if tuple(token.type for token in last) != _BANNER:
        return list(tokens)
    words = set(plain(last[2].children or []).split(" · "))
    return [*tokens[: end - 4], *tokens[end:]] if words <= {DRAFT, *Marking} else list(tokens)


_BANNER: Final = ("hr", "paragraph_open", "inline", "paragraph_close")


@lru_cache(maxsize=1)
def _style() -> str:
    return read_bytes(_STYLE).decode("utf-8")
