"""What a file says of itself becomes a proposal for its card, a guess only where the text says nothing surer."""

from dataclasses import replace

from briefing.model import Brief, Heading, Source
from briefing.proposal.offers import propose_source
from briefing.source.document import read_document
from briefing.source.extract import Claim

PAGE = "The Daily Herald\n\nTalks begin in Tokyo\n\nPublished: 20 March 2017\n\nThe ministers of both sides met in Tokyo on Monday.\n"
BARE = "The ministers of both sides met in the capital on Monday, and they will meet again.\n"


def propose(text: str, *claims: Claim, **card: str) -> dict[str, tuple[str, str, bool]]:
    document = replace(read_document(text.encode(), "page.txt"), claims=claims)
    source = Source(id="s-page", file="seeds/page.html", sha256=document.sha256, **card)
    brief = Brief(brief=Heading(id="talks", title="Talks"), sources=(source,))
    offers = propose_source(brief, source, document)
    return {str(offer.at[0]): (offer.text, offer.reason, offer.weak) for offer in offers}


def test_claims_fill_the_card_with_where_they_were_found() -> None:
    offers = propose(
        BARE,
        Claim("title", "Ministers meet", "og:title"),
        Claim("author", "Anna Berg", "JSON-LD author"),
        Claim("publisher", "Daily Herald", "og:site_name"),
        Claim("url", "https://example.org/a", "canonical link"),
        Claim("published", "2017-03-20T10:00:00Z", "article:published_time"),
        Claim("accessed", "2017-03-21", "when it was fetched"),
        Claim("via", "archive x.zip", "its record"),
    )
    assert offers["title"] == ("Ministers meet", "og:title", False)
    assert offers["author"] == ("Anna Berg", "JSON-LD author", False)
    assert offers["publisher"] == ("Daily Herald", "og:site_name", False)
    assert offers["url"] == ("https://example.org/a", "canonical link", False)
    assert offers["published"] == ("2017-03-20", "article:published_time", False)
    assert offers["accessed"] == ("2017-03-21", "when it was fetched", False)
    assert offers["via"] == ("archive x.zip", "its record", False)


def test_a_guess_gives_way_to_what_the_text_says() -> None:
    made = Claim("published", "2019-01-01", "CreationDate: of the file, not of publication", weak=True)
    assert propose(PAGE, made)["published"][0] == "2017-03-20"
    assert propose(BARE, made)["published"] == ("2019-01-01", made.basis, True)


def test_of_several_claims_the_first_that_is_no_guess_is_taken() -> None:
    offers = propose(
        BARE, Claim("title", "guessed", "largest words", weak=True), Claim("title", "said", "Title of the PDF")
    )
    assert offers["title"][0] == "said"


def test_what_is_on_the_card_already_is_not_proposed() -> None:
    assert "url" not in propose(
        BARE, Claim("url", "https://example.org/a", "canonical link"), url="https://example.org"
    )


def test_a_claim_that_is_no_date_or_far_too_long_is_passed_over() -> None:
    offers = propose(BARE, Claim("published", "last Monday", "meta date"), Claim("title", "x" * 5000, "og:title"))
    assert offers.get("published", ("",))[0] != "last Monday"
    assert "x" * 5000 not in [text for text, _, _ in offers.values()]


def test_claims_of_other_fields_are_not_proposed() -> None:
    assert "modified" not in propose(BARE, Claim("modified", "2017-03-20", "ModDate of the PDF"))
