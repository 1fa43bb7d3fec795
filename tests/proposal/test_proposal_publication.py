"""When a text was put out and on what basis, whose it is, and that a long text costs no more than a short one."""

import time

import pytest
from msgspec.structs import replace

from briefing.kinds import DateBasis
from briefing.model import Brief, Heading, Source
from briefing.proposal.offers import apply_proposal
from briefing.proposal.sourcing.provenance import propose_source
from briefing.proposal.sourcing.publication import find_publication
from briefing.source.document import read_document
from tests.corroboration.stories import AGENCY, read

BODY = "The ministers met on the quay and said that the talks were of use to both of the sides."
MORE = "They will meet again in the spring, so the board says, and speak of the ferry and of the mail."
BRIEF = Brief(brief=Heading(id="b", title="B"))


def story(*blocks):
    return read("\n\n".join(blocks))


def propose(document, **fields):
    source = Source(id="s-a", file="seeds/a.txt", sha256=document.sha256, **fields)
    return {proposal.at[0]: proposal for proposal in propose_source(BRIEF, source, document)}


REUTERS = (
    "Talks reopen as exporters warn of delays",
    "By Ann Bee",
    f"GENEVA, March 3 (Reuters) - Negotiators reopened talks in Geneva on Monday, the board said. {BODY}",
    "The corridor was first agreed in July 2022 and has been renewed three times.",
)


def test_a_weekday_in_the_lead_vetoes_a_year_that_contradicts_it():
    found = find_publication(story(*REUTERS))
    assert (found.date, found.weak) == ("2025-03-03", True)
    assert "the first after July 2022 in which it is a Monday, as the lead says" in found.reason


@pytest.mark.parametrize(
    ("lead", "date"),
    [
        ("on Friday", "2023-03-03"),
        ("on Thursday", "2023-03-03"),
        ("late on Friday, after a break since Monday", "2023-03-03"),
        ("and will meet again on Monday", "2023-03-03"),
        ("last Monday", "2023-03-03"),
        ("in the morning", "2023-03-03"),
    ],
)
def test_a_weekday_that_fits_or_tells_nothing_leaves_the_year(lead, date):
    blocks = (REUTERS[0], REUTERS[2].replace("on Monday", lead), REUTERS[3])
    found = find_publication(story(*blocks))
    assert (found.date, found.weak) == (date, True)


def test_a_year_after_the_report_is_closed_is_not_taken_for_its_weekday():
    assert find_publication(story(*REUTERS), horizon="2024-06-01") is None


def test_an_agency_s_own_report_has_no_unseen_original():
    found = propose(story(*REUTERS))
    assert found["origin"].text == found["publisher"].text == "Reuters"
    assert "original" not in found.get("provenance_gap", found["origin"]).text
    owned = propose(story(*REUTERS), publisher="Reuters")
    assert "original" not in owned.get("provenance_gap", owned["origin"]).text
    assert "original" not in propose(read(AGENCY), publisher="AP").get("provenance_gap", found["origin"]).text
    carried = propose(story(*REUTERS), publisher="The Hale Courier")
    assert "The original has not been seen." in carried["provenance_gap"].text
    below = propose(story("Talks open", BODY, MORE, "Source: Kommersant"))
    assert "The original has not been seen." in below["provenance_gap"].text


def test_the_basis_alone_is_proposed_for_a_date_that_the_text_states():
    dated = story("Talks open", "20 March 2017", BODY, MORE)
    found = propose(dated, published="2017-03-20")
    assert "published" not in found
    assert (found["published_basis"].text, found["published_basis"].weak) == ("stated", False)
    assert found["published_basis"].reason == "date line “20 March 2017”"
    assert "published_basis" not in propose(dated, published="2017-03-21")
    assert "published_basis" not in propose(dated, published="2017-03-20", published_basis=DateBasis.STATED)
    assert "published_basis" not in propose(dated)


def test_a_dateline_without_its_year_is_the_basis_of_a_date_as_a_guess():
    found = propose(story(*REUTERS), published="2025-03-03")["published_basis"]
    assert (found.text, found.weak) == ("inferred", True)
    assert "“GENEVA, March 3 (Reuters)”" in found.reason
    source = Source(id="s-a", file="seeds/a.txt", sha256=story(*REUTERS).sha256, published="2025-03-03")
    taken = apply_proposal(replace(BRIEF, sources=(source,)), "sources", "s-a", found)
    assert taken.sources[0].published_basis is DateBasis.INFERRED


def test_a_typed_date_that_the_text_states_elsewhere_is_stated_too():
    document = story("Talks open", "20 March 2017", BODY, MORE, "Updated: 22 March 2017")
    assert propose(document, published="2017-03-22")["published_basis"].text == "stated"


PARAGRAPH = (
    "The ministers met on 18 March 2016, said Ann Bee. They will meet again on 20 March in Tokyo. 12 of 1962 came."
)


@pytest.mark.parametrize(
    "head",
    [
        "TOKYO, March 20 (Reuters) - The board met on Monday.",
        "Kansas City (20 March 2017)",
        "The board met on Monday.",
        "1 2 3 4 5 6 7 8 9 " * 200,
    ],
)
@pytest.mark.parametrize("glue", ["\n\n", " "])
def test_a_source_of_400_000_characters_takes_no_time(head, glue):
    text = f"Talks open in the north\n\n{head}\n\n" + glue.join([PARAGRAPH] * (400_000 // len(PARAGRAPH)))
    document = read_document(text.encode(), "a.txt")

    def measure():
        started = time.process_time()
        assert propose(document)
        return time.process_time() - started

    assert min(measure() for _ in range(3)) < 0.05


def test_the_end_of_a_long_text_is_read_too():
    text = [
        "Talks open in the north",
        f"TOKYO, March 20 (Reuters) - {BODY}",
        *[BODY] * 3000,
        "It was founded in June 2015.",
    ]
    found = find_publication(story(*text))
    assert (found.date, found.weak) == ("2016-03-20", True)
