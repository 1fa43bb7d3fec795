"""A small made-up brief whose source, names and notes try to break out of every place they are printed in."""

from msgspec.structs import replace

from briefing.check.issue import Issue
from briefing.kinds import DateBasis, Ground, Kind, Relation, Shared, Support, TermKind
from briefing.model import (
    Assumption,
    BottomLine,
    Brief,
    EventDate,
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
    Step,
    Term,
    Variant,
    Waiver,
)
from briefing.scales import Confidence, Credibility, Marking, Reliability
from briefing.source.document import Document, read_document

HOSTILE = (
    "Plain words with a no-break\u00a0space and “curly” quotes stand here.",
    'He said "yes". Then […] "no", characters 1–5; sha256 0123456789ab; C3; also "more".',
    "{{ 7*7 }} {% for x in y %} [^f-00000001] *also* ![x](https://example.org/b.png) <script>alert(1)</script>",
    "| a | b | # heading \\ back`tick` ~~gone~~ $x^2$ &amp; &#42; ==hl== @you #12 :emoji: www.example.org",
    "1. a list, - a bullet, > a quote, + more, === and ---",
    "Hidden \u001b[31mred\u200b, zero\u2028line and a long e\u0301 with 日本語 and 😀.",
)
TEXT = "\n\n".join(("A made-up article", *HOSTILE, "The last sentence.\twas said\n twice over."))
DOCUMENT = read_document(TEXT.encode(), "made-up.txt")
DOCUMENTS: dict[str, Document] = {"s-made-up": DOCUMENT}


def quote(*words: str, context: tuple[str, ...] = (), attribution: tuple[Step, ...] = ()) -> Quote:
    """Return a quote of words that stand in the text."""
    spans = tuple(Span(start=TEXT.index(part), exact=part) for part in words)
    around = tuple(Span(start=TEXT.index(part), exact=part) for part in context)
    return Quote(source="s-made-up", spans=spans, context=around, attribution=attribution)


SPEAKER = Step(who="t-speaker", basis=Ground.ON_RECORD)
OFFICIAL = Step(who='an official who said "call me *X*"', named=False, basis=Ground.BACKGROUND)
AGENCY = Step(origin="o-agency")
GAZETTE = Step(origin="o-gazette")

FACTS = (
    Fact(
        id="f-00000001",
        section="talks",
        quotes=(quote(HOSTILE[0], attribution=(SPEAKER, AGENCY, GAZETTE)),),
        event=EventDate(date="2017-03-20?", basis=DateBasis.WEEKDAY),
        kind=Kind.EVENT,
        credibility=Credibility.PROBABLY,
        comment="With *stars*, a | bar and [a link](https://example.org).",
        highlight=True,
    ),
    Fact(
        id="f-00000002",
        section="talks",
        statement="A statement with “curly” words, 3 < 4 & {{ 7*7 }}.",
        quotes=(quote(HOSTILE[0]), quote(HOSTILE[1], context=("twice over.",), attribution=(OFFICIAL, AGENCY))),
        credibility=Credibility.POSSIBLY,
        links=(
            Link(rel=Relation.CONTRADICTS, to="f-00000001", comment="yes | no", settle="the *minutes*"),
            Link(rel=Relation.CORROBORATES, to="f-00000003", of=Shared.SAYING),
        ),
    ),
    Fact(
        id="f-00000003",
        section="markup",
        quotes=(quote(HOSTILE[2], HOSTILE[3], HOSTILE[4], attribution=(SPEAKER,)),),
        kind=Kind.PLAN,
        event=EventDate(date="2017-04/..", basis=DateBasis.STATED),
    ),
    Fact(
        id="f-00000004",
        section="markup",
        quotes=(quote(HOSTILE[5]), quote("The last sentence.\twas said\n twice over.")),
        links=(Link(rel=Relation.UPDATES, to="f-00000003", comment="said | *later*"),),
    ),
    Fact(
        id="f-00000005",
        quotes=(quote("A made-up article", attribution=(AGENCY,)),),
        links=(
            Link(rel=Relation.DIFFERENT_SCOPE, to="f-00000002", comment="Of the <title>.", settle="the *minutes*"),
            Link(rel=Relation.UPDATES, to="f-00000006", comment="Never printed."),
        ),
    ),
    Fact(id="f-00000006", section="parked", quotes=(quote("Hidden"),)),
    Fact(id="f-00000007", section="talks", include=False, quotes=(quote("Hidden"),)),
)

