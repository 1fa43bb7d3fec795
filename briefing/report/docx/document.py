"""A report as a Word document with native notes, from its canonical Markdown alone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from typing import Final, NamedTuple

from markdown_it.token import Token

from briefing.report.banner import BANNERS, DRAFT
from briefing.report.direction import reads_right_to_left
from briefing.report.docx.archive import pack
from briefing.report.docx.blocks import Story
from briefing.report.docx.links import Links
from briefing.report.docx.namespaces import DECLARATION, WR
from briefing.report.docx.notes import COMMA, REFERENCE_STYLE, Notes
from briefing.report.docx.numbering import Lists
from briefing.report.docx.page_ends import BOXES, EDGE, MARGIN, PAGE, Boxes, write_footer, write_header
from briefing.report.docx.parts import (
    ENDNOTE_NUMBERS,
    relate,
    relate_document,
    relate_package,
    write_core,
    write_custom,
    write_fonts,
    write_settings,
    write_types,
)
from briefing.report.docx.runs import MARKING_COLOURS, show_text
from briefing.report.docx.styles import write_styles
from briefing.report.front_matter import name_report, read_front_matter
from briefing.report.manuscript import EPOCH, Manuscript, Rendered

_UNTITLED: Final = "Report"
_NOTE_STYLE: Final = "EndnoteText"
_SIGN: Final = (
    f'<w:r><w:rPr><w:rStyle w:val="{REFERENCE_STYLE}"/></w:rPr><w:endnoteRef/></w:r>'
    '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
)
"""The number of a note before its words."""
_CLOSING_TOKENS: Final = ["hr", "paragraph_open", "inline", "paragraph_close"]
_AROUND_NOTES: Final = frozenset({"footnote_block_open", "footnote_close", "footnote_anchor", "footnote_block_close"})


class _Definition(NamedTuple):
    """What a note says."""

    label: str
    tokens: list[Token]


def render_docx(manuscript: Manuscript) -> Rendered:
    """Return a report as a Word document; its figures are left out, since the tables beside them say the same.

    Raises UnreadableFile where reading the Markdown takes too long.
    """
    tokens = manuscript.tokens
    front_matter = read_front_matter(tokens)
    body, definitions = _divide(tokens)
    marking = front_matter.get("marking", "")
    marking = marking if marking in MARKING_COLOURS else ""
    draft = DRAFT if front_matter.get("draft") else ""
    title = name_report(_find_title(body) or front_matter.get("title", "") or _UNTITLED, front_matter)
    stamp = _stamp(manuscript.stamp)

    turned = reads_right_to_left(front_matter.get("lang", ""))
    notes, lists = Notes(), Lists()
    body_links, note_links = Links(), Links()
    written = _write_body(body, Story(body_links, notes, lists, turned=turned), definitions)
    endnotes = _write_notes(definitions, Story(note_links, notes, lists, turned=turned), Boxes(draft, marking))
    status = draft.capitalize() if draft else "Final"
    parts = {
        "[Content_Types].xml": write_types(),
        "_rels/.rels": relate_package(),
        "docProps/core.xml": write_core(title, front_matter.get("author", ""), marking, status, stamp),
        "docProps/custom.xml": write_custom(front_matter),
        "word/document.xml": written,
        "word/_rels/document.xml.rels": relate_document(body_links.relate()),
        "word/styles.xml": write_styles(),
        "word/numbering.xml": lists.write(),
        "word/settings.xml": write_settings(),
        "word/fontTable.xml": write_fonts(),
        "word/endnotes.xml": endnotes,
        "word/_rels/endnotes.xml.rels": relate(note_links.relate()),
        "word/header.xml": write_header(draft, marking),
        "word/footer.xml": write_footer(draft, marking),
    }
    return Rendered(pack(parts, stamp))


def _stamp(stamp: datetime | None) -> datetime:
    first = datetime.fromtimestamp(EPOCH, UTC)
    if stamp is None:
        return first
    return max(first, stamp.replace(tzinfo=UTC) if stamp.tzinfo is None else stamp.astimezone(UTC))


def _divide(tokens: Sequence[Token]) -> tuple[Sequence[Token], dict[int, _Definition]]:
    """Cut a report into its body and its notes by the parser's numbers.

    A banner that closes the body is left out: the foot of each page bears it, and the notes would follow it.
    """
    end = next((at for at, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    body = tokens[:end]
    if [token.type for token in body[-4:]] == _CLOSING_TOKENS:
        words = show_text(body[-2].children or []).split(" · ")
        body = body[:-4] if set(words) <= BANNERS else body
    notes: dict[int, _Definition] = {}
    for token in tokens[end:]:
        if token.type == "footnote_open":
            definition = notes[int(token.meta["id"])] = _Definition(str(token.meta.get("label", "")), [])
        elif token.type not in _AROUND_NOTES:
            definition.tokens.append(token)
    return body, notes


def _find_title(tokens: Sequence[Token]) -> str:
    return next(
        (
            show_text(inline.children or [])
            for opening, inline in pairwise(tokens)
            if opening.type == "heading_open" and opening.tag == "h1"
        ),
        "",
    )


def _write_body(tokens: Sequence[Token], story: Story, definitions: dict[int, _Definition]) -> str:
    story.add(tokens)
    strays = [(id, definition.label) for id, definition in definitions.items() if id not in story.notes.numbers]
    if strays:
        story.add_paragraph(COMMA.join(story.notes.cite(*stray) for stray in strays), _NOTE_STYLE)
    width, height = PAGE
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
        '<w:footerReference w:type="default" r:id="footer"/>'
        f'<w:endnotePr>{ENDNOTE_NUMBERS}</w:endnotePr><w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar w:top="1304" w:right="{MARGIN}" w:bottom="1247" w:left="{MARGIN}" w:header="{EDGE}" '
        f'w:footer="{EDGE}" w:gutter="0"/></w:sectPr>'
    )
    return f"{DECLARATION}<w:document {WR}><w:body>{story.close()}{section}</w:body></w:document>"


def _write_notes(definitions: dict[int, _Definition], like: Story, boxes: Boxes) -> str:
    """Return the part of the notes; each is a story of its own, with the links, lists and direction of `like`."""
    separators = "".join(
        f'<w:endnote w:type="{kind}" w:id="{id}"><w:p><w:r><w:{mark}/></w:r></w:p></w:endnote>'
        for kind, id, mark in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    written = []
    for id, number in like.notes.numbers.items():
        tokens = definitions[id].tokens
        story = replace(like, style=_NOTE_STYLE, citing=False, lead=_SIGN, written=[])
        story.add(tokens)
        words = " ".join(token.content for token in tokens)
        note = story.close().replace("</w:p>", f"{boxes.pass_note(words)}</w:p>", 1)
        written.append(f'<w:endnote w:id="{number}">{note}</w:endnote>')
    return f"{DECLARATION}<w:endnotes {WR} {BOXES}>{separators}{''.join(written)}</w:endnotes>"
