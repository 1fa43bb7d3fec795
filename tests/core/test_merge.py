"""Merging by id and field: what comes of two people's changes, and what is left to be settled."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing import edit, reviews
from briefing.change import HEADING, LISTS
from briefing.edit import EditError
from briefing.merge import describe_conflict, merge, name_place, settle
from briefing.merge.places import MISSING, get_value, read_path
from briefing.model import (
    BottomLine,
    Brief,
    Conflict,
    EventDate,
    Fact,
    Gap,
    Heading,
    Judgement,
    Kind,
    Link,
    Origin,
    Quote,
    Relation,
    Review,
    Section,
    Source,
    Span,
    Step,
    Term,
    Variant,
    Version,
)
from briefing.reference import list_dangling
from briefing.renewal import Anchor, renew_source
from briefing.scales import Confidence, Credibility
from tests.merging.oracle import expect, flatten
from tests.merging.trials import draw_pair, to_plain
from tests.store.store_briefs import RANDOMS, Mutation, draw_brief

MANY = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
OLD, NEW, LATER = ("a" * 64, "b" * 64, "c" * 64)
SOURCE = Source(id="s-a", file="seeds/a.txt", sha256=OLD)


def quote(exact="words", source="s-a", **fields):
    return Quote(source=source, spans=(Span(start=0, exact=exact),), **fields)


def fact(id, **fields):
    return Fact(id=id, section="one", **{"quotes": (quote(),), **fields})


def brief(*facts, **lists):
    start = {"sections": (Section(key=1, id="one", title="One"),), "sources": (SOURCE,)}
    return Brief(brief=Heading(id="b", title="t"), facts=facts, **(start | lists))


def change(start, id, **fields):
    return edit.update_fact(start, id, **fields)


def places(merged):
    return [(conflict.list, conflict.entry, conflict.field) for conflict in merged.conflicts]


def unordered(plain):
    """Return plain values whose lists have no order."""
    if isinstance(plain, dict):
        return {key: unordered(value) for key, value in plain.items()}
    return sorted(map(unordered, plain), key=repr) if isinstance(plain, list) else plain


def ids(items):
    return [item.id for item in items]


BASE = brief(fact("f-a"), fact("f-b"), fact("f-c"), fact("f-d"))


@st.composite
def three(draw):
    """A random brief and two random states of it."""
    random = draw(RANDOMS)
    base = draw_brief(random)
    sides = [base, base]
    for _ in range(random.randint(1, 6)):
        at = random.randrange(2)
        sides[at] = Mutation(random, sides[at]).brief
    return base, *sides


@MANY
@given(three())
def test_what_one_side_changed_is_taken_as_it_is(states):
    base, ours, theirs = states
    assert merge(base, base, theirs).brief == theirs
    assert merge(base, ours, base).brief == ours
    assert merge(base, ours, ours).brief == ours
    assert not merge(base, base, theirs).conflicts


@MANY
@given(three())
def test_merging_the_same_again_changes_nothing(states):
    base, ours, theirs = states
    merged = merge(base, ours, theirs).brief
    again = merge(base, merged, theirs)
    assert unordered(to_plain(again.brief)) == unordered(to_plain(merged))
    assert again.conflicts == ()
    assert merge(theirs, merged, theirs).brief == merged
    if all(ids(getattr(base, name)) == ids(getattr(theirs, name)) for name in LISTS):
        assert again.brief.facts == merged.facts


@MANY
@given(three())
def test_no_entry_is_invented_doubled_or_lost(states):
    base, ours, theirs = states
    merged = merge(base, ours, theirs)
    new_ids = {(name, new) for name, _, new in merged.renamed}
    for name in LISTS[:-1]:
        old, mine, yours, now = ({entry.id for entry in getattr(side, name)} for side in (*states, merged.brief))
        assert len(now) == len(getattr(merged.brief, name))
        assert now <= mine | yours | {id for list_name, id in new_ids if list_name == name}
        assert now >= (mine & yours) | (mine - old)


@MANY
@given(three())
def test_a_conflict_is_about_something_that_both_sides_changed(states):
    merged = merge(*states)
    for conflict in merged.conflicts:
        path = read_path(conflict.field)
        base, ours, theirs = (get_value(side, (conflict.list, conflict.entry), path) for side in states)
        assert ours != theirs
        if (conflict.list, conflict.entry) not in {(name, new) for name, _, new in merged.renamed}:
            assert base != ours or conflict.field is None
            assert base != theirs or conflict.field is None
        assert path or conflict.other or MISSING in (ours, theirs)


@MANY
@given(three())
def test_either_side_may_be_called_ours(states):
    base, ours, theirs = states
    one, other = merge(base, ours, theirs), merge(base, theirs, ours)
    if one.renamed or one.keyless:
        return
    assert sorted(map(str, places(one))) == sorted(map(str, places(other)))
    for name in LISTS[:-1]:
        assert sorted(ids(getattr(one.brief, name))) == sorted(ids(getattr(other.brief, name)))
    if not one.conflicts:
        assert unordered(to_plain(one.brief)) == unordered(to_plain(other.brief))


@MANY
@given(RANDOMS, st.booleans())
def test_two_analysts_edits_come_to_what_the_oracle_says(random, apart):
    pair = draw_pair(random, 12 if not apart else 30, apart=apart)
    merged = merge(pair.base, pair.ours.apply(pair.base), pair.theirs.apply(pair.base))
    noted = {*pair.ours.own_keys, *pair.theirs.own_keys}
    if noted & (pair.ours.dropped | pair.theirs.dropped):
        return
    expected = expect(to_plain(pair.base), pair.ours, pair.theirs)
    assert flatten(to_plain(merged.brief)) == expected.entries
    assert set(expected.conflicts) == {(name, id, field or "") for name, id, field in places(merged)}
    assert not (apart and merged.conflicts)
    assert not list(list_dangling(merged.brief))


@MANY
@given(RANDOMS)
def test_settling_leaves_nothing_open_and_nothing_dangling(random):
    pair = draw_pair(random, 12, apart=False)
    merged = merge(pair.base, pair.ours.apply(pair.base), pair.theirs.apply(pair.base)).brief
    while merged.conflicts:
        conflict = random.choice(merged.conflicts)
        held, other = describe_conflict(merged, conflict)
        assert held != other
        merged = settle(merged, conflict.id, other=random.random() < 0.5)
        assert conflict not in merged.conflicts
        assert not list(list_dangling(merged))


def test_fields_of_one_fact_are_joined_and_the_fact_is_listed():
    merged = merge(BASE, change(BASE, "f-b", statement="Said."), change(BASE, "f-b", comment="Why?"))
    joined = edit.find_fact(merged.brief, "f-b")
    assert (joined.statement, joined.comment) == ("Said.", "Why?")
    assert merged.conflicts == ()
    assert merged.both == (("facts", "f-b"),)


def test_one_field_changed_twice_keeps_ours_and_tells_theirs():
    merged = merge(BASE, change(BASE, "f-b", statement="Mine."), change(BASE, "f-b", statement="Yours."))
    (conflict,) = merged.conflicts
    assert merged.brief.conflicts == (conflict,)
    assert edit.find_fact(merged.brief, "f-b").statement == "Mine."
    assert (conflict.list, conflict.entry, conflict.field, conflict.other) == ("facts", "f-b", "statement", "Yours.")
    assert (
        conflict.id
        == merge(BASE, *[change(BASE, "f-b", statement=words) for words in ("Mine.", "Yours.")]).conflicts[0].id
    )
    assert describe_conflict(merged.brief, conflict) == ("Mine.", "Yours.")
    assert name_place(conflict) == "facts f-b statement"


def test_a_field_taken_away_and_changed_is_a_conflict_without_another_value():
    start = change(BASE, "f-b", statement="Said.")
    merged = merge(start, change(start, "f-b", statement="Mine."), change(start, "f-b", statement=None))
    assert merged.conflicts[0].other is None
    assert describe_conflict(merged.brief, merged.conflicts[0]) == ("Mine.", "nothing")
    assert edit.find_fact(settle(merged.brief, merged.conflicts[0].id, other=True), "f-b").statement is None
    assert edit.find_fact(settle(merged.brief, merged.conflicts[0].id, other=False), "f-b").statement == "Mine."


@pytest.mark.parametrize(
    ("field", "mine", "yours", "told"),
    [
        ("statement", "mine", "null", "null"),
        ("statement", "mine", "[1]", "[1]"),
        ("credibility", Credibility(2), Credibility(3), "3"),
        ("kind", Kind.EVENT, Kind.PLAN, "plan"),
        ("event", EventDate(date="2017"), EventDate(date="2018", note="x"), '{"date":"2018","note":"x"}'),
    ],
)
def test_the_other_value_is_kept_in_its_own_type(field, mine, yours, told):
    merged = merge(BASE, change(BASE, "f-b", **{field: mine}), change(BASE, "f-b", **{field: yours}))
    (conflict,) = merged.conflicts
    assert conflict.other == told
    assert getattr(edit.find_fact(settle(merged.brief, conflict.id, other=True), "f-b"), field) == yours


def test_labels_are_joined_like_a_set():
    start = change(BASE, "f-a", labels=("x", "y"))
    merged = merge(start, change(start, "f-a", labels=("x", "mine")), change(start, "f-a", labels=("y", "yours")))
    assert edit.find_fact(merged.brief, "f-a").labels == ("mine", "yours")
    assert merged.conflicts == ()


def test_links_to_different_facts_are_both_kept():
    one, two = Link(rel=Relation.UPDATES, to="f-a"), Link(rel=Relation.CONTRADICTS, to="f-b", comment="so")
    merged = merge(BASE, edit.link(BASE, "f-d", one), edit.link(BASE, "f-d", two))
    assert edit.find_fact(merged.brief, "f-d").links == (one, two)
    assert merged.conflicts == ()


def test_a_comment_of_one_link_changed_twice_is_a_conflict_of_that_comment_only():
    links = [Link(rel=Relation.UPDATES, to="f-a", comment=words) for words in ("was", "mine", "yours")]
    base, ours, theirs = (change(BASE, "f-d", links=(link,)) for link in links)
    merged = merge(base, ours, edit.link(theirs, "f-d", Link(rel=Relation.UPDATES, to="f-b")))
    assert places(merged) == [("facts", "f-d", "links/updates f-a/comment")]
    settled = settle(merged.brief, merged.conflicts[0].id, other=True)
    assert edit.find_fact(settled, "f-d").links == (links[2], Link(rel=Relation.UPDATES, to="f-b"))


def test_a_link_dropped_here_and_changed_there_is_kept_and_told():
    base = change(BASE, "f-d", links=(Link(rel=Relation.UPDATES, to="f-a"),))
    theirs = edit.link(base, "f-d", Link(rel=Relation.UPDATES, to="f-a", comment="since Monday"))
    merged = merge(base, change(base, "f-d", links=()), theirs)
    assert edit.find_fact(merged.brief, "f-d").links[0].comment == "since Monday"
    assert describe_conflict(merged.brief, merged.conflicts[0]) == (
        "relation updates, to f-a, comment since Monday",
        "dropped",
    )
    assert edit.find_fact(settle(merged.brief, merged.conflicts[0].id, other=True), "f-d").links == ()


def test_quotes_of_two_sources_and_their_chains_are_merged_one_by_one():
    other = Source(id="s-b", file="seeds/b.txt", sha256=NEW)
    base = edit.extend(BASE, "f-a", other, [Span(start=5, exact="more")])
    ours = edit.attribute(base, "f-a", 0, [Step(who="the minister")])
    theirs = edit.attribute(base, "f-a", 1, [Step(who="the clerk")])
    merged = merge(base, ours, theirs)
    assert [quote.attribution[0].who for quote in edit.find_fact(merged.brief, "f-a").quotes] == [
        "the minister",
        "the clerk",
    ]
    assert merged.conflicts == ()
    both = merge(base, ours, edit.attribute(base, "f-a", 0, [Step(who="the clerk")]))
    assert places(both) == [("facts", "f-a", "quotes/s-a/attribution")]
    assert describe_conflict(both.brief, both.conflicts[0]) == ("the minister", "the clerk")


def test_a_fact_never_loses_all_its_quotes():
    other = Source(id="s-b", file="seeds/b.txt", sha256=NEW)
    base = edit.extend(BASE, "f-a", other, [Span(start=5, exact="more")])
    first, second = edit.find_fact(base, "f-a").quotes
    merged = merge(base, change(base, "f-a", quotes=(first,)), change(base, "f-a", quotes=(second,)))
    assert edit.find_fact(merged.brief, "f-a").quotes == (first,)
    assert places(merged) == [("facts", "f-a", "quotes")]


def test_words_of_two_versions_are_one_value():
    """Pinned to the earlier version here and fitted to the present one there: half of each would be a false quote."""
    source = replace(SOURCE, sha256=NEW, versions=(Version(sha256=OLD),))
    base = brief(fact("f-a"), sources=(source,))
    ours = change(base, "f-a", quotes=(quote(version=OLD, checked=NEW),))
    theirs = change(base, "f-a", quotes=(quote("words of today"),))
    merged = merge(base, ours, theirs)
    assert places(merged) == [("facts", "f-a", "quotes/s-a")]
    assert edit.find_fact(merged.brief, "f-a").quotes == (quote(version=OLD, checked=NEW),)
    assert edit.find_fact(settle(merged.brief, merged.conflicts[0].id, other=True), "f-a").quotes == (
        quote("words of today"),
    )


def test_words_ticked_in_the_old_version_stay_bound_to_it():
    renewed = replace(BASE, sources=(replace(SOURCE, sha256=NEW, versions=(Version(sha256=OLD),)),))
    ticked = edit.tick(BASE, SOURCE, [Span(start=9, exact="fresh")], "one", "f-new")
    for ours, theirs in ((renewed, ticked), (ticked, renewed)):
        merged = merge(BASE, ours, theirs).brief
        assert edit.find_fact(merged, "f-new").quotes[0].version == OLD
        assert edit.find_fact(merged, "f-a").quotes[0].version is None
        assert merged.sources[0].sha256 == NEW


def test_words_chosen_anew_while_the_other_side_renewed_the_source_stay_bound_to_their_version():
    """Renewing names the old version in quotes that no longer stand; that is no change of what they quote."""
    renewed = renew_source(BASE, "s-a", NEW, "2017-03-21", {("f-a", 0): Anchor((Span(start=4, exact="words"),))})
    respanned = edit.respan(BASE, "f-b", 0, [Span(start=2, exact="other words")])
    for ours, theirs in ((renewed, respanned), (respanned, renewed)):
        merged = merge(BASE, ours, theirs)
        assert merged.conflicts == ()
        assert edit.find_fact(merged.brief, "f-a").quotes == (
            Quote(source="s-a", spans=(Span(start=4, exact="words"),)),
        )
        assert edit.find_fact(merged.brief, "f-b").quotes == (
            Quote(source="s-a", spans=(Span(start=2, exact="other words"),), version=OLD),
        )
        assert edit.find_fact(merged.brief, "f-c").quotes[0].version == OLD


def test_of_two_different_renewals_of_a_source_ours_is_present_and_theirs_a_version():
    ours, theirs = (renew_source(BASE, "s-a", digest, "2017-03-21", {}) for digest in (NEW, LATER))
    merged = merge(BASE, ours, theirs)
    assert merged.conflicts == ()
    assert merged.brief.sources[0].sha256 == NEW
    assert [version.sha256 for version in merged.brief.sources[0].versions] == [OLD, LATER]
    assert merged.brief.facts == ours.facts


def test_of_two_signatures_of_one_reader_the_one_that_fits_stays():
    signed = reviews.sign(BASE, "f-a", "ann")
    again = reviews.sign(change(signed, "f-a", statement="Said."), "f-a", "ann")
    first = reviews.sign(change(BASE, "f-a", private="x"), "f-a", "ann")
    for ours, theirs in ((again, signed), (signed, again)):
        merged = merge(BASE, ours, theirs)
        assert merged.conflicts == ()
        assert reviews.has_signed(edit.find_fact(merged.brief, "f-a"), "ann")
    neither = merge(BASE, again, first)
    assert neither.conflicts == ()
    assert not reviews.has_signed(edit.find_fact(neither.brief, "f-a"), "ann")


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


def heading(start, **fields):
    return replace(start, brief=replace(start.brief, **fields))


def test_the_heading_is_merged_by_field():
    merged = merge(BASE, heading(BASE, question="Why?", title="Mine"), heading(BASE, audience="Desk", title="Yours"))
    assert (merged.brief.brief.question, merged.brief.brief.audience, merged.brief.brief.title) == (
        "Why?",
        "Desk",
        "Mine",
    )
    assert places(merged) == [(HEADING, "", "title")]
    assert settle(merged.brief, merged.conflicts[0].id, other=True).brief.title == "Yours"


def lines(*pairs):
    return tuple(BottomLine(text=text, cites=tuple(cites)) for text, *cites in pairs)


def test_sentences_of_the_bottom_line_are_merged_one_by_one():
    base = heading(BASE, bottom_line=lines(("One.", "f-a", "f-b"), ("Two.", "f-c")))
    theirs = heading(base, bottom_line=lines(("First.", "f-a", "f-b"), ("Two.", "f-c", "f-d")))
    merged = merge(base, edit.drop(base, "f-a"), theirs)
    assert merged.brief.brief.bottom_line == lines(("First.", "f-b"), ("Two.", "f-c", "f-d"))
    assert merged.conflicts == ()
    added = [heading(base, bottom_line=(*base.brief.bottom_line, *lines((text,)))) for text in ("Three.", "Four.")]
    assert [line.text for line in merge(base, *added).brief.brief.bottom_line] == ["One.", "Two.", "Three.", "Four."]


def test_a_sentence_of_the_bottom_line_changed_twice_is_a_conflict_of_the_bottom_line():
    base = heading(BASE, bottom_line=lines(("One.",), ("Two.",)))
    merged = merge(
        base,
        heading(base, bottom_line=lines(("Mine.",), ("Two.",))),
        heading(base, bottom_line=lines(("Yours.",), ("Also.",))),
    )
    assert [line.text for line in merged.brief.brief.bottom_line] == ["Mine.", "Also."]
    assert places(merged) == [(HEADING, "", "bottom_line")]
    settled = settle(merged.brief, merged.conflicts[0].id, other=True)
    assert [line.text for line in settled.brief.bottom_line] == ["Yours.", "Also."]


def test_reviews_variants_and_versions_are_joined_by_what_names_them():
    ours = change(BASE, "f-a", reviews=(Review(by="ann", of="1"),))
    theirs = change(BASE, "f-a", reviews=(Review(by="ben", of="1"),))
    assert [review.by for review in merge(BASE, ours, theirs).brief.facts[0].reviews] == ["ann", "ben"]
    base = edit.add(BASE, "terms", Term(id="t-x", prefer="X", variants=(Variant(form="Iks/1"),)))

    def noted(note, *more):
        return replace(base, terms=(Term(id="t-x", prefer="X", variants=(Variant(form="Iks/1", note=note), *more)),))

    merged = merge(base, noted("mine"), noted("yours", Variant(form="Ix")))
    assert places(merged) == [("terms", "t-x", "variants/Iks~11/note")]
    assert settle(merged.brief, merged.conflicts[0].id, other=True) == noted("yours", Variant(form="Ix"))


def test_a_conflict_settled_on_one_side_stays_settled():
    merged = merge(BASE, change(BASE, "f-b", statement="Mine."), change(BASE, "f-b", statement="Yours.")).brief
    for other in (False, True):
        settled = settle(merged, merged.conflicts[0].id, other=other)
        again = merge(merged, settled, change(merged, "f-c", comment="later"))
        assert again.brief == change(settled, "f-c", comment="later")


def test_a_conflict_settled_in_two_ways_is_open_again():
    merged = merge(BASE, change(BASE, "f-b", statement="Mine."), change(BASE, "f-b", statement="Yours.")).brief
    kept, taken = (settle(merged, merged.conflicts[0].id, other=other) for other in (False, True))
    again = merge(merged, kept, taken)
    assert edit.find_fact(again.brief, "f-b").statement == "Mine."
    assert [conflict.other for conflict in again.conflicts] == ["Yours."]


def test_a_drop_confirmed_here_and_refused_there_is_open_again():
    merged = merge(BASE, edit.drop(BASE, "f-b"), change(BASE, "f-b", statement="Needed.")).brief
    kept, dropped = (settle(merged, merged.conflicts[0].id, other=other) for other in (False, True))
    for ours, theirs in ((kept, dropped), (dropped, kept)):
        again = merge(merged, ours, theirs)
        assert edit.find_fact(again.brief, "f-b").statement == "Needed."
        assert places(again) == [("facts", "f-b", None)]


def test_settling_refuses_what_makes_no_sense_any_more():
    base = edit.add(BASE, "sections", Section(id="two", title="Two"))
    merged = merge(base, change(base, "f-a", section=None), change(base, "f-a", section="two")).brief
    without = edit.remove(merged, "sections", "two")
    with pytest.raises(EditError, match="two is no longer in the brief"):
        settle(without, merged.conflicts[0].id, other=True)
    gone = replace(merged, facts=tuple(fact for fact in merged.facts if fact.id != "f-a"))
    with pytest.raises(EditError, match="there is no facts f-a any more"):
        settle(gone, merged.conflicts[0].id, other=True)
    assert settle(gone, merged.conflicts[0].id, other=False).conflicts == ()
    with pytest.raises(EditError, match="there is no conflict c-none"):
        settle(merged, "c-none", other=True)


@pytest.mark.parametrize(
    "conflict",
    [
        Conflict(id="c-x", list="facts", entry="f-a", field="credibility", other="{"),
        Conflict(id="c-x", list="facts", entry="f-a", field="credibility", other="9"),
        Conflict(id="c-x", list="facts", entry="f-a", field="nonsense", other="1"),
        Conflict(id="c-x", list="facts", entry="f-a", field="quotes/s-a/spans", other="[]"),
        Conflict(id="c-x", list="nowhere", entry="f-a", field="statement", other="x"),
        Conflict(id="c-x", list="facts", entry="f-none", field="quotes/s-a/spans/0", other="x"),
    ],
)
def test_a_conflict_written_by_hand_is_shown_and_refused_in_words(conflict):
    held = replace(BASE, conflicts=(conflict,))
    assert all(isinstance(words, str) for words in describe_conflict(held, conflict))
    with pytest.raises(EditError):
        settle(held, "c-x", other=True)
    assert settle(held, "c-x", other=False) == BASE


def test_judgements_confidence_is_told_in_its_own_words():
    base = edit.add(BASE, "judgements", Judgement(id="j-a", text="Likely."))
    sides = [
        edit.put(base, "judgements", Judgement(id="j-a", text="Likely.", confidence=level))
        for level in (Confidence.LOW, Confidence.HIGH)
    ]
    merged = merge(base, *sides)
    assert merged.conflicts[0].other == "high"
    assert settle(merged.brief, merged.conflicts[0].id, other=True) == sides[1]
