"""`briefing terms`: the names that a brief lists, and those that its sources use besides."""

from argparse import Namespace
from typing import Any

from briefing.commands.output import print_json, print_line, tell
from briefing.commands.parser import CommandParser, add_brief, add_json
from briefing.commands.selection import open_brief
from briefing.errors import OK, BriefingError
from briefing.model import Brief, Term, Variant, to_plain
from briefing.proposal.naming.names import TermProposal, propose_terms
from briefing.source.document import Document
from briefing.workspace import Workspace

DESCRIPTION = (
    "First the terms of the brief, with their forms and who uses which; then names that the sources of the workspace "
    "use and the brief does not list, most frequent first, and further forms of listed ones. Kind and role are guesses "
    "from the words beside a name; nothing is changed."
)
EXAMPLES = ("briefing terms", "briefing terms talks --json | jq -r '.candidates[].prefer'")


def add_arguments(parser: CommandParser) -> None:
    """Take the brief."""
    add_brief(parser)
    add_json(parser)


def run(args: Namespace) -> int:
    """Print the terms and the candidates."""
    workspace, file = open_brief(args)
    candidates = propose_terms(file.brief, read_all_sources(workspace, file.brief))
    if args.json:
        found = [plain_proposal(candidate) for candidate in candidates]
        print_json({"terms": [to_plain(term) for term in file.brief.terms], "candidates": found})
        return OK
    for term in file.brief.terms:
        print_line(describe_term(term))
    for candidate in candidates:
        print_line(describe_proposal(candidate))
    tell(f"{len(file.brief.terms)} listed, {len(candidates)} more found in the sources; A t in the desk takes them")
    return OK


def read_all_sources(workspace: Workspace, brief: Brief) -> dict[str, Document]:
    """Return the readable sources of the workspace by their id in the brief, else by their file."""
    ids = {source.file: source.id for source in brief.sources}
    documents: dict[str, Document] = {}
    for path in workspace.list_sources():
        name = path.relative_to(workspace.root).as_posix()
        try:
            documents[ids.get(name, name)] = workspace.read_source(path)
        except BriefingError as error:
            tell(str(error))
    return documents


def describe_term(term: Term) -> str:
    """Return a term on one line: id, name, kind, role and forms."""
    marks = [str(term.kind) if term.kind else "", "disputed" if term.disputed else "", term.native or ""]
    asides = ", ".join(filter(None, [*marks, term.role]))
    return _line(term.id, f"{term.prefer}{f' ({asides})' if asides else ''}", term.variants)


def describe_proposal(proposal: TermProposal) -> str:
    """Return a candidate on one line, its guesses with a question mark, how often it stands where."""
    if proposal.term is not None:
        return f"{_line('+ ' + proposal.term, proposal.prefer, proposal.variants)}  [{proposal.reason}]"
    asides = ", ".join(filter(None, [f"{proposal.kind}?" if proposal.kind else "", proposal.role]))
    name = f"{proposal.prefer}{f' ({asides})' if asides else ''}"
    return f"{_line('?', name, proposal.variants)}  [{proposal.reason}]"


def plain_proposal(proposal: TermProposal) -> dict[str, Any]:
    """Return a candidate as plain values."""
    return {
        "prefer": proposal.prefer,
        "kind": proposal.kind,
        "role": proposal.role,
        "variants": [to_plain(variant) for variant in proposal.variants],
        "term": proposal.term,
        "count": proposal.count,
        "sources": list(proposal.sources),
        "reason": proposal.reason,
    }


def _line(mark: str, name: str, variants: tuple[Variant, ...]) -> str:
    forms = "; ".join(map(_describe_variant, variants))
    return f"{mark}  {name}{f': {forms}' if forms else ''}"


def _describe_variant(variant: Variant) -> str:
    error = " [sic]" if variant.error else ""
    return f"{variant.form}{error}{f' ({variant.by})' if variant.by else ''}"
