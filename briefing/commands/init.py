"""`briefing init`: a workspace in which git merges briefs fact by fact."""

from argparse import Namespace
from pathlib import Path

from briefing.commands.groundwork import Groundwork, lay_out, list_missing
from briefing.commands.output import print_line, tell
from briefing.commands.parser import CommandParser
from briefing.errors import FINDINGS, OK, UsageError
from briefing.repository.clone import begin_repository, find_repository
from briefing.repository.driver import DRIVER, find_driver, install_driver
from briefing.workspace import Workspace

DESCRIPTION = (
    "Makes seeds/, briefs/ and templates/, the lines of .gitattributes and the schema, each where it is missing, and "
    "tells this clone's git how to merge briefs. Every clone needs it once, for git keeps drivers out of the "
    "repository. Exit code 1 if something stands in the way, or with --check if something is missing."
)
EXAMPLES = ("briefing init", "briefing init ~/desk --git", "briefing init --check")


def add_arguments(parser: CommandParser) -> None:
    """Take the folder, the wish for a repository, and the wish to look only."""
    parser.add_argument(
        "dir", nargs="?", metavar="DIR", help="the folder (default: the workspace around here, or here)"
    )
    parser.add_argument("--git", action="store_true", help="make a git repository too, where there is none")
    parser.add_argument("--check", action="store_true", help="change nothing; say what is missing, for CI")


def run(args: Namespace) -> int:
    """Lay out the workspace, install the driver and print what was done, or print what is missing."""
    root = _find_root(args)
    if args.check:
        return _check(root)
    groundwork = lay_out(root)
    done = [*groundwork.made, *_serve_git(root, begin=args.git)]
    for line in done:
        print_line(line)
    if not done:
        tell(f"{root} has everything already")
    return _tell_refusals(groundwork)


def _find_root(args: Namespace) -> Path:
    if args.dir:
        return Path(args.dir).resolve()
    explicit = Path(args.workspace) if args.workspace else None
    try:
        return Workspace.find(Path.cwd(), explicit).root
    except UsageError:
        return (explicit or Path.cwd()).resolve()


def _check(root: Path) -> int:
    missing = list_missing(root)
    for line in missing:
        print_line(line)
    if missing:
        tell("`briefing init` sets right what it can; what contradicts it is yours to change")
    return FINDINGS if missing else OK


def _serve_git(root: Path, *, begin: bool) -> list[str]:
    """Install the driver in the clone around the workspace and return what was done."""
    done = []
    repository = find_repository(root)
    if repository is None and begin:
        repository = begin_repository(root)
        done.append(f"git repository {root}")
    if repository is None:
        tell(f"{root} is in no git repository, so nothing is merged there: `git init`, then `briefing init` again")
        return done
    before = find_driver(repository)
    command = install_driver(repository)
    if command != before:
        done.append(f"merge driver of this clone: {command}")
        if before:
            tell(f"{DRIVER} was: {before}")
    return done


def _tell_refusals(groundwork: Groundwork) -> int:
    for refusal in groundwork.refusals:
        tell(f"{refusal}; it was left so: change it, or git will not merge briefs by fact")
    return FINDINGS if groundwork.refusals else OK
