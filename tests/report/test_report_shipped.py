"""The brief that comes with the desk makes a report that is short, sound and repeats nothing."""

import re
from pathlib import Path

import pytest

from briefing.check.finding import Severity
from briefing.kinds import TermKind
from briefing.report.html import render_html
from briefing.report.product import produce
from briefing.report.reading import HEADING, parse
from briefing.report.usages import say_other_names
from briefing.report.verify import Outcome, verify
from briefing.source.document import Document
from briefing.store.brief_file import BriefFile
from briefing.workspace import Workspace

ROOT = Path(__file__).parents[2]
OVERHEAD = 1.33
"""Words that are printed before the notes for each word that the analyst wrote."""


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    workspace = Workspace.find(ROOT, None)
    path = workspace.brief_path("japan-russia-2plus2-2017-03")
    brief = BriefFile.open(path, tmp_path_factory.mktemp("state")).brief
    documents = workspace.read_sources(brief)
    return brief, documents, produce(brief, documents)


def words(*texts):
    return sum(len(re.findall(r"\w[^\s]*", text or "")) for text in texts)


def sections(product):
    found, heading = {}, ""
    for passage in parse(product.markdown).passages:
        if passage.kind == HEADING and passage.level == 2:
            heading = passage.text
        found.setdefault(heading, []).append(passage.text)
    return found


def own_words(brief):
    links = [link for fact in brief.facts for link in fact.links]
    return (
        words(*(text for fact in brief.facts for text in (fact.statement, fact.comment)))
        + words(*(link.comment for link in links), *{link.question for link in links}, *{link.settle for link in links})
        + words(brief.brief.source_summary, *(line.text for line in brief.brief.bottom_line))
        + words(*(text for judgement in brief.judgements for text in (judgement.text, judgement.confidence_basis)))
        + words(*(text for entry in brief.judgements for text in (*entry.alternatives, *entry.indicators)))
        + words(*(text for assumption in brief.assumptions for text in (assumption.text, assumption.if_wrong)))
        + words(*(text for gap in brief.gaps for text in (gap.text, gap.need)))
        + words(
            *(text for source in brief.sources for text in (source.title, source.descriptor, source.provenance_gap))
        )
        + words(*(text for term in brief.terms for text in (term.prefer, term.role, term.note)))
        + words(*(text for term in brief.terms for form in term.variants for text in (form.form, form.by, form.note)))
    )


def without_first_uses(text, brief):
    """The text as the analyst wrote it: what follows a first use in brackets is the form's."""
    names = [term.role for term in brief.terms if term.kind is TermKind.ACRONYM and term.role]
    names += [say_other_names(term) for term in brief.terms if term.disputed]
    for name in filter(None, names):
        text = text.replace(f" ({name})", "")
    return text


def test_nothing_is_wrong_with_it(shipped):
    _, documents, product = shipped
    assert [finding for finding in product.findings if finding.severity is not Severity.INFO] == []
    by_hash = {document.sha256: document for document in documents.values() if isinstance(document, Document)}
    assert {verdict.standing for verdict in verify(product.markdown, by_hash)} == {Outcome.STANDS}


def test_every_fact_that_prints_has_its_place_and_its_note(shipped):
    brief, _, product = shipped
    facts = product.markdown.split("\n## Key facts\n")[1].split("\n## ")[0]
    prints = {section.id: section.prints for section in brief.sections}
    printed = [fact.id for fact in brief.facts if fact.include and prints.get(fact.section, True)]
    assert sorted(re.findall(r"^- .*?\[\^(f-\w+)\]", facts, re.MULTILINE)) == sorted(printed)
    assert sorted(parse(product.markdown).notes) == sorted(printed)


def test_the_form_adds_little_to_what_the_analyst_wrote(shipped):
    brief, _, product = shipped
    printed = sum(words(*texts) for heading, texts in sections(product).items() if heading != "Notes")
    assert printed < OVERHEAD * own_words(brief)


def test_no_statement_stands_twice_in_a_section(shipped):
    brief, _, product = shipped
    for heading, texts in sections(product).items():
        for fact in brief.facts:
            assert " ".join(texts).count(fact.statement or "-") <= 1, heading
    assessment = " ".join(sections(product)["Assessment"])
    assert not [fact.id for fact in brief.facts if fact.statement in assessment]


def test_both_sides_of_each_disagreement_are_printed_there_and_updates_with_the_facts(shipped):
    brief, _, product = shipped
    parts = {heading: " ".join(texts) for heading, texts in sections(product).items()}
    parts = {heading: without_first_uses(text, brief) for heading, text in parts.items()}
    statements = {fact.id: without_first_uses(fact.statement, brief) for fact in brief.facts}
    for fact in brief.facts:
        for link in fact.links:
            disagrees = link.rel in {"contradicts", "different-scope"}
            place = parts["Where sources disagree" if disagrees else "Key facts"]
            assert link.comment in place
            assert statements[fact.id] in place
            assert statements[link.to] in place


def test_the_page_keeps_the_band_of_a_likelihood_on_one_line(shipped):
    html = render_html(shipped[2].markdown)
    assert 'very unlikely <span class="whole">(5–20 %)</span>' in html
    assert html.count(" %)") == html.count(" %)</span>")
