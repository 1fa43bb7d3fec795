"""`briefing issue`: a numbered report, frozen."""

import os
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from shlex import quote
from typing import Final

from briefing.commands.clone import find_clone, list_unmerged
from briefing.commands.findings import describe_row, has_error, list_rows
from briefing.commands.output import print_line, tell
from briefing.commands.parser import CommandParser, add_brief
from briefing.commands.progress import Progress
from briefing.commands.selection import open_brief
from briefing.errors import OK, ReportRefused, UsageError
from briefing.report.formats import ALL, FORMATS, choose_formats
from briefing.report.issuing import choose_number, follow_last, freeze_issue, say_moment
from briefing.report.product import Product, produce
from briefing.series import FIRST, mark_issued
from briefing.settings import state_home
from briefing.store.brief_file import BriefFile
from briefing.store.files import exists
from briefing.store.refuge import Refuge
from briefing.workspace import Workspace

DESCRIPTION: Final = (
    "Writes briefs/issued/NAME-NNN: the report in every format, the brief as issued, and .sha256 with the hashes of "
    "both and of the sources; `sha256sum -c` of that file, in the folder of the workspace, proves them. All of it is "
    "read-only, and all of it is there or none. Refused while a check finds an error, and where the number was issued "
    "already."
)
EXAMPLES = (
    "briefing issue talks",
    "briefing issue talks --to md,pdf --number 12",
    "sha256sum -c briefs/issued/talks-001.sha256",
)


def add_arguments(parser: CommandParser) -> None:
    """Take the brief, the number and the formats."""
    add_brief(parser)
    parser.add_argument(
        "--number", metavar="N", type=_read_number, help="the number (default: the brief's own, else the next one)"
    )
    parser.add_argument(
        "--to",
        metavar="FORMATS",
        default=ALL,
        help="the formats, with commas between (default: all; md is always there)",
    )
    parser.add_argument("--template", metavar="NAME", help="the template (default: the one that the brief names)")


def run(args: Namespace) -> int:
    """Issue the report and print its files; raises ReportRefused while a check finds an error."""
    formats = choose_formats(args.to)
    workspace, file = open_brief(args)
    _refuse_unsaved(file)
    following = follow_last(workspace, file, args.number)
    previous = workspace.read_previous(following)
    number = choose_number(workspace, file, previous, args.number)
    now = datetime.now(UTC)
    moment = say_moment(now.astimezone(), os.environ)
    brief = mark_issued(following, number, moment)
    progress = Progress()
    workspace.reception.trusts = False
    with progress.step(f"checking {file.path.name}"):
        workspace.keep_sources(brief)
        sources = workspace.read_sources(brief)
        product = produce(brief, sources, workspace.templates, template=args.template, previous=previous)
    _refuse_errors(file, product, formats, progress)
    paths = freeze_issue(workspace, file, product, formats, now.isoformat(timespec="seconds"))
    for path in paths:
        print_line(str(path))
    _say_next(workspace, paths[-1], file.path.stem, number)
    return OK


def _read_number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and FIRST <= int(text) <= 10**9):
        raise ValueError
    return int(text)


_read_number.__name__ = "number"  # as argparse calls what it could not read


def _refuse_unsaved(file: BriefFile) -> None:
    refuge = Refuge(state_home(os.environ), file.path)
    if exists(refuge.path):
        raise UsageError(
            f"{file.path} has changes that could not be saved; open it in the desk, which brings them back"
        )


def _refuse_errors(file: BriefFile, product: Product, formats: Sequence[str], progress: Progress) -> None:
    """Set every format and tell what was found; raises ReportRefused where a finding stops the report."""
    rows = [*list_unmerged(find_clone(file.path), file), *list_rows(file, product.findings)]
    if not has_error(rows):
        for name in formats:
            with progress.step(f"setting {FORMATS[name].label}"):
                rows += list_rows(file, product.render(name).findings)
    for row in dict.fromkeys(rows):
        if not row.finding.waived:
            tell(describe_row(row))
    if has_error(rows):
        raise ReportRefused(f"{file.path} has errors, so it was not issued; mend them or waive them with a reason")


def _say_next(workspace: Workspace, hashes: Path, name: str, number: int) -> None:
    proof = f"sha256sum -c {quote(hashes.relative_to(workspace.root).as_posix())}"
    there = "" if Path.cwd() == workspace.root.resolve() else f"cd {quote(str(workspace.root))} && "
    tell(f"issued no. {number} of {name}; `{there}{proof}` proves it")
    tell(f"next: `briefing new --next {name}` starts no. {number + 1}")
