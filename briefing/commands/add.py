"""`briefing add`: documents into the workspace, and new versions of those that are in it."""

import re
import signal
import sys
from argparse import ArgumentTypeError, Namespace
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Final

from briefing.commands.output import count, print_line, tell
from briefing.commands.parser import CommandParser
from briefing.commands.progress import Meter
from briefing.commands.selection import find_source_of_any, find_workspace, open_briefs, relative
from briefing.errors import OK, SIGNAL_BASE, BriefingError, UnreadableFile, UsageError
from briefing.evidence.survey import Survey, survey_source
from briefing.intake.added import Added, Found, Offer, Result, Wanted
from briefing.intake.records import Record
from briefing.model import Brief
from briefing.source.labels import find_encoding
from briefing.store.files import LIMIT
from briefing.workspace import Workspace

DESCRIPTION = (
    "Each is known by its bytes, copied into seeds/ unaltered and identified by their hash; the same bytes are copied "
    "once. Folders, archives and mailboxes are gone through, attachments are sources of their own. What cannot be read "
    "gets one line and the rest goes on; a run that was cut short is begun again and does only what is left. An "
    "address (https://…) is fetched, and its headers and the time are kept. With --version-of the file takes the "
    "place of a source that was retrieved again: the bytes before are kept, no brief is changed, and each is told how "
    "many of its quotes are affected."
)
EXAMPLES = (
    "briefing add ~/inbox",
    "briefing add report.pdf mails.mbox pages.zip",
    "briefing add --encoding koi8-r old.txt",
    "briefing add https://example.org/talks.html",
    "briefing add --version-of s-rbth ~/inbox/again.txt",
)
MEGABYTE: Final = 1024 * 1024
MOST_REASONS: Final = 5
"""Reasons of refusals that the summary names."""
_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def add_arguments(parser: CommandParser) -> None:
    """Take the files, how they are to be read, and the source that one of them is a new version of."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a document, a folder of some, or an address")
    parser.add_argument("--encoding", metavar="NAME", help="read texts in this encoding, such as koi8-r or shift_jis")
    parser.add_argument("--column", metavar="NAME", help="the column of a table whose cells are the text")
    parser.add_argument(
        "--max-size",
        metavar="MB",
        type=_read_size,
        default=LIMIT,
        help=f"the largest archive or mailbox that is opened, in megabytes (default: {LIMIT // MEGABYTE})",
    )
    parser.add_argument("--allow-private", action="store_true", help="fetch from addresses in private networks too")
    parser.add_argument(
        "--version-of",
        metavar="SOURCE",
        help="the source that was retrieved again: its id, file name or a part of either",
    )


def run(args: Namespace) -> int:
    """Bring everything in and print where it stands; exit code 3 if something was refused."""
    workspace = find_workspace(args)
    if args.version_of is not None:
        _add_version(workspace, args)
        return OK
    plan = _plan(args)
    return _Tally(workspace).bring_in(args, plan)


class _Tally:
    """What became of the documents of one run, told as it comes and summed up at the end."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._meter = Meter(0, "file")
        self._states: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()

    def bring_in(self, args: Namespace, plan: Record) -> int:
        addresses = [file for file in args.files if _ADDRESS.match(file)]
        found = self._list_found([Path(file) for file in args.files if file not in addresses])
        self._meter = Meter(len(found) + len(addresses), "file")
        interrupted = False
        late: list[Result] = []
        wanted = self._meter.watch(chain(found, _fetch(addresses, plan, args)))
        results = self._workspace.bring_in(wanted, plan, args.max_size, late)
        try:
            for result in results:
                self._tell(result)
        except KeyboardInterrupt:
            interrupted = True
            results.close()
            for result in late:
                self._tell(result)
        finally:
            self._meter.clear()
        if interrupted or self._states.total() > len(args.files):
            tell(self._sum_up())
        if interrupted:
            tell("interrupted; what was added is safe, and the same command goes on from there")
            return SIGNAL_BASE + signal.SIGINT
        return UnreadableFile.exit_code if self._states["refused"] else OK

    def _list_found(self, paths: list[Path]) -> list[Found | UnreadableFile]:
        from briefing.intake.imports import list_found  # noqa: PLC0415

        return list(list_found(paths, frozenset(folder.resolve() for folder in self._workspace.folders[1:])))

    def _tell(self, result: Result) -> None:
        if isinstance(result, BriefingError):
            self._states["refused"] += 1
            self._reasons[_find_reason(str(result))] += 1
            self._meter.clear()
            tell(str(result))
            return
        self._states["added" if result.is_new else "already there"] += 1
        file = relative(self._workspace, result.path)
        if sys.stdout.isatty():
            self._meter.clear()
        print_line(f"{file}  {result.sha256[:12]}  {result.state}")
        for words in (*result.notices, *self._list_likenesses(result)):
            self._meter.clear()
            tell(f"{file}: {words}")

    def _list_likenesses(self, added: Added) -> Iterator[str]:
        for alike in added.alike:
            yield f"{alike.share:.0%} of the shorter text stand in {relative(self._workspace, alike.path)} as well"

    def _sum_up(self) -> str:
        told = ", ".join(f"{self._states[state]} {state}" for state in ("added", "already there", "refused"))
        reasons = [f"{number} × {reason}" for reason, number in self._reasons.most_common(MOST_REASONS)]
        more = ["…"] if len(self._reasons) > MOST_REASONS else []
        return f"{told}{': ' if reasons else ''}{'; '.join((*reasons, *more))}"


