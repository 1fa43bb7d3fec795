import pytest
from msgspec.structs import replace

from briefing.kinds import Ground, OriginKind, TermKind
from briefing.model import Brief, Heading, Origin, Quote, Source, Span, Step, Term
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


DAILY = replace(
    BRIEF,
    sources=(
        Source(
            id="s-rbth",
            file="seeds/a.txt",
            sha256="0" * 64,
            publisher="Russia Beyond The Headlines",
            published="2017-03-18/2017-03-20",
            published_basis="inferred",
        ),
    ),
    origins=(
        Origin(id="o-kom", name="Kommersant"),
        Origin(id="o-rbth", name="Russia Beyond The Headlines"),
        Origin(id="o-unknown", name="agency not stated", kind=OriginKind.UNKNOWN),
    ),
    terms=(
        Term(id="t-morgulov", prefer="Igor Morgulov", role="Deputy Minister", kind=TermKind.PERSON),
        Term(id="t-rbth", prefer="RBTH", role="Russia Beyond The Headlines", kind=TermKind.ACRONYM),
    ),
)
UNKNOWN = Step(origin="o-unknown")
OFFICER = Step(who="a high-ranking officer of the General Staff of the Armed Forces", basis=Ground.BACKGROUND)
WHEN = "18–20 March 2017 (inferred)"


@pytest.mark.parametrize(
    ("steps", "voice"),
    [
        ((MORGULOV, KOM, RBTH), "Igor Morgulov"),
        ((KOM, MORGULOV, RBTH), "Igor Morgulov"),
        ((OFFICIAL, KOM), "a Japanese official (unnamed)"),
        ((OFFICER, KOM), "a high-ranking officer (unnamed)"),
        ((KOM, RBTH), "Kommersant"),
        ((RBTH,), "RBTH"),
        ((UNKNOWN, RBTH), "RBTH"),
        ((UNKNOWN,), "RBTH"),
        ((), "RBTH"),
    ],
)
def test_a_voice_is_a_person_or_an_outlet_in_a_few_words(steps, voice):
    assert Names(DAILY).voice(quote(*steps)) == voice


@pytest.mark.parametrize(
    ("steps", "text", "lead"),
    [
        ((MORGULOV, KOM, RBTH), "Morgulov said so.", f"RBTH, {WHEN}"),
        ((MORGULOV, KOM, RBTH), "Morgulovgrad was founded.", f"Igor Morgulov, RBTH, {WHEN}"),
        ((MORGULOV, KOM, RBTH), "", f"Igor Morgulov, RBTH, {WHEN}"),
        ((OFFICIAL,), "An unnamed Japanese official said so.", f"RBTH, {WHEN}"),
        ((OFFICIAL,), "Somebody said so.", f"a Japanese official (unnamed), RBTH, {WHEN}"),
        ((KOM, RBTH), "It is so.", f"Kommersant, RBTH, {WHEN}"),
        ((RBTH,), "RBTH wrote so.", WHEN),
        ((MORGULOV, RBTH), "Morgulov said so, RBTH reported.", WHEN),
        ((UNKNOWN, RBTH), "It is so, RBTH reported.", f"RBTH (origin not stated), {WHEN}"),
        ((RBTH,), "", f"RBTH, {WHEN}, in its own voice"),
        ((), "", f"RBTH, {WHEN}"),
        ((UNKNOWN, RBTH), "", f"RBTH (origin not stated), {WHEN}"),
    ],
)
def test_a_side_of_a_disagreement_is_led_in_by_whom_its_text_does_not_name(steps, text, lead):
    assert Names(DAILY).lead(quote(*steps), text) == lead


@pytest.mark.parametrize(
    "words",
    [
        "Four points are open, one of the delegates said.",
        "Четыре пункта открыты, заявил делегат.",
        "合意は近いと述べた。",
    ],
)
def test_words_of_somebody_are_not_the_outlets_own_voice(words):
    spoken = replace(quote(RBTH), spans=(Span(start=0, exact=words),))
    assert Names(DAILY).lead(spoken, "") == f"RBTH, {WHEN}"


def test_an_unknown_origin_begins_a_chain_with_a_capital():
    assert Names(DAILY).chain(quote(UNKNOWN, RBTH)) == "Agency not stated → Russia Beyond The Headlines"


def test_a_stated_date_needs_no_basis():
    source = replace(DAILY.sources[0], published="2017-03-20", published_basis="stated")
    assert Names(replace(DAILY, sources=(source,))).dated("s-rbth") == "20 March 2017"
