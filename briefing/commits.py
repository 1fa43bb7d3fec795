"""The briefs that were committed: what stood in a file at a commit, and what each commit changed in it."""

from pathlib import Path
from typing import Final, NamedTuple

from briefing.change import Change, compare
from briefing.model import Brief
from briefing.repository.clone import SHORT, Blob, Commit, Repository
from briefing.store.reading import decode_brief, read_brief

KEPT_BRIEFS: Final = 8
"""How many briefs stay in memory: the parent of a commit is asked for next."""


class Side(NamedTuple):
    """What one side brought into a merge: its commit, whose changes they are, and the changes."""

    commit: str
    who: tuple[str, ...]
    change: Change


class Commits:
    """The commits of one brief's file, newest first; each is read when it is asked for, for that costs the most."""

    def __init__(self, clone: Repository, path: Path) -> None:
        """List the commits of the file `path`; raises GitRefused."""
        self.all = clone.list_commits(path)
        self._names = tuple(dict.fromkeys(commit.name for commit in self.all))
        self._clone = clone
        self._blobs: dict[tuple[str, str], Blob | None] = {}
        self._briefs: dict[str, Brief] = {}

    def change_of(self, commit: Commit) -> Change | None:
        """Return what a commit changed, None where it removed the file; raises UnreadableFile where it is no brief."""
        after = self._find(commit.sha, commit.name)
        before = self._find_any(commit.parents[0], commit.name) if commit.parents else None
        return self._compare(before, after) if after else None

    def is_plain(self, commit: Commit) -> bool:
        """Say whether a merge joined nothing: it is what one parent was, and the others had changed nothing."""
        result = self._find(commit.sha, commit.name)
        blobs = {parent: self._find_any(parent, commit.name) for parent in commit.parents}
        same = next((parent for parent, blob in blobs.items() if blob == result), None)
        if same is None:
            return False
        return all(
            blob == self._find_base(same, parent, commit.name) for parent, blob in blobs.items() if blob != result
        )

    def sides_of(self, commit: Commit) -> tuple[Side, ...]:
        """Return what each parent of a merge brought: what the merge has that the parent before it has not."""
        return tuple(
            self._side(commit, parent, beside)
            for parent, beside in zip(commit.parents, (commit.parents[-1], *commit.parents), strict=False)
        )

    def _side(self, commit: Commit, parent: str, beside: str) -> Side:
        after = self._find(commit.sha, commit.name)
        change = self._compare(self._find_any(beside, commit.name), after) if after else ()
        return Side(parent, self._clone.list_authors(parent, beside, commit.name), change)

    def _find_base(self, one: str, other: str, name: str) -> Blob | None:
        base = self._clone.find_base(one, other)
        return self._find_any(base, name) if base else None

    def _compare(self, before: Blob | None, after: Blob) -> Change:
        new = self._read(after)
        return compare(self._read(before) if before else Brief(brief=new.brief), new)

    def _find_any(self, commit: str, name: str) -> Blob | None:
        """Return what the file was in a commit, under this name or another one that it had."""
        found = (self._find(commit, each) for each in (name, *self._names))
        return next((blob for blob in found if blob is not None), None)

    def _find(self, commit: str, name: str) -> Blob | None:
        key = commit, name
        if key not in self._blobs:
            self._blobs[key] = self._clone.find_blob(commit, name)
        return self._blobs[key]

    def _read(self, blob: Blob) -> Brief:
        brief = self._briefs.pop(blob.id, None) or read_committed(self._clone.read_blob(blob), blob.id[:SHORT])
        self._briefs[blob.id] = brief
        while len(self._briefs) > KEPT_BRIEFS:
            del self._briefs[next(iter(self._briefs))]
        return brief


def read_committed(data: bytes, name: str) -> Brief:
    """Return the brief that bytes out of git hold; `name` says in a message which; raises UnreadableFile."""
    return read_brief(decode_brief(data, name), name).brief
