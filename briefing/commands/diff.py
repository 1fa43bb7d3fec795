"""`briefing diff`: what differs between two states of a brief, in facts."""

from argparse import Namespace
from pathlib import Path
from typing import Final

from briefing.change import compare
from briefing.commands.output import print_json, print_line
from briefing.commands.parser import CommandParser, add_json
from briefing.commands.selection import find_brief, find_workspace
from briefing.commits import read_committed
from briefing.difference.lines import FACTS, Line, count, count_verbs, list_lines
from briefing.errors import FINDINGS, OK, UsageError
from briefing.model import Brief
from briefing.repository.clone import find_repository
from briefing.store.files import read_bytes
from briefing.workspace import Workspace

DESCRIPTION = (
    "A state is a brief's name, a file, or one of these as of a git revision: REV:NAME or NAME@REV. One state alone "
    "is compared with the last commit (HEAD). The first line counts; then one line for each fact, and for each other "
    "entry: + new, - dropped, ~ changed. Exit code 0 if nothing differs, 1 if something does."
)
EXAMPLES = ("briefing diff talks", "briefing diff talks@main~3 talks --words", "briefing diff HEAD~1:talks HEAD:talks")

HEAD: Final = "HEAD"


def add_arguments(parser: CommandParser) -> None:
    """Take the two states and how they are to be shown."""
    parser.add_argument("a", nargs="?", metavar="A", help="the earlier state (default: the only brief)")
    parser.add_argument(
        "b", nargs="?", metavar="B", help="the later state; without it, A is the later one and HEAD the earlier"
    )
    parser.add_argument(
        "--words", action="store_true", help="whole texts, with [-old-]{+new+} where their words differ"
    )
    add_json(parser)


def run(args: Namespace) -> int:
    """Print what differs, facts first; exit code 1 if anything does."""
    workspace = find_workspace(args, args.b or args.a)
    names, (before, after) = _read_both(workspace, args.a, args.b)
    lines = list_lines(compare(before, after), after)
    if args.json:
        print_json(_to_plain(names, lines))
    else:
        print_line(_summarise(lines))
        for line in lines:
            print_line(line.write(whole=args.words))
    return FINDINGS if lines else OK


def _read_both(workspace: Workspace, a: str | None, b: str | None) -> tuple[tuple[str, str], tuple[Brief, Brief]]:
    if a is not None and b is not None:
        return (a, b), (read_state(workspace, a), read_state(workspace, b))
    path, revision = _divide(workspace, a) if a else (find_brief(workspace, None), None)
    if revision is not None:
        return (f"{HEAD}:{path.stem}", str(a)), (_read_revision(path, HEAD), _read_revision(path, revision))
    return (f"{HEAD}:{path.stem}", path.stem), (_read_revision(path, HEAD), _read_file(path))


def read_state(workspace: Workspace, state: str) -> Brief:
    """Return the brief that is meant by a name, a file, `REV:NAME` or `NAME@REV`.

    Raises UsageError for an unknown revision or outside a repository, UnreadableFile where there is no such brief.
    """
    path, revision = _divide(workspace, state)
    return _read_file(path) if revision is None else _read_revision(path, revision)


def _divide(workspace: Workspace, state: str) -> tuple[Path, str | None]:
    """Return the file and the revision that are meant; a file of that very name comes first."""
    if _locate(workspace, state).is_file():
        return _locate(workspace, state), None
    name, _, revision = state.partition("@")
    if name and revision and _locate(workspace, name).is_file():
        return _locate(workspace, name), revision
    before, _, after = state.rpartition(":")
    if before and after:
        return _locate(workspace, after), before
    return (_locate(workspace, name), revision) if name and revision else (find_brief(workspace, state), None)


def _locate(workspace: Workspace, name: str) -> Path:
    """Return where a brief lies: by its name, else by its path from here or, as git has it, from the workspace."""
    path = workspace.brief_path(name)
    inside = workspace.root / name
    return inside if "/" in name and not path.exists() and not Path(name).is_absolute() else path


def _read_file(path: Path) -> Brief:
    return read_committed(read_bytes(path), str(path))


def _read_revision(path: Path, revision: str) -> Brief:
    repository = find_repository(path)
    if repository is None:
        raise UsageError(f"{path} lies in no git repository, so there is no `{revision}`; name two briefs or files.")
    return read_committed(repository.read_at(revision, path), f"{revision}:{path.name}")


def _summarise(lines: tuple[Line, ...]) -> str:
    """Return the sentence that counts; it says outright where everything but the facts differs."""
    others_only = lines and all(line.list != FACTS for line in lines)
    return f"no fact differs; {count(lines)}" if others_only else count(lines)


def _to_plain(names: tuple[str, str], lines: tuple[Line, ...]) -> dict[str, object]:
    return {
        "a": names[0],
        "b": names[1],
        "summary": _summarise(lines),
        "counts": count_verbs(lines),
        "changes": [line.plain() for line in lines],
    }
