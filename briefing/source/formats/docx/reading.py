"""The bytes of a Word document → its extract: body, notes, comments, heads and feet of its pages."""

from collections.abc import Iterator
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from briefing.errors import UnreadableFile
from briefing.source.blocks import Markup, Preset, Region
from briefing.source.extract import Claim, Extract, Reading
from briefing.source.formats.docx.body import Body
from briefing.source.formats.docx.names import find_names
from briefing.source.formats.docx.package import Package
from briefing.source.formats.docx.properties import read_claims
from briefing.source.formats.docx.runs import MOST_COMMENTED, Story, describe_author
from briefing.source.formats.docx.styles import Styles, read_styles
from briefing.source.formats.flow import Guise
from briefing.source.formats.passages import Manuscript
from briefing.source.formats.unpacking import TooMuch
from briefing.source.original import Part, PartKind
from briefing.source.parts import Kind, Mark
from briefing.visible import visible

EXTRACTOR: Final = "docx/1"
_NOTE: Final = Markup(Kind.NOTE, region=Region.MAIN)
_COMMENT: Final = Markup(Kind.COMMENT, region=Region.MAIN)
_SEPARATORS: Final = frozenset({"separator", "continuationSeparator", "continuationNotice"})
"""Notes that hold only the line above the notes (ECMA-376-1, 17.18.33)."""
_NOTES: Final = (("footnote", PartKind.FOOTNOTE), ("endnote", PartKind.ENDNOTE))
_EDGES: Final = (
    ("header", PartKind.HEADER, Preset(Mark.NOISE, "head of the pages")),
    ("footer", PartKind.FOOTER, Preset(Mark.NOISE, "foot of the pages")),
)
_LINKS: Final = frozenset({"hyperlink"})
_EMBEDDED: Final = frozenset({"oleObject", "package"})


class _Opened(NamedTuple):
    """A document that is being read: its package, its styles, and its text so far."""

    package: Package
    styles: Styles
    manuscript: Manuscript


def read_docx(data: bytes, name: str, reading: Reading) -> Extract:
    """Return the text of a Word document; places count the code points of a paragraph, a note or a comment.

    Paragraphs are numbered where they hold words, in the order of the file, cells and boxes of text included. Deleted
    and hidden words follow their paragraph as noise. Raises UnreadableFile where the file is damaged, locked or beyond
    the limits; a part that costs only itself is told in a notice.
    """
    package = Package(data, name, reading.limits)
    opened = _Opened(package, _read_styles(package), Manuscript(name, reading.limits))
    story = _read_body(opened)
    for kind, part_kind in _NOTES:
        _read_notes(opened, story, kind, part_kind)
    _read_comments(opened, story)
    for kind, part_kind, preset in _EDGES:
        _read_edges(opened, kind, part_kind, preset)
    opened.manuscript.claims += _list_claims(opened)
    opened.manuscript.notices += _list_notices(opened, story)
    return opened.manuscript.finish(EXTRACTOR)


def _read_styles(package: Package) -> Styles:
    root = next(_read_parts(package, "styles", []), None)
    return read_styles(root[1]) if root else Styles()


def _read_parts(package: Package, kind: str, notices: list[str]) -> Iterator[tuple[str, Element]]:
    """Yield the parts that serve a purpose with their names; one that cannot be read costs only itself."""
    for part in package.list_parts(kind):
        try:
            yield part, package.read(part)
        except TooMuch:
            raise
        except UnreadableFile as error:
            notices.append(f"{visible(part)} is not read ({str(error).removeprefix(f'{package.name}: ')})")


def _read_body(opened: _Opened) -> Story:
    package, styles, manuscript = opened
    root = package.read(package.main)
    names = find_names(root)
    story = Story(names, package.relations, styles)
    body = names.find(root, "body")
    if body is None:
        raise UnreadableFile(f"{package.name}: {package.main} holds no body; ask for it anew")
    Body(story, manuscript).read(body)
    return story


def _read_notes(opened: _Opened, story: Story, kind: str, part_kind: PartKind) -> None:
    """Write the footnotes or endnotes in the order in which the text refers to them, then the others."""
    package, styles, manuscript = opened
    for part, root in _read_parts(package, f"{kind}s", manuscript.notices):
        names = find_names(root)
        notes = {note.get(names.word("id"), ""): note for note in root if note.tag == names.word(kind)}
        order = dict.fromkeys([note for known, note in story.notes if known == kind and note in notes] + list(notes))
        shown = [notes[note] for note in order if notes[note].get(names.word("type"), "") not in _SEPARATORS]
        within = Story(names, package.read_relations(part), styles)
        for number, note in enumerate(shown, 1):
            Body(within, manuscript, Guise(_NOTE, Preset(Mark.BODY, kind), Part(part_kind, number))).read(note)


def _read_comments(opened: _Opened, story: Story) -> None:
    package, styles, manuscript = opened
    for part, root in _read_parts(package, "comments", manuscript.notices):
        names = find_names(root)
        within = Story(names, package.read_relations(part), styles)
        comments = (comment for comment in root if comment.tag == names.word("comment"))
        for number, comment in enumerate(comments, 1):
            author = describe_author(comment, names, "")
            on = visible(" ".join(story.commented.get(comment.get(names.word("id"), ""), "").split()))
            on = f"{on[:MOST_COMMENTED]}…" if len(on) > MOST_COMMENTED else on
            said = f"comment{f' by {author}' if author else ''}{f' on “{on}”' if on else ''}"
            guise = Guise(_COMMENT, Preset(Mark.BODY, said), Part(PartKind.COMMENT, number, author))
            Body(within, manuscript, guise).read(comment)


def _read_edges(opened: _Opened, kind: str, part_kind: PartKind, preset: Preset) -> None:
    """Write the heads or feet of the pages, the same words once."""
    package, styles, manuscript = opened
    seen: set[str] = set()
    for number, (part, root) in enumerate(_read_parts(package, kind, manuscript.notices), 1):
        names = find_names(root)
        words = "".join(element.text or "" for element in root.iter(names.word("t")))
        if words.strip() and words not in seen:
            seen.add(words)
            guise = Guise(Markup(), preset, Part(part_kind, number))
            Body(Story(names, package.read_relations(part), styles), manuscript, guise).read(root)


def _list_claims(opened: _Opened) -> list[Claim]:
    package, styles, manuscript = opened
    claims = []
    if properties := package.find_part("core-properties"):
        try:
            claims = read_claims(package.read(properties))
        except TooMuch:
            raise
        except UnreadableFile as error:
            manuscript.notices.append(f"its properties are not read ({str(error).removeprefix(f'{package.name}: ')})")
    if styles.language and not any(claim.field == "language" for claim in claims):
        claims.append(Claim("language", styles.language, "language of the document's styles"))
    return claims


def _list_notices(opened: _Opened, story: Story) -> Iterator[str]:
    package = opened.package
    if any(name.lower().endswith("vbaproject.bin") for name in package.archive.names):
        yield "holds macros, which are never run"
    relations = package.relations.values()
    outside = sum(each.is_external and each.kind not in _LINKS for each in relations)
    if outside:
        yield f"files outside itself that it names and that are never opened: {outside:,}"
    embedded = sum(each.kind in _EMBEDDED and not each.is_external for each in relations)
    if embedded:
        yield f"files that it embeds and that are not read: {embedded:,}"
    if story.has_unknown_signs:
        yield "holds signs of a font without known letters, which stand in the text as \ufffd"
