"""Stories of plain sentences, and what is proposed for a source that holds one."""

from briefing.model import Brief, Heading, Source
from briefing.proposal.sourcing.provenance import propose_source
from tests.corroboration.stories import read

BODY = "The ministers met on the quay and said that the talks were of use to both of the sides."


MORE = "They will meet again in the spring, so the board says, and speak of the ferry and of the mail."


BRIEF = Brief(brief=Heading(id="b", title="B"))


def story(*blocks):
    return read("\n\n".join(blocks))


def propose(document, brief=BRIEF, **fields):
    source = Source(id="s-a", file="seeds/a.txt", sha256=document.sha256, **fields)
    return {proposal.at[0]: proposal for proposal in propose_source(brief, source, document)}
