"""A workspace: where its sources, briefs and templates lie, and what the desk remembers about them."""

from collections.abc import Generator, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Final

from briefing.check.issue import Issue
from briefing.errors import BriefingError, UnreadableFile, UsageError
from briefing.evidence.holdings import Holdings
from briefing.intake.added import Added, FilesRefused, Found, Offer, Result, Wanted
from briefing.intake.catalogue import Catalogue
from briefing.intake.pins import Pins
from briefing.intake.reception import Reception
from briefing.intake.records import NOTHING_SAID, Record
from briefing.model import Brief, Source
from briefing.source.document import Document
from briefing.source.extract import Reading
from briefing.store import files, issues
from briefing.store.file_name import is_writable, list_suffixes
from briefing.store.memory import Memory
from briefing.store.stamp import Stamp
from briefing.store.versions import Versions, find_reading, read_kept

_BRIEF_SUFFIXES: Final = frozenset({".yaml", ".yml"})
_SHOWN_DIGITS: Final = 12


class Workspace:
    """A folder with `seeds/`, `briefs/` and `templates/`; the state of its sessions lies in `.briefing/`."""

    root: Path

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self._documents: dict[tuple[Path, Reading | None], tuple[Stamp, Document]] = {}
        self._hashes: dict[Path, tuple[Stamp, str]] = {}
        self._issues: dict[str, tuple[tuple[Stamp | None, Stamp | None], Issue]] = {}
        self.reception = Reception(self.seeds, self.state)
        self.catalogue = Catalogue(self.seeds, self.state)
        self.versions = Versions(self.seeds, self.reception.read)
        self.memory = Memory(self.state)

    @property
    def seeds(self) -> Path:
        """Where the sources lie."""
        return self.root / "seeds"

    @property
    def briefs(self) -> Path:
        """Where the briefs and their reports lie."""
        return self.root / "briefs"

    @property
    def issued(self) -> Path:
        """Where the issued reports lie, with their briefs and hashes."""
        return self.briefs / issues.FOLDER

    @property
    def templates(self) -> Path:
        """Where the workspace's own templates lie."""
        return self.root / "templates"

    @property
    def state(self) -> Path:
        """Where the desk remembers things that no one else needs."""
        return self.root / ".briefing"

    @property
    def pins(self) -> Pins:
        """How the briefs that are worked on read their sources now; those that were issued can drop none any more."""
        return Pins((self.briefs,), self.reception)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The workspace's folder and those in it that the desk reads from and writes to."""
        return (self.root, self.seeds, self.briefs, self.templates, self.state)

    @classmethod
    def find(cls, start: Path, explicit: Path | None = None) -> "Workspace":
        """Return the workspace at `explicit`, else the nearest one at or above `start`; raises UsageError."""
        if explicit is not None:
            if (explicit / "briefs").is_dir():
                return cls(explicit)
            raise UsageError(f"{explicit} is no workspace: it has no folder briefs/; `briefing new NAME` makes one.")
        for folder in (start.resolve(), *start.resolve().parents):
            if (folder / "briefs").is_dir():
                return cls(folder)
        raise UsageError(f"{start} is in no workspace: no folder above has briefs/; `briefing new NAME` makes one.")

    def list_sources(self) -> tuple[Path, ...]:
        """Return the files in `seeds/` that are read as sources, by name."""
        return files.list_files(self.seeds, list_suffixes())

    def list_briefs(self) -> tuple[Path, ...]:
        """Return the briefs in `briefs/`, by name."""
        return files.list_files(self.briefs, _BRIEF_SUFFIXES)

    def brief_path(self, name: str) -> Path:
        """Return where the brief called `name` lies or would lie: a name, a file name in `briefs/`, or a path."""
        if "/" not in name:
            inside = self.briefs / (name if PurePath(name).suffix in _BRIEF_SUFFIXES else f"{name}.yaml")
            if inside.exists() or PurePath(name).suffix not in _BRIEF_SUFFIXES or not Path(name).exists():
                return inside
        return Path(name)

    def resolve(self, file: str) -> Path:
        """Return the path of a file that a brief names; raises UnreadableFile unless it lies in the workspace."""
        named = PurePath(file)
        if not file or "\0" in file or named.is_absolute() or ".." in named.parts:
            raise UnreadableFile(f"“{file}” cannot name a source; give a path from the workspace, such as seeds/x.txt.")
        return self._inside(self.root / named)

    def template_path(self, file: str) -> Path:
        """Return where a template's file lies or would lie; raises UnreadableFile where `templates/` leads out."""
        return self._inside(self.templates) / file

    def read_source(self, path: Path, reading: Reading | None = None, *, keep: bool = True) -> Document:
        """Return a source as a document, from memory while it is unchanged; with `keep` it is kept there.

        It is read as `reading` says, else as its record does. Raises UnreadableFile, DiskError or DamagedState.
        """
        path = self._inside(path)
        known = self._documents.get((path, reading))
        if known and known[0] == files.stamp(path):
            return known[1]
        name = self._name(path)
        if not is_writable(name):
            raise UnreadableFile(f"{name} has a name that is not UTF-8, so no brief can hold it; rename it.")
        data, stamp = files.read_stamped(path)
        document = self.reception.read(data, name, reading)
        if keep:
            self._documents[path, reading] = stamp, document
        return document

    def choose_encoding(self, file: str, encoding: str) -> Document:
        """Note for good in which encoding a source is to be read, once it can be, and return the document that gives.

        Raises UnreadableFile where its bytes cannot be read so, DiskError and DamagedState.
        """
        path = self.resolve(file)
        self._inside(self.reception.records.folder)
        self._documents.pop((path, None), None)
        return self.reception.settle(files.read_bytes(path), self._name(path), Reading(encoding=encoding))

    def stamp(self, file: str) -> Stamp | None:
        """Return what tells two states of a source's file apart, None where there is no file."""
        try:
            return files.stamp(self.resolve(file))
        except UnreadableFile:
            return None

    def read_sources(self, brief: Brief) -> Holdings:
        """Return for each source of a brief, by id, its document, or the error that tells why there is none.

        With them come the kept versions that the brief needs: those it quotes, and those whose file holds another now.
        """
        present = {source.id: self._try_source(source) for source in brief.sources}
        self._inside(self.versions.folder)
        return Holdings(present, read_kept(self.versions, brief, present))

    def read_previous(self, brief: Brief) -> Issue | None:
        """Return the issue that a brief follows, from memory while its files are unchanged; None if it follows none.

        An issue that cannot be read says why. What became of the issues before it counts as damage to it.
        """
        if not brief.brief.previous:
            return None
        issue = self._read_issue(brief.brief.previous)
        return issue._replace(damaged=(*issue.damaged, *issues.list_earlier(issue, self._read_issue)))

    def read_issued(self, brief: Brief, path: Path) -> Issue | None:
        """Return what the brief in the file `path` was issued as, None where it does not say that it was.

        A frozen brief is its own issue; one that cannot be read says why.
        """
        heading = brief.brief
        if not heading.issued:
            return None
        if heading.number is None:
            return Issue(path.name, None, lost=f"{path.name} says when it was issued and under no number.")
        frozen = (
            path if issues.is_issued(path) else self.issued / f"{issues.issue_stem(path.stem, heading.number)}.yaml"
        )
        frozen = frozen.resolve()
        inside = frozen.is_relative_to(self.root)
        return self._read_issue(frozen.relative_to(self.root).as_posix() if inside else str(frozen))

    def _read_issue(self, file: str) -> Issue:
        """Return an issue by its file as a brief names it, with what became of the other files issued with it."""
        try:
            path = self.resolve(file)
        except BriefingError:
            return Issue(
                file, None, lost=f"“{file}” cannot name an issue; give a path such as briefs/issued/x-001.yaml."
            )
        stamps = (files.stamp(path), files.stamp(path.with_suffix(issues.HASHES)))
        if file not in self._issues or self._issues[file][0] != stamps:
            self._issues[file] = stamps, issues.read_issue(path, file)
        issue = self._issues[file][1]
        return issue if issue.lost else issue._replace(damaged=issues.list_damaged(path, self.root, self._hash))

    def keep_source(self, source: Source) -> None:
        """Keep the bytes of a source that is about to be quoted, on the disk on return.

        Raises UnreadableFile where its file no longer holds what was read, and DiskError.
        """
        if self.versions.has(source.sha256):
            return
        data = files.read_bytes(self.resolve(source.file))
        if sha256(data).hexdigest() != source.sha256:
            raise UnreadableFile(f"{source.file} changed a moment ago, so nothing is quoted from it; look at it again.")
        self._inside(self.versions.folder)
        self._inside(self.reception.records.folder)
        self.reception.name(data, source)
        self.versions.keep(data)

    def keep_sources(self, brief: Brief) -> None:
        """Keep the bytes of all sources of a brief whose files still hold what was read; raises DiskError."""
        for source in brief.sources:
            if not self.versions.has(source.sha256) and self._holds(source):
                with suppress(UnreadableFile):
                    self.keep_source(source)

    def add(self, paths: Iterable[Path]) -> list[Added]:
        """Copy files into `seeds/`, unaltered, and return what became of each; the same bytes are kept once.

        A file that cannot be read as text is left out and the others go on; then FilesRefused is raised at the end.
        Raises DiskError if the disk refuses.
        """
        results = list(self.bring_in(map(Found, paths)))
        added = [result for result in results if isinstance(result, Added)]
        refused = [result for result in results if not isinstance(result, Added)]
        if refused:
            raise FilesRefused(refused, added)
        return added

    def bring_in(
        self,
        found: Iterable[Wanted],
        plan: Record = NOTHING_SAID,
        most: int = files.LIMIT,
        late: list[Result] | None = None,
    ) -> Generator[Result, None, None]:
        """Take files, and what is packed in them, into `seeds/`; yield what became of each document.

        `plan` is what the record of each is to say, `most` the bytes of the largest file. It may be left at any moment
        and begun again: what was yielded is on the disk, the same bytes are kept once, and `late` takes what was in
        hand and is finished before it ends. Raises DiskError.
        """
        self._inside(self.seeds)
        self._inside(self.reception.records.folder)
        self.catalogue.load()
        from briefing.intake.arrivals import Room  # noqa: PLC0415
        from briefing.intake.imports import run_import  # noqa: PLC0415

        try:
            room = Room(self.seeds, self.reception, self.catalogue, self.pins)
            yield from run_import(found, room, plan, most, [] if late is None else late)
        finally:
            self.catalogue.flush()

    def replace_source(self, file: str, again: Path | Offer) -> Added:
        """Put bytes that were retrieved again into a source's file, once the earlier ones are kept as a version.

        The briefs are left as they are. Raises UnreadableFile where the bytes are no text, BriefChanged where another
        program writes the file at this moment, and DiskError.
        """
        offer = again if isinstance(again, Offer) else Offer(str(again), files.read_bytes(again))
        target, digest = self.resolve(file), sha256(offer.data).hexdigest()
        self._inside(self.reception.records.folder)
        self.pins.require(offer)
        self.reception.receive_again(offer)
        stamp = files.stamp(target)
        if stamp is None:
            files.write_new(target, offer.data)
            return Added(target, digest, "put back")
        before, stamp = files.read_stamped(target)
        if before == offer.data:
            return Added(target, digest, "the same bytes; nothing was changed")
        self._inside(self.versions.folder)
        kept = self.versions.keep(before)
        self.versions.keep(offer.data)
        files.replace_durably(target, offer.data, stamp)
        return Added(target, digest, f"new version; the one before, {kept[:_SHOWN_DIGITS]}, is kept")

    def _inside(self, path: Path) -> Path:
        """Return a path with its links followed; raises UnreadableFile unless it lies in the workspace."""
        try:
            resolved = path.resolve()
        except (OSError, RuntimeError, ValueError) as error:
            raise UnreadableFile(f"{path} cannot be reached: its links point at each other.") from error
        if not resolved.is_relative_to(self.root):
            raise UnreadableFile(f"{path} leads out of the workspace; copy it in with `briefing add`.")
        return resolved

    def _name(self, path: Path) -> str:
        """Return how a file of the workspace is named in messages."""
        return path.relative_to(self.root).as_posix()

    def _try_source(self, source: Source) -> Document | BriefingError:
        try:
            return self.read_source(self.resolve(source.file), find_reading(source))
        except BriefingError as error:
            return error

    def _holds(self, source: Source) -> bool:
        try:
            return self._hash(self.resolve(source.file)) == source.sha256
        except UnreadableFile:
            return False

    def _hash(self, path: Path) -> str | None:
        """Return the SHA-256 of a file's bytes, from memory while it is unchanged; None if it cannot be read."""
        known = self._hashes.get(path)
        if known and known[0] == files.stamp(path):
            return known[1]
        try:
            data, stamp = files.read_stamped(self._inside(path))
        except BriefingError:
            return None
        self._hashes[path] = stamp, sha256(data).hexdigest()
        return self._hashes[path][1]
