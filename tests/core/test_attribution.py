"""An attribution chain as a typed line."""

import pytest

from briefing.attribution import read_chain, write_chain
from briefing.edit import EditError
from briefing.kinds import Ground, OriginKind
from briefing.model import Brief, Heading, Origin, Source, Step, Term, Variant

BRIEF = Brief(
    brief=Heading(id="b", title="t"),
    origins=(Origin(id="o-kommersant", name="Kommersant"), Origin(id="o-rbth", name="RBTH")),
    terms=(Term(id="t-morgulov", prefer="Igor Morgulov", variants=(Variant(form="Morgulov"),)),),
)


def test_a_chain_of_known_names_becomes_ids() -> None:
    chain = read_chain("Morgulov (on-record) > Kommersant > RBTH", BRIEF)
    steps = (Step(who="t-morgulov", basis=Ground.ON_RECORD), Step(origin="o-kommersant"), Step(origin="o-rbth"))
    assert chain.steps == steps
    assert chain.new_origins == ()


def test_the_last_unknown_name_of_several_is_a_new_outlet_and_others_are_persons() -> None:
    chain = read_chain("a source in Japan (unnamed, background) → Asahi Shimbun", BRIEF)
    assert chain.steps[0] == Step(who="a source in Japan", named=False, basis=Ground.BACKGROUND)
    assert chain.new_origins == (Origin(id="o-asahi-shimbun", name="Asahi Shimbun"),)
    assert chain.steps[1].origin == "o-asahi-shimbun"


@pytest.mark.parametrize("line", ["", "Igor Morgulov (on-record) > Kommersant > RBTH", "an official (unnamed)", "RBTH"])
def test_what_is_written_is_read_back(line: str) -> None:
    assert write_chain(read_chain(line, BRIEF).steps, BRIEF) == line


@pytest.mark.parametrize("line", ["a > > b", "a (loudly) > b", "> b"])
def test_a_line_that_makes_no_sense_is_refused(line: str) -> None:
    with pytest.raises(EditError):
        read_chain(line, BRIEF)


def test_a_known_name_may_hold_brackets_of_its_own() -> None:
    name = "agency not stated (credit line unreadable)"
    brief = Brief(brief=Heading(id="b", title="t"), origins=(Origin(id="o-unknown", name=name),))
    assert read_chain(f"an official (unnamed) > {name}", brief).steps[1] == Step(origin="o-unknown")


def test_an_outlet_of_that_name_comes_before_a_variant_of_a_term() -> None:
    term = Term(id="t-paper", prefer="the paper", variants=(Variant(form="Kommersant"),))
    brief = Brief(brief=BRIEF.brief, origins=BRIEF.origins, terms=(term,))
    assert read_chain("Kommersant", brief).steps == (Step(origin="o-kommersant"),)


def test_an_outlet_that_is_not_stated_is_one_and_the_same_and_unknown() -> None:
    for word in ("?", "not stated", "Agency not stated"):
        chain = read_chain(f"an official (unnamed) > {word} > RBTH", BRIEF)
        assert chain.steps[1] == Step(origin="o-not-stated")
        assert [(origin.name, origin.kind) for origin in chain.new_origins] == [("not stated", OriginKind.UNKNOWN)]


def test_a_lone_name_that_is_a_publisher_is_an_outlet() -> None:
    source = Source(id="s-a", file="a", sha256="0" * 64, publisher="Izvestia")
    brief = Brief(brief=BRIEF.brief, sources=(source,))
    assert read_chain("Izvestia", brief).steps == (Step(origin="o-izvestia"),)
