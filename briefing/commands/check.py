"""`briefing check`: what is wrong with a brief and with the report it makes."""

from argparse import Namespace

from briefing.check.unfinished import count_unfinished
from briefing.commands.clone import ADD_SEEDS, describe_untracked, find_clone, list_unmerged
from briefing.commands.findings import describe_row, has_error, list_rows, plain_row, summarise
from briefing.commands.output import print_json, print_line, tell
from briefing.commands.parser import CommandParser, add_brief, add_json
from briefing.commands.selection import open_brief
from briefing.errors import FINDINGS, OK
from briefing.report.product import produce

DESCRIPTION = (
    "One finding a line: file, line, rule, severity, what is wrong and how to mend it. "
    "The report is made in memory and checked too. Exit code 1 if one of the findings is an error."
)
EXAMPLES = ("briefing check", "briefing check talks --json | jq -r '.[].rule'")


def add_arguments(parser: CommandParser) -> None:
    """Take the brief."""
    add_brief(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Print the findings in the order of the file; what is unfinished is counted, for it is not wrong."""
    workspace, file = open_brief(args)
    product = produce(file.brief, workspace.read_sources(file.brief), workspace.templates, draft=True)
    clone = find_clone(file.path)
    rows = [*list_unmerged(clone, file), *list_rows(file, product.findings)]
    if args.json:
        print_json([plain_row(row) for row in rows])
    else:
        for row in rows:
            print_line(describe_row(row))
    if untracked := describe_untracked(clone, workspace):
        tell(f"{untracked}; {ADD_SEEDS}")
    tell(f"{summarise(rows)}, {count_unfinished(file.brief)} unfinished")
    return FINDINGS if has_error(rows) else OK
