"""What happened to a brief: this machine's history joined with the git log of its file, newest first."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from heapq import merge
from typing import Final, NamedTuple

from briefing.change import Entry
from briefing.commits import Commits
from briefing.difference.lines import Line, list_lines
from briefing.errors import BriefingError
from briefing.model import Brief, Part
from briefing.repository.clone import Commit
from briefing.store.history import Record

REMOVED: Final = "the brief was removed"


class Kind(StrEnum):
    """What sort of thing happened: four at this machine's desk, two in git."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    OUTSIDE = "outside"
    COMMIT = "commit"
    MERGE = "merge"


class Brought(NamedTuple):
    """What one side brought into a merge: its commit, whose changes they are, and the changes."""

    commit: str
    who: tuple[str, ...]
    lines: tuple[Line, ...]


class Event(NamedTuple):
    """One thing that happened: when (ISO 8601, the zone as it was kept), who, and what it came to."""

    when: str
    who: str
    kind: Kind
    label: str
    lines: tuple[Line, ...] = ()
    commit: str = ""
    parent: str = ""
    """The commit before it, with which it is compared; the first commit has none."""
    told: tuple[str, ...] = ()
    """The ids of a commit's changes that the history tells already; they are not in `lines`."""
    sides: tuple[Brought, ...] = ()
    fault: str = ""
    """Why there is nothing to tell."""


class Told:
    """What the entries of a brief came to, as the history tells."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._outcomes: dict[tuple[str, str], list[Part | None]] = {}
        for record in records:
            for entry in _read(record):
                self._outcomes.setdefault((entry.list, entry.id), []).append(entry.after)

    def __contains__(self, entry: Entry) -> bool:
        """Say whether the history tells of this entry coming to the same."""
        return entry.after in self._outcomes.get((entry.list, entry.id), ())


def list_events(brief: Brief, records: Sequence[Record], commits: Commits | None) -> Iterator[Event]:
    """Yield what happened to `brief`, newest first, each event worked out when its turn comes.

    The history and the log are joined by time; where clocks disagree each keeps its own order.
    """
    newest_first = tuple(reversed(records))
    listed = commits.all if commits else ()
    told = Told(records if listed else ())
    desk = _date(newest_first)
    git = _date(listed)
    for _, item in merge(git, desk, key=lambda row: row[0], reverse=True):
        if isinstance(item, Record):
            yield _tell_record(item, brief)
        elif commits is not None:
            yield from _tell_commit(item, brief, commits, told)


def _date(items: Sequence[Record] | Sequence[Commit]) -> Iterator[tuple[float, Record | Commit]]:
    """Yield each item with its time in seconds, none later than the one before; an unknown time is as late as that."""
    last = datetime.max.replace(tzinfo=UTC).timestamp()
    for item in items:
        last = min(last, _seconds(item.when, last))
        yield last, item


def _seconds(time: str, otherwise: float) -> float:
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        return otherwise
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def _tell_record(record: Record, brief: Brief) -> Event:
    event = Event(record.when, record.who, Kind(record.how), record.label)
    try:
        return event._replace(lines=list_lines(record.change(), brief))
    except BriefingError as fault:
        return event._replace(fault=str(fault))


def _tell_commit(commit: Commit, brief: Brief, commits: Commits, told: Told) -> Iterator[Event]:
    parent = commit.parents[0] if commit.parents else ""
    event = Event(commit.when, commit.who, Kind.COMMIT, commit.subject, commit=commit.sha, parent=parent)
    try:
        if len(commit.parents) > 1:
            yield from _tell_merge(commit, brief, commits, event._replace(kind=Kind.MERGE))
            return
        change = commits.change_of(commit)
    except BriefingError as fault:
        yield event._replace(fault=str(fault))
        return
    if change is None:
        yield event._replace(fault=REMOVED)
        return
    untold = tuple(entry for entry in change if entry not in told)
    known = tuple(entry.id for entry in change if entry in told)
    yield event._replace(lines=list_lines(untold, brief), told=known)


def _tell_merge(commit: Commit, brief: Brief, commits: Commits, event: Event) -> Iterator[Event]:
    if not commits.is_plain(commit):
        sides = [Brought(side.commit, side.who, list_lines(side.change, brief)) for side in commits.sides_of(commit)]
        yield event._replace(sides=tuple(side for side in sides if side.lines))


def _read(record: Record) -> Iterable[Entry]:
    try:
        return record.change()
    except BriefingError:
        return ()
