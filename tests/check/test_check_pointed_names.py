"""An abbreviation with points is one name, held by a source that writes it so or without them."""

import pytest
from msgspec.structs import replace

from briefing.check.registry import Evidence, check_brief
from briefing.model import Fact, Quote, Span
from briefing.source.document import read_document
from tests.check.ticked import BRIEF


def check(text, statement):
    """Return the rules that find fault with the statement of a fact that quotes a whole text."""
    document = read_document(text.encode(), "a.txt")
    fact = Fact(
        id="f-1", statement=statement, quotes=(Quote(source="s-a", spans=(Span(start=0, exact=text.rstrip()),)),)
    )
    sources = tuple(
        replace(source, sha256=document.sha256) if source.id == "s-a" else source for source in BRIEF.sources
    )
    brief = replace(BRIEF, sources=sources, facts=(fact,))
    return {finding.rule for finding in check_brief(Evidence(brief, {"s-a": document}))}


@pytest.mark.parametrize("written", ["U.S.", "US"])
@pytest.mark.parametrize("stated", ["U.S.", "US"])
def test_a_pointed_abbreviation_that_the_source_has_is_no_added_name(written, stated):
    found = check(
        f"An {written} official said the guard had asked for money.\n", f"An unnamed {stated} official spoke."
    )
    assert "name-not-in-quote" not in found


@pytest.mark.parametrize("stated", ["U.K.", "Qatari"])
def test_another_one_is(stated):
    found = check("A U.S. official said the guard had asked for money.\n", f"The unnamed {stated} official spoke.")
    assert "name-not-in-quote" in found
