"""An edition of the report as the preview shows it, what asks for one, and where the desk stands with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from briefing.check.finding import Finding
from briefing.model import Brief
from briefing.report.block import Block
from briefing.store.reading import Notice
from briefing.store.stamp import Stamp
from briefing.tui.keys import Mode

SHOWING: Final = frozenset({Mode.PREVIEW, Mode.FINDINGS})
"""The rooms for which the report is made; one on the way back counts, so that it is ready there."""


class Order(NamedTuple):
    """What an edition is to be made of."""

    changes: int
    """How many changes of brief and sources it takes in."""
    brief: Brief
    root: Path
    """The folder of the workspace."""
    path: Path = Path()
    """The brief's file."""
    text: str = ""
    """The brief's file, in which traps for other readers of YAML are looked for."""
    notices: tuple[Notice, ...] = ()
    """What is to be said of that file already."""
    drafted: bool = False
    """Whether the edition before was a draft: this one most likely is one too."""
    template: str = ""
    """Another product than the brief names."""
    hasty: bool = False
    """Whether the text alone is wanted, without the checks."""


class Edition(NamedTuple):
    """A report that was made, or why it cannot be."""

    blocks: tuple[Block, ...] = ()
    findings: tuple[Finding, ...] | None = None
    """What the checks say; None: they were not asked."""
    made_of: Mapping[str, str] = {}
    """The hash of each source, or why it cannot be read."""
    fault: str = ""


@dataclass
class Preview:
    """Where the desk stands with the report that it shows."""

    beside: bool = False
    """Whether editions are made beside the keys; without a terminal, at once."""
    changes: int = 0
    """Counts the changes of what the report is made of."""
    tried: int = -1
    """Up to which change the last edition was made, or could not be."""
    taken: int = 0
    """Counts the editions that came; the rooms that show them are listed anew when it moves."""
    begun: bool = False
    """Whether a first, hasty edition was asked for."""
    blocks: tuple[Block, ...] = ()
    """The last edition that could be made."""
    drafted: bool = False
    template: str = ""
    """The product that is shown where it is another than the brief names."""
    templates: Mapping[Path, Stamp | None] = field(default_factory=dict)
    """The workspace's own templates as they were when they were looked at last."""
    fault: str = ""
    """Why the last edition could not be made, so that `blocks` is of an earlier one."""
    asked: bool = False
    """Whether a key asked for an edition, so that it is said what came of it."""

    def is_made_for(self, rooms: Iterable[Mode]) -> bool:
        """Tell whether it is being made beside the keys, for a room in sight or on the way back."""
        return self.beside and self.is_due and not SHOWING.isdisjoint(rooms)

    @property
    def is_due(self) -> bool:
        """Whether what is shown is not of the brief as it is now, and nobody tried to make that yet."""
        return self.tried != self.changes
