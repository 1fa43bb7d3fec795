"""What stands within a line, from Markdown's tokens to Typst: emphasis, code, links and marks that lead to notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from markdown_it.token import Token

from briefing.report.banner import DRAFT
from briefing.report.direction import part_directions
from briefing.report.links import leads_out
from briefing.report.pdf.literal import LONGEST, quote, show, substitute
from briefing.scales import Marking

DEEPEST: Final = 8
"""Levels of nested emphasis that are set; Typst's own parser ends at some hundred."""
_BAND: Final = re.compile(r"(\(\d+–\d+)[ \u00a0]%\)")
"""The band of a likelihood term, in which no line may break."""
_CLOSED: Final = "\u00a0%)"
_OPENINGS: Final = {"em_open": "#emph[", "strong_open": "#strong[", "s_open": "#strike["}
_SIGNS: Final[dict[str, str]] = {DRAFT: "#sign", **{str(marking): "#light" for marking in Marking}}
"""What only a template writes in bold, and what it is set as."""
_CLOSINGS: Final = frozenset({"em_close", "strong_close", "s_close", "link_close"})


@dataclass
class Phrases:
    """Sets inline tokens and remembers how often each note was mentioned, so that the note can lead back."""

    missing: frozenset[str] = frozenset()
    """Characters that no font has; each prints as its number."""
    mentions: dict[int, int] = field(default_factory=dict)
    """By a note's number, from 1: how many mentions have been printed."""

    def write(self, children: Sequence[Token], longest: int = LONGEST) -> str:
        """Return Typst markup for the tokens of a line; words over `longest` characters may be broken."""
        parts: list[str] = []
        ends: list[str] = []
        linked = 0
        before = ""
        for child in children:
            if child.type == "footnote_ref":
                parts.append(self._mark(child, follows=before == "footnote_ref", linked=bool(linked)))
            elif child.type in _CLOSINGS:
                end = ends.pop() if ends else ""
                linked -= child.type == "link_close"
                parts.append(end)
            elif child.type == "link_open":
                opening, end = self._open_link(child, len(ends))
                parts.append(opening)
                ends.append(end)
                linked += 1
            elif child.type in _OPENINGS:
                deep = len(ends) >= DEEPEST
                parts.append("" if deep else _OPENINGS[child.type])
                ends.append("" if deep else "];")
            elif before == "strong_open" and child.content in _SIGNS:
                parts.append(f"{_SIGNS[child.content]}({quote(child.content)}, size: 9pt);")
            else:
                parts.append(self._plain(child, longest))
            before = child.type if child.content or child.type != "text" else before
        return "".join([*parts, *reversed(ends)])

    def text(self, text: str) -> str:
        """Return a text as it will print, with the numbers of the characters that no font has."""
        return substitute(text, self.missing) if self.missing else text

    def _plain(self, child: Token, longest: int) -> str:
        if child.type == "softbreak":
            return '#" ";'
        if child.type == "hardbreak":
            return "#linebreak();"
        if child.type == "code_inline":
            return f"#mono[{show(self.text(child.content), longest)}];"
        return "".join(
            f"#apart({'rtl' if part.turned else 'ltr'})[{self._write_bands(part.text, longest)}];"
            if part.apart
            else self._write_bands(part.text, longest)
            for part in part_directions(self.text(child.content))
        )

    def _write_bands(self, text: str, longest: int) -> str:
        """Return a text as Typst markup, each band of a likelihood term in a box."""
        parts = _BAND.split(text)
        parts[1::2] = [f"#box[{show(part + _CLOSED)}];" for part in parts[1::2]]
        parts[::2] = [show(part, longest) for part in parts[::2]]
        return "".join(parts)

    def _open_link(self, child: Token, depth: int) -> tuple[str, str]:
        target = str(child.attrGet("href") or "")
        if depth >= DEEPEST or not leads_out(target):
            return "", ""
        return f"#away({quote(target)})[", "];"

    def _mark(self, child: Token, *, follows: bool, linked: bool) -> str:
        """Return the mark of a note, a link unless it stands in one, with a comma where it follows another mark."""
        number = int(child.meta["id"]) + 1
        mention = self.mentions[number] = self.mentions.get(number, 0) + 1
        comma = ', comma: ","' if follows else ""
        leads = ", leads: false" if linked else ""
        return f"#mark({number}, {mention}{comma}{leads});"


def plain(children: Sequence[Token]) -> str:
    """Return what a line's tokens say, without marks of notes."""
    return "".join(" " if child.type in {"softbreak", "hardbreak"} else child.content for child in children)
