"""Whole entries that one side dropped, made or moved, and what the other did with them."""

import pytest
from msgspec.structs import replace

from briefing import edit
from briefing.edit import EditError
from briefing.kinds import Relation
from briefing.merge import describe_conflict, merge, settle
from briefing.model import BottomLine, Gap, Judgement, Link, Origin, Section, Source, Span, Step, Term
from briefing.reference import list_dangling
from tests.core.merge_briefs import BASE, NEW, SOURCE, change, fact, ids, places, quote


def test_a_dropped_fact_that_the_other_side_changed_is_kept_and_told():
    for ours, theirs in (
        (edit.drop(BASE, "f-b"), change(BASE, "f-b", statement="Needed.")),
        (change(BASE, "f-b", statement="Needed."), edit.drop(BASE, "f-b")),
    ):
        merged = merge(BASE, ours, theirs)
        assert edit.find_fact(merged.brief, "f-b").statement == "Needed."
        assert ids(merged.brief.facts) == ids(BASE.facts)
        assert places(merged) == [("facts", "f-b", None)]
        assert describe_conflict(merged.brief, merged.conflicts[0]) == ("Needed. “words” from s-a", "dropped")
        assert merged.both == (("facts", "f-b"),)
        assert "f-b" not in ids(settle(merged.brief, merged.conflicts[0].id, other=True).facts)


def test_a_dropped_fact_that_nobody_else_touched_goes_with_its_links():
    base = change(BASE, "f-d", links=(Link(rel=Relation.UPDATES, to="f-b"),))
    merged = merge(base, edit.drop(base, "f-b"), change(base, "f-d", statement="Said."))
    assert edit.find_fact(merged.brief, "f-d") == fact("f-d", statement="Said.")
    assert merged.conflicts == ()


def test_two_linked_facts_dropped_by_one_each_are_both_gone():
    base = change(BASE, "f-d", links=(Link(rel=Relation.UPDATES, to="f-b"),))
    merged = merge(base, edit.drop(base, "f-b"), edit.drop(base, "f-d"))
    assert ids(merged.brief.facts) == ["f-a", "f-c"]
    assert merged.conflicts == ()


def test_a_dropped_fact_that_the_other_side_rests_on_comes_back_with_what_pointed_to_it():
    base = replace(
        change(BASE, "f-d", links=(Link(rel=Relation.UPDATES, to="f-b"),)),
        judgements=(Judgement(id="j-a", text="Likely.", supports=("f-a", "f-b")),),
        brief=replace(BASE.brief, bottom_line=(BottomLine(text="Now.", cites=("f-b",)),)),
    )
    theirs = edit.add(base, "judgements", Judgement(id="j-new", text="Certain.", supports=("f-b",)))
    merged = merge(base, edit.drop(base, "f-b"), theirs)
    assert merged.brief == replace(theirs, conflicts=merged.conflicts)
    assert places(merged) == [("facts", "f-b", None)]
    assert settle(merged.brief, merged.conflicts[0].id, other=True) == edit.drop(theirs, "f-b")


@pytest.mark.parametrize(
    ("name", "part", "use"),
    [
        ("sections", Section(key=2, id="two", title="Two"), lambda b: change(b, "f-a", section="two")),
        ("origins", Origin(id="o-x", name="X"), lambda b: edit.attribute(b, "f-a", 0, [Step(origin="o-x")])),
        ("terms", Term(id="t-x", prefer="X"), lambda b: edit.attribute(b, "f-a", 0, [Step(who="t-x")])),
        (
            "sources",
            Source(id="s-x", file="seeds/x.txt", sha256=NEW),
            lambda b: change(b, "f-a", quotes=(quote(), quote(source="s-x"))),
        ),
        (
            "judgements",
            Judgement(id="j-x", text="x"),
            lambda b: edit.add(b, "gaps", Gap(id="g-x", text="?", affects=("j-x",))),
        ),
    ],
)
def test_what_one_side_removed_and_the_other_began_to_use_is_kept_and_told(name, part, use):
    base = edit.add(BASE, name, part)
    removed = edit.remove(base, name, part.id)
    for ours, theirs in ((removed, use(base)), (use(base), removed)):
        merged = merge(base, ours, theirs)
        assert places(merged) == [(name, part.id, None)]
        assert not list(list_dangling(merged.brief))
        with pytest.raises(EditError, match="still used"):
            settle(merged.brief, merged.conflicts[0].id, other=True)


def test_two_new_facts_of_one_id_are_never_joined():
    ours, theirs = (edit.add(BASE, "facts", fact("f-new", quotes=(quote(words),))) for words in ("mine", "yours"))
    merged = merge(BASE, ours, theirs)
    assert places(merged) == [("facts", "f-new", None)]
    assert edit.find_fact(merged.brief, "f-new").quotes == (quote("mine"),)
    assert settle(merged.brief, merged.conflicts[0].id, other=True).facts == theirs.facts
    assert describe_conflict(merged.brief, merged.conflicts[0]) == ("“mine” from s-a", "“yours” from s-a")


