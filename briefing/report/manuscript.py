"""What every renderer gets: the canonical Markdown of a report and what Markdown cannot carry."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from markdown_it.token import Token

from briefing.check.finding import Finding
from briefing.report.parser import printing_parser
from briefing.report.patience import patience

if TYPE_CHECKING:  # a format that draws nothing is written without what draws
    from briefing.report.figures.matrix import Matrix
    from briefing.report.figures.scene import Scene
    from briefing.report.figures.timeline import Timeline

EPOCH: Final = 315_532_800
"""1 January 1980 in seconds since 1970: the first day that a ZIP archive, and so a DOCX file, can name."""
LARGE: Final = 2_000_000
"""Code points of Markdown from which on memory matters more than time: tokens take some forty times as much."""


class Figure(NamedTuple):
    """A picture: the heading under which it stands before the table that says the same, and its words for the blind.

    Several may share a heading: they are set one below another. `shown` is what the scene was drawn from, for a format
    that draws it otherwise: a terminal, a telephone.
    """

    heading: str
    alternative: str
    scene: "Scene"
    shown: "Timeline | Matrix | None" = None


@dataclass(frozen=True)
class Manuscript:
    """A report before it is set: its Markdown, its pictures, and the time that its files bear."""

    markdown: str
    figures: tuple[Figure, ...] = ()
    stamp: datetime | None = None
    """The brief's own time, in UTC, so that the same brief gives the same bytes; None: `EPOCH`."""

    @property
    def tokens(self) -> Sequence[Token]:
        """Its Markdown as tokens, which no format may change: parsed once for all of them, if it is no large report.

        Raises UnreadableFile where that takes too long.
        """
        return self._tokens if len(self.markdown) < LARGE else _parse(self.markdown)

    @cached_property
    def _tokens(self) -> Sequence[Token]:
        return _parse(self.markdown)


class Rendered(NamedTuple):
    """A report in one format, and what was found while it was set."""

    content: bytes
    findings: tuple[Finding, ...] = ()


def _parse(markdown: str) -> Sequence[Token]:
    with patience():
        return printing_parser().parse(markdown)
