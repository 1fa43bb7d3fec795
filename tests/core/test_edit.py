"""What each edit does to a brief, and what it refuses."""

import pytest

from briefing import edit
from briefing.edit import EditError
from briefing.kinds import Relation
from briefing.model import (
    BottomLine,
    Brief,
    Conflict,
    Fact,
    Gap,
    Heading,
    Judgement,
    Link,
    Quote,
    Section,
    Source,
    Span,
)

SOURCE = Source(id="s-a", file="seeds/a.txt", sha256="0" * 64)
OTHER = Source(id="s-b", file="seeds/b.txt", sha256="1" * 64)


def span(start: int, exact: str = "words") -> Span:
    return Span(start=start, exact=exact)


def empty() -> Brief:
    return Brief(brief=Heading(id="b", title="t"), sections=(Section(key=1, id="one", title="One"),))


def ticked(*ids: str, section: str | None = "one") -> Brief:
    brief = empty()
    for number, id in enumerate(ids):
        brief = edit.tick(brief, SOURCE, [span(number * 10)], section, id)
    return brief


def test_a_tick_adds_the_fact_and_its_source_once() -> None:
    brief = ticked("f-1", "f-2")
    assert [fact.id for fact in brief.facts] == ["f-1", "f-2"]
    assert [source.id for source in brief.sources] == ["s-a"]


def test_the_same_id_is_never_ticked_twice() -> None:
    with pytest.raises(EditError, match="f-1"):
        edit.tick(ticked("f-1"), SOURCE, [span(50)], None, "f-1")


def test_dropping_a_fact_drops_all_that_pointed_to_it() -> None:
    brief = edit.link(ticked("f-1", "f-2"), "f-2", Link(rel=Relation.CONTRADICTS, to="f-1"))
    brief = edit.add(brief, "judgements", Judgement(id="j-1", text="x", supports=("f-1", "f-2"), contrary=("f-1",)))
    brief = edit.add(brief, "gaps", Gap(id="g-1", text="x", affects=("f-1",)))
    heading = Heading(id="b", title="t", bottom_line=(BottomLine(text="x", cites=("f-1",)),))
    brief = edit.drop(edit.put(brief, "brief", heading), "f-1")
    assert "f-1" not in str(brief)
    assert brief.judgements[0].supports == ("f-2",)


@pytest.mark.parametrize(
    "work",
    [
        {"statement": "restated"},
        {"comment": "mine"},
        {"private": "mine"},
        {"labels": ("x",)},
        {"links": (Link(rel=Relation.UPDATES, to="f-2"),)},
    ],
)
def test_a_fact_that_carries_work_is_told_apart(work: dict[str, object]) -> None:
    brief = ticked("f-1", "f-2")
    assert not edit.is_worked_on(brief, brief.facts[0])
    brief = edit.update_fact(brief, "f-1", **work)
    assert edit.is_worked_on(brief, brief.facts[0])


def test_a_fact_that_another_links_to_or_a_judgement_rests_on_carries_work() -> None:
    brief = edit.link(ticked("f-1", "f-2", "f-3"), "f-2", Link(rel=Relation.UPDATES, to="f-1"))
    brief = edit.add(brief, "judgements", Judgement(id="j-1", text="x", supports=("f-3",)))
    assert [edit.is_worked_on(brief, fact) for fact in brief.facts] == [True, True, True]


def test_further_spans_stand_in_text_order() -> None:
    brief = edit.extend(ticked("f-1", "f-2"), "f-2", SOURCE, [span(2)])
    assert [part.start for part in brief.facts[1].quotes[0].spans] == [2, 10]


def test_words_that_are_already_quoted_are_not_added_twice() -> None:
    with pytest.raises(EditError, match="already"):
        edit.extend(ticked("f-1"), "f-1", SOURCE, [span(3)])


