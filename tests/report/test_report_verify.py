import re

import pytest
from hostile_brief import BRIEF, DOCUMENT, DOCUMENTS
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.errors import UnreadableFile
from briefing.model import BottomLine, Brief, Fact, Heading, Quote, Section, Source, Span
from briefing.report.misreading import name_difference
from briefing.report.product import produce
from briefing.report.template import render_markdown
from briefing.report.verify import Outcome, check_report, verify
from briefing.source.document import read_document

REPORT = render_markdown(BRIEF, DOCUMENTS)
BY_HASH = {DOCUMENT.sha256: DOCUMENT}


def outcomes(report, documents=BY_HASH):
    return {verdict.note: verdict.standing for verdict in verify(report, documents)}


def test_an_untouched_report_stands():
    assert outcomes(REPORT) == dict.fromkeys([f"f-0000000{n}" for n in range(1, 6)], Outcome.STANDS)
    assert check_report(REPORT, BRIEF, DOCUMENTS) == ()


def test_verify_needs_the_report_and_the_sources_only():
    assert set(outcomes(REPORT.split("---\n", 2)[2]).values()) == {Outcome.STANDS}


@pytest.mark.parametrize(
    ("old", "new", "note"),
    [
        ('"Plain words with', '"Plain lies with', "f-00000001 f-00000002"),
        ('space and “curly” quotes stand here." Ada', 'space and “curly” quotes stand." Ada', "f-00000001"),
        ("characters 19–83; sha256", "characters 19–82; sha256", "f-00000001 f-00000002"),
        ("characters 0–17", "characters 0–99999", "f-00000005"),
        ('"A made-up article". ', '"A made-up article" "nothing of the kind". ', "f-00000005"),
        ("characters 85–168 \\[521–532\\]", "characters 85–168 \\[518–532\\]", "f-00000002"),
        (": “A made-up article”", ": “A well-made article”", "f-00000005"),
        ("A statement with “curly” words", "A statement with “no such” words", "f-00000002"),
        ("A statement with “curly” words", 'A statement with "no such" words', "f-00000002"),
    ],
)
def test_a_changed_word_is_found(old, new, note):
    assert old in REPORT
    changed = outcomes(REPORT.replace(old, new))
    assert {changed.pop(id) for id in note.split()} == {Outcome.CHANGED}
    assert set(changed.values()) == {Outcome.STANDS}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"characters 0–17; sha256 {DOCUMENT.sha256[:12]}", "characters 0–17; sha256 " + "0" * 12),
        (f"characters 0–17; sha256 {DOCUMENT.sha256[:12]}", "somewhere"),
        ('\n[^f-00000005]: "A made-up', '\n[^f-0000000x]: "A made-up'),
    ],
)
def test_a_note_that_proves_nothing_is_not_found(old, new):
    assert old in REPORT
    assert outcomes(REPORT.replace(old, new))["f-00000005"] is Outcome.NOT_FOUND


def test_a_second_note_of_the_same_name_cannot_hide_the_first():
    true = REPORT[REPORT.index('[^f-00000005]: "') :].split("\n")[0]
    forged = true.replace("A made-up", "A well-made")
    for changed in (REPORT.replace(true, f"{forged}\n\n{true}"), REPORT.replace(true, f"{true}\n\n{forged}")):
        assert outcomes(changed)["f-00000005"] is Outcome.CHANGED


def test_no_source_no_proof():
    assert set(outcomes(REPORT, {}).values()) == {Outcome.NOT_FOUND}


def test_a_verdict_says_why():
    verdicts = {
        verdict.note: verdict.detail for verdict in verify(REPORT.replace('"A made-up', '"A well-made'), BY_HASH)
    }
    said = 'the source has "A made-up article", and the report has “well-made” instead of “made-up”'
    assert verdicts["f-00000005"] == said


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("Itdoesnowplantopushharder.", "has “harder.” instead of “softer.”"),
        ("It does now plan to push softer", "has “softer” instead of “softer.”"),
        ("It does plan to push softer.", "lacks “now”"),
        ("It does not now plan to push softer.", "has “not” more"),
        ("It does now plan to push softer. Yes.", "has “Yes.” more"),
        ("Italsodoesnowplantopushsofter.", "has “also” more"),
        ("Nothing.", "has “Nothing.” instead of “It does now plan to push softer.”"),
    ],
)
def test_the_words_that_differ_are_named_with_and_without_white_space(printed, said):
    assert name_difference(printed, "It does now plan to push softer.") == said


