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
        told=tuple(told for told in event.told if told == id),
    )
    return kept if kept.lines or kept.sides or kept.told else None


def _print_plain(events: Iterable[Event]) -> int:
    rows = [_to_plain(event) for event in events]
    print_json(rows)
    return len(rows)


def _print_events(events: Iterable[Event], name: str) -> int:
    shown = 0
    for event in events:
        shown += 1
        for line in describe_event(event, name):
            print_line(line)
    return shown


def describe_event(event: Event, name: str) -> Iterator[str]:
    """Yield the lines of an event of the brief `name`: when, who and what it came to, then each change, indented."""
    yield f"{event.when}  {event.who or NOBODY:<{WHO_WIDTH}}  {_summarise(event)}"
    states = f"{event.parent[:SHORT]}:{name} {event.commit[:SHORT]}:{name}"
    yield from _list(event.lines, "    ", f"`briefing diff {states}`" if event.parent else "")
    for side in event.sides:
        yield f"    from {side.commit[:SHORT]} ({', '.join(side.who) or NOBODY}): {count(side.lines)}"
        yield from _list(side.lines, "      ", "")


def _summarise(event: Event) -> str:
    if event.kind in LEADS:
        told = event.fault or count(event.lines)
        return f"{LEADS[event.kind]}{cut(event.label, MOST_LABEL)} → {told}"
    subject = f" “{cut(event.label, MOST_LABEL)}”"
    if event.fault:
        return f"commit {event.commit[:SHORT]}{subject}: {event.fault}"
    if event.kind is Kind.MERGE:
        return f"merged {event.commit[:SHORT]}{subject}" + ("" if event.sides else ": nothing differs")
    known = f"committed {event.commit[:SHORT]}: {count_items(len(event.told), 'change')}"
    if not event.lines:
        return f"{known}{subject}"
    return (
        f"{known}, and {count(event.lines)}" if event.told else f"commit {event.commit[:SHORT]}: {count(event.lines)}"
    ) + subject


def _list(lines: Sequence[Line], indent: str, elsewhere: str) -> Iterator[str]:
    yield from (f"{indent}{line.write()}" for line in lines[:MOST_LINES])
    if len(lines) > MOST_LINES:
        yield f"{indent}… {len(lines) - MOST_LINES} more" + (f": {elsewhere}" if elsewhere else "")


def _to_plain(event: Event) -> dict[str, object]:
    sides = [
        {"commit": side.commit, "who": [*side.who], "summary": count(side.lines), "changes": _plain_lines(side.lines)}
        for side in event.sides
    ]
    return {
        "when": event.when,
        "who": event.who,
        "kind": str(event.kind),
        "label": event.label,
        "commit": event.commit,
        "told": [*event.told],
        "summary": count(event.lines),
        "changes": _plain_lines(event.lines),
        "sides": sides,
        "fault": event.fault,
    }


def _plain_lines(lines: Iterable[Line]) -> list[dict[str, object]]:
    return [line.plain() for line in lines]
