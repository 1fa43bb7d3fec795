"""What is proposed for a fact or a source, in the order of its card, and what one key does with a proposal."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Final, NamedTuple

from briefing import edit, fields
from briefing.attribution import NOT_STATED, UNKNOWN_ORIGIN, read_chain
from briefing.corroboration.copies import Overlap
from briefing.edit import EditError
from briefing.edtf import is_edtf
from briefing.fields import FieldError, Path
from briefing.model import Brief, Copy, Fact, Origin, Part, Quote, Source
from briefing.proposal.dating.dates import propose_event
from briefing.proposal.kinds import propose_kind
from briefing.proposal.proposal import Proposal
from briefing.proposal.sourcing import provenance
from briefing.proposal.sourcing.agencies import describe_origin
from briefing.proposal.sourcing.carriers import leave_out_origin
from briefing.proposal.speaking.speakers import propose_attribution
from briefing.proposal.speaking.statements import propose_statement
from briefing.source.document import Document

Documents = Mapping[str, Document]
"""Documents by the id of their source."""

FACTS, SOURCES = "facts", "sources"
CHAIN, CONTEXT, ORIGIN = "attribution", "context", "origin"
"""Last steps of the paths whose proposals become more than the value of one field."""
DATES: Final = frozenset({"date", "published"})
"""Last steps of the paths whose values are EDTF dates."""
STATEMENT: Final[Path] = ("statement",)
FIELDS: Final = (
    "attribution",
    "context",
    "event-date",
    "kind",
    "statement",
    "title",
    "author",
    "publisher",
    "url",
    "published",
    "accessed",
    "language",
    "via",
    "origin",
    "copies",
    "provenance-gap",
)
"""What may be proposed for a fact and then for a source, by the names that commands take."""


class Proposer(NamedTuple):
    """One row of the table: what it proposes, and the function that does."""

    name: str
    propose: Callable[[Brief, Fact, Documents], Iterable[Proposal]]


class Ground(NamedTuple):
    """A quote that can be read where it stands: its number in the fact, its source, and the document it is from."""

    number: int
    quote: Quote
    source: Source
    document: Document


def _grounds(brief: Brief, fact: Fact, documents: Documents) -> Iterator[Ground]:
    """Yield the quotes of a fact whose document is at hand in the very version that they are quoted from."""
    for number, quote in enumerate(fact.quotes):
        source, document = edit.find(brief.sources, quote.source), documents.get(quote.source)
        if source and document and document.sha256 == (quote.version or source.sha256):
            yield Ground(number, quote, source, document)


def _propose_chains(brief: Brief, fact: Fact, documents: Documents) -> Iterator[Proposal]:
    """Yield the chain of each quote, and the context that names its speaker while the chain is the proposed one."""
    for number, quote, source, document in _grounds(brief, fact, documents):
        offers = tuple(
            leave_out_origin(brief, source, quote, offer, documents) if offer.at[-1] == CHAIN else offer
            for offer in propose_attribution(brief, document, number, quote, source)
        )
        chain = next((offer for offer in offers if offer.at[-1] == CHAIN), None)
        if not quote.attribution or (chain and read_chain(chain.text, brief).steps == quote.attribution):
            yield from offers


def _propose_date(brief: Brief, fact: Fact, documents: Documents) -> Iterator[Proposal]:
    """Yield the date that the first quote which gives one gives."""
    if fact.event is None:
        dates = (
            propose_event(ground.document, ground.quote, ground.source) for ground in _grounds(brief, fact, documents)
        )
        yield from islice(filter(None, dates), 1)


def _propose_kind(brief: Brief, fact: Fact, documents: Documents) -> Iterator[Proposal]:
    """Yield the kind that the first quote which speaks for one has."""
    date = fact.event.date if fact.event else None
    kinds = (
        propose_kind(ground.document, ground.quote, ground.source, date, brief.brief.period)
        for ground in _grounds(brief, fact, documents)
    )
    yield from islice(filter(None, kinds), 1)


def _propose_statement(brief: Brief, fact: Fact, documents: Documents) -> Iterator[Proposal]:
    """Yield the draft of a statement, where every quote can be read and its speaker or publisher is known."""
    grounds = list(_grounds(brief, fact, documents))
    named = all(ground.quote.attribution or ground.source.publisher for ground in grounds)
    if not fact.statement and named and len(grounds) == len(fact.quotes):
        offer = propose_statement(brief, fact, documents)
        yield from [offer] if offer else []


PROPOSERS: Final[tuple[Proposer, ...]] = (
    Proposer("attribution", _propose_chains),
    Proposer("event date", _propose_date),
    Proposer("kind", _propose_kind),
    Proposer("statement", _propose_statement),
)
"""What is proposed for a fact; each sees the fact as though what stands before it here were accepted."""


def propose_fact(
    brief: Brief, fact: Fact, documents: Documents, proposers: Sequence[Proposer] = PROPOSERS
) -> tuple[Proposal, ...]:
    """Return what is proposed for the empty fields of a fact, in the order of its card.

    What one proposer found is the ground of the next: a statement begins with the chain that is proposed, and is a
    guess where that is one.
    """
    found: list[Proposal] = []
    guessed = False
    for proposer in proposers:
        for proposal in proposer.propose(brief, edit.find_fact(brief, fact.id), documents):
            offered = replace(proposal, weak=True) if guessed and proposal.at == STATEMENT else proposal
            ahead = _accept(brief, FACTS, fact.id, offered)
            if ahead is not None:
                brief = ahead
                found.append(offered)
                guessed = guessed or (offered.weak and offered.at[-1] == CHAIN)
    return _in_card_order(fact, found)


def propose_source(
    brief: Brief, source: Source, document: Document, overlaps: Iterable[Overlap] = ()
) -> tuple[Proposal, ...]:
    """Return what is proposed for the empty fields of a source, in the order of its card.

    `overlaps` are the sources of the brief that carry one story. Nothing is proposed where the document is not the
    version that the brief quotes.
    """
    offers = provenance.propose_source(brief, source, document, overlaps) if document.sha256 == source.sha256 else ()
    fitting = (offer for offer in offers if _accept(brief, SOURCES, source.id, offer) is not None)
    return _in_card_order(source, fitting)


def apply_proposal(brief: Brief, name: str, id: str, proposal: Proposal) -> Brief:
    """Return the brief with a proposal for an entry of the list `name` taken, exactly as if it had been typed.

    Raises EditError where it no longer fits: the entry is gone, the field is filled, or the model refuses the value.
    """
    part: Part | None = edit.find(getattr(brief, name), id)
    if part is None:
        raise EditError(f"{id} is gone; there is nothing to fill in")
    try:
        if not fields.is_empty(part, proposal.at):
            raise EditError(f"{label_of(proposal.at)} is filled in already; enter changes it")
        return _fill(brief, name, part, id, proposal)
    except FieldError as error:
        raise EditError(f"this proposal no longer fits: {error}") from None


def label_of(path: Path) -> str:
    """Return what the field at `path` is called on a card and by a command: `event date`, `attribution`."""
    words = [str(step) for step in path if isinstance(step, str) and step != "quotes"]
    return " ".join(fields.field_name(word) for word in words)


def slug_of(path: Path) -> str:
    """Return the one of FIELDS that the field at `path` is."""
    return label_of(path).replace(" ", "-")


def _fill(brief: Brief, name: str, part: Part, id: str, proposal: Proposal) -> Brief:
    at, last = proposal.at, proposal.at[-1]
    number = at[1] if at[0] == "quotes" else None
    if isinstance(number, int) and last == CHAIN:
        chain = read_chain(proposal.text, brief)
        return edit.attribute(_with_origins(brief, chain.new_origins), id, number, chain.steps)
    if isinstance(number, int) and last == CONTEXT:
        return edit.explain(brief, id, number, proposal.spans)
    text = proposal.text
    if at == provenance.COPIES and isinstance(part, Source):
        return edit.add_copy(brief, id, Copy(of=text, reason=proposal.reason))
    if at == (ORIGIN,):
        origin = _find_origin(brief, proposal)
        brief, text = _with_origins(brief, (origin,)), origin.id
    if last in DATES and not is_edtf(text):
        raise FieldError(f"“{text}” is no date")
    part = fields.set_field(part, at, text)
    for path, value in proposal.also:
        if fields.is_empty(part, path):
            part = fields.set_field(part, path, value)
    return edit.put(brief, name, part)  # type: ignore[arg-type]  # every entry of a list has an id


def _find_origin(brief: Brief, proposal: Proposal) -> Origin:
    """Return the origin that a proposal names, else a new one on its reason, unconfirmed where it is a guess."""
    name = proposal.text
    if name.lower() in NOT_STATED:
        return edit.find(brief.origins, UNKNOWN_ORIGIN.id) or UNKNOWN_ORIGIN
    known = next((origin for origin in brief.origins if name in {origin.id, origin.name}), None)
    new = describe_origin(name)
    guessed = False if proposal.weak else None
    found = known or edit.find(brief.origins, new.id)
    return found or Origin(id=new.id, name=new.name, kind=new.kind, basis=proposal.reason, confirmed=guessed)


def _with_origins(brief: Brief, origins: Iterable[Origin]) -> Brief:
    for origin in origins:
        if edit.find(brief.origins, origin.id) is None:
            brief = edit.add(brief, "origins", origin)
    return brief


def _accept(brief: Brief, name: str, id: str, proposal: Proposal) -> Brief | None:
    """Return the brief with a proposal taken, None where it does not fit and so is not offered."""
    try:
        return apply_proposal(brief, name, id, proposal)
    except EditError:
        return None


def _in_card_order(part: Part, proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    order = {field.path: number for number, field in enumerate(fields.list_card(part))}
    return tuple(sorted(proposals, key=lambda proposal: order.get(proposal.at, len(order))))
