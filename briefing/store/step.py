"""One change on its way to the disk: the brief with it, its bytes, and what the history is to say of it."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from briefing.change import LISTS, Change, compare
from briefing.errors import UsageError
from briefing.model import Brief
from briefing.store import files
from briefing.store.history import How, Record, make_record
from briefing.store.issues import is_issued
from briefing.store.manuscript import Manuscript
from briefing.store.revision import Pair, revise

Naming = Callable[[], str]
"""Names who is at work; asked for each change."""


def nobody() -> str:
    """Return the name that says nothing."""
    return ""


class Note(NamedTuple):
    """What the history is to say of a change besides what it changed: when (ISO 8601), its label, how, and whose."""

    when: str
    label: str
    how: How
    who: Naming


class State(NamedTuple):
    """A brief, its text, and the SHA-256 of that text's bytes."""

    brief: Brief
    manuscript: Manuscript
    digest: str

    def revised(self, brief: Brief, change: Change) -> tuple["State", bytes]:
        """Return the state once `change` has made it `brief`, and its bytes; raises EditRefused or UsageError."""
        manuscript = revise(self.manuscript, change, Pair(self.brief, brief))
        data = manuscript.data()
        return State(brief, manuscript, sha256(data).hexdigest()), data

    def require_single_ids(self, brief: Brief, change: Change) -> None:
        """Raise UsageError where `change` gives `brief` an id twice in one list."""
        placed = {entry.list for entry in change if entry.place_before or entry.place_after}
        grown = {name for name in LISTS if len(getattr(brief, name)) != len(getattr(self.brief, name))}
        require_single_ids(brief, placed | grown)


class Step(NamedTuple):
    """One change on its way to the disk: what the history says of it, and what the brief and its bytes are with it."""

    record: Record
    state: State
    data: bytes


def make_step(path: Path, head: State, brief: Brief, note: Note) -> Step | None:
    """Return the change from `head` to `brief` of the file at `path`, ready to be taken, None if nothing differs.

    Raises EditRefused, or UsageError where an id stands twice, the brief was issued or would be too large to be read.
    """
    change = compare(head.brief, brief)
    head.require_single_ids(brief, change)
    if not change:
        return None
    if is_issued(path):
        raise UsageError(f"{path} was issued and is never changed; `briefing new --next` starts the next number.")
    state, data = head.revised(brief, change)
    if len(data) > files.LIMIT:
        most = files.LIMIT // 1024 // 1024
        raise UsageError(f"{path} would be larger than {most} MB, the most that is read; nothing was changed.")
    digests = (head.digest, state.digest)
    return Step(make_record(note.when, note.label, note.how, change, digests, who=note.who()), state, data)


def require_single_ids(brief: Brief, names: Iterable[str] = LISTS) -> None:
    """Raise UsageError where an id stands twice in one of the lists `names` of a brief."""
    for name in names:
        ids = [entry.id for entry in getattr(brief, name)]
        if len(set(ids)) < len(ids):
            twice = next(id for id in ids if ids.count(id) > 1)
            raise UsageError(f"{name}: the id “{twice}” is there twice; nothing was changed.")
