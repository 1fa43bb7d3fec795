"""The difference between two briefs, applied and taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.change import Clash, apply, compare, invert
from briefing.model import Brief, Fact, Heading, Judgement, Quote, Section, Span

IDS = [f"f-{letter}" for letter in "abcdefgh"]


def fact(id: str, statement: str | None = None) -> Fact:
    return Fact(id=id, statement=statement, quotes=(Quote(source="s-a", spans=(Span(start=0, exact="x"),)),))


def brief(*facts: Fact, **lists: object) -> Brief:
    return Brief(brief=Heading(id="b", title="t"), facts=tuple(facts), **lists)


@st.composite
def briefs(draw: st.DrawFn) -> Brief:
    ids = draw(st.permutations(IDS))[: draw(st.integers(0, len(IDS)))]
    facts = [fact(id, draw(st.sampled_from([None, "one", "two"]))) for id in ids]
    title = draw(st.sampled_from(["t", "u"]))
    sections = tuple(Section(id=id, title=id) for id in draw(st.permutations(["a", "b", "c"])))
    return replace(brief(*facts), brief=Heading(id="b", title=title), sections=sections)


@given(briefs(), briefs())
def test_a_change_leads_from_one_brief_to_the_other_and_back(before: Brief, after: Brief) -> None:
    change = compare(before, after)
    assert apply(before, change) == after
    assert apply(after, invert(change)) == before


@given(briefs())
def test_equal_briefs_have_no_change(any_brief: Brief) -> None:
    assert compare(any_brief, any_brief) == ()
    assert compare(any_brief, replace(any_brief)) == ()


def test_moving_one_fact_changes_that_fact_only() -> None:
    before = brief(*map(fact, IDS))
    after = brief(*map(fact, [*IDS[1:], IDS[0]]))
    assert [entry.id for entry in compare(before, after)] == [IDS[0]]


def test_undoing_one_of_two_changes_keeps_the_other() -> None:
    start = brief(fact("f-a"), fact("f-b"))
    first = brief(fact("f-a", "restated"), fact("f-b"))
    second = replace(first, judgements=(Judgement(id="j-1", text="likely"),))
    undone = apply(second, invert(compare(start, first)))
    assert undone.facts == start.facts
    assert undone.judgements == second.judgements


def test_a_change_of_an_entry_that_someone_else_changed_is_refused() -> None:
    change = compare(brief(fact("f-a")), brief(fact("f-a", "mine")))
    with pytest.raises(Clash) as clash:
        apply(brief(fact("f-a", "theirs")), change)
    assert clash.value.entry.id == "f-a"


def test_a_removed_fact_comes_back_behind_its_surviving_predecessor() -> None:
    before = brief(*map(fact, ["f-a", "f-b", "f-c"]))
    removal = compare(before, brief(fact("f-a"), fact("f-c")))
    later = brief(fact("f-x"), fact("f-a"), fact("f-c"))
    assert [item.id for item in apply(later, invert(removal)).facts] == ["f-x", "f-a", "f-b", "f-c"]
