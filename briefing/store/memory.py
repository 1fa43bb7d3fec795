"""What the desk remembers of a source: the analyst's marks, joins and splits, and which sentences were seen."""

from collections.abc import Iterable
from pathlib import Path

from briefing.source.document import Mark, Overrides
from briefing.store import state
from briefing.store.state import Json


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
