"""`briefing render`: the report of a brief."""

import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from briefing.commands.findings import describe_row, has_error, list_rows
from briefing.commands.output import print_bytes, print_line, print_text, tell
from briefing.commands.parser import CommandParser, add_brief
from briefing.commands.progress import Progress
from briefing.commands.selection import find_brief, find_workspace, open_brief
from briefing.commands.watch import Watch
from briefing.errors import OK, BriefingError, DiskError, ReportRefused, UsageError
from briefing.report.formats import FORMATS, choose_formats
from briefing.report.product import Product, produce, save_product
from briefing.store.brief_file import BriefFile
from briefing.store.collector import collector_paused
from briefing.store.files import remove, write_beside
from briefing.workspace import Workspace

DESCRIPTION = (
    "Writes briefs/NAME.TEMPLATE.FORMAT for each format and prints where: Markdown and HTML unless --to names others. "
    "While a check finds an error nothing is written, unless --draft, which marks every such report as a draft."
)
EXAMPLES = (
    "briefing render",
    "briefing render talks --to md,html,pdf,docx -o /tmp",
    "briefing render talks --template note --watch",
    "briefing render talks --draft --stdout | less",
)


def add_arguments(parser: CommandParser) -> None:
    """Take the brief, the formats, the template and where the report goes."""
    add_brief(parser)
    known = f"{', '.join(FORMATS)} or several with commas between, or all"
    parser.add_argument("--to", metavar="FORMATS", default="", help=f"{known} (default: md,html)")
    parser.add_argument("-o", "--output", metavar="DIR", help="the folder to write to (default: beside the brief)")
    parser.add_argument("--template", metavar="TEMPLATE", help="the template (default: the one that the brief names)")
    parser.add_argument(
        "--draft", action="store_true", help="write even while a check finds an error, marked as a draft"
    )
    parser.add_argument(
        "--watch",
        action="store_true",
        help="write again whenever the brief, a source or a template is saved, until ctrl-c",
    )
    parser.add_argument("--stdout", action="store_true", help="print the report (md, or the one named by --to) instead")


def run(args: Namespace) -> int:
    """Write the report; raises ReportRefused while a check finds an error and no draft was asked for."""
    formats = _choose_formats(args)
    if args.watch:
        _watch(args, formats)
    else:
        _write(args, formats, *open_brief(args))
    return OK


def _choose_formats(args: Namespace) -> tuple[str, ...]:
    """Return the formats asked for; raises UsageError where one is not known or cannot go to standard output."""
    wanted = choose_formats(args.to)
    if args.output == "-":
        raise UsageError("-o takes a folder; --stdout prints a report instead")
    if not args.stdout:
        return wanted
    if args.watch:
        raise UsageError("--watch writes files; leave --stdout out")
    if not args.to:
        wanted = wanted[:1]
    if len(wanted) > 1:
        raise UsageError("standard output takes one format; name it with --to")
    if not FORMATS[wanted[0]].is_text and sys.stdout.isatty():
        raise UsageError(
            f"{FORMATS[wanted[0]].label} is nothing for a terminal; put it into a file: > report.{wanted[0]}"
        )
    return wanted


@collector_paused()
def _write(args: Namespace, formats: Sequence[str], workspace: Workspace, file: BriefFile) -> None:
    """Check the brief, set its report in every format, and write it."""
    folder = Path(args.output) if args.output else workspace.briefs
    if not args.stdout:
        _require_folder(folder)
    progress = Progress()
    with progress.step(f"checking {file.path.name}"):
        product = _produce(args, workspace, file)
    _report(args, file, product, progress, formats)
    if args.stdout:
        content = product.render(formats[0]).content
        print_text(content.decode()) if FORMATS[formats[0]].is_text else print_bytes(content)
        return
    for path in save_product(product, folder, file.path.stem, formats).paths:
        print_line(str(path))


def _require_folder(folder: Path) -> None:
    """Raise UsageError where something else stands in the place of the folder to write to, or of one above it.

    Raises DiskError where the one that is there takes no files; that is tried, for a system tells more than its modes.
    """
    for place in (folder, *folder.parents):
        if place.is_dir():
            _try_folder(place)
            return
        if place.exists() or place.is_symlink():
            raise UsageError(f"{place} is no folder; -o takes the folder to write to, which is made if it is missing")


def _try_folder(folder: Path) -> None:
    try:
        remove(write_beside(folder / "report", b"")[0])
    except OSError as error:
        reason = (error.strerror or "the system refuses").lower()
        raise DiskError(f"{folder} takes no files ({reason}), so nothing was done; name another with -o") from error


def _produce(args: Namespace, workspace: Workspace, file: BriefFile) -> Product:
    return produce(
        file.brief,
        workspace.read_sources(file.brief),
        workspace.templates,
        draft=args.draft,
        template=args.template,
        previous=workspace.read_previous(file.brief),
        issued=workspace.read_issued(file.brief, file.path),
    )


def _report(args: Namespace, file: BriefFile, product: Product, progress: Progress, formats: Sequence[str]) -> None:
    """Set every format and tell what was found; raises ReportRefused where a finding stops the report."""
    findings = list(product.findings)
    if not product.errors or args.draft:
        manuscript = product.manuscript
        for name in sorted(formats, key=lambda name: name != "pdf"):  # most memory first, while least is kept
            with progress.step(f"setting {FORMATS[name].label}"):
                findings += product.render(name, manuscript).findings
    rows = list_rows(file, findings)
    for row in rows:
        if not row.finding.waived:
            tell(describe_row(row))
    if has_error(rows) and not args.draft:
        raise ReportRefused(f"{file.path} has errors, so no report was written; mend them or ask for a --draft")


def _watch(args: Namespace, formats: Sequence[str]) -> None:
    """Write the report, and again after every save, until ctrl-c; what goes wrong meanwhile is told and passes."""
    workspace = find_workspace(args, args.brief)
    watch = Watch(workspace, str(find_brief(workspace, args.brief)))
    tell("watching; ctrl-c ends it")
    try:
        while True:
            watch.note()
            try:
                workspace, file = open_brief(args)
                watch.follow(file.brief)
                _write(args, formats, workspace, file)
            except BriefingError as fault:
                tell(str(fault))
            sys.stdout.flush()
            watch.wait()
    except KeyboardInterrupt:
        return
