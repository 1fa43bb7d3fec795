"""One brief as a file: opened, changed durably with its history, undone, and never written over another's edit."""

import gc
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

from briefing.change import LISTS, Change, Clash, apply, compare, invert
from briefing.errors import BriefChanged, BriefingError, DiskError, UsageError
from briefing.model import Brief, schema_json
from briefing.store import files
from briefing.store.history import History, How, Record, make_record
from briefing.store.layout import render_brief
from briefing.store.lines import find_spot
from briefing.store.manuscript import BOM, divide
from briefing.store.nodes import Mapping, Sequence, parse
from briefing.store.reading import Notice, decode_brief, label_of, read_brief
from briefing.store.revision import Pair, revise

__all__ = ["BriefFile", "Notice", "render_brief"]

SCHEMA_FILE: Final = "brief.schema.json"
OUTSIDE: Final = "edit outside the desk"
"""The label under which the history keeps what another program did to the file."""


class BriefFile:
    """A brief and the file that holds it; what `brief` says is on the disk whenever a method has returned."""

    path: Path
    brief: Brief
    notices: tuple[Notice, ...]
    _digest: str
    _stamp: files.Stamp | None
    _lines: dict[tuple[str, str], int] | None

    def __init__(self, path: Path, state: Path) -> None:
        self.path = path
        self._load()
        self._history, notices = _open_history(state / f"{path.stem}.history", self._digest)
        self.notices += notices
        self._undo, self._redo = self._history.stacks()

    @classmethod
    def open(cls, path: Path, state: Path) -> "BriefFile":
        """Return the brief at `path`; `state` is the workspace's `.briefing/` folder, which is not written by this.

        Raises UnreadableFile with file, line and column where the file is not a brief. A damaged history is a notice:
        a new one begins with the next change, and the damaged one is kept beside it.
        """
        return cls(path, state)

    @classmethod
    def create(cls, path: Path, brief: Brief, state: Path) -> "BriefFile":
        """Write a new brief and the schema that editors complete it by; raises DiskError if a file stands there."""
        _require_single_ids(brief)
        files.write_new(path, render_brief(brief).encode())
        write_schema(path.parent)
        return cls(path, state)

    def save(self, brief: Brief, label: str, when: str) -> None:
        """Put `brief` on the disk, changing nothing in the file but what differs; `when` is ISO 8601.

        Raises BriefChanged if the file is no longer what was read, DiskError, EditRefused or UsageError; then neither
        the file nor `self.brief` has changed.
        """
        record = self._commit(brief, compare(self.brief, brief), label, "do", when)
        if record:
            self._undo.append(record)
            self._redo.clear()

    def undo(self, when: str) -> str | None:
        """Take the last change back and return its label, None if there is none.

        Raises BriefingError, and does nothing, if an entry is no longer as that change left it.
        """
        if not self._undo:
            return None
        record = self._undo[-1]
        self._replay(record, invert(record.change()), "undo", when)
        self._redo.append(self._undo.pop())
        return record.label

    def redo(self, when: str) -> str | None:
        """Make the change again that was undone last and return its label, None if there is none."""
        if not self._redo:
            return None
        record = self._redo[-1]
        self._replay(record, record.change(), "redo", when)
        self._undo.append(self._redo.pop())
        return record.label

    @property
    def history(self) -> tuple[Record, ...]:
        """What was done to the brief, oldest first."""
        return tuple(self._history.records)

    def changed_on_disk(self) -> bool:
        """Tell whether the file is no longer the one read or written last; a missing one counts as changed."""
        current = files.stamp(self.path)
        if current == self._stamp:
            return False
        try:
            data, current = files.read_stamped(self.path)
        except BriefingError:
            return True
        if sha256(data).hexdigest() != self._digest:
            return True
        self._stamp = current
        return False

    def reload(self, when: str = "") -> None:
        """Read the file again after an edit from outside, which the history keeps as one change that can be undone.

        Raises UnreadableFile if the file is no longer a brief; then the brief stays as it was read before.
        """
        before, digest = self.brief, self._digest
        self._load()
        change = compare(before, self.brief)
        if change:
            record = make_record(when, OUTSIDE, "outside", change, (digest, self._digest))
            self._history.adopt(self._history.write(record))
            self._undo.append(record)
            self._redo.clear()

    def line_of(self, list_name: str, id: str) -> int | None:
        """Return the line, from 1, on which an entry begins, None if there is no such entry."""
        if self._lines is None:
            self._lines = self._find_lines()
        return self._lines.get((list_name, id))

    def _load(self) -> None:
        data, stamp = files.read_stamped(self.path)
        text = decode_brief(data, str(self.path))
        with _collector_paused():
            brief, notices, root = read_brief(text, str(self.path))
            self._manuscript = divide(text, root, brief, bom=data.startswith(BOM))
        self.brief, self.notices = brief, notices
        self._settle(sha256(data).hexdigest(), stamp)

    def _settle(self, digest: str, stamp: files.Stamp) -> None:
        self._digest, self._stamp, self._lines = digest, stamp, None

    def _replay(self, record: Record, change: Change, how: How, when: str) -> None:
        try:
            brief = apply(self.brief, change)
        except Clash as clash:
            message = f"“{record.label}” cannot be {how}ne: {clash} has been changed since; nothing was changed."
            raise BriefingError(message) from clash
        self._commit(brief, change, record.label, how, when)

    def _commit(self, brief: Brief, change: Change, label: str, how: How, when: str) -> Record | None:
        """Write the history, then the file, then take over the brief; return the record, None if nothing differs."""
        placed = {entry.list for entry in change if entry.place_before or entry.place_after}
        grown = {name for name in LISTS if len(getattr(brief, name)) != len(getattr(self.brief, name))}
        _require_single_ids(brief, placed | grown)
        if not change:
            return None
        self._require_unchanged()
        manuscript = revise(self._manuscript, change, Pair(self.brief, brief))
        data = manuscript.data()
        record = make_record(when, label, how, change, (self._digest, sha256(data).hexdigest()))
        written = self._history.write(record)
        stamp = self._write(data, record)
        self._history.adopt(written)
        self._manuscript, self.brief = manuscript, brief
        self._settle(record.digest_after, stamp)
        return record

    def _write(self, data: bytes, record: Record) -> files.Stamp:
        try:
            return files.write_durably(self.path, data)
        except DiskError:
            self._accept((record.digest_before, record.digest_after))
            raise

    def _accept(self, digests: Iterable[str]) -> None:
        """After a failed write take over what stands in the file, if it is ours, so that another try is not refused."""
        try:
            data, stamp = files.read_stamped(self.path)
        except BriefingError:
            return
        digest = sha256(data).hexdigest()
        if digest in digests:
            self._settle(digest, stamp)

    def _require_unchanged(self) -> None:
        if self.changed_on_disk():
            raise BriefChanged(
                f"{self.path} was changed by another program since it was read; nothing was overwritten: read it again."
            )

    def _find_lines(self) -> dict[tuple[str, str], int]:
        lines = self._manuscript.find_lines()
        missing = [name for name in LISTS for entry in getattr(self.brief, name)[:1] if (name, entry.id) not in lines]
        return lines | _find_bracketed(self._manuscript.data(), missing) if missing else lines


def write_schema(folder: Path) -> None:
    """Write the JSON Schema of a brief into a folder, where editors look for it, unless it stands there already."""
    data = (json.dumps(schema_json(), ensure_ascii=False, indent=2) + "\n").encode()
    path = folder / SCHEMA_FILE
    if not files.exists(path) or files.read_bytes(path) != data:
        files.write_durably(path, data)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Hold the garbage collector, which doubles the time of parsing: many small objects are made, and no cycles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _open_history(path: Path, digest: str) -> tuple[History, tuple[Notice, ...]]:
    try:
        return History.open(path, digest), ()
    except BriefingError as damage:
        message = f"{damage} A new history begins with the next change, and the damaged one is kept beside it."
        return History.renewed(path), (Notice(1, 1, str(path), message),)


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
