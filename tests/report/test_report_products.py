"""Each product of the family: what it leads with, that it is sound, as short as it says, and laid out canonically."""

import re
from contextlib import closing
from io import BytesIO
from itertools import pairwise, takewhile
from zipfile import ZipFile

import pytest
import yaml
from hostile_brief import BRIEF, DOCUMENTS, FACTS, PREVIOUS
from msgspec.structs import replace
from pypdfium2 import PdfDocument

from briefing.kinds import Kind
from briefing.model import Brief, Fact, Heading, Judgement, Quote, Section, Source, Span
from briefing.report.docx.document import render_docx
from briefing.report.html import render_html
from briefing.report.manuscript import Manuscript
from briefing.report.pdf.press import render_pdf
from briefing.report.reading import HEADING, parse
from briefing.report.sandbox import list_templates
from briefing.report.template import render_markdown
from briefing.report.verify import Outcome, check_report, find_uncited, verify
from briefing.source.document import Document, read_document
from briefing.store.brief_file import BriefFile
from briefing.workspace import Workspace
from tests.report.product_parts import headings, section
from tests.report.test_report_shipped import ROOT

PRODUCTS = list_templates()
SHORT = {"note": 1100, "bluf": 425, "talking-points": 1100, "intsum": 1100}
"""Words before the notes that the short products of the shipped brief may have."""

NAMES = {
    "sitrep": "Situation report",
    "note": "Briefing note",
    "intsum": "Intelligence summary",
    "bluf": "Bottom line",
    "talking-points": "Talking points",
    "timeline": "Timeline",
}


@pytest.fixture(scope="module")
def shipped(tmp_path_factory):
    workspace = Workspace.find(ROOT, None)
    path = workspace.brief_path("japan-russia-2plus2-2017-03")
    brief = BriefFile.open(path, tmp_path_factory.mktemp("state")).brief
    return brief, workspace.read_sources(brief)


def words(markdown):
    read = (passage.text for passage in parse(markdown).passages)
    return len(" ".join(takewhile(lambda text: text != "Notes", read)).split())


def by_hash(documents):
    return {document.sha256: document for document in documents.values() if isinstance(document, Document)}


@pytest.mark.parametrize("name", PRODUCTS)
@pytest.mark.parametrize("previous", [None, PREVIOUS])
def test_every_product_of_a_hostile_brief_is_sound(name, previous):
    markdown = render_markdown(BRIEF, DOCUMENTS, template=name, previous=previous)
    assert [finding for finding in check_report(markdown, BRIEF, DOCUMENTS) if finding.stops] == []
    assert {verdict.standing for verdict in verify(markdown, by_hash(DOCUMENTS))} == {Outcome.STANDS}


@pytest.mark.parametrize("name", PRODUCTS)
def test_every_product_of_the_shipped_brief_is_sound(name, shipped):
    brief, documents = shipped
    markdown = render_markdown(brief, documents, template=name)
    assert {finding.rule for finding in check_report(markdown, brief, documents)} <= {"over-length"}
    assert {verdict.standing for verdict in verify(markdown, by_hash(documents))} == {Outcome.STANDS}


@pytest.mark.parametrize(("name", "most"), SHORT.items())
def test_the_short_products_are_short_and_say_where_the_whole_record_stands(name, most, shipped):
    markdown = render_markdown(shipped[0], shipped[1], template=name)
    assert words(markdown) <= most
    assert "\n- **Full record:** the situation report with every fact, source and gap.\n" in markdown
    assert "over-length" not in {finding.rule for finding in check_report(markdown, *shipped)}


def test_a_page_of_bottom_line_is_measured_by_a_page(shipped):
    brief, documents = shipped
    long = replace(brief, gaps=tuple(replace(gap, text=f"{gap.text} {'and so on ' * 20}") for gap in brief.gaps))
    markdown = render_markdown(long, documents, template="bluf")
    assert 550 < words(markdown) < 1100
    found = [finding for finding in check_report(markdown, long, documents) if finding.rule == "over-length"]
    assert [finding.message for finding in found] == [
        f"It has {words(markdown)} words before the notes; one page holds about 550."
    ]


