"""`briefing anchors`: what became of the quotes whose source changed."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from briefing.commands.output import count, print_json, print_line, tell
from briefing.commands.parser import CommandParser, add_brief, add_json
from briefing.commands.selection import find_source, open_brief, relative
from briefing.edit import find
from briefing.errors import FINDINGS, OK, UsageError
from briefing.evidence.holdings import cited_version
from briefing.evidence.sides import tell_alterations
from briefing.evidence.survey import Survey, Traced, survey_sources, take_in
from briefing.evidence.tracing import Status
from briefing.renewal import reanchor_quotes
from briefing.source.document import Document
from briefing.store.brief_file import BriefFile
from briefing.workspace import Workspace

DESCRIPTION = (
    "One quote a line that does not stand where it stood: its fact, source, status and what differs. "
    "Taking a new version in moves the quotes that are the same, moved or differ in typography only; "
    "all others stay with the version they are from until they are decided in the desk, by `~`. "
    "Exit code 1 while such a quote is left."
)
EXAMPLES = ("briefing anchors", "briefing anchors talks --json | jq -r '.[].status'", "briefing anchors --take s-rbth")


def add_arguments(parser: CommandParser) -> None:
    """Take the brief and the sources to take in."""
    add_brief(parser)
    parser.add_argument(
        "--take", metavar="SOURCE", help="take the new version of this source in; its id, file name or a part of either"
    )
    parser.add_argument("--take-all", action="store_true", help="take the new versions of all changed sources in")
    add_json(parser)


def run(args: Namespace) -> int:
    """Take in what was asked for and print the quotes that are affected."""
    workspace, file = open_brief(args)
    surveys = survey_sources(file.brief, workspace.read_sources(file.brief))
    for survey in _choose(args, workspace, file, surveys):
        _take_in(workspace, file, survey)
    surveys = survey_sources(file.brief, workspace.read_sources(file.brief))
    if args.json:
        print_json([_plain(survey, traced) for survey, traced in _list_rows(surveys)])
    else:
        for survey, traced in _list_rows(surveys):
            print_line(describe_quote(survey, traced))
    for survey in surveys:
        tell(describe_source(survey))
    if not surveys:
        tell("every source is what it was when it was ticked")
    return FINDINGS if any(survey.waiting for survey in surveys) else OK


def describe_source(survey: Survey) -> str:
    """Return a sentence on a source that changed: how many of its quotes have each status."""
    source = survey.source
    if survey.is_lost:
        return f"{source.id}: {survey.present}"
    if survey.is_changed:
        return f"{source.id} changed: {survey.tally}; --take {source.id} takes the new version in"
    rest = f"; {survey.waiting} to decide by ~ in the desk" if survey.waiting else ""
    return f"{source.id} taken in: {survey.tally}{rest}"


def describe_quote(survey: Survey, traced: Traced) -> str:
    """Return a quote on one line: its fact, source, status, and what differs."""
    told = "; ".join(tell_alterations(traced.alterations))
    if traced.status is Status.AMBIGUOUS:
        told = f"stands at {count(traced.places, 'place')}"
    kept = "  (earlier words kept)" if traced.rejected else ""
    return f"{traced.fact}  {survey.source.id}  {traced.status}{f'  {told}' if told else ''}{kept}"


def _list_rows(surveys: Sequence[Survey]) -> Iterator[tuple[Survey, Traced]]:
    for survey in surveys:
        yield from ((survey, traced) for traced in survey.quotes if traced.status is not Status.SAME or traced.is_open)


def _choose(args: Namespace, workspace: Workspace, file: BriefFile, surveys: Sequence[Survey]) -> list[Survey]:
    """Return the changed sources that are to be taken in; raises UsageError where there is none of that name."""
    changed = [survey for survey in surveys if survey.is_changed or survey.settled]
    if args.take_all:
        return changed
    if args.take is None:
        return []
    wanted = relative(workspace, find_source(workspace, file.brief, args.take))
    chosen = [survey for survey in changed if survey.source.file == wanted]
    if not chosen:
        raise UsageError(f"{wanted} did not change since it was ticked, so there is nothing to take in")
    return chosen


def _take_in(workspace: Workspace, file: BriefFile, survey: Survey) -> None:
    now = datetime.now(UTC)
    id = survey.source.id
    if survey.is_changed:
        brief = take_in(file.brief, survey, now.date().isoformat(), survey.anchors)
    else:
        brief = reanchor_quotes(file.brief, survey.settled)
    taken_in = find(brief.sources, id)
    if taken_in is not None:
        workspace.keep_source(taken_in)
    file.save(brief, f"take in the new version of {id}", now.isoformat(timespec="seconds"))


def _plain(survey: Survey, traced: Traced) -> dict[str, Any]:
    return {
        "fact": traced.fact,
        "quote": traced.number + 1,
        "source": survey.source.id,
        "status": str(traced.status),
        "kept": traced.rejected,
        "open": traced.is_open,
        "cited": cited_version(survey.source, traced.quote),
        "present": survey.present.sha256 if isinstance(survey.present, Document) else None,
        "spans": [{"start": trace.start, "end": trace.end, "status": str(trace.status)} for trace in traced.spans],
        "places": traced.places,
        "alterations": [
            {"kind": str(alteration.kind), "before": alteration.before, "after": alteration.after}
            for alteration in traced.alterations
        ],
    }
