"""Each page bears the marking, heads of tables repeat, notes and text lead to each other, the file says what it is."""

import subprocess
import sys
from contextlib import closing

import pytest
from pdf_pages import FRONT, count_pages, faults, list_links, parts, set_pdf, text_of, write_notes
from pypdfium2 import PdfDocument

from briefing.report.manuscript import Manuscript
from briefing.report.pdf import compiler
from briefing.report.pdf.extraction import read_edges, read_pages
from briefing.report.pdf.press import render_pdf
from briefing.report.pdf.proof import check_marking
from briefing.scales import Marking

LONG = write_notes(220, "Words that make a note of more than a line, so that there are several pages to look at")
TABLE = "\n".join(["| Source | Said |", "| --- | --- |", *(f"| Row {at} | {'words ' * 20}|" for at in range(60))])


def tell(findings):
    return [(finding.rule, finding.message) for finding in findings]


def test_marking_and_draft_sign_stand_at_head_and_foot_of_every_page():
    rendered = set_pdf(LONG)
    edges = read_edges(rendered.content)
    assert len(edges) > 3
    for number, (head, foot) in enumerate(edges, 1):
        assert {"DRAFT", "TLP:AMBER"} <= set(head.split())
        assert {"DRAFT", "TLP:AMBER"} <= set(foot.split())
        assert f"{number} of {len(edges)}" in foot
    assert rendered.findings == ()
    assert "Made up" in edges[1][0]


def test_a_page_without_its_marking_is_found():
    content = set_pdf(LONG.replace("TLP:AMBER", "TLP:GREEN")).content
    pages = f"{count_pages(content)} pages, the first is 1"
    assert tell(check_marking(content, "TLP:RED", draft=True)) == [
        ("tlp-not-on-every-page", f"TLP:RED does not stand at the head and the foot of {pages}.")
    ]
    issued = set_pdf("# One page\n").content
    assert tell(check_marking(issued, "", draft=True)) == [
        ("tlp-not-on-every-page", "DRAFT does not stand at the head and the foot of page 1.")
    ]


def test_a_page_with_its_marking_is_not():
    assert list(check_marking(set_pdf(LONG).content, "TLP:AMBER", draft=True)) == []
    assert list(check_marking(set_pdf("# One page\n").content, "")) == []


def test_a_weaker_label_is_not_taken_for_a_stronger_one():
    strict = set_pdf(FRONT.replace("TLP:AMBER", "TLP:AMBER+STRICT")).content
    assert tell(check_marking(strict, "TLP:AMBER"))


@pytest.mark.parametrize("marking", list(Marking))
def test_every_label_is_set(marking):
    rendered = set_pdf(f'---\nmarking: "{marking}"\n---\n\n# T\n\n**{marking}**\n')
    assert rendered.findings == ()
    assert faults(rendered.content) == []
    assert str(marking) in text_of(rendered.content)


def test_the_line_of_signs_that_ends_a_report_is_left_to_the_foot_of_the_page():
    banner = "**DRAFT** · **TLP:AMBER**"
    markdown = f"{FRONT}# T\n\n{banner}\n\nText.[^n]\n\n[^n]: Note.\n\n---\n\n"
    assert text_of(set_pdf(markdown + banner).content).count("TLP:AMBER") == 1
    assert "wordsDRAFT" in text_of(set_pdf(markdown + f"words {banner}").content)


def test_the_head_of_a_table_repeats_on_every_page():
    content = set_pdf(f"# T\n\n{TABLE}\n").content
    pages = read_pages(content)
    assert len(pages) > 1
    assert all("Source" in page and "Said" in page for page in pages)
    assert all(f"Row{at}words" in text_of(content) for at in range(60))
    assert faults(content) == []


def test_the_head_of_a_table_is_tagged_as_one():
    content = set_pdf("# T\n\n| Source | Said |\n| --- | --- |\n| A | b |\n").content
    assert [cell.text.strip() for cell in parts(content, "TH")] == ["Source", "Said"]
    assert [cell.text.strip() for cell in parts(content, "TD")] == ["A", "b"]
    assert len(parts(content, "THead")) == 1


def test_one_note_per_fact_and_links_both_ways():
    markdown = (
        "# T\n\nOne.[^a] Two.[^a][^b]\n\n" + "Filler.\n\n" * 80 + "Three.[^a]\n\n[^a]: Note a.\n\n[^b]: Note b.\n"
    )
    content = set_pdf(markdown).content
    assert text_of(content).count("Notea.") == 1
    assert "Two.1,2" in text_of(content)
    assert "1.Notea.↑abc2.Noteb.↑" in text_of(content)
    links = list_links(content)
    assert len(links) == 4 + 3 + 1
    note_a, note_b = find(content, "Note a."), find(content, "Note b.")
    assert [near(target, note) for (_, target), note in zip(links, (note_a, note_a, note_b), strict=False)] == [
        True
    ] * 3
    backs = [target for place, target in links if place[0] == note_a[0]][-4:]
    places = [find(content, words) for words in ("One.", "One.", "Three.", "One.")]
    assert [near(target, place) for target, place in zip(backs, places, strict=True)] == [True] * 4


def near(target, place):
    """Whether a link leads to the line of a place: its page, and its height within a line or so."""
    return target[0] == place[0] and abs(target[1] - place[1]) < 24


def find(content, words):
    """The page, from 0, and the height in points of some words."""
    with closing(PdfDocument(content)) as document:
        for number, page in enumerate(document):
            text = page.get_textpage()
            at = text.get_text_range().find(words)
            if at >= 0:
                return number, text.get_charbox(at)[3]
    raise AssertionError(words)


def test_outline_and_metadata_tell_what_the_file_is():
    content = set_pdf(f"{FRONT}# A *title* & “more”\n\n## First\n\n### Part\n\n## Second\n").content
    with closing(PdfDocument(content)) as document:
        outline = [(item.level, item.get_title()) for item in document.get_toc()]
        metadata = document.get_metadata_dict()
        assert document.get_version() == 17
    assert outline == [(0, "A title & “more”"), (1, "First"), (2, "Part"), (1, "Second")]
    assert metadata["Title"] == "A title & “more”"
    assert metadata["Author"] == "The <desk>"
    assert metadata["CreationDate"].startswith("D:19800101000000")
    assert b"/Lang" in content


def test_a_report_names_its_language():
    german = set_pdf('---\nlang: "de-AT"\n---\n\n# T\n').content
    assert b"/Lang(de-AT)" in german or b"de-AT" in german
    assert faults(set_pdf('---\nlang: "not a language"\n---\n\n# T\n').content) == []


def test_the_same_report_gives_the_same_bytes_here_and_in_another_process():
    markdown = write_notes(3, "Words 日本語")
    first = render_pdf(Manuscript(markdown)).content
    render_pdf(Manuscript(markdown.replace("Words", "Other words")))
    assert render_pdf(Manuscript(markdown)).content == first
    code = (
        "import sys\nfrom briefing.report.manuscript import Manuscript\nfrom briefing.report.pdf.press import render_pdf\n"
        "sys.stdout.buffer.write(render_pdf(Manuscript(sys.stdin.read())).content)"
    )
    other = subprocess.run([sys.executable, "-c", code], input=markdown.encode(), capture_output=True, check=True)
    assert other.stdout == first


def test_a_report_whose_layout_is_given_up_between_settings_is_the_same(monkeypatch):
    markdown = write_notes(5, "Words")
    kept = render_pdf(Manuscript(markdown)).content
    monkeypatch.setattr(compiler, "LARGE", 0)
    assert render_pdf(Manuscript(markdown)).content == kept
