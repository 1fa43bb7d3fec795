"""`briefing completion`: a shell's completion script, generated from the parsers of all commands."""

from argparse import Namespace
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from briefing.commands.grammar import describe_commands, describe_frame
from briefing.commands.output import print_line, print_text
from briefing.commands.parser import CommandParser
from briefing.commands.selection import find_workspace, list_candidates, open_brief
from briefing.errors import OK, BriefingError, UsageError
from briefing.report.sandbox import list_templates

DESCRIPTION = (
    "It completes commands, options, files and folders, the names of the workspace's briefs, "
    "the templates, the sections and sources of the brief that is named."
)
EXAMPLES = (
    "briefing completion bash > ~/.local/share/bash-completion/completions/briefing",
    "briefing completion zsh > ~/.zfunc/_briefing",
    "briefing completion fish > ~/.config/fish/completions/briefing.fish",
)

SHELLS = ("bash", "zsh", "fish")


def list_sections(args: Namespace) -> Iterable[str]:
    """Return the ids of the brief's sections."""
    return [section.id for section in open_brief(args)[1].brief.sections]


def list_sources(args: Namespace) -> Iterable[str]:
    """Return the ids of the brief's sources and the names of the workspace's files; without a brief these alone."""
    try:
        workspace, file = open_brief(args)
        candidates = list_candidates(workspace, file.brief)
    except BriefingError:
        candidates = list_candidates(find_workspace(args), None)
    ids = [id for each in candidates for id in each.ids]
    return dict.fromkeys((*ids, *(Path(each.file).name for each in candidates)))


def name_templates(args: Namespace) -> Iterable[str]:
    """Return the names of the templates, the workspace's own among them; without a workspace the built-in ones."""
    try:
        return list_templates(find_workspace(args).templates)
    except BriefingError:
        return list_templates()


KINDS = {"sections": list_sections, "sources": list_sources, "templates": name_templates}
"""What a script can ask for."""


def add_arguments(parser: CommandParser) -> None:
    """Take the shell, or what a script asks for while it completes."""
    parser.add_argument("shell", metavar="SHELL", nargs="?", choices=SHELLS, help="bash, zsh or fish")
    parser.add_argument(
        "--values", metavar="KIND", choices=KINDS, help="print what the script offers: sections, sources or templates"
    )
    parser.add_argument("--brief", metavar="BRIEF", help="the brief whose sections and sources are meant")


def run(args: Namespace) -> int:
    """Print the script; each shell's words are put together in a module of its own."""
    if args.values:
        for value in KINDS[args.values](args):
            print_line(value)
        return OK
    if args.shell is None:
        raise UsageError(f"say which shell is meant: {', '.join(SHELLS)}")
    writer = import_module(f"briefing.commands.completions.{args.shell}")
    print_text(writer.write_script(describe_frame(), describe_commands()))
    return OK
