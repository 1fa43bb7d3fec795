"""Which workspace, brief and source the words of a command line mean."""

import os
from argparse import Namespace
from collections.abc import Iterable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Final, NamedTuple

from briefing.commands.output import tell
from briefing.errors import BriefingError, UnreadableFile, UsageError
from briefing.model import Brief, Section, Source
from briefing.settings import load_limits, settings_path, state_home
from briefing.store.brief_file import BriefFile
from briefing.store.files import exists
from briefing.store.reading import Notice
from briefing.store.refuge import Refuge
from briefing.workspace import Workspace

HISTORY_SUFFIX: Final = ".history"


class Candidate(NamedTuple):
    """A source that a name could mean: its file as a brief names it, its ids in the brief, and its titles there."""

    file: str
    ids: tuple[str, ...]
    titles: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Return what a part of a name is compared with."""
        return (*self.ids, Path(self.file).name, *self.titles)

    def __str__(self) -> str:
        """Return the ids, where it has any, and the file."""
        return f"{', '.join(self.ids)} ({self.file})" if self.ids else self.file


def find_workspace(args: Namespace, file: str | None = None) -> Workspace:
    """Return the workspace asked for, else the one around `file` where that is a file, else the one around here.

    Raises UsageError where there is none.
    """
    explicit = Path(args.workspace) if args.workspace else None
    workspace = Workspace.find(explicit or _begin(file), explicit)
    workspace.reception.bound(_load_limits())
    return workspace


def _begin(file: str | None) -> Path:
    """Return the folder in which a search for the workspace begins."""
    return Path(file).resolve().parent if file and Path(file).is_file() else Path.cwd()


def _load_limits() -> dict[str, int]:
    """Return the limits in a person's settings; none where the system knows no home folder of theirs."""
    try:
        path = settings_path(os.environ)
    except UsageError:
        return {}
    return load_limits(path)


def find_brief(workspace: Workspace, name: str | None) -> Path:
    """Return the file of the brief called `name`, or of the only brief there is.

    Raises UsageError where several could be meant, UnreadableFile where there is no such brief.
    """
    briefs = workspace.list_briefs()
    if name is None:
        return _find_only(workspace, briefs)
    path = workspace.brief_path(name)
    if not path.is_file():
        raise UnreadableFile(f"there is no brief {path}; {_offer(briefs)}")
    return path


def open_brief(args: Namespace) -> tuple[Workspace, BriefFile]:
    """Return the workspace and the brief that the arguments mean; raises what finding and reading them raises."""
    workspace = find_workspace(args, args.brief)
    file = BriefFile.open(find_brief(workspace, args.brief), workspace.state, who=partial(_name_person, workspace.root))
    file.precede(workspace.keep_sources)
    refuge = Refuge(state_home(os.environ), file.path)
    if exists(refuge.path):
        tell(f"changes that could not be saved are kept in {refuge.path}; the desk brings them back")
    for notice in file.notices:
        if is_about_history(notice):
            tell(notice.message)
    return workspace, file


def _name_person(root: Path) -> str:
    """Return who works here; what asks git is imported when a change is kept, and not before the desk's first page."""
    return str(import_module("briefing.repository.person").name_person(root))


def is_about_history(notice: Notice) -> bool:
    """Say whether a notice is about our own history of the brief, not about the file that a person wrote."""
    return notice.path.endswith(HISTORY_SUFFIX)


def open_briefs(workspace: Workspace) -> dict[str, Brief]:
    """Return the briefs of the workspace by name; one that cannot be read costs one line and nothing else."""
    briefs = {}
    for path in workspace.list_briefs():
        try:
            briefs[path.stem] = BriefFile.open(path, workspace.state).brief
        except BriefingError as fault:
            tell(str(fault))
    return briefs


def find_source(workspace: Workspace, brief: Brief | None, name: str) -> Path:
    """Return the file of the source meant by `name`: its id in the brief, its file name, or a part that only it has.

    Raises UsageError where no source or several are meant.
    """
    return find_source_of_any(workspace, [brief] if brief else [], name)


def find_source_of_any(workspace: Workspace, briefs: Iterable[Brief], name: str) -> Path:
    """Return the file of the source meant by `name`, as `find_source` does, among those of several briefs."""
    candidates = _list_candidates(workspace, [source for brief in briefs for source in brief.sources])
    wanted = name.casefold()
    matches = (
        [each for each in candidates if name in each.ids]
        or [each for each in candidates if name in {each.file, Path(each.file).name}]
        or [each for each in candidates if any(wanted in word.casefold() for word in each.words)]
    )
    if len(matches) == 1:
        return workspace.resolve(matches[0].file)
    if matches:
        raise UsageError(f"`{name}` could mean several sources: {', '.join(map(str, matches))}")
    raise UsageError(f"there is no source `{name}`; {_offer_sources(candidates)}")


def list_candidates(workspace: Workspace, brief: Brief | None) -> tuple[Candidate, ...]:
    """Return the sources that a name could mean: those of the brief in its order, then the workspace's other files."""
    return _list_candidates(workspace, brief.sources if brief else ())


def _list_candidates(workspace: Workspace, listed: Sequence[Source]) -> tuple[Candidate, ...]:
    files = dict.fromkeys(
        (*(source.file for source in listed), *(relative(workspace, path) for path in workspace.list_sources()))
    )
    return tuple(_describe(file, [source for source in listed if source.file == file]) for file in files)


def find_source_file(args: Namespace, name: str) -> Path:
    """Return the file called `name`: a path from here, else a source of the workspace by name or part of it."""
    if Path(name).exists() or "/" in name:
        return Path(name)
    try:
        workspace = find_workspace(args)
    except UsageError:
        return Path(name)
    return find_source(workspace, None, name)


def find_section(brief: Brief, name: str) -> Section:
    """Return the section of `brief` meant by `name`: its id, its key or its title; raises UsageError where none is."""
    wanted = name.casefold()
    for section in brief.sections:
        if wanted in {section.id, str(section.key or ""), section.title.casefold()}:
            return section
    listed = ", ".join(f"{section.key or '–'} {section.id}" for section in brief.sections)
    raise UsageError(f"there is no section `{name}`; the brief has {listed or 'none'}")


def relative(workspace: Workspace, path: Path) -> str:
    """Return `path` as a brief names it: from the workspace where it lies in it, with forward slashes."""
    resolved = path.resolve()
    return resolved.relative_to(workspace.root).as_posix() if resolved.is_relative_to(workspace.root) else str(path)


def _find_only(workspace: Workspace, briefs: Sequence[Path]) -> Path:
    if len(briefs) == 1:
        return briefs[0]
    if briefs:
        raise UsageError(f"say which brief is meant; {_offer(briefs)}")
    raise UsageError(f"there is no brief in {workspace.briefs}; `briefing new NAME` begins one")


def _offer(briefs: Sequence[Path]) -> str:
    names = ", ".join(path.stem for path in briefs)
    return f"the workspace has {names}" if names else "the workspace has none; `briefing new NAME` begins one"


def _offer_sources(candidates: Iterable[Candidate]) -> str:
    listed = ", ".join(map(str, candidates))
    return f"the workspace holds {listed}" if listed else "the workspace holds none; `briefing add FILE` adds one"


def _describe(file: str, sources: Sequence[Source]) -> Candidate:
    ids = dict.fromkeys(source.id for source in sources)
    titles = dict.fromkeys(source.title for source in sources if source.title)
    return Candidate(file, tuple(ids), tuple(titles))
