"""What the desk remembers: where one was, and of each source the marks, joins and splits and what was seen."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from briefing.source.document import Mark, Overrides
from briefing.store import state
from briefing.store.state import Json


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


def load_resume(path: Path) -> dict[str, Json]:
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


def load_overrides(path: Path) -> Overrides:
    """Return what was changed about the blocks of a source, nothing where no file is; raises DamagedState."""
    held = state.read_json(path)
    if held is None:
        return Overrides()
    try:
        return _to_overrides(held)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise state.damage(path, str(error)) from error


def save_overrides(path: Path, overrides: Overrides) -> None:
    """Keep what was changed about the blocks of a source; raises DiskError."""
    held: Json = {
        "marks": {str(start): str(mark) for start, mark in sorted(overrides.marks.items())},
        "joins": [*sorted(overrides.joins)],
        "splits": [*sorted(overrides.splits)],
    }
    state.write_json(path, held)


def load_seen(path: Path) -> set[int]:
    """Return the starts of the sentences that were seen, in code points; raises DamagedState."""
    held = state.read_json(path)
    if held is None:
        return set()
    try:
        return _to_offsets(held)
    except (TypeError, ValueError) as error:
        raise state.damage(path, str(error)) from error


def save_seen(path: Path, seen: Iterable[int]) -> None:
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
