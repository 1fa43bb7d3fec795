"""What is offered for a fact or a source: only what is empty, in the order of the card, and taken as if it were typed."""

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.attribution import write_chain
from briefing.edit import EditError, find
from briefing.fields import list_card, set_field
from briefing.kinds import DateBasis, Kind, OriginKind
from briefing.model import Brief, Fact, Heading, Origin, Quote, Source, Span
from briefing.proposal.offers import (
    FIELDS,
    Proposer,
    apply_proposal,
    label_of,
    propose_fact,
    propose_source,
    slug_of,
)
from briefing.proposal.proposal import Proposal
from briefing.source.document import read_document

TEXT = """Channel: The Harbour Times

Ministers meet in Oslo

The ministers met in Oslo on Monday. Anna Berg, a spokeswoman, said on 7 March 2018 that the talks were frank.

She told Reuters that the next round would be held in May. “Nobody left the table,” a diplomat told the Harbour Times.
"""
DOCUMENT = read_document(TEXT.encode(), "seeds/harbour.txt")
CHAIN, CONTEXT = ("quotes", 0, "attribution"), ("quotes", 0, "context")


def quote(words):
    return Quote(source="s-harbour", spans=(Span(start=TEXT.index(words), exact=words),))


def make_brief(*facts, **source):
    known = Source(id="s-harbour", file="seeds/harbour.txt", sha256=DOCUMENT.sha256, **source)
    return Brief(brief=Heading(id="talks", title="Talks"), sources=(known,), facts=facts)


FACT = Fact(id="f-1", quotes=(quote("Anna Berg, a spokeswoman, said on 7 March 2018 that the talks were frank."),))


def offers(brief, *proposers):
    documents = {"s-harbour": DOCUMENT}
    return propose_fact(brief, brief.facts[0], documents, *([proposers] if proposers else []))


def by_label(found):
    return {label_of(offer.at): offer for offer in found}


def propose(*proposals):
    return Proposer("fixed", lambda brief, fact, documents: proposals)


DATE = Proposal(
    ("event", "date"), "2018-03-07", "“7 March”", also=((("event", "basis"), "stated"), (("event", "note"), "a note"))
)
KIND = Proposal(("kind",), "statement", "somebody speaks")


def test_what_is_proposed_stands_in_the_order_of_the_card():
    found = offers(make_brief(FACT, publisher="The Harbour Times", published="2018-03-08"))
    order = [field.path for field in list_card(FACT)]
    places = [order.index(offer.at) for offer in found]
    assert places == sorted(places)
    assert {"statement", "attribution"} <= by_label(found).keys()
    assert by_label(found)["attribution"].text == "Anna Berg (on-record) > The Harbour Times"


def test_nothing_is_proposed_for_what_is_filled():
    full = replace(FACT, statement="The talks were frank.", kind=Kind.PLAN)
    found = by_label(offers(make_brief(full)))
    assert "statement" not in found
    assert "kind" not in found
    assert "attribution" in found


def test_each_proposer_sees_what_is_proposed_before_it():
    seen = []

    def look(brief, fact, documents):
        seen.append((fact.event.date, fact.event.basis, fact.event.note))
        return ()

    offers(make_brief(FACT), propose(DATE), Proposer("look", look))
    assert seen == [("2018-03-07", DateBasis.STATED, "a note")]


def test_a_statement_drafted_from_a_guessed_chain_is_a_guess():
    guess = Proposal(CHAIN, "Anna Berg > Reuters", "carried over", weak=True)
    draft = Proposal(("statement",), "Anna Berg said so.", "the chain")
    assert [offer.weak for offer in offers(make_brief(FACT), propose(guess), propose(draft))] == [True, True]
    sure = Proposal(CHAIN, "Anna Berg > Reuters", "told Reuters")
    assert [offer.weak for offer in offers(make_brief(FACT), propose(sure), propose(draft))] == [False, False]


@pytest.mark.parametrize(
    "wrong",
    [
        Proposal(("kind",), "rumour", "no such kind"),
        Proposal(("event", "basis"), "stated", "a basis without its date"),
        Proposal(CHAIN, "Anna Berg > > Reuters", "an empty step"),
        Proposal(("quotes", 7, "attribution"), "Anna Berg", "no such quote"),
        Proposal(("weather",), "fine", "no such field"),
        Proposal(("event", "date"), "next Monday", "no date"),
    ],
)
def test_what_could_not_be_typed_is_not_offered(wrong):
    assert offers(make_brief(FACT), propose(wrong), propose(KIND)) == (KIND,)
    with pytest.raises(EditError):
        apply_proposal(make_brief(FACT), "facts", "f-1", wrong)


def test_words_of_another_version_of_the_source_are_left_alone():
    brief = make_brief(FACT)
    assert offers(brief)
    other = replace(brief, sources=(replace(brief.sources[0], sha256="0" * 64),))
    assert offers(other) == ()
    assert propose_source(other, other.sources[0], DOCUMENT) == ()


def test_a_proposal_that_is_taken_is_what_typing_it_would_be():
    brief = make_brief(FACT)
    taken = apply_proposal(brief, "facts", "f-1", DATE)
    typed = set_field(brief.facts[0], ("event", "date"), "2018-03-07")
    typed = set_field(set_field(typed, ("event", "basis"), "stated"), ("event", "note"), "a note")
    assert taken.facts == (typed,)
    assert replace(taken, facts=()) == replace(brief, facts=())


