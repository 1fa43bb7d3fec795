"""What is not filled in yet is counted, for facts and for sources; a gap that is recorded accounts for what is missing."""

from msgspec.structs import replace

from briefing.check.unfinished import fields_missing, list_unfinished, list_unfinished_sources, source_fields_missing
from briefing.kinds import DateBasis
from briefing.model import Brief, Fact, Heading, Quote, Section, Source, Span

SOURCE = Source(id="s-a", file="seeds/a.txt", sha256="0" * 64)
FACT = Fact(id="f-1", section="talks", quotes=(Quote(source="s-a", spans=(Span(start=0, exact="x"),)),))


def make_brief(*facts, sources=(SOURCE,)):
    sections = (Section(id="talks", title="Talks"), Section(id="parked", title="Parked", prints=False))
    return Brief(brief=Heading(id="b", title="B"), sections=sections, sources=sources, facts=facts)


def test_a_bare_source_lacks_title_publisher_and_date():
    assert source_fields_missing(SOURCE) == ("title", "publisher", "published")
    described = replace(SOURCE, title="A", publisher="The Harbour Times", published="2018-03-08")
    assert source_fields_missing(described) == ()
    assert list_unfinished_sources(make_brief(sources=(described, replace(SOURCE, id="s-b")))) == (
        replace(SOURCE, id="s-b"),
    )


def test_what_is_known_to_be_unknown_is_not_open():
    assert source_fields_missing(replace(SOURCE, title="A", provenance_gap="No masthead, no date.")) == ()
    assert source_fields_missing(replace(SOURCE, published_basis=DateBasis.UNKNOWN)) == ("title", "publisher")


def test_a_proposal_fills_nothing_and_sources_are_no_part_of_the_counter():
    brief = make_brief(FACT)
    assert fields_missing(FACT, brief) == ("statement", "attribution", "event date", "kind", "credibility")
    assert list_unfinished(brief) == (FACT,)
    assert list_unfinished(make_brief(replace(FACT, section="parked"))) == ()
