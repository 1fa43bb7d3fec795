"""What every renderer gets: the canonical Markdown of a report and what Markdown cannot carry."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from briefing.check.finding import Finding
from briefing.report.figures.matrix import Matrix
from briefing.report.figures.scene import Scene
from briefing.report.figures.timeline import Timeline

EPOCH: Final = 315_532_800
"""1 January 1980 in seconds since 1970: the first day that a ZIP archive, and so a DOCX file, can name."""


class Figure(NamedTuple):
    """A picture: the heading under which it stands before the table that says the same, and its words for the blind.

    Several may share a heading: they are set one below another. `shown` is what the scene was drawn from, for a format
    that draws it otherwise: a terminal, a telephone.
    """

    heading: str
    alternative: str
    scene: Scene
    shown: Timeline | Matrix | None = None


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A report before it is set: its Markdown, its pictures, and the time that its files bear."""

    markdown: str
    figures: tuple[Figure, ...] = ()
    stamp: datetime | None = None
    """The brief's own time, in UTC, so that the same brief gives the same bytes; None: `EPOCH`."""


class Rendered(NamedTuple):
    """A report in one format, and what was found while it was set."""

    content: bytes
    findings: tuple[Finding, ...] = ()
