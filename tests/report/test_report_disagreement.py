import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.kinds import Relation
from briefing.model import Brief, Fact, Heading, Link, Quote, Section, Source, Span
from briefing.report.disagreement import list_disagreements
from briefing.report.facts import Facts

AGAINST, SCOPE, UPDATES = Relation.CONTRADICTS, Relation.DIFFERENT_SCOPE, Relation.UPDATES
SOURCE = Source(id="s-a", file="seeds/a.txt", sha256="0" * 64, publisher="Gazette", published="2017-03-20")


def brief(links, count=6, section="talks"):
    """Facts 0 to `count`, of which `links` says (from, relation, to, comment, what would settle it)."""
    facts = tuple(
        Fact(
            id=f"f-{number}",
            section=section,
            statement=f"Statement {number}.",
            quotes=(Quote(source="s-a", spans=(Span(start=0, exact="x"),)),),
            links=tuple(
                Link(rel=rel, to=f"f-{to}", comment=comment, settle=settle)
                for start, rel, to, comment, settle in links
                if start == number
            ),
        )
        for number in range(count)
    )
    sections = (Section(key=1, id="talks", title="The talks"), Section(key=9, id="parked", title="P", prints=False))
    return Brief(brief=Heading(id="b", title="B"), sections=sections, sources=(SOURCE,), facts=facts)


def disagreements(*links, **options):
    full = [(*link, None, None)[:5] for link in links]
    return list_disagreements(Facts(brief(full, **options), {}))


def notes(disagreement):
    return [disagreement.first.note, *(side.note for side in disagreement.others)]


def test_the_shared_side_comes_first_and_each_fact_stands_once():
    (found,) = disagreements((1, AGAINST, 2), (3, SCOPE, 2), (4, AGAINST, 2))
    assert notes(found) == ["f-2", "f-1", "f-3", "f-4"]
    assert [(side.label, side.other) for side in found.others] == [
        ("Contradiction", "f-2"),
        ("Different scope", "f-2"),
        ("Contradiction", "f-2"),
    ]
    assert (found.first.label, found.first.other) == ("", "")


def test_facts_that_have_nothing_to_do_with_each_other_are_told_apart():
    assert [notes(found) for found in disagreements((3, AGAINST, 0), (5, SCOPE, 1))] == [["f-0", "f-3"], ["f-1", "f-5"]]


def test_a_chain_says_which_side_a_later_one_differs_from():
    (found,) = disagreements((1, AGAINST, 0), (2, AGAINST, 1), (3, SCOPE, 2))
    assert notes(found) == ["f-1", "f-0", "f-2", "f-3"]
    assert [side.other for side in found.others] == ["f-1", "f-1", "f-2"]


@pytest.mark.parametrize(
    ("relations", "question"),
    [
        ((SCOPE,), "The talks: one matter or two?"),
        ((AGAINST,), "The talks: which account holds?"),
        ((SCOPE, AGAINST), "The talks: which account holds?"),
    ],
)
def test_the_question_is_that_of_the_gravest_relation(relations, question):
    (found,) = disagreements(*((number, rel, 0) for number, rel in enumerate(relations, 1)))
    assert found.question == question


def test_a_disagreement_of_unfiled_facts_has_its_question_alone():
    (found,) = disagreements((1, AGAINST, 0), section=None)
    assert found.question == "Which account holds?"


def asked(*questions):
    """Facts of which each from the second on contradicts the first, with what the analyst asks of it."""
    made = brief([(number, AGAINST, 0, None, None) for number, _ in enumerate(questions, 1)])
    facts = tuple(
        replace(fact, links=(replace(fact.links[0], question=question),)) if fact.links else fact
        for fact, question in zip(made.facts, (None, *questions, *[None] * 9), strict=False)
    )
    return list_disagreements(Facts(replace(made, facts=facts), {}))[0].question


@pytest.mark.parametrize(
    ("questions", "printed"),
    [
        (("Was it on the agenda?",), "Was it on the agenda?"),
        ((None, "Was it?"), "Was it?"),
        (("Was it?", "Was it?"), "Was it?"),
        (("Was it?", "Who said so?"), "Was it? Who said so?"),
        (("",), "The talks: which account holds?"),
        ((None,), "The talks: which account holds?"),
    ],
)
def test_the_analysts_question_is_printed_in_place_of_the_sections(questions, printed):
    assert asked(*questions) == printed


def test_facts_found_unrelated_disagree_with_nothing():
    assert disagreements((1, Relation.UNRELATED, 0)) == ()


def test_what_would_settle_it_is_told_once():
    (found,) = disagreements(
        (1, AGAINST, 0, "First", "the agenda"), (2, AGAINST, 0, None, "the agenda"), (3, SCOPE, 0, "Third.", "a map")
    )
    assert [side.comment for side in found.others] == [
        "First. Would settle it: the agenda.",
        "",
        "Third. Would settle it: a map.",
    ]


@pytest.mark.parametrize("links", [[(1, UPDATES, 0)], [(1, AGAINST, 1)], [(1, AGAINST, 9)]])
def test_updates_a_link_to_itself_and_one_to_nothing_are_no_disagreement(links):
    assert disagreements(*links) == ()


def test_facts_that_do_not_print_disagree_with_nothing():
    assert disagreements((1, AGAINST, 0), section="parked") == ()


def test_a_side_is_led_in_by_its_source_and_date():
    (found,) = disagreements((1, AGAINST, 0))
    assert f"{found.first.lead}: {found.first.text}" == "Gazette, 20 March 2017: Statement 0."


LINKS = st.tuples(
    st.integers(0, 5), st.sampled_from([AGAINST, SCOPE]), st.integers(0, 5), st.sampled_from(["one", "two"])
)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINKS, max_size=8))
def test_every_link_is_told_once_and_no_fact_twice(links):
    links = [link for link in links if link[0] != link[2]]
    found = disagreements(*links)
    told = [note for disagreement in found for note in notes(disagreement)]
    assert len(told) == len(set(told))
    assert set(told) == {f"f-{end}" for start, _, to, _ in links for end in (start, to)}
    comments = " ".join(side.comment for disagreement in found for side in disagreement.others)
    assert sorted(re.findall("one|two", comments)) == sorted(comment for *_, comment in links)
    for disagreement in found:
        for place, side in enumerate(disagreement.others, 1):
            assert side.other in {*notes(disagreement)[:place], ""}
