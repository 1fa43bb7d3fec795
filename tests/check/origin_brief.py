"""A brief of copied and original stories that nothing is wrong with, and ways to change one thing of it."""

from msgspec.structs import replace

from briefing.kinds import DateBasis, Ground, Kind, Relation, Shared
from briefing.model import (
    BottomLine,
    Brief,
    Copy,
    EventDate,
    Fact,
    Heading,
    Judgement,
    Link,
    Origin,
    Quote,
    Section,
    Source,
    Span,
    Step,
)
from briefing.scales import Credibility
from tests.corroboration.stories import AGENCY, APART, RELAYED, read

DOCUMENTS = {"s-agency": read(AGENCY), "s-relayed": read(RELAYED), "s-apart": read(APART)}


MAYOR = Step(who="the island's mayor", named=False, basis=Ground.ON_RECORD)


def said(source, words, *steps):
    made = tuple(step if isinstance(step, Step) else Step(origin=step) for step in steps)
    return Quote(source=source, spans=(Span(start=DOCUMENTS[source].text.index(words), exact=words),), attribution=made)


def source(id, **fields):
    about = {
        "title": "Ferry",
        "publisher": id,
        "published": "2017-03-22",
        "origin": id.replace("s-", "o-"),
        "descriptor": f"What {id} is worth.",
    }
    return Source(id=id, file=f"seeds/{id}.txt", sha256=DOCUMENTS[id].sha256, **(about | fields))


CLOSED = Fact(
    id="f-closed",
    section="ferry",
    quotes=(said("s-agency", "Inspectors closed the only ferry line", "o-agency"),),
    kind=Kind.EVENT,
    event=EventDate(date="2017-03-21", basis=DateBasis.WEEKDAY),
    credibility=Credibility.PROBABLY,
)


EMPTY = Fact(
    id="f-empty",
    section="ferry",
    quotes=(said("s-apart", "the quay at Hale was empty", "o-apart"),),
    kind=Kind.EVENT,
    event=EventDate(date="2017-03-22", basis=DateBasis.WEEKDAY),
    credibility=Credibility.POSSIBLY,
)


TENDER = Fact(
    id="f-tender",
    section="ferry",
    quotes=(said("s-relayed", "would carry passengers twice a day", "o-relayed"),),
    credibility=Credibility.PROBABLY,
)


ONE_STORY = (Copy(of="s-agency"),)


BRIEF = Brief(
    brief=Heading(id="b", title="B", source_summary="Two reports, one of them an agency's."),
    sections=(Section(id="ferry", title="Ferry"),),
    sources=(source("s-agency"), source("s-apart")),
    origins=(Origin(id="o-agency", name="Agency"), Origin(id="o-apart", name="Own"), Origin(id="o-relayed", name="R")),
    facts=(CLOSED, EMPTY),
)


def brief(**fields):
    return lambda: replace(BRIEF, **fields)


def facts(*made, **fields):
    return lambda: replace(BRIEF, facts=made, **fields)


def about(**fields):
    return lambda: replace(BRIEF, sources=(replace(BRIEF.sources[0], **fields), BRIEF.sources[1]))


def three(*, copies=(), links=(), judgements=(), **fields):
    """Return the brief with the relayed report beside the agency's, from another outlet by its card."""
    relayed = source("s-relayed", copies=copies, **fields)
    made = (CLOSED, EMPTY, replace(TENDER, links=links))
    return lambda: replace(BRIEF, sources=(*BRIEF.sources, relayed), facts=made, judgements=judgements)


def bears_out(to, of=Shared.CONTENT, rel=Relation.CORROBORATES):
    return (Link(rel=rel, to=to, of=of),)


def judge(*supports, confidence=None, text="The line is likely to reopen in April."):
    return Judgement(id="j-1", text=text, likelihood="likely", confidence=confidence, supports=supports)


def claims(text):
    return lambda: replace(
        BRIEF, brief=replace(BRIEF.brief, bottom_line=(BottomLine(text=text, cites=("f-closed", "f-empty")),))
    )


def overclaims(text):
    return lambda: replace(BRIEF, brief=replace(BRIEF.brief, bottom_line=(BottomLine(text=text, cites=("f-closed",)),)))
