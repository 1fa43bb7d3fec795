"""What was done at the desk, in order, so that `u` takes back the last: changes of the brief and of a layout."""

from dataclasses import dataclass, field
from typing import NamedTuple

from briefing.source.document import Overrides


class Relaid(NamedTuple):
    """A source was laid out anew by hand: a mark, a join or a split."""

    file: str
    before: Overrides
    after: Overrides
    label: str


class Dismissed(NamedTuple):
    """A sentence, by its file and code point, was found to have nothing to do with a fact."""

    file: str
    start: int
    fact: str
    label: str


Step = Relaid | Dismissed | None
"""None stands for a change of the brief, whose own history knows what it was."""


@dataclass
class Trail:
    """The steps of this session that can be taken back, and those taken back that can be made again."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> None:
        """Note a step just done; what was taken back before it cannot be made again."""
        self.done.append(step)
        self.undone.clear()

    def back(self) -> Step:
        """Return the step to take back; None is a change of the brief, also of an earlier session."""
        step = self.done.pop() if self.done else None
        self.undone.append(step)
        return step

    def on(self) -> Step:
        """Return the step to make again."""
        step = self.undone.pop() if self.undone else None
        self.done.append(step)
        return step
