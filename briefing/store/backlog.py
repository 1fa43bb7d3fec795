"""The changes of a brief that the disk refused: they wait in order, and are kept in a second place meanwhile."""

from collections.abc import Iterable

from briefing.errors import BriefingError
from briefing.store.refuge import Refuge
from briefing.store.step import Step


class Backlog:
    """What waits for the disk, the oldest change first; empty whenever everything is saved."""

    def __init__(self, refuge: Refuge | None) -> None:
        self.steps: list[Step] = []
        self.fault = ""
        """Why what is waiting could not be saved."""
        self._refuge = refuge

    def hold(self, steps: Iterable[Step], fault: BriefingError, base: bytes) -> None:
        """Let changes of the brief that is `base` on the disk wait, and keep them in the refuge meanwhile."""
        self.steps = list(steps)
        self.fault = str(fault)
        try:
            if self._refuge is not None:
                digests = {digest for step in self.steps for digest in (step.record.digest_before, step.state.digest)}
                self._refuge.keep(base, self.steps[-1].data, digests)
        except BriefingError as second:
            self.fault = f"{fault} Nor could it be kept elsewhere: {second}"

    def settle(self) -> None:
        """Everything is on the disk: nothing waits, and the refuge is no longer needed."""
        self.steps = []
        if self.fault and self._refuge is not None:
            self._refuge.clear()
        self.fault = ""