@pytest.mark.parametrize("name", PRODUCTS)
@pytest.mark.parametrize("draft", [False, True])
def test_the_layout_is_canonical(name, draft):
    markdown = render_markdown(BRIEF, DOCUMENTS, template=name, draft=draft, previous=PREVIOUS)
    assert not re.search(r"\n{3}|[ \t]\n|\r", markdown)
    assert markdown.endswith("\n")
    assert not markdown.endswith("\n\n")
    assert all(
        re.search(rf"(?:^|\n\n){re.escape(line)}\n\n", markdown)
        for line in re.findall(r"^#+ .*", markdown, re.MULTILINE)
    )


@pytest.mark.parametrize("name", PRODUCTS)
def test_the_front_matter_serves_static_sites_and_pandoc(name):
    front_matter = yaml.safe_load(render_markdown(BRIEF, DOCUMENTS, template=name).split("---\n")[1])
    assert front_matter == {
        "title": "Talks: *all* of [them] #1",
        "subtitle": NAMES[name],
        "lang": "en",
        "date": "2017-03-21",
        "author": "The <desk>",
        "brief": "made-up",
        "number": "2",
        "issued": "21 March 2017, 09:30 (+09:00)",
        "template": name,
        "marking": "TLP:AMBER+STRICT",
        "as_of": "2017-03-20",
    }


def test_the_date_is_that_of_the_closing_until_the_report_is_issued():
    heading = replace(BRIEF.brief, issued=None, as_of="2017-03-17/2017-03-19")
    assert 'date: "2017-03-19"' in render_markdown(replace(BRIEF, brief=heading), DOCUMENTS)
    assert "\ndate:" not in render_markdown(replace(BRIEF, brief=replace(heading, as_of=None)), DOCUMENTS)


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "- **Report:** Situation report No. 2, issued 21 March 2017, 09:30 (+09:00)"),
        ({"issued": None}, "- **Report:** Situation report No. 2"),
        ({"number": None}, "- **Report:** Situation report, issued 21 March 2017, 09:30 (+09:00)"),
        ({"number": None, "issued": None}, "- **Report:** Situation report"),
    ],
)
def test_the_number_of_the_report_stands_in_its_header(fields, line):
    markdown = render_markdown(replace(BRIEF, brief=replace(BRIEF.brief, **fields)), DOCUMENTS)
    assert re.findall(r"^- \*\*Report:.*", markdown, re.MULTILINE) == [line]


@pytest.mark.parametrize("name", PRODUCTS)
def test_an_empty_brief_has_no_empty_section(name):
    markdown = render_markdown(Brief(brief=Heading(id="b", title="Nothing yet")), {}, template=name)
    assert headings(markdown) == []
    assert find_uncited(markdown) == ()


def test_a_note_has_its_five_parts(shipped):
    brief, documents = shipped
    note = render_markdown(brief, documents, template="note")
    assert headings(note) == [
        "Issue",
        "Background",
        "Considerations",
        "Conclusion",
        "Next steps",
        "Names used",
        "Notes",
    ]
    assert section(note, "Issue").startswith(f"\n### {brief.brief.question}\n")
    background = {fact.id for fact in brief.facts if fact.kind is Kind.BACKGROUND}
    cited = {part: set(re.findall(r"\[\^(f-\w+)\]", section(note, part))) for part in ("Background", "Considerations")}
    assert cited["Background"] <= background
    stated = section(note, "Considerations").split("### Where sources disagree")[0]
    assert not set(re.findall(r"\[\^(f-\w+)\]", stated)) & background
    assert "\n- 1\\. Ask the \\<desk> \\| for more.\n" in section(
        render_markdown(BRIEF, DOCUMENTS, template="note"), "Next steps"
    )


