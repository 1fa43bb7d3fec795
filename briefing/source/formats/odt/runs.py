"""One paragraph of an OpenDocument text: its words, links, notes and tracked changes, read into a passage."""

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.etree.ElementTree import Element

from briefing.source.formats.odt.names import expand
from briefing.source.formats.odt.styles import Styles
from briefing.source.formats.passages import LINE, Passage
from briefing.source.formats.xml import find_child
from briefing.visible import visible

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_COMMENTED: Final = 60
"""Characters of the words that a comment is on which are told with it."""
MOST_OPEN: Final = 50
"""Comments or tracked changes on the same words, of which these are told."""
MOST_SPACES: Final = 1_000
"""Spaces that one element may stand for."""
_BLANKS: Final = re.compile("[ \t\r\n]+")
_COUNT: Final = re.compile(r"\d{1,8}", re.ASCII)
_PARAGRAPHS: Final = frozenset({expand("text:p"), expand("text:h")})
_CHANGE: Final = expand("text:change-id")
_STYLE_NAME: Final = expand("text:style-name")
_UNREAD: Final = (
    "text:ruby-text",
    "text:tracked-changes",
    "office:forms",
    "office:event-listeners",
    "svg:title",
    "svg:desc",
    "draw:object",
    "office:binary-data",
    "text:bibliography-source",
)
"""Elements whose inside is no text of the paragraph; the reading of Japanese characters is a gloss."""


class Change(NamedTuple):
    """A tracked change: what it did and who made it, and for a deletion the words that stood there."""

    said: str
    deleted: str


class Comment(NamedTuple):
    """An annotation: the element, who wrote it and when, and the words that it is on as far as they are read."""

    element: Element
    author: str
    words: list[str]