BRIEF = Brief(
    brief=Heading(
        id="made-up",
        title="Talks: *all* of [them] #1",
        number=2,
        issued="2017-03-21T09:30:00+09:00",
        marking=Marking.AMBER_STRICT,
        question="Who | what?\n---\nwhen",
        author="The <desk>",
        as_of="2017-03-20",
        period="2017-03-17/2017-03-20",
        source_summary="# Two | sources\n---\n[one](x) of them <b>unknown</b>",
        ai_use="Model *X* 1.0 | for [drafts]",
        bottom_line=(
            BottomLine(text="The 1st sentence rests on a judgement.", cites=("j-one",)),
            BottomLine(text="+ The second rests on a fact.", cites=("f-00000001", "f-00000001")),
        ),
        next_steps=("1. Ask the <desk> | for more",),
    ),
    sections=(
        Section(key=1, id="talks", title="# The talks"),
        Section(key=2, id="markup", title="Markup | and *more*"),
        Section(key=3, id="empty", title="Nothing here"),
        Section(key=9, id="parked", title="Parked", prints=False),
    ),
    sources=(
        Source(
            id="s-made-up",
            file="seeds/made-up.txt",
            sha256=DOCUMENT.sha256,
            title='A "made-up" | article',
            publisher='The "Daily" *Gazette*',
            published="2017-03-18/2017-03-20",
            published_basis=DateBasis.INFERRED,
            origin="o-gazette",
            reliability=Reliability.C,
            descriptor="Prints | anything.",
            provenance_gap="`credit` line illegible",
            marking=Marking.GREEN,
        ),
    ),
    origins=(Origin(id="o-agency", name="News_Agency_"), Origin(id="o-gazette", name='The "Daily" *Gazette*')),
    facts=FACTS,
    judgements=(
        Judgement(
            id="j-one",
            text="A breakthrough is very unlikely",
            key=True,
            likelihood="very unlikely",
            confidence=Confidence.LOW,
            confidence_basis="one <source>",
            supports=("f-00000001",),
            contrary=("f-00000002", "f-00000006"),
            assumptions=("a-one",),
            alternatives=("A *side* deal",),
            indicators=("A date is named.",),
        ),
        Judgement(id="j-two", text="More talks follow.", likelihood="likely"),
    ),
    assumptions=(
        Assumption(id="a-one", text="Nobody moved.", linchpin=True, status=Support.UNSUPPORTED, if_wrong="all is open"),
    ),
    gaps=(
        Gap(
            id="g-one",
            text="No text | at all",
            affects=("j-two", "f-00000003"),
            need="The ~~text~~ on Isle.",
            due="2017-04-01",
        ),
    ),
    terms=(
        Term(id="t-speaker", prefer="Ada *Speaker*", kind=TermKind.PERSON, role="Minister | of Nothing"),
        Term(
            id="t-isle",
            prefer="Isle / Île",
            kind=TermKind.PLACE,
            disputed=True,
            variants=(Variant(form="Isle", by="North"), Variant(form="Ilse", error=True, note="a slip")),
        ),
    ),
    waivers=(
        Waiver(id="w-one", rule="judgement-without-support", entry="j-two", reason="A | *test* of the form."),
        Waiver(id="w-two", rule="statement-misquotes", entry="f-00000002", reason="`Made` up"),
        Waiver(id="w-three", rule="unfiled", reason="[All](of) it."),
        Waiver(id="w-four", rule="unfiled", entry="f-00000001"),
    ),
)


def _before() -> Brief:
    """Return the same brief as it was issued before: each kind of change lies between the two."""
    facts = {fact.id: fact for fact in FACTS}
    first, second, fourth = facts["f-00000001"], facts["f-00000002"], facts["f-00000004"]
    earlier = (
        replace(first, event=EventDate(date="2017-03-19"), credibility=Credibility.POSSIBLY),
        replace(second, statement='It said "wrong *words*" | here.'),
        facts["f-00000003"],
        replace(fourth, quotes=fourth.quotes[:1]),
        Fact(id="f-00000008", section="talks", statement="Withdrawn: *this* | [one].", quotes=first.quotes),
    )
    judgements = (
        replace(BRIEF.judgements[0], likelihood="likely", text="A <breakthrough> is likely"),
        Judgement(id="j-gone", text="# Gone", likelihood="unlikely"),
    )
    sources = (
        replace(BRIEF.sources[0], sha256="0" * 64),
        Source(id="s-gone", file="seeds/*gone*.txt", sha256="1" * 64),
    )
    heading = replace(BRIEF.brief, number=1, issued="2017-03-20T12:00:00+09:00")
    return replace(BRIEF, brief=heading, facts=earlier, judgements=judgements, sources=sources)


PREVIOUS = Issue("briefs/issued/made-up-001.yaml", _before())
