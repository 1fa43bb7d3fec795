"""One clone of a repository: its commits, the files in them, and its own settings."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from briefing.errors import UnreadableFile, UsageError
from briefing.repository.git import Answer, GitRefused, ask, is_there, require

LIMIT: Final = 50 * 1024 * 1024
"""The largest file that is read out of a repository, in bytes."""
EPOCH: Final = datetime.fromtimestamp(0, UTC)
"""When a commit counts as made that names no time that there is, as in git."""
MOST_NAMES: Final = 20
"""How many earlier names of one file are followed."""
SHORT: Final = 7
"""Digits by which a commit is called."""


class Commit(NamedTuple):
    """One commit that touched a file: who made it and when (ISO 8601), and what the file was called in it."""

    sha: str
    parents: tuple[str, ...]
    who: str
    when: str
    subject: str
    name: str

    @property
    def short(self) -> str:
        """Return the digits by which a person calls the commit."""
        return self.sha[:SHORT]


class Blob(NamedTuple):
    """A file's content as git keeps it; `size` in bytes."""

    id: str
    size: int


class Repository(NamedTuple):
    """A clone with a work tree, by its topmost folder; whatever git refuses is raised as GitRefused."""

    root: Path

    def name(self, path: Path) -> str:
        """Return how git calls a file: from the topmost folder; raises UsageError for one outside."""
        resolved = path.resolve()
        if not resolved.is_relative_to(self.root):
            raise UsageError(f"{path} lies outside the repository {self.root}; move it there to have it in git.")
        return resolved.relative_to(self.root).as_posix()

    def has_commits(self) -> bool:
        """Say whether anything was committed yet."""
        return self.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}").code == 0

    def resolve(self, revision: str) -> str:
        """Return the commit that a revision names; raises UsageError where git knows none."""
        if not revision or revision.startswith("-"):
            raise UsageError(f"`{revision}` names no revision; give a commit, a branch or HEAD~1.")
        answer = self.ask("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        if answer.code:
            raise UsageError(f"git knows no revision `{revision}` in {self.root}; `git log --oneline` lists them.")
        return answer.out.decode().strip()

    def find_blob(self, commit: str, name: str) -> Blob | None:
        """Return what a file was in a commit, None where it was not there; raises UnreadableFile where git lost it."""
        entry = self.require("ls-tree", "-l", "-z", commit, "--", name).partition(b"\t")[0].split()
        if not entry or entry[1] != b"blob":
            return None
        _mode, _kind, id, size = entry
        if not size.isdigit():
            raise UnreadableFile(f"{commit[:SHORT]}:{name} is missing or damaged in git; `git fsck` says more.")
        return Blob(id.decode(), int(size))

    def read_blob(self, blob: Blob) -> bytes:
        """Return a file's bytes; raises UnreadableFile where there are more than 50 MB of them."""
        if blob.size > LIMIT:
            raise UnreadableFile(f"{blob.id[:SHORT]} in git is larger than {LIMIT >> 20} MB, the most that is read.")
        return self.require("cat-file", "blob", blob.id)

    def read_at(self, revision: str, path: Path) -> bytes:
        """Return a file's bytes as of a revision, also under a name that it had before.

        Raises UsageError for an unknown revision, UnreadableFile where the file was not there.
        """
        commit, name = self.resolve(revision), self.name(path)
        blob = self.find_blob(commit, name)
        if blob is None:
            others = dict.fromkeys(other.name for other in self.list_commits(path) if other.name != name)
            blob = next(filter(None, (self.find_blob(commit, other) for other in others)), None)
        if blob is None:
            raise UnreadableFile(f"{revision} has no {name}; `git log -- {name}` lists the commits that have it.")
        return self.read_blob(blob)

    def list_commits(self, path: Path) -> tuple[Commit, ...]:
        """Return the commits that touched a file, newest first, followed through its earlier names."""
        found: dict[str, Commit] = {}
        waiting = [(self.name(path), frozenset[str]())] if self.has_commits() else []
        for _ in range(MOST_NAMES):
            if not waiting:
                break
            name, later = waiting.pop(0)
            for commit in self._log(name):
                if commit.sha not in later:
                    found.setdefault(commit.sha, commit)
            renames = ((sha, self._old_name(sha, name)) for sha in self._additions(name) - later)
            waiting += [(old, later | {sha} | self._list_later(sha)) for sha, old in renames if old]
        names = {commit.name for commit in found.values()}
        return tuple(found.values() if len(names) == 1 else sorted(found.values(), key=_moment, reverse=True))

    def find_base(self, one: str, other: str) -> str | None:
        """Return the commit from which two commits parted, None where they have none in common."""
        answer = self.ask("merge-base", one, other)
        return None if answer.code else answer.out.decode().split()[0]

    def list_authors(self, commit: str, beside: str, name: str) -> tuple[str, ...]:
        """Return who changed a file on the way to `commit` but not to the commit `beside`, newest first."""
        out = self.require("log", "--format=%aN", "--encoding=UTF-8", f"{beside}..{commit}", "--", name)
        return tuple(dict.fromkeys(out.decode(errors="replace").splitlines()))

    def is_unmerged(self, path: Path) -> bool:
        """Say whether git's index holds a file as one whose merge is not done."""
        return bool(self._list_unmerged(path))

    def list_stages(self, path: Path) -> dict[int, bytes]:
        """Return what git's index holds of an unmerged file: 1 the base, 2 ours, 3 theirs; a side may lack it.

        Raises UnreadableFile where one has more than 50 MB.
        """
        stages = self._list_unmerged(path).items()
        blobs = {stage: Blob(id, int(self.require("cat-file", "-s", id))) for stage, id in stages}
        return {stage: self.read_blob(blob) for stage, blob in blobs.items()}

    def list_untracked(self, folder: Path) -> tuple[str, ...]:
        """Return the files below a folder that git neither tracks nor was told to ignore, as git calls them."""
        out = self.require("ls-files", "-z", "--others", "--exclude-standard", "--", self.name(folder))
        return tuple(filter(None, out.decode("utf-8", "surrogateescape").split("\0")))

    def setting(self, key: str) -> str:
        """Return what git's configuration says, empty where it says nothing."""
        return self.ask("config", "--get", key).out.decode(errors="replace").removesuffix("\n")

    def configure(self, key: str, value: str) -> None:
        """Set a key in this clone's own configuration."""
        self.require("config", "--local", key, value)

    def list_attribute(self, attribute: str, names: Sequence[str]) -> dict[str, str]:
        """Return what each file is given, in git's own words: `set`, `unset`, `unspecified` or a value."""
        words = self.require("check-attr", "-z", attribute, "--", *names).decode("utf-8", "surrogateescape").split("\0")
        return dict(zip(words[::3], words[2::3], strict=False))

    def ask(self, *words: str) -> Answer:
        """Return what git answers in this clone."""
        return ask(self.root, *words)

    def require(self, *words: str) -> bytes:
        """Return git's output in this clone."""
        return require(self.root, *words)

    def _list_unmerged(self, path: Path) -> dict[int, str]:
        """Return the id of each stage of a file."""
        entries = self.require("ls-files", "-z", "--unmerged", "--", self.name(path)).split(b"\0")
        fields = (entry.partition(b"\t")[0].decode().split() for entry in entries if entry)
        return {int(stage): id for _mode, id, stage in fields}

    def _log(self, name: str) -> Iterator[Commit]:
        words = ("log", "-z", "--full-history", "--topo-order", "--encoding=UTF-8", "--format=%H%n%P%n%aN%n%aI%n%s")
        out = self.require(*words, "HEAD", "--", name).decode(errors="replace")
        for entry in filter(None, out.split("\0")):
            sha, parents, who, when, subject = entry.split("\n", 4)
            yield Commit(sha, tuple(parents.split()), who, when, subject, name)

    def _additions(self, name: str) -> frozenset[str]:
        """Return the commits in which a file of this name appeared."""
        words = ("log", "--full-history", "--no-renames", "--diff-filter=A", "--format=%H", "HEAD", "--", name)
        return frozenset(self.require(*words).decode().split())

    def _list_later(self, commit: str) -> frozenset[str]:
        """Return the commits that build on a commit: in them a name that it took away means another file."""
        return frozenset(self.require("rev-list", "--ancestry-path", f"{commit}..HEAD").decode().split())

    def _old_name(self, commit: str, name: str) -> str | None:
        """Return what the file was called before a commit that gave it this name, None if it was new."""
        words = ("diff-tree", "-r", "-z", "-M", "--diff-filter=R", "--name-status", "--no-commit-id", "--no-ext-diff")
        names = self.require(*words, "--no-textconv", commit).decode("utf-8", "surrogateescape").split("\0")
        return next((old for old, new in zip(names[1::3], names[2::3], strict=False) if new == name), None)


def _moment(commit: Commit) -> datetime:
    try:
        return datetime.fromisoformat(commit.when)
    except ValueError:
        return EPOCH


def find_repository(path: Path) -> Repository | None:
    """Return the repository that a file or folder lies in, None where there is none or no git on this machine.

    Raises GitRefused where git will not read it, such as one that belongs to another user.
    """
    folder = next((parent for parent in (path, *path.parents) if parent.is_dir()), None)
    if folder is None or not is_there():
        return None
    answer = ask(folder, "rev-parse", "--show-toplevel")
    root = answer.out.decode("utf-8", "surrogateescape").removesuffix("\n")
    if answer.code == 0 and root:
        return Repository(Path(root).resolve())
    if "dubious ownership" in answer.fault:
        raise GitRefused(
            f"git does not read the repository around {folder}, for another user owns it; "
            "`git config --global --add safe.directory DIR` trusts it."
        )
    return None


def begin_repository(folder: Path) -> Repository:
    """Make a repository of a folder; raises GitRefused without git, or where it cannot be made."""
    require(folder, "init", "--quiet")
    return Repository(folder.resolve())
