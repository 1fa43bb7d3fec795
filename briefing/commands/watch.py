"""Waiting for the next save of what a report is made of."""

from time import sleep
from typing import Final

from briefing.model import Brief
from briefing.store import files
from briefing.store.stamp import Stamp
from briefing.workspace import Workspace

INTERVAL: Final = 0.25
"""Seconds between two looks; a file counts as saved once two looks find the same."""
TEMPLATES: Final = frozenset({".j2"})

States = dict[str, Stamp | None]


class Watch:
    """The files that a report is made of, as they were when it was made."""

    def __init__(self, workspace: Workspace, path: str) -> None:
        """Look at the brief's own file and the templates; what else counts is known once the brief could be read."""
        self._workspace = workspace
        self._path = workspace.brief_path(path)
        self._named: tuple[str, ...] = ()
        self._states = self._look()

    def note(self) -> None:
        """Take what the files are now as what the report is about to be made of."""
        self._states = self._look()

    def follow(self, brief: Brief) -> None:
        """Watch the sources of a brief too, and the issue that it follows."""
        self._named = (*(source.file for source in brief.sources), *filter(None, [brief.brief.previous]))
        self._states = {name: self._states.get(name, state) for name, state in self._look().items()}

    def wait(self) -> None:
        """Return once one of the files is another than was noted, and rests."""
        seen = self._look()
        while True:
            sleep(INTERVAL)
            now = self._look()
            if now == seen and now != self._states:
                return
            seen = now

    def _look(self) -> States:
        paths = (self._path, *files.list_files(self._workspace.templates, TEMPLATES))
        own = {str(path): files.stamp(path) for path in paths}
        return own | {name: self._workspace.stamp(name) for name in self._named}
