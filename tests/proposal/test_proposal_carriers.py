"""A paper that prints an agency's story is its outlet only for what stands there, and its origin is no sure one."""

import pytest
from msgspec.structs import replace

from briefing.corroboration.copies import find_copies
from briefing.kinds import OriginKind
from briefing.model import Brief, Copy, Fact, Heading, Origin, Quote, Source, Span
from briefing.proposal.offers import label_of, propose_fact, propose_source
from briefing.proposal.sourcing.agencies import find_credits
from briefing.source.document import read_document
from tests.proposal.plain import BODY, MORE, story

SHARED = """Inspectors closed the only ferry line to the island of Hale on Tuesday after they found that two of its \
three ships had sailed for a year without valid papers, two clerks of the harbour board said.

About four hundred people live on Hale, and most of them work on the mainland, the island's mayor Ines Brandt said. \
“This is a matter of law,” {name} said.

A clerk of the harbour board, who did not want to be named, said that the surveyors had asked for three more weeks.
"""
AGENCY = f"Island ferry closed\n\nPORT ELMO, March 4 (Reuters) - {SHARED.format(name='Brandt')}"
OWN = "A marine engineer told The Hale Herald that the ships lay off the north pier."
MORE_OWN = "A fisherman said that two tugs were moored beside them."
PAPER = f"""No ferry for Hale

The Hale Herald
Wednesday, 5 March 2025

PORT ELMO: {SHARED.format(name="Brand")}
{OWN} {MORE_OWN}

With input from Reuters
"""
DOCUMENTS = {
    "s-agency": read_document(AGENCY.encode(), "seeds/agency.txt"),
    "s-paper": read_document(PAPER.encode(), "seeds/paper.txt"),
}
REUTERS = Origin(id="o-reuters", name="Reuters", kind=OriginKind.AGENCY)


def make_brief(words, *, origin="o-reuters", copies=()):
    agency = Source(id="s-agency", file="seeds/agency.txt", sha256=DOCUMENTS["s-agency"].sha256, origin="o-reuters")
    paper = Source(
        id="s-paper",
        file="seeds/paper.txt",
        sha256=DOCUMENTS["s-paper"].sha256,
        publisher="The Hale Herald",
        origin=origin,
        copies=copies,
    )
    spans = (Span(start=PAPER.index(words), exact=words),)
    fact = Fact(id="f-1", quotes=(Quote(source="s-paper", spans=spans),))
    return Brief(brief=Heading(id="b", title="B"), sources=(agency, paper), origins=(REUTERS,), facts=(fact,))


def chain(words, documents=DOCUMENTS, **given):
    brief = make_brief(words, **given)
    return {label_of(each.at): each for each in propose_fact(brief, brief.facts[0], documents)}["attribution"]


def test_what_somebody_told_the_paper_did_not_come_through_the_agency():
    assert chain(OWN).text == "a marine engineer (unnamed) > The Hale Herald"


def test_a_sentence_that_is_not_in_the_agency_s_text_is_the_paper_s_own_as_a_guess():
    offer = chain(MORE_OWN)
    assert "Reuters" not in offer.text
    assert offer.text.endswith("The Hale Herald")
    assert offer.weak
    assert "not in s-agency" in offer.reason


@pytest.mark.parametrize(
    "words",
    [
        "the surveyors had asked for three more weeks",
        "“This is a matter of law,” Brand said.",
        "About four hundred people live on Hale",
    ],
)
def test_a_sentence_that_the_agency_has_too_keeps_the_agency(words):
    assert "Reuters > The Hale Herald" in chain(words).text


def test_without_the_agency_s_text_nothing_is_taken_away():
    assert "Reuters > The Hale Herald" in chain(MORE_OWN, documents={"s-paper": DOCUMENTS["s-paper"]}).text


def test_a_story_of_the_agency_on_another_matter_takes_nothing_away():
    other = read_document(f"Talks open\n\nOSLO, March 5 (Reuters) - {BODY} {MORE}\n".encode(), "seeds/agency.txt")
    brief = make_brief(MORE_OWN)
    sources = tuple(replace(each, sha256=other.sha256) if each.id == "s-agency" else each for each in brief.sources)
    found = propose_fact(replace(brief, sources=sources), brief.facts[0], {**DOCUMENTS, "s-agency": other})
    assert "Reuters > The Hale Herald" in {label_of(each.at): each for each in found}["attribution"].text


def offer_origin(copies=(), *, overlaps=None):
    brief = make_brief(OWN, origin=None, copies=copies)
    found = find_copies(DOCUMENTS) if overlaps is None else overlaps
    offers = propose_source(brief, brief.sources[1], DOCUMENTS["s-paper"], found)
    return {label_of(each.at): each for each in offers}["origin"]


def test_input_from_an_agency_and_a_copied_text_make_the_agency_the_origin_as_a_guess():
    offer = offer_origin()
    assert (offer.text, offer.weak) == ("Reuters", True)
    assert "With input from Reuters" in offer.reason
    assert "stand in both" in offer.reason


def test_input_from_an_agency_leaves_a_paper_s_own_report_to_the_paper_as_a_guess():
    offer = offer_origin(overlaps=())
    assert (offer.text, offer.weak) == ("The Hale Herald", True)


def test_a_confirmed_copy_has_the_origin_of_what_it_copies():
    offer = offer_origin((Copy(of="s-agency", reason="same words", confirmed=True),), overlaps=())
    assert (offer.text, offer.weak) == ("o-reuters", False)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("With inputs from AFP", "Agence France-Presse"),
        ("(With files from The Associated Press)", "Associated Press"),
        ("Additional reporting by Reuters", "Reuters"),
        ("По материалам ТАСС", "TASS"),
    ],
)
def test_an_agency_that_gave_a_part_is_credited_as_a_guess(line, name):
    (credit,) = find_credits(story("Talks open", BODY, MORE, line))
    assert (credit.name, credit.weak) == (name, True)


@pytest.mark.parametrize("line", ["With input from readers", "Reuters was asked for input", "With thanks to Reuters"])
def test_thanks_and_questions_are_no_credit(line):
    assert find_credits(story("Talks open", BODY, MORE, line)) == ()


def test_a_dateline_without_its_year_has_that_of_a_dated_source_with_the_same_story_as_a_guess():
    brief = make_brief(OWN, origin=None)
    dated = replace(brief.sources[1], published="2025-03-05")
    brief = replace(brief, sources=(brief.sources[0], dated))
    offers = propose_source(brief, brief.sources[0], DOCUMENTS["s-agency"], find_copies(DOCUMENTS))
    offer = {label_of(each.at): each for each in offers}["published"]
    assert (offer.text, offer.weak) == ("2025-03-04", True)
    alone = propose_source(brief, brief.sources[0], DOCUMENTS["s-agency"])
    assert "published" not in {label_of(each.at) for each in alone}
