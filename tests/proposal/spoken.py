"""A source of one article, and what is proposed for the words of it that stand between bars."""

from briefing.model import Brief, Heading, Quote, Source, Span
from briefing.proposal.speaking.speakers import propose_attribution
from briefing.source.document import read_document

SOURCE = Source(id="s-a", file="seeds/a.txt", sha256="0" * 64, publisher="Wire")


BRIEF = Brief(brief=Heading(id="b", title="B"), sources=(SOURCE,))


def propose(marked, brief=BRIEF, source=SOURCE, name="a.txt"):
    """Return what is proposed for the words between bars."""
    pieces = marked.split("|")
    text = "".join(pieces)
    starts = [len("".join(pieces[:at])) for at in range(len(pieces))]
    spans = tuple(Span(start=starts[at], exact=pieces[at]) for at in range(1, len(pieces), 2))
    document = read_document(text.encode(), name)
    return text, propose_attribution(brief, document, 0, Quote(source="s-a", spans=spans), source)


def chain(marked, **given):
    _, proposals = propose(marked, **given)
    return next((proposal.text for proposal in proposals if proposal.at[-1] == "attribution"), None)


def context(marked, **given):
    _, proposals = propose(marked, **given)
    return [span.exact for proposal in proposals if proposal.at[-1] == "context" for span in proposal.spans]
