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


class Claim:
    """The right to store some bytes, and what was told of them by whoever had it before."""

    def __init__(self, digest: str, handle: int) -> None:
        """Take the SHA-256 of the bytes, and the locked file of its beginning, -1 where nothing could be locked."""
        self._digest = digest.encode()
        self._handle = handle
        self._held = b""
        if handle >= 0:
            with suppress(OSError):
                self._held = files.read_held(handle, 2 * LARGEST)

    def list_names(self) -> tuple[str, ...]:
        """Return the names in `seeds/` under which runs stored these bytes, or were about to, the latest first."""
        if self._digest not in self._held:
            return ()
        parts = [line.partition(b" ") for line in reversed(self._held.split(b"\n"))]
        names = [name.decode(errors="replace") for digest, _, name in parts if digest == self._digest]
        return tuple(name for name in names if PurePath(name).name == name and "\0" not in name)

    def note(self, name: str) -> None:
        """Tell other runs under which name these bytes are about to be stored; where that fails they store them too."""
        if self._handle < 0:
            return
        line = b"\n" + self._digest + b" " + name.encode()
        full = len(self._held) >= LARGEST
        if full:
            self._held = self._held[len(self._held) // 2 :].partition(b"\n")[2]
        with suppress(OSError):
            files.write_held(self._handle, self._held + line if full else line, 0 if full else len(self._held))
            self._held += line


class Claims:
    """What the runs that add documents to one workspace at the same time tell each other."""

    def __init__(self, state_folder: Path) -> None:
        """Name the folder of the state; nothing is written yet."""
        self._folder = state_folder / FOLDER
        self._is_ready = False

    @contextmanager
    def hold(self, digest: str) -> Iterator[Claim]:
        """Keep other runs and threads from storing these bytes.

        Where nothing can be locked, or another takes longer than `PATIENCE`, it goes on without.
        """
        handle: int | None = None
        with suppress(BriefingError):
            if self._prepare():
                handle = latch.lock(self._folder / digest[:_BEGINNING], PATIENCE)
        handle = -1 if handle is None else handle
        try:
            yield Claim(digest, handle)
        finally:
            latch.unlock(handle)

    def _prepare(self) -> bool:
        """Make the folder, once; False where a stranger's link stands there: nothing is written through it."""
        if not self._is_ready:
            state.prepare(self._folder.parent)
            if not self._folder.is_symlink():
                files.make_folder(self._folder, 0o700)
                self._is_ready = True
        return self._is_ready
