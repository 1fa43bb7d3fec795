"""`briefing add`: documents into the workspace, and new versions of those that are in it."""

from argparse import Namespace
from pathlib import Path

from briefing.commands.output import count, print_line, tell
from briefing.commands.parser import CommandParser
from briefing.commands.selection import find_source_of_any, find_workspace, open_briefs, relative
from briefing.errors import OK, UnreadableFile, UsageError
from briefing.evidence.survey import Survey, survey_source
from briefing.model import Brief
from briefing.workspace import Workspace

DESCRIPTION = (
    "Each is copied into seeds/ unaltered and identified by the hash of its bytes; the same bytes are copied once. "
    "A file that cannot be read gets one line and the others go on. With --version-of the file takes the place of a "
    "source that was retrieved again: the bytes before are kept, no brief is changed, and each is told how many of its "
    "quotes are affected."
)
EXAMPLES = ("briefing add ~/inbox/*.txt", "briefing add --version-of s-rbth ~/inbox/again.txt")


def add_arguments(parser: CommandParser) -> None:
    """Take the files, and the source that one of them is a new version of."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a document: .txt or .md, UTF-8 or UTF-16 with a BOM")
    parser.add_argument(
        "--version-of",
        metavar="SOURCE",
        help="the source that was retrieved again: its id, file name or a part of either",
    )


def run(args: Namespace) -> int:
    """Copy each file and print where it stands; exit code 3 if one was refused."""
    workspace = find_workspace(args)
    if args.version_of is not None:
        _add_version(workspace, args.version_of, [Path(file) for file in args.files])
        return OK
    refused = [file for file in args.files if not _add(workspace, Path(file))]
    return UnreadableFile.exit_code if refused else OK


def _add(workspace: Workspace, file: Path) -> bool:
    try:
        for added in workspace.add([file]):
            print_line(f"{relative(workspace, added.path)}  {added.sha256[:12]}  {added.state}")
    except UnreadableFile as refusal:
        tell(str(refusal))
        return False
    return True


def _add_version(workspace: Workspace, name: str, paths: list[Path]) -> None:
    """Put one file in the place of a source and say what that means for each brief that quotes it."""
    if len(paths) != 1:
        raise UsageError("--version-of takes one file, the source as it was retrieved again")
    briefs = open_briefs(workspace)
    file = relative(workspace, find_source_of_any(workspace, briefs.values(), name))
    added = workspace.replace_source(file, paths[0])
    print_line(f"{file}  {added.sha256[:12]}  {added.state}")
    for brief_name, brief in briefs.items():
        for survey in _survey(workspace, brief, file):
            tell(_say_affected(brief_name, survey))


def _survey(workspace: Workspace, brief: Brief, file: str) -> list[Survey]:
    holdings = workspace.read_sources(brief)
    return [survey_source(brief, source, holdings) for source in brief.sources if source.file == file]


def _say_affected(brief: str, survey: Survey) -> str:
    affected = sum(traced.is_affected for traced in survey.quotes)
    told = f"{brief}: {affected} of {count(len(survey.quotes), 'quote')} of {survey.source.id} affected"
    if not survey.quotes or not survey.is_changed:
        return told
    return f"{told} ({survey.tally}); ~ in the desk takes the version in, `briefing anchors {brief}` lists them"
