"""What a page says of itself → claims for the card of its source, each with where it was found."""

from briefing.source.extract import Claim
from briefing.source.formats.html.facts import Facts


def find_claims(facts: Facts, text: str) -> tuple[Claim, ...]:
    """Return what the page claims."""
    return (Claim("title", facts.title, "title of the page"),) if facts.title else ()
