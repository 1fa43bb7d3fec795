"""The bytes of an RTF document → its extract: body, notes, comments, heads and feet of its pages."""

from collections.abc import Iterator
from typing import Final

from briefing.source.blocks import Markup, Preset, Region
from briefing.source.extract import Claim, Extract, Reading
from briefing.source.formats.passages import LINE, PARAGRAPH, Manuscript
from briefing.source.formats.rtf.parser import Parser
from briefing.source.formats.rtf.state import Paragraph, Story
from briefing.source.original import Part, PartKind
from briefing.source.parts import Kind, Mark

EXTRACTOR: Final = "rtf/1"
_MAIN: Final = Markup(region=Region.MAIN)
_CELL: Final = Markup(Kind.CELL, region=Region.MAIN)
_IN_CELL: Final = Preset(Mark.BODY, "cell of a table")
_ITEM: Final = Preset(Mark.BODY, "item of a list")
_GUISES: Final = {
    PartKind.FOOTNOTE: (Markup(Kind.NOTE, region=Region.MAIN), Preset(Mark.BODY, "footnote")),
    PartKind.ENDNOTE: (Markup(Kind.NOTE, region=Region.MAIN), Preset(Mark.BODY, "endnote")),
    PartKind.COMMENT: (Markup(Kind.COMMENT, region=Region.MAIN), Preset(Mark.BODY, "comment")),
    PartKind.HEADER: (Markup(), Preset(Mark.NOISE, "head of the pages")),
    PartKind.FOOTER: (Markup(), Preset(Mark.NOISE, "foot of the pages")),
}
"""The texts beside the body, in the order in which they follow it."""
_FIELDS: Final = (
    ("title", "title", "title in the document's information"),
    ("author", "author", "author in the document's information"),
    ("creatim", "published", "day on which the file was made, by its information"),
    ("revtim", "modified", "day on which the file was last changed, by its information"),
)
_DAYS: Final = frozenset({"creatim", "revtim"})


def read_rtf(data: bytes, name: str, reading: Reading) -> Extract:
    """Return the text of an RTF document; places count the code points of a paragraph, a note or a comment.

    Paragraphs are numbered where they hold words, in the order of the file, cells and boxes of text included. Deleted
    and hidden words follow their paragraph as noise. Raises UnreadableFile where it is beyond the limits.
    """
    parser = Parser(data, name, reading.limits)
    parser.read()
    manuscript = Manuscript(name, reading.limits)
    _write_body(parser.stories[0], manuscript)
    for kind in _GUISES:
        stories = [story for story in parser.stories[1:] if story.kind is kind]
        for number, story in enumerate(_list_distinct(stories, kind), 1):
            _write_story(story, number, manuscript)
    manuscript.claims += [
        Claim(field, parser.tables.properties[key], basis, weak=key in _DAYS)
        for key, field, basis in _FIELDS
        if parser.tables.properties.get(key)
    ]
    if parser.is_misread:
        manuscript.notices.append("some bytes are no character in their font's encoding and stand as \ufffd")
    if parser.is_cut:
        manuscript.notices.append("the file ends in the middle of its text")
    return manuscript.finish(EXTRACTOR)


def _write_body(story: Story, manuscript: Manuscript) -> None:
    number = 0
    gap = PARAGRAPH
    for paragraph in story.paragraphs:
        if paragraph.passage.is_empty:
            continue
        number += 1
        markup, preset = _describe(paragraph)
        gap = gap if paragraph.in_table else PARAGRAPH
        manuscript.add(paragraph.passage, Part(PartKind.PARAGRAPH, number), markup, preset, gap)
        gap = LINE if paragraph.in_table else PARAGRAPH


def _describe(paragraph: Paragraph) -> tuple[Markup, Preset | None]:
    if paragraph.in_table:
        return _CELL, _IN_CELL
    if paragraph.level:
        return Markup(Kind.HEADING, paragraph.level, Region.MAIN), None
    return (Markup(Kind.ITEM, 1, Region.MAIN), _ITEM) if paragraph.listed else (_MAIN, None)


def _list_distinct(stories: list[Story], kind: PartKind) -> Iterator[Story]:
    """Yield the stories of a kind; the same head or foot of the pages once."""
    seen = set()
    for story in stories:
        words = LINE.join(paragraph.passage.text for paragraph in story.paragraphs).strip()
        if kind not in {PartKind.HEADER, PartKind.FOOTER} or words not in seen:
            yield story
        seen.add(words)


def _write_story(story: Story, number: int, manuscript: Manuscript) -> None:
    markup, preset = _GUISES[story.kind]
    if story.said:
        preset = preset._replace(reason=f"{preset.reason} by {story.said}")
    for paragraph in story.paragraphs:
        manuscript.add(paragraph.passage, Part(story.kind, number, story.said), markup, preset)
