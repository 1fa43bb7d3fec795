"""Words within a paragraph: runs of text, links and the marks of notes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from markdown_it.token import Token

from briefing.report.band import hold_bands
from briefing.report.banner import BANNERS
from briefing.report.direction import part_directions
from briefing.report.docx.characters import LATIN, Script, escape_xml, split_scripts, split_turned
from briefing.report.docx.links import Links
from briefing.report.docx.notes import COMMA, Notes

CODE, EMPHASIS, LINK, STRONG = "VerbatimChar", "Emphasis", "Hyperlink", "Strong"
DRAFT_STYLE, MARKING_STYLE = "DraftSign", "Marking"
MARKING_COLOURS: Final = {
    "TLP:RED": "FF2B2B",
    "TLP:AMBER": "FFC000",
    "TLP:AMBER+STRICT": "FFC000",
    "TLP:GREEN": "33FF00",
    "TLP:CLEAR": "FFFFFF",
}
"""Letters on black, as TLP 2.0 (FIRST, August 2022) sets them."""

_STYLES: Final = {"code_inline": CODE, "link_open": LINK, "strong_open": STRONG, "em_open": EMPHASIS}
"""The character styles, that of most weight first: a run has one, and states the rest itself."""
_DIRECT: Final = {
    "strong_open": "<w:b/><w:bCs/>",
    "em_open": "<w:i/><w:iCs/>",
    "s_open": "<w:strike/>",
}
"""What a run states itself, in the order the schema asks for."""
LEFT_TO_RIGHT: Final = "\u200e"
"""The mark that ends what runs from right to left, so that what follows is none of it; no word of a source holds it,
for hidden characters print as their escapes."""
_PIECES = re.compile(r"[\n\t]|[^\n\t]+")
_CONTROLS: Final = {"\n": "<w:br/>", "\t": "<w:tab/>"}


def show_text(children: Sequence[Token]) -> str:
    """Return the words of a passage without its marks."""
    return "".join(" " if child.type in {"softbreak", "hardbreak"} else child.content for child in children)


def write_text(text: str, style: str = "", direct: str = "", *, turned: bool = False) -> str:
    """Return runs of text, one for each script; `direct` holds weights and strokes, in the order of the schema.

    In a paragraph that is not `turned`, each stretch from right to left is ended by a mark.
    """
    runs = []
    for stretch in part_directions(text):
        if stretch.turned:
            runs.append(_write_runs(split_turned(stretch.text), style, direct))
            runs.append("" if turned else _write_runs([(LATIN, LEFT_TO_RIGHT)], style, direct))
        else:
            runs.append(_write_runs(split_scripts(stretch.text), style, direct))
    return "".join(runs)


def _write_runs(stretches: Iterable[tuple[Script, str]], style: str, direct: str) -> str:
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    runs = []
    for script, words in stretches:
        properties = f"{named}{script.before}{direct}{script.after}"
        properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        runs.append(f"<w:r>{properties}{_content(words)}</w:r>")
    return "".join(runs)


def write_banner(text: str) -> str:
    """Return the draft sign or a marking in its colours."""
    colour = MARKING_COLOURS.get(text)
    if colour is None:
        return write_text(text, DRAFT_STYLE)
    return write_text(text, MARKING_STYLE, f'<w:color w:val="{colour}"/>')


def write_runs(
    children: Sequence[Token], links: Links, notes: Notes, *, citing: bool = True, turned: bool = False
) -> str:
    """Return the runs of a passage; within a note (`citing` false) no note can be cited for the first time.

    `turned`: the passage runs from right to left.
    """
    return "".join(_runs(children, links, notes, citing, turned))


def _runs(children: Sequence[Token], links: Links, notes: Notes, citing: bool, turned: bool) -> Iterator[str]:
    around: list[str] = []
    linked: list[bool] = []
    cited = False
    for child in children:
        if child.type == "footnote_ref":
            id = int(child.meta["id"])
            if citing or id in notes.numbers:
                yield (COMMA if cited else "") + (notes.cite(id, str(child.meta["label"])))
            cited = True
            continue
        cited = cited and not child.content and child.type == "text"
        if child.type == "link_open":
            opened = links.open(str(child.attrs.get("href", "")))
            linked.append(bool(opened))
            yield opened
        elif child.type == "link_close":
            yield "</w:hyperlink>" if linked.pop() else ""
        if child.nesting == 1:
            around.append(child.type if child.type != "link_open" or linked[-1] else "")
        elif child.nesting == -1:
            around.pop()
        elif shown := _shown(child):
            yield _dress(shown, child.type, around, turned)


def _dress(text: str, kind: str, around: Sequence[str], turned: bool) -> str:
    if "strong_open" in around and text in BANNERS:
        return write_banner(text)
    present = {kind, *around}
    named = next((kind for kind in _STYLES if kind in present), "")
    direct = "".join(xml for kind, xml in _DIRECT.items() if kind in present and kind != named)
    return write_text(text, _STYLES.get(named, ""), direct, turned=turned)


def _shown(child: Token) -> str:
    if child.type == "softbreak":
        return " "
    return "\n" if child.type == "hardbreak" else hold_bands(child.content)


def _content(words: str) -> str:
    pieces = (match.group() for match in _PIECES.finditer(words))
    return "".join(_CONTROLS.get(piece) or f'<w:t xml:space="preserve">{escape_xml(piece)}</w:t>' for piece in pieces)
