"""Ticks follow every change of the facts, and say the same as if all had been placed anew."""

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import Brief, Fact, Heading, Quote, Span
from briefing.source.document import read_document
from briefing.tui.ticks import Ticks, compare

TEXT = "One man came. Two men went. Three men stayed. Four men slept. Five men sang.\n"
DOCUMENTS = {"s-a": read_document(TEXT.encode(), "a.txt"), "s-b": read_document(TEXT.upper().encode(), "b.txt")}
WORDS = ("One man came.", "Two men", "men went.", "stayed", "FOUR MEN", "no such words")


def facts():
    spans = st.sampled_from(WORDS).map(lambda words: Span(start=max(TEXT.find(words), 0), exact=words))
    quotes = st.builds(Quote, source=st.sampled_from(["s-a", "s-b", "s-gone"]), spans=st.tuples(spans))
    quoted = st.lists(quotes, min_size=1, max_size=2).map(tuple)
    return st.builds(Fact, id=st.sampled_from(["f-a", "f-b", "f-c", "f-d"]), quotes=quoted)


def brief(facts):
    return Brief(brief=Heading(id="x", title="x"), facts=tuple(facts))


@settings(max_examples=60, deadline=None)
@given(st.lists(facts(), max_size=5, unique_by=lambda fact: fact.id), st.data())
def test_placing_what_changed_is_placing_all(pool, data):
    ticks = Ticks()
    for _ in range(4):
        now = data.draw(
            st.permutations(pool).flatmap(lambda order: st.integers(0, len(order)).map(lambda n: order[:n]))
        )
        documents = data.draw(st.sampled_from([DOCUMENTS, {"s-a": DOCUMENTS["s-a"]}]))
        ticks.place(brief(now), documents)
        anew = Ticks()
        anew.place(brief(now), documents)
        assert {source: found for source, found in ticks.by_source.items() if found} == anew.by_source
        assert ticks.fallen == anew.fallen
        for at in range(0, len(TEXT), 7):
            assert ticks.within("s-a", at, at + 5) == anew.within("s-a", at, at + 5)


def test_only_the_changed_middle_differs():
    one, two, three, other = (
        Fact(id=f"f-{n}", quotes=(Quote(source="s-a", spans=(Span(start=0, exact="x"),)),)) for n in "abcd"
    )
    assert compare((one, two, three), (one, other, three)) == ((two,), (other,))
    assert compare((one, two), (one, two, three)) == ((), (three,))
    assert compare((one, two, three), (one, three)) == ((two,), ())
    assert compare((), (one,)) == ((), (one,))
    assert compare((one, two), (one, two)) == ((), ())


def test_two_facts_of_one_id_do_no_harm():
    twice = [Fact(id="f-a", quotes=(Quote(source="s-a", spans=(Span(start=0, exact=words),)),)) for words in WORDS[:2]]
    ticks = Ticks()
    ticks.place(brief(twice), DOCUMENTS)
    ticks.place(brief([]), DOCUMENTS)
    assert ticks.by_source == {"s-a": []}
