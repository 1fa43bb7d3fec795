"""A note ends with the count of origins and informants, and still proves its quotes; the sources table tells of copies."""

import pytest
from msgspec.structs import replace

from briefing.corroboration.independence import Independence, Standing
from briefing.kinds import OriginKind, Relation, Shared
from briefing.model import Brief, Copy, Fact, Heading, Link, Origin, Quote, Section, Source, Span, Step
from briefing.report.corroboration import say_copies, say_standing
from briefing.report.html import render_html
from briefing.report.reading import parse
from briefing.report.template import render_markdown
from briefing.report.verify import Outcome, verify
from tests.corroboration.stories import AGENCY, APART, RELAYED, read

DOCUMENTS = {"s-agency": read(AGENCY), "s-relayed": read(RELAYED), "s-apart": read(APART)}
SOURCES = tuple(
    Source(id=id, file=f"seeds/{id}.txt", sha256=document.sha256, publisher=id.removeprefix("s-").title())
    for id, document in DOCUMENTS.items()
)


def fact(id, source, words, *steps, **fields):
    span = Span(start=DOCUMENTS[source].text.index(words), exact=words)
    return Fact(id=id, section="ferry", quotes=(Quote(source=source, spans=(span,), attribution=steps),), **fields)


CLOSED = fact("f-closed", "s-agency", "Inspectors closed the only ferry line", Step(origin="o-agency"))
EMPTY = fact("f-empty", "s-apart", "the quay at Hale was empty", Step(who="a nurse"), Step(origin="o-apart"))
TENDER = fact("f-tender", "s-relayed", "would carry passengers twice a day", Step(origin="o-relayed"))
BRIEF = Brief(
    brief=Heading(id="b", title="B"),
    sections=(Section(id="ferry", title="Ferry"),),
    sources=SOURCES,
    origins=(
        Origin(id="o-agency", name="Agency"),
        Origin(id="o-apart", name="Apart"),
        Origin(id="o-relayed", name="Relayed"),
    ),
    facts=(CLOSED, EMPTY, TENDER),
)


def bears_out(to, of=Shared.CONTENT):
    return (Link(rel=Relation.CORROBORATES, to=to, of=of),)


def counts(brief):
    markdown = render_markdown(brief, DOCUMENTS)
    by_hash = {document.sha256: document for document in DOCUMENTS.values()}
    assert {verdict.standing for verdict in verify(markdown, by_hash)} == {Outcome.STANDS}
    notes = parse(markdown).notes
    assert all(None not in note.quotes for note in notes.values())
    return {id: note.text.partition("Independent origins: ")[2] for id, note in notes.items()}


def test_each_note_says_how_many_stand_behind_the_fact():
    brief = replace(BRIEF, facts=(CLOSED, replace(EMPTY, links=bears_out("f-closed")), TENDER))
    assert counts(brief) == {
        "f-closed": "2; informants: 1.",
        "f-empty": "2; informants: 1.",
        "f-tender": "1; informants: 0.",
    }


def test_a_copy_that_is_found_counts_once_until_it_is_overruled():
    linked = (CLOSED, EMPTY, replace(TENDER, links=bears_out("f-closed")))
    assert counts(replace(BRIEF, facts=linked))["f-closed"] == "1; informants: 0."
    apart = replace(SOURCES[1], copies=(Copy(of="s-agency", confirmed=False, reason="one press release"),))
    overruled = replace(BRIEF, facts=linked, sources=(SOURCES[0], apart, SOURCES[2]))
    assert counts(overruled)["f-closed"] == "2; informants: 0."


def test_what_is_unknown_is_said_beside_the_count():
    unknown = replace(BRIEF.origins[0], kind=OriginKind.UNKNOWN)
    brief = replace(BRIEF, origins=(unknown, *BRIEF.origins[1:]))
    assert counts(brief)["f-closed"] == "0 (1 unknown); informants: 0."


def test_the_saying_is_counted_apart():
    one = Independence(1, 1, 0, ())
    two = Independence(2, 1, 1, ())
    said = say_standing(Standing(one, two))
    assert said == "Independent origins: 1; informants: 1. That it was said: 2 (1 unknown)."


def test_a_source_that_prints_such_a_count_is_not_taken_for_it():
    words = "*Independent origins: 9; informants: 9.*"
    document = read(f"A board report\n\nThe board wrote down {words} and went home in the rain, so we were told.")
    source = replace(SOURCES[0], sha256=document.sha256)
    span = Span(start=document.text.index(words), exact=words)
    quoted = replace(CLOSED, quotes=(Quote(source="s-agency", spans=(span,)),))
    brief = replace(BRIEF, sources=(source, *SOURCES[1:]), facts=(quoted,))
    markdown = render_markdown(brief, DOCUMENTS | {"s-agency": document})
    (record,) = parse(markdown).notes["f-closed"].quotes
    assert record.words == f'"{words}"'
    assert [verdict.standing for verdict in verify(markdown, {document.sha256: document})] == [Outcome.STANDS]
    forged = markdown.replace("Independent origins: 0", "Independent origins: 7")
    assert parse(forged).notes["f-closed"].text.endswith("Independent origins: 7 (1 unknown); informants: 0.")


def test_the_page_shows_the_count_too():
    assert "<em>Independent origins: 1; informants: 0.</em>" in render_html(render_markdown(BRIEF, DOCUMENTS))


@pytest.mark.parametrize(
    ("copy", "said"),
    [
        (Copy(of="s-agency"), ("Carries the same story as Agency",)),
        (Copy(of="s-agency", reason='its "credit"'), ("Carries the same story as Agency: its ‘credit’",)),
        (
            Copy(of="s-agency", confirmed=False, reason="one press release"),
            ("Shares words with Agency, but was gathered apart: one press release",),
        ),
        (Copy(of="s-agency", confirmed=False), ("",)),
    ],
)
def test_the_sources_table_tells_of_copies_and_of_what_was_overruled(copy, said):
    copied = replace(SOURCES[1], copies=(copy,))
    brief = replace(BRIEF, sources=(SOURCES[0], copied, SOURCES[2]))
    assert say_copies(brief, copied) == said
    assert say_copies(brief, SOURCES[2]) == ()
    other = say_copies(brief, SOURCES[0])
    assert other == tuple(words.replace("Agency", "Relayed") for words in said)
    table = render_markdown(brief, DOCUMENTS).split("## Sources")[1].split("## Notes")[0]
    assert said[0] in table