def test_a_chain_brings_the_outlets_it_names():
    chain = Proposal(CHAIN, "Anna Berg (on-record) > Reuters > The Harbour Times", "told Reuters")
    brief = apply_proposal(make_brief(FACT, publisher="The Harbour Times"), "facts", "f-1", chain)
    assert [origin.name for origin in brief.origins] == ["Reuters", "The Harbour Times"]
    assert write_chain(brief.facts[0].quotes[0].attribution, brief) == chain.text


def test_context_is_added_to_its_quote_beside_what_is_there():
    words = [Span(start=TEXT.index(part), exact=part) for part in ("Anna Berg", "a spokeswoman")]
    context = Proposal(CONTEXT, "Anna Berg […] a spokeswoman", "carried over", spans=tuple(reversed(words)))
    brief = apply_proposal(make_brief(FACT), "facts", "f-1", context)
    assert brief.facts[0].quotes[0].context == tuple(words)


def test_context_is_offered_beside_the_proposed_chain_but_not_beside_another():
    fact = replace(FACT, quotes=(quote("She told Reuters that the next round would be held in May."),))
    found = by_label(offers(make_brief(fact)))
    assert "Anna Berg" in found["context"].text
    taken = apply_proposal(make_brief(fact), "facts", "f-1", found["attribution"])
    assert "context" in by_label(offers(taken))
    other = apply_proposal(make_brief(fact), "facts", "f-1", Proposal(CHAIN, "a diplomat (unnamed)", "typed"))
    assert "context" not in by_label(offers(other))


def test_an_origin_of_a_source_is_the_one_the_brief_has_else_a_new_one_with_its_reason():
    origin = Proposal(("origin",), "Reuters", "credit line “(Reuters)”", also=((("republished",), "yes"),))
    brief = apply_proposal(make_brief(), "sources", "s-harbour", origin)
    assert brief.origins == (
        Origin(id="o-reuters", name="Reuters", kind=OriginKind.AGENCY, basis="credit line “(Reuters)”"),
    )
    assert (brief.sources[0].origin, brief.sources[0].republished) == ("o-reuters", True)
    known = replace(make_brief(), origins=(Origin(id="o-wire", name="Reuters"),))
    assert apply_proposal(known, "sources", "s-harbour", origin).sources[0].origin == "o-wire"
    unknown = Proposal(("origin",), "not stated", "no credit line")
    brief = apply_proposal(make_brief(), "sources", "s-harbour", unknown)
    assert [(one.kind, one.confirmed) for one in brief.origins] == [(OriginKind.UNKNOWN, False)]


def test_what_the_analyst_set_is_not_overruled_by_what_comes_along():
    brief = make_brief(published_basis=DateBasis.UNKNOWN)
    date = Proposal(("published",), "2018-03-08", "dateline", also=((("published_basis",), "stated"),))
    assert apply_proposal(brief, "sources", "s-harbour", date).sources[0].published_basis is DateBasis.UNKNOWN


def test_a_proposal_that_no_longer_fits_is_refused_with_its_reason():
    brief = apply_proposal(make_brief(FACT), "facts", "f-1", KIND)
    with pytest.raises(EditError, match="kind is filled in already"):
        apply_proposal(brief, "facts", "f-1", KIND)
    with pytest.raises(EditError, match="f-9 is gone"):
        apply_proposal(brief, "facts", "f-9", KIND)


def test_a_source_is_described_from_its_text_and_every_proposal_can_be_taken():
    brief = make_brief()
    found = propose_source(brief, brief.sources[0], DOCUMENT)
    assert by_label(found)["publisher"].text == "The Harbour Times"
    for offer in found:
        brief = apply_proposal(brief, "sources", "s-harbour", offer)
    left = propose_source(brief, find(brief.sources, "s-harbour"), DOCUMENT)
    assert left == ()


def test_every_field_that_is_proposed_can_be_named_to_a_command():
    brief = make_brief(FACT)
    found = (*offers(brief), *propose_source(brief, brief.sources[0], DOCUMENT), DATE, KIND)
    assert {slug_of(offer.at) for offer in found} <= set(FIELDS)


ODD = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters="\x00"), max_size=300) | st.lists(
    st.sampled_from(
        ("“", "”", '"', "said", "he", "told", "Reuters", "Anna Berg", ",", ".", "\n\n", "on Monday", "in May", "«", "\u202e",
         "31 February", "2017-02-30", "(", ")", ">", "the", "official", "condition", "not be named", "By", "©", "日露")
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ODD, st.data())
def test_no_text_makes_a_proposer_fail_and_what_is_offered_can_be_taken(text, data):
    assume(text.strip() and "\x00" not in text)
    document = read_document(text.encode(), "seeds/odd.txt")
    sentences = [sentence for block in document.blocks for sentence in block.sentences]
    spans = tuple(
        Span(start=start, exact=document.text[start:end])
        for sentence in sentences[:1]
        for start, end in document.spans_within(sentence.start, sentence.end)
    )
    dated = data.draw(st.sampled_from((None, "2018-03-08", "2018", "../2018-03", "not a date")))
    name = data.draw(st.sampled_from((None, "Reuters", "(Wire) > News")))
    source = Source(id="s-odd", file="seeds/odd.txt", sha256=document.sha256, published=dated, publisher=name)
    quotes = (Quote(source="s-odd", spans=spans or (Span(start=3, exact="never there"),)),)
    brief = Brief(brief=Heading(id="odd", title="Odd"), sources=(source,), facts=(Fact(id="f-1", quotes=quotes),))
    for offer in propose_source(brief, source, document):
        brief = apply_proposal(brief, "sources", "s-odd", offer)
    for offer in propose_fact(brief, brief.facts[0], {"s-odd": document}):
        assert offer.reason
        brief = apply_proposal(brief, "facts", "f-1", offer)
