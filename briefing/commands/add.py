"""`briefing add`: documents into the workspace."""

from argparse import Namespace
from pathlib import Path

from briefing.commands.output import print_line, tell
from briefing.commands.parser import CommandParser
from briefing.commands.selection import find_workspace, relative
from briefing.errors import OK, UnreadableFile
from briefing.workspace import Workspace

DESCRIPTION = (
    "Each is copied into seeds/ unaltered and identified by the hash of its bytes; the same bytes are copied once. "
    "A file that cannot be read gets one line and the others go on."
)
EXAMPLES = ("briefing add ~/inbox/*.txt",)


def add_arguments(parser: CommandParser) -> None:
    """Take the files."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a document: .txt or .md, UTF-8 or UTF-16 with a BOM")


def run(args: Namespace) -> int:
    """Copy each file and print where it stands; exit code 3 if one was refused."""
    workspace = find_workspace(args)
    refused = [file for file in args.files if not _add(workspace, Path(file))]
    return UnreadableFile.exit_code if refused else OK


def _add(workspace: Workspace, file: Path) -> bool:
    try:
        for target, sha256, state in workspace.add([file]):
            print_line(f"{relative(workspace, target)}  {sha256[:12]}  {state}")
    except UnreadableFile as refusal:
        tell(str(refusal))
        return False
    return True
