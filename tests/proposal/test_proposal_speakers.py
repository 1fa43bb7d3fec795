"""Who is taken to have spoken and why: documents, pronouns and asides; a guess says that it is one."""

import dataclasses
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.attribution import read_chain
from briefing.kinds import OriginKind
from briefing.model import Copy, Origin, Quote, Span
from briefing.proposal.speaking.speakers import propose_attribution
from briefing.source.document import Mark, read_document
from tests.proposal.spoken import BRIEF, SOURCE, chain, context, propose

ROOT = Path(__file__).parents[2]


def test_a_document_is_named_as_the_reason_and_the_outlet_is_a_guess():
    _, (proposal,) = propose("|Seven ships were waiting off Odesa, according to port data.|")
    assert proposal.reason == "“port data” is a document, and nobody speaks"
    assert proposal.weak


def test_whoever_told_the_publisher_itself_was_heard_by_it_though_the_origin_is_not_known():
    source = replace(SOURCE, publisher="Danubian Monitor", origin="o-not-stated")
    unknown = Origin(id="o-not-stated", name="not stated", kind=OriginKind.UNKNOWN)
    brief = replace(BRIEF, sources=(source,), origins=(unknown,))
    assert chain("|Ada Lind told the Danubian Monitor the port is old.|", brief=brief, source=source) == (
        "Ada Lind (on-record) > Danubian Monitor"
    )
    assert chain("|Ada Lind said the port is old.|", brief=brief, source=source) == (
        "Ada Lind (on-record) > not stated > Danubian Monitor"
    )


def test_a_title_in_guillemets_is_the_outlet_known_by_a_latin_name():
    source = replace(SOURCE, publisher="Prichernomorsky Vestnik")
    marked = "|Ожидают девять судов, сообщил «Вестнику» представитель судоходной компании.|"
    line = "представитель судоходной компании (unnamed) > Prichernomorsky Vestnik"
    assert chain(marked, brief=replace(BRIEF, sources=(source,)), source=source) == line


def test_a_document_read_once_is_not_read_again_for_each_quote():
    text = "The foreign minister said the talks would go on. " * 3_000
    document = read_document(text.encode(), "a.txt")
    starts = range(0, 49 * 1_000, 49)
    quotes = [Quote(source="s-a", spans=(Span(start=at, exact=text[at : at + 48]),)) for at in starts]
    started = time.process_time()
    for quote in quotes:
        propose_attribution(BRIEF, document, 0, quote, SOURCE)
    assert time.process_time() - started < 12


def test_the_marks_that_an_analyst_changes_are_read_anew():
    text = "Ada Lind spoke to the crews.\n\nShe said the port is old.\n"
    document = read_document(text.encode(), "a.txt")
    at = text.index("She")
    quote = Quote(source="s-a", spans=(Span(start=at, exact=text[at:-1]),))

    def propose_in(held):
        return [proposal.text for proposal in propose_attribution(BRIEF, held, 0, quote, SOURCE)]

    assert propose_in(document)[0] == "Ada Lind (on-record) > Wire"
    first = dataclasses.replace(document.blocks[0], mark=Mark.NOISE)
    skipped = dataclasses.replace(document, blocks=(first, *document.blocks[1:]))
    assert propose_in(skipped) == []


def test_the_reason_quotes_the_words_found():
    _, (proposal,) = propose("|The harbour would reopen, Ada Lind told Reuters on Monday.|")
    assert proposal.reason == "“Ada Lind told Reuters”"
    assert proposal.at == ("quotes", 0, "attribution")


def test_a_carried_over_speaker_comes_with_the_words_that_name_him():
    marked = "Ivo Marek, the dam's keeper, said the gates were shut. |He added that the level would rise.|"
    text, proposals = propose(marked)
    line, around = proposals
    assert around.at == ("quotes", 0, "context")
    assert [text[span.start : span.start + len(span.exact)] for span in around.spans] == ["Ivo Marek"]
    assert line.reason.endswith("“He” is carried over from “Ivo Marek”")
    assert not line.weak


def test_words_that_name_the_speaker_outside_the_quote_become_context():
    assert context("“|The bridge is safe|,” said Carla Mendes.") == ["said Carla Mendes"]
    assert context("|“The bridge is safe,” said Carla Mendes.|") == []


def test_the_condition_of_anonymity_is_found_behind_and_kept():
    marked = "|A Pentagon official said the ship had turned back.| It was late, said the official, who spoke on condition of anonymity."
    assert chain(marked) == "a Pentagon official (unnamed, background) > Wire"
    assert context(marked) == ["the official, who spoke on condition of anonymity"]
    near = "|A Pentagon official said the ship had turned back.| A sailor spoke on condition of anonymity."
    assert chain(near) == "a Pentagon official (unnamed) > Wire"


