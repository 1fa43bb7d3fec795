"""What happened to a brief: this machine's history joined with the git log of its file, newest first."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from heapq import merge
from pathlib import Path
from typing import Final, NamedTuple

from msgspec.structs import replace

from briefing.change import Change, Entry, compare
from briefing.difference.lines import Line, list_lines
from briefing.errors import BriefingError
from briefing.model import Brief, Part
from briefing.repository.clone import Blob, Commit, Repository
from briefing.store.history import Record
from briefing.store.reading import decode_brief, read_brief

Told = frozenset[tuple[str, str, Part | None]]
"""What entries came to in the history: list, id, and what stood there afterwards."""


class Kind(StrEnum):
    """What sort of thing happened."""

    DO = "do"
    UNDO = "undo"
    REDO = "redo"
    OUTSIDE = "outside"
    COMMIT = "commit"
    MERGE = "merge"


class Side(NamedTuple):
    """What one side brought into a merge: its commit, whose changes they are, and the changes."""

    commit: str
    who: tuple[str, ...]
    lines: tuple[Line, ...]


class Event(NamedTuple):
    """One thing that happened; `told` counts the changes of a commit that the history already tells."""

    when: str
    who: str
    kind: Kind
    label: str
    lines: tuple[Line, ...] = ()
    commit: str = ""
    told: int = 0
    sides: tuple[Side, ...] = ()
    fault: str = ""
    """Why what was changed cannot be told."""


class Chronicle:
    """The events of one brief; each commit is read when it is asked for, for that costs the most."""

    def __init__(self, brief: Brief, records: Sequence[Record], clone: Repository | None, path: Path) -> None:
        """Join the history of `brief` with the commits of its file `path`, where it lies in a clone."""
        self._brief = brief
        self._records = records
        self._clone = clone
        self._commits = clone.list_commits(path) if clone else ()
        self._told = _list_told(records) if self._commits else frozenset()
        self._blobs: dict[tuple[str, str], Blob | None] = {}
        self._briefs: dict[str, Brief] = {}

    def list_events(self) -> Iterator[Event]:
        """Yield what happened, newest first; each of the two keeps its own order where clocks disagree."""
        desk = _date(reversed(self._records), [record.when for record in reversed(self._records)], 0)
        git = _date(self._commits, [commit.when for commit in self._commits], 1)
        for _, _, item in merge(desk, git, key=lambda row: row[:2], reverse=True):
            event = self._of_record(item) if isinstance(item, Record) else self._of_commit(item)
            if event is not None:
                yield event

    def _of_record(self, record: Record) -> Event:
        event = Event(record.when, record.who, Kind(record.how), record.label)
        try:
            return event._replace(lines=list_lines(record.change(), self._brief))
        except BriefingError as fault:
            return event._replace(fault=str(fault))

    def _of_commit(self, commit: Commit) -> Event | None:
        event = Event(commit.when, commit.who, Kind.COMMIT, commit.subject, commit=commit.sha)
        try:
            if len(commit.parents) > 1:
                return self._of_merge(commit, event._replace(kind=Kind.MERGE))
            return self._of_change(commit, event)
        except BriefingError as fault:
            return event._replace(fault=str(fault))

    def _of_change(self, commit: Commit, event: Event) -> Event | None:
        before, after = self._blob(commit.parents[0], commit.earlier) if commit.parents else None, self._blob_of(commit)
        if after is None:
            return event._replace(fault="the brief was removed")
        change = self._compare(before, after)
        untold = tuple(entry for entry in change if (entry.list, entry.id, entry.after) not in self._told)
        return event._replace(lines=list_lines(untold, self._brief), told=len(change) - len(untold))

    def _of_merge(self, commit: Commit, event: Event) -> Event | None:
        """Return what each side brought; None where one side had changed nothing, so that nothing was joined."""
        if self._is_plain(commit):
            return None
        sides = [self._side(commit, number) for number in range(len(commit.parents))]
        return event._replace(sides=tuple(side for side in sides if side.lines))

    def _is_plain(self, commit: Commit) -> bool:
        """Say whether the merge is what one parent was, and all other parents are what they parted from."""
        result = self._blob_of(commit)
        blobs = [self._blob(parent, commit.name) for parent in commit.parents]
        others = [parent for parent, blob in zip(commit.parents, blobs, strict=True) if blob != result]
        if len(others) == len(blobs) or self._clone is None:
            return False
        same = commit.parents[blobs.index(result)]
        bases = [(other, self._clone.find_base(same, other)) for other in others]
        return all(base is not None and self._blob(base, commit.name) == self._blob(other, commit.name) for other, base in bases)

    def _side(self, commit: Commit, number: int) -> Side:
        """Return what a parent brought: what the merge has beside the other parent, the next one around the end."""
        parent, other = commit.parents[number], commit.parents[number - 1]
        result = self._blob_of(commit)
        change = self._compare(self._blob(other, commit.name), result) if result else ()
        who = self._clone.list_authors(parent, other, commit.name) if self._clone else ()
        return Side(parent, who, list_lines(change, self._brief))

    def _compare(self, before: Blob | None, after: Blob) -> Change:
        new = self._read(after)
        return compare(self._read(before) if before else Brief(brief=new.brief), new)

    def _blob_of(self, commit: Commit) -> Blob | None:
        return self._blob(commit.sha, commit.name)

    def _blob(self, sha: str, name: str) -> Blob | None:
        key = sha, name
        if key not in self._blobs:
            self._blobs[key] = self._clone.find_blob(sha, name) if self._clone else None
        return self._blobs[key]

    def _read(self, blob: Blob) -> Brief:
        """Return a brief as it was committed; the last few stay in memory, for a commit's parent is read next."""
        known = self._briefs.pop(blob.id, None)
        if known is None and self._clone is not None:
            known = read_committed(self._clone.read_blob(blob), blob.id[:7])
        self._briefs[blob.id] = known
        return known
