"""Relays of one informant and copies of one story count once; what is not known is never counted as independent."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.corroboration.copies import Overlap
from briefing.corroboration.independence import Ledger, count_independent
from briefing.kinds import Ground, OriginKind, Relation, Shared
from briefing.model import Brief, Copy, Fact, Heading, Link, Origin, Quote, Section, Source, Span, Step

ORIGINS = (
    Origin(id="o-agency", name="Agency", kind=OriginKind.AGENCY),
    Origin(id="o-paper", name="Paper", kind=OriginKind.OUTLET),
    Origin(id="o-not-stated", name="not stated", kind=OriginKind.UNKNOWN, confirmed=False),
)
SOURCES = (
    Source(id="s-one", file="seeds/1.txt", sha256="1" * 64, origin="o-paper"),
    Source(id="s-two", file="seeds/2.txt", sha256="2" * 64),
    Source(id="s-three", file="seeds/3.txt", sha256="3" * 64, origin="o-not-stated"),
)
BRIEF = Brief(
    brief=Heading(id="b", title="B"),
    sections=(Section(id="parked", title="Parked", prints=False),),
    sources=SOURCES,
    origins=ORIGINS,
)


def said(source, *steps):
    made = tuple(step if isinstance(step, Step) else Step(origin=step) for step in steps)
    return Quote(source=source, spans=(Span(start=0, exact="x"),), attribution=made)


def fact(id, *quotes, **fields):
    return Fact(id=id, quotes=quotes, **fields)


def bears_out(to, of=None):
    return (Link(rel=Relation.CORROBORATES, to=to, of=of),)


MINISTER = Step(who="t-minister", basis=Ground.ON_RECORD)
NOBODY = Step(who="an official", named=False, basis=Ground.BACKGROUND)


@pytest.mark.parametrize(
    ("quotes", "origins", "informants", "unknown"),
    [
        ([said("s-one", "o-agency", "o-paper")], 1, 0, 0),
        ([said("s-one", MINISTER, "o-paper")], 1, 1, 0),
        ([said("s-one", "o-agency"), said("s-two", "o-paper")], 2, 0, 0),
        ([said("s-one", MINISTER, "o-agency"), said("s-two", MINISTER, "o-paper")], 1, 1, 0),
        ([said("s-one", "o-agency", "o-paper"), said("s-one", MINISTER, "o-paper")], 2, 1, 0),
        ([said("s-one"), said("s-two", "o-agency")], 2, 0, 0),
        ([said("s-two")], 0, 0, 1),
        ([said("s-two", NOBODY)], 0, 1, 1),
        ([said("s-one", NOBODY), said("s-two", Step(who="An  Official", named=False), "o-agency")], 1, 1, 0),
        ([said("s-three"), said("s-one", "o-not-stated"), said("s-two", "o-agency")], 1, 0, 2),
        ([said("s-three", MINISTER), said("s-two", MINISTER, "o-agency")], 1, 1, 0),
        ([said("s-two"), said("s-three")], 0, 0, 2),
    ],
)
def test_origins_informants_and_what_is_unknown_are_counted(quotes, origins, informants, unknown):
    count = count_independent(BRIEF, [fact(f"f-{at}", quote) for at, quote in enumerate(quotes)])
    assert (count.origins, count.informants, count.unknown) == (origins, informants, unknown)
    assert len(count.groups) == origins + unknown


def test_a_group_names_what_holds_it_together():
    facts = [fact("f-1", said("s-one", MINISTER, "o-agency")), fact("f-2", said("s-two", MINISTER, "o-paper"))]
    assert count_independent(BRIEF, facts).groups == (("o-agency", "t-minister", "o-paper"),)


TWO = [fact("f-1", said("s-one", "o-agency")), fact("f-2", said("s-two", "o-paper"))]
OVERLAP = Overlap("s-one", "s-two", 0.6, ())


def with_copy(**fields):
    return replace(BRIEF, sources=(SOURCES[0], replace(SOURCES[1], copies=(Copy(of="s-one", **fields),)), SOURCES[2]))


@pytest.mark.parametrize(
    ("brief", "overlaps", "origins"),
    [
        (BRIEF, (), 2),
        (BRIEF, (OVERLAP,), 1),
        (with_copy(), (), 1),
        (with_copy(confirmed=False, reason="both quote one press release"), (OVERLAP,), 2),
        (with_copy(confirmed=False), (OVERLAP,), 1),
        (with_copy(confirmed=False, reason=" "), (OVERLAP,), 1),
    ],
)
def test_sources_that_carry_one_story_are_one_unless_that_is_overruled_with_a_reason(brief, overlaps, origins):
    assert count_independent(brief, TWO, overlaps).origins == origins


def test_a_story_is_named_after_its_first_source_in_the_brief_and_hangs_together():
    overlaps = (Overlap("s-three", "s-two", 0.5, ()), OVERLAP)
    ledger = Ledger(BRIEF, overlaps)
    assert {ledger.story(source.id) for source in SOURCES} == {"s-one"}
    assert Ledger(BRIEF).story("s-one") is None


def standing(*facts):
    brief = replace(BRIEF, facts=facts)
    return Ledger(brief).find_standing(facts[0])


FIRST = fact("f-1", said("s-one", MINISTER, "o-agency"))


def test_what_corroborates_the_content_counts_whichever_fact_holds_the_link():
    other = fact("f-2", said("s-two", "o-paper"), links=bears_out("f-1", Shared.CONTENT))
    assert standing(FIRST, other).content.origins == 2
    assert standing(other, FIRST).content.origins == 2
    assert standing(FIRST, other).saying is None


def test_two_outlets_that_quote_one_minister_bear_out_the_saying_only():
    other = fact("f-2", said("s-two", MINISTER, "o-paper"), links=bears_out("f-1", Shared.SAYING))
    found = standing(FIRST, other)
    assert (found.content.origins, found.content.informants) == (1, 1)
    assert found.saying is not None
    assert (found.saying.origins, found.saying.informants) == (2, 1)


def test_facts_that_do_not_print_bear_nothing_out():
    hidden = fact("f-2", said("s-two", "o-paper"), links=bears_out("f-1"), include=False)
    parked = fact("f-3", said("s-two", "o-paper"), links=bears_out("f-1"), section="parked")
    assert standing(FIRST, hidden, parked).content.origins == 1
    assert standing(hidden, FIRST).content.origins == 1


def test_other_links_and_links_to_nowhere_count_nothing():
    other = fact("f-2", said("s-two", "o-paper"), links=(Link(rel=Relation.UPDATES, to="f-1"), *bears_out("f-9")))
    assert standing(FIRST, other).content.origins == 1


STEPS = st.sampled_from(
    [MINISTER, NOBODY, Step(who="t-envoy"), *(Step(origin=origin.id) for origin in ORIGINS), Step(origin="o-gone")]
)
QUOTES = st.builds(
    lambda source, steps: said(source, *steps),
    st.sampled_from(["s-one", "s-two", "s-three"]),
    st.lists(STEPS, max_size=4),
)


@settings(max_examples=200, deadline=None)
@given(st.lists(QUOTES, max_size=8), st.booleans())
def test_the_count_never_exceeds_the_origins_named_and_copies_never_raise_it(quotes, copied):
    facts = [fact(f"f-{at}", quote) for at, quote in enumerate(quotes)]
    count = count_independent(BRIEF, facts, (OVERLAP,) if copied else ())
    named = {step.origin for quote in quotes for step in quote.attribution if step.origin} | {"o-paper"}
    assert 0 <= count.origins <= len(named - {"o-not-stated"})
    assert count.origins <= count_independent(BRIEF, facts).origins
    assert count.origins + count.unknown <= len(quotes)
    members = [member for group in count.groups for member in group]
    assert len(members) == len(set(members))
