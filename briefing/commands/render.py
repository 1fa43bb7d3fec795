"""`briefing render`: the report of a brief."""

from argparse import Namespace
from pathlib import Path

from briefing.commands.findings import describe_row, has_error, list_rows
from briefing.commands.output import print_line, print_text, tell
from briefing.commands.parser import CommandParser, add_brief
from briefing.commands.selection import open_brief
from briefing.errors import OK, ReportRefused, UsageError
from briefing.report.product import FORMATS, produce, save_product

DESCRIPTION = (
    "Writes briefs/NAME.TEMPLATE.md and .html and prints where. While a check finds an error nothing is written, "
    "unless --draft, which marks every such report as a draft."
)
EXAMPLES = (
    "briefing render",
    "briefing render talks --to html -o /tmp",
    "briefing render talks --draft --stdout | less",
)


def add_arguments(parser: CommandParser) -> None:
    """Take the brief, the formats and where the report goes."""
    add_brief(parser)
    parser.add_argument("--to", metavar="FORMATS", default="", help="md, html or both: md,html (default: both)")
    parser.add_argument("-o", "--output", metavar="DIR", help="the folder to write to (default: beside the brief)")
    parser.add_argument(
        "--draft", action="store_true", help="write even while a check finds an error, marked as a draft"
    )
    parser.add_argument("--stdout", action="store_true", help="print the report (md, or the one named by --to) instead")


def run(args: Namespace) -> int:
    """Write the report; raises ReportRefused while a check finds an error and no draft was asked for."""
    formats = _choose_formats(args)
    workspace, file = open_brief(args)
    product = produce(file.brief, workspace.read_sources(file.brief), workspace.templates, draft=args.draft)
    rows = list_rows(file, product.findings)
    for row in rows:
        if not row.finding.waived:
            tell(describe_row(row))
    if has_error(rows) and not args.draft:
        raise ReportRefused(f"{file.path} has errors, so no report was written; mend them or ask for a --draft")
    if args.stdout:
        print_text(product.content(f".{formats[0]}"))
    else:
        folder = Path(args.output) if args.output else workspace.briefs
        for path in save_product(product, file.brief, folder, file.path.stem, formats):
            print_line(str(path))
    return OK


def _choose_formats(args: Namespace) -> tuple[str, ...]:
    """Return the formats asked for, each once; raises UsageError for one that is not known or several on one output."""
    wanted = tuple(dict.fromkeys(args.to.split(","))) if args.to else FORMATS[:1] if args.stdout else FORMATS
    for name in wanted:
        if name not in FORMATS:
            raise UsageError(f"there is no format `{name}`; there are {', '.join(FORMATS)}")
    if args.stdout and len(wanted) > 1:
        raise UsageError("standard output takes one format; name it with --to")
    return wanted
