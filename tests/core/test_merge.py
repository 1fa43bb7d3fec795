"""Merging by id and field: what comes of two people's changes, and what is left to be settled."""

import pytest
from msgspec.structs import replace

from briefing import edit, reviews
from briefing.change import HEADING
from briefing.kinds import Kind, Relation
from briefing.merge import describe_conflict, merge, name_place, settle
from briefing.model import (
    BottomLine,
    EventDate,
    Judgement,
    Link,
    Quote,
    Review,
    Source,
    Span,
    Step,
    Term,
    Variant,
    Version,
)
from briefing.renewal import Anchor, renew_source
from briefing.scales import Confidence, Credibility
from tests.core.merge_briefs import BASE, LATER, NEW, OLD, SOURCE, brief, change, fact, places, quote


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


def test_judgements_confidence_is_told_in_its_own_words():
    base = edit.add(BASE, "judgements", Judgement(id="j-a", text="Likely."))
    sides = [
        edit.put(base, "judgements", Judgement(id="j-a", text="Likely.", confidence=level))
        for level in (Confidence.LOW, Confidence.HIGH)
    ]
    merged = merge(base, *sides)
    assert merged.conflicts[0].other == "high"
    assert settle(merged.brief, merged.conflicts[0].id, other=True) == sides[1]
