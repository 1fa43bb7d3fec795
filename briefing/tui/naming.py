"""Naming: what `A t` offers, the names of the open sources that the table of terms lacks, and what taking one does."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from briefing import edit
from briefing.errors import BriefingError
from briefing.identity import slug_id
from briefing.model import Term
from briefing.source.document import Document
from briefing.tui.cards import open_card
from briefing.tui.questions import Option
from briefing.tui.session import Session
from briefing.tui.wrap import clip
from briefing.visible import visible

if TYPE_CHECKING:
    from briefing.proposal.naming.names import TermProposal

OWN: Final = "own"
"""The line of the list for a name that one types oneself."""
MOST_READ: Final = 500_000
"""Code points of sources after which no further one is looked through for names: a key waits for it."""
MOST_CELLS: Final = 40
"""Cells of a role on a line of the list, and code points of a name in the history."""


def offer_names(session: Session, otherwise: Callable[[], None]) -> None:
    """Offer the names that the sources use and the brief does not list; `otherwise` asks for one to be typed."""
    from briefing.proposal.naming.names import propose_terms  # noqa: PLC0415 - the first paint does not wait for its tables

    proposals = propose_terms(session.brief, _read_sources(session))
    if not proposals:
        otherwise()
        return
    options = [Option("t", "type another name", OWN), *map(_describe, proposals)]
    offered = {_value(proposal): proposal for proposal in proposals}

    def take(value: str) -> None:
        if value == OWN:
            otherwise()
        else:
            take_proposal(session, offered[value])

    session.offer(f"a new term: {len(proposals)} names of the sources are not listed; / finds", options, take)


def take_proposal(session: Session, proposal: "TermProposal") -> None:
    """Make the term, or give a listed one its further forms, and open its card; what is guessed is said."""
    if proposal.term is not None:
        id = proposal.term
        brief = edit.add_variants(session.brief, id, proposal.variants)
        session.save(brief, f"further forms of {proposal.prefer}")
    else:
        id = slug_id("t-", proposal.prefer, {term.id for term in session.brief.terms})
        term = Term(id=id, prefer=proposal.prefer, kind=proposal.kind, role=proposal.role, variants=proposal.variants)
        session.save(edit.add(session.brief, "terms", term), f"new term: {proposal.prefer[:MOST_CELLS]}")
    open_card(session, "terms", id)
    guessed = [name for name, value in (("kind", proposal.kind), ("role", proposal.role)) if value]
    if proposal.term is None and guessed:
        session.say(f"{' and '.join(guessed)}: guessed from the words beside the name; ret mends a field")


def _read_sources(session: Session) -> dict[str, Document]:
    """Return the sources by their id in the brief, else by file: the one in the reader first, then those of the brief.

    As many as a key can wait for; one that cannot be read is passed over, for the list of sources says so.
    """
    shelf = session.shelf
    files = dict.fromkeys(filter(None, (shelf.current, *shelf.readings, *shelf.order)))
    documents: dict[str, Document] = {}
    left = MOST_READ
    for file in files:
        document = _read(session, file) if left > 0 else None
        if document is not None:
            left -= len(document.text)
            source = session.source_of(file)
            documents[source.id if source else file] = document
    return documents


def _read(session: Session, file: str) -> Document | None:
    reading = session.shelf.readings.get(file)
    if reading is not None:
        return reading.document
    try:
        return session.workspace.read_source(session.workspace.resolve(file))
    except BriefingError:
        return None


def _describe(proposal: "TermProposal") -> Option:
    """Return the line of a name: what it is or belongs to, other forms, how often it stands where."""
    forms = ", ".join(variant.form for variant in proposal.variants)
    if proposal.term is not None:
        words = f"{proposal.prefer} is listed; also {forms}"
    else:
        kind = f"  {proposal.kind}?" if proposal.kind else ""
        role = f"  {clip(visible(proposal.role), MOST_CELLS)}" if proposal.role else ""
        words = f"{proposal.prefer}{f' = {forms}' if forms else ''}{kind}{role}"
    users = ", ".join(proposal.sources)
    return Option("", visible(f"{proposal.count:>2}×  {words}  in {users}"), _value(proposal))


def _value(proposal: "TermProposal") -> str:
    return proposal.term or f"name {proposal.prefer}"
