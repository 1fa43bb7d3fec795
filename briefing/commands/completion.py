"""`briefing completion`: a shell's completion script, generated from the parsers of all commands."""

from argparse import Namespace
from importlib import import_module

from briefing.commands.grammar import describe_commands, describe_frame
from briefing.commands.output import print_text
from briefing.commands.parser import CommandParser
from briefing.errors import OK

DESCRIPTION = "It completes commands, options, the names of the workspace's briefs, files and folders."
EXAMPLES = (
    "briefing completion bash > ~/.local/share/bash-completion/completions/briefing",
    "briefing completion zsh > ~/.zfunc/_briefing",
    "briefing completion fish > ~/.config/fish/completions/briefing.fish",
)

SHELLS = ("bash", "zsh", "fish")


def add_arguments(parser: CommandParser) -> None:
    """Take the shell."""
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help="bash, zsh or fish")


def run(args: Namespace) -> int:
    """Print the script; each shell's words are put together in a module of its own."""
    writer = import_module(f"briefing.commands.completions.{args.shell}")
    print_text(writer.write_script(describe_frame(), describe_commands()))
    return OK
