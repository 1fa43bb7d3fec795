import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hostile_brief import BRIEF, DOCUMENTS, HOSTILE

from briefing.report.escape import normalise
from briefing.report.html import render_html
from briefing.report.template import render_markdown

VOID = {"meta", "hr", "br"}


class Page(HTMLParser):
    """Collects elements and shown text, and fails on a tag that closes another."""

    def __init__(self, html):
        super().__init__()
        self.elements, self.open, self.text = [], [], ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data

    def all(self, tag, **wanted):
        return [attrs for name, attrs in self.elements if name == tag and wanted.items() <= attrs.items()]


MARKDOWN = render_markdown(BRIEF, DOCUMENTS, draft=True)
HTML = render_html(MARKDOWN)


@pytest.fixture(scope="module")
def page():
    return Page(HTML)


def test_the_page_has_the_parts_that_readers_and_screen_readers_look_for(page):
    assert HTML.startswith("<!DOCTYPE html>\n")
    assert page.all("html", lang="en")
    assert page.all("meta", name="viewport")
    assert [name for name, _ in page.elements if name in {"header", "main", "footer", "h1"}] == [
        "header",
        "h1",
        "main",
        "footer",
    ]
    assert "<title>Talks: *all* of [them] #1 – Situation report</title>" in HTML
    classes = [attrs["class"] for attrs in page.all("section")]
    assert classes[0] == "bottom-line"
    assert "key-facts" in classes
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert {attrs["aria-labelledby"] for attrs in page.all("section")} <= set(ids)


def test_it_may_load_nothing_and_runs_nothing(page):
    style = re.search(r"<style>(.*?)</style>", HTML, re.DOTALL)[1]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    (policy,) = page.all("meta", **{"http-equiv": "Content-Security-Policy"})
    assert policy["content"] == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert {name for name, _ in page.elements} & {"script", "img", "link", "iframe", "object", "form"} == set()
    assert not [attrs for _, attrs in page.elements if {"src", "style", "onclick"} & set(attrs)]
    assert all(attrs["href"].startswith("#") for attrs in page.all("a"))
    assert "url(" not in style
    assert "@import" not in style


def test_a_note_keeps_one_number_however_often_it_is_cited(page):
    mentions = page.all("a", role="doc-noteref")
    cited = MARKDOWN.count("[^f-00000001]") - MARKDOWN.count("[^f-00000001]:")
    assert cited > 3
    assert [attrs["id"] for attrs in mentions if attrs["href"] == "#f-00000001"] == [
        f"f-00000001-{n}" for n in range(1, cited + 1)
    ]
    assert {attrs["aria-label"] for attrs in mentions if attrs["href"] == "#f-00000001"} == {"Note 1"}
    assert len(page.all("li", id="f-00000001")) == 1
    assert page.all("div", role="doc-endnotes")


def test_every_mention_has_its_way_back(page):
    mentions = {attrs["id"] for attrs in page.all("a", role="doc-noteref")}
    assert {attrs["href"][1:] for attrs in page.all("a", role="doc-backlink")} == mentions
    assert "[1:1]" not in page.text


def test_two_notes_in_a_row_are_told_apart():
    html = render_html("Text.[^a][^b]\n\n[^a]: x\n\n[^b]: y\n")
    assert re.search(r">1</a></sup><sup>,<a [^>]*>2</a>", html)


def test_hostile_words_are_shown_as_they_are(page):
    shown = normalise(page.text)
    assert all(normalise(line) in shown for line in HOSTILE)
    assert "<script" not in HTML


def test_the_marking_and_the_draft_sign_stand_at_both_ends_and_on_each_printed_page(page):
    header, footer = HTML.split("<main>")[0], HTML.split("<footer>")[1]
    for part in (header, footer):
        assert (
            '<strong class="draft">DRAFT</strong> · <strong class="tlp tlp-amber-strict">TLP:AMBER+STRICT</strong>'
            in part
        )
    assert '@top-left{content:"DRAFT"}@top-right{content:"TLP:AMBER+STRICT"}' in HTML
    issued = render_html(render_markdown(BRIEF, DOCUMENTS))
    assert "DRAFT" not in issued
    assert '@bottom-right{content:"TLP:AMBER+STRICT"}' in issued


@pytest.mark.parametrize(
    "markdown",
    [
        "",
        "plain",
        "---\n",
        "# T\n\n---\n\nfoot\n",
        "## A\n\n## A\n",
        "x[^n]\n\n[^n]: y\n",
        '---\nmarking: "TLP:RED\\"}"\n---\n\n# T\n',
        "## <b>\n\n![i](x)\n[l](javascript:a)\n",
    ],
)
def test_any_markdown_makes_a_whole_page(markdown):
    page = Page(render_html(markdown))
    assert page.all("html", lang="en")
    assert not page.all("img")
    assert not page.all("b")
    assert not page.all("a", href="javascript:a")


def test_a_table_says_what_its_columns_are(page):
    assert page.all("th", scope="col")
    assert 'class="right"' in render_html("| a |\n| --: |\n| b |\n")


def test_the_same_report_gives_the_same_bytes():
    assert render_html(render_markdown(BRIEF, DOCUMENTS, draft=True)) == HTML


def test_what_begins_from_right_to_left_runs_so_and_nothing_else():
    text = "# T\n\n- שלום IBM.\n- Tokyo שלום.\n- שלום told it.\n\n*مرحبا.*\n\nIt ended.\n"
    page = render_html(text)
    assert '<li dir="rtl"><bdi>שלום</bdi> IBM.</li>' in page
    assert "<li>Tokyo <bdi>שלום</bdi>.</li>" in page
    assert "<li><bdi>שלום</bdi> told it.</li>" in page
    assert '<p dir="rtl"><em><bdi>مرحبا</bdi>.</em></p>' in page
    assert page.count('dir="') == 2


def test_a_report_in_a_language_from_right_to_left_runs_so():
    page = render_html("---\nlang: ar\n---\n\n# مرحبا\n\n- اجتمع الوزراء.\n- The Wire reported: “مرحبا.”\n")
    assert '<html lang="ar" dir="rtl">' in page
    assert '<li dir="ltr">The Wire reported: “<bdi>مرحبا.</bdi>”</li>' in page
    assert page.count('dir="') == 2
