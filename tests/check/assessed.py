"""A small brief with judgements that nothing is wrong with, and ways to change one thing of it."""

from msgspec.structs import replace

from briefing.check.registry import Evidence, check_brief
from briefing.kinds import Relation, Support
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
)
from briefing.scales import Confidence, Credibility, Lexicon, Marking, Reliability
from briefing.source.document import read_document

TEXT = (
    "Ministers met in Tokyo. Officials named no date for a treaty. Observers expect no sudden breakthrough on "
    "sovereignty this year. Nothing was signed."
)
DOCUMENT = read_document(TEXT.encode(), "a.txt")


def fact(id, exact, **fields):
    spans = (Span(start=TEXT.index(exact), exact=exact),)
    return Fact(id=id, **{"section": "talks", "quotes": (Quote(source="s-a", spans=spans),)} | fields)


FACTS = (
    fact("f-1", "Ministers met in Tokyo.", credibility=Credibility.PROBABLY),
    fact("f-2", "Officials named no date for a treaty.", credibility=Credibility.POSSIBLY),
    fact("f-3", "Nothing was signed.", include=False),
    fact("f-4", "Observers expect no sudden breakthrough on sovereignty this year.", section="parked"),
)
JUDGEMENT = Judgement(
    id="j-1",
    text="A settlement of the dispute this spring is very unlikely.",
    key=True,
    likelihood="very unlikely",
    confidence=Confidence.LOW,
    confidence_basis="one report, of which the origin is known; no text is held.",
    supports=("f-1", "f-2"),
    assumptions=("a-1",),
    alternatives=("A text was agreed and not published.",),
    indicators=("A joint statement names a date.",),
)
ASSUMPTION = Assumption(
    id="a-1", text="Neither side moved.", linchpin=True, status=Support.UNSUPPORTED, if_wrong="the judgement falls."
)
LINE = BottomLine(text="A settlement is very unlikely; ministers met.", cites=("j-1", "f-1"))
BRIEF = Brief(
    brief=Heading(
        id="b", title="B", marking=Marking.GREEN, source_summary="One report of known origin.", bottom_line=(LINE,)
    ),
    sections=(Section(key=1, id="talks", title="Talks"), Section(key=9, id="parked", title="Parked", prints=False)),
    sources=(
        Source(
            id="s-a",
            file="seeds/a.txt",
            sha256=DOCUMENT.sha256,
            title="Ministers meet",
            publisher="Gazette",
            published="2017-03-20",
            origin="o-a",
            reliability=Reliability.B,
            descriptor="Daily paper.",
            marking=Marking.GREEN,
        ),
    ),
    origins=(Origin(id="o-a", name="Gazette", confirmed=True),),
    facts=FACTS,
    judgements=(JUDGEMENT,),
    assumptions=(ASSUMPTION,),
    gaps=(Gap(id="g-1", text="No agenda is held.", affects=("j-1",)),),
)
OPPOSED = Link(rel=Relation.CONTRADICTS, to="f-1")
PHIA = Lexicon.PHIA


def judged(**fields):
    """The brief with fields of its judgement changed."""
    return lambda: replace(BRIEF, judgements=(replace(JUDGEMENT, **fields),))


def headed(**fields):
    """The brief with fields of its heading changed."""
    return lambda: replace(BRIEF, brief=replace(BRIEF.brief, **fields))


def summed(*texts, cites=("j-1",)):
    """The brief with another bottom line."""
    return headed(bottom_line=tuple(BottomLine(text=text, cites=cites) for text in texts))


def assumed(*assumptions, **fields):
    """The brief with other assumptions, or with fields of its judgement changed too."""
    return lambda: replace(BRIEF, assumptions=assumptions, judgements=(replace(JUDGEMENT, **fields),))


def told(number, **fields):
    """The brief with fields of one fact changed, counted from 0."""
    changed = tuple(replace(one, **fields) if at == number else one for at, one in enumerate(FACTS))
    return lambda: replace(BRIEF, facts=changed)


def sourced(**fields):
    """The brief with fields of its source changed."""
    return lambda: replace(BRIEF, sources=(replace(BRIEF.sources[0], **fields),))


def find(brief):
    """What the checks say of it."""
    return check_brief(Evidence(brief, {"s-a": DOCUMENT}))


def rules(brief):
    """The rules that fire."""
    return {finding.rule for finding in find(brief)}