def test_words_of_another_source_become_a_second_quote() -> None:
    brief = edit.extend(ticked("f-1"), "f-1", OTHER, [span(7)])
    assert [quote.source for quote in brief.facts[0].quotes] == ["s-a", "s-b"]
    assert OTHER in brief.sources


def test_a_fact_moves_within_its_section_only() -> None:
    brief = edit.add(ticked("f-1", "f-2"), "facts", Fact(id="f-x", quotes=(Quote(source="s-a", spans=(span(90),)),)))
    brief = edit.tick(brief, SOURCE, [span(70)], "one", "f-3")
    moved = edit.move(brief, "f-2", 1)
    assert [fact.id for fact in moved.facts] == ["f-1", "f-x", "f-3", "f-2"]
    assert edit.move(brief, "f-1", -1) == brief


def test_refiling_puts_a_fact_behind_those_of_its_new_section() -> None:
    brief = edit.add(ticked("f-1", "f-2", "f-3"), "sections", Section(key=2, id="two", title="Two"))
    brief = edit.refile(brief, "f-2", "two")
    brief = edit.refile(brief, "f-1", "two")
    assert [fact.id for fact in brief.facts if fact.section == "two"] == ["f-2", "f-1"]


def test_a_link_to_itself_is_refused_and_a_second_one_replaces_the_first() -> None:
    brief = ticked("f-1", "f-2")
    with pytest.raises(EditError, match="itself"):
        edit.link(brief, "f-1", Link(rel=Relation.UPDATES, to="f-1"))
    for comment in ("first", "second"):
        brief = edit.link(brief, "f-2", Link(rel=Relation.UPDATES, to="f-1", comment=comment))
    assert [link.comment for link in brief.facts[1].links] == ["second"]


def test_a_section_in_use_is_not_removed() -> None:
    with pytest.raises(EditError, match="f-1"):
        edit.remove(ticked("f-1"), "sections", "one")
    assert edit.remove(empty(), "sections", "one").sections == ()


def test_words_of_an_earlier_version_are_never_joined_with_present_ones() -> None:
    brief = edit.tick(empty(), SOURCE, [span(10)], "one", "f-1")
    pinned = edit.update_fact(brief, "f-1", quotes=(Quote(source="s-a", spans=(span(10),), version="2" * 64),))
    extended = edit.extend(pinned, "f-1", SOURCE, [span(10)])
    assert [(quote.version, len(quote.spans)) for quote in extended.facts[0].quotes] == [("2" * 64, 1), (None, 1)]
    with pytest.raises(EditError, match="an earlier version of it"):
        edit.add_context(pinned, "f-1", SOURCE, [span(30)])
    assert edit.add_context(extended, "f-1", SOURCE, [span(30)]).facts[0].quotes[1].context


def test_context_is_added_to_one_quote_in_text_order_and_taken_away_again():
    quotes = tuple(Quote(source="s-a", spans=(span(start),)) for start in (10, 40))
    brief = Brief(brief=Heading(id="b", title="B"), sources=(SOURCE,), facts=(Fact(id="f-1", quotes=quotes),))
    explained = edit.explain(edit.explain(brief, "f-1", 1, [span(30)]), "f-1", 1, [span(20), span(30)])
    assert [[part.start for part in quote.context] for quote in explained.facts[0].quotes] == [[], [20, 30]]
    assert edit.drop_context(explained, "f-1", 1) == brief


def test_what_was_to_be_decided_about_a_fact_goes_with_it():
    fact = Fact(id="f-1", quotes=(Quote(source="s-a", spans=(Span(start=0, exact="x"),)),))
    conflicts = (
        Conflict(id="c-1", list="facts", entry="f-1", field="statement"),
        Conflict(id="c-2", list="brief", field="title"),
    )
    brief = Brief(brief=Heading(id="b", title="B"), facts=(fact,), conflicts=conflicts)
    assert edit.drop(brief, "f-1").conflicts == conflicts[1:]
