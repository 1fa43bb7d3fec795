"""The inbox: which sources nobody opened yet, which are read, filed away or skipped, for the brief one works on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from briefing.errors import DamagedState
from briefing.store.memory import Memory


class Standing(StrEnum):
    """How far one is with a source; the words head the groups of the room, in this order."""

    OPENED = "Being read"
    UNREAD = "Inbox"
    FILED = "Filed away"
    SKIPPED = "Skipped"


SET_ASIDE = frozenset({Standing.FILED, Standing.SKIPPED})
"""Standings that the analyst gives; such sources are passed over on the way from one to the next."""


@dataclass
class Inbox:
    """The standings of sources by file; what is set aside is on the disk before the screen says so."""

    memory: Memory
    brief: str
    """The id of the brief: what is of no use for one may be for another."""
    set_aside: dict[str, Standing] = field(default_factory=dict)
    version: int = 0
    """Changes with each standing that is given."""

    @classmethod
    def load(cls, memory: Memory, brief: str) -> "Inbox":
        """Return the inbox as it was left; a damaged note of it is as good as none."""
        try:
            held = memory.load_set_aside(brief)
        except DamagedState:
            held = {}
        known = {standing.name.lower(): standing for standing in SET_ASIDE}
        return cls(memory, brief, {file: known[name] for file, name in held.items() if name in known})

    def standing(self, file: str, opened: Iterable[str]) -> Standing:
        """Return how far one is with a source; `opened` names those that were in the reader or are in the brief."""
        return self.set_aside.get(file) or (Standing.OPENED if file in opened else Standing.UNREAD)

    def give(self, file: str, standing: Standing | None) -> None:
        """Set a source aside, or take it back (None), durably; raises DiskError, and then nothing is changed."""
        after = {name: given for name, given in self.set_aside.items() if name != file}
        if standing is not None:
            after[file] = standing
        self.memory.save_set_aside(self.brief, {name: given.name.lower() for name, given in after.items()})
        self.set_aside = after
        self.version += 1

    def group(self, order: Iterable[str], opened: frozenset[str]) -> Iterator[tuple[Standing, list[str]]]:
        """Yield each standing with its sources, in the order of the folder; those that nothing has are left out."""
        groups: dict[Standing, list[str]] = {standing: [] for standing in Standing}
        for file in order:
            groups[self.standing(file, opened)].append(file)
        yield from ((standing, files) for standing, files in groups.items() if files)