@settings(max_examples=60, deadline=None)
@given(
    st.text(st.sampled_from(list('ab “”"[]…*_`\\|<>{}^:;.,–1\n\u00a0\u200b\u001b\u0301é#!')), min_size=3, max_size=60),
    st.data(),
)
def test_any_quote_survives_and_any_change_is_found(text, data):
    document = read_document(f"x{text}y".encode(), "any.txt")
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    exact = document.text[start:end]
    if not exact.strip("\u00a0 \n"):
        return
    source = Source(id="s-any", file="seeds/any.txt", sha256=document.sha256, publisher=text)
    fact = Fact(id="f-00000001", quotes=(Quote(source="s-any", spans=(Span(start=start, exact=exact),)),))
    brief = Brief(brief=Heading(id="any", title=text), sources=(source,), facts=(fact,))
    report = render_markdown(brief, {"s-any": document})
    assert check_report(report, brief, {"s-any": document}) == ()
    assert outcomes(report, {document.sha256: document}) == {"f-00000001": Outcome.STANDS}
    head, label, note = report.rpartition("[^f-00000001]: ")
    forged = head + label + note.replace('"', '"Z', 1)
    assert outcomes(forged, {document.sha256: document}) == {"f-00000001": Outcome.CHANGED}


def test_white_space_and_composition_may_differ():
    document = read_document("Cafe\u0301 opened\n\n on  Monday.".encode(), "a.txt")
    source = Source(id="s-a", file="seeds/a.txt", sha256=document.sha256)
    fact = Fact(id="f-00000001", quotes=(Quote(source="s-a", spans=(Span(start=0, exact=document.text),)),))
    report = render_markdown(
        Brief(brief=Heading(id="a", title="A"), sources=(source,), facts=(fact,)), {"s-a": document}
    )
    composed = report.replace("Cafe\u0301", "Café")
    assert composed != report
    assert outcomes(composed, {document.sha256: document}) == {"f-00000001": Outcome.STANDS}


def lines_uncited(report):
    return [
        finding.message for finding in check_report(report, BRIEF, DOCUMENTS) if finding.rule == "statement-uncited"
    ]


@pytest.mark.parametrize(
    ("old", "new", "count"),
    [
        ("“A made-up article”.[^f-00000005]", "“A made-up article”.", 1),
        ("“A made-up article”.[^f-00000005]", "“A made-up article”[^f-00000005].", 0),
        ("“A made-up article”.[^f-00000005]", "“A made-up article”.[^f-00000005] And so on.", 1),
        ("“A made-up article”.[^f-00000005]", "“A made-up article”.[^f-00000005] *Comment: so on.*", 0),
        ("“A made-up article”.[^f-00000005]", "“A made-up article”.[^f-00000005] *So on.*", 1),
        ("### Unfiled\n", "### Unfiled\n\nA paragraph.\n", 1),
        ("### Unfiled\n", "### Sources\n\nA paragraph.\n", 1),
        ("### Unfiled\n", "### Unfiled\n\n**All in bold.**\n", 1),
        ("### Unfiled\n", "### Unfiled\n\n*Comment: a statement in disguise.*\n", 1),
        ("### Unfiled\n", "### Unfiled\n\n| a |\n| --- |\n| b |\n", 1),
        ("### Unfiled\n", "### Unfiled\n\n```\ncode\n```\n", 1),
        ("## Assessment\n", "## Assessment\n\nA paragraph.\n", 0),
        ("## Assessment\n", "## Outlook\n\nA paragraph.\n", 1),
    ],
)
def test_every_statement_carries_a_note(old, new, count):
    assert old in REPORT
    changed = REPORT.replace(old, new, 1)
    if "Outlook" in new:
        changed = re.sub(r"(A paragraph\.\n).*?(\n## Gaps)", r"\1\2", changed, flags=re.DOTALL)
    assert len(lines_uncited(changed)) == count


def test_the_brief_words_must_read_back():
    findings = check_report(REPORT.replace('"A made-up article"', '"A made-up"'), BRIEF, DOCUMENTS)
    assert [(finding.rule, finding.id) for finding in findings] == [("rendered-quote-roundtrip", "f-00000005")]


def test_the_product_says_what_stops_it():
    fact = replace(
        BRIEF.facts[4], quotes=(replace(BRIEF.facts[4].quotes[0], spans=(Span(start=0, exact="A well-made article"),)),)
    )
    broken = produce(replace(BRIEF, facts=(*BRIEF.facts[:4], fact, *BRIEF.facts[5:])), DOCUMENTS, draft=True)
    assert [finding.rule for finding in broken.errors] == ["quote-not-verbatim"]
    assert "DRAFT" in broken.markdown
    assert b"DRAFT" in broken.render("html").content
    sound = produce(BRIEF, DOCUMENTS)
    assert sound.errors == ()
    assert sound == produce(BRIEF, DOCUMENTS)


def test_a_sentence_of_the_bottom_line_without_a_note_stops_the_report():
    brief = replace(BRIEF, brief=replace(BRIEF.brief, bottom_line=(BottomLine(text="Unproved."),)))
    assert [finding.rule for finding in produce(brief, DOCUMENTS).errors] == ["statement-uncited"]


def test_an_unreadable_source_still_gives_a_draft():
    product = produce(BRIEF, {"s-made-up": UnreadableFile("seeds/made-up.txt is a PDF")}, draft=True)
    assert {finding.rule for finding in product.errors} == {"source-unreadable"}
    assert "characters 0–17" in product.markdown


def test_a_brief_without_facts_has_a_report():
    assert produce(Brief(brief=Heading(id="b", title="B"), sections=(Section(id="a", title="A"),)), {}).findings == ()
