"""What the desk remembers: where one was, and of each source the marks, joins and splits and what was seen."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import msgspec

from briefing.errors import UsageError
from briefing.source.document import Mark, Overrides
from briefing.store import files, state
from briefing.store.state import Json

YANK: Final = "yank.txt"
VIEW: Final = "view.txt"
_STATE_NAME: Final = re.compile(r"_?[a-z0-9][a-z0-9-]{0,63}")


class _Place(msgspec.Struct, frozen=True):
    """Where one was in a source: the cursor's code point, and those of the flags."""

    start: int = 0
    flags: tuple[int, ...] = ()


class _Draft(msgspec.Struct, frozen=True):
    """What was being typed: the action that asked, what it was about, the words, and what had been chosen before."""

    action: str | None = None
    fact: str | None = None
    text: str = ""
    card: tuple[str, ...] = ()
    target: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()


class _Resume(msgspec.Struct, frozen=True):
    """Where a session left off; under a name of its own, which brief was open."""

    file: str | None = None
    source: str | None = None
    places: dict[str, _Place] = {}
    draft: _Draft | None = None
    hints: bool = True


class Memory:
    """What the desk remembers about a workspace and nobody else needs, in its folder `.briefing/`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_resume(self, brief_id: str) -> dict[str, Json]:
        """Return where a session on this brief left off, empty if there was none; raises DamagedState."""
        return _load_resume(self._file(brief_id, "resume"))

    def save_resume(self, brief_id: str, resume: Mapping[str, object]) -> None:
        """Keep where a session on this brief left off; raises DiskError."""
        state.write_json(self._file(brief_id, "resume"), dict(resume))

    def load_overrides(self, sha256: str) -> Overrides:
        """Return what the analyst changed about the blocks of the source with this hash; raises DamagedState."""
        return _load_overrides(self._file(sha256, "overrides"))

    def save_overrides(self, sha256: str, overrides: Overrides) -> None:
        """Keep what the analyst changed about the blocks of the source with this hash; raises DiskError."""
        _save_overrides(self._file(sha256, "overrides"), overrides)

    def load_seen(self, sha256: str) -> set[int]:
        """Return the starts of the sentences of this source that were seen, in code points; raises DamagedState."""
        return _load_seen(self._file(sha256, "seen"))

    def save_seen(self, sha256: str, seen: Iterable[int]) -> None:
        """Keep the starts of the sentences that were seen; raises DiskError."""
        _save_seen(self._file(sha256, "seen"), seen)

    def load_set_aside(self, brief_id: str) -> dict[str, str]:
        """Return the files of the sources that were set aside while working on this brief, each with its standing.

        Raises DamagedState.
        """
        return _load_set_aside(self._file(brief_id, "sources"))

    def save_set_aside(self, brief_id: str, set_aside: Mapping[str, str]) -> None:
        """Keep which sources were set aside while working on this brief, and how; raises DiskError."""
        state.write_json(self._file(brief_id, "sources"), dict(sorted(set_aside.items())))

    def keep_yank(self, text: str) -> None:
        """Keep what was copied, for terminals that have no clipboard; raises DiskError."""
        state.prepare(self._folder)
        files.write_durably(self._folder / YANK, text.encode("utf-8", "surrogatepass") + b"\n", mode=state.PRIVATE)

    def keep_view(self, text: str) -> Path:
        """Keep a text for a pager to show and return its path; raises DiskError."""
        state.prepare(self._folder)
        files.write_durably(self._folder / VIEW, text.encode("utf-8", "backslashreplace"), mode=state.PRIVATE)
        return self._folder / VIEW

    def _file(self, name: str, kind: str) -> Path:
        if not _STATE_NAME.fullmatch(name):
            raise UsageError(f"“{name}” cannot name anything in .briefing/.")
        return self._folder / f"{name}.{kind}.json"


def _load_resume(path: Path) -> dict[str, Json]:
    """Return where a session left off, nothing where no file is; raises DamagedState."""
    held = state.read_json(path)
    if held is None:
        return {}
    try:
        msgspec.convert(held, _Resume)
    except msgspec.ValidationError as error:
        raise state.damage(path, str(error)) from error
    return held if isinstance(held, dict) else {}


def is_draft(held: Json) -> bool:
    """Say whether this is what was being typed, as it is kept."""
    try:
        return isinstance(held, dict) and bool(msgspec.convert(held, _Draft).text)
    except msgspec.ValidationError:
        return False


def _load_overrides(path: Path) -> Overrides:
    """Return what was changed about the blocks of a source, nothing where no file is; raises DamagedState."""
    held = state.read_json(path)
    if held is None:
        return Overrides()
    try:
        return _to_overrides(held)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise state.damage(path, str(error)) from error


def _save_overrides(path: Path, overrides: Overrides) -> None:
    """Keep what was changed about the blocks of a source; raises DiskError."""
    held: Json = {
        "marks": {str(start): str(mark) for start, mark in sorted(overrides.marks.items())},
        "joins": [*sorted(overrides.joins)],
        "splits": [*sorted(overrides.splits)],
    }
    state.write_json(path, held)


def _load_set_aside(path: Path) -> dict[str, str]:
    """Return the standing of each source that was set aside, nothing where no file is; raises DamagedState."""
    held = state.read_json(path)
    try:
        return msgspec.convert({} if held is None else held, dict[str, str])
    except msgspec.ValidationError as error:
        raise state.damage(path, str(error)) from error


def _load_seen(path: Path) -> set[int]:
    """Return the starts of the sentences that were seen, in code points; raises DamagedState."""
    held = state.read_json(path)
    if held is None:
        return set()
    try:
        return _to_offsets(held)
    except (TypeError, ValueError) as error:
        raise state.damage(path, str(error)) from error


def _save_seen(path: Path, seen: Iterable[int]) -> None:
    """Keep the starts of the sentences that were seen; raises DiskError."""
    state.write_json(path, [*sorted(seen)])


def _to_overrides(held: Json) -> Overrides:
    if not isinstance(held, dict) or not isinstance(held["marks"], dict):
        raise TypeError("it holds no marks")
    marks = {int(start): Mark(str(mark)) for start, mark in held["marks"].items()}
    return Overrides(marks, frozenset(_to_offsets(held["joins"])), frozenset(_to_offsets(held["splits"])))


def _to_offsets(held: Json) -> set[int]:
    if not isinstance(held, list):
        raise TypeError("it holds no list of offsets")
    offsets = {offset for offset in held if isinstance(offset, int)}
    if len(offsets) != len(held):
        raise TypeError("an offset is not a whole number, or stands twice")
    return offsets
