"""The bytes of an OpenDocument text → its extract: body, notes, comments, heads and feet of its pages."""

from collections.abc import Iterator
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from briefing.errors import UnreadableFile
from briefing.source.blocks import Markup, Preset, Region
from briefing.source.extract import Claim, Extract, Limits, Reading
from briefing.source.formats.archive import Archive, is_zip, open_archive
from briefing.source.formats.flow import Guise
from briefing.source.formats.odt.body import Body
from briefing.source.formats.odt.names import expand
from briefing.source.formats.odt.runs import MOST_COMMENTED, Story, read_changes
from briefing.source.formats.odt.styles import Styles, read_styles
from briefing.source.formats.passages import Manuscript
from briefing.source.formats.unpacking import TooMuch
from briefing.source.formats.xml import find_child, parse_xml
from briefing.source.original import Part, PartKind
from briefing.source.parts import Kind, Mark
from briefing.visible import visible

EXTRACTOR: Final = "odt/1"
_NOTES: Final = (("footnote", PartKind.FOOTNOTE), ("endnote", PartKind.ENDNOTE))
_NOTE: Final = Markup(Kind.NOTE, region=Region.MAIN)
_COMMENT: Final = Markup(Kind.COMMENT, region=Region.MAIN)
_HEADS: Final = tuple(expand(f"style:header{form}") for form in ("", "-left", "-first"))
_FEET: Final = tuple(expand(f"style:footer{form}") for form in ("", "-left", "-first"))
_EDGES: Final = (
    (_HEADS, PartKind.HEADER, Preset(Mark.NOISE, "head of the pages")),
    (_FEET, PartKind.FOOTER, Preset(Mark.NOISE, "foot of the pages")),
)
_PROPERTIES: Final = (
    ("dc:title", "title", "title in the document's properties"),
    ("meta:initial-creator", "author", "author in the document's properties"),
    ("dc:creator", "author", "last author in the document's properties"),
    ("meta:creation-date", "published", "day on which the file was made, by its properties"),
    ("dc:date", "modified", "day on which the file was last changed, by its properties"),
    ("dc:language", "language", "language in the document's properties"),
)
_DAYS: Final = frozenset({"published", "modified"})
_OUTSIDE: Final = ("draw:image", "draw:object", "draw:plugin", "text:section-source", "office:dde-source")
_ADDRESSES: Final = ("http:", "https:", "ftp:", "file:", "//", "../", "/")
_MACROS: Final = ("Basic/", "Scripts/")


class _Files(NamedTuple):
    """The XML files of a document; one that is a single file stands for all."""

    content: Element
    styles: Element | None
    meta: Element | None


def read_odt(data: bytes, name: str, reading: Reading) -> Extract:
    """Return the text of an OpenDocument text; places count the code points of a paragraph, a note or a comment.

    Paragraphs are numbered where they hold words, in the order of the file, cells and boxes of text included. Deleted
    and hidden words follow their paragraph as noise. Raises UnreadableFile where the file is damaged, locked or beyond
    the limits; a part that costs only itself is told in a notice.
    """
    manuscript = Manuscript(name, reading.limits)
    files = _open(data, manuscript, reading.limits)
    found = next(files.content.iter(expand("office:text")), None)
    if found is None:
        raise UnreadableFile(f"{name}: holds no text document (office:text); export it as .odt or PDF")
    styles = read_styles(root for root in (files.content, files.styles) if root is not None)
    _write(found, styles, manuscript)
    _write_edges(files, styles, manuscript)
    manuscript.claims += _list_claims(files, styles)
    manuscript.notices += _list_outside(found)
    return manuscript.finish(EXTRACTOR)


