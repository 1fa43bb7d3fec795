"""The one table of commands; help, completion and the docs page come from it.

A command's module has its name, with `_` for `-`.
"""

import gc
from importlib import import_module
from types import ModuleType

from briefing import __version__
from briefing.commands.parser import CommandParser, add_workspace

COMMANDS = {
    "init": "lay out a workspace, and let git merge its briefs fact by fact",
    "new": "begin a brief, and its workspace if there is none yet",
    "add": "copy documents into the workspace",
    "sources": "list the documents of the workspace",
    "extract": "show a document's text, blocks, sentences and marks",
    "review": "open the desk: step through the sources and tick facts",
    "tick": "tick words of a source into a brief",
    "facts": "list the facts of a brief, one a line",
    "terms": "list the names of a brief, and those its sources use besides",
    "compare": "list what other sources tell of a fact, and what differs",
    "propose": "list what can be filled in for facts and sources, and take it",
    "anchors": "say what became of the quotes of sources that changed",
    "render": "write the report of a brief",
    "issue": "number a report, and freeze it with its brief and their hashes",
    "templates": "list the templates of reports, and where each comes from",
    "new-template": "begin a template of the workspace's own",
    "check": "say what is wrong with a brief and its report",
    "waive": "let a finding pass with a reason, or no longer",
    "verify": "prove or refute each note of a finished report",
    "log": "tell who did what to a brief, and when",
    "diff": "tell what differs between two states of a brief, in facts",
    "merge": "join two people's changes to a brief, fact by fact",
    "schema": "print the JSON Schema of a brief",
    "doctor": "say what this terminal and this workspace can do",
    "completion": "print a shell's completion script",
}


def load_command(name: str) -> ModuleType:
    """Return the module of a command; only the command that is used is ever imported.

    The garbage collector, which would take a tenth of the time of a large one, waits meanwhile: modules stay.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return import_module(f"briefing.commands.{name.replace('-', '_')}")
    finally:
        if was_enabled:
            gc.enable()


def build_parser(name: str) -> CommandParser:
    """Return the parser of one command: its own arguments and those that every command takes."""
    module = load_command(name)
    summary = COMMANDS[name]
    description = f"{summary[0].upper()}{summary[1:]}. {module.DESCRIPTION}"
    parser = CommandParser(f"briefing {name}", description, examples=module.EXAMPLES)
    module.add_arguments(parser)
    add_workspace(parser, repeated=True)
    return parser


def build_frame() -> CommandParser:
    """Return the parser of what stands before a command."""
    listed = "\n".join(f"  {name:<12} {summary}" for name, summary in COMMANDS.items())
    parser = CommandParser(
        prog="briefing",
        description="The analyst's desk in the terminal. Alone it opens the desk; with a file it reviews that brief.",
        epilog=f"commands:\n{listed}\n\n`briefing COMMAND --help` tells more about one of them.",
    )
    parser.usage = "briefing [--workspace DIR] [COMMAND … | FILE.yaml]"
    add_workspace(parser, repeated=False)
    parser.add_argument("--version", action="version", version=f"briefing {__version__}", help="print the version")
    return parser
