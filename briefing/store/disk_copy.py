"""The brief as it stands on the disk: read, looked at for other people's changes, and replaced one change at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from briefing.errors import BriefBusy, BriefChanged, BriefingError, DiskError, UnreadableFile
from briefing.store import files, latch
from briefing.store.backups import Backups
from briefing.store.collector import collector_paused
from briefing.store.history import History, Record
from briefing.store.manuscript import BOM, divide
from briefing.store.reading import Notice, decode_brief, read_brief
from briefing.store.state import prepare
from briefing.store.step import State, Step

if TYPE_CHECKING:
    from briefing.model import Brief
    from briefing.store.stamp import Stamp

SETTLED: Final = 0.3
"""Seconds that a file another program wrote must rest before it is read."""
PATIENCE: Final = 2.0
"""Seconds that one saving waits for another program of ours to finish its own."""


class DiskCopy:
    """The file of one brief with its history and backups."""

    def __init__(self, path: Path, folder: Path, backups: Backups | None = None) -> None:
        """Read the brief at `path` and its history; `folder` is the workspace's `.briefing/`.

        Raises UnreadableFile or DiskError. A damaged history is a notice: a new one begins with the next change, and
        the damaged one is kept beside it.
        """
        self.path = path
        self._folder = folder
        self._backups = backups or Backups(folder, path.stem)
        self._swept = False
        self.beforehand: Callable[[Brief], None] | None = None
        """What has to be on the disk before a brief is."""
        data, stamp = files.read_stamped(self.path)
        text = decode_brief(data, str(self.path))
        with collector_paused():
            brief, notices, root = read_brief(text, str(self.path))
            manuscript = divide(text, root, brief, bom=data.startswith(BOM))
        self.state = State(brief, manuscript, sha256(data).hexdigest())
        self._stamp: Stamp | None = stamp
        self._ours = {self.state.digest}
        self.history, damage = _open_history(self._folder / f"{self.path.stem}.history", self.state.digest)
        self.notices: tuple[Notice, ...] = (*notices, *damage)

    def renewed(self) -> "DiskCopy":
        """Return the file and its history as they are now; raises UnreadableFile or DiskError.

        Raises BriefBusy for a moment after another program wrote the file, for it may write in pieces; not for one of
        ours, which puts it there whole and says so in the history.
        """
        stamp = files.stamp(self.path)
        if stamp is None:
            raise UnreadableFile(f"{self.path} is not there any more; what you do is kept until it is back.")
        busy = BriefBusy(f"{self.path} is just being written by another program; it is read in a moment.")
        try:
            fresh = DiskCopy(self.path, self._folder, self._backups)
        except UnreadableFile:
            if stamp.age() < SETTLED:
                raise busy from None
            raise
        fresh.beforehand = self.beforehand
        if not fresh.is_told() and stamp.age() < SETTLED:
            raise busy
        return fresh

    def is_told(self) -> bool:
        """Tell whether the history knows how the file came to be what it is."""
        records = self.history.records
        return bool(records) and records[-1].digest_after == self.state.digest

    def back_up(self, state: State, when: str) -> None:
        """Keep a state that another program took something out of."""
        self._backups.keep(state.manuscript.data, when, always=True)

    def has_changed(self) -> bool:
        """Tell whether the file is no longer the one read or written last; a missing one counts as changed."""
        current = files.stamp(self.path)
        if current == self._stamp:
            return False
        try:
            data, current = files.read_stamped(self.path)
        except BriefingError:
            return True
        if sha256(data).hexdigest() not in self._ours:
            return True
        self._stamp = current
        return False

    def is_gone(self) -> bool:
        """Tell whether there is no file while its folder is there."""
        return files.stamp(self.path) is None and files.stamp(self.path.parent) is not None

    def expect_nothing(self) -> None:
        """Let the next landing write the file anew, now that there is none."""
        self._stamp = None

    def land(self, waiting: list[Step]) -> None:
        """Put changes on the disk, the history before the file, and take each off `waiting` once it is there.

        Raises BriefChanged or DiskError; what is still on `waiting` then is not acknowledged.
        """
        with self._saving():
            while waiting:
                self._land(waiting[0])
                waiting.pop(0)

    def note(self, record: Record) -> bool:
        """Let the history know of a change that is in the file already; False where the disk refuses."""
        try:
            with self._saving():
                self.history.adopt(self.history.write(record))
        except DiskError:
            return False
        return True

    def rewrite(self, text: str) -> None:
        """Put the same brief on the disk in other words of YAML; raises BriefChanged, DiskError or UnreadableFile.

        The history keeps nothing of it, for nothing of the brief has changed.
        """
        with collector_paused():
            brief, _, root = read_brief(text, str(self.path))
            if brief != self.state.brief:
                raise UnreadableFile(f"{self.path} would say something else; nothing was changed.")
            bom = self.state.manuscript.data().startswith(BOM)
            manuscript = divide(text, root, brief, bom=bom)
        data = manuscript.data()
        with self._saving():
            self._require_unchanged()
            digest = sha256(data).hexdigest()
            self._ours.add(digest)
            self._stamp = files.replace_durably(self.path, data, self._stamp)
            self.state, self._ours = State(brief, manuscript, digest), {digest}

    def _require_unchanged(self) -> None:
        if self.has_changed():
            raise BriefChanged(
                f"{self.path} was changed by another program since it was read; nothing was overwritten: read it again."
            )

    def _land(self, step: Step) -> None:
        self._require_unchanged()
        if self.beforehand is not None:
            self.beforehand(step.state.brief)
        written = self.history.write(step.record)
        self._ours.add(step.state.digest)
        self._stamp = files.replace_durably(self.path, step.data, self._stamp)
        self.history.adopt(written)
        before, self.state, self._ours = self.state, step.state, {step.state.digest}
        self._backups.keep(before.manuscript.data, step.record.when)

    @contextmanager
    def _saving(self) -> Iterator[None]:
        """Let no other program of ours save this brief meanwhile; sweep what a saving that was cut short left."""
        prepare(self._folder)
        handle = latch.lock(self._folder / f"{self.path.stem}.saving", PATIENCE)
        if handle is None:
            raise DiskError(f"{self.path} was not written: another program is just saving it; try again.")
        try:
            if not self._swept:
                files.sweep(self.path)
                self._swept = True
            yield
        finally:
            latch.unlock(handle)


def _open_history(path: Path, digest: str) -> tuple[History, tuple[Notice, ...]]:
    try:
        return History.open(path, digest), ()
    except BriefingError as damage:
        message = f"{damage} A new history begins with the next change, and the damaged one is kept beside it."
        return History.renewed(path), (Notice(1, 1, str(path), message),)
