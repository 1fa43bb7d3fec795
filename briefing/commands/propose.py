"""`briefing propose`: what can be filled in for facts and sources, and why; taken on request, as the desk does it."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from briefing import edit
from briefing.commands.output import count, print_json, print_line, tell
from briefing.commands.parser import CommandParser, add_brief, add_json
from briefing.commands.selection import find_workspace, open_brief
from briefing.corroboration.copies import find_copies
from briefing.errors import OK, UsageError
from briefing.model import ID_PREFIXES, Brief
from briefing.proposal.offers import (
    FACTS,
    FIELDS,
    SOURCES,
    Documents,
    apply_proposal,
    label_of,
    propose_fact,
    propose_source,
    slug_of,
)
from briefing.proposal.proposal import Proposal
from briefing.source.document import Document
from briefing.store.brief_file import BriefFile

DESCRIPTION = (
    "One proposal a line for each empty field: the fact or source, the field, the value, and the reason. "
    "Likelihood, confidence and grades are never proposed. What is taken is one change, which `u` in the desk undoes."
)
EXAMPLES = (
    "briefing propose",
    "briefing propose talks f-7k3q9wd2 --json | jq -r '.[].reason'",
    "briefing propose talks --accept event-date kind",
    "briefing propose talks s-rbth --accept-all",
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A proposal and the entry it is for."""

    list: str
    id: str
    proposal: Proposal


def add_arguments(parser: CommandParser) -> None:
    """Take the brief, the facts and sources, and what of their proposals is to be taken."""
    add_brief(parser)
    parser.add_argument("ids", nargs="*", metavar="ID", help="only these facts and sources (default: all of the brief)")
    parser.add_argument(
        "--accept", nargs="+", metavar="FIELD", choices=FIELDS, help=f"take what is proposed for: {', '.join(FIELDS)}"
    )
    parser.add_argument("--accept-all", action="store_true", help="take all that is more than a guess")
    add_json(parser)


def run(args: Namespace) -> int:
    """Print what is proposed or, where asked to take it, what was taken."""
    _part_words(args)
    workspace, file = open_brief(args)
    wanted = _find_wanted(file.brief, args.ids)
    held = workspace.read_sources(file.brief)
    documents = {
        source.id: document for source in file.brief.sources if isinstance(document := held.get(source.id), Document)
    }
    if args.accept or args.accept_all:
        shown = _take(file, documents, wanted, args)
    else:
        shown = list(_list_offers(file.brief, documents, wanted))
    if args.json:
        print_json([_plain(offer) for offer in shown])
    else:
        for offer in shown:
            print_line(describe_offer(offer))
    if not shown:
        tell("nothing is proposed for what is still empty here")
    return OK


def describe_offer(offer: Offer) -> str:
    """Return a proposal on one line: the entry, the field, the value with what is set along, and the reason."""
    proposal = offer.proposal
    along = "".join(f"; {label_of(path)}: {value}" for path, value in proposal.also)
    guess = "a guess: " if proposal.weak else ""
    return f"{offer.id}  {label_of(proposal.at)}: {proposal.text}{along}  [{guess}{proposal.reason}]"


def _part_words(args: Namespace) -> None:
    """Let the name of the only brief be left out before an id."""
    is_id = bool(args.brief) and args.brief.startswith((ID_PREFIXES[FACTS], ID_PREFIXES[SOURCES]))
    if is_id and not find_workspace(args).brief_path(args.brief).is_file():
        args.ids, args.brief = [args.brief, *args.ids], None


def _find_wanted(brief: Brief, ids: list[str]) -> list[tuple[str, str]]:
    """Return list and id of what is asked for, sources first, for their dates are what facts are reckoned from."""
    known = [(SOURCES, source.id) for source in brief.sources] + [(FACTS, fact.id) for fact in brief.facts]
    for id in ids:
        if id not in {known_id for _, known_id in known}:
            raise UsageError(f"there is no fact or source {id} in this brief; `briefing facts` lists the facts")
    return [(name, id) for name, id in known if not ids or id in ids]


def _list_offers(brief: Brief, documents: Documents, wanted: list[tuple[str, str]]) -> Iterator[Offer]:
    for name, id in wanted:
        yield from (Offer(name, id, proposal) for proposal in _propose(brief, documents, name, id))


def _propose(brief: Brief, documents: Documents, name: str, id: str) -> tuple[Proposal, ...]:
    if name == FACTS:
        return propose_fact(brief, edit.find_fact(brief, id), documents)
    source = edit.find(brief.sources, id)
    document = documents.get(id)
    return propose_source(brief, source, document, find_copies(documents)) if source and document else ()


def _take(
    file: BriefFile, documents: Mapping[str, Document], wanted: list[tuple[str, str]], args: Namespace
) -> list[Offer]:
    """Take what is asked for as one change and return it; each entry sees what was taken for those before it."""
    brief, taken = file.brief, []
    for name, id in wanted:
        for offer in _list_offers(brief, documents, [(name, id)]):
            sure = args.accept_all and not offer.proposal.weak
            if sure or slug_of(offer.proposal.at) in (args.accept or ()):
                brief = apply_proposal(brief, name, id, offer.proposal)
                taken.append(offer)
    if taken:
        file.save(brief, f"take {count(len(taken), 'proposal')}", datetime.now(UTC).isoformat(timespec="seconds"))
        tell(f"took {count(len(taken), 'proposal')}; saved {len(brief.facts)}")
    return taken


def _plain(offer: Offer) -> dict[str, Any]:
    proposal = offer.proposal
    return {
        "list": offer.list,
        "id": offer.id,
        "field": slug_of(proposal.at),
        "path": list(proposal.at),
        "value": proposal.text,
        "also": [{"path": list(path), "value": value} for path, value in proposal.also],
        "spans": [{"start": span.start, "exact": span.exact} for span in proposal.spans],
        "reason": proposal.reason,
        "guess": proposal.weak,
    }