def test_the_same_new_fact_on_both_sides_is_joined_field_by_field():
    ours = edit.add(BASE, "facts", fact("f-new", statement="Said."))
    theirs = edit.add(BASE, "facts", fact("f-new", quotes=(quote(attribution=(Step(who="x"),)),)))
    merged = merge(BASE, ours, theirs)
    assert edit.find_fact(merged.brief, "f-new") == fact(
        "f-new", statement="Said.", quotes=(quote(attribution=(Step(who="x"),)),)
    )
    assert merged.conflicts == ()


def test_two_judgements_under_one_id_are_never_joined():
    ours, theirs = (
        edit.add(BASE, "judgements", Judgement(id="j-a", text=words, supports=(id,)))
        for words, id in (("Up.", "f-a"), ("Down.", "f-b"))
    )
    merged = merge(BASE, ours, theirs)
    assert merged.brief.judgements == ours.judgements
    assert settle(merged.brief, merged.conflicts[0].id, other=True).judgements == theirs.judgements


def test_another_document_under_a_taken_id_gets_its_own_and_its_quotes_follow():
    mine, yours = (Source(id="s-new", file=f"seeds/{name}.txt", sha256=name[0] * 64) for name in "de")
    ours = edit.tick(BASE, mine, [Span(start=0, exact="m")], "one", "f-mine")
    theirs = edit.tick(BASE, yours, [Span(start=0, exact="y")], "one", "f-yours")
    merged = merge(BASE, ours, theirs)
    assert merged.renamed == (("sources", "s-new", "s-new-2"),)
    assert {source.id: source.file for source in merged.brief.sources} == {
        "s-a": "seeds/a.txt",
        "s-new": "seeds/d.txt",
        "s-new-2": "seeds/e.txt",
    }
    assert edit.find_fact(merged.brief, "f-mine").quotes[0].source == "s-new"
    assert edit.find_fact(merged.brief, "f-yours").quotes[0].source == "s-new-2"
    assert merged.conflicts == ()


def test_one_document_under_two_ids_is_one_source():
    document = {"file": "seeds/d.txt", "sha256": "d" * 64}
    ours = edit.tick(BASE, Source(id="s-mine", **document), [Span(start=0, exact="m")], "one", "f-mine")
    theirs = edit.tick(BASE, Source(id="s-yours", title="T", **document), [Span(start=0, exact="y")], "one", "f-yours")
    merged = merge(BASE, ours, theirs)
    assert merged.brief.sources == (SOURCE, Source(id="s-mine", title="T", **document))
    assert edit.find_fact(merged.brief, "f-yours").quotes[0].source == "s-mine"
    assert merged.renamed == (("sources", "s-yours", "s-mine"),)


def test_two_new_sections_on_one_key():
    ours = edit.add(BASE, "sections", Section(key=2, id="mine", title="Mine"))
    theirs = edit.add(BASE, "sections", Section(key=2, id="yours", title="Yours"))
    merged = merge(BASE, ours, theirs)
    assert {section.id: section.key for section in merged.brief.sections} == {"one": 1, "mine": 2, "yours": None}
    assert merged.keyless == ("yours",)
    kept = merge(
        BASE, edit.add(BASE, "sections", Section(key=1, id="twice", title="T")), change(BASE, "f-a", comment="c")
    )
    assert kept.keyless == ()


def test_new_facts_at_one_place_stand_ours_first_and_unmixed():
    def with_new(*new):
        return replace(BASE, facts=(*BASE.facts[:2], *map(fact, new), *BASE.facts[2:]))

    merged = merge(BASE, with_new("f-o1", "f-o2"), with_new("f-t1", "f-t2"))
    assert ids(merged.brief.facts) == ["f-a", "f-b", "f-o1", "f-o2", "f-t1", "f-t2", "f-c", "f-d"]


def test_a_new_fact_follows_its_predecessor_that_still_stands():
    theirs = replace(BASE, facts=(*BASE.facts[:2], fact("f-new"), *BASE.facts[2:]))
    assert ids(merge(BASE, edit.drop(BASE, "f-b"), theirs).brief.facts) == ["f-a", "f-new", "f-c", "f-d"]
    moved = replace(BASE, facts=tuple(BASE.facts[at] for at in (1, 2, 3, 0)))
    assert ids(merge(BASE, moved, theirs).brief.facts) == ["f-b", "f-new", "f-c", "f-d", "f-a"]


def test_a_move_there_and_a_change_here_are_both_made():
    moved = replace(BASE, facts=tuple(BASE.facts[at] for at in (3, 0, 1, 2)))
    merged = merge(BASE, change(BASE, "f-d", statement="Said."), moved)
    assert ids(merged.brief.facts) == ["f-d", "f-a", "f-b", "f-c"]
    assert merged.brief.facts[0].statement == "Said."
    assert merged.both == (("facts", "f-d"),)


def test_moved_differently_on_both_sides_stands_where_ours_put_it():
    ours = replace(BASE, facts=tuple(BASE.facts[at] for at in (3, 0, 1, 2)))
    theirs = replace(BASE, facts=tuple(BASE.facts[at] for at in (0, 3, 1, 2)))
    merged = merge(BASE, ours, theirs)
    assert merged.brief.facts == ours.facts
    assert merged.both == (("facts", "f-d"),)
    assert merged.conflicts == ()
