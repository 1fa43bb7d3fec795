"""`briefing new-template`: a template of the workspace's own, made of one there is."""

from argparse import Namespace

from briefing.commands.output import print_line, tell
from briefing.commands.parser import CommandParser
from briefing.commands.selection import find_workspace
from briefing.errors import OK, UsageError
from briefing.report.catalogue import find_listed, write_copy
from briefing.report.sandbox import PARTS, SUFFIX
from briefing.store.files import exists, make_folder, write_new

DESCRIPTION = (
    "Writes templates/NAME.md.j2, which extends the template it is made of and names the blocks that it may take over. "
    "A file that is there already is left as it is."
)
EXAMPLES = (
    "briefing new-template short --from note",
    "briefing new-template sitrep --from sitrep",
)


def add_arguments(parser: CommandParser) -> None:
    """Take the name and the template it is made of."""
    parser.add_argument("name", metavar="NAME", help="the new template's name; a built-in one's name takes its place")
    parser.add_argument(
        "--from",
        dest="parent",
        metavar="TEMPLATE",
        default="sitrep",
        help="the template it is made of (default: sitrep); `briefing templates` lists them",
    )


def run(args: Namespace) -> int:
    """Write the template, print its path and say how a report is printed with it."""
    workspace = find_workspace(args)
    name = args.name.removesuffix(SUFFIX)
    text = write_copy(name, find_listed(args.parent, workspace.templates))
    path = workspace.template_path(f"{name}{SUFFIX}")
    if exists(path):
        raise UsageError(f"{path} is there already; edit it, or choose another name")
    make_folder(path.parent)
    write_new(path, text.encode())
    print_line(str(path))
    if name in PARTS:
        tell("next: take over a block of it; it counts for every report that is made of it")
    else:
        tell(f"next: take over a block, then `briefing render --template {name}`, or `template: {name}` in the brief")
    return OK
