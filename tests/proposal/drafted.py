"""A brief with its terms and origins, and the draft made of the words that stand between bars."""

from msgspec.structs import replace

from briefing.kinds import Ground, TermKind
from briefing.model import Brief, Fact, Heading, Origin, Quote, Source, Span, Step, Term, Variant
from briefing.proposal.speaking.statements import propose_statement
from briefing.source.document import read_document

SOURCE = Source(id="s-a", file="seeds/a.txt", sha256="0" * 64, publisher="The Harbour Wire", origin="o-wire")


TERMS = (
    Term(id="t-lind", prefer="Ada Lind", kind=TermKind.PERSON, role="Transport Minister"),
    Term(id="t-wire", prefer="THW", kind=TermKind.ACRONYM, role="The Harbour Wire"),
    Term(id="t-isle", prefer="the northern isles", kind=TermKind.PLACE, variants=(Variant(form="Lind Islands"),)),
    Term(id="t-seizure", prefer="the events of May", kind=TermKind.LOADED, variants=(Variant(form="seizure"),)),
)


BRIEF = Brief(
    brief=Heading(id="b", title="B"),
    sources=(SOURCE,),
    origins=(Origin(id="o-wire", name="The Harbour Wire"), Origin(id="o-courier", name="Courier")),
    terms=TERMS,
)


LIND = Step(who="t-lind", basis=Ground.ON_RECORD)


COURIER, WIRE = Step(origin="o-courier"), Step(origin="o-wire")


def make(marked, *chain, brief=BRIEF, before=()):
    """Return the text, the brief with a fact that quotes the words between bars, and the document."""
    pieces = marked.split("|")
    text = "".join(pieces)
    starts = [len("".join(pieces[:at])) for at in range(len(pieces))]
    spans = tuple(Span(start=starts[at], exact=pieces[at]) for at in range(1, len(pieces), 2))
    fact = Fact(id="f-1", quotes=(Quote(source="s-a", spans=spans, attribution=chain),))
    return text, replace(brief, facts=(*before, fact)), read_document(text.encode(), "a.txt")


def propose(marked, *chain, **given_brief):
    _, brief, document = make(marked, *chain, **given_brief)
    return propose_statement(brief, brief.facts[-1], {"s-a": document})


def draft(marked, *chain, **given_brief):
    proposal = propose(marked, *chain, **given_brief)
    return proposal.text if proposal else None
