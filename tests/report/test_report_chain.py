import pytest

from briefing.model import Brief, Ground, Heading, Origin, Quote, Source, Span, Step, Term
from briefing.report.chain import Names

BRIEF = Brief(
    brief=Heading(id="b", title="B"),
    sources=(
        Source(id="s-rbth", file="seeds/a.txt", sha256="0" * 64, publisher="RBTH", title="A title"),
        Source(id="s-bare", file="seeds/b.txt", sha256="0" * 64),
    ),
    origins=(Origin(id="o-kom", name="Kommersant"), Origin(id="o-rbth", name="RBTH"), Origin(id="o-tass", name="TASS")),
    terms=(Term(id="t-morgulov", prefer="Igor Morgulov", role="Deputy Minister"),),
)
MORGULOV = Step(who="t-morgulov", basis=Ground.ON_RECORD)
OFFICIAL = Step(who="a Japanese official", named=False, basis=Ground.BACKGROUND)
KOM, RBTH, TASS = Step(origin="o-kom"), Step(origin="o-rbth"), Step(origin="o-tass")


def quote(*steps, source="s-rbth"):
    return Quote(source=source, spans=(Span(start=0, exact="x"),), attribution=steps)


@pytest.mark.parametrize(
    ("steps", "lead"),
    [
        ((MORGULOV, KOM, RBTH), "Igor Morgulov (Deputy Minister) told Kommersant, RBTH reported:"),
        ((MORGULOV, KOM), "Igor Morgulov (Deputy Minister) told Kommersant, RBTH reported:"),
        ((MORGULOV, RBTH), "Igor Morgulov (Deputy Minister) told RBTH:"),
        ((MORGULOV,), "Igor Morgulov (Deputy Minister) told RBTH:"),
        ((OFFICIAL, KOM, RBTH), "A Japanese official (unnamed) told Kommersant, RBTH reported:"),
        (
            (OFFICIAL, MORGULOV, KOM, TASS),
            "A Japanese official (unnamed) told Igor Morgulov (Deputy Minister), who told Kommersant, TASS, then RBTH reported:",
        ),
        ((KOM, RBTH), "Kommersant reported, according to RBTH:"),
        ((RBTH,), "RBTH reported:"),
        ((), "RBTH reported:"),
    ],
)
def test_the_lead_in_names_who_told_whom(steps, lead):
    assert Names(BRIEF).lead_in(quote(*steps)) == lead


def test_a_role_is_said_once():
    names = Names(BRIEF)
    assert "(Deputy Minister)" in names.lead_in(quote(MORGULOV))
    assert "(Deputy Minister)" not in names.lead_in(quote(MORGULOV))


def test_a_source_without_publisher_speaks_by_its_file():
    assert Names(BRIEF).lead_in(quote(source="s-bare")) == "seeds/b.txt reported:"


@pytest.mark.parametrize(
    ("steps", "chain"),
    [
        ((MORGULOV, KOM, RBTH), "Igor Morgulov (on the record) → Kommersant → RBTH"),
        ((MORGULOV, KOM), "Igor Morgulov (on the record) → Kommersant → RBTH"),
        ((OFFICIAL,), "A Japanese official (unnamed, background) → RBTH"),
        ((), "RBTH"),
    ],
)
def test_the_chain_of_a_note_ends_with_the_publisher(steps, chain):
    assert Names(BRIEF).chain(quote(*steps)) == chain


def test_speaking_on_background_implies_unnamed():
    assert "(unnamed, deep background)" in Names(BRIEF).chain(quote(Step(who="an aide", basis=Ground.DEEP_BACKGROUND)))