class Story:
    """What is known of a text while its paragraphs are read: open changes, notes, comments, and boxes of text."""

    def __init__(self, styles: Styles, changes: dict[str, Change]) -> None:
        self.styles = styles
        self.boxes: list[Element] = []
        self.notes: list[tuple[str, Element]] = []
        self.comments: list[Comment] = []
        self._changes = changes
        self._open_changes: dict[str, int] = {}
        self._open_comments: dict[str, Comment] = {}
        self._passage = Passage()
        self._blank = True
        self._readers: dict[str, Callable[[Element, str], None]] = {
            expand("text:s"): self._read_spaces,
            expand("text:tab"): lambda _, struck: self._write("\t", struck),
            expand("text:line-break"): lambda _, struck: self._write(LINE, struck),
            expand("text:a"): self._read_link,
            expand("draw:a"): self._read_link,
            expand("text:span"): self._read_span,
            expand("text:hidden-text"): lambda element, _: self._read_inside(element, "hidden"),
            expand("text:note"): self._note,
            expand("office:annotation"): self._comment,
            expand("office:annotation-end"): self._end_comment,
            expand("draw:text-box"): lambda element, _: self.boxes.append(element),
            expand("text:change"): self._read_deletion,
            expand("text:change-start"): self._begin_change,
            expand("text:change-end"): self._end_change,
        }
        self._readers |= {expand(name): self._pass_over for name in _UNREAD}

    def read_paragraph(self, paragraph: Element, struck: str = "") -> Passage:
        """Return a paragraph; white space is brought together (OpenDocument 1.3, part 3, 6.1.2)."""
        self._passage = passage = Passage()
        self._blank = True
        if self.styles.is_hidden(paragraph.get(_STYLE_NAME, "")):
            struck = "hidden"
        self._read_inside(paragraph, struck)
        for change in self._open_changes:
            passage.insert(self._open_changes[change], self._changes[change].said)
            self._open_changes[change] = 0
        return passage

    def read_change(self, element: Element, _struck: str = "") -> None:
        """Take note of where a change that goes over paragraphs begins or ends."""
        reader = self._readers.get(element.tag)
        if reader:
            self._passage = Passage()
            reader(element, "")

    def _read_inside(self, element: Element, struck: str) -> None:
        if element.text:
            self._read_words(element.text, struck)
        for child in element:
            reader = self._readers.get(child.tag, self._read_inside)
            reader(child, struck)
            if child.tail:
                self._read_words(child.tail, struck)

    def _read_words(self, text: str, struck: str) -> None:
        words = _BLANKS.sub(" ", text)
        if self._blank and words.startswith(" "):
            words = words[1:]
        if words:
            self._blank = words.endswith(" ")
            self._put(words, struck)

    def _write(self, words: str, struck: str) -> None:
        """Write what is no white space that could be brought together."""
        self._blank = False
        self._put(words, struck)

    def _put(self, words: str, struck: str) -> None:
        if struck:
            self._passage.strike(struck, words)
            return
        self._passage.write(words)
        for comment in self._open_comments.values():
            if sum(map(len, comment.words)) <= MOST_COMMENTED:
                comment.words.append(words)

    def _pass_over(self, element: Element, struck: str) -> None:
        """Leave out what is no text."""

    def _read_spaces(self, element: Element, struck: str) -> None:
        count = element.get(expand("text:c"), "1")
        self._write(" " * (min(int(count), MOST_SPACES) if _COUNT.fullmatch(count) else 1), struck)

    def _read_link(self, element: Element, struck: str) -> None:
        start = self._passage.length
        self._read_inside(element, struck)
        target = element.get(expand("xlink:href"), "")
        self._passage.link(start, "" if target.startswith("#") else target)

    def _read_span(self, element: Element, struck: str) -> None:
        hidden = not struck and self.styles.is_hidden(element.get(_STYLE_NAME, ""))
        self._read_inside(element, "hidden" if hidden else struck)

    def _note(self, element: Element, _struck: str) -> None:
        body = find_child(element, expand("text:note-body"))
        if body is not None:
            self.notes.append((element.get(expand("text:note-class"), "footnote"), body))

    def _comment(self, element: Element, _struck: str) -> None:
        comment = Comment(element, describe_author(element), [])
        self.comments.append(comment)
        name = element.get(expand("office:name"))
        if name and len(self._open_comments) < MOST_OPEN:
            self._open_comments[name] = comment

    def _end_comment(self, element: Element, _struck: str) -> None:
        self._open_comments.pop(element.get(expand("office:name"), ""), None)

    def _read_deletion(self, element: Element, _struck: str) -> None:
        change = self._changes.get(element.get(_CHANGE, ""))
        if change:
            self._passage.strike(change.said, change.deleted)

    def _begin_change(self, element: Element, _struck: str) -> None:
        change = element.get(_CHANGE, "")
        if change in self._changes and len(self._open_changes) < MOST_OPEN:
            self._open_changes[change] = self._passage.length

    def _end_change(self, element: Element, _struck: str) -> None:
        change = element.get(_CHANGE, "")
        start = self._open_changes.pop(change, None)
        if start is not None:
            self._passage.insert(start, self._changes[change].said)


def read_changes(body: Element, styles: Styles) -> dict[str, Change]:
    """Return the tracked changes of a text by their ids; changes of looks only are left out."""
    changes: dict[str, Change] = {}
    for region in body.iter(expand("text:changed-region")):
        key = region.get(expand("text:id"), "") or region.get(expand("xml:id"), "")
        for element in region:
            what = {expand("text:insertion"): "inserted", expand("text:deletion"): "deleted"}.get(element.tag)
            info = find_child(element, expand("office:change-info"))
            if what:
                author = describe_author(info) if info is not None else ""
                deleted = _read_deleted(element, styles) if what == "deleted" else ""
                changes[key] = Change(f"{what} by {author}" if author else what, deleted)
    return changes


def describe_author(element: Element) -> str:
    """Return who made a change or a comment and on which day, "" where it does not say."""
    values = (find_child(element, expand(name)) for name in ("dc:creator", "dc:date"))
    author, day = ((value.text or "") if value is not None else "" for value in values)
    return ", ".join(part for part in (visible(author).strip()[:100], visible(day)[:10]) if part)


def _read_deleted(element: Element, styles: Styles) -> str:
    """Return the words of a deletion, its paragraphs as lines."""
    story = Story(styles, {})
    paragraphs = (each for each in element.iter() if each.tag in _PARAGRAPHS)
    return LINE.join(story.read_paragraph(paragraph).text for paragraph in paragraphs)
