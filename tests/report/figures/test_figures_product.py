"""A report is drawn only what it has a heading for, and its page shows it."""

from briefing.report.product import produce
from tests.report.hostile_brief import BRIEF, DOCUMENTS


def test_a_report_with_the_headings_has_the_pictures_and_its_page_shows_them():
    product = produce(BRIEF, DOCUMENTS, draft=True, template="timeline")
    assert {figure.heading for figure in product.manuscript.figures} == {"Timeline", "Sources by section"}
    page = product.render("html").content.decode()
    assert page.count("<svg ") == 2 * len(product.manuscript.figures)
    assert product.render("md").content.decode() == product.markdown


def test_a_report_without_them_is_drawn_nothing():
    product = produce(BRIEF, DOCUMENTS, draft=True, template="sitrep")
    assert product.manuscript.figures == ()
    assert "<svg " not in product.render("html").content.decode()


def test_the_same_brief_gives_the_same_page():
    first, second = (produce(BRIEF, DOCUMENTS, draft=True, template="timeline") for _ in range(2))
    assert first.render("html").content == second.render("html").content
