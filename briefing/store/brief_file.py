"""One brief as a file: opened, changed durably with its history, undone, and never written over another's edit."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from briefing.change import Clash, apply, compare, invert
from briefing.errors import BriefChanged, BriefingError, DiskError
from briefing.model import Brief
from briefing.store import files
from briefing.store.backlog import Backlog
from briefing.store.disk_copy import DiskCopy
from briefing.store.history import How, Record, make_record
from briefing.store.layout import render_brief
from briefing.store.places import Lines, find_lines
from briefing.store.reading import Notice, read_brief
from briefing.store.refuge import Refuge
from briefing.store.schema import write_schema
from briefing.store.step import Naming, Note, State, Step, make_step, nobody, require_single_ids
from briefing.store.traps import list_traps, quote_traps

if TYPE_CHECKING:  # merging is rare, and importing it would delay the first page
    from briefing.merge import Merged

OUTSIDE: Final = "edit outside the desk"
"""The label under which the history keeps what another program did to the file."""
MERGED: Final = "merge with an edit outside the desk"
RECOVERED: Final = "recover what could not be saved"


class BriefFile:
    """A brief and the file that holds it; what `brief` says is on the disk whenever nothing is `waiting`.

    With a `refuge` it is patient: a change that the disk refuses is kept in memory and in the refuge, and a change that
    meets another program's is merged with it. Without one, both are refused.
    """

    def __init__(self, path: Path, state: Path, refuge: Refuge | None = None, who: Naming = nobody) -> None:
        self.path = path
        self.refuge = refuge
        self.follows = False
        """Whether another desk writes this brief and this one only reads along."""
        self.latest: Record | None = None
        """The change made last in this session, also while it waits."""
        self._who = who
        self._disk = DiskCopy(path, state)
        self._head = self._disk.state
        self._backlog = Backlog(refuge)
        self._lines: Lines | None = None
        self._stacks = self._disk.history.stacks()

    @classmethod
    def open(cls, path: Path, state: Path, refuge: Refuge | None = None, who: Naming = nobody) -> "BriefFile":
        """Return the brief at `path`; `state` is the workspace's `.briefing/` folder, which is not written by this.

        `who` gives the name under which the history keeps the changes. Raises UnreadableFile with file, line and column
        where the file is not a brief.
        """
        return cls(path, state, refuge, who)

    @classmethod
    def create(cls, path: Path, brief: Brief, state: Path) -> "BriefFile":
        """Write a new brief and the schema that editors complete it by; raises DiskError if a file stands there."""
        require_single_ids(brief)
        files.write_new(path, render_brief(brief).encode())
        write_schema(path.parent)
        return cls(path, state)

    @property
    def brief(self) -> Brief:
        """The brief with every change, those that wait for the disk included."""
        return self._head.brief

    @property
    def text(self) -> str:
        """The text of the file with every change, without its byte order mark."""
        return self._head.manuscript.data().decode().removeprefix("\ufeff")

    @property
    def saved(self) -> Brief:
        """The brief as it is on the disk."""
        return self._disk.state.brief

    @property
    def waiting(self) -> int:
        """How many changes are not on the disk yet."""
        return len(self._backlog.steps)

    @property
    def fault(self) -> str:
        """Why what is waiting could not be saved."""
        return self._backlog.fault

    @property
    def history(self) -> tuple[Record, ...]:
        """What was done to the brief, oldest first, without what is waiting."""
        return tuple(self._disk.history.records)

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What is to be noticed about the file and its history."""
        return self._disk.notices

    def list_traps(self) -> tuple[Notice, ...]:
        """Return the values, as the file has them now, that another reader of YAML takes for something else."""
        return list_traps(self.text)

    def quote_traps(self) -> int:
        """Put these values in double quotes, durably, and return how many there were; the brief says the same.

        Raises BriefChanged or DiskError; then nothing has changed.
        """
        count = len(self.list_traps())
        if count and not self._backlog.steps:
            self._disk.rewrite(quote_traps(self.text))
            self._head, self._lines = self._disk.state, None
        return count

    def precede(self, beforehand: Callable[[Brief], None]) -> None:
        """Let something else reach the disk before each change of the brief does: what its quotes are taken from."""
        self._disk.beforehand = beforehand

    def save(self, brief: Brief, label: str, when: str) -> "Merged | None":
        """Put `brief` on the disk, changing nothing in the file but what differs; `when` is ISO 8601.

        Where the file is no longer what was read, a patient file merges both and returns what came of it; otherwise
        raises BriefChanged. Raises DiskError, EditRefused or UsageError; then neither the file nor `self.brief` has
        changed. A patient file keeps a change that the disk refuses and counts it as `waiting`.
        """
        step = self._prepare(self._head, brief, label, when)
        try:
            self._take(step)
        except BriefChanged:
            if self.refuge is None:
                raise
            return self._join(step, label, when)
        return None

    def foresee(self, brief: Brief) -> bytes:
        """Return the bytes that the file would have with `brief` saved; nothing is written. Raises as `save` does."""
        change = compare(self._head.brief, brief)
        return self._head.revised(brief, change)[1] if change else self._head.manuscript.data()

    def undo(self, when: str) -> str | None:
        """Take the last change back and return its label, None if there is none.

        Raises BriefingError, and does nothing, if an entry is no longer as that change left it.
        """
        return self._replay("undo", when)

    def redo(self, when: str) -> str | None:
        """Make the change again that was undone last and return its label, None if there is none."""
        return self._replay("redo", when)

    def changed_on_disk(self) -> bool:
        """Tell whether the file is no longer the one read or written last; a missing one counts as changed."""
        return self._disk.has_changed()

    def reload(self, when: str = "") -> "Merged | None":
        """Read the file again after another program changed it; what is waiting is merged with that and saved.

        What the history does not know yet it keeps as one change that can be undone. Raises UnreadableFile if the file
        is no longer a brief; then everything stays as it was.
        """
        fresh, merged, step = self._disk.renewed(), None, None
        if self._backlog.steps:
            merged = _merge(self.saved, self.brief, fresh.state.brief)
            step = self._prepare(fresh.state, merged.brief, MERGED, when)
        before, self._disk, self._backlog.steps = self._disk.state, fresh, []
        self._head, self._lines = fresh.state, None
        self._stacks = fresh.history.stacks()
        self._note_outside(before, when)
        self._take(step, wait=True)
        return merged

    def retry(self, when: str) -> bool:
        """Try again to save what is waiting; True once everything is on the disk."""
        if self._backlog.steps:
            try:
                self._try_again(when)
            except BriefingError as fault:
                self._backlog.fault = str(fault)
        return not self._backlog.steps

    def recover(self, when: str) -> "Merged | None":
        """Bring back what an earlier session could not save, merged with what the brief is now; None if there is none.

        Raises BriefingError where what was kept cannot be read; it stays where it is.
        """
        held = self.refuge.held() if self.refuge else None
        if held is None or self.refuge is None:
            return None
        base, ours = (read_brief(text, str(self.refuge.path)).brief for text in (held.base, held.ours))
        reached = self._disk.state.digest in held.digests
        merged = _merge(self.brief, ours, self.brief) if reached else _merge(base, ours, self.brief)
        self._take(self._prepare(self._head, merged.brief, RECOVERED, when), wait=True)
        if not self._backlog.steps:
            self.refuge.clear()
        return merged

    def line_of(self, list_name: str, id: str) -> int | None:
        """Return the line, from 1, on which an entry begins, None if there is no such entry."""
        if self._lines is None:
            self._lines = find_lines(self._head.manuscript, self.brief)
        return self._lines.get((list_name, id))

    def _prepare(self, head: State, brief: Brief, label: str, when: str, how: How = "do") -> Step | None:
        """Return the change from `head` to `brief`, ready to be taken, None if nothing differs.

        Raises EditRefused or UsageError.
        """
        return make_step(self.path, head, brief, Note(when, label, how, self._who))

    def _take(self, step: Step | None, *, wait: bool = False) -> None:
        """Take a change over once it is on the disk or, being patient, once the disk has refused it.

        Raises BriefChanged where another program was quicker, unless the change is to `wait` then too.
        """
        if step is None:
            return
        queue = [*self._backlog.steps, step]
        try:
            self._disk.land(queue)
        except (DiskError, BriefChanged) as fault:
            self._backlog.steps = queue[:-1]
            if self.refuge is None or (isinstance(fault, BriefChanged) and not wait):
                raise
            self._hold(queue, fault)
        else:
            self._backlog.settle()
        self._adopt(step)

    def _adopt(self, step: Step) -> None:
        self._head, self._lines, self.latest = step.state, None, step.record
        self._stacks.take(step.record)

    def _join(self, step: Step | None, label: str, when: str) -> "Merged | None":
        """Take a change over that met another program's: both are merged, or it waits for that one to make sense."""
        if step is None:
            return None
        base = self.brief
        if self._disk.is_gone():
            self._disk.expect_nothing()
            self._take(step)
            return None
        try:
            self.reload(when)
        except BriefingError as fault:
            self._hold([*self._backlog.steps, step], fault)
            self._adopt(step)
            return None
        merged = _merge(base, step.state.brief, self.brief)
        self._take(self._prepare(self._head, merged.brief, label, when), wait=True)
        return merged

    def _hold(self, queue: list[Step], fault: BriefingError) -> None:
        self._backlog.hold(queue, fault, self._disk.state.manuscript.data())

    def _try_again(self, when: str) -> None:
        if self._disk.is_gone():
            self._disk.expect_nothing()
        if self._disk.has_changed():
            self.reload(when)
            return
        self._disk.land(self._backlog.steps)
        self._backlog.settle()

    def _replay(self, how: Literal["undo", "redo"], when: str) -> str | None:
        if self.refuge is not None and self._disk.has_changed() and not self._disk.is_gone():
            self.reload(when)
        record = self._stacks.top(how)
        if record is None:
            return None
        change = invert(record.change()) if how == "undo" else record.change()
        try:
            brief = apply(self.brief, change)
        except Clash as clash:
            message = f"“{record.label}” cannot be {how}ne: {clash} has been changed since; nothing was changed."
            raise BriefingError(message) from clash
        self._take(self._prepare(self._head, brief, record.label, when, how), wait=True)
        return record.label

    def _note_outside(self, before: State, when: str) -> None:
        """Let the history keep what another program did, unless it is one of ours and keeps it already."""
        after = self._disk.state
        change = compare(before.brief, after.brief)
        if any(entry.after is None for entry in change) and not self.follows:
            self._disk.back_up(before, when)
        if change and not self._disk.is_told() and not self.follows:
            record = make_record(when, OUTSIDE, "outside", change, (before.digest, after.digest))
            if self._disk.note(record):
                self._stacks.take(record)


def _merge(base: Brief, ours: Brief, theirs: Brief) -> "Merged":
    from briefing.merge import merge  # noqa: PLC0415

    return merge(base, ours, theirs)