@pytest.mark.parametrize(
    ("marked", "weak"),
    [
        ("|Ada Lind said the harbour is old.|", False),
        ("|Japanese officials said the harbour is old.|", True),
        ("|The official said the harbour is old.|", True),
        ("Ada Lind came. It rained. It snowed. |He said the harbour is old.|", True),
        ("|Ada Lind told Zqrxt the harbour is old.|", True),
    ],
)
def test_a_guess_is_marked_as_one(marked, weak):
    assert propose(marked)[1][0].weak is weak


def test_an_unknown_pronoun_is_no_speaker_and_the_outlet_is_not_put_in_its_place():
    assert propose("|They said the harbour is old.|")[1] == ()


def test_an_aside_in_the_present_behind_a_report_in_the_past_is_the_outlets():
    text = "Ada Lind said that the harbour would reopen in May, |which has angered the pilots|."
    assert chain(text) == "Wire"
    assert (
        chain("Ada Lind said that the harbour would reopen in May, |which would anger the pilots|.")
        == "Ada Lind (on-record) > Wire"
    )


@pytest.mark.parametrize(
    "unit",
    [
        "said ",
        "Ann ",
        "“”",
        '"',
        " 'a",
        "X, who said, ",
        "the official said ",
        "according to ",
        "told told the ",
        "は",
        "Иван заявил, ",
    ],
)
def test_a_sentence_of_a_megabyte_takes_no_longer_than_others(unit):
    text = unit * (1_000_000 // len(unit)) + "."
    document = read_document(text.encode(), "a.txt")
    quote = Quote(source="s-a", spans=(Span(start=0, exact=document.text),))
    started = time.process_time()
    propose_attribution(BRIEF, document, 0, quote, SOURCE)
    assert time.process_time() - started < 12


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_context_is_the_text_at_its_start_and_outside_the_quote(data):
    path = data.draw(st.sampled_from(sorted((ROOT / "seeds").glob("*.txt"))))
    document = read_document(path.read_bytes(), path.name)
    low = data.draw(st.integers(0, len(document.text) - 2))
    high = data.draw(st.integers(low + 1, min(len(document.text), low + 300)))
    exact = document.text[low:high]
    if exact.strip():
        quote = Quote(source="s-a", spans=(Span(start=low, exact=exact),))
        for proposal in propose_attribution(BRIEF, document, 0, quote, SOURCE):
            for span in proposal.spans:
                assert document.text[span.start : span.start + len(span.exact)] == span.exact
                assert span.start >= high or span.start + len(span.exact) <= low


@settings(max_examples=300, deadline=None)
@given(
    text=st.text(alphabet="Aab “”‘’'\",.()<>→>他は「」と述べたяЯ\n", min_size=1, max_size=120),
    said=st.sampled_from(["", " said", " told X", "according to "]),
)
def test_no_text_breaks_it_and_every_line_reads_back(text, said):
    text += said + " A"
    document = read_document(text.encode(), "a.txt")
    if document.text.strip():
        quote = Quote(source="s-a", spans=(Span(start=0, exact=document.text),))
        for proposal in propose_attribution(BRIEF, document, 0, quote, SOURCE):
            if proposal.at[-1] == "attribution":
                assert read_chain(proposal.text, BRIEF).steps


@pytest.mark.parametrize("side", ["its own card", "the other's card"])
def test_the_chain_of_a_copy_that_nobody_put_a_name_to_is_a_guess(side):
    text = "|Wheat rose in Chicago on Monday, and ships were waiting off the port.|"
    origin = Origin(id="o-reuters", name="Reuters")
    here, there = Copy(of="s-b"), Copy(of="s-a")
    bare = replace(SOURCE, publisher=None, origin="o-reuters", copies=(here,) if side == "its own card" else ())
    other = replace(SOURCE, id="s-b", publisher="Reuters", copies=() if bare.copies else (there,))
    brief = replace(BRIEF, sources=(bare, other), origins=(origin,))
    _, (proposal,) = propose(text, brief, bare)
    assert (proposal.text, proposal.weak) == ("Reuters", True)
    assert "who put it out is not said" in proposal.reason
    named = replace(bare, publisher="Herald")
    _, (proposal,) = propose(text, replace(brief, sources=(named, other)), named)
    assert (proposal.text, proposal.weak) == ("Reuters > Herald", False)
    apart = replace(bare, copies=(replace(here, confirmed=False),))
    _, (proposal,) = propose(text, replace(brief, sources=(apart, replace(other, copies=()))), apart)
    assert not proposal.weak
