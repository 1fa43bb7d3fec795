"""Earlier states of a brief, kept by time as plain files that need no program to be read."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Final

from briefing.errors import BriefingError
from briefing.store import files, state

FOLDER: Final = "backups"
PAUSE: Final = timedelta(minutes=10)
"""Time between two backups while one works."""
MOST_RECENT: Final = 10
"""The latest backups, which all stay."""
MOST_DAYS: Final = 30
"""Days with a backup of which the last one stays."""
_SUFFIX: Final = ".yaml"


class Backups:
    """The backups of one brief in `.briefing/backups/`, named after the brief and the moment (UTC)."""

    def __init__(self, folder: Path, name: str) -> None:
        """Name the backups of the brief `name` below the state folder; nothing is written yet."""
        self._folder = folder / FOLDER
        self._name = name
        self._last: datetime | None = None

    def keep(self, data: Callable[[], bytes], when: str, *, always: bool = False) -> None:
        """Keep a state of the brief that was just replaced, unless one was kept minutes ago and it is not `always`.

        `data` gives its bytes, `when` is ISO 8601. A disk that refuses a backup is no reason not to save.
        """
        moment = _moment(when)
        recent = not always and moment and self._last and abs(moment - self._last) < PAUSE
        if moment is None or recent:
            return
        try:
            self._write(data(), moment)
        except BriefingError:
            return
        self._last = moment

    def list(self) -> tuple[Path, ...]:
        """Return the backups, the oldest first."""
        found = files.list_files(self._folder, {_SUFFIX})
        return tuple(path for path in found if path.name.removesuffix(_SUFFIX).rpartition(".")[0] == self._name)

    def _write(self, data: bytes, moment: datetime) -> None:
        known = self.list()
        if known and files.read_bytes(known[-1]) == data:
            return
        state.prepare(self._folder.parent)
        files.make_folder(self._folder, 0o700)
        files.write_durably(
            self._folder / f"{self._name}.{moment:%Y-%m-%dT%H-%M-%SZ}{_SUFFIX}", data, mode=state.PRIVATE
        )
        for path in _choose_spent(self.list()):
            files.remove(path)


def _moment(when: str) -> datetime | None:
    try:
        return datetime.fromisoformat(when)
    except ValueError:
        return None


def _choose_spent(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the backups that neither are among the latest nor close one of the last days."""
    by_day = [list(group)[-1] for _, group in groupby(paths, key=lambda path: path.name.rpartition("T")[0])]
    kept = {*paths[-MOST_RECENT:], *by_day[-MOST_DAYS:]}
    return tuple(path for path in paths if path not in kept)
