"""Where each stretch of a text stands in the file that it was taken from, both ways, exactly."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class PartKind(StrEnum):
    """What a part of an original is; the words are shown."""

    FILE = "file"
    PAGE = "page"
    PARAGRAPH = "¶"
    CELL = "cell"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"
    HEADER = "header"
    FOOTER = "footer"
    CHAPTER = "chapter"
    MESSAGE = "part"
    ENTRY = "entry"
    ROW = "row"
    FIELD = "field"


class Part(NamedTuple):
    """A part of an original that a person can find: its kind, its number from 1 (0: there is one), and its name.

    The name tells parts of one number apart: a file in an archive, a column, the number of a part of a message.
    """

    kind: PartKind
    number: int = 0
    name: str = ""

    @property
    def label(self) -> str:
        """Return how the part is named to a person: "page 4", "¶ 12", "row 3, column body"."""
        number = f" {self.number:,}" if self.number else ""
        return f"{self.kind}{number}{f' {self.name}' if self.name else ''}"


class Box(NamedTuple):
    """A rectangle on a page, in points from the page's lower left corner (ISO 32000-1, 8.3.2.3)."""

    left: float
    bottom: float
    right: float
    top: float


class Segment(NamedTuple):
    """A stretch of the text and where it stands: `start`, `end` in code points, `part` by number from 0.

    `at` and `until` count within the part, in the unit that the reader of the format names. Where both stretches are
    equally long each code point stands for one unit; otherwise the whole stands for the whole.
    """

    start: int
    end: int
    part: int
    at: int
    until: int
    box: Box | None = None

    @property
    def is_even(self) -> bool:
        """Say whether each code point has a place of its own."""
        return self.end - self.start == self.until - self.at


class Place(NamedTuple):
    """A stretch of one part of the original: units of the part, and the rectangles it fills on a page."""

    part: Part
    at: int
    until: int
    boxes: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Original:
    """The map between a text and its original: the parts, and the segments in text order, which do not overlap.

    What the text holds between two segments (a line break between paragraphs) stands in no part.
    """

    parts: tuple[Part, ...]
    segments: tuple[Segment, ...]

    def find_places(self, start: int, end: int) -> tuple[Place, ...]:
        """Return where a stretch of the text (code points) stands, one place for each part that it touches."""
        places: list[Place] = []
        for segment in self._list_segments(start, end):
            at, until = _narrow(segment, start, end)
            part = self.parts[segment.part]
            boxes = (segment.box,) if segment.box else ()
            if places and places[-1].part == part:
                last = places[-1]
                places[-1] = Place(part, min(last.at, at), max(last.until, until), last.boxes + boxes)
            else:
                places.append(Place(part, at, until, boxes))
        return tuple(places)

    def find_stretch(self, part: Part, at: int, until: int) -> tuple[int, int] | None:
        """Return the stretch of the text (code points) for units of a part, None where the text holds none of them."""
        found = [
            _narrow_back(segment, at, until)
            for segment in self.segments
            if self.parts[segment.part] == part and segment.at < until and at < segment.until
        ]
        return (min(start for start, _ in found), max(end for _, end in found)) if found else None

    def describe(self, start: int, end: int) -> str:
        """Return where a stretch stands in a few words: "page 4", "¶ 12–¶ 14"; "" where the file has no parts."""
        parts = (self.parts[segment.part] for segment in self._list_segments(start, end))
        labels = [part.label for part in parts if part.kind is not PartKind.FILE]
        if not labels:
            return ""
        return labels[0] if labels[0] == labels[-1] else f"{labels[0]}–{labels[-1]}"

    def _list_segments(self, start: int, end: int) -> Iterator[Segment]:
        first = bisect_right(self.segments, start, key=lambda segment: segment.end)
        for segment in self.segments[first:]:
            if segment.start >= end:
                break
            yield segment


def _narrow(segment: Segment, start: int, end: int) -> tuple[int, int]:
    """Return the units of a segment that a stretch of the text covers."""
    if not segment.is_even:
        return segment.at, segment.until
    return segment.at + max(0, start - segment.start), segment.until - max(0, segment.end - end)


def _narrow_back(segment: Segment, at: int, until: int) -> tuple[int, int]:
    """Return the code points of a segment that units of its part cover."""
    if not segment.is_even:
        return segment.start, segment.end
    return segment.start + max(0, at - segment.at), segment.end - max(0, segment.until - until)
