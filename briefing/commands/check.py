"""`briefing check`: what is wrong with a brief and with the report it makes."""

from argparse import Namespace
from datetime import UTC, datetime

from briefing.check.mending import list_mends, mend_brief
from briefing.check.rule import Evidence
from briefing.check.unfinished import count_unfinished
from briefing.commands.clone import ADD_SEEDS, describe_untracked, find_clone, list_unmerged
from briefing.commands.findings import Row, describe_row, has_error, list_rows, plain_row, summarise
from briefing.commands.output import count, print_json, print_line, tell
from briefing.commands.parser import CommandParser, add_brief, add_json
from briefing.commands.sarif import write_sarif
from briefing.commands.selection import open_brief
from briefing.errors import FINDINGS, OK, UsageError
from briefing.report.product import produce
from briefing.store.brief_file import BriefFile
from briefing.workspace import Workspace

DESCRIPTION = (
    "One finding a line: file, line and column, rule, severity, what is wrong and how to mend it. "
    "The report is made in memory and checked too. Exit code 1 if one of the findings is an error that is not waived."
)
EXAMPLES = (
    "briefing check",
    "briefing check talks --fix",
    "briefing check talks --json | jq -r '.[].rule'",
    "briefing check talks --sarif > findings.sarif",
)


def add_arguments(parser: CommandParser) -> None:
    """Take the brief, the form of the output, and the wish to mend."""
    add_brief(parser)
    add_json(parser)
    parser.add_argument("--sarif", action="store_true", help="print SARIF 2.1.0, for code hosts and editors")
    parser.add_argument(
        "--fix",
        action="store_true",
        help=(
            "first mend what cannot change the meaning (a quote's start, the spelling of a likelihood term or a TLP "
            "label, labels given twice, white space at the ends of texts, values without the quotation marks that "
            "other readers of YAML need) and say what was done"
        ),
    )


def run(args: Namespace) -> int:
    """Print the findings in the order of the file; what is unfinished is counted, for it is not wrong."""
    workspace, file = open_brief(args)
    if args.fix:
        _mend(workspace, file)
    product = produce(
        file.brief,
        workspace.read_sources(file.brief),
        workspace.templates,
        draft=True,
        previous=workspace.read_previous(file.brief),
        issued=workspace.read_issued(file.brief, file.path),
    )
    clone = find_clone(file.path)
    rows = [*list_unmerged(clone, file), *list_rows(file, product.findings)]
    _print(rows, workspace, args)
    if untracked := describe_untracked(clone, workspace):
        tell(f"{untracked}; {ADD_SEEDS}")
    tell(f"{summarise(rows)}, {count_unfinished(file.brief)} unfinished")
    return FINDINGS if has_error(rows) else OK


def _mend(workspace: Workspace, file: BriefFile) -> None:
    """Mend what can safely be mended, in one durable step that can be undone, and say what was done."""
    mends = list_mends(Evidence(file.brief, workspace.read_sources(file.brief)))
    if mends:
        label = f"mend {count(len(mends), 'finding')}"
        file.save(mend_brief(file.brief, mends), label, datetime.now(UTC).isoformat(timespec="seconds"))
    for mend in mends:
        tell(f"mended {mend.list} {mend.id}: {mend.said} ({mend.rule})")
    if quoted := file.quote_traps():
        tell(f"mended {count(quoted, 'value')}: put in double quotes, so that every reader takes it for text")
    tell(f"mended: {len(mends) + quoted}{'; undo it with u in the desk' if mends else ''}")


def _print(rows: list[Row], workspace: Workspace, args: Namespace) -> None:
    if args.sarif and args.json:
        raise UsageError("--json and --sarif are two forms of one answer; ask for one of them")
    if args.sarif:
        print_json(write_sarif(rows, workspace.root))
    elif args.json:
        print_json([plain_row(row) for row in rows])
    else:
        for row in rows:
            if not row.finding.waived:
                print_line(describe_row(row))