def _open(data: bytes, manuscript: Manuscript, limits: Limits) -> _Files:
    name = manuscript.name
    if not is_zip(data):
        root = parse_xml(data, name, limits)
        return _Files(root, None, root)
    archive = open_archive(data, name, limits)
    _require_unlocked(archive, name, limits)
    if any(member.startswith(_MACROS) for member in archive.names):
        manuscript.notices.append("holds macros, which are never run")
    content = parse_xml(archive.read("content.xml"), f"{name}: content.xml", limits)
    return _Files(content, *(_read_aside(archive, each, manuscript, limits) for each in ("styles.xml", "meta.xml")))


def _read_aside(archive: Archive, member: str, manuscript: Manuscript, limits: Limits) -> Element | None:
    """Return a file that the text can do without, None where it is missing or cannot be read, which is told."""
    if member not in archive:
        return None
    try:
        return parse_xml(archive.read(member), f"{manuscript.name}: {member}", limits)
    except TooMuch:
        raise
    except UnreadableFile as error:
        reason = str(error).removeprefix(f"{manuscript.name}: ").removeprefix(f"{member}: ")
        manuscript.notices.append(f"{member} is not read ({reason})")
        return None


def _require_unlocked(archive: Archive, name: str, limits: Limits) -> None:
    manifest = "META-INF/manifest.xml"
    if manifest not in archive:
        return
    root = parse_xml(archive.read(manifest), f"{name}: {manifest}", limits)
    if next(root.iter(expand("manifest:encryption-data")), None) is not None:
        raise UnreadableFile(f"{name}: is locked with a password; save it without one")


def _write(body: Element, styles: Styles, manuscript: Manuscript) -> None:
    story = Story(styles, read_changes(body, styles))
    Body(story, manuscript).read(body)
    for kind, part_kind in _NOTES:
        notes = [note for known, note in story.notes if known == kind]
        for number, note in enumerate(notes, 1):
            Body(story, manuscript, Guise(_NOTE, Preset(Mark.BODY, kind), Part(part_kind, number))).read(note)
    for number, comment in enumerate(story.comments, 1):
        on = visible(" ".join("".join(comment.words).split()))
        on = f"{on[:MOST_COMMENTED]}…" if len(on) > MOST_COMMENTED else on
        said = f"comment{f' by {comment.author}' if comment.author else ''}{f' on “{on}”' if on else ''}"
        guise = Guise(_COMMENT, Preset(Mark.BODY, said), Part(PartKind.COMMENT, number, comment.author))
        Body(story, manuscript, guise).read(comment.element)


def _write_edges(files: _Files, styles: Styles, manuscript: Manuscript) -> None:
    """Write the heads and feet of the pages, the same words once."""
    root = files.styles if files.styles is not None else files.content
    for names, part_kind, preset in _EDGES:
        edges = [element for element in root.iter() if element.tag in names]
        distinct = {"".join(edge.itertext()).strip(): edge for edge in reversed(edges)}
        for number, edge in enumerate((edge for words, edge in reversed(distinct.items()) if words), 1):
            Body(Story(styles, {}), manuscript, Guise(Markup(), preset, Part(part_kind, number))).read(edge)


def _list_claims(files: _Files, styles: Styles) -> Iterator[Claim]:
    meta = next(files.meta.iter(expand("office:meta")), None) if files.meta is not None else None
    said = set()
    for element, field, basis in _PROPERTIES:
        found = find_child(meta, expand(element)) if meta is not None else None
        value = " ".join((found.text or "").split()) if found is not None else ""
        if value and field not in said:
            said.add(field)
            yield Claim(field, value[:10] if field in _DAYS else value, basis, weak=field in _DAYS)
    if styles.language and "language" not in said:
        yield Claim("language", styles.language, "language of the document's styles")


def _list_outside(body: Element) -> Iterator[str]:
    names = {expand(name) for name in _OUTSIDE}
    outside = sum(
        element.get(expand("xlink:href"), "").lower().startswith(_ADDRESSES)
        for element in body.iter()
        if element.tag in names
    )
    if outside:
        yield f"files outside itself that it names and that are never opened: {outside:,}"
