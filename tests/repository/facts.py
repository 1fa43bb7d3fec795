"""Small briefs for the tests of repositories and differences."""

from briefing.model import Brief, Fact, Heading, Quote, Section, Source, Span

SOURCE = Source(id="s-a", file="seeds/a.txt", sha256="0" * 64)


def fact(id: str, **fields: object) -> Fact:
    words = fields.pop("words", f"Words of {id}.")
    return Fact(id=id, quotes=(Quote(source="s-a", spans=(Span(start=0, exact=words),)),), **fields)


def brief(*facts: Fact, **lists: object) -> Brief:
    sections = (Section(key=1, id="one", title="One"), Section(key=2, id="two", title="Two"))
    return Brief(
        brief=Heading(id="talks", title="Talks"), **{"sections": sections, "sources": (SOURCE,), "facts": facts} | lists
    )
