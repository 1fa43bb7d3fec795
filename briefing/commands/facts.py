"""`briefing facts`: the facts of a brief, one a line."""

from argparse import Namespace
from collections.abc import Iterable

from briefing.commands.output import print_json, print_line, tell
from briefing.commands.parser import CommandParser, add_brief, add_json
from briefing.commands.selection import find_section, open_brief
from briefing.errors import OK
from briefing.model import Brief, Fact, to_plain
from briefing.reviews import describe, list_standings

DESCRIPTION = "One a line: id, section, and the statement or, where there is none, the quoted words."
EXAMPLES = ("briefing facts", "briefing facts --section security", "briefing facts talks --json | jq '.[].quotes'")

UNFILED = "–"
GAP = " […] "
"""Stands between the spans of a quotation, as in the report."""


def add_arguments(parser: CommandParser) -> None:
    """Take the brief and the section."""
    add_brief(parser)
    parser.add_argument("--section", metavar="SECTION", help="only the facts of this section, by id, key or title")
    add_json(parser)


def run(args: Namespace) -> int:
    """Print the facts in the order of the file."""
    _, file = open_brief(args)
    facts = list(_select(file.brief, args.section))
    if args.json:
        print_json([to_plain(fact) for fact in facts])
    else:
        for fact in facts:
            print_line(describe_fact(fact))
    if not facts:
        tell("there are no facts here yet; `briefing review` ticks them")
    return OK


def describe_fact(fact: Fact) -> str:
    """Return a fact on one line; one that is left out of the report says so, and one that was reviewed by whom."""
    left_out = "" if fact.include else "(left out) "
    words = fact.statement or "; ".join(f"“{GAP.join(span.exact for span in quote.spans)}”" for quote in fact.quotes)
    reviewed = "; ".join(map(describe, list_standings(fact)))
    signed = f"  [reviewed by {reviewed}]" if reviewed else ""
    return f"{fact.id}  {fact.section or UNFILED}  {left_out}{words}{signed}"


def _select(brief: Brief, section: str | None) -> Iterable[Fact]:
    if section is None:
        return brief.facts
    wanted = find_section(brief, section)
    return (fact for fact in brief.facts if fact.section == wanted.id)