def brief_of(*facts, **fields):
    text = " ".join(f"Sentence {fact.id} stands here." for fact in facts)
    document = read_document(text.encode(), "x.txt")
    quoted = tuple(
        replace(fact, quotes=(Quote(source="s-x", spans=(Span(start=text.index(exact), exact=exact),)),))
        for fact in facts
        for exact in [f"Sentence {fact.id} stands here."]
    )
    heading = Heading(id="b", title="T", **fields.pop("heading", {}))
    source = Source(id="s-x", file="seeds/x.txt", sha256=document.sha256, publisher="Daily")
    sections = (Section(id="one", title="One"), Section(id="two", title="Two"))
    return Brief(brief=heading, sections=sections, sources=(source,), facts=quoted, **fields), {"s-x": document}


def test_short_products_choose_what_is_highlighted_else_what_the_judgements_rest_on():
    facts = (
        Fact(id="f-a", section="two", statement="A.", quotes=()),
        Fact(id="f-b", section="one", statement="B.", quotes=()),
        Fact(id="f-c", section="one", statement="C.", quotes=()),
    )
    judgements = (
        Judgement(id="j-k", text="K.", key=True, supports=("f-b",), contrary=("f-a",)),
        Judgement(id="j-o", text="O.", supports=("f-c",)),
    )
    note = render_markdown(*brief_of(*facts, judgements=judgements), template="note")
    assert re.findall(r"^- (.*)\[\^", section(note, "Considerations"), re.MULTILINE) == ["B\\.", "A\\."]
    marked = (*facts[:2], replace(facts[2], highlight=True))
    note = render_markdown(*brief_of(*marked, judgements=judgements), template="note")
    assert re.findall(r"^- (.*)\[\^", section(note, "Considerations"), re.MULTILINE) == ["C\\."]


def test_highlights_that_stand_in_for_a_bottom_line_are_not_printed_twice():
    facts = [
        Fact(id=f"f-{letter}", section="one", statement=f"{letter}.", quotes=(), highlight=True) for letter in "abcd"
    ]
    brief, documents = brief_of(*facts)
    report = render_markdown(brief, documents)
    assert re.findall(r"^- (\w)", section(report, "Bottom line"), re.MULTILINE) == ["a", "b", "c"]
    assert re.findall(r"^- (\w)", section(report, "Highlights"), re.MULTILINE) == ["d"]


def test_a_page_of_bottom_line_has_key_judgements_alone():
    bluf = render_markdown(BRIEF, DOCUMENTS, template="bluf")
    assert headings(bluf)[:2] == ["Bottom line", "Assessment"]
    assert "Key judgement 1" in bluf
    assert "Judgement 2" not in bluf


def test_the_timeline_has_the_tables_under_the_headings_that_the_pictures_look_for():
    timeline = render_markdown(BRIEF, DOCUMENTS, template="timeline")
    rows = [line for line in section(timeline, "Timeline").splitlines() if line.startswith("|")]
    assert rows[0] == "| Date | Basis | What is told |"
    assert [row.split(" | ")[:2] for row in rows[2:]] == [
        ["| 20 March 2017 (uncertain)", "weekday"],
        ["| April 2017 onwards", "stated, plan"],
    ]
    matrix = [line for line in section(timeline, "Sources by section").splitlines() if line.startswith("|")]
    assert matrix[0] == "| Source | \\# The talks | Markup \\| and \\*more\\* | Unfiled |"
    assert matrix[2:] == ["| The ‘Daily’ \\*Gazette\\* | 2 | 2 | 1 |"]


def test_talking_points_answer_what_is_in_dispute_and_tell_nothing_twice(shipped):
    points = render_markdown(*shipped, template="talking-points")
    asked, support = section(points, "If asked"), section(points, "What they rest on")
    assert asked.count("\n- **") == 4
    assert not set(re.findall(r"\[\^(f-\w+)\]", asked)) & set(re.findall(r"\[\^(f-\w+)\]", support))


