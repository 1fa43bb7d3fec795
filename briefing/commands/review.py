"""`briefing review`: the desk."""

from argparse import Namespace
from importlib import import_module

from briefing.commands.parser import CommandParser, add_brief
from briefing.commands.selection import find_brief, find_workspace
from briefing.errors import UsageError
from briefing.tui.terminal_check import refuse_terminal

DESCRIPTION = (
    "In the desk j and k move by sentence, 1–9 tick and file, ? shows all keys. "
    "`briefing` alone does the same; `briefing FILE.yaml` reviews that brief."
)
EXAMPLES = ("briefing", "briefing review japan-russia-2plus2-2017-03", "briefing briefs/talks.yaml")


def add_arguments(parser: CommandParser) -> None:
    """Take the brief."""
    add_brief(parser)


def run(args: Namespace) -> int:
    """Open the desk; raises UsageError where this terminal cannot show it."""
    refusal = refuse_terminal()
    if refusal:
        raise UsageError(refusal)
    workspace = find_workspace(args, args.brief)
    brief = find_brief(workspace, args.brief) if args.brief else None
    return int(import_module("briefing.tui.launch").run_desk(workspace, brief))
