"""A small brief with two ticked facts that nothing is wrong with, and ways to change one thing of it."""

from msgspec.structs import replace

from briefing.check.finding import Severity
from briefing.check.registry import Evidence, check_brief
from briefing.kinds import Relation
from briefing.model import (
    Assumption,
    BottomLine,
    Brief,
    Fact,
    Gap,
    Heading,
    Judgement,
    Link,
    Origin,
    Quote,
    Section,
    Source,
    Span,
    Term,
)
from briefing.source.document import read_document

TEXT = (
    "He said “increasing missile defense”. 15 missiles came.\n\nThe talks ended. The talks ended. Nothing was signed."
)
DOCUMENT = read_document(TEXT.encode(), "a.txt")
OTHER = read_document(b"Other text.", "b.txt")


def quote(*words, **fields):
    return Quote(source="s-a", spans=tuple(Span(start=TEXT.index(part), exact=part) for part in words), **fields)


def at(start, exact, **fields):
    return Quote(source="s-a", spans=(Span(start=start, exact=exact, **fields),))


FIRST = Fact(id="f-1", section="talks", quotes=(quote("Nothing was signed"),))
SECOND = Fact(
    id="f-2",
    section="talks",
    quotes=(quote("He said", "15 missiles came."),),
    links=(Link(rel=Relation.CONTRADICTS, to="f-1"),),
)
BRIEF = Brief(
    brief=Heading(
        id="b",
        title="B",
        source_summary="One speech.",
        bottom_line=(BottomLine(text="Nothing.", cites=("f-1", "j-1")),),
    ),
    sections=(Section(key=1, id="talks", title="Talks"), Section(key=9, id="parked", title="Parked", prints=False)),
    sources=(
        Source(
            id="s-a",
            file="seeds/a.txt",
            sha256=DOCUMENT.sha256,
            title="A",
            publisher="A",
            published="2017-03-20",
            origin="o-a",
            descriptor="Heard him.",
        ),
    ),
    origins=(Origin(id="o-a", name="A"),),
    facts=(FIRST, SECOND),
    judgements=(
        Judgement(
            id="j-1", text="So.", likelihood="very likely", supports=("f-1",), contrary=("f-2",), assumptions=("a-1",)
        ),
    ),
    assumptions=(Assumption(id="a-1", text="Because."),),
    gaps=(Gap(id="g-1", text="What?", affects=("j-1", "f-1", "a-1")),),
    terms=(Term(id="t-ada", prefer="Ada"),),
)


def facts(**fields):
    return lambda: replace(BRIEF, facts=(FIRST, replace(SECOND, **fields)))


def quotes(*made):
    return facts(quotes=made)


def brief(**fields):
    return lambda: replace(BRIEF, **fields)


def find(brief, documents=None):
    """What is found that counts; what only informs is not looked at here."""
    findings = check_brief(Evidence(brief, {"s-a": DOCUMENT} if documents is None else documents))
    return tuple(finding for finding in findings if finding.severity is not Severity.INFO)
