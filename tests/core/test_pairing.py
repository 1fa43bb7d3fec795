"""Two facts are related by one link that stands on the later one, or made one fact without losing what led to either."""

import pytest
from msgspec.structs import replace

from briefing.edit import EditError, find_fact
from briefing.kinds import Kind, Relation
from briefing.model import (
    BottomLine,
    Brief,
    Conflict,
    EventDate,
    Fact,
    Gap,
    Heading,
    Judgement,
    Link,
    Quote,
    Source,
    Span,
    Waiver,
)
from briefing.pairing import list_links, list_lost, merge_facts, order_pair, relate
from briefing.scales import Credibility

SOURCES = tuple(Source(id=f"s-{name}", file=f"{name}.txt", sha256="0" * 64) for name in "ab")


def quote(source, words):
    return Quote(source=source, spans=(Span(start=0, exact=words),))


def fact(id, source="s-a", **fields):
    return Fact(id=id, quotes=(quote(source, id),), **fields)


def brief(*facts, **fields):
    return Brief(brief=fields.pop("heading", Heading(id="b", title="B")), sources=SOURCES, facts=facts, **fields)


def links(made, id):
    return [(link.rel, link.to) for link in find_fact(made, id).links]


PLAIN = brief(fact("f-1"), fact("f-2", "s-b"), fact("f-3"))


@pytest.mark.parametrize(
    ("first", "second", "relation", "holder"),
    [
        ("f-1", "f-2", Relation.CONTRADICTS, "f-2"),
        ("f-2", "f-1", Relation.CONTRADICTS, "f-2"),
        ("f-1", "f-2", Relation.UNRELATED, "f-2"),
        ("f-1", "f-2", Relation.UPDATES, "f-1"),
        ("f-2", "f-1", Relation.UPDATES, "f-2"),
    ],
)
def test_a_link_stands_on_the_later_fact_and_an_update_on_the_one_that_updates(first, second, relation, holder):
    assert order_pair(PLAIN, first, second, relation)[0] == holder


def test_a_pair_has_one_decision_whichever_side_it_stood_on():
    once = relate(PLAIN, "f-2", Link(rel=Relation.CONTRADICTS, to="f-1", comment="so"))
    kept = relate(once, "f-3", Link(rel=Relation.CORROBORATES, to="f-1"))
    turned = relate(kept, "f-1", Link(rel=Relation.UPDATES, to="f-2"))
    assert links(turned, "f-2") == []
    assert links(turned, "f-1") == [(Relation.UPDATES, "f-2")]
    assert links(turned, "f-3") == [(Relation.CORROBORATES, "f-1")]
    first, second = find_fact(turned, "f-1"), find_fact(turned, "f-2")
    assert [holder for holder, _ in list_links(second, first)] == ["f-1"]


def test_a_fact_is_not_related_to_itself_or_to_none():
    for to in ("f-1", "f-9"):
        with pytest.raises(EditError):
            relate(PLAIN, "f-1", Link(rel=Relation.UPDATES, to=to))


def test_one_fact_has_the_quotes_of_both_and_takes_over_what_it_lacks():
    first = fact("f-1", section="talks", labels=("x",), comment="First.")
    date = EventDate(date="2017-03-20")
    second = fact(
        "f-2", "s-b", section="other", event=date, kind=Kind.EVENT, labels=("y", "x"), comment="Second.", highlight=True
    )
    made = merge_facts(brief(first, second), "f-1", "f-2")
    (merged,) = made.facts
    assert [each.source for each in merged.quotes] == ["s-a", "s-b"]
    assert (merged.section, merged.event, merged.kind) == ("talks", date, Kind.EVENT)
    assert (merged.labels, merged.comment, merged.highlight) == (("x", "y"), "First. Second.", True)


def test_the_same_quote_is_not_kept_twice():
    first = fact("f-1")
    second = Fact(id="f-2", quotes=(*first.quotes, quote("s-b", "more")))
    (merged,) = merge_facts(brief(first, second), "f-1", "f-2").facts
    assert merged.quotes == (*first.quotes, quote("s-b", "more"))


def test_two_statements_need_a_choice_and_one_is_taken_as_it_is():
    first, second = fact("f-1", statement="One."), fact("f-2", statement="Two.")
    with pytest.raises(EditError, match="statement of their own"):
        merge_facts(brief(first, second), "f-1", "f-2")
    assert merge_facts(brief(first, second), "f-1", "f-2", "Both.").facts[0].statement == "Both."
    assert merge_facts(brief(replace(first, statement=None), second), "f-1", "f-2").facts[0].statement == "Two."
    assert merge_facts(brief(first, replace(second, statement="One.")), "f-1", "f-2").facts[0].statement == "One."


def test_all_that_led_to_the_other_leads_to_the_one():
    lines = (BottomLine(text="So.", cites=("f-2", "f-1")), BottomLine(text="And.", cites=("f-2",)))
    made = merge_facts(
        brief(
            fact("f-1"),
            fact("f-2", "s-b"),
            fact("f-3", links=(Link(rel=Relation.CONTRADICTS, to="f-2", comment="kept"),)),
            heading=Heading(id="b", title="B", bottom_line=lines),
            judgements=(Judgement(id="j-1", text="J.", supports=("f-1", "f-2"), contrary=("f-3",)),),
            gaps=(Gap(id="g-1", text="G?", affects=("f-2",)),),
            waivers=(Waiver(id="w-1", rule="unfiled", entry="f-2", reason="r"),),
        ),
        "f-1",
        "f-2",
    )
    assert [line.cites for line in made.brief.bottom_line] == [("f-1",), ("f-1",)]
    assert (made.judgements[0].supports, made.gaps[0].affects, made.waivers[0].entry) == (("f-1",), ("f-1",), "f-1")
    assert find_fact(made, "f-3").links == (Link(rel=Relation.CONTRADICTS, to="f-1", comment="kept"),)


def test_links_between_both_go_and_those_of_the_other_stand_on_the_later_fact():
    made = merge_facts(
        brief(
            fact("f-1", links=()),
            fact("f-2"),
            fact(
                "f-3",
                "s-b",
                links=(
                    Link(rel=Relation.CORROBORATES, to="f-1"),
                    Link(rel=Relation.CONTRADICTS, to="f-2", comment="kept"),
                    Link(rel=Relation.UPDATES, to="f-2"),
                ),
            ),
        ),
        "f-1",
        "f-3",
    )
    assert links(made, "f-1") == [(Relation.UPDATES, "f-2")]
    assert find_fact(made, "f-2").links == (Link(rel=Relation.CONTRADICTS, to="f-1", comment="kept"),)


def test_what_both_have_is_named_as_given_up():
    first = fact("f-1", event=EventDate(date="2017-03"), credibility=Credibility.PROBABLY)
    second = fact("f-2", event=EventDate(date="2017-04"), credibility=Credibility.PROBABLY, kind=Kind.PLAN)
    assert list_lost(first, second) == ("date 2017-04",)


def test_what_cannot_be_one_fact_is_refused():
    judged = brief(
        fact("f-1"), fact("f-2"), judgements=(Judgement(id="j", text="J", supports=("f-1",), contrary=("f-2",)),)
    )
    open_conflict = brief(fact("f-1"), fact("f-2"), conflicts=(Conflict(id="c-1", list="facts", entry="f-2"),))
    for made in (judged, open_conflict):
        with pytest.raises(EditError):
            merge_facts(made, "f-1", "f-2")
    with pytest.raises(EditError):
        merge_facts(PLAIN, "f-1", "f-1")
