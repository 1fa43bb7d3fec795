"""A picture stands before the first table of its section, within the line, with words for those who do not see it."""

import pypdfium2.raw as pdfium
import pytest
from pdf_pages import faults, parts, set_pdf
from pypdfium2 import PdfDocument

from briefing.report.figures.scene import Anchor, Box, Dot, Line, Scene, Shade, Words
from briefing.report.manuscript import Figure
from briefing.report.pdf.sheet import MEASURE, SIDE, WIDTH

SHAPES = (
    Line(0, 50, 300, 50),
    Line(0, 60, 300, 60, 1.5, Shade.MARK, dashed=True),
    Dot(10, 50, 4),
    Dot(30, 50, 4, Shade.MARK, hollow=True),
    Box(50, 20, 100, 25),
    Box(160, 20, 100, 25, Shade.INK, hollow=True),
    Words(0, 15, "Start"),
    Words(150, 15, "Middle 日本", anchor=Anchor.MIDDLE, bold=True),
    Words(300, 15, 'End "] #panic()', anchor=Anchor.END, shade=Shade.FAINT),
    Words(5, 75, "日本 🇯🇵 after a flag"),
)
FIGURE = Figure("Timeline", 'Events: "three" #panic()', Scene(300, 80, SHAPES))
TABLE = "| Date | What |\n| --- | --- |\n| 2017 | Talks |\n"
REPORT = f"# T\n\n## Names\n\n{TABLE}\n\n## Timeline\n\nBefore.\n\n{TABLE}\n\nAfter.\n\n{TABLE}\n"


def boxes(content, words):
    """The left and right end of some words on the first page."""
    text = PdfDocument(content)[0].get_textpage()
    at = text.get_text_range().index(words)
    places = [text.get_charbox(place) for place in range(at, at + len(words))]
    return min(place[0] for place in places), max(place[2] for place in places)


def kinds(content):
    document = parts(content, "Document")[0]
    return [part.kind for part in document]


def test_it_stands_before_the_first_table_of_its_section():
    content = set_pdf(REPORT, (FIGURE,)).content
    assert kinds(content) == ["H1", "H2", "Table", "H2", "P", "Figure", "Table", "P", "Table"]
    assert faults(content) == []


@pytest.mark.parametrize("heading", ["Elsewhere", "T"])
def test_without_its_heading_it_is_left_out(heading):
    assert "Figure" not in kinds(set_pdf(REPORT, (FIGURE._replace(heading=heading),)).content)


def test_in_a_subsection_it_stands_before_that_ones_table():
    markdown = f"# T\n\n## Facts\n\n### Other\n\n{TABLE}\n\n### Timeline\n\n{TABLE}\n"
    assert kinds(set_pdf(markdown, (FIGURE,)).content) == ["H1", "H2", "H3", "Table", "H3", "Figure", "Table"]


def test_it_is_as_wide_as_the_line_and_its_words_stand_where_they_should():
    content = set_pdf(REPORT, (FIGURE,)).content
    assert boxes(content, "Start")[0] == pytest.approx(SIDE, abs=1)
    assert boxes(content, 'End "] #panic()')[1] == pytest.approx(WIDTH - SIDE, abs=1)
    left, right = boxes(content, "Middle 日本")
    assert left < WIDTH / 2 < right
    assert right - left < MEASURE / 2


def test_its_words_for_the_blind_are_in_the_file():
    page = PdfDocument(set_pdf(REPORT, (FIGURE,)).content)[0]
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    assert list(alternatives(pdfium.FPDF_StructTree_GetChildAtIndex(tree, 0))) == ['Events: "three" #panic()']
    pdfium.FPDF_StructTree_Close(tree)


def alternatives(element):
    length = pdfium.FPDF_StructElement_GetAltText(element, None, 0)
    if length > 2:
        units = (pdfium.FPDF_WCHAR * (length // 2))()
        pdfium.FPDF_StructElement_GetAltText(element, units, length)
        yield bytes(units).decode("utf-16-le").rstrip("\0")
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        if child := pdfium.FPDF_StructElement_GetChildAtIndex(element, at):
            yield from alternatives(child)


def test_a_tall_picture_is_made_to_fit_a_page():
    tall = FIGURE._replace(scene=Scene(300, 4000, (Words(0, 12, "Top"), Words(0, 3990, "Bottom", size=80))))
    content = set_pdf(REPORT, (tall,)).content
    pages = [page.get_textpage().get_text_range() for page in PdfDocument(content)]
    assert [("Top" in page, "Bottom" in page) for page in pages if "Top" in page or "Bottom" in page] == [(True, True)]


def test_a_picture_of_nothing_is_nothing():
    empty = FIGURE._replace(scene=Scene(0, 0, ()))
    assert "Figure" not in kinds(set_pdf(REPORT, (empty,)).content)
