"""What taking in a version and deciding on a quote refuse, and that each is one change that can be taken back."""

import pytest

from briefing.change import apply, compare, invert
from briefing.edit import EditError
from briefing.model import Brief, Fact, Heading, Quote, Source, Span, Version
from briefing.renewal import Anchor, keep_quote, reanchor_quote, renew_source

A, B, C = (letter * 64 for letter in "abc")
SPAN = Span(start=3, exact="words")
MOVED = Anchor((Span(start=9, exact="words"),))
BRIEF = Brief(
    brief=Heading(id="b", title="t"),
    sources=(Source(id="s-a", file="seeds/a.txt", sha256=A), Source(id="s-b", file="seeds/b.txt", sha256=B)),
    facts=(
        Fact(id="f-1", quotes=(Quote(source="s-a", spans=(SPAN,)),)),
        Fact(id="f-2", quotes=(Quote(source="s-b", spans=(SPAN,)), Quote(source="s-a", spans=(SPAN,)))),
    ),
)


def test_taking_in_is_one_change_that_can_be_taken_back():
    after = renew_source(BRIEF, "s-a", C, "2026-01-01", {("f-1", 0): MOVED})
    change = compare(BRIEF, after)
    assert sorted((entry.list, entry.id) for entry in change) == [
        ("facts", "f-1"),
        ("facts", "f-2"),
        ("sources", "s-a"),
    ]
    assert apply(after, invert(change)) == BRIEF
    assert after.facts[0].quotes[0].spans == MOVED.spans
    assert [quote.version for quote in after.facts[1].quotes] == [None, A]


def test_the_versions_are_listed_in_the_order_in_which_they_were_replaced():
    brief = renew_source(renew_source(BRIEF, "s-a", B, "2026-01-01", {}), "s-a", C, "2026-02-02", {})
    assert brief.sources[0].versions == (Version(sha256=A), Version(sha256=B, accessed="2026-01-01"))
    assert brief.facts[0].quotes[0].version == A, "the version the words are from, not the last one"


def test_what_is_there_already_or_not_at_all_is_refused():
    with pytest.raises(EditError, match="has this version already"):
        renew_source(BRIEF, "s-a", A, "2026-01-01", {})
    with pytest.raises(EditError, match="no source s-x"):
        renew_source(BRIEF, "s-x", A, "2026-01-01", {})
    with pytest.raises(EditError, match="from the present version"):
        keep_quote(BRIEF, "f-1", 0)
    with pytest.raises(EditError, match="has no quote 2"):
        reanchor_quote(BRIEF, "f-1", 1, MOVED)


def test_a_decision_touches_one_quote_and_forgets_what_was_decided_before():
    brief = keep_quote(renew_source(BRIEF, "s-a", C, "2026-01-01", {}), "f-2", 1)
    assert brief.facts[1].quotes[1].checked == C
    assert brief.facts[0].quotes[0].checked is None
    brief = reanchor_quote(brief, "f-2", 1, MOVED)
    assert brief.facts[1].quotes == (BRIEF.facts[1].quotes[0], Quote(source="s-a", spans=MOVED.spans))


def test_a_quote_is_of_the_present_version_once_its_own_comes_back() -> None:
    brief = keep_quote(renew_source(BRIEF, "s-a", C, "2026-01-01", {}), "f-1", 0)
    brief = renew_source(brief, "s-a", A, "2026-02-02", {})
    assert brief.facts[0].quotes == BRIEF.facts[0].quotes
    assert brief.sources[0].versions == (Version(sha256=C, accessed="2026-01-01"),)
