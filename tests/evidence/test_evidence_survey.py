"""What became of the quotes of a source, and that a new version never changes a word of a quote unseen."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.evidence.anchor import make_span
from briefing.evidence.holdings import Holdings, cited_version
from briefing.evidence.survey import ACCEPTED, survey_source, survey_sources
from briefing.evidence.tracing import Status
from briefing.model import Brief, Fact, Heading, Quote, Source
from briefing.renewal import keep_quote, reanchor_quote, renew_source
from briefing.source.document import Document, read_document

TEXT = """Ministers of Japan and Russia met in Tokyo on Monday, 20 March 2017, for the first time in three years.

The minister said that missiles would not be on the agenda of the talks. He spoke of “increasing missile defense”.

An official told reporters that 15 missiles had been moved to the islands in November. Nothing else was said by him.

Joint development of the islands was discussed at length by both sides. The next talks will be held in Moscow in May.
"""
TICKED = (
    "Ministers of Japan and Russia met in Tokyo on Monday, 20 March 2017, for the first time in three years.",
    "The minister said that missiles would not be on the agenda of the talks.",
    "He spoke of “increasing missile defense”.",
    "An official told reporters that 15 missiles had been moved to the islands in November.",
    "Joint development of the islands was discussed at length by both sides.",
)


def read(text):
    return read_document(text.encode(), "a.txt")


OLD = read(TEXT)


def span(words, text=TEXT):
    at = text.index(words)
    return make_span(text, at, at + len(words))


def make_brief(*quotes):
    facts = tuple(Fact(id=f"f-{number}", quotes=(quote,)) for number, quote in enumerate(quotes))
    source = Source(id="s-a", file="seeds/a.txt", sha256=OLD.sha256, accessed="2017-03-20")
    return Brief(brief=Heading(id="b", title="B"), sources=(source,), facts=facts)


def quote(*words, **fields):
    return Quote(source="s-a", spans=tuple(map(span, words)), **fields)


BRIEF = make_brief(*map(quote, TICKED))


def survey(brief, present, *kept):
    return survey_source(brief, brief.sources[0], Holdings({"s-a": present}, {each.sha256: each for each in kept}))


def take_in(brief, present, *kept):
    return renew_source(brief, "s-a", present.sha256, "2026-01-01", survey(brief, present, *kept).anchors)


def change(*pairs):
    text = TEXT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return read(text)


CHANGED = change(
    ("would not be", "would be"),
    ("“increasing missile defense”", '"increasing missile defense"'),
    ("Ministers of Japan", "(Photo)\n\nMinisters of Japan"),
    ("Joint development of the islands was discussed at length by both sides. ", ""),
)


def test_each_quote_has_its_status():
    found = survey(BRIEF, CHANGED, OLD)
    assert [traced.status for traced in found.quotes] == [
        Status.MOVED,
        Status.CHANGED,
        Status.TYPOGRAPHIC,
        Status.MOVED,
        Status.GONE,
    ]
    assert found.is_changed
    assert found.waiting == 2
    assert found.tally == "2 moved, 1 typographic, 1 changed, 1 gone"
    assert [str(each.kind) for each in found.quotes[1].alterations] == ["negation"]


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"\xef\xbb\xbf" + TEXT.encode(), Status.SAME),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), Status.SAME),
        (TEXT.replace("\n", "\r\n").encode(), Status.MOVED),
    ],
    ids=["byte order mark", "utf-16", "line ends"],
)
def test_another_encoding_changes_no_word(data, status):
    present = read_document(data, "a.txt")
    found = survey(BRIEF, present, OLD)
    assert found.is_changed
    assert found.waiting == 0
    assert {traced.status for traced in found.quotes[1:]} == {status}
    taken = take_in(BRIEF, present, OLD)
    assert [fact.quotes[0].spans[0].exact for fact in taken.facts] == list(TICKED)


def test_only_sources_with_something_to_tell_are_surveyed():
    assert survey_sources(BRIEF, Holdings({"s-a": OLD})) == ()
    assert [found.is_changed for found in survey_sources(BRIEF, Holdings({"s-a": CHANGED}))] == [True]
    assert [found.is_lost for found in survey_sources(BRIEF, Holdings({}))] == [True]
    taken_in = take_in(BRIEF, CHANGED, OLD)
    (found,) = survey_sources(taken_in, Holdings({"s-a": CHANGED}, {OLD.sha256: OLD}))
    assert not found.is_changed
    assert found.is_open


def test_a_version_is_taken_in_with_what_is_the_same_but_for_typography_and_nothing_else():
    brief = take_in(BRIEF, CHANGED, OLD)
    source = brief.sources[0]
    assert (source.sha256, source.accessed) == (CHANGED.sha256, "2026-01-01")
    assert [(each.sha256, each.accessed) for each in source.versions] == [(OLD.sha256, "2017-03-20")]
    versions = [fact.quotes[0].version for fact in brief.facts]
    assert versions == [None, OLD.sha256, None, None, OLD.sha256]
    assert brief.facts[2].quotes[0].spans[0].exact == 'He spoke of "increasing missile defense".'
    assert brief.facts[1].quotes[0].spans == BRIEF.facts[1].quotes[0].spans


def test_the_words_of_the_present_version_are_taken_by_a_decision():
    brief = take_in(BRIEF, CHANGED, OLD)
    traced = survey(brief, CHANGED, OLD).quotes[1]
    brief = reanchor_quote(brief, *traced.key, traced.anchor)
    assert brief.facts[1].quotes[0].spans[0].exact == TICKED[1].replace("would not", "would")
    assert brief.facts[1].quotes[0].version is None


def test_the_earlier_words_are_kept_by_a_decision_and_asked_about_again_after_the_next_change():
    brief = keep_quote(take_in(BRIEF, CHANGED, OLD), "f-1", 0)
    found = survey(brief, CHANGED, OLD)
    assert found.quotes[1].rejected
    assert not found.quotes[1].is_open
    later = change(("would not be", "might be"))
    brief = take_in(brief, later, OLD, CHANGED)
    assert brief.facts[1].quotes[0].version == OLD.sha256
    assert survey(brief, later, OLD, CHANGED).quotes[1].is_open


def test_going_back_to_the_version_that_was_ticked_takes_everything_back():
    brief = take_in(take_in(BRIEF, CHANGED, OLD), OLD, CHANGED)
    assert [fact.quotes[0].version for fact in brief.facts] == [None] * 5
    assert [fact.quotes[0].spans for fact in brief.facts] == [fact.quotes[0].spans for fact in BRIEF.facts]
    assert [each.sha256 for each in brief.sources[0].versions] == [CHANGED.sha256]


def test_a_quote_of_several_spans_stays_whole():
    brief = make_brief(quote(TICKED[0], TICKED[1]), quote(TICKED[3], context=(span(TICKED[4]),)))
    found = survey(brief, CHANGED, OLD)
    assert [traced.status for traced in found.quotes] == [Status.CHANGED, Status.GONE]
    taken = take_in(brief, CHANGED, OLD)
    assert [fact.quotes[0].version for fact in taken.facts] == [OLD.sha256] * 2


def test_spans_that_changed_places_are_a_change():
    swapped = read(TICKED[3] + "\n\n" + TICKED[0] + "\n")
    (traced,) = survey(make_brief(quote(TICKED[0], TICKED[3])), swapped, OLD).quotes
    assert traced.status is Status.CHANGED
    assert traced.anchor is None


def test_other_sources_are_left_alone():
    other = Quote(source="s-b", spans=quote(TICKED[1]).spans)
    brief = make_brief(quote(TICKED[1]))
    brief = Brief(
        brief=brief.brief,
        sources=(*brief.sources, Source(id="s-b", file="seeds/b.txt", sha256="0" * 64)),
        facts=(Fact(id="f-0", quotes=(*brief.facts[0].quotes, other)), Fact(id="f-1", quotes=(other,))),
    )
    taken = take_in(brief, CHANGED, OLD)
    assert [each.version for each in taken.facts[0].quotes] == [OLD.sha256, None]
    assert taken.facts[1] is brief.facts[1]


PIECES = st.sampled_from(
    ["", " ", "\n\n", "not ", "15", "16", "“", '"', "’", "–", "\u00a0", "\u00ad", "Minister", "the ", TICKED[1], "é"]
)
EDITS = st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 30), PIECES), min_size=1, max_size=6)


def edit(text, edits):
    for at, length, new in edits:
        text = text[:at] + new + text[at + length :]
    return text if text.strip() else "nothing left"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EDITS, EDITS, st.lists(st.tuples(st.integers(0, 4), st.booleans()), max_size=3))
def test_every_quote_stands_word_for_word_in_the_version_it_is_from(first, second, decisions):
    brief, known = BRIEF, {OLD.sha256: OLD}
    text = TEXT
    for edits in (first, second):
        text = edit(text, edits)
        present = read(text)
        known[present.sha256] = present
        kept = [document for digest, document in known.items() if digest != present.sha256]
        if present.sha256 == brief.sources[0].sha256:
            continue
        found = survey(brief, present, *kept)
        accepted = {traced.key for traced in found.quotes if traced.status in ACCEPTED}
        before, brief = brief, renew_source(brief, "s-a", present.sha256, "2026-01-01", found.anchors)
        for old, new in zip(before.facts, brief.facts, strict=True):
            if (old.id, 0) not in accepted:
                assert new.quotes[0].spans == old.quotes[0].spans, "nothing is taken over without the analyst"
        for number, taken in decisions:
            brief = _decide(brief, survey(brief, present, *kept).quotes[number], taken=taken)
        _require_verbatim(brief, known)


def _decide(brief, traced, *, taken):
    if taken and traced.anchor is not None:
        return reanchor_quote(brief, *traced.key, traced.anchor)
    return keep_quote(brief, *traced.key) if traced.quote.version else brief


def _require_verbatim(brief, known: dict[str, Document]):
    source = brief.sources[0]
    listed = {source.sha256, *(version.sha256 for version in source.versions)}
    for fact in brief.facts:
        version = cited_version(source, fact.quotes[0])
        assert version in listed
        for each in fact.quotes[0].spans:
            assert known[version].text.startswith(each.exact, each.start)
