"""A second place for work that the disk refused: the user's state folder, until the brief can be saved again."""

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from briefing.errors import BriefingError
from briefing.store import files, state
from briefing.store.state import Json

FOLDER: Final = "briefing/unsaved"
"""Below `$XDG_STATE_HOME` (XDG Base Directory Specification 0.8)."""
_DIGITS: Final = 8


class Held(msgspec.Struct, frozen=True):
    """What a refuge holds: the brief as it stood on the disk and as it was in memory, both as text.

    `digests` are the SHA-256 of all states between, one of which may have reached the disk after all.
    """

    base: str
    ours: str
    digests: frozenset[str] = frozenset()


class Refuge:
    """Where one brief's unsaved work is kept; `path` is a plain copy of the brief that any editor reads."""

    def __init__(self, home: Path, brief: Path) -> None:
        """Name the place for `brief` below the user's state folder `home`; nothing is written yet."""
        digest = sha256(str(brief.resolve()).encode()).hexdigest()[:_DIGITS]
        self.path = home / FOLDER / f"{brief.stem}-{digest}.yaml"
        self._record = self.path.with_suffix(".json")
        self._typed = self.path.with_suffix(".typed.json")
        self._has_typed = files.exists(self._typed)
        self._brief = brief

    def keep(self, base: bytes, ours: bytes, digests: Iterable[str] = ()) -> None:
        """Make both states durable, one file whole or not at all; raises DiskError."""
        files.make_folder(self.path.parent, 0o700)
        texts = {"brief": str(self._brief), "base": base.decode(), "ours": ours.decode()}
        held = texts | {"digests": sorted(digests)}
        files.write_durably(self._record, json.dumps(held).encode(), mode=state.PRIVATE)
        files.write_durably(self.path, ours, mode=state.PRIVATE)

    def held(self) -> Held | None:
        """Return what is kept, None if nothing is; raises DamagedState naming the file and the way out."""
        kept = state.read_json(self._record)
        if kept is None:
            return None
        try:
            return msgspec.convert(kept, Held)
        except msgspec.ValidationError as error:
            raise state.damage(self._record, str(error)) from error

    def keep_typed(self, typed: Json) -> None:
        """Keep a half-typed line that could not be kept in the workspace; raises DiskError."""
        files.make_folder(self.path.parent, 0o700)
        files.write_durably(self._typed, json.dumps(typed).encode(), mode=state.PRIVATE)
        self._has_typed = True

    def typed(self) -> Json:
        """Return the half-typed line that is kept here, None if there is none or it cannot be read."""
        try:
            return state.read_json(self._typed) if self._has_typed else None
        except BriefingError:
            return None

    def clear_typed(self) -> None:
        """Forget the half-typed line, now that the workspace keeps it; raises DiskError."""
        if self._has_typed:
            files.remove(self._typed)
            self._has_typed = False

    def clear(self) -> bool:
        """Remove what is kept, now that it stands in the brief; False where it cannot be, which does no harm."""
        try:
            if files.exists(self._record):
                files.remove(self._record)
                files.remove(self.path)
        except BriefingError:
            return False
        return True
