"""The band of a likelihood term stays on one line in every format, and reads back as Markdown has it."""

import pytest

from briefing.report.band import hold_bands, release_bands
from briefing.report.docx.document import render_docx
from briefing.report.docx.extraction import read_docx
from briefing.report.html import render_html
from briefing.report.html.extraction import read_html
from briefing.report.manuscript import Manuscript
from tests.report.browser import look_at
from tests.report.docx.docx_parts import parts_of

SENTENCE = "A breakthrough is very unlikely (5–20 %), and a pause likely (55–80 %)."
REPORT = f"# Talks\n\n## Assessment\n\n{SENTENCE}\n"


@pytest.mark.parametrize("text", [SENTENCE, "(5–20 %)", "5 % of 20–30 %", "no band", "(a–b %)"])
def test_a_band_that_is_held_is_released_as_it_was(text):
    assert release_bands(hold_bands(text)) == text


def test_only_a_band_is_held():
    assert hold_bands("20–30 % of “5–20 % more”") == "20–30 % of “5–20 % more”"
    assert hold_bands("(5–20 %)") == "(5–\u206020\u00a0%)"


def test_a_document_holds_its_bands_together_and_reads_back_as_it_was():
    content = render_docx(Manuscript(REPORT)).content
    assert "(55–\u206080\u00a0%)" in parts_of(content)["word/document.xml"]
    assert read_docx(content).passages[-1].text == SENTENCE


def test_a_page_holds_its_bands_together_however_narrow(tmp_path):
    page = render_html(REPORT)
    assert read_html(page).passages[-1].text == SENTENCE
    script = """
    const lines = [];
    for (let width = 60; width < 400; width += 7) {
      page.body.style.width = width + "px";
      for (const band of page.querySelectorAll(".whole")) lines.push(band.getClientRects().length);
    }
    return lines;
    """
    assert set(look_at(page, script, tmp_path)) == {1}
