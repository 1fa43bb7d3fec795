"""The paragraphs of one part of an Office document on their way into the text: numbered, cells one on a line."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple

from briefing.source.blocks import Markup, Preset, Region
from briefing.source.formats.passages import LINE, PARAGRAPH, Manuscript, Passage
from briefing.source.original import Part, PartKind
from briefing.source.parts import Kind, Mark

Description = tuple[Markup, Preset | None]
"""What markup says of a paragraph, and the mark that it gives outright."""

IN_CELL: Final[Description] = (Markup(Kind.CELL, region=Region.MAIN), Preset(Mark.BODY, "cell of a table"))


class Guise(NamedTuple):
    """What all paragraphs of a part are where their own styles do not decide: markup, mark, the part they stand in."""

    markup: Markup
    preset: Preset | None
    part: Part


class Flow:
    """Writes paragraphs into a manuscript; without a guise each is a part of its own, and they are numbered."""

    def __init__(self, manuscript: Manuscript, guise: Guise | None) -> None:
        """Take where they go, and what they all are."""
        self._manuscript = manuscript
        self._guise = guise
        self._count = 0
        self._gap = PARAGRAPH

    def write(self, passage: Passage, describe: Callable[[], Description], *, in_cell: bool) -> None:
        """Write a paragraph that holds words; one that is empty is left out and counts for none."""
        if passage.is_empty:
            return
        self._count += 1
        guise = self._guise
        markup, preset = (guise.markup, guise.preset) if guise else describe()
        part = guise.part if guise else Part(PartKind.PARAGRAPH, self._count)
        self._manuscript.add(passage, part, markup, preset, self._gap)
        self._gap = LINE if in_cell else PARAGRAPH

    @contextmanager
    def table(self, *, nested: bool) -> Iterator[None]:
        """Set a table apart from what stands around it; one within a cell goes on line by line."""
        if not nested:
            self._gap = PARAGRAPH
        yield
        if not nested:
            self._gap = PARAGRAPH
