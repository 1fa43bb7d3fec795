"""`briefing templates`: the templates of reports."""

from argparse import Namespace
from typing import Any

from briefing.commands.output import print_json, print_line, tell
from briefing.commands.parser import CommandParser, add_json
from briefing.commands.selection import find_workspace
from briefing.errors import OK, UnreadableFile
from briefing.report.catalogue import Listed, list_catalogue

DESCRIPTION = (
    "One a line: name, where it comes from, what it is for. A template in the workspace's templates/ comes before a "
    "built-in one of the same name; what others are made of stands last."
)
EXAMPLES = ("briefing templates", "briefing templates --json")


def add_arguments(parser: CommandParser) -> None:
    """Take the wish for JSON."""
    add_json(parser)


def run(args: Namespace) -> int:
    """List the templates; exit code 3 if one of them cannot be understood."""
    listed = sorted(list_catalogue(find_workspace(args).templates), key=lambda each: (each.part, each.name))
    if args.json:
        print_json([_to_json(each) for each in listed])
    else:
        widest = max(len(each.name) for each in listed)
        for each in listed:
            print_line(f"{each.name:<{widest}}  {_say_origin(each):<9}  {_say_rest(each)}".rstrip())
    faulty = [each.problem for each in listed if each.problem]
    for problem in faulty:
        tell(problem)
    return UnreadableFile.exit_code if faulty else OK


def _say_origin(listed: Listed) -> str:
    return "built in" if listed.builtin else "workspace"


def _say_rest(listed: Listed) -> str:
    notes = ["instead of the built-in one"] * listed.instead + ["a part of others"] * listed.part
    aside = f" ({', '.join(notes)})" if notes else ""
    return ("cannot be understood" if listed.problem else listed.description) + aside


def _to_json(listed: Listed) -> dict[str, Any]:
    return {
        "name": listed.name,
        "origin": _say_origin(listed),
        "file": str(listed.path),
        "instead_of_builtin": listed.instead,
        "part": listed.part,
        "description": listed.description,
        "blocks": list(listed.blocks),
        "problem": listed.problem or None,
    }
