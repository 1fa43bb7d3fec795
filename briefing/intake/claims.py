"""Who stores which bytes: one run at a time for each hash, and the others learn under which name that was.

`.briefing/adding/` holds a file for each beginning of a hash. It is locked while bytes with such a hash are stored, and
takes a line for each: the hash and the name. A line is believed while the file of that name holds those bytes.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath
from typing import Final

from briefing.errors import BriefingError
from briefing.store import files, latch, state

FOLDER: Final = "adding"
PATIENCE: Final = 60.0
"""Seconds for which another run may be storing one document."""
LARGEST: Final = 64 * 1024
"""Bytes of lines that are kept for one beginning; a line takes about a hundred."""
_BEGINNING: Final = 2
"""Digits of a hash; documents whose hashes begin alike wait for each other."""
_NOBODY: Final = -1
"""A lock that excludes nobody."""


class Claims:
    """What the runs that add documents to one workspace at the same time tell each other."""

    def __init__(self, state_folder: Path) -> None:
        """Name the folder of the state; nothing is written yet."""
        self._folder = state_folder / FOLDER

    @contextmanager
    def hold(self, digest: str) -> Iterator[None]:
        """Keep other runs and threads from storing these bytes.

        Where nothing can be locked, or another takes longer than `PATIENCE`, it goes on without.
        """
        handle: int | None = None
        with suppress(BriefingError):
            state.prepare(self._folder.parent)
            if not self._folder.is_symlink():
                files.make_folder(self._folder, 0o700)
                handle = latch.lock(self._path(digest), PATIENCE)
        try:
            yield
        finally:
            latch.unlock(_NOBODY if handle is None else handle)

    def list_names(self, digest: str) -> tuple[str, ...]:
        """Return the names in `seeds/` under which runs stored these bytes, or were about to, the latest first."""
        wanted = digest.encode()
        parts = [line.partition(b" ") for line in reversed(self._read(digest))]
        names = [name.decode(errors="replace") for found, _, name in parts if found == wanted]
        return tuple(name for name in names if PurePath(name).name == name)

    def note(self, digest: str, name: str) -> None:
        """Tell the other runs under which name these bytes are about to be stored; only while they are held."""
        if self._leads_away():
            return
        lines = self._read(digest)
        size = sum(len(line) + 1 for line in lines)
        line = f"{digest} {name}".encode()
        with suppress(BriefingError):
            if size < LARGEST:
                files.note(self._path(digest), b"\n" + line)
            else:
                files.note(self._path(digest), b"\n".join([*lines[len(lines) // 2 :], line]), anew=True)

    def _leads_away(self) -> bool:
        """Say whether a stranger's link stands where we keep our notes: nothing is written through it."""
        return self._folder.is_symlink() or self._folder.parent.is_symlink()

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:_BEGINNING]

    def _read(self, digest: str) -> list[bytes]:
        path = self._path(digest)
        if not files.exists(path):
            return []
        with suppress(BriefingError):
            return files.read_bytes(path).split(b"\n")
        return []
