"""`briefing merge`: join two people's changes to a brief, for git or by hand."""

import sys
from argparse import Namespace
from pathlib import Path

from briefing.commands.output import count, print_text, tell
from briefing.commands.parser import CommandParser
from briefing.errors import FINDINGS, OK, UnreadableFile
from briefing.merge import Merged, describe_conflict, name_place, name_spot
from briefing.store import files
from briefing.store.edits import EditRefused
from briefing.store.joining import Joined, join

DESCRIPTION = (
    "Fact by fact and field by field, with everybody's comments, and writes the result into OURS as `git merge-file` "
    "does. What both changed differently is kept as in OURS, with a conflict in the file that the desk and `briefing "
    "check` show. Exit code 1 if there is a new conflict, 3 if a file cannot be read; then OURS is as it was."
)
EXAMPLES = (
    "briefing merge base.yaml mine.yaml hers.yaml",
    "briefing merge --check base.yaml mine.yaml hers.yaml",
    "briefing merge --stdout base.yaml mine.yaml hers.yaml | less",
)


def add_arguments(parser: CommandParser) -> None:
    """Take the three files, where the result goes, and the name for messages."""
    parser.add_argument("base", metavar="BASE", help="the brief before; an empty file if both began it")
    parser.add_argument("ours", metavar="OURS", help="the brief as one changed it; the result is written here")
    parser.add_argument("theirs", metavar="THEIRS", help="the brief as the other changed it")
    parser.add_argument("--stdout", action="store_true", help="print the result, write nothing")
    parser.add_argument("--check", action="store_true", help="only say what the merge would come to, for CI")
    parser.add_argument("--path", metavar="NAME", help="what to call the brief in messages (git's %%P)")


def run(args: Namespace) -> int:
    """Merge, say what a person should look at, and return 1 if something is left to be decided."""
    name = args.path or args.ours
    joined = _join(name, *(files.read_bytes(Path(path)) for path in (args.base, args.ours, args.theirs)))
    if args.stdout:
        _print(joined.data)
    elif not args.check:
        files.write_durably(Path(args.ours), joined.data)
    for line in list_news(joined):
        tell(f"{name}: {line}")
    return FINDINGS if joined.merged.conflicts else OK


def list_news(joined: Joined) -> list[str]:
    """Return what a person should know of a merge, a line each: conflicts, and what was joined from both sides."""
    merged = joined.merged
    lines = [_describe(merged, number) for number in range(len(merged.conflicts))]
    lines += [f"both sides touched {name_spot(spot)}" for spot in merged.both]
    lines += [f"their {name} {old} is {new} here" for name, old, new in merged.renamed]
    lines += [f"section {id} has no key any more, for another has it" for id in merged.keyless]
    lines += joined.notes
    if merged.conflicts:
        lines.append(f"{count(len(merged.conflicts), 'conflict')} to settle, in the desk or in the file")
    return lines


def _describe(merged: Merged, number: int) -> str:
    conflict = merged.conflicts[number]
    held, other = describe_conflict(merged.brief, conflict)
    return f"conflict in {name_place(conflict)}: here: {held}; the other: {other}"


def _print(data: bytes) -> None:
    """Print the file: to a terminal what is harmless there, to a file or a pipe every byte."""
    if sys.stdout.isatty():
        print_text(data.decode())
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)


def _join(name: str, base: bytes, ours: bytes, theirs: bytes) -> Joined:
    try:
        return join(base, ours, theirs, name)
    except EditRefused as refused:
        raise UnreadableFile(f"{name} cannot be merged as it stands; nothing was changed: {refused}") from refused
