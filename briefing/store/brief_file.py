"""One brief as a file: opened, changed durably with its history, undone, and never written over another's edit."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefing.change import LISTS, Clash, apply, compare, invert
from briefing.errors import BriefChanged, BriefingError, DiskError, UsageError
from briefing.model import Brief, schema_json
from briefing.store import files
from briefing.store.disk_copy import DiskCopy, State, Step
from briefing.store.history import How, Record, make_record
from briefing.store.issues import is_issued
from briefing.store.layout import render_brief
from briefing.store.lines import find_spot
from briefing.store.nodes import Mapping, Sequence, parse
from briefing.store.reading import Notice, label_of, read_brief
from briefing.store.refuge import Refuge
from briefing.store.traps import list_traps, quote_traps

if TYPE_CHECKING:  # merging is rare, and importing it would delay the first page
    from briefing.merge import Merged

__all__ = ["BriefFile", "Notice", "render_brief"]

SCHEMA_FILE: Final = "brief.schema.json"
OUTSIDE: Final = "edit outside the desk"
"""The label under which the history keeps what another program did to the file."""
MERGED: Final = "merge with an edit outside the desk"
RECOVERED: Final = "recover what could not be saved"


Naming = Callable[[], str]


def nobody() -> str:
    """Return the name that says nothing."""
    return ""


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
        self.fault = ""
        """Why what is waiting could not be saved."""
        self.latest: Record | None = None
        """The change made last in this session, also while it waits."""
        self._who = who
        self._disk = DiskCopy(path, state)
        self._head = self._disk.state
        self._waiting: list[Step] = []
        self._lines: dict[tuple[str, str], int] | None = None
        self._undo, self._redo = self._disk.history.stacks()

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
        _require_single_ids(brief)
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
        return len(self._waiting)

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
        if count and not self._waiting:
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
        if self._waiting:
            merged = _merge(self.saved, self.brief, fresh.state.brief)
            step = self._prepare(fresh.state, merged.brief, MERGED, when)
        before, self._disk, self._waiting = self._disk.state, fresh, []
        self._head, self._lines = fresh.state, None
        self._undo, self._redo = fresh.history.stacks()
        self._note_outside(before, when)
        self._take(step, wait=True)
        return merged

    def retry(self, when: str) -> bool:
        """Try again to save what is waiting; True once everything is on the disk."""
        if self._waiting:
            try:
                self._try_again(when)
            except BriefingError as fault:
                self.fault = str(fault)
        return not self._waiting

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
        if not self._waiting:
            self.refuge.clear()
        return merged

    def line_of(self, list_name: str, id: str) -> int | None:
        """Return the line, from 1, on which an entry begins, None if there is no such entry."""
        if self._lines is None:
            self._lines = self._find_lines()
        return self._lines.get((list_name, id))

    def _prepare(self, head: State, brief: Brief, label: str, when: str, how: How = "do") -> Step | None:
        """Return the change from `head` to `brief`, ready to be taken, None if nothing differs.

        Raises EditRefused or UsageError.
        """
        change = compare(head.brief, brief)
        placed = {entry.list for entry in change if entry.place_before or entry.place_after}
        grown = {name for name in LISTS if len(getattr(brief, name)) != len(getattr(head.brief, name))}
        _require_single_ids(brief, placed | grown)
        if not change:
            return None
        if is_issued(self.path):
            raise UsageError(
                f"{self.path} was issued and is never changed; `briefing new --next` starts the next number."
            )
        state, data = head.revised(brief, change)
        if len(data) > files.LIMIT:
            most = files.LIMIT // 1024 // 1024
            raise UsageError(f"{self.path} would be larger than {most} MB, the most that is read; nothing was changed.")
        record = make_record(when, label, how, change, (head.digest, state.digest), who=self._who())
        return Step(record, state, data)

    def _take(self, step: Step | None, *, wait: bool = False) -> None:
        """Take a change over once it is on the disk or, being patient, once the disk has refused it.

        Raises BriefChanged where another program was quicker, unless the change is to `wait` then too.
        """
        if step is None:
            return
        queue = [*self._waiting, step]
        try:
            self._disk.land(queue)
        except (DiskError, BriefChanged) as fault:
            self._waiting = queue[:-1]
            if self.refuge is None or (isinstance(fault, BriefChanged) and not wait):
                raise
            self._hold(queue, fault)
        else:
            self._settle()
        self._adopt(step)

    def _adopt(self, step: Step) -> None:
        self._head, self._lines, self.latest = step.state, None, step.record
        self._remember(step.record)

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
            self._hold([*self._waiting, step], fault)
            self._adopt(step)
            return None
        merged = _merge(base, step.state.brief, self.brief)
        self._take(self._prepare(self._head, merged.brief, label, when), wait=True)
        return merged

    def _hold(self, queue: list[Step], fault: BriefingError) -> None:
        """Let changes wait for the disk, and keep them in the refuge meanwhile."""
        self._waiting = queue
        self.fault = str(fault)
        try:
            if self.refuge is not None:
                digests = {digest for step in queue for digest in (step.record.digest_before, step.state.digest)}
                self.refuge.keep(self._disk.state.manuscript.data(), queue[-1].data, digests)
        except BriefingError as second:
            self.fault = f"{fault} Nor could it be kept elsewhere: {second}"

    def _try_again(self, when: str) -> None:
        if self._disk.is_gone():
            self._disk.expect_nothing()
        if self._disk.has_changed():
            self.reload(when)
            return
        self._disk.land(self._waiting)
        self._settle()

    def _settle(self) -> None:
        """Everything is on the disk: nothing waits, and the refuge is no longer needed."""
        self._waiting = []
        if self.fault and self.refuge is not None:
            self.refuge.clear()
        self.fault = ""

    def _replay(self, how: How, when: str) -> str | None:
        if self.refuge is not None and self._disk.has_changed() and not self._disk.is_gone():
            self.reload(when)
        stack = self._undo if how == "undo" else self._redo
        if not stack:
            return None
        record = stack[-1]
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
                self._remember(record)

    def _remember(self, record: Record) -> None:
        """Put a change where undo and redo find it."""
        if record.how == "undo":
            self._redo.append(self._undo.pop())
        elif record.how == "redo":
            self._undo.append(self._redo.pop())
        else:
            self._undo.append(record)
            self._redo.clear()

    def _find_lines(self) -> dict[tuple[str, str], int]:
        manuscript = self._head.manuscript
        lines = manuscript.find_lines()
        missing = [name for name in LISTS for entry in getattr(self.brief, name)[:1] if (name, entry.id) not in lines]
        return lines | _find_bracketed(manuscript.data(), missing) if missing else lines


def _merge(base: Brief, ours: Brief, theirs: Brief) -> "Merged":
    from briefing.merge import merge  # noqa: PLC0415

    return merge(base, ours, theirs)


def write_schema(folder: Path) -> None:
    """Write the JSON Schema of a brief into a folder, where editors look for it, unless it stands there already."""
    data = (json.dumps(schema_json(), ensure_ascii=False, indent=2) + "\n").encode()
    path = folder / SCHEMA_FILE
    if not files.exists(path) or files.read_bytes(path) != data:
        files.write_durably(path, data)


def _require_single_ids(brief: Brief, names: Iterable[str] = LISTS) -> None:
    for name in names:
        ids = [entry.id for entry in getattr(brief, name)]
        if len(set(ids)) < len(ids):
            twice = next(id for id in ids if ids.count(id) > 1)
            raise UsageError(f"{name}: the id “{twice}” is there twice; nothing was changed.")


def _find_bracketed(data: bytes, names: Iterable[str]) -> dict[tuple[str, str], int]:
    """Return the lines of the entries of lists that stand in brackets."""
    text = data.decode().removeprefix("\ufeff")
    root = parse(text, "the brief")
    lists = [(name, root.find(name)) for name in names] if isinstance(root, Mapping) else []
    return {
        (name, label_of(item, index)): find_spot(text, item.start).line
        for name, pair in lists
        if pair and isinstance(pair[1], Sequence)
        for index, item in enumerate(pair[1].items)
    }