def _fetch(addresses: list[str], plan: Record, args: Namespace) -> Iterator[Wanted]:
    """Yield what is at each address, or why nothing is."""
    if not addresses:
        return
    from briefing.intake.web import Wish, fetch  # noqa: PLC0415

    for address in addresses:
        try:
            yield fetch(Wish(address, args.max_size, args.allow_private), plan)
        except UnreadableFile as fault:
            yield fault


def _find_reason(refusal: str) -> str:
    """Return why a file was refused, without its name and without what to do."""
    words = refusal.partition(": ")[2] or refusal.partition(" ")[2]
    return words.split(";")[0].split(" (")[0].rstrip(".")


def _name_encoding(label: str | None) -> str:
    """Return the name of an encoding by any of its labels; raises UsageError where nothing is called so."""
    encoding = find_encoding(label) if label else None
    if label and encoding is None:
        raise UsageError(f"no encoding is called {label}; give a name such as utf-8, koi8-r, windows-1251 or shift_jis")
    return encoding.name if encoding else ""


def _read_size(words: str) -> int:
    if not words.isascii() or not words.isdigit() or not int(words):
        raise ArgumentTypeError(f"{words} is no number of megabytes")
    return int(words) * MEGABYTE


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _plan(args: Namespace) -> Record:
    """Return what the record of each document is to say."""
    return Record("", added=_now(), encoding=_name_encoding(args.encoding), column=args.column or "")


def _add_version(workspace: Workspace, args: Namespace) -> None:
    """Put one file in the place of a source and say what that means for each brief that quotes it."""
    if len(args.files) != 1:
        raise UsageError("--version-of takes one file, the source as it was retrieved again")
    briefs = open_briefs(workspace)
    file = relative(workspace, find_source_of_any(workspace, briefs.values(), args.version_of))
    given = args.files[0]
    fetched = next(_fetch([given], _plan(args), args)) if _ADDRESS.match(given) else None
    if isinstance(fetched, UnreadableFile):
        raise fetched
    added = workspace.replace_source(file, fetched if isinstance(fetched, Offer) else Path(given))
    print_line(f"{file}  {added.sha256[:12]}  {added.state}")
    for brief_name, brief in briefs.items():
        for survey in _survey(workspace, brief, file):
            tell(_say_affected(brief_name, survey))


def _survey(workspace: Workspace, brief: Brief, file: str) -> list[Survey]:
    holdings = workspace.read_sources(brief)
    return [survey_source(brief, source, holdings) for source in brief.sources if source.file == file]


def _say_affected(brief: str, survey: Survey) -> str:
    affected = sum(traced.is_affected for traced in survey.quotes)
    told = f"{brief}: {affected} of {count(len(survey.quotes), 'quote')} of {survey.source.id} affected"
    if not survey.quotes or not survey.is_changed:
        return told
    return f"{told} ({survey.tally}); ~ in the desk takes the version in, `briefing anchors {brief}` lists them"