def test_names_that_a_short_product_does_not_use_do_not_stand_in_it():
    bluf = render_markdown(BRIEF, DOCUMENTS, template="bluf")
    assert "neither form nor order implies a position" not in bluf
    no_plans = replace(BRIEF, facts=tuple(fact for fact in FACTS if fact.kind is not Kind.PLAN))
    assert "Names used" not in headings(render_markdown(no_plans, DOCUMENTS, template="bluf"))
    note = render_markdown(BRIEF, DOCUMENTS, template="note")
    assert "Ada \\*Speaker\\* (Minister \\| of Nothing)." in section(note, "Names used")
    assert "neither form nor order implies a position" in section(note, "Names used")


@pytest.mark.parametrize("name", PRODUCTS)
def test_no_heading_is_skipped(name):
    passages = parse(render_markdown(BRIEF, DOCUMENTS, template=name, previous=PREVIOUS)).passages
    levels = [passage.level for passage in passages if passage.kind == HEADING]
    assert levels[0] == 1
    assert all(level <= before + 1 for before, level in pairwise(levels))


def test_the_legend_explains_what_the_notes_hold_and_nothing_else():
    def legend(*facts):
        return section(render_markdown(replace(BRIEF, facts=facts), DOCUMENTS), "Notes").split("\n\n")[0]

    graded, framed = FACTS[0], FACTS[1]
    assert "The letter grades the reliability of the source" in legend(graded)
    assert "the digit the credibility" in legend(graded)
    assert "square brackets" not in legend(graded)
    assert "words in square brackets give their context" in legend(framed)
    assert "the digit" not in legend(replace(graded, credibility=None))
    bare = tuple(replace(source, reliability=None) for source in BRIEF.sources)
    alone = render_markdown(replace(BRIEF, facts=(graded,), sources=bare), DOCUMENTS)
    assert "The digit grades the credibility" in alone
    assert "letter" not in section(alone, "Notes")
    plain = replace(BRIEF, facts=(replace(graded, credibility=None),), sources=bare)
    assert "Admiralty" not in render_markdown(plain, DOCUMENTS)
    assert "Independent origins share" in legend(graded)


@pytest.mark.parametrize("name", PRODUCTS)
def test_a_product_says_what_it_is_in_its_head_and_in_the_title_of_every_format(name, shipped):
    markdown = render_markdown(*shipped, template=name)
    title = f"{shipped[0].brief.title} – {NAMES[name]}"
    assert f'\nsubtitle: "{NAMES[name]}"\n' in markdown
    assert f"\n- **Report:** {NAMES[name]}\n" in markdown
    manuscript = Manuscript(markdown)
    assert f"<title>{title}</title>" in render_html(markdown)
    core = ZipFile(BytesIO(render_docx(manuscript).content)).read("docProps/core.xml").decode()
    assert f"<dc:title>{title}</dc:title>" in core
    with closing(PdfDocument(render_pdf(manuscript).content)) as document:
        assert document.get_metadata_value("Title") == title


def test_a_number_stands_behind_what_a_report_is():
    heading = replace(BRIEF.brief, number=4, issued="2017-03-21T08:00:00Z")
    for text, head in (("sitrep", "Situation report No. 4, issued"), ("bluf", "Bottom line No. 4, issued")):
        markdown = render_markdown(replace(BRIEF, brief=heading), DOCUMENTS, template=text)
        assert f"\n- **Report:** {head} 21 March 2017, 08:00 UTC\n" in markdown


def test_an_own_template_names_itself_and_need_not(tmp_path):
    (tmp_path / "own.md.j2").write_text(
        '{% extends "builtin/sitrep.md.j2" %}{% block product %}Brief on *{{ title }}* & more{% endblock %}'
    )
    brief = replace(BRIEF, brief=replace(BRIEF.brief, title="A_ [b]", number=None, issued=None))
    markdown = render_markdown(brief, DOCUMENTS, template="own", folder=tmp_path)
    assert "\n- **Report:** Brief on *A\\_ \\[b\\]* & more\n" in markdown
    assert '\nsubtitle: "Brief on *A_ [b]* & more"\n' in markdown
    (tmp_path / "own.md.j2").write_text('{% extends "builtin/base.md.j2" %}')
    bare = render_markdown(brief, DOCUMENTS, template="own", folder=tmp_path)
    assert "subtitle" not in bare
    assert "**Report:**" not in bare
