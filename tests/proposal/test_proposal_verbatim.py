"""Whatever the text, the words that a draft quotes are the source's own, or there is no draft."""

import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.check.wording import find_misquoted, list_quotations
from briefing.errors import UnreadableFile
from briefing.evidence.folding import fold_once
from briefing.model import (
    Fact,
    Quote,
    Span,
)
from briefing.proposal.speaking.statements import propose_statement
from briefing.source.document import read_document
from tests.proposal.drafted import BRIEF, draft, make


def test_a_line_break_in_the_source_is_a_space_in_the_draft_and_nothing_else_changes():
    said = draft("|Ada Lind said the harbour\nis\u00a0safe.|")
    assert said == "Ada Lind (Transport Minister) said, THW reported, that “the harbour is\u00a0safe”."


def test_nothing_is_drafted_where_the_words_do_not_stand_or_the_source_cannot_be_read():
    _, brief, document = make("|Ada Lind said the harbour is safe.|")
    gone = replace(brief.facts[0].quotes[0], spans=(Span(start=0, exact="Nobody said this."),))
    assert propose_statement(brief, replace(brief.facts[0], quotes=(gone,)), {"s-a": document}) is None
    assert propose_statement(brief, brief.facts[0], {"s-a": UnreadableFile("gone")}) is None
    assert propose_statement(brief, brief.facts[0], {}) is None


def test_a_quote_with_a_mark_that_never_opens_gets_no_draft_that_would_misquote():
    said = draft("She added |the harbour is safe”| and left.")
    assert said is None or said.count("“") == said.count("”")


@pytest.fixture(scope="module")
def texts():
    root = Path(__file__).parents[2] / "seeds"
    return [path.read_text(encoding="utf-8") for path in sorted(root.glob("*.txt"))]


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_the_words_that_a_draft_quotes_are_the_sources_own(texts, data):
    text = data.draw(st.sampled_from(texts))
    low = data.draw(st.integers(0, len(text) - 2))
    high = data.draw(st.integers(low + 1, min(len(text), low + 400)))
    check_verbatim(text, low, high)


WORDS = st.sampled_from(
    ["Ada Lind", "said", "told", "Reuters", "that", "the ship", "is", "not", "“", "”", '"', "‘", "’", ",", ".", "but", "he", "A source",
     "who", "\n", "\n\n", "according to", "«", "»", "[", "]", "…", "adding", "two", "1961", "\u00a0", "(", ")", ">", "「", "」", "と述べた", "заявил"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(words=st.lists(WORDS, min_size=1, max_size=40), data=st.data())
def test_no_text_makes_a_draft_that_misquotes(words, data):
    text = " ".join(words)
    low = data.draw(st.integers(0, len(text) - 1))
    high = data.draw(st.integers(low + 1, len(text)))
    check_verbatim(text, low, high)


@settings(max_examples=100, deadline=None)
@given(text=st.text(alphabet=string.printable + "“”‘’«»…—\u00a0\u200bжのA", min_size=1, max_size=200))
def test_no_odd_character_makes_a_draft_that_misquotes(text):
    check_verbatim(text, 0, len(text))


def check_verbatim(text, low, high):
    try:
        document = read_document(text.encode(), "a.txt")
    except UnreadableFile:
        return
    exact = document.text[low:high]
    if not exact.strip():
        return
    fact = Fact(id="f-1", quotes=(Quote(source="s-a", spans=(Span(start=low, exact=exact),)),))
    proposal = propose_statement(replace(BRIEF, facts=(fact,)), fact, {"s-a": document})
    if proposal:
        assert list_quotations(proposal.text)
        assert list(find_misquoted(proposal.text, [fold_once(document.text).text])) == []
        assert "\n" not in proposal.text
        assert not proposal.text.endswith("..")
