"""`briefing log`: who did what to a brief, and when."""

from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from briefing.chronicle import Event, Kind, list_events
from briefing.commands.output import count as count_items
from briefing.commands.output import print_json, print_line, tell
from briefing.commands.parser import CommandParser, add_brief, add_json
from briefing.commands.selection import open_brief
from briefing.commits import Commits
from briefing.difference.contrast import cut
from briefing.difference.lines import Line, count
from briefing.errors import FINDINGS, OK, BriefingError
from briefing.repository.clone import SHORT, find_repository
from briefing.store.brief_file import BriefFile

DESCRIPTION = (
    "Joins what this machine's desk keeps of each change with the commits of the brief's file, newest first. "
    "A commit whose changes the desk tells already only counts them. Exit code 1 if nothing is known of --fact."
)
EXAMPLES = ("briefing log talks", "briefing log talks -n 20", "briefing log talks --fact f-7k3q9wd2 --json")

MOST_LINES: Final = 10
"""How many changes of one event are shown; `briefing diff` shows all of a commit's."""
MOST_LABEL: Final = 60
NOBODY: Final = "–"
WHO_WIDTH: Final = 12
LEADS: Final = {Kind.DO: "", Kind.UNDO: "undone: ", Kind.REDO: "made again: ", Kind.OUTSIDE: ""}


def add_arguments(parser: CommandParser) -> None:
    """Take the brief, the fact and how many events."""
    add_brief(parser)
    parser.add_argument("--fact", metavar="ID", help="only what happened to the entry with this id")
    parser.add_argument("-n", "--number", metavar="N", type=int, help="only the newest N events")
    add_json(parser)


def run(args: Namespace) -> int:
    """Print the events, newest first, each as soon as it is known."""
    _, file = open_brief(args)
    events = list_events(file.brief, file.history, _find_commits(file))
    if args.fact:
        events = (narrowed for event in events if (narrowed := _narrow(event, args.fact)))
    wanted = islice(events, args.number if args.number is None else max(args.number, 0))
    shown = _print_plain(wanted) if args.json else _print_events(wanted, file.path.stem)
    if not shown:
        tell(f"nothing is known of {args.fact}" if args.fact else "no change is known yet: no history, and no commit")
    return FINDINGS if args.fact and not shown else OK


def _find_commits(file: BriefFile) -> Commits | None:
    """Return the commits of the brief's file; what git refuses is told, and the history alone goes on."""
    try:
        repository = find_repository(file.path)
        return Commits(repository, file.path) if repository else None
    except BriefingError as fault:
        tell(str(fault))
        return None


def _narrow(event: Event, id: str) -> Event | None:
    """Return of an event what is about one entry, None where nothing is."""
    sides = [side._replace(lines=tuple(line for line in side.lines if line.id == id)) for side in event.sides]
    kept = event._replace(
        lines=tuple(line for line in event.lines if line.id == id),
        sides=tuple(side for side in sides if side.lines),
        told=sum(told == id for told in event.told),
    )
    return kept if kept.lines or kept.sides or kept.told else None
